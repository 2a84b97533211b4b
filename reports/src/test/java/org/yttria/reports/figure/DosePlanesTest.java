package org.yttria.reports.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.volume.Mask;
import org.yttria.imaging.volume.Role;
import org.yttria.imaging.volume.Structure;
import org.yttria.reports.DosimetryReport;
import org.yttria.reports.ReportedPatient;

class DosePlanesTest {

    /** The centre of an ellipsoid drawn on voxels of 2.5 mm is known to a fraction of them. */
    private static final double CENTRE_MM = 0.6;
    /** Chords of a circle of 30 steps leave it by less than a hundredth. */
    private static final double CHORDS = 0.01;

    private final Path folder;

    DosePlanesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @TestFactory
    Stream<DynamicTest> structuresAndDoseLieWhereTheyAreInThePatient() {
        return Stream.of(
                        ReportedPatient.small(),
                        ReportedPatient.small().withSlicesToTheFeet(),
                        ReportedPatient.small().withDoseGridTurned(20))
                .flatMap(patient -> Stream.of(Plane.values())
                        .map(plane -> DynamicTest.dynamicTest(plane.title(), () -> assertInPlace(patient, plane))));
    }

    private static void assertInPlace(ReportedPatient patient, Plane plane) {
        ReportedPatient.Ellipsoid lesion = ReportedPatient.FRONT_LESION;
        Mask mask = patient.mask(lesion);
        WorldBox box = new WorldBox(new Point3(-150, -90, -75), new Point3(30, 70, 60));
        Point3 centre = lesion.centre();
        PlaneRaster outline = PlaneRaster.of(mask, plane, box, centre, 0.5).orElseThrow();
        assertNear(centre, weightedCentre(outline, plane, box, centre, 0.5), plane);
        DosimetryReport report = patient.report(List.of(ReportedPatient.structure("Lesion", Role.TUMOUR, mask)));
        PlaneRaster dose = PlaneRaster.of(report.images().dose(), plane, box, centre, 0.5);
        // Half of the way from the liver's dose, 0.6 of 4.2 MBq/mL, to the lesion's.
        double halfWay = 0.5 * (0.6 + 4.2) * 49.67 / 1.05;
        assertNear(centre, weightedCentre(dose, plane, box, centre, halfWay), plane);
    }

    private static Point3 weightedCentre(PlaneRaster raster, Plane plane, WorldBox box, Point3 depth, double level) {
        double right = 0;
        double down = 0;
        int count = 0;
        for (int j = 0; j < raster.height(); j++) {
            for (int i = 0; i < raster.width(); i++) {
                if (raster.at(i, j) >= level) {
                    right += raster.rightMm() + i * raster.stepMm();
                    down += raster.downMm() + j * raster.stepMm();
                    count++;
                }
            }
        }
        assertTrue(count > 100, count + " points");
        return plane.world(box, depth, right / count, down / count);
    }

    private static void assertNear(Point3 expected, Point3 actual, Plane plane) {
        double distance = expected.minus(actual).norm();
        assertTrue(distance < CENTRE_MM, plane + ": " + actual + " for " + expected);
    }

    /** DICOM PS3.3 C.7.6.2.1.1: x rises to the patient's left, y to the back, z to the head. */
    @Test
    void lettersStandOnTheirSidesOfThePatient() {
        WorldBox box = new WorldBox(new Point3(-100, -50, -20), new Point3(100, 50, 20));
        for (Plane plane : Plane.values()) {
            Point3 corner = plane.world(box, box.centre(), 0, 0);
            Point3 opposite = plane.world(box, box.centre(), plane.widthMm(box), plane.heightMm(box));
            String sides = "" + side(plane.right().times(-1)) + side(plane.right())
                    + side(plane.down().times(-1)) + side(plane.down());
            assertEquals(sides, plane.sides());
            assertEquals(0, corner.plus(opposite).norm(), 1e-9, "opposite corners around the centre");
            assertEquals(0, plane.rightMm(box, corner), 1e-9);
            assertEquals(plane.heightMm(box), plane.downMm(box, opposite), 1e-9);
        }
    }

    private static char side(Point3 direction) {
        if (direction.x() != 0) {
            return direction.x() > 0 ? 'L' : 'R';
        }
        if (direction.y() != 0) {
            return direction.y() > 0 ? 'P' : 'A';
        }
        return direction.z() > 0 ? 'H' : 'F';
    }

    @Test
    void aMaskThatAPlaneMissesIsNotThere() {
        Mask mask = ReportedPatient.small().mask(ReportedPatient.BACK_LESION);
        WorldBox box = new WorldBox(new Point3(-150, -90, -75), new Point3(30, 70, 60));
        Point3 above = ReportedPatient.BACK_LESION.centre().plus(new Point3(0, 0, 20));
        assertTrue(PlaneRaster.of(mask, Plane.AXIAL, box, above, 1).isEmpty());
        assertTrue(PlaneRaster.of(mask, Plane.CORONAL, box, above, 1).isPresent());
    }

    @Test
    void contoursOfADiscEncloseItAndClose() {
        double radius = 30;
        Path2D lines = ContourLines.of(field(101, 81, (x, y) -> radius - Math.hypot(x - 50, y - 40)), 0);
        double[] areaAndSubpaths = areaAndSubpaths(lines);
        assertEquals(1, areaAndSubpaths[1]);
        assertEquals(Math.PI * radius * radius, areaAndSubpaths[0], CHORDS * Math.PI * radius * radius);
        assertEquals(20, lines.getBounds2D().getMinX(), 0.1);
        assertEquals(70, lines.getBounds2D().getMaxY(), 0.1);
    }

    @Test
    void contoursThatLeaveTheRasterStayOpen() {
        Path2D lines = ContourLines.of(field(10, 10, (x, y) -> x - 4.25), 0);
        int closes = 0;
        int moves = 0;
        double[] point = new double[6];
        for (PathIterator it = lines.getPathIterator(null); !it.isDone(); it.next()) {
            int type = it.currentSegment(point);
            closes += type == PathIterator.SEG_CLOSE ? 1 : 0;
            moves += type == PathIterator.SEG_MOVETO ? 1 : 0;
            assertEquals(4.25, point[0], 1e-6, "where the values pass the level");
        }
        assertEquals(0, closes);
        assertEquals(1, moves);
    }

    @Test
    void twoDiscsAndAHoleAreThreeLoops() {
        DoubleBinaryOperator discs = (x, y) -> Math.max(
                Math.min(15 - Math.hypot(x - 20, y - 20), Math.hypot(x - 20, y - 20) - 5),
                8 - Math.hypot(x - 50, y - 20));
        assertEquals(3, areaAndSubpaths(ContourLines.of(field(70, 40, discs), 0))[1]);
    }

    @Test
    void cornersOfTwoKindsThatAlternateArePartedByTwoLines() {
        for (int sign : new int[] {1, -1}) {
            Path2D lines = ContourLines.of(field(2, 2, (x, y) -> sign * (x == y ? 1 : -1)), 0);
            assertEquals(2, areaAndSubpaths(lines)[1], "sign " + sign);
        }
    }

    /** The picture is drawn from the corner of what is seen: its first pixel begins there. */
    @Test
    void rastersBeginAtTheCornerOfWhatIsSeen() {
        WorldBox box = new WorldBox(new Point3(-150, -90, -75), new Point3(30, 70, 60));
        DosimetryReport report = ReportedPatient.small().report(List.of());
        for (Plane plane : Plane.values()) {
            PlaneRaster raster = PlaneRaster.of(report.images().dose(), plane, box, box.centre(), 0.5);
            assertEquals(0.25, raster.rightMm(), 1e-9);
            assertEquals(0.25, raster.downMm(), 1e-9);
            assertEquals(plane.widthMm(box), raster.width() * raster.stepMm(), 0.5);
            assertEquals(plane.heightMm(box), raster.height() * raster.stepMm(), 0.5);
            PlaneRaster thinned = raster.thinned(2);
            assertEquals(raster.at(4, 6), thinned.at(2, 3));
            assertEquals(1, thinned.stepMm());
            assertEquals(0.25, thinned.downMm(), 1e-9);
        }
    }

    private static PlaneRaster field(int width, int height, DoubleBinaryOperator function) {
        float[] values = new float[width * height];
        for (int n = 0; n < values.length; n++) {
            values[n] = (float) function.applyAsDouble(n % width, Math.floorDiv(n, width));
        }
        return new PlaneRaster(0, 0, width, height, 1, values);
    }

    private static double[] areaAndSubpaths(Path2D path) {
        double twice = 0;
        int subpaths = 0;
        double[] p = new double[6];
        double[] start = new double[2];
        double[] last = new double[2];
        for (PathIterator it = path.getPathIterator(null); !it.isDone(); it.next()) {
            int type = it.currentSegment(p);
            if (type == PathIterator.SEG_MOVETO) {
                subpaths++;
                start = new double[] {p[0], p[1]};
            } else {
                double[] to = type == PathIterator.SEG_CLOSE ? start : p;
                twice += last[0] * to[1] - to[0] * last[1];
            }
            last = new double[] {p[0], p[1]};
        }
        return new double[] {Math.abs(twice) / 2, subpaths};
    }

    @Test
    void cutsGoThroughTheHottestTumourAndTheLiver() throws IOException {
        List<DoseCut> cuts = planes(ReportedPatient.small().report()).cuts();
        assertEquals(2, cuts.size());
        assertTrue(cuts.get(0).title().startsWith("Through Tumour 1, the tumour of the highest mean dose ("));
        assertNear(ReportedPatient.FRONT_LESION.centre(), cuts.get(0).through(), Plane.AXIAL);
        assertEquals("Through the centre of Liver", cuts.get(1).title());
        assertNear(ReportedPatient.LIVER.centre(), cuts.get(1).through(), Plane.AXIAL);
    }

    @Test
    void aStructureWhoseCentreIsOutsideIsCutWhereItIs() throws IOException {
        ReportedPatient patient = ReportedPatient.small();
        Mask hollow = minus(patient.mask(ReportedPatient.LIVER), patient.mask(ReportedPatient.FRONT_LESION));
        Mask whole = patient.mask(ReportedPatient.LIVER);
        Mask shell = minus(
                whole,
                patient.mask(new ReportedPatient.Ellipsoid(
                        ReportedPatient.LIVER.centre(),
                        ReportedPatient.LIVER.semiAxes().times(0.8))));
        for (Mask mask : List.of(hollow, shell)) {
            Structure tumour = ReportedPatient.structure("Shell", Role.TUMOUR, mask);
            Point3 p = planes(patient.report(List.of(tumour))).cuts().get(0).through();
            Point3 index = mask.grid().worldToIndex().apply(p);
            assertTrue(mask.contains(
                    (int) Math.round(index.x()), (int) Math.round(index.y()), (int) Math.round(index.z())));
        }
    }

    private static Mask minus(Mask a, Mask b) {
        return Mask.of(a.grid(), (i, j, k) -> a.contains(i, j, k) && !b.contains(i, j, k));
    }

    @Test
    void withoutTumoursTheHighestDoseIsShown() throws IOException {
        DosimetryReport bare = ReportedPatient.small().report(List.of());
        List<DoseCut> cuts = planes(bare).cuts();
        assertEquals(1, cuts.size());
        assertTrue(cuts.get(0).title().startsWith("Through the voxel of the highest dose ("));
        Point3 index =
                bare.images().dose().grid().worldToIndex().apply(cuts.get(0).through());
        assertEquals(
                bare.images().dose().max(),
                bare.images().dose().at((int) Math.round(index.x()), (int) Math.round(index.y()), (int)
                        Math.round(index.z())));
    }

    @Test
    void theHighestDoseOutsideAllStructuresIsSeen() throws IOException {
        DosimetryReport report = ReportedPatient.small().reportWithDeposit(ReportedPatient.DEPOSIT);
        DosePlanes planes = planes(report);
        List<DoseCut> cuts = planes.cuts();
        assertEquals(3, cuts.size());
        DoseCut hot = cuts.get(1);
        assertTrue(hot.title().startsWith("Through the voxel of the highest dose ("), hot.title());
        assertTrue(hot.title().endsWith("), outside every structure"), hot.title());
        assertTrue(ReportedPatient.DEPOSIT.holds(hot.through()), hot.through().toString());
        BufferedImage drawn = new BufferedImage(900, 600, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = drawn.createGraphics();
        planes.draw(graphics, hot, 900);
        graphics.dispose();
        assertTrue(warmest(drawn, 360, 600) > 25, "the deposit is coloured in the axial plane");
        assertTrue(planes.height(hot, 500) != planes.height(cuts.get(0), 500), "the other planes keep their scale");
    }

    private static int warmest(BufferedImage drawn, int width, int height) {
        int warmest = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int rgb = drawn.getRGB(x, y);
                warmest = Math.max(warmest, (rgb >> 16 & 255) - (rgb & 255));
            }
        }
        return warmest;
    }

    @Test
    void theHighestDoseInAStructureBeyondTheLiverIsSeen() throws IOException {
        ReportedPatient patient = ReportedPatient.small();
        DosimetryReport report = patient.reportWithDeposit(
                ReportedPatient.DEPOSIT,
                List.of(
                        ReportedPatient.structure("Liver", Role.LIVER, patient.mask(ReportedPatient.LIVER)),
                        ReportedPatient.structure("Stomach", Role.OTHER, patient.mask(ReportedPatient.DEPOSIT))));
        DosePlanes planes = planes(report);
        DoseCut hot = planes.cuts().get(0);
        assertTrue(hot.title().endsWith(" Gy)"), hot.title());
        assertTrue(ReportedPatient.DEPOSIT.holds(hot.through()));
        assertTrue(planes.height(hot, 500) != planes.height(planes.cuts().get(1), 500));
    }

    /** The lesion in front is nearer to the upper edge of the axial picture than the one behind, and both are coloured. */
    @Test
    void lesionsAreDrawnInTheColoursOfTheirDose() throws IOException {
        DosePlanes planes = planes(ReportedPatient.small().report());
        int width = 900;
        int height = (int) Math.ceil(planes.height(planes.cuts().get(0), width));
        BufferedImage drawn = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = drawn.createGraphics();
        planes.draw(graphics, planes.cuts().get(0), width);
        planes.drawLegend(graphics, width);
        graphics.dispose();
        int warm = 0;
        int warmInUpperHalf = 0;
        for (int y = 12; y < height; y++) {
            for (int x = 0; x < width / 3; x++) {
                int rgb = drawn.getRGB(x, y);
                boolean isWarm = (rgb >> 16 & 255) > (rgb & 255) + 25;
                warm += isWarm ? 1 : 0;
                warmInUpperHalf += isWarm && y < height / 2 ? 1 : 0;
            }
        }
        assertTrue(warm > 500, warm + " warm pixels");
        assertTrue(warmInUpperHalf > 0.8 * warm, warmInUpperHalf + " of " + warm);
    }

    @Test
    void legendTakesMoreRowsInLessWidth() throws IOException {
        DosePlanes planes = planes(ReportedPatient.small().report());
        assertTrue(planes.legendHeight(200) > planes.legendHeight(500));
        assertTrue(planes.height(planes.cuts().get(0), 300)
                < planes.height(planes.cuts().get(0), 500));
    }

    private DosePlanes planes(DosimetryReport report) throws IOException {
        return new DosePlanes(report, ReportFont.loadFrom(folder), UnaryOperator.identity());
    }
}
