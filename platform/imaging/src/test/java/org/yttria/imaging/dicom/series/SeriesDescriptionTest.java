package org.yttria.imaging.dicom.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.yttria.imaging.SharedFiles;
import org.yttria.imaging.dicom.DataSet;
import org.yttria.imaging.dicom.SopClass;
import org.yttria.imaging.dicom.Tag;

class SeriesDescriptionTest {

    private final Path folder;

    SeriesDescriptionTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private static SeriesDescription describe(DicomSeries series) {
        return SeriesDescription.of(series, SyntheticSeries.CODEC);
    }

    private static void assertLine(SeriesDescription description, String fragment) {
        assertTrue(
                description.lines().stream().anyMatch(l -> l.contains(fragment)),
                () -> "lacks \"" + fragment + "\": " + String.join("\n", description.lines()));
    }

    @Test
    void aPetTellsItsUnitsNuclideAndTimesInTenLines() throws IOException {
        SeriesDescription pet = describe(SyntheticSeries.write(folder, 5, SyntheticSeries::pet));
        assertEquals("DICOM PT", pet.lines().get(0));
        for (String fragment : List.of(
                "Test^Patient, ID P1",
                "codec embedded",
                "4 x 3 x 5 voxels of 3 x 2 x 5 mm",
                "units: BQML",
                "nuclide: Y-90, half-life 230760 s, positron fraction 3.186e-05",
                "decay correction: START",
                "2026-03-02T12:00",
                "injection at 2026-03-01T16:00, 20.000 h before",
                "1400 MBq")) {
            assertLine(pet, fragment);
        }
        assertEquals(List.of(), pet.warnings());
        assertTrue(pet.lines().size() <= 11, () -> String.join("\n", pet.lines()));
    }

    @Test
    void theFdgScanIsDescribedWithItsUnevenSpacing() throws IOException {
        DicomSeries fdg = DicomFolder.scan(SharedFiles.require("sts-001-fdg-pet"), SyntheticSeries.CODEC)
                .select(SeriesPurpose.EMISSION, List.of());
        SeriesDescription description = describe(fdg);
        assertLine(description, "128 x 128 x 267 voxels");
        assertLine(description, "nuclide: F-18");
        assertLine(description, "WARNING The slice spacing is uneven");
        assertLine(description, "as the decay factors confirm");
    }

    @Test
    void aTiltedSeriesIsDescribedWithItsDefect() throws IOException {
        DicomSeries tilted = DicomFolder.scan(
                        SharedFiles.require("slice-geometry/gantrytilting"), SyntheticSeries.CODEC)
                .select(SeriesPurpose.CT, List.of());
        assertLine(describe(tilted), "gantry tilt of 14.0 degrees");
        assertLine(describe(tilted), "4 images of 512x512");
    }

    @Test
    void anImageWithoutAPlaceIsDescribed() throws IOException {
        SeriesDescription nm = describe(
                SyntheticSeries.write(folder, SyntheticSeries.nm(-4).remove(Tag.DETECTOR_INFORMATION_SEQUENCE)));
        assertLine(nm, "4 x 3 x 5 voxels of 3 x 2 x 4 mm");
        assertLine(nm, "WARNING");
        assertLine(nm, "has no patient geometry");
        assertLine(nm, "units: counts");
    }

    static Stream<Arguments> defects() {
        return Stream.of(
                Arguments.of(SyntheticSeries.pet(0).remove(Tag.RESCALE_SLOPE), "RescaleSlope"),
                Arguments.of(SyntheticSeries.pet(0).text(Tag.ACQUISITION_DATE, "20260231"), "20260231"),
                Arguments.of(SyntheticSeries.pet(0).text(Tag.UNITS, "GML"), "are not an activity"),
                Arguments.of(SyntheticSeries.ct(0).remove(Tag.IMAGE_POSITION_PATIENT), "a single image"),
                Arguments.of(SyntheticSeries.nm(4).remove(Tag.SPACING_BETWEEN_SLICES), "SpacingBetweenSlices"),
                Arguments.of(
                        SyntheticSeries.nm(4).text(Tag.IMAGE_TYPE, "ORIGINAL", "PRIMARY", "STATIC"), "projections"),
                Arguments.of(
                        SyntheticSeries.image(SopClass.SECONDARY_CAPTURE, "OT", "capture", 0), "a secondary capture"));
    }

    @ParameterizedTest
    @MethodSource("defects")
    void defectsAreWarnedOfAndNeverEndTheDescription(DataSet.Builder object, String fragment) throws IOException {
        DicomSeries series = object.build().requireString(Tag.MODALITY).equals("PT")
                ? SyntheticSeries.write(
                        folder, 2, k -> SyntheticSeries.placed(object, k).text(Tag.SOP_INSTANCE_UID, "1.2.3." + k))
                : SyntheticSeries.write(folder, object);
        SeriesDescription description = describe(series);
        assertLine(description, "WARNING");
        assertLine(description, fragment);
        assertLine(description, "Test^Patient");
    }

    @Test
    void objectsOfOtherKindsAreNamed() throws IOException {
        SeriesDescription structures = describe(SyntheticSeries.write(
                folder, SyntheticSeries.image(SopClass.RT_STRUCTURE_SET, "RTSTRUCT", "contours", 0)));
        assertEquals("DICOM RTSTRUCT", structures.title());
        assertEquals(List.of(), structures.warnings());
    }
}
