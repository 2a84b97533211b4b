package org.yttria.imaging.dicom.structure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.yttria.imaging.RandomGrids;
import org.yttria.imaging.Refusals;
import org.yttria.imaging.Seeds;
import org.yttria.imaging.dicom.DataSet;
import org.yttria.imaging.dicom.DicomCodecs;
import org.yttria.imaging.dicom.Tag;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.volume.Code;
import org.yttria.imaging.volume.ImageDescription;
import org.yttria.imaging.volume.Mask;
import org.yttria.imaging.volume.Role;
import org.yttria.imaging.volume.Structure;
import org.yttria.imaging.volume.StructureSet;

/** Voxels of contours against the areas that geometry gives. */
class RtStructReaderTest {

    /** A fifth of the accuracy that volumes are promised with. */
    private static final double VOLUME = 1e-3;

    /** Where the grid of the pixels is found again only rounding is left. */
    private static final double EXACT = 1e-9;

    private static final int CORNERS = 180;

    private final Path folder;

    RtStructReaderTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private static double[] box(double x0, double y0, double x1, double y1) {
        return new double[] {x0, y0, x1, y0, x1, y1, x0, y1};
    }

    private static DataSet circle(double radiusMm, Point3 centre, UnaryOperator<Point3> placing) {
        return StructureSetFixture.placed(
                CORNERS,
                n -> StructureSetFixture.onCircle(n, CORNERS, radiusMm, centre.x(), centre.y(), centre.z()),
                placing);
    }

    private static DataSet circle(double radiusMm, double x, double y, double z) {
        return circle(radiusMm, new Point3(x, y, z), p -> p);
    }

    private static DataSet[] onPlanes(int count, double spacingMm, java.util.function.DoubleFunction<DataSet> contour) {
        DataSet[] items = new DataSet[count];
        for (int k = 0; k < count; k++) {
            items[k] = contour.apply(k * spacingMm);
        }
        return items;
    }

    private double volumeMl(StructureSetFixture fixture) {
        return only(fixture).mask().volumeMl();
    }

    private Structure only(StructureSetFixture fixture) {
        List<Structure> structures = fixture.read(folder).structures();
        assertEquals(1, structures.size());
        return structures.get(0);
    }

    private List<String> warnings(StructureSetFixture fixture) {
        return fixture.read(folder).description().warnings();
    }

    private static void assertWarned(List<String> warnings, String... fragments) {
        assertTrue(
                warnings.stream().anyMatch(w -> Arrays.stream(fragments).allMatch(w::contains)),
                () -> "no warning with " + Arrays.toString(fragments) + ": " + warnings);
    }

    private static void assertRelative(double expected, double actual, double tolerance) {
        assertEquals(expected, actual, tolerance * expected);
    }

    /** Discs of a sphere cut by planes: the sum of their areas times the distance between planes. */
    private static double discSumMl(double radiusMm, double spacingMm, double offsetMm) {
        double sum = 0;
        for (double z = offsetMm - 100 * spacingMm; z < radiusMm; z += spacingMm) {
            sum += Math.abs(z) < radiusMm ? Math.PI * (radiusMm * radiusMm - z * z) * spacingMm : 0;
        }
        return sum / 1000;
    }

    @TestFactory
    Stream<DynamicTest> spheresHaveTheVolumeOfTheirDiscs() {
        double[][] radiusAndSpacing = {{40, 2}, {15, 3}, {5, 3}, {4.9, 1}, {100, 5}};
        return Arrays.stream(radiusAndSpacing)
                .map(rs -> DynamicTest.dynamicTest("radius " + rs[0] + " mm, planes " + rs[1] + " mm apart", () -> {
                    List<DataSet> discs = new ArrayList<>();
                    for (double z = 0.3 - 100 * rs[1]; z < rs[0]; z += rs[1]) {
                        if (Math.abs(z) < rs[0]) {
                            discs.add(circle(Math.sqrt(rs[0] * rs[0] - z * z), 12.34, -56.78, z));
                        }
                    }
                    double volume = volumeMl(new StructureSetFixture().with("Tumour", discs.toArray(DataSet[]::new)));
                    assertRelative(discSumMl(rs[0], rs[1], 0.3), volume, VOLUME);
                }));
    }

    @Test
    void aContourWithinAnotherIsAHole() {
        DataSet[] outer = onPlanes(5, 3, z -> circle(20, 0, 0, z));
        DataSet[] inner = onPlanes(5, 3, z -> circle(8, 5, 0, z));
        StructureSetFixture fixture = new StructureSetFixture()
                .with(
                        "Liver",
                        Stream.concat(Arrays.stream(outer), Arrays.stream(inner))
                                .toArray(DataSet[]::new));
        assertRelative(Math.PI * (400 - 64) * 15 / 1000, volumeMl(fixture), VOLUME);
        assertEquals(List.of(), warnings(fixture));
    }

    @Test
    void aChannelOfNoWidthLeadsToAHole() {
        double[] keyhole = {0, 0, 30, 0, 30, 30, 0, 30, 0, 10, 10, 10, 10, 20, 20, 20, 20, 10, 10, 10, 0, 10};
        StructureSetFixture fixture =
                new StructureSetFixture().with("Liver", onPlanes(4, 2, z -> StructureSetFixture.axial(z, keyhole)));
        assertRelative((900 - 100) * 8 / 1000.0, volumeMl(fixture), EXACT);
        Mask mask = only(fixture).mask();
        Point3 hole = mask.grid().worldToIndex().apply(15, 15, 2);
        assertFalse(mask.contains((int) Math.round(hole.x()), (int) Math.round(hole.y()), (int) Math.round(hole.z())));
    }

    @Test
    void separateContoursOfOnePlaneAddUp() {
        StructureSetFixture fixture = new StructureSetFixture()
                .with(
                        "Tumour",
                        Stream.concat(
                                        Arrays.stream(onPlanes(3, 2, z -> circle(6, 0, 0, z))),
                                        Arrays.stream(onPlanes(3, 2, z -> circle(9, 30, 10, z))))
                                .toArray(DataSet[]::new));
        assertRelative(Math.PI * (36 + 81) * 6 / 1000, volumeMl(fixture), VOLUME);
    }

    @Test
    void contoursThatCrossAreUnitedWithAWarning() {
        StructureSetFixture fixture = new StructureSetFixture()
                .with(
                        "Tumour",
                        StructureSetFixture.axial(0, box(0, 0, 20, 20)),
                        StructureSetFixture.axial(0, box(10, 5, 30, 15)),
                        StructureSetFixture.axial(2, box(0, 0, 20, 20)));
        assertRelative((400 + 100 + 400) * 2 / 1000.0, volumeMl(fixture), VOLUME);
        assertWarned(warnings(fixture), "Tumour", "1 contours cross another one");
    }

    @Test
    void exclusiveOrIsTakenAtItsWord() {
        DataSet a = StructureSetFixture.contour("CLOSEDPLANAR_XOR", 0, 0, 0, 20, 0, 0, 20, 20, 0, 0, 20, 0);
        DataSet b = StructureSetFixture.contour("CLOSEDPLANAR_XOR", 10, 5, 0, 30, 5, 0, 30, 15, 0, 10, 15, 0);
        DataSet above = StructureSetFixture.axial(2, box(0, 0, 20, 20));
        StructureSetFixture fixture = new StructureSetFixture().with("Tumour", a, b, above);
        assertRelative((300 + 100 + 400) * 2 / 1000.0, volumeMl(fixture), VOLUME);
    }

    @Test
    void aContourGivenTwiceCountsOnceWithAWarning() {
        DataSet turned = StructureSetFixture.axial(0, 20, 20, 20, 0, 0, 0, 0, 20);
        StructureSetFixture fixture = new StructureSetFixture()
                .with(
                        "Tumour",
                        StructureSetFixture.axial(0, box(0, 0, 20, 20)),
                        turned,
                        StructureSetFixture.axial(2, box(0, 0, 20, 20)));
        assertRelative(800 * 2 / 1000.0, volumeMl(fixture), VOLUME);
        assertWarned(warnings(fixture), "Tumour", "1 contours repeat another one");
    }

    @Test
    void anOutlineDrawnTwiceAlmostAlikeIsNoRing() {
        StructureSetFixture fixture = new StructureSetFixture()
                .with("Tumour", circle(20, 0, 0, 0), circle(19.95, 0, 0, 0), circle(20, 0, 0, 2));
        assertRelative(Math.PI * 800 * 2 / 1000, volumeMl(fixture), VOLUME);
        assertWarned(warnings(fixture), "Tumour", "nearly coincide");
    }

    @TestFactory
    Stream<DynamicTest> obliquePlanesKeepTheirVolumeAndPlace() {
        return Seeds.forEach(20, rng -> {
            Point3[] axes = RandomGrids.rotation(rng);
            Point3 origin = RandomGrids.position(rng);
            UnaryOperator<Point3> placing = p ->
                    origin.plus(axes[0].times(p.x())).plus(axes[1].times(p.y())).plus(axes[2].times(p.z()));
            DataSet[] discs = onPlanes(6, 2.5, z -> circle(12, new Point3(3, 4, z), placing));
            Mask mask = only(new StructureSetFixture().with("Tumour", discs)).mask();
            assertRelative(Math.PI * 144 * 15 / 1000, mask.volumeMl(), VOLUME);
            double[] sum = new double[3];
            mask.forEach((i, j, k) -> {
                Point3 p = mask.grid().indexToWorld().apply(i, j, k);
                sum[0] += p.x();
                sum[1] += p.y();
                sum[2] += p.z();
            });
            Point3 centre = new Point3(sum[0], sum[1], sum[2]).times(1.0 / mask.count());
            assertEquals(0, centre.minus(placing.apply(new Point3(3, 4, 6.25))).norm(), 0.02);
        });
    }

    @Test
    void contoursTracedAroundPixelsGiveThePixelsBack() {
        double[] steps = {0, 0, 8.8, 0, 8.8, 4.4, 13.2, 4.4, 13.2, 8.8, 4.4, 8.8, 4.4, 4.4, 0, 4.4};
        Structure s = only(new StructureSetFixture()
                .with("Tumour", onPlanes(3, 4.4, z -> StructureSetFixture.axial(z, steps))));
        Grid grid = s.mask().grid();
        assertEquals(4.4, grid.spacingMm(0), EXACT);
        assertEquals(4.4, grid.spacingMm(1), EXACT);
        assertEquals(4 * 3, s.mask().count());
        assertEquals(
                0,
                grid.indexToWorld()
                        .apply(0, 0, 0)
                        .minus(new Point3(2.2, 2.2, 0))
                        .norm(),
                EXACT);
    }

    @Test
    void diagonalsThroughPixelsDoNotBiasTheArea() {
        double[] triangle = {0, 0, 40, 0, 0, 40};
        StructureSetFixture fixture =
                new StructureSetFixture().with("Tumour", onPlanes(4, 2, z -> StructureSetFixture.axial(z, triangle)));
        assertRelative(800 * 8 / 1000.0, volumeMl(fixture), 4 * VOLUME);
    }

    @Test
    void planesWithoutContoursStayEmptyWithAWarning() {
        StructureSetFixture fixture = new StructureSetFixture()
                .with("Tumour", circle(8, 0, 0, 0), circle(8, 0, 0, 3), circle(8, 0, 0, 9), circle(8, 0, 0, 12));
        assertRelative(Math.PI * 64 * 12 / 1000, volumeMl(fixture), VOLUME);
        assertWarned(warnings(fixture), "Tumour", "1 of 5 planes, 3 mm apart, have no contours");
        assertEquals(15, only(fixture).mask().grid().nz(), "three layers a plane");
    }

    /** A plane 5 mm from the next stands for 2.5 mm on either side, and a dose in there is sampled. */
    @Test
    void theSlabOfAPlaneIsDividedIntoLayersOfAtMostAMillimetre() {
        StructureSetFixture fixture =
                new StructureSetFixture().with("Tumour", circle(8, 0, 0, 10), circle(8, 0, 0, 15));
        Grid grid = only(fixture).mask().grid();
        assertEquals(10, grid.nz());
        assertEquals(1, grid.spacingMm(2), 1e-9);
        assertEquals(8, grid.indexToWorld().apply(0, 0, 0).z(), 1e-9, "the middle of the first layer");
        assertEquals(17, grid.indexToWorld().apply(0, 0, 9).z(), 1e-9, "the middle of the last layer");
        assertRelative(Math.PI * 64 * 10 / 1000, volumeMl(fixture), VOLUME);
    }

    @Test
    void planesUnevenByJoinsOfBedPositionsAreTakenAsEven() {
        double[] positions = {0, 3.27, 6.54, 9.59, 12.86, 16.13};
        StructureSetFixture fixture = new StructureSetFixture()
                .with(
                        "Tumour",
                        Arrays.stream(positions)
                                .mapToObj(z -> circle(8, 0, 0, z))
                                .toArray(DataSet[]::new));
        assertWarned(warnings(fixture), "Tumour", "unevenly spaced");
        assertRelative(Math.PI * 64 * 6 * 3.213 / 1000, volumeMl(fixture), 5 * VOLUME);
    }

    @Test
    void aSinglePlaneIsAsThickAsThoseOfTheOtherStructures() {
        StructureSetFixture fixture = new StructureSetFixture()
                .with("Tumour", circle(8, 0, 0, 6))
                .with("Liver", onPlanes(5, 3, z -> circle(30, 0, 0, z)));
        StructureSet set = fixture.read(folder);
        assertRelative(Math.PI * 64 * 3 / 1000, set.structures().get(0).mask().volumeMl(), VOLUME);
        assertWarned(set.description().warnings(), "Tumour", "one plane only, taken as 3 mm thick");
    }

    @Test
    void aSinglePlaneHasItsSlabThickness() {
        DataSet slab = circle(8, 0, 0, 6).toBuilder()
                .reals(Tag.CONTOUR_SLAB_THICKNESS, 2.5)
                .build();
        StructureSetFixture fixture = new StructureSetFixture().with("Tumour", slab);
        assertRelative(Math.PI * 64 * 2.5 / 1000, volumeMl(fixture), VOLUME);
        assertWarned(warnings(fixture), "Tumour", "2.5 mm thick by ContourSlabThickness");
    }

    @Test
    void structuresComeInTheOrderOfTheFileWithRolesAndOrigin() {
        StructureSetFixture fixture = new StructureSetFixture()
                .with("Tumour 1", onPlanes(2, 3, z -> circle(8, 0, 0, z)))
                .with("nothing")
                .with("Liver", onPlanes(2, 3, z -> circle(30, 0, 0, z)))
                .with("lesion near gallbladder", onPlanes(2, 3, z -> circle(30, 0, 0, z)));
        DataSet set = fixture.dataSet()
                .item(
                        Tag.RT_ROI_OBSERVATIONS_SEQUENCE,
                        o -> o.integers(Tag.REFERENCED_ROI_NUMBER, 4)
                                .item(
                                        Tag.RT_ROI_IDENTIFICATION_CODE_SEQUENCE,
                                        c -> c.text(Tag.CODE_VALUE, "M-80006")
                                                .text(Tag.CODING_SCHEME_DESIGNATOR, "SRT")
                                                .text(Tag.CODE_MEANING, "Metastasis")))
                .build();
        StructureSet read = StructureSetFixture.read(folder, set);
        assertEquals(
                List.of("Tumour 1", "Liver", "lesion near gallbladder"),
                read.structures().stream().map(Structure::name).toList());
        assertEquals(
                List.of(Role.TUMOUR, Role.LIVER, Role.TUMOUR),
                read.structures().stream().map(Structure::role).toList());
        assertEquals(
                Optional.of(new Code("SRT", "M-80006", "Metastasis")),
                read.structures().get(2).code());
        assertWarned(read.description().warnings(), "\"nothing\"", "left out");
        assertEquals(
                StructureSetFixture.FRAME,
                read.origin().orElseThrow().frameOfReference().uid());
        assertEquals("P1", read.origin().orElseThrow().patient().id());
        assertEquals(List.of("1.2.3"), read.origin().orElseThrow().series().instanceUids());
    }

    @Test
    void whatEnclosesNothingIsLeftOutWithAWarning() {
        StructureSetFixture fixture = new StructureSetFixture()
                .with(
                        "Tumour",
                        circle(8, 0, 0, 0),
                        circle(8, 0, 0, 3),
                        StructureSetFixture.contour("POINT", 1, 2, 3),
                        StructureSetFixture.contour("OPEN_PLANAR", 1, 2, 3, 4, 5, 3, 6, 7, 3),
                        StructureSetFixture.axial(0, 1, 1, 2, 2));
        assertRelative(Math.PI * 64 * 6 / 1000, volumeMl(fixture), VOLUME);
        assertWarned(
                warnings(fixture),
                "1 contours of fewer than three points",
                "1 contours of type OPEN_PLANAR",
                "1 contours of type POINT");
    }

    @Test
    void aDescriptionNeedsNoVoxels() throws IOException {
        StructureSetFixture fixture = new StructureSetFixture().with("Tumour", circle(8, 0, 0, 0));
        DicomCodecs.embedded().write(fixture.dataSet().build(), StructureSetFixture.file(folder));
        ImageDescription d = RtStructReader.describe(StructureSetFixture.file(folder), DicomCodecs.embedded());
        assertEquals("DICOM RTSTRUCT", d.format());
        assertTrue(
                d.details().contains(new ImageDescription.Detail("structure", "Tumour (1 contours)")),
                () -> d.details().toString());
        assertEquals(16, d.grid().spacingMm(0), 0.1);
    }

    private void assertRefused(StructureSetFixture fixture, String... fragments) {
        assertRefused(fixture.dataSet().build(), fragments);
    }

    private void assertRefused(DataSet set, String... fragments) {
        Refusals.assertRefused(
                StructureSetFixture.file(folder), () -> StructureSetFixture.read(folder, set), fragments);
    }

    @Test
    void planesAtUnequalDistancesAreRefusedWithTheirPositions() {
        assertRefused(
                new StructureSetFixture()
                        .with(
                                "Tumour",
                                circle(8, 0, 0, 0),
                                circle(8, 0, 0, 3),
                                circle(8, 0, 0, 6),
                                circle(8, 0, 0, 7.2)),
                "Tumour",
                "not equally far apart",
                "0, 3, 6, 7.2 mm");
    }

    @Test
    void anExtraPlaneBetweenOthersIsRefused() {
        assertRefused(
                new StructureSetFixture()
                        .with(
                                "Tumour",
                                circle(8, 0, 0, 0),
                                circle(8, 0, 0, 5),
                                circle(8, 0, 0, 7.5),
                                circle(8, 0, 0, 10),
                                circle(8, 0, 0, 15),
                                circle(8, 0, 0, 20)),
                "Tumour",
                "not equally far apart");
    }

    @Test
    void aSinglePlaneOfNoKnownThicknessIsRefused() {
        assertRefused(new StructureSetFixture().with("Tumour", circle(8, 0, 0, 6)), "Tumour", "one plane only", "6 mm");
    }

    @Test
    void contoursThatAreNotPlanarAreRefused() {
        DataSet bent = StructureSetFixture.contour("CLOSED_PLANAR", 0, 0, 0, 20, 0, 0, 20, 20, 1, 0, 20, 0);
        assertRefused(new StructureSetFixture().with("Tumour", bent, circle(8, 0, 0, 3)), "Tumour", "parallel planes");
    }

    @Test
    void contoursInPlanesThatAreNotParallelAreRefused() {
        DataSet upright = StructureSetFixture.contour("CLOSED_PLANAR", 0, 0, 0, 20, 0, 0, 20, 0, 20, 0, 0, 20);
        assertRefused(new StructureSetFixture().with("Tumour", upright, circle(8, 0, 0, 3)), "parallel planes");
    }

    @Test
    void damagedContoursAreRefused() {
        DataSet good = circle(8, 0, 0, 0);
        assertRefused(
                new StructureSetFixture()
                        .with(
                                "Tumour",
                                good.toBuilder()
                                        .carriedText(Tag.CONTOUR_DATA, "1\\2\\3\\4\\5\\6\\7\\8\\9\\1")
                                        .build()),
                "ContourData (3006,0050)",
                "10 numbers");
        assertRefused(
                new StructureSetFixture()
                        .with(
                                "Tumour",
                                good.toBuilder()
                                        .integers(Tag.NUMBER_OF_CONTOUR_POINTS, 179)
                                        .build()),
                "ContourData (3006,0050)",
                "180 points",
                "179");
        assertRefused(
                new StructureSetFixture()
                        .with(
                                "Tumour",
                                good.toBuilder()
                                        .remove(Tag.CONTOUR_GEOMETRIC_TYPE)
                                        .build()),
                "ContourGeometricType (3006,0042)",
                "missing");
    }

    @Test
    void coordinatesThatAreNotFiniteAreRefused() throws IOException {
        Path file = StructureSetFixture.file(folder);
        DataSet contour = StructureSetFixture.axial(0, 1, 1, 777, 1, 1, 5);
        DicomCodecs.embedded()
                .write(
                        new StructureSetFixture()
                                .with("Tumour", contour)
                                .dataSet()
                                .build(),
                        file);
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        Files.writeString(file, bytes.replace("777", "NaN"), StandardCharsets.ISO_8859_1);
        Refusals.assertRefused(
                file,
                () -> RtStructReader.read(file, DicomCodecs.embedded()),
                "ContourData (3006,0050)",
                "NaN",
                "not a number");
    }

    @Test
    void coordinatesThatSpanTooMuchAreRefused() {
        StructureSetFixture fixture = new StructureSetFixture()
                .with("Tumour", circle(8, 0, 0, 0), circle(8, 0, 0, 3), circle(8, 0, 0, 6), circle(8, 0, 0, 3e8));
        assertRefused(fixture, "ContourData (3006,0050)", "Tumour", "limit 100000 mm");
    }

    @Test
    void coordinatesBeyondAnyPatientAreRefusedAndDescribed() throws IOException {
        for (double far : new double[] {1e160, 1e6}) {
            StructureSetFixture fixture = new StructureSetFixture()
                    .with("a", onPlanes(2, 3, z -> StructureSetFixture.axial(z, box(0, 0, far, 9))));
            assertRefused(fixture, "ContourData (3006,0050)", "mm");
            ImageDescription d = RtStructReader.describe(StructureSetFixture.file(folder), DicomCodecs.embedded());
            assertWarned(d.warnings(), "cannot be used", "ContourData (3006,0050)");
        }
    }

    @Test
    void contoursOfNoExtentAreDescribedAndEncloseNothing() throws IOException {
        StructureSetFixture fixture = new StructureSetFixture()
                .with("a", onPlanes(2, 3, z -> StructureSetFixture.axial(z, box(0, 0, 1e-200, 1e-200))));
        assertWarned(warnings(fixture), "encloses no voxel");
        assertEquals(
                1,
                RtStructReader.describe(StructureSetFixture.file(folder), DicomCodecs.embedded())
                        .grid()
                        .spacingMm(0));
    }

    @Test
    void planesApartByAFifthOfAMillimetreAreDifferentPlanes() {
        StructureSetFixture fixture = new StructureSetFixture().with("a", onPlanes(4, 0.2, z -> circle(5, 0, 0, z)));
        assertEquals(4, only(fixture).mask().grid().nz());
        assertEquals(List.of(), warnings(fixture));
        StructureSetFixture rounded = new StructureSetFixture()
                .with("a", onPlanes(3, 3, z -> circle(5, -9, 0, z)))
                .with("b", circle(5, 9, 0, 0), circle(5, -9, 0, 0.04), circle(5, 9, 0, 3));
        assertEquals(
                2 * 3, rounded.read(folder).structures().get(1).mask().grid().nz(), "0.04 mm is rounding");
    }

    @Test
    void structuresOfTwoFramesOfReferenceAreRefused() {
        assertRefused(
                new StructureSetFixture()
                        .with("Tumour", onPlanes(2, 3, z -> circle(8, 0, 0, z)))
                        .with("Liver", "1.2.3.5", List.of(onPlanes(2, 3, z -> circle(8, 0, 0, z)))),
                "ReferencedFrameOfReferenceUID (3006,0024)",
                "1.2.3.4, 1.2.3.5");
    }

    @Test
    void twoStructuresOfOneNumberAreRefused() {
        DataSet roi = DataSet.builder()
                .integers(Tag.ROI_NUMBER, 1)
                .text(Tag.ROI_NAME, "a")
                .build();
        assertRefused(
                new StructureSetFixture()
                        .with("Tumour", onPlanes(2, 3, z -> circle(8, 0, 0, z)))
                        .dataSet()
                        .items(Tag.STRUCTURE_SET_ROI_SEQUENCE, roi, roi)
                        .build(),
                "ROINumber (3006,0022)",
                "two structures");
    }

    @Test
    void whatIsNoStructureSetIsRefused() {
        assertRefused(
                new StructureSetFixture()
                        .dataSet()
                        .text(Tag.SOP_CLASS_UID, "1.2")
                        .build(),
                "SOPClassUID (0008,0016)",
                "Structure Set");
    }

    @Test
    void structuresMayShareANameAndEvenTheirContours() {
        DataSet[] discs = onPlanes(2, 3, z -> circle(8, 0, 0, z));
        StructureSet set = new StructureSetFixture()
                .with("Tumour", discs)
                .with("Tumour", discs)
                .read(folder);
        assertEquals(2, set.structures().size());
    }
}
