package org.yttria.imaging.dicom.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yttria.imaging.dicom.DataSet;
import org.yttria.imaging.dicom.Tag;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.volume.OverridableRule;
import org.yttria.imaging.volume.ScannedVolume;

/** Rows of the pitfall table about where slices lie. */
class SliceStackTest {

    private static final double SUB_MICROMETRE_MM = 1e-6;

    private final Path folder;

    SliceStackTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private DicomSeries series(int count, BiFunction<DataSet.Builder, Integer, DataSet.Builder> change)
            throws IOException {
        return SyntheticSeries.write(folder, count, k -> change.apply(SyntheticSeries.ct(k), k));
    }

    private static DataSet.Builder at(DataSet.Builder image, double x, double y, double z) {
        return image.reals(Tag.IMAGE_POSITION_PATIENT, x, y, z);
    }

    private static SliceStack stack(DicomSeries series) {
        return SliceStack.of(series, Set.of());
    }

    private void assertRefused(DicomSeries series, String... fragments) {
        SeriesRefusals.assertRefused(() -> stack(series), fragments);
    }

    @Test
    void spacingComesFromPositionsNeverFromThicknessOrLocation() throws IOException {
        Grid grid = stack(series(
                        4,
                        (image, k) -> image.reals(Tag.SLICE_THICKNESS, 3)
                                .reals(Tag.SPACING_BETWEEN_SLICES, 1)
                                .reals(Tag.SLICE_LOCATION, -7 * k)))
                .grid();
        assertEquals(SyntheticSeries.SPACING_MM, grid.spacingMm(2), SUB_MICROMETRE_MM);
        assertEquals(3, grid.spacingMm(0), SUB_MICROMETRE_MM, "columns are 3 mm apart, the second value");
        assertEquals(2, grid.spacingMm(1), SUB_MICROMETRE_MM, "rows are 2 mm apart, the first value");
    }

    @Test
    void patientPositionIsNeverUsed() throws IOException {
        Grid head = stack(series(3, (image, k) -> image.text(Tag.PATIENT_POSITION, "HFS")))
                .grid();
        Grid feet = stack(series(3, (image, k) -> image.text(Tag.PATIENT_POSITION, "FFP")))
                .grid();
        assertEquals(head, feet);
    }

    @Test
    void slicesAscendAlongTheNormalOfTheImages() throws IOException {
        DicomSeries turned = series(3, (image, k) -> image.reals(Tag.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, -1, 0));
        Grid grid = stack(turned).grid();
        assertEquals(new Point3(-10, -20, 110), grid.indexToWorld().apply(0, 0, 0), "the normal points to the feet");
        assertEquals(100, grid.indexToWorld().apply(0, 0, 2).z(), SUB_MICROMETRE_MM);
        assertTrue(grid.indexToWorld().determinant() > 0);
    }

    @Test
    void slightlyUnevenSpacingIsToleratedWithAWarning() throws IOException {
        double[] z = {0, 3.27, 6.54, 9.73, 13.02};
        SliceStack stack = stack(series(5, (image, k) -> at(image, 0, 0, z[k])));
        assertEquals(13.02 / 4, stack.grid().spacingMm(2), SUB_MICROMETRE_MM);
        // even places are 3.255 apart: 9.73 against 9.765 is the furthest off
        assertEquals(
                List.of(
                        "The slice spacing is uneven: 3.190 to 3.290 mm, mean 3.255 mm; no slice is more than 0.035 mm off"
                                + " its place in an even stack"),
                stack.warnings());
        assertTrue(stack.overrides().isEmpty());
    }

    @Test
    void roundingOfPositionsIsNotWorthAWarning() throws IOException {
        assertEquals(
                List.of(),
                stack(series(4, (image, k) -> at(image, 0, 0, 5 * k + (k == 2 ? 0.004 : 0))))
                        .warnings());
    }

    @Test
    void unevenSpacingIsRefusedWithTheSlices() throws IOException {
        double[] z = {0, 5, 10, 17, 22};
        assertRefused(
                series(5, (image, k) -> at(image, 0, 0, z[k])),
                "the slice spacing is uneven, 5.000 to 7.000 mm",
                "7.000 mm between slice 3 and slice 4");
    }

    @Test
    void spacingThatDriftsIsRefusedForTheDisplacement() throws IOException {
        // ten gaps of 0.45 mm, then ten of 0.55 mm: each within 0.15 mm of the mean, the middle slice 0.5 mm off
        DicomSeries drifting = series(21, (image, k) -> at(image, 0, 0, k <= 10 ? 0.45 * k : 4.5 + 0.55 * (k - 10)));
        assertRefused(drifting, "no slice is more than 0.500 mm off", "a quarter of the spacing");
    }

    @Test
    void aMissingSliceIsRefused() throws IOException {
        double[] z = {0, 5, 15, 20};
        assertRefused(
                series(4, (image, k) -> at(image, 0, 0, z[k])),
                "1 slice(s) of 5.000 mm are missing",
                "10.000 mm between slice 2 and slice 3",
                "--override missing-slices=REASON --override-by NAME");
    }

    @Test
    void aMissingSliceIsInterpolatedWhereThatIsAcceptedAndRecorded() throws IOException {
        double[] z = {0, 5, 20, 25};
        DicomSeries series = series(4, (image, k) -> at(image, 0, 0, z[k]));
        ScannedVolume ct = CtReader.read(series, SyntheticSeries.CODEC, Set.of(OverridableRule.MISSING_SLICES));
        assertEquals(List.of(OverridableRule.MISSING_SLICES), ct.overrides());
        assertEquals(6, ct.volume().grid().nz());
        assertEquals(5, ct.volume().grid().spacingMm(2), SUB_MICROMETRE_MM);
        // stored 100 k + p: 100 below the gap and 200 above it
        assertEquals(100 - 1024, ct.volume().at(0, 0, 1), 0);
        assertEquals(100 + 100 / 3.0 - 1024, ct.volume().at(0, 0, 2), 1e-3);
        assertEquals(100 + 200 / 3.0 - 1024, ct.volume().at(0, 0, 3), 1e-3);
        assertEquals(200 - 1024, ct.volume().at(0, 0, 4), 0);
        assertTrue(ct.description().warnings().get(0).startsWith("2 missing slices were interpolated"));
    }

    @Test
    void moreMissingSlicesThanThereAreCannotBeAccepted() throws IOException {
        double[] z = {0, 0.02, 0.04, 90_000};
        DicomSeries series = series(4, (image, k) -> at(image, 0, 0, z[k]));
        SeriesRefusals.assertRefused(
                () -> SliceStack.of(series, Set.of(OverridableRule.MISSING_SLICES)),
                "are missing",
                "89999.960 mm between slice 3 and slice 4",
                "4 times");
        double[] farther = {0, 5, 10, 95};
        DicomSeries most = series(4, (image, k) -> at(image, 0, 0, farther[k]));
        SeriesRefusals.assertRefused(
                () -> SliceStack.of(most, Set.of(OverridableRule.MISSING_SLICES)), "are missing", "4 times");
        farther[3] = 75;
        DicomSeries possible = series(4, (image, k) -> at(image, 0, 0, farther[k]));
        assertEquals(
                16,
                SliceStack.of(possible, Set.of(OverridableRule.MISSING_SLICES))
                        .grid()
                        .nz());
    }

    @Test
    void acceptingMissingSlicesIsNotRecordedWhereNoneIs() throws IOException {
        ScannedVolume ct = CtReader.read(
                series(4, (image, k) -> image), SyntheticSeries.CODEC, Set.of(OverridableRule.MISSING_SLICES));
        assertEquals(List.of(), ct.overrides());
    }

    @Test
    void gantryTiltIsRefusedWithItsAngle() throws IOException {
        double slope = Math.tan(Math.toRadians(10));
        assertRefused(
                series(4, (image, k) -> at(image, 0, 5 * k * slope, 5 * k)), "gantry tilt of 10.0 degrees", "2.64 mm");
    }

    @Test
    void aTiltThatMovesNoSliceByAQuarterPixelIsTolerated() throws IOException {
        assertEquals(
                5,
                stack(series(4, (image, k) -> at(image, 0, 0.16 * k, 5 * k)))
                        .grid()
                        .spacingMm(2),
                SUB_MICROMETRE_MM);
        assertRefused(series(4, (image, k) -> at(image, 0, 0.17 * k, 5 * k)), "0.51 mm");
    }

    @Test
    void duplicatePositionsAreRefusedWithTheTimesThatTellThemApart() throws IOException {
        DicomSeries twice = series(
                6,
                (image, k) ->
                        at(image, 0, 0, 5 * (k / 2)).text(Tag.ACQUISITION_TIME, k % 2 == 0 ? "100000" : "110000"));
        assertRefused(twice, "3 of 6 images lie at the position of another one", "acquisition time 1");
    }

    @Test
    void copiesOfOneImageAreCalledThat() throws IOException {
        DicomSeries copied = series(
                4,
                (image, k) -> at(image, 0, 0, 5 * Math.min(k, 2)).text(Tag.SOP_INSTANCE_UID, "1.2." + Math.min(k, 2)));
        assertRefused(copied, "1 of 4 images", "the same image twice", "s001.dcm");
    }

    static Stream<Integer> neededForGeometry() {
        return Stream.of(Tag.IMAGE_POSITION_PATIENT, Tag.IMAGE_ORIENTATION_PATIENT, Tag.PIXEL_SPACING);
    }

    @ParameterizedTest
    @MethodSource("neededForGeometry")
    void noGeometryIsMadeUp(int tag) throws IOException {
        DicomSeries series = series(3, (image, k) -> image.remove(tag));
        assertRefused(series, "is missing");
    }

    @Test
    void pixelSpacingMustBeTheSame() throws IOException {
        assertRefused(
                series(3, (image, k) -> image.reals(Tag.PIXEL_SPACING, 2, k == 1 ? 3.1 : 3)), "3.1", "PixelSpacing");
    }

    @Test
    void directionsMustBePerpendicularAndOfLengthOne() throws IOException {
        assertRefused(
                series(3, (image, k) -> image.reals(Tag.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0.1, 1, 0)),
                "perpendicular directions of length 1");
    }

    @Test
    void oneSliceHasNoSpacing() throws IOException {
        assertRefused(series(1, (image, k) -> image.reals(Tag.SLICE_THICKNESS, 5)), "at least two images, here is one");
    }
}
