package org.yttria.imaging.dicom.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.SharedFiles;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.EmissionHeader;
import org.yttria.imaging.volume.ScannedVolume;

/** Public scans, with figures that another reader found in them. */
class RealSeriesTest {

    /** Values are stored in float: six digits. */
    private static final double FLOAT_BQ_PER_ML = 0.02;

    private static final double SUM_BQ_PER_ML = 100;

    private static final double SUM_HU = 1;

    private static final double SUB_MICROMETRE_MM = 1e-4;

    private static DicomSeries series(String folder, SeriesPurpose purpose) throws IOException {
        return DicomFolder.scan(SharedFiles.require(folder), SyntheticSeries.CODEC)
                .select(purpose, List.of());
    }

    private static String refusal(Executable action) {
        return String.valueOf(assertThrows(InputDataException.class, action).getMessage());
    }

    @Test
    void anFdgScanIsReadWithASlopeForEachSliceAndUnevenSpacingIsTold() throws IOException {
        DicomSeries fdg = series("sts-001-fdg-pet", SeriesPurpose.EMISSION);
        ScannedVolume scan = EmissionReader.read(fdg, SyntheticSeries.CODEC, EmissionRules.asStated(Set.of()));
        assertEquals(273860.36, scan.volume().max(), FLOAT_BQ_PER_ML);
        assertEquals(Quantity.ACTIVITY_CONCENTRATION, scan.volume().quantity());
        assertEquals(2688853840.0017, scan.volume().sum(), SUM_BQ_PER_ML);
        assertEquals(3.27, scan.volume().grid().spacingMm(2), SUB_MICROMETRE_MM);
        assertEquals(-881.3, scan.volume().grid().indexToWorld().translation().z(), SUB_MICROMETRE_MM);
        String spacing =
                "The slice spacing is uneven: 3.190 to 3.290 mm, mean 3.270 mm; no slice is more than 0.040 mm off";
        assertTrue(
                scan.description().warnings().stream().anyMatch(w -> w.startsWith(spacing)),
                () -> scan.description().warnings().toString());
        EmissionHeader header = scan.emission().orElseThrow();
        assertEquals(Optional.of("F-18"), header.nuclide());
        // 10:35:00 to 11:20:11, the decay factor 1.01268 being that of 240 s from then
        assertEquals(Optional.of(Duration.ofSeconds(45 * 60 + 11)), header.sinceInjection(), header.timing());
    }

    @Test
    void anFdgScanIsNoYttriumActivity() throws IOException {
        DicomSeries fdg = series("sts-001-fdg-pet", SeriesPurpose.EMISSION);
        String message = refusal(() -> EmissionReader.read(fdg, SyntheticSeries.CODEC, SyntheticSeries.rules()));
        assertTrue(
                message.contains("F-18, half-life 6588 s, positron fraction 0.97")
                        && message.contains("Y-90, half-life 230580 s, positron fraction 3.186e-05"),
                message);
    }

    @Test
    void theLiverCtIsReadWithPaddingAsAir() throws IOException {
        ScannedVolume ct = CtReader.read(series("crlm-ct-1004", SeriesPurpose.CT), SyntheticSeries.CODEC, Set.of());
        assertEquals(-1000f, ct.volume().at(0, 0, 0));
        assertEquals(5, ct.volume().grid().spacingMm(2), SUB_MICROMETRE_MM);
        assertEquals(Optional.empty(), ct.emission());
        assertEquals(41, ct.volume().grid().nz());
        assertEquals(-375, ct.volume().grid().indexToWorld().translation().z(), SUB_MICROMETRE_MM);
        // sum of all rescaled values, of which 2286652 are padding, -3024 HU: pydicom 2.3.1
        assertEquals(-11949364863.0 + 2286652.0 * (3024 - 1000), ct.volume().sum(), SUM_HU);
        assertEquals(-1024, ct.volume().min(), 0.0);
        assertEquals(1377, ct.volume().max(), 0.0);
        assertTrue(ct.description().details().stream().anyMatch(d -> d.value().startsWith("2286652 voxels outside")));
    }

    @Test
    void aTiltedGantryIsRefusedWithItsAngle() throws IOException {
        DicomSeries tilted = series("slice-geometry/gantrytilting", SeriesPurpose.CT);
        String message = refusal(() -> CtReader.read(tilted, SyntheticSeries.CODEC, Set.of()));
        assertTrue(message.contains("gantry tilt of 14.0 degrees"), message);
    }

    @Test
    void imagesAtOnePositionAreRefusedWithWhatTellsThemApart() throws IOException {
        DicomSeries monitoring = series("slice-geometry/notavolume", SeriesPurpose.CT);
        String message = refusal(() -> CtReader.read(monitoring, SyntheticSeries.CODEC, Set.of()));
        assertTrue(message.contains("3 of 4 images lie at the position of another one"), message);
        assertTrue(message.contains("acquisition number 15 and 14"), message);
    }

    @Test
    void anObliqueSeriesIsStackedAlongItsNormal() throws IOException {
        ScannedVolume ct =
                CtReader.read(series("slice-geometry/oblique", SeriesPurpose.CT), SyntheticSeries.CODEC, Set.of());
        assertEquals(100, ct.volume().grid().nx());
        assertEquals(50, ct.volume().grid().ny());
        // Positions of the three files by their headers, and the first and last pixel by pydicom 2.3.1.
        assertNear(new Point3(123, -432, 30), ct.volume().grid().indexToWorld().apply(0, 0, 0));
        assertNear(
                new Point3(122.0159697, -428.1596334, 38.0798058),
                ct.volume().grid().indexToWorld().apply(0, 0, 2));
        // PixelSpacing is rows (3.5 mm) then columns (2.5 mm); the direction of rows is the first triple.
        assertNear(
                new Point3(123 + 2.5 * 0.9541666, -432 - 2.5 * 0.2080757, 30 + 2.5 * 0.2151061),
                ct.volume().grid().indexToWorld().apply(1, 0, 0));
        assertNear(
                new Point3(123 + 3.5 * 0.2785886, -432 + 3.5 * 0.880128, 30 - 3.5 * 0.3843997),
                ct.volume().grid().indexToWorld().apply(0, 1, 0));
        assertEquals(-6.34f, ct.volume().at(0, 0, 0));
        assertEquals(2.604f, ct.volume().at(99, 49, 2));
        assertEquals(365.254, ct.volume().sum(), 1e-3);
    }

    @Test
    void oneImageIsNoVolume() throws IOException {
        DicomSeries one = SyntheticSeries.only(SharedFiles.require("highdicom/ct_image.dcm"));
        String message = refusal(() -> CtReader.read(one, SyntheticSeries.CODEC, Set.of()));
        assertTrue(message.contains("a volume needs at least two images"), message);
    }

    private static void assertNear(Point3 expected, Point3 found) {
        assertEquals(0, expected.minus(found).norm(), SUB_MICROMETRE_MM, () -> expected + " is not " + found);
    }
}
