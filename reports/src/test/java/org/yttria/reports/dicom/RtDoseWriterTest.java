package org.yttria.reports.dicom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.RandomGrids;
import org.yttria.imaging.Seeds;
import org.yttria.imaging.dicom.DataSet;
import org.yttria.imaging.dicom.DicomCodec;
import org.yttria.imaging.dicom.DicomCodecs;
import org.yttria.imaging.dicom.Tag;
import org.yttria.imaging.dicom.output.DicomTools;
import org.yttria.imaging.dicom.output.Origins;
import org.yttria.imaging.geometry.AffineTransform3;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.nifti.NiftiReader;
import org.yttria.imaging.nrrd.NrrdReader;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.Volume;

class RtDoseWriterTest {

    private static final DicomCodec CODEC = DicomCodecs.embedded();
    private static final String METHOD = "local, 49.67 J/GBq, Y-90";
    private static final float HIGHEST_GY = 239.7f;
    /** Half of the step that 16 bits leave, and the rounding of the largest dose to float. */
    private static final double HALF_STEP_GY = 0.5 * HIGHEST_GY / 65_535 * (1 + 1e-6);
    /** Positions are written with at least nine digits, and the largest is some hundred mm. */
    private static final double POSITION_TOLERANCE_MM = 1e-6;

    private final Path folder;

    RtDoseWriterTest(@TempDir Path folder) {
        this.folder = folder;
    }

    /** How the axes of a grid can lie; others read all but the last two without heed of the orientation. */
    private enum Axes {
        AXIAL(1, 1, 1),
        DOWNWARDS(1, 1, -1),
        NIFTI(-1, -1, 1),
        LEFT_HANDED_NIFTI(-1, 1, 1),
        MIRRORED_ROWS(1, -1, 1);

        private final int x;
        private final int y;
        private final int z;

        Axes(int x, int y, int z) {
            this.x = x;
            this.y = y;
            this.z = z;
        }

        private Grid grid(double rowSpacingMm) {
            return new Grid(
                    5,
                    4,
                    3,
                    AffineTransform3.ofColumns(
                            new Point3(2.5 * x, 0, 0),
                            new Point3(0, rowSpacingMm * y, 0),
                            new Point3(0, 0, 1.953129999 * z),
                            new Point3(-101.3, 57.25, -612.7)));
        }
    }

    @ParameterizedTest
    @EnumSource(Axes.class)
    void readersThatTakeAxialDosesForGrantedFindEveryVoxelInItsPlace(Axes axes) throws IOException {
        Volume dose = dose(axes.grid(3));
        DataSet read = written(dose);
        assertArrayEquals(new double[] {1, 0, 0, 0, 1, 0}, read.reals(Tag.IMAGE_ORIENTATION_PATIENT));
        double[] offsets = read.reals(Tag.GRID_FRAME_OFFSET_VECTOR);
        assertEquals(0, offsets[0]);
        assertTrue(offsets[1] > 0 && offsets[2] > offsets[1]);
        assertSameDoses(dose, read);
        assertPlastimatchAgrees(dose, file());
    }

    /** plastimatch 1.9.4 transposes the orientation of a dose, and dcm2niix leaves out its scaling. */
    @ParameterizedTest
    @ValueSource(doubles = {2.5, -2.5})
    void dcm2niixFindsEveryVoxelOfObliqueDosesOfBothHands(double thirdSpacingMm) throws IOException {
        Volume dose = dose(new Grid(
                6,
                5,
                4,
                AffineTransform3.ofColumns(
                        new Point3(0.8, 0.6, 0).times(2.2),
                        new Point3(-0.6 * 0.96, 0.8 * 0.96, 0.28).times(3.1),
                        new Point3(0.6 * 0.28, -0.8 * 0.28, 0.96).times(thirdSpacingMm),
                        new Point3(-55.5, 17.25, 203))));
        DataSet read = written(dose);
        double scaling = read.requireReal(Tag.DOSE_GRID_SCALING);
        assertSameDoses(dose, read);
        DicomTools.assertConforms(file());
        Path out = Files.createDirectory(folder.resolve("niix"));
        DicomTools.require("dcm2niix", "-o", out.toString(), "-f", "dose", folder.toString());
        Volume pixels =
                NiftiReader.read(out.resolve("dose.nii"), Quantity.UNSTATED).volume();
        assertSameVoxels(dose, pixels.map(Quantity.ABSORBED_DOSE, pixel -> pixel * scaling));
    }

    /** dicompyler-core 0.5.5 takes the distance of rows for that of columns, so pixels must be square. */
    @ParameterizedTest
    @EnumSource(Axes.class)
    void dicompylerFindsEveryVoxelInItsPlace(Axes axes) throws IOException {
        Volume dose = dose(axes.grid(2.5));
        written(dose);
        assertDicompylerAgrees(dose);
    }

    @TestFactory
    Stream<DynamicTest> everyVoxelOfAnyGridIsWhereItWas() {
        return Seeds.forEach(20, rng -> {
            try {
                Volume dose = dose(RandomGrids.oblique(rng, 6));
                assertSameDoses(dose, written(dose));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    void attributesAreThoseThatTheStandardAsksFor() throws IOException {
        DataSet read = written(dose(Axes.AXIAL.grid(3)));
        assertEquals("RTDOSE", read.requireString(Tag.MODALITY));
        assertEquals("Müller^Jörg", read.requireString(Tag.PATIENT_NAME));
        assertEquals(Origins.pet().study().uid(), read.requireString(Tag.STUDY_INSTANCE_UID));
        assertEquals(Origins.pet().frameOfReference().uid(), read.requireString(Tag.FRAME_OF_REFERENCE_UID));
        assertTrue(read.element(Tag.OPERATORS_NAME).isPresent());
        assertTrue(read.element(Tag.POSITION_REFERENCE_INDICATOR).isPresent());
        assertEquals("GY", read.requireString(Tag.DOSE_UNITS));
        assertEquals("PHYSICAL", read.requireString(Tag.DOSE_TYPE));
        assertEquals("PLAN", read.requireString(Tag.DOSE_SUMMATION_TYPE));
        assertEquals("IMAGE", read.requireString(Tag.TISSUE_HETEROGENEITY_CORRECTION));
        assertEquals("research use only; " + METHOD, read.requireString(Tag.DOSE_COMMENT));
        assertEquals(0, read.requireInteger(Tag.PIXEL_REPRESENTATION));
        assertEquals(16, read.requireInteger(Tag.BITS_STORED));
        assertEquals(3, read.requireInteger(Tag.NUMBER_OF_FRAMES));
        assertEquals(1, read.requireInteger(Tag.INSTANCE_NUMBER));
        assertEquals(1.953129999, read.requireReal(Tag.SLICE_THICKNESS));
        assertArrayEquals(new double[] {3, 2.5}, read.reals(Tag.PIXEL_SPACING));
        assertEquals(0xFFFF, highestPixel(read));
        assertTrue(read.requireString(Tag.DOSE_GRID_SCALING).length() <= 16);
        assertEquals(Origins.SOFTWARE, read.requireString(Tag.SOFTWARE_VERSIONS));
    }

    @Test
    void thePlanReferenceResolvesAndBothConform() throws IOException {
        Path planFile = folder.resolve("plan.dcm");
        RtPlanContent plan = plan(Optional.empty());
        RtPlanWriter.write(plan, CODEC, planFile);
        DataSet dose = written(dose(Axes.DOWNWARDS.grid(3)));
        DataSet reference = dose.items(Tag.REFERENCED_RT_PLAN_SEQUENCE).get(0);
        DataSet read = CODEC.read(planFile).dataSet();
        assertEquals(
                read.requireString(Tag.SOP_INSTANCE_UID), reference.requireString(Tag.REFERENCED_SOP_INSTANCE_UID));
        assertEquals(read.requireString(Tag.SOP_CLASS_UID), reference.requireString(Tag.REFERENCED_SOP_CLASS_UID));
        DicomTools.assertConforms(file());
        DicomTools.assertConforms(planFile);
        DicomTools.assertConsistent(List.of(file(), planFile));
    }

    @Test
    void dosesBelowZeroAreWrittenAsZeroAndReported() throws IOException {
        Volume dose = dose(Axes.AXIAL.grid(3)).map(Quantity.ABSORBED_DOSE, value -> value < 100 ? -1.5 : value);
        long below = count(dose);
        assertTrue(below > 1);
        List<String> warnings = RtDoseWriter.write(content(dose), CODEC, file());
        DataSet read = CODEC.read(file()).dataSet();
        assertEquals(1, warnings.size());
        String note = below + " voxels below 0 set to 0, lowest -1.500 Gy";
        assertTrue(warnings.get(0).contains(note), warnings::toString);
        assertEquals("research use only; " + note, read.requireString(Tag.DOSE_COMMENT));
        assertEquals(METHOD + "; research use only; " + note, read.requireString(Tag.IMAGE_COMMENTS));
        assertSameDoses(dose.map(Quantity.ABSORBED_DOSE, value -> Math.max(0, value)), read);
        DicomTools.assertConforms(file());
    }

    @Test
    void aSingleSliceAndADoseOfZeroCanBeWritten() throws IOException {
        Grid grid = Grid.axial(4, 3, 1, new Point3(2, 2, 5), new Point3(0, 0, -40));
        Volume zero = Volume.filled(grid, Quantity.ABSORBED_DOSE, (i, j, k) -> 0);
        DataSet read = written(zero);
        assertTrue(read.requireReal(Tag.DOSE_GRID_SCALING) > 0);
        assertSameDoses(zero, read);
        Volume dose = dose(grid);
        assertSameDoses(dose, written(dose));
        DicomTools.assertConforms(file());
    }

    @Test
    void everyMagnitudeOfDoseKeepsSixteenBits() throws IOException {
        for (double highest = 1.1e-30; highest < 1e30; highest *= 1234.56789) {
            double factor = highest / HIGHEST_GY;
            Volume dose = dose(Axes.AXIAL.grid(3)).map(Quantity.ABSORBED_DOSE, value -> value * factor);
            DataSet read = written(dose);
            assertEquals(0xFFFF, highestPixel(read), "highest dose " + highest);
            assertDoses(dose, read, HALF_STEP_GY * factor);
        }
    }

    @Test
    void twoWritesAreTheSameByteForByteAndAnotherFingerprintIsAnotherObject() throws IOException {
        DataSet first = written(dose(Axes.AXIAL.grid(3)));
        byte[] bytes = Files.readAllBytes(file());
        written(dose(Axes.AXIAL.grid(3)));
        assertArrayEquals(bytes, Files.readAllBytes(file()));
        RtDoseContent other = new RtDoseContent(
                dose(Axes.AXIAL.grid(3)),
                Origins.pet(),
                Origins.SOFTWARE,
                Origins.CREATED,
                "other settings",
                METHOD,
                RtDoseContent.Tissue.WATER,
                plan(Optional.empty()).uid());
        RtDoseWriter.write(other, CODEC, file());
        DataSet second = CODEC.read(file()).dataSet();
        assertEquals("WATER", second.requireString(Tag.TISSUE_HETEROGENEITY_CORRECTION));
        for (int tag : new int[] {Tag.SOP_INSTANCE_UID, Tag.SERIES_INSTANCE_UID}) {
            assertFalse(first.requireString(tag).equals(second.requireString(tag)));
        }
    }

    @Test
    void whatIsNoDoseIsRefused() {
        Volume activity = dose(Axes.AXIAL.grid(3)).map(Quantity.ACTIVITY_CONCENTRATION, value -> value);
        assertThrows(IllegalArgumentException.class, () -> RtDoseWriter.write(content(activity), CODEC, file()));
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            Volume broken = Volume.filled(
                    Axes.AXIAL.grid(3), Quantity.ABSORBED_DOSE, (i, j, k) -> i == 2 && j == 1 && k == 2 ? bad : 1);
            String message = assertThrows(
                            InputDataException.class, () -> RtDoseWriter.write(content(broken), CODEC, file()))
                    .getMessage();
            assertTrue(String.valueOf(message).contains("(2, 1, 2) is " + bad + " Gy"), message);
        }
        assertFalse(Files.exists(file()));
    }

    private DataSet written(Volume dose) throws IOException {
        assertEquals(List.of(), RtDoseWriter.write(content(dose), CODEC, file()));
        return CODEC.read(file()).dataSet();
    }

    private Path file() {
        return folder.resolve("dose.dcm");
    }

    private static RtDoseContent content(Volume dose) {
        return new RtDoseContent(
                dose,
                Origins.pet(),
                Origins.SOFTWARE,
                Origins.CREATED,
                "settings",
                METHOD,
                RtDoseContent.Tissue.IMAGE,
                plan(Optional.empty()).uid());
    }

    static RtPlanContent plan(Optional<String> structures) {
        return new RtPlanContent(
                Origins.pet(), Origins.SOFTWARE, Origins.CREATED, "settings", "Y-90", METHOD, structures);
    }

    /** Doses that differ from voxel to voxel, with a largest one in the middle of the grid. */
    private static Volume dose(Grid grid) {
        int middle = grid.voxelCount() / 2;
        return Volume.filled(grid, Quantity.ABSORBED_DOSE, (i, j, k) -> {
            int n = grid.index(i, j, k);
            return n == middle ? HIGHEST_GY : HIGHEST_GY * ((n * 37) % 101) / 102.3;
        });
    }

    private static long count(Volume dose) {
        long below = 0;
        for (int n = 0; n < dose.grid().voxelCount(); n++) {
            below += dose.value(n) < 0 ? 1 : 0;
        }
        return below;
    }

    private static int highestPixel(DataSet read) {
        ByteBuffer pixels = read.bytes(Tag.PIXEL_DATA).orElseThrow();
        int highest = 0;
        while (pixels.hasRemaining()) {
            highest = Math.max(highest, Short.toUnsignedInt(pixels.getShort()));
        }
        return highest;
    }

    private static void assertSameDoses(Volume dose, DataSet read) {
        assertDoses(dose, read, HALF_STEP_GY);
    }

    /** The standard's own arithmetic: position + row + column + offset along row x column, and scaling times pixel. */
    private static void assertDoses(Volume dose, DataSet read, double tolerance) {
        int columns = read.requireInteger(Tag.COLUMNS);
        int rows = read.requireInteger(Tag.ROWS);
        double[] o = read.reals(Tag.IMAGE_ORIENTATION_PATIENT);
        double[] p = read.reals(Tag.IMAGE_POSITION_PATIENT);
        double[] spacing = read.reals(Tag.PIXEL_SPACING);
        double[] offsets =
                read.reals(Tag.GRID_FRAME_OFFSET_VECTOR, dose.grid().nz()).orElse(new double[1]);
        Point3 row = new Point3(o[0], o[1], o[2]);
        Point3 column = new Point3(o[3], o[4], o[5]);
        Point3 normal = new Point3(
                row.y() * column.z() - row.z() * column.y(),
                row.z() * column.x() - row.x() * column.z(),
                row.x() * column.y() - row.y() * column.x());
        double scaling = read.requireReal(Tag.DOSE_GRID_SCALING);
        ByteBuffer pixels = read.bytes(Tag.PIXEL_DATA).orElseThrow();
        assertEquals(dose.grid().voxelCount() * Short.BYTES, pixels.remaining());
        AffineTransform3 index = dose.grid().worldToIndex();
        boolean[] seen = new boolean[dose.grid().voxelCount()];
        for (double offset : offsets) {
            for (int r = 0; r < rows; r++) {
                for (int c = 0; c < columns; c++) {
                    Point3 at = new Point3(p[0], p[1], p[2])
                            .plus(row.times(c * spacing[1]))
                            .plus(column.times(r * spacing[0]))
                            .plus(normal.times(offset));
                    Point3 n = index.apply(at);
                    int voxel =
                            dose.grid().index((int) Math.rint(n.x()), (int) Math.rint(n.y()), (int) Math.rint(n.z()));
                    Point3 centre =
                            dose.grid().indexToWorld().apply(Math.rint(n.x()), Math.rint(n.y()), Math.rint(n.z()));
                    assertEquals(0, centre.minus(at).norm(), POSITION_TOLERANCE_MM);
                    assertEquals(dose.value(voxel), scaling * Short.toUnsignedInt(pixels.getShort()), tolerance);
                    assertFalse(seen[voxel]);
                    seen[voxel] = true;
                }
            }
        }
    }

    private void assertPlastimatchAgrees(Volume dose, Path written) throws IOException {
        Path nrrd = folder.resolve("dose.nrrd");
        DicomTools.require(
                "plastimatch", "convert", "--input-dose-img", written.toString(), "--output-dose-img", nrrd.toString());
        Volume read = NrrdReader.read(nrrd, Quantity.ABSORBED_DOSE).volume();
        assertSameVoxels(dose, read);
    }

    private static void assertSameVoxels(Volume dose, Volume read) {
        Grid grid = read.grid();
        assertEquals(dose.grid().voxelCount(), grid.voxelCount());
        AffineTransform3 index = grid.toIndicesOf(dose.grid());
        for (int k = 0; k < grid.nz(); k++) {
            for (int j = 0; j < grid.ny(); j++) {
                for (int i = 0; i < grid.nx(); i++) {
                    Point3 n = index.apply(i, j, k);
                    assertEquals(Math.rint(n.x()), n.x(), 1e-4);
                    assertEquals(Math.rint(n.y()), n.y(), 1e-4);
                    assertEquals(Math.rint(n.z()), n.z(), 1e-4);
                    assertEquals(
                            dose.at((int) Math.rint(n.x()), (int) Math.rint(n.y()), (int) Math.rint(n.z())),
                            read.at(i, j, k),
                            2 * HALF_STEP_GY);
                }
            }
        }
    }

    private void assertDicompylerAgrees(Volume dose) throws IOException {
        String script = """
                import sys
                from dicompylercore import dicomparser
                d = dicomparser.DicomParser(sys.argv[1])
                lut = d.GetPatientToPixelLUT()
                scaling = float(d.ds.DoseGridScaling)
                for offset in d.ds.GridFrameOffsetVector:
                    z = float(d.ds.ImagePositionPatient[2]) + float(offset)
                    grid = d.GetDoseGrid(z)
                    for r, y in enumerate(lut[1]):
                        for c, x in enumerate(lut[0]):
                            print(x, y, z, grid[r][c] * scaling)
                """;
        List<String> lines = DicomTools.python("dicompylercore.dicomparser", script, file())
                .lines()
                .toList();
        assertEquals(dose.grid().voxelCount(), lines.size());
        AffineTransform3 index = dose.grid().worldToIndex();
        for (String line : lines) {
            double[] v =
                    Stream.of(line.split(" ")).mapToDouble(Double::parseDouble).toArray();
            Point3 n = index.apply(v[0], v[1], v[2]);
            assertEquals(
                    dose.at((int) Math.rint(n.x()), (int) Math.rint(n.y()), (int) Math.rint(n.z())),
                    v[3],
                    HALF_STEP_GY,
                    line);
        }
    }
}
