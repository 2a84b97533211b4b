package org.yttria.imaging.nifti;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yttria.imaging.Refusals;
import org.yttria.imaging.quantity.Quantity;

/** Each kind of bad NIfTI file is refused, with a message that says what is wrong. */
class NiftiRefusalsTest {

    private static void assertRefused(Path file, String... fragments) {
        Refusals.assertRefused(file, () -> NiftiReader.read(file, Quantity.COUNTS), fragments);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, single bits",
        "32, 64, complex64",
        "128, 24, RGB colours",
        "1536, 128, float128",
        "1792, 128, complex128",
        "2048, 256, complex256",
        "2304, 32, RGBA colours",
        "7, 16, unknown"
    })
    void refusesOtherTypesByName(int code, int bits, String name, @TempDir Path folder) throws IOException {
        assertRefused(
                NiftiFixture.one().type(code, bits).write(folder.resolve("a.nii")),
                "datatype " + code + " (" + name + ")",
                "float32");
    }

    @Test
    void refusesABitCountThatContradictsTheType(@TempDir Path folder) throws IOException {
        assertRefused(
                NiftiFixture.one().type(4, 32).write(folder.resolve("a.nii")), "32 bits for each value of type int16");
    }

    @Test
    void refusesSizesThatCannotBe(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("a.nii");
        assertRefused(NiftiFixture.one().dim(3, 3, 0, 2).write(file), "sizes must be positive", "3 x 0 x 2");
        assertRefused(NiftiFixture.one().dim(3, 3, -2, 2).write(file), "sizes must be positive", "3 x -2 x 2");
        assertRefused(NiftiFixture.one().dim(2, 3, 4).write(file), "dim[0] 2 but a volume has 3");
        assertRefused(NiftiFixture.one().dim(8, 3, 2, 2).write(file), "dim[0] 8");
        assertRefused(NiftiFixture.one().dim(4, 3, 2, 1, 2).write(file), "2 volumes along dimension 4");
        assertRefused(
                NiftiFixture.one().dim(3, 32000, 32000, 32000).write(file),
                "32000 x 32000 x 32000 values, the limit of one image is");
        assertRefused(NiftiFixture.two().dim(3, 70000, 70000, 70000).write(file), "70000 x 70000 x 70000 values");
        assertRefused(
                NiftiFixture.two()
                        .longDim(1, 1L << 62)
                        .longDim(2, 1L << 62)
                        .longDim(3, 4)
                        .write(file),
                "the limit of one image");
    }

    /** 2 x 4 x (2^62 + 1) is 8 in 64 bits. */
    @Test
    void refusesSizesWhoseProductOverflows(@TempDir Path folder) throws IOException {
        Path file = NiftiFixture.two().dim(3, 2, 4).longDim(3, (1L << 62) + 1).write(folder.resolve("a.nii"));
        assertRefused(file, "the limit of one image");
    }

    @Test
    void refusesAnImageWithoutOrientation(@TempDir Path folder) throws IOException {
        assertRefused(
                NiftiFixture.one().sformCode(0).write(folder.resolve("a.nii")),
                "states no orientation (sform_code 0, qform_code 0)",
                "export it again with its orientation");
    }

    @Test
    void refusesGeometryThatNoScannerProduces(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("a.nii");
        assertRefused(
                NiftiFixture.one().srow(-1, 0.2, 0, 0, 0, -2, 0, 0, 0, 0, 3, 0).write(file),
                "not perpendicular",
                "resample");
        assertRefused(
                NiftiFixture.one().srow(0, 0, 0, 0, 0, -2, 0, 0, 0, 0, 3, 0).write(file), "singular");
        assertRefused(
                NiftiFixture.two()
                        .srow(1, 0, 0, Double.NaN, 0, -2, 0, 0, 0, 0, 3, 0)
                        .write(file),
                "not finite");
    }

    @Test
    void refusesAQformThatIsNone(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("a.nii");
        assertRefused(
                NiftiFixture.one()
                        .sformCode(0)
                        .pixdim(1, 1, 2, 3)
                        .qform(1, 0.9, 0.9, 0, 0, 0, 0)
                        .write(file),
                "quaternion (0.8999",
                "no rotation");
        assertRefused(
                NiftiFixture.one()
                        .sformCode(0)
                        .pixdim(1, 1, -2, 3)
                        .qform(1, 0, 0, 0, 0, 0, 0)
                        .write(file),
                "pixdim[2] -2.0",
                "positive voxel size");
        assertRefused(
                NiftiFixture.one()
                        .sformCode(0)
                        .pixdim(1, 1, 2, Double.NaN)
                        .qform(1, 0, 0, 0, 0, 0, 0)
                        .write(file),
                "pixdim[3] NaN");
    }

    @Test
    void refusesAScaleWithoutAnIntercept(@TempDir Path folder) throws IOException {
        assertRefused(
                NiftiFixture.one().scaling(2, Double.NaN).write(folder.resolve("a.nii")),
                "scl_slope 2.0 but scl_inter NaN");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 348, 352.5, -1, 1e9, Double.NaN})
    void refusesAnOffsetThatCannotBe(double offset, @TempDir Path folder) throws IOException {
        assertRefused(NiftiFixture.one().offset(offset).write(folder.resolve("a.nii")), "vox_offset", "range is 352");
    }

    @Test
    void refusesPairsOfFilesAndAnalyze(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("a.nii");
        assertRefused(NiftiFixture.one().magic("ni1").write(file), "pair of files", "magic \"ni1\"", ".nii.gz");
        assertRefused(NiftiFixture.two().magic("ni2").write(file), "pair of files", "magic \"ni2\"");
        assertRefused(NiftiFixture.one().magic("\0\0\0").write(file), "Analyze 7.5", "states no orientation");
        // The line ends in NIfTI-2's magic show that a text transfer has changed the file.
        assertRefused(NiftiFixture.two().magic("n+2\0\n\n").write(file), "NIfTI-2", "damaged");
    }

    @Test
    void refusesWhatIsNoNifti(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("a.nii");
        assertRefused(NiftiFixture.one().headerSize(349).write(file), "size of a NIfTI header (348 or 540)");
        Files.writeString(file, "NRRD0004\n");
        assertRefused(file, "it is not NIfTI, or damaged");
        Files.write(file, new byte[2]);
        assertRefused(file, "ends within its header");
        Files.write(file, Arrays.copyOf(NiftiFixture.one().bytes(), 300));
        assertRefused(file, "ends within its header");
        Files.write(file, NiftiFixture.gzip(NiftiFixture.one().bytes()));
        assertRefused(file, "compressed with gzip", ".nii.gz");
    }

    @Test
    void refusesVoxelsThatTheHeaderDoesNotDescribe(@TempDir Path folder) throws IOException {
        NiftiFixture shorter = NiftiFixture.one().data(new byte[23]);
        NiftiFixture longer = NiftiFixture.two().data(new byte[25]);
        assertRefused(shorter.write(folder.resolve("a.nii")), "holds 23 of the 24 bytes");
        assertRefused(shorter.write(folder.resolve("a.nii.gz")), "holds 23 of the 24 bytes");
        assertRefused(longer.write(folder.resolve("b.nii")), "more than the 24 bytes");
        assertRefused(longer.write(folder.resolve("b.nii.gz")), "more than the 24 bytes");
        assertRefused(NiftiFixture.one().offset(1000).write(folder.resolve("c.nii")), "holds 0 of the 24 bytes");
        assertRefused(
                NiftiFixture.one().offset(1000).write(folder.resolve("c.nii.gz")), "ends within the 652 bytes to skip");
    }

    /** Such a header must be refused before anyone allocates 4 GB for it. */
    @Test
    void refusesAHeaderThatTheFileCannotFill(@TempDir Path folder) throws IOException {
        NiftiFixture fixture = NiftiFixture.one().dim(3, 1000, 1000, 1000);
        assertRefused(fixture.write(folder.resolve("a.nii")), "holds 24 of the 2000000000 bytes");
        assertRefused(fixture.write(folder.resolve("a.nii.gz")), "gzip data can hold");
    }

    @Test
    void refusesDamagedGzipData(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("a.nii.gz");
        byte[] whole = NiftiFixture.gzip(NiftiFixture.one().bytes());
        Files.write(file, NiftiFixture.one().bytes());
        assertRefused(file, "should hold gzip data but does not", "extension");
        Files.write(file, new byte[0]);
        assertRefused(file, "should hold gzip data but does not");
        Files.write(file, Arrays.copyOf(whole, whole.length - 10));
        assertRefused(file, "damaged or cut off", "copy or export");
        Files.write(file, Arrays.copyOf(whole, 40));
        assertRefused(file, "damaged or cut off");
        byte[] wrongSum = whole.clone();
        wrongSum[whole.length - 7] ^= 0x10;
        Files.write(file, wrongSum);
        assertRefused(file, "damaged or cut off");
        byte[] text = "not gzip at all".getBytes(StandardCharsets.US_ASCII);
        Files.write(file, text);
        assertRefused(file, "should hold gzip data but does not");
    }

    @Test
    void refusesValuesThatAreNotFinite(@TempDir Path folder) throws IOException {
        Path stored = new NiftiFixture(false, ByteOrder.BIG_ENDIAN)
                .type(NiftiFixture.FLOAT32, 32)
                .values(n -> n == 5 || n == 8 ? Double.NaN : n, 12)
                .write(folder.resolve("a.nii"));
        assertRefused(stored, "2 of 12 voxels are NaN", "first at index (2, 1, 0)", "replace them");
        Path scaled = NiftiFixture.one()
                .type(NiftiFixture.FLOAT64, 64)
                .values(n -> n == 11 ? 1e38 : 0, 12)
                .scaling(100, 0)
                .write(folder.resolve("b.nii.gz"));
        assertRefused(scaled, "1 of 12 voxels are NaN, infinite or beyond single precision", "(2, 1, 1)");
    }
}
