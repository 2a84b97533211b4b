package org.yttria.imaging.nifti;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.ImageDescription;
import org.yttria.imaging.volume.ImageDescription.Detail;
import org.yttria.imaging.volume.ScannedVolume;
import org.yttria.imaging.volume.Volume;

class NiftiReaderTest {

    private static final Grid GRID = Grid.axial(3, 2, 2, new Point3(1, 2, 3), new Point3(10, 20, 30));

    private static ScannedVolume scan(Path file) throws IOException {
        return NiftiReader.read(file, Quantity.COUNTS);
    }

    private static Volume read(Path file) throws IOException {
        return scan(file).volume();
    }

    private static void assertCountsUp(Volume volume) {
        assertEquals(12, volume.grid().voxelCount());
        for (int n = 0; n < 12; n++) {
            assertEquals(n, volume.value(n));
        }
    }

    static Stream<NiftiFixture> versionsAndByteOrders() {
        return Stream.of(
                new NiftiFixture(false, ByteOrder.LITTLE_ENDIAN),
                new NiftiFixture(false, ByteOrder.BIG_ENDIAN),
                new NiftiFixture(true, ByteOrder.LITTLE_ENDIAN),
                new NiftiFixture(true, ByteOrder.BIG_ENDIAN));
    }

    @ParameterizedTest
    @MethodSource("versionsAndByteOrders")
    void readsGridAndValues(NiftiFixture fixture, @TempDir Path folder) throws IOException {
        for (String name : List.of("a.nii", "a.nii.gz")) {
            ScannedVolume read = scan(fixture.write(folder.resolve(name)));
            assertEquals(GRID, read.volume().grid());
            assertEquals(Quantity.COUNTS, read.volume().quantity());
            assertCountsUp(read.volume());
            assertEquals(List.of(), read.description().warnings());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2, 8, uint8",
        "4, 16, int16",
        "8, 32, int32",
        "16, 32, float32",
        "64, 64, float64",
        "256, 8, int8",
        "512, 16, uint16",
        "768, 32, uint32",
        "1024, 64, int64",
        "1280, 64, uint64"
    })
    void readsEveryTypeInBothByteOrders(int code, int bits, String type, @TempDir Path folder) throws IOException {
        for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
            Path file = new NiftiFixture(false, order)
                    .type(code, bits)
                    .values(n -> n, 12)
                    .write(folder.resolve("a.nii"));
            ScannedVolume read = scan(file);
            assertCountsUp(read.volume());
            assertEquals(type, read.description().storedType());
        }
    }

    @Test
    void scalesStoredValues(@TempDir Path folder) throws IOException {
        Path file = NiftiFixture.one().scaling(0.5, -2).write(folder.resolve("a.nii"));
        assertEquals(-2, read(file).value(0));
        assertEquals(3.5f, read(file).value(11));
        assertTrue(
                scan(file).description().details().contains(new Detail("scaling", "stored value times 0.5 plus -2.0")));
    }

    @Test
    void slopeOfZeroMeansNoScaling(@TempDir Path folder) throws IOException {
        assertCountsUp(read(NiftiFixture.one().scaling(0, 7).write(folder.resolve("a.nii"))));
    }

    @Test
    void slopeThatIsNoNumberMeansNoScalingWithAWarning(@TempDir Path folder) throws IOException {
        ScannedVolume read = scan(NiftiFixture.one().scaling(Double.NaN, 7).write(folder.resolve("a.nii")));
        assertCountsUp(read.volume());
        assertEquals(
                List.of("The header's scl_slope is NaN: the stored values are taken as they are"),
                read.description().warnings());
    }

    @Test
    void skipsExtensions(@TempDir Path folder) throws IOException {
        byte[] extension = new byte[4 + 32];
        extension[0] = 1;
        for (String name : List.of("a.nii", "a.nii.gz")) {
            assertCountsUp(read(
                    NiftiFixture.one().offset(352 + 32).extension(extension).write(folder.resolve(name))));
        }
    }

    @Test
    void readsGzipOfSeveralMembers(@TempDir Path folder) throws IOException {
        byte[] bytes = NiftiFixture.one().bytes();
        byte[] first = NiftiFixture.gzip(Arrays.copyOf(bytes, 359));
        byte[] second = NiftiFixture.gzip(Arrays.copyOfRange(bytes, 359, bytes.length));
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        Path file = folder.resolve("a.nii.gz");
        Files.write(file, both);
        assertCountsUp(read(file));
    }

    @Test
    void readsTrailingDimensionsOfOne(@TempDir Path folder) throws IOException {
        assertCountsUp(read(NiftiFixture.one().dim(4, 3, 2, 2, 1).write(folder.resolve("a.nii"))));
        assertCountsUp(read(NiftiFixture.two().dim(7, 3, 2, 2, 1, 1, 1, 1).write(folder.resolve("b.nii"))));
    }

    /** Half a turn about z, quarter turns about each axis, as the quaternion's b, c, d, and where voxel (2,1,1) goes. */
    @ParameterizedTest
    @CsvSource({
        // RAS offsets (2,2,3) become (-2,-2,3) in LPS, on top of the origin (10,20,30).
        "1, 0, 0, 0, 8, 18, 33",
        // qfac -1 turns the third axis round.
        "-1, 0, 0, 0, 8, 18, 27",
        // qfac 0 counts as 1.
        "0, 0, 0, 0, 8, 18, 33",
        // Half a turn about z: x and y change sign.
        "1, 0, 0, 1, 12, 22, 33",
        // A quarter turn about z: (2,2,3) becomes (-2,2,3).
        "1, 0, 0, 0.70710678, 12, 18, 33",
        // About x: (2,2,3) becomes (2,-3,2).
        "1, 0.70710678, 0, 0, 8, 23, 32",
        // About y: (2,2,3) becomes (3,2,-2).
        "1, 0, 0.70710678, 0, 7, 18, 28"
    })
    void readsTheQform(double qfac, double b, double c, double d, double x, double y, double z, @TempDir Path folder)
            throws IOException {
        for (NiftiFixture fixture : List.of(NiftiFixture.one(), NiftiFixture.two())) {
            Path file = fixture.sformCode(0)
                    .pixdim(qfac, 1, 2, 3)
                    .qform(1, b, c, d, -10, -20, 30)
                    .write(folder.resolve("a.nii"));
            Point3 far = read(file).grid().indexToWorld().apply(2, 1, 1);
            assertEquals(0, far.minus(new Point3(x, y, z)).norm(), 1e-5, far::toString);
            assertTrue(scan(file).description().details().contains(new Detail("orientation", "qform, code 1")));
        }
    }

    @Test
    void sformIsPreferredAndADifferenceReported(@TempDir Path folder) throws IOException {
        // The qform agrees but for 0.4 mm along x: less than half of the smallest voxel size.
        NiftiFixture fixture = NiftiFixture.one().pixdim(1, 1, 2, 3);
        ScannedVolume near = scan(fixture.qform(1, 0, 0, 1, -9.6, -20, 30).write(folder.resolve("a.nii")));
        assertEquals(GRID, near.volume().grid());
        assertEquals(List.of(), near.description().warnings());
        ScannedVolume far = scan(fixture.qform(1, 0, 0, 1, -6, -17, 30).write(folder.resolve("a.nii")));
        assertEquals(GRID, far.volume().grid());
        assertEquals(
                List.of("The header states two positions that differ by up to 5.00 mm: the sform is used, the qform is"
                        + " not"),
                far.description().warnings());
    }

    @Test
    void brokenQformBesideAnSformIsReported(@TempDir Path folder) throws IOException {
        ScannedVolume read = scan(NiftiFixture.one()
                .pixdim(1, 0, 2, 3)
                .qform(1, 0, 0, 1, -10, -20, 30)
                .write(folder.resolve("a.nii")));
        assertEquals(GRID, read.volume().grid());
        assertEquals(1, read.description().warnings().size());
        assertTrue(read.description().warnings().get(0).contains("pixdim[1] 0.0"));
    }

    @ParameterizedTest
    @CsvSource({"1, 1000", "2, 1", "3, 0.001", "10, 1"})
    void convertsUnitsOfLength(int code, double millimetres, @TempDir Path folder) throws IOException {
        for (NiftiFixture fixture : List.of(NiftiFixture.one(), NiftiFixture.two())) {
            ScannedVolume read = scan(fixture.units(code).write(folder.resolve("a.nii")));
            Point3 far = read.volume().grid().indexToWorld().apply(2, 1, 1);
            assertEquals(0, far.minus(new Point3(12, 22, 33).times(millimetres)).norm(), 1e-9 * millimetres);
            assertEquals(List.of(), read.description().warnings());
        }
        Path withQform = NiftiFixture.one()
                .units(code)
                .sformCode(0)
                .pixdim(1, 1, 2, 3)
                .qform(1, 0, 0, 1, -10, -20, 30)
                .write(folder.resolve("b.nii"));
        Point3 far = read(withQform).grid().indexToWorld().apply(2, 1, 1);
        assertEquals(0, far.minus(new Point3(12, 22, 33).times(millimetres)).norm(), 1e-5 * millimetres);
    }

    @ParameterizedTest
    @CsvSource({"0, no unit of length", "5, an unknown unit 5"})
    void unknownUnitIsTakenAsMillimetresWithAWarning(int code, String words, @TempDir Path folder) throws IOException {
        ScannedVolume read = scan(NiftiFixture.one().units(code).write(folder.resolve("a.nii")));
        assertEquals(GRID, read.volume().grid());
        assertEquals(
                List.of("The header states " + words + " (xyzt_units): its lengths are taken as mm"),
                read.description().warnings());
    }

    @Test
    void describesTheHeaderWithoutReadingVoxels(@TempDir Path folder) throws IOException {
        Path file = NiftiFixture.two().data(new byte[0]).write(folder.resolve("a.nii.gz"));
        ImageDescription description = NiftiReader.describe(file);
        assertEquals("NIfTI-2", description.format());
        assertEquals("int16", description.storedType());
        assertEquals(GRID, description.grid());
        assertEquals(
                List.of(
                        new Detail("units", "not stated in the file"),
                        new Detail("axes", "i toward patient left, j toward posterior, k toward head"),
                        new Detail("spacing", "1 x 2 x 3 mm"),
                        new Detail("origin", "(10, 20, 30) mm, DICOM patient coordinates (LPS)"),
                        new Detail("orientation", "sform, code 1"),
                        new Detail("encoding", "gzip, big endian")),
                description.details());
        assertEquals(
                "NIfTI-1",
                NiftiReader.describe(NiftiFixture.one().write(folder.resolve("b.nii")))
                        .format());
    }

    @Test
    void absentFileIsAnInputOutputError(@TempDir Path folder) {
        assertThrows(NoSuchFileException.class, () -> read(folder.resolve("absent.nii")));
        assertThrows(NoSuchFileException.class, () -> read(folder.resolve("absent.nii.gz")));
    }
}
