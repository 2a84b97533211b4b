package org.yttria.imaging.dicom.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yttria.imaging.dicom.DataSet;
import org.yttria.imaging.dicom.Element;
import org.yttria.imaging.dicom.Tag;
import org.yttria.imaging.dicom.Vr;
import org.yttria.imaging.nuclide.Nuclides;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.ScannedVolume;

/** Rows of the pitfall table about units, slopes and nuclides. */
class EmissionReaderTest {

    private final Path folder;

    EmissionReaderTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private static List<String> warnings(ScannedVolume scan) {
        return scan.description().warnings();
    }

    private static DataSet.Builder technetium(DataSet.Builder image) {
        return image.item(
                Tag.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE,
                i -> i.text(Tag.RADIOPHARMACEUTICAL_START_DATE_TIME, "20260302100000")
                        .text(Tag.RADIOPHARMACEUTICAL, "Tc-99m MAA"));
    }

    @Test
    void eachSliceHasItsOwnSlope() throws IOException {
        ScannedVolume scan = SyntheticSeries.readPet(folder, (image, k) -> image);
        for (int k = 0; k < SyntheticSeries.SLICES; k++) {
            assertEquals((float) ((1 + 0.5 * k) * (100 * k + 7)), scan.volume().at(3, 1, k));
        }
        assertEquals(Quantity.ACTIVITY_CONCENTRATION, scan.volume().quantity());
        assertEquals("BQML", scan.emission().orElseThrow().units());
        assertEquals(Optional.of("Y-90"), scan.emission().orElseThrow().nuclide());
        assertEquals(List.of(), warnings(scan));
        assertEquals("DICOM PT", scan.description().format());
    }

    @Test
    void theInterceptCounts() throws IOException {
        ScannedVolume scan = SyntheticSeries.readPet(folder, (image, k) -> image.reals(Tag.RESCALE_INTERCEPT, -30));
        assertEquals(-30f, scan.volume().at(0, 0, 0), "negative values are kept");
        assertEquals(1.5f * 103 - 30, scan.volume().at(3, 0, 1));
    }

    @Test
    void aSlopeIsNeverMadeUp() {
        SeriesRefusals.assertRefused(
                () -> SyntheticSeries.readPet(folder, (image, k) -> image.remove(Tag.RESCALE_SLOPE)),
                "RescaleSlope",
                "is missing");
        SeriesRefusals.assertRefused(
                () -> SyntheticSeries.readPet(folder, (image, k) -> image.reals(Tag.RESCALE_SLOPE, k)),
                "RescaleSlope",
                "is 0.0, which must be positive");
    }

    @ParameterizedTest
    @CsvSource({
        "BQML, ACTIVITY_CONCENTRATION",
        "CNTS, COUNTS",
        "PROPCNTS, COUNTS",
        "CPS, COUNTS",
        "PROPCPS, COUNTS",
        "GML, UNSTATED",
        "CM2ML, UNSTATED",
        "RELATIVE, UNSTATED",
        "SUV, UNSTATED",
        "MLMINML, UNSTATED",
        ", UNSTATED"
    })
    void onlyListedUnitsAreActivitiesOrCounts(String units, Quantity quantity) throws IOException {
        ScannedVolume scan = SyntheticSeries.readPet(
                folder, (image, k) -> units == null ? image.remove(Tag.UNITS) : image.text(Tag.UNITS, units));
        assertEquals(quantity, scan.volume().quantity());
        assertEquals(quantity, scan.emission().orElseThrow().quantity());
        assertEquals(
                quantity == Quantity.UNSTATED,
                warnings(scan).stream().anyMatch(w -> w.contains("relatively, scaled by --administered-activity")));
    }

    @Test
    void unitsMustBeTheSameInAllSlices() {
        SeriesRefusals.assertRefused(
                () -> SyntheticSeries.readPet(folder, (image, k) -> image.text(Tag.UNITS, k == 3 ? "CNTS" : "BQML")),
                "Units",
                "where other images of the series have");
    }

    private static DataSet.Builder philips(DataSet.Builder image, String creator, String factor) {
        return image.text(Tag.UNITS, "CNTS")
                .put(new Element.Text(0x70530010, Vr.LO, creator))
                .put(new Element.Text(0x70531000, Vr.DS, "0.001"))
                .put(new Element.Text(0x70531009, Vr.DS, factor));
    }

    @Test
    void countsOfPhilipsBecomeActivityByTheirPrivateFactor() throws IOException {
        ScannedVolume scan =
                SyntheticSeries.readPet(folder, (image, k) -> philips(image, "Philips PET Private Group", "2.5"));
        assertEquals(Quantity.ACTIVITY_CONCENTRATION, scan.volume().quantity());
        assertEquals(2.5f * 1.5f * 101, scan.volume().at(1, 0, 1));
        assertTrue(warnings(scan).get(0).contains("private scale factor (7053,xx09) of Philips, 2.5"));
    }

    @Test
    void aPrivateFactorOfAnotherCreatorCountsForNothing() throws IOException {
        ScannedVolume scan = SyntheticSeries.readPet(folder, (image, k) -> philips(image, "SOMEBODY ELSE", "2.5"));
        assertEquals(Quantity.COUNTS, scan.volume().quantity());
        assertEquals(1.5f * 101, scan.volume().at(1, 0, 1));
    }

    @ParameterizedTest
    @CsvSource({"0, is 0.0", "-2.5, is -2.5", "1e999, not a finite number"})
    void aPrivateFactorThatScalesNothingIsRefused(String factor, String found) {
        SeriesRefusals.assertRefused(
                () -> SyntheticSeries.readPet(
                        folder, (image, k) -> philips(image, "Philips PET Private Group", k == 4 ? factor : "2.5")),
                "(7053,1009)",
                found);
        SeriesRefusals.assertRefused(
                () -> SyntheticSeries.readPet(
                        folder, (image, k) -> philips(image, "Philips PET Private Group", factor)),
                "(7053,1009)",
                found);
    }

    @Test
    void aPrivateFactorThatSomeSlicesLackIsRefused() {
        SeriesRefusals.assertRefused(
                () -> SyntheticSeries.readPet(
                        folder,
                        (image, k) -> k == 2
                                ? image.text(Tag.UNITS, "CNTS")
                                : philips(image, "Philips PET Private Group", "2.5")),
                "private scale factor");
    }

    @Test
    void quantitativeSpectStoredAsPetIsADistributionOfItsOwnNuclide() throws IOException {
        ScannedVolume scan =
                SyntheticSeries.readPet(folder, (image, k) -> technetium(image).text(Tag.DECAY_CORRECTION, "ADMIN"));
        assertEquals(Quantity.ACTIVITY_CONCENTRATION, scan.volume().quantity());
        assertEquals(Optional.of("Tc-99m"), scan.emission().orElseThrow().nuclide());
        assertEquals("PT", scan.origin().orElseThrow().series().modality());
    }

    @Test
    void anotherNuclideThanWasGivenIsRefused() throws IOException {
        EmissionRules holmium = new EmissionRules(Nuclides.standard().named("Ho-166"), false, Set.of());
        SeriesRefusals.assertRefused(
                () -> SyntheticSeries.readPet(folder, holmium, (image, k) -> image),
                "states Y-90, half-life 230760 s",
                "no image of Ho-166");
        SyntheticSeries.readPet(folder, holmium, (image, k) -> technetium(image));
        SyntheticSeries.readPet(folder, EmissionRules.asStated(Set.of()), (image, k) -> image);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CNTS", "GML", "CPS", "BQML", ""})
    void anotherNuclideIsRefusedWhateverTheUnits(String units) throws IOException {
        UnaryOperator<DataSet.Builder> fluorine =
                SyntheticSeries.pharmaceutical(i -> i.text(Tag.RADIOPHARMACEUTICAL, "F-18 FDG"));
        SeriesRefusals.assertRefused(
                () -> SyntheticSeries.readPet(
                        folder, (image, k) -> fluorine.apply(image).text(Tag.UNITS, units)),
                "states F-18",
                "--surrogate-isotope");
        EmissionRules holmium = new EmissionRules(Nuclides.standard().named("Ho-166"), false, Set.of());
        SeriesRefusals.assertRefused(
                () -> SyntheticSeries.readPet(folder, holmium, (image, k) -> image.text(Tag.UNITS, units)),
                "no image of Ho-166");
        ScannedVolume distribution =
                SyntheticSeries.readPet(folder, (image, k) -> technetium(image).text(Tag.UNITS, units));
        assertEquals(
                Optional.of("Tc-99m"), distribution.emission().orElseThrow().nuclide());
        ScannedVolume own = SyntheticSeries.readPet(folder, (image, k) -> image.text(Tag.UNITS, units));
        assertEquals(Optional.of("Y-90"), own.emission().orElseThrow().nuclide());
    }

    @Test
    void aNuclearMedicineObjectOfAnotherNuclideIsRefused() {
        SeriesRefusals.assertRefused(
                () -> SyntheticSeries.readNm(
                        folder,
                        SyntheticSeries.nm(4)
                                .item(
                                        Tag.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE,
                                        i -> i.text(Tag.RADIOPHARMACEUTICAL, "In-111"))),
                "states In-111");
    }

    @Test
    void aNuclideThatIsNotStatedStaysUnknown() throws IOException {
        ScannedVolume scan = SyntheticSeries.readPet(
                folder,
                (image, k) -> image.item(
                        Tag.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE,
                        i -> i.text(Tag.RADIOPHARMACEUTICAL, "microspheres")));
        assertEquals(Optional.empty(), scan.emission().orElseThrow().nuclide());
        assertTrue(
                warnings(scan).get(0).contains("does not tell which nuclide"),
                () -> warnings(scan).toString());
    }

    @Test
    void severalRadiopharmaceuticalsAreNoNuclide() throws IOException {
        DataSet other =
                DataSet.builder().text(Tag.RADIOPHARMACEUTICAL, "Tc-99m MAA").build();
        ScannedVolume scan = withSecond(other, EmissionRules.asStated(Set.of()));
        assertEquals(Optional.empty(), scan.emission().orElseThrow().nuclide());
        assertEquals(Optional.empty(), scan.emission().orElseThrow().sinceInjection());
        assertTrue(warnings(scan).get(0).contains("several radiopharmaceuticals"));
    }

    private ScannedVolume withSecond(DataSet other, EmissionRules rules) throws IOException {
        DataSet yttrium = SyntheticSeries.yttrium(DataSet.builder()).build();
        return SyntheticSeries.readPet(
                folder, rules, (image, k) -> image.items(Tag.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE, yttrium, other));
    }

    @Test
    void radiopharmaceuticalsThatContradictEachOtherAreRefused() throws IOException {
        DataSet otherNuclide =
                DataSet.builder().text(Tag.RADIOPHARMACEUTICAL, "F-18 FDG").build();
        DataSet otherHalfLife = SyntheticSeries.yttrium(DataSet.builder())
                .reals(Tag.RADIONUCLIDE_HALF_LIFE, 6586.2)
                .build();
        DataSet otherFraction = SyntheticSeries.yttrium(DataSet.builder())
                .reals(Tag.RADIONUCLIDE_POSITRON_FRACTION, 0.967)
                .build();
        for (DataSet other : List.of(otherNuclide, otherHalfLife, otherFraction)) {
            SeriesRefusals.assertRefused(
                    () -> withSecond(other, SyntheticSeries.rules()),
                    "several radiopharmaceuticals that contradict each other",
                    "(0054,0016)");
        }
        DataSet unnamed =
                DataSet.builder().text(Tag.RADIOPHARMACEUTICAL, "microspheres").build();
        assertEquals(
                Optional.of("Y-90"),
                withSecond(unnamed, SyntheticSeries.rules())
                        .emission()
                        .orElseThrow()
                        .nuclide());
    }

    @Test
    void theHalfLifeOfAnyNuclideIsChecked() throws IOException {
        EmissionRules holmium = new EmissionRules(Nuclides.standard().named("Ho-166"), false, Set.of());
        UnaryOperator<DataSet.Builder> unnamed =
                SyntheticSeries.pharmaceutical(i -> i.reals(Tag.RADIONUCLIDE_HALF_LIFE, 50_000));
        UnaryOperator<DataSet.Builder> named = SyntheticSeries.pharmaceutical(
                i -> i.reals(Tag.RADIONUCLIDE_HALF_LIFE, 50_000).text(Tag.RADIOPHARMACEUTICAL, "Ho-166"));
        for (UnaryOperator<DataSet.Builder> item : List.of(unnamed, named)) {
            SeriesRefusals.assertRefused(
                    () -> SyntheticSeries.readPet(folder, holmium, (image, k) -> item.apply(image)),
                    "half-life 50000 s",
                    "no image of Ho-166 (half-life 96480 s)");
        }
        UnaryOperator<DataSet.Builder> good =
                SyntheticSeries.pharmaceutical(i -> i.reals(Tag.RADIONUCLIDE_HALF_LIFE, 96_500));
        assertEquals(
                Optional.of("Ho-166"),
                SyntheticSeries.readPet(folder, holmium, (image, k) -> good.apply(image))
                        .emission()
                        .orElseThrow()
                        .nuclide());
    }

    @Test
    void slicesOfDifferentHeadersAreRefused() {
        SeriesRefusals.assertRefused(
                () -> SyntheticSeries.readPet(folder, (image, k) -> k == 1 ? technetium(image) : image), "states");
        SeriesRefusals.assertRefused(
                () -> SyntheticSeries.readPet(
                        folder, (image, k) -> k == 1 ? image.text(Tag.DECAY_CORRECTION, "NONE") : image),
                "DecayCorrection");
    }

    @ParameterizedTest
    @CsvSource({
        "1.4e9, 1400 MBq (RadionuclideTotalDose 1.4e+09 read as Bq, false",
        "1400, 1400 MBq (RadionuclideTotalDose read as MBq, true"
    })
    void theHeadersActivityIsOnlyShown(double dose, String shown, boolean warned) throws IOException {
        ScannedVolume scan = SyntheticSeries.readPet(
                folder,
                (image, k) -> SyntheticSeries.pharmaceutical(
                                i -> SyntheticSeries.yttrium(i).reals(Tag.RADIONUCLIDE_TOTAL_DOSE, dose))
                        .apply(image));
        assertTrue(
                scan.description().details().stream().anyMatch(d -> d.value().startsWith(shown)),
                () -> scan.description().details().toString());
        assertEquals(warned, warnings(scan).stream().anyMatch(w -> w.contains("used nowhere")));
        assertEquals(1.5f * 101, scan.volume().at(1, 0, 1), "values are as without it");
    }

    @Test
    void contradictingCorrectionsAreWarnedOf() throws IOException {
        ScannedVolume scan = SyntheticSeries.readPet(folder, (image, k) -> image.text(Tag.CORRECTED_IMAGE, "NORM"));
        assertEquals(1, warnings(scan).size(), () -> warnings(scan).toString());
        for (String part : List.of(
                "is NORM",
                "does not list DECY",
                "not corrected for attenuation (no ATTN): its activity is underestimated by an unknown factor",
                "not corrected for scatter (no SCAT)")) {
            assertTrue(
                    warnings(scan).get(0).contains(part), () -> warnings(scan).get(0));
        }
    }

    @Test
    void eachMissingCorrectionOfAnActivityIsWarnedOf() throws IOException {
        List<String> scatter = warnings(
                SyntheticSeries.readPet(folder, (image, k) -> image.text(Tag.CORRECTED_IMAGE, "DECY", "ATTN")));
        assertEquals(1, scatter.size());
        assertTrue(scatter.get(0).contains("no SCAT") && !scatter.get(0).contains("no ATTN"), scatter.get(0));
        List<String> counts = warnings(SyntheticSeries.readPet(
                folder, (image, k) -> image.text(Tag.CORRECTED_IMAGE, "DECY").text(Tag.UNITS, "CNTS")));
        assertEquals(1, counts.size());
        assertTrue(counts.get(0).contains("distorts its distribution"), counts.get(0));
    }

    @Test
    void correctionsThatAreNotStatedAreWarnedOf() throws IOException {
        for (UnaryOperator<DataSet.Builder> change : List.<UnaryOperator<DataSet.Builder>>of(
                image -> image.remove(Tag.CORRECTED_IMAGE), image -> image.text(Tag.CORRECTED_IMAGE, ""))) {
            List<String> unstated = warnings(SyntheticSeries.readPet(folder, (image, k) -> change.apply(image)));
            assertEquals(1, unstated.size());
            assertTrue(unstated.get(0).contains("does not state which corrections were made"), unstated.get(0));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2.840.10008.5.1.4.1.1.130", "1.2.840.10008.5.1.4.1.1.128.1"})
    void enhancedObjectsAreRefusedByName(String sopClass) {
        SeriesRefusals.assertRefused(
                () -> EmissionReader.read(
                        SyntheticSeries.write(
                                folder,
                                SyntheticSeries.pet(0)
                                        .text(Tag.SOP_CLASS_UID, sopClass)
                                        .integers(Tag.NUMBER_OF_FRAMES, 9)),
                        SyntheticSeries.CODEC,
                        SyntheticSeries.rules()),
                "Enhanced PET",
                "export the series as classic");
    }

    @Test
    void aCtIsNoEmissionImage() {
        SeriesRefusals.assertRefused(
                () -> EmissionReader.read(
                        SyntheticSeries.write(folder, 2, SyntheticSeries::ct),
                        SyntheticSeries.CODEC,
                        SyntheticSeries.rules()),
                "modality CT is no emission image");
    }
}
