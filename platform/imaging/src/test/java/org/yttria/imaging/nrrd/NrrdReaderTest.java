package org.yttria.imaging.nrrd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.ImageDescription;
import org.yttria.imaging.volume.ImageDescription.Detail;
import org.yttria.imaging.volume.ScannedVolume;
import org.yttria.imaging.volume.Volume;

class NrrdReaderTest {

    private static final Grid GRID = Grid.axial(3, 2, 2, new Point3(1, 2, 3), new Point3(10, 20, 30));

    private static Volume read(Path file) throws IOException {
        return NrrdReader.read(file, Quantity.COUNTS).volume();
    }

    private static void assertCountsUp(Volume volume) {
        assertEquals(12, volume.grid().voxelCount());
        for (int n = 0; n < 12; n++) {
            assertEquals(n, volume.value(n));
        }
    }

    @Test
    void readsGridAndValues(@TempDir Path folder) throws IOException {
        Volume volume = read(new NrrdFixture().write(folder.resolve("a.nrrd")));
        assertEquals(GRID, volume.grid());
        assertEquals(Quantity.COUNTS, volume.quantity());
        assertCountsUp(volume);
    }

    /** Every name that the format has for its types. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "int8: signed char, int8, int8_t",
                "uint8: uchar, unsigned char, uint8, uint8_t",
                "int16: short, short int, signed short, signed short int, int16, int16_t",
                "uint16: ushort, unsigned short, unsigned short int, uint16, uint16_t",
                "int32: int, signed int, int32, int32_t",
                "uint32: uint, unsigned int, uint32, uint32_t",
                "int64: longlong, long long, long long int, signed long long, signed long long int, int64, int64_t",
                "uint64: ulonglong, unsigned long long, unsigned long long int, uint64, uint64_t",
                "float32: float",
                "float64: double"
            })
    void readsEveryTypeInBothByteOrders(String typeAndNames, @TempDir Path folder) throws IOException {
        String type = typeAndNames.substring(0, typeAndNames.indexOf(':'));
        for (String name : typeAndNames.substring(type.length() + 1).split(",", -1)) {
            for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
                Path file = new NrrdFixture()
                        .field("type", name.strip())
                        .field("endian", order == ByteOrder.LITTLE_ENDIAN ? "little" : "big")
                        .data(countingUp(type, order))
                        .write(folder.resolve("a.nrrd"));
                ScannedVolume read = NrrdReader.read(file, Quantity.COUNTS);
                assertCountsUp(read.volume());
                assertEquals(type, read.description().storedType());
            }
        }
    }

    private static byte[] countingUp(String type, ByteOrder order) {
        int bits = Integer.parseInt(type.replaceAll("\\D", ""));
        ByteBuffer bytes = ByteBuffer.allocate(12 * bits / 8).order(order);
        for (int n = 0; n < 12; n++) {
            switch (type) {
                case "int8", "uint8" -> bytes.put((byte) n);
                case "int16", "uint16" -> bytes.putShort((short) n);
                case "int32", "uint32" -> bytes.putInt(n);
                case "int64", "uint64" -> bytes.putLong(n);
                case "float32" -> bytes.putFloat(n);
                default -> bytes.putDouble(n);
            }
        }
        return bytes.array();
    }

    /** The position of voxel (2,1,1), which lies at (2,2,3) from the origin in the file's space, in DICOM's patient. */
    @ParameterizedTest
    @CsvSource({
        "left-posterior-superior, 12, 22, 33",
        "LPS, 12, 22, 33",
        "right-anterior-superior, -12, -22, 33",
        "RAS, -12, -22, 33",
        "left-anterior-superior, 12, -22, 33",
        "LAS, 12, -22, 33",
        "Left-Posterior-Superior, 12, 22, 33"
    })
    void turnsTheSpaceToThePatient(String space, double x, double y, double z, @TempDir Path folder)
            throws IOException {
        Path file = new NrrdFixture().field("space", space).write(folder.resolve("a.nrrd"));
        // The origin's z is 30 and the third axis has steps of 3.
        assertEquals(new Point3(x, y, z), read(file).grid().indexToWorld().apply(2, 1, 1));
    }

    @ParameterizedTest
    @CsvSource({"gzip", "gz", "GZIP"})
    void readsGzip(String name, @TempDir Path folder) throws IOException {
        NrrdFixture fixture = new NrrdFixture().field("encoding", name);
        assertCountsUp(read(fixture.data(NrrdFixture.gzip(fixture.data())).write(folder.resolve("a.nrrd"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ascii", "text", "txt"})
    void readsText(String name, @TempDir Path folder) throws IOException {
        Path file = new NrrdFixture()
                .field("encoding", name)
                .without("endian")
                .text("0 1 2\n3, 4, 5\r\n6 7 8 9\t10\n\n11\n")
                .write(folder.resolve("a.nrrd"));
        assertCountsUp(read(file));
    }

    @Test
    void readsFractionsAsText(@TempDir Path folder) throws IOException {
        Path file = new NrrdFixture()
                .field("encoding", "ascii")
                .field("type", "float")
                .text("0.5 1e3 -2.25 3 4 5 6 7 8 9 10 11")
                .write(folder.resolve("a.nrrd"));
        assertEquals(0.5f, read(file).value(0));
        assertEquals(1000, read(file).value(1));
        assertEquals(-2.25f, read(file).value(2));
    }

    @Test
    void readsHeadersWithWindowsLineEnds(@TempDir Path folder) throws IOException {
        assertCountsUp(read(new NrrdFixture().crlf().write(folder.resolve("a.nrrd"))));
    }

    @Test
    void readsDetachedHeaders(@TempDir Path folder) throws IOException {
        for (String field : List.of("data file", "datafile")) {
            Path file = new NrrdFixture()
                    .field(field, "voxels.raw")
                    .writeDetached(folder.resolve("a.nhdr"), Optional.of("voxels.raw"));
            assertCountsUp(read(file));
        }
    }

    @Test
    void skipsLinesAndThenBytes(@TempDir Path folder) throws IOException {
        NrrdFixture plain = new NrrdFixture();
        Path raw = new NrrdFixture()
                .field("data file", "a.raw")
                .field("line skip", "2")
                .field("byte skip", "3")
                .data(join("P5\n3 4\nabc".getBytes(StandardCharsets.US_ASCII), plain.data()))
                .writeDetached(folder.resolve("a.nhdr"), Optional.of("a.raw"));
        assertCountsUp(read(raw));
        // Lines are skipped before decompression, bytes after it.
        byte[] withBytes = NrrdFixture.gzip(join(new byte[] {7, 7, 7}, plain.data()));
        Path gzip = new NrrdFixture()
                .field("encoding", "gzip")
                .field("line skip", "1")
                .field("byte skip", "3")
                .data(join("one line\n".getBytes(StandardCharsets.US_ASCII), withBytes))
                .write(folder.resolve("b.nrrd"));
        assertCountsUp(read(gzip));
    }

    @Test
    void skipsAllButTheVoxels(@TempDir Path folder) throws IOException {
        Path file = new NrrdFixture()
                .field("byteskip", "-1")
                .field("data file", "a.raw")
                .data(join(new byte[1000], new NrrdFixture().data()))
                .writeDetached(folder.resolve("a.nhdr"), Optional.of("a.raw"));
        assertCountsUp(read(file));
    }

    @ParameterizedTest
    @CsvSource({
        "'1 3 2 2', 'none (1,0,0) (0,2,0) (0,0,3)', list domain domain domain",
        "'3 1 2 2', '(1,0,0) none (0,2,0) (0,0,3)', domain list domain domain",
        "'3 2 2 1', '(1,0,0) (0,2,0) (0,0,3) none', domain domain domain list"
    })
    void readsAFourthAxisOfOneValue(String sizes, String directions, String kinds, @TempDir Path folder)
            throws IOException {
        Path file = new NrrdFixture()
                .field("dimension", "4")
                .field("sizes", sizes)
                .field("space directions", directions)
                .field("kinds", kinds)
                .write(folder.resolve("a.nrrd"));
        assertCountsUp(read(file));
        assertEquals(GRID, read(file).grid());
    }

    @Test
    void keepsAxesThatAreSwappedAndReversed(@TempDir Path folder) throws IOException {
        Path file = new NrrdFixture()
                .field("space directions", "(0, 0, -3)  (-1,0,0)(0,2.5,0)")
                .write(folder.resolve("a.nrrd"));
        ScannedVolume read = NrrdReader.read(file, Quantity.COUNTS);
        assertEquals(
                new Point3(9, 22.5, 24), read.volume().grid().indexToWorld().apply(2, 1, 1));
        assertTrue(read.description()
                .details()
                .contains(new Detail("axes", "i toward feet, j toward patient right, k toward posterior")));
    }

    @Test
    void millimetresMayBeStated(@TempDir Path folder) throws IOException {
        Path file =
                new NrrdFixture().field("space units", "\"mm\" \"mm\" \"mm\"").write(folder.resolve("a.nrrd"));
        assertEquals(GRID, read(file).grid());
    }

    @Test
    void describesTheHeaderWithoutReadingVoxels(@TempDir Path folder) throws IOException {
        Path file = new NrrdFixture()
                .field("encoding", "gzip")
                .data(new byte[0])
                .line("Note:=a value: with a colon")
                .write(folder.resolve("a.nrrd"));
        ImageDescription description = NrrdReader.describe(file);
        assertEquals("NRRD0004", description.format());
        assertEquals("int16", description.storedType());
        assertEquals(GRID, description.grid());
        assertEquals(List.of(), description.warnings());
        assertEquals(
                List.of(
                        new Detail("units", "not stated in the file"),
                        new Detail("axes", "i toward patient left, j toward posterior, k toward head"),
                        new Detail("spacing", "1 x 2 x 3 mm"),
                        new Detail("origin", "(10, 20, 30) mm, DICOM patient coordinates (LPS)"),
                        new Detail("encoding", "gzip, little endian")),
                description.details());
    }

    @Test
    void describesTiltUnitsAndDataFile(@TempDir Path folder) throws IOException {
        // Turned by 30 degrees about z.
        Path file = new NrrdFixture()
                .magic("NRRD0005")
                .field("space directions", "(0.8660254,0.5,0) (-0.5,0.8660254,0) (0,0,3)")
                .field("sample units", "Bq/mL")
                .field("data file", "a.raw")
                .writeDetached(folder.resolve("a.nhdr"), Optional.empty());
        List<Detail> details = NrrdReader.describe(file).details();
        assertTrue(details.contains(new Detail("units", "Bq/mL")), details::toString);
        assertTrue(details.contains(new Detail("data file", "a.raw")), details::toString);
        assertTrue(
                details.contains(new Detail(
                        "axes",
                        "i toward patient left (tilted by 30.0 degrees), j toward posterior (tilted by 30.0 degrees), k"
                                + " toward head")),
                details::toString);
    }

    @Test
    void absentFileIsAnInputOutputError(@TempDir Path folder) {
        assertThrows(NoSuchFileException.class, () -> read(folder.resolve("absent.nrrd")));
    }

    static byte[] join(byte[] first, byte[] second) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(first);
        out.writeBytes(second);
        return out.toByteArray();
    }
}
