package org.yttria.imaging.dicom.series;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yttria.imaging.dicom.CodedNuclide;
import org.yttria.imaging.dicom.DataSet;
import org.yttria.imaging.dicom.Tag;

class NuclideTableTest {

    private static Optional<String> name(Optional<CodedNuclide> row) {
        return row.map(CodedNuclide::name);
    }

    @ParameterizedTest
    @CsvSource({
        "^90^Yttrium, Y-90",
        "Y-90, Y-90",
        "Y90, Y-90",
        "90Y, Y-90",
        "Yttrium 90, Y-90",
        "Yttrium-90, Y-90",
        "90Y SIR-Spheres, Y-90",
        "18F, F-18",
        "F-18, F-18",
        "^18^Fluorine, F-18",
        "Fluorodeoxyglucose F^18^, F-18",
        "^99m^Technetium, Tc-99m",
        "99mTc-MAA, Tc-99m",
        "Tc-99m, Tc-99m",
        "Tc 99m macroaggregate, Tc-99m",
        "TC99M, Tc-99m",
        "^166^Holmium, Ho-166",
        "68Ga-DOTATATE, Ga-68",
        "111In, In-111",
        "89Zr, Zr-89"
    })
    void namesAreReadInAllTheirForms(String text, String name) {
        assertEquals(Optional.of(name), name(NuclideTable.ofText(text)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"FDG -- fluorodeoxyglucose", "microspheres", "C-111A1", "99Tc", "day 90", "18FDG", "", "F-180"})
    void whatIsNoNameIsNoNuclide(String text) {
        assertEquals(Optional.empty(), name(NuclideTable.ofText(text)));
    }

    /** CID 18 and 4020 of PS3.16, and their equivalents in SNOMED RT. */
    @ParameterizedTest
    @CsvSource({
        "14691008, Y-90",
        "C-162A7, Y-90",
        "77004003, F-18",
        "C-111A1, F-18",
        "72454006, Tc-99m",
        "C-163A8, Tc-99m",
        "53315004, Ge-68",
        "35337001, Ga-68"
    })
    void codesAreKnownWhateverTheirScheme(String code, String name) {
        assertEquals(Optional.of(name), name(NuclideTable.ofCode(code)));
    }

    @ParameterizedTest
    @CsvSource({
        "6586.2, F-18",
        "6588, F-18",
        "230760, Y-90",
        "230400, Y-90",
        "21624, Tc-99m",
        "23410080, Ge-68",
        "4062.6, Ga-68"
    })
    void halfLivesAreTheLastResort(double seconds, String name) {
        assertEquals(Optional.of(name), name(NuclideTable.ofHalfLife(seconds)));
    }

    @Test
    void aHalfLifeOfTwoNuclidesOrNoneIsNoNuclide() {
        assertEquals(Optional.empty(), NuclideTable.ofHalfLife(282_000), "Zr-89 and Ga-67");
        assertEquals(Optional.empty(), NuclideTable.ofHalfLife(5000));
        assertEquals(Optional.empty(), NuclideTable.ofHalfLife(230_580 * 1.02));
    }

    private static HeaderNuclide header(DataSet.Builder item) {
        return HeaderNuclide.of(DataSet.builder()
                .items(Tag.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE, item.build())
                .build());
    }

    @Test
    void privateAndMissingCodesFallBackOnMeaningTextAndHalfLife() {
        DataSet.Builder unknownCode = DataSet.builder()
                .item(
                        Tag.RADIONUCLIDE_CODE_SEQUENCE,
                        c -> c.text(Tag.CODE_VALUE, "X-1")
                                .text(Tag.CODING_SCHEME_DESIGNATOR, "99LOCAL")
                                .text(Tag.CODE_MEANING, "18F"));
        assertEquals(Optional.of("F-18"), name(header(unknownCode).nuclide()));
        assertEquals(
                Optional.of("Y-90"),
                name(header(DataSet.builder().text(Tag.RADIOPHARMACEUTICAL, "Y-90 TheraSphere"))
                        .nuclide()));
        HeaderNuclide byHalfLife = header(
                DataSet.builder().text(Tag.RADIOPHARMACEUTICAL, "Solution").reals(Tag.RADIONUCLIDE_HALF_LIFE, 6586.2));
        assertEquals(Optional.of("F-18"), name(byHalfLife.nuclide()));
        assertEquals("F-18 (by its half-life), half-life 6586.2 s, no positron fraction", byHalfLife.stated());
    }

    @Test
    void aNuclideWithAnothersHalfLifeIsWarnedOf() {
        HeaderNuclide odd = header(
                DataSet.builder().text(Tag.RADIOPHARMACEUTICAL, "Tc-99m").reals(Tag.RADIONUCLIDE_HALF_LIFE, 6586));
        assertEquals(1, odd.warnings().size());
        assertEquals(Optional.of("Tc-99m"), name(odd.nuclide()));
    }
}
