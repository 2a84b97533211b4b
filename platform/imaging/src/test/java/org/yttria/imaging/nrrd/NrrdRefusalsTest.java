package org.yttria.imaging.nrrd;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yttria.imaging.Refusals;
import org.yttria.imaging.quantity.Quantity;

/** Each kind of bad NRRD file is refused, with a message that says what is wrong. */
class NrrdRefusalsTest {

    private static void assertRefused(Path file, String... fragments) {
        Refusals.assertRefused(file, () -> NrrdReader.read(file, Quantity.COUNTS), fragments);
    }

    /** A field, a value that is refused, and what the message must say. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "type | block | type \"block\" is not read",
                "type | char | type \"char\" is not read",
                "dimension | 2 | dimension 2 but 3 sizes",
                "dimension | many | dimension many but 3 sizes",
                "kinds | domain domain | dimension 3 but 2 kinds",
                "sizes | 3 2 0 | sizes must be positive, its header says 3 x 2 x 0",
                "sizes | 3 -2 2 | sizes must be positive, its header says 3 x -2 x 2",
                "sizes | 3 two 2 | sizes with \"two\"",
                "sizes | 70000 70000 70000 | 70000 x 70000 x 70000 values, the limit of one image is 2147483639",
                "sizes | 4294967296 4294967296 2 | the limit of one image",
                "sizes | 3037000500 3037000500 3037000500 | the limit of one image",
                // 2 x 4 x (2^62 + 1) is 8 in 64 bits.
                "sizes | 2 4 4611686018427387905 | the limit of one image",
                "sizes | 99999999999999999999 2 2 | not a whole number in range",
                "endian | middle | endian \"middle\"",
                "encoding | bzip2 | encoding \"bzip2\" is not read",
                "encoding | hex | encoding \"hex\" is not read",
                "encoding | zstd | only raw, gzip and ascii",
                "space | scanner-xyz | space \"scanner-xyz\" is not the patient's",
                "space | 3D-right-handed | export the image again in left-posterior-superior",
                "space | left-posterior-superior-time | not the patient's",
                "space units | \"um\" \"um\" \"um\" | only mm are read",
                "space directions | (1,0,0) (0,2,0) | not one vector or none for each of its 3 axes",
                "space directions | (1,0,0) (0,2,0) (0,0,3) x | not one vector or none",
                "space directions | (1,0,0) (0,2) (0,0,3) | not a vector (x,y,z)",
                "space directions | (1,0,0) (0,two,0) (0,0,3) | not a vector of three numbers",
                "space directions | (1,0,0) none (0,0,3) | has 2 axes in space",
                "space directions | (1,0,0) (0.5,2,0) (0,0,3) | not perpendicular",
                "space directions | (1,0,0) (0,0,0) (0,0,3) | singular",
                "space directions | (1,0,0) (0,nan,0) (0,0,3) | space directions",
                "space origin | (10,20) | not a vector (x,y,z)",
                "space origin | 10,20,30 | not a vector (x,y,z)",
                "space origin | (10,20,Infinity) | not finite",
                "byte skip | -2 | byte skip -2",
                "byte skip | 1000 | holds 0 of the 24 bytes",
                "line skip | 5 | correct its \"line skip\"",
                "line skip | one | line skip with \"one\"",
                "data file | LIST | several files",
                "data file | LIST 2 | several files",
                "data file | slice%03d.raw 1 2 1 | several files",
                "data file | slice%d.raw 1 2 1 2 | several files",
                "data file | absent.raw | \"absent.raw\" is not beside it",
                "sizes | 3 2 3 | holds 24 of the 36 bytes",
                "sizes | 3 2 1 | holds more than the 12 bytes",
                "sizes | 1000 1000 1000 | holds 24 of the 2000000000 bytes"
            })
    void refusesAFieldThatCannotBe(String field, String value, String fragment, @TempDir Path folder)
            throws IOException {
        assertRefused(new NrrdFixture().field(field, value).write(folder.resolve("a.nrrd")), fragment);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "type | no field \"type\"",
                "dimension | no field \"dimension\"",
                "sizes | no field \"sizes\"",
                "encoding | no field \"encoding\"",
                "endian | no field \"endian\", which values of 2 bytes need",
                "space | no field \"space\", so nobody knows where left, right and head are",
                "space directions | no field \"space directions\", so nobody knows where the image lies",
                "space origin | no field \"space origin\", so nobody knows where the image lies"
            })
    void refusesAHeaderThatLacksAField(String field, String fragment, @TempDir Path folder) throws IOException {
        assertRefused(new NrrdFixture().without(field).write(folder.resolve("a.nrrd")), fragment, "export");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NRRD0006", "NRRD0000", "NRRD", "RIFF", ""})
    void refusesAnotherMagic(String magic, @TempDir Path folder) throws IOException {
        assertRefused(
                new NrrdFixture().magic(magic).write(folder.resolve("a.nrrd")),
                "begins with \"" + magic + "\"",
                "NRRD0001 to NRRD0005");
    }

    @Test
    void refusesAnEmptyFile(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("a.nrrd"));
        assertRefused(file, "begins with \"\"");
    }

    @Test
    void refusesLinesThatAreNoField(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("a.nrrd");
        assertRefused(new NrrdFixture().line("space orgin: (1,2,3)").write(file), "\"space orgin: (1,2,3)\"");
        assertRefused(new NrrdFixture().line("no colon").write(file), "\"no colon\" is no field");
        assertRefused(new NrrdFixture().line("sizes: 3 2 2").write(file), "more than one field \"sizes\"");
    }

    @Test
    void refusesAHeaderThatDoesNotEnd(@TempDir Path folder) throws IOException {
        Path file = new NrrdFixture().writeDetached(folder.resolve("a.nrrd"), Optional.empty());
        assertRefused(file, "no blank line behind its header", "cut off");
        byte[] endless = new byte[(1 << 24) + 100];
        Arrays.fill(endless, (byte) 'x');
        System.arraycopy("NRRD0004\n".getBytes(StandardCharsets.US_ASCII), 0, endless, 0, 9);
        Files.write(file, endless);
        assertRefused(file, "no end of header within 16777216 bytes");
    }

    @Test
    void refusesValuesThatAreNotFinite(@TempDir Path folder) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(12 * 8).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putDouble(8 * 4, Double.NaN);
        bytes.putDouble(8 * 7, Double.NEGATIVE_INFINITY);
        bytes.putDouble(8 * 11, 1e300);
        Path file =
                new NrrdFixture().field("type", "double").data(bytes.array()).write(folder.resolve("a.nrrd"));
        assertRefused(file, "3 of 12 voxels are NaN, infinite", "first at index (1, 1, 0)", "replace them");
    }

    @Test
    void refusesDamagedGzipData(@TempDir Path folder) throws IOException {
        NrrdFixture fixture = new NrrdFixture().field("encoding", "gzip");
        byte[] whole = NrrdFixture.gzip(fixture.data());
        Path file = folder.resolve("a.nrrd");
        assertRefused(fixture.write(file), "should hold gzip data but does not", "encoding");
        assertRefused(fixture.data(new byte[0]).write(file), "should hold gzip data but does not");
        assertRefused(fixture.data(Arrays.copyOf(whole, whole.length - 12)).write(file), "damaged or cut off");
        byte[] wrongSum = whole.clone();
        wrongSum[whole.length - 6] ^= 1;
        assertRefused(fixture.data(wrongSum).write(file), "damaged or cut off", "copy or export");
    }

    @Test
    void refusesGzipDataOfAnotherLength(@TempDir Path folder) throws IOException {
        NrrdFixture fixture = new NrrdFixture().field("encoding", "gzip");
        byte[] values = fixture.data();
        Path file = folder.resolve("a.nrrd");
        assertRefused(
                fixture.data(NrrdFixture.gzip(Arrays.copyOf(values, 22))).write(file), "holds 22 of the 24 bytes");
        assertRefused(fixture.data(NrrdFixture.gzip(Arrays.copyOf(values, 25))).write(file), "more than the 24 bytes");
        assertRefused(
                fixture.field("byte skip", "40").data(NrrdFixture.gzip(values)).write(file),
                "ends within the 40 bytes to skip");
    }

    /** Such a header must be refused before anyone allocates 4 GB for it. */
    @Test
    void refusesAHeaderThatGzipDataCannotFill(@TempDir Path folder) throws IOException {
        NrrdFixture fixture = new NrrdFixture().field("encoding", "gzip").field("sizes", "1000 1000 1000");
        Path file = fixture.data(NrrdFixture.gzip(fixture.data())).write(folder.resolve("a.nrrd"));
        assertRefused(file, "2000000000 bytes of voxels, more than its", "gzip data can hold");
    }

    @Test
    void refusesSkippingFromTheEndOfGzip(@TempDir Path folder) throws IOException {
        NrrdFixture fixture = new NrrdFixture().field("encoding", "gzip").field("byte skip", "-1");
        Path file = fixture.data(NrrdFixture.gzip(fixture.data())).write(folder.resolve("a.nrrd"));
        assertRefused(file, "byte skip -1 with encoding gzip");
    }

    /** Text, and what the message must say. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 1 2 3 4 5 6 7 8 9 10 eleven | \"eleven\" among its values is not a number",
                "0 1 2 3 4 5 6 7 8 9 10 0.5 | value 0.5 is not whole",
                "0 1 2 3 4 5 6 7 8 9 100000 | holds 88 of the 96 bytes",
                "0 1 2 3 4 5 6 7 8 9 10 11 12 | more than the 96 bytes",
                "0 1 | 12 values, more than its 3 bytes of text can hold"
            })
    void refusesTextThatIsNotItsValues(String text, String fragment, @TempDir Path folder) throws IOException {
        Path file = new NrrdFixture().field("encoding", "ascii").text(text).write(folder.resolve("a.nrrd"));
        assertRefused(file, fragment);
    }

    @Test
    void refusesWhatIsNotOneVolume(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("a.nrrd");
        assertRefused(
                new NrrdFixture()
                        .field("dimension", "4")
                        .field("sizes", "3 2 2 2")
                        .field("kinds", "vector domain domain domain")
                        .field("space directions", "none (1,0,0) (0,2,0) (0,0,3)")
                        .write(file),
                "3 values in each voxel but an image has one");
        assertRefused(
                new NrrdFixture()
                        .field("dimension", "4")
                        .field("sizes", "3 2 2 1")
                        .field("kinds", "domain domain domain domain")
                        .field("space directions", "(1,0,0) (0,2,0) (0,0,3) (0,0,1)")
                        .write(file),
                "four space directions");
        assertRefused(
                new NrrdFixture()
                        .field("dimension", "2")
                        .field("sizes", "3 4")
                        .without("kinds")
                        .write(file),
                "dimension 2 but only volumes");
        assertRefused(
                new NrrdFixture()
                        .field("dimension", "5")
                        .field("sizes", "1 3 2 2 1")
                        .without("kinds")
                        .write(file),
                "dimension 5 but only volumes");
    }

    @Test
    void refusesASegmentationAsAnImage(@TempDir Path folder) throws IOException {
        Path file = new NrrdFixture().segment(0, "ID", "Segment_1").write(folder.resolve("a.nrrd"));
        assertRefused(file, "holds 1 segments, not an image", ".seg.nrrd");
    }

    @Test
    void refusesADataFileThatIsNoPath(@TempDir Path folder) throws IOException {
        Path file = new NrrdFixture().field("data file", "a\0b").write(folder.resolve("a.nrrd"));
        assertRefused(file, "which is no path");
    }
}
