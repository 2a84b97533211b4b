package org.yttria.imaging.dicom.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.yttria.imaging.Refusals.assertRefused;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yttria.imaging.SharedFiles;
import org.yttria.imaging.dicom.DataSet;
import org.yttria.imaging.dicom.DicomBytes;
import org.yttria.imaging.dicom.DicomBytes.Form;
import org.yttria.imaging.dicom.DicomCodec;
import org.yttria.imaging.dicom.DicomCodecContract;
import org.yttria.imaging.dicom.DicomCodecs;
import org.yttria.imaging.dicom.DicomFile;
import org.yttria.imaging.dicom.Tag;
import org.yttria.imaging.dicom.output.DicomTools;

class EmbeddedCodecTest extends DicomCodecContract {

    private static final String RUN_LENGTH = "1.2.840.10008.1.2.5";
    private static final String JPEG_LOSSLESS = "1.2.840.10008.1.2.4.70";
    private static final String JPEG_2000 = "1.2.840.10008.1.2.4.90";
    private static final String UNCOMPRESSED_FRAGMENTS = "1.2.840.10008.1.2.1.98";
    private static final String JPEG_LOSSLESS_FILE =
            "transfer-syntaxes/CTImage.dcm_JPEGProcess14SV1TransferSyntax_1.2.840.10008.1.2.4.70.dcm";
    private static final String JPEG_2000_FILE =
            "transfer-syntaxes/CTImage.dcm_JPEG2000LosslessOnlyTransferSyntax_1.2.840.10008.1.2.4.90.dcm";
    private static final String PLAIN_FILE =
            "transfer-syntaxes/CTImage.dcm_LittleEndianExplicitTransferSyntax_1.2.840.10008.1.2.1.dcm";
    private static final byte[] NO_OFFSETS = {};

    @Override
    protected DicomCodec codec() {
        return DicomCodecs.embedded();
    }

    // Syntaxes that are not decoded.

    @ParameterizedTest
    @CsvSource({
        "1.2.840.10008.1.2.4.50, JPEG Baseline, dcmdjpeg",
        "1.2.840.10008.1.2.4.51, JPEG Extended, dcmdjpeg",
        "1.2.840.10008.1.2.4.80, JPEG-LS Lossless, dcmdjpls",
        "1.2.840.10008.1.2.4.81, JPEG-LS Lossy, dcmdjpls",
        "1.2.840.10008.1.2.4.92, JPEG 2000 Part 2, gdcmconv --raw",
        "1.2.840.10008.1.2.4.102, MPEG-4, export it from the archive again without compression",
        "1.2.840.10008.1.2.4.110, JPEG XL, export it from the archive again without compression",
        "1.2.840.10008.1.2.4.201, High-Throughput JPEG 2000, export it from the archive again without compression",
        "1.2.3.4.5, 1.2.3.4.5, export it from the archive again without compression"
    })
    void otherSyntaxesAreRefusedByNameWithWhatToDo(String uid, String name, String remedy) throws IOException {
        Path file = save(image(1, 1, 1, 16)
                .fragments(Tag.PIXEL_DATA, NO_OFFSETS, new byte[2])
                .file(uid));
        assertRefused(file, () -> codec().read(file), "compressed as", name, uid, remedy);
    }

    // Fragments and frames.

    private static DicomBytes image(int rows, int columns, int frames, int bits) {
        return DicomBytes.of(Form.EXPLICIT)
                .text(Tag.MODALITY, "CS", "CT")
                .shorts(Tag.SAMPLES_PER_PIXEL, "US", 1)
                .text(Tag.NUMBER_OF_FRAMES, "IS", String.valueOf(frames))
                .shorts(Tag.ROWS, "US", rows)
                .shorts(Tag.COLUMNS, "US", columns)
                .shorts(Tag.BITS_ALLOCATED, "US", bits)
                .shorts(Tag.BITS_STORED, "US", bits)
                .shorts(Tag.PIXEL_REPRESENTATION, "US", 0);
    }

    /** Segments of literal runs (PS3.5 section G.3.1): one of each byte plane, the most significant first. */
    private static byte[] runLength(byte[]... planes) {
        ByteBuffer frame = ByteBuffer.allocate(
                        64 + Arrays.stream(planes).mapToInt(p -> p.length + 1).sum())
                .order(ByteOrder.LITTLE_ENDIAN);
        frame.putInt(planes.length);
        int offset = 64;
        for (byte[] plane : planes) {
            frame.putInt(offset);
            offset += plane.length + 1;
        }
        frame.position(64);
        for (byte[] plane : planes) {
            frame.put((byte) (plane.length - 1)).put(plane);
        }
        return frame.array();
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    private byte[] pixels(DicomBytes image, String syntax) throws IOException {
        ByteBuffer pixels =
                read(image.file(syntax)).dataSet().bytes(Tag.PIXEL_DATA).orElseThrow();
        byte[] bytes = new byte[pixels.remaining()];
        pixels.get(bytes);
        return bytes;
    }

    @Test
    void runsAndLiteralsAreUnpackedIntoBytePlanes() throws IOException {
        // Two segments for 6 pixels: FE = 3 times, 02 = 3 bytes as they are, 80 = nothing, FB = 6 times.
        byte[] frame = new byte[64 + 10];
        ByteBuffer.wrap(frame)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(2)
                .putInt(64)
                .putInt(70);
        System.arraycopy(hex("FE 0A 02 01 02 03 80 FB 07 00"), 0, frame, 64, 10);
        DicomBytes image = image(2, 3, 1, 16).fragments(Tag.PIXEL_DATA, NO_OFFSETS, frame);
        assertEquals("070a070a070a070107020703", HexFormat.of().formatHex(pixels(image, RUN_LENGTH)));
    }

    @Test
    void framesOfOneFragmentEachNeedNoOffsets() throws IOException {
        DicomBytes image = image(1, 2, 2, 16)
                .fragments(
                        Tag.PIXEL_DATA,
                        NO_OFFSETS,
                        runLength(hex("0102"), hex("0304")),
                        runLength(hex("0506"), hex("0708")));
        assertEquals("0301040207050806", HexFormat.of().formatHex(pixels(image, RUN_LENGTH)));
    }

    @Test
    void wordsOf32BitsHaveFourPlanes() throws IOException {
        DicomBytes image = image(1, 1, 1, 32)
                .fragments(Tag.PIXEL_DATA, NO_OFFSETS, runLength(hex("01"), hex("02"), hex("03"), hex("04")));
        assertEquals("04030201", HexFormat.of().formatHex(pixels(image, RUN_LENGTH)));
    }

    @ParameterizedTest
    @CsvSource({"0, 112131122232", "1, 111221223132"})
    void coloursComePixelByPixelOrPlaneByPlaneAsTheHeaderSays(int planar, String expected) throws IOException {
        DicomBytes image = image(1, 2, 1, 8)
                .shorts(Tag.SAMPLES_PER_PIXEL, "US", 3)
                .shorts(Tag.PLANAR_CONFIGURATION, "US", planar)
                .fragments(Tag.PIXEL_DATA, NO_OFFSETS, runLength(hex("1112"), hex("2122"), hex("3132")));
        assertEquals(expected, HexFormat.of().formatHex(pixels(image, RUN_LENGTH)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void framesOfSeveralFragmentsAreFoundByOffsetsOrByTheirFirstMark(boolean offsets) throws IOException {
        byte[] frame = frame(SharedFiles.require(JPEG_LOSSLESS_FILE));
        byte[] first = Arrays.copyOf(frame, 1000);
        byte[] rest = Arrays.copyOfRange(frame, 1000, frame.length);
        ByteBuffer table = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        table.putInt(0).putInt(frame.length + 16);
        DicomBytes image = image(512, 512, 2, 16)
                .fragments(Tag.PIXEL_DATA, offsets ? table.array() : NO_OFFSETS, first, rest, first, rest);
        byte[] pixels = pixels(image, JPEG_LOSSLESS);
        byte[] plain = plainPixels();
        assertTrue(Arrays.equals(plain, Arrays.copyOf(pixels, plain.length)));
        assertTrue(Arrays.equals(plain, Arrays.copyOfRange(pixels, plain.length, 2 * plain.length)));
    }

    @Test
    void fragmentsThatShowNoFramesAreRefused() throws IOException {
        Path file = save(image(1, 1, 2, 8)
                .fragments(Tag.PIXEL_DATA, NO_OFFSETS, new byte[2], new byte[2], new byte[2])
                .file(RUN_LENGTH));
        assertRefused(file, () -> codec().read(file), "2 frames", "3 fragments");
        Path offsets = save(image(1, 1, 2, 8)
                .fragments(Tag.PIXEL_DATA, new byte[] {9, 0, 0, 0, 20, 0, 0, 0}, new byte[2], new byte[2], new byte[2])
                .file(RUN_LENGTH));
        assertRefused(offsets, () -> codec().read(offsets), "offset table");
    }

    @Test
    void framesInFragmentsMayBeUncompressed() throws IOException {
        DicomBytes image = image(1, 3, 2, 8).fragments(Tag.PIXEL_DATA, NO_OFFSETS, hex("01020300"), hex("04050600"));
        assertEquals("010203040506", HexFormat.of().formatHex(pixels(image, UNCOMPRESSED_FRAGMENTS)));
        Path file = save(image(1, 3, 1, 8)
                .fragments(Tag.PIXEL_DATA, NO_OFFSETS, new byte[2])
                .file(UNCOMPRESSED_FRAGMENTS));
        assertRefused(file, () -> codec().read(file), "2 bytes", "says 3");
    }

    @Test
    void nativePixelsInACompressedFileAreReadIfTheirLengthIsRight() throws IOException {
        DicomFile file =
                read(image(1, 2, 1, 16).shorts(Tag.PIXEL_DATA, "OW", 1, 2).file(JPEG_LOSSLESS));
        assertEquals(4, file.dataSet().bytes(Tag.PIXEL_DATA).orElseThrow().remaining());
        assertTrue(
                file.warnings().toString().contains("not compressed"),
                file.warnings().toString());
        Path wrong = save(image(1, 2, 1, 16).shorts(Tag.PIXEL_DATA, "OW", 1).file(JPEG_LOSSLESS));
        assertRefused(wrong, () -> codec().read(wrong), "4 bytes", "but 2");
    }

    @Test
    void fragmentsInAFileThatStatesNoCompressionAreRefused() throws IOException {
        Path file = save(image(1, 1, 1, 8)
                .fragments(Tag.PIXEL_DATA, NO_OFFSETS, new byte[2])
                .file());
        assertRefused(file, () -> codec().read(file), "Explicit VR Little Endian", "in fragments");
    }

    // Headers and codestreams that contradict each other.

    @ParameterizedTest
    @CsvSource({
        "0, 3, 1, 8, 1, 8, 'Rows (0028,0010) is 0'",
        "2, 3, 0, 8, 1, 8, 'NumberOfFrames (0028,0008) is 0'",
        "2, 3, 1, 1, 1, 1, 'BitsAllocated (0028,0100) is 1'",
        "2, 3, 1, 8, 1, 12, 'BitsStored (0028,0101) is 12'",
        "2, 3, 1, 8, 9, 8, 'SamplesPerPixel (0028,0002) is 9'",
        "65535, 65535, 1, 16, 1, 16, too many for one frame",
        "30000, 30000, 60, 8, 1, 8, of memory"
    })
    void headersThatCannotBeAreRefusedBeforeAnythingIsAllocated(
            int rows, int columns, int frames, int bits, int samples, int stored, String reason) throws IOException {
        Path file = save(image(rows, columns, frames, bits)
                .shorts(Tag.SAMPLES_PER_PIXEL, "US", samples)
                .shorts(Tag.BITS_STORED, "US", stored)
                .fragments(Tag.PIXEL_DATA, NO_OFFSETS, new byte[100])
                .file(RUN_LENGTH));
        assertRefused(file, () -> codec().read(file), reason);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, has 0 segments",
        "-1, 1, has 4294967295 segments",
        "1, 63, reaches from byte 63",
        "1, 5000, reaches from byte 5000"
    })
    void damagedRunLengthHeadersAreRefused(int segments, int offset, String reason) throws IOException {
        byte[] frame = new byte[70];
        ByteBuffer.wrap(frame).order(ByteOrder.LITTLE_ENDIAN).putInt(segments).putInt(offset);
        Path file = save(
                image(1, 2, 1, 8).fragments(Tag.PIXEL_DATA, NO_OFFSETS, frame).file(RUN_LENGTH));
        assertRefused(file, () -> codec().read(file), reason);
    }

    @ParameterizedTest
    @CsvSource({"1, holds more pixels", "3, ends 1 pixels too early"})
    void runLengthFramesOfAnotherSizeAreRefused(int columns, String reason) throws IOException {
        Path file = save(image(1, columns, 1, 8)
                .fragments(Tag.PIXEL_DATA, NO_OFFSETS, runLength(hex("0102")))
                .file(RUN_LENGTH));
        assertRefused(file, () -> codec().read(file), reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {JPEG_LOSSLESS, JPEG_2000})
    void compressedFramesOfAnotherSizeAreRefused(String syntax) throws IOException {
        byte[] frame = frame(SharedFiles.require(syntax.equals(JPEG_2000) ? JPEG_2000_FILE : JPEG_LOSSLESS_FILE));
        Path size = save(image(512, 511, 1, 16)
                .fragments(Tag.PIXEL_DATA, NO_OFFSETS, frame)
                .file(syntax));
        assertRefused(size, () -> codec().read(size), "512 x 512 pixels of 1 samples", "511 x 512");
        Path depth = save(image(512, 512, 1, 8)
                .fragments(Tag.PIXEL_DATA, NO_OFFSETS, frame)
                .file(syntax));
        assertRefused(depth, () -> codec().read(depth), "16 bits per pixel", "allocates 8");
        Path colour = save(image(512, 512, 1, 16)
                .shorts(Tag.SAMPLES_PER_PIXEL, "US", 3)
                .fragments(Tag.PIXEL_DATA, NO_OFFSETS, frame)
                .file(syntax));
        assertRefused(colour, () -> codec().read(colour), "1 samples");
        Path other = save(image(512, 512, 1, 16)
                .fragments(Tag.PIXEL_DATA, NO_OFFSETS, "not an image".getBytes(StandardCharsets.US_ASCII))
                .file(syntax));
        assertRefused(other, () -> codec().read(other), "does not begin as JPEG");
    }

    @ParameterizedTest
    @ValueSource(strings = {JPEG_LOSSLESS, JPEG_2000})
    void compressedFramesThatLackTheirEndAreRefused(String syntax) throws IOException {
        byte[] frame = frame(SharedFiles.require(syntax.equals(JPEG_2000) ? JPEG_2000_FILE : JPEG_LOSSLESS_FILE));
        codec().read(save(signed512(frame, syntax)));
        for (int missing : new int[] {3, 1000, 100_000}) {
            byte[] cut = Arrays.copyOf(frame, frame.length - missing);
            Path file = save(signed512(cut, syntax));
            assertRefused(file, () -> codec().read(file), "is damaged");
        }
        // The end is there, but what comes before is not: no pixel may be made up.
        byte[] hole = Arrays.copyOf(frame, frame.length - 50_000);
        System.arraycopy(frame, frame.length - 4, hole, hole.length - 4, 4);
        Path file = save(signed512(hole, syntax));
        assertRefused(file, () -> codec().read(file), "is damaged");
    }

    private static byte[] signed512(byte[] frame, String syntax) {
        return image(512, 512, 1, 16)
                .shorts(Tag.PIXEL_REPRESENTATION, "US", 1)
                .fragments(Tag.PIXEL_DATA, NO_OFFSETS, frame)
                .file(syntax);
    }

    /** The frame of the shared file is signed (bit 7 of byte 42 in its header). */
    @Test
    void jpeg2000FramesWithAnotherSignThanTheirHeaderAreRefused() throws IOException {
        byte[] frame = frame(SharedFiles.require(JPEG_2000_FILE));
        Path unsignedHeader = save(image(512, 512, 1, 16)
                .fragments(Tag.PIXEL_DATA, NO_OFFSETS, frame)
                .file(JPEG_2000));
        assertRefused(unsignedHeader, () -> codec().read(unsignedHeader), "with sign", "PixelRepresentation");
        frame[42] &= 0x7F;
        Path unsignedFrame = save(signed512(frame, JPEG_2000));
        assertRefused(unsignedFrame, () -> codec().read(unsignedFrame), "without sign", "PixelRepresentation");
    }

    /** Tiles of one pixel: width and height of a tile are at bytes 24 and 28 of the header. */
    @ParameterizedTest
    @CsvSource({"1, 1, 262144 tiles", "2, 3, 'has 43776 tiles', ", "3, 1, 87552 tiles"})
    void jpeg2000FramesOfTooManyTilesAreRefused(int width, int height, String reason) throws IOException {
        byte[] frame = frame(SharedFiles.require(JPEG_2000_FILE));
        ByteBuffer.wrap(frame).putInt(24, width).putInt(28, height);
        Path file = save(signed512(frame, JPEG_2000));
        if (reason.startsWith("has")) {
            assertRefused(file, () -> codec().read(file), "is damaged");
        } else {
            assertRefused(file, () -> codec().read(file), reason, "more than the 65535");
        }
    }

    @ParameterizedTest
    @CsvSource({"24", "32"})
    void framesOfTwoBytesDoNotFillLongerPixels(int bits) throws IOException {
        byte[] frame = JpegLosslessBytes.of(new int[][] {{1, 2}}, 16, 0, 0);
        Path lossless = save(image(1, 2, 1, bits)
                .shorts(Tag.BITS_STORED, "US", 16)
                .fragments(Tag.PIXEL_DATA, NO_OFFSETS, frame)
                .file(JPEG_LOSSLESS));
        assertRefused(lossless, () -> codec().read(lossless), "BitsAllocated (0028,0100) is " + bits);
        Path jpeg2000 = save(image(512, 512, 1, bits)
                .shorts(Tag.BITS_STORED, "US", 16)
                .shorts(Tag.PIXEL_REPRESENTATION, "US", 1)
                .fragments(Tag.PIXEL_DATA, NO_OFFSETS, frame(SharedFiles.require(JPEG_2000_FILE)))
                .file(JPEG_2000));
        assertRefused(jpeg2000, () -> codec().read(jpeg2000), "BitsAllocated (0028,0100) is " + bits);
    }

    @Test
    void anInterruptedThreadReadsNoJpeg2000() {
        Path file = SharedFiles.require(JPEG_2000_FILE);
        Thread.currentThread().interrupt();
        assertThrows(
                InterruptedIOException.class,
                () -> Jpeg2000Decoder.decode(
                        PixelLayout.of(file, image512()), ByteBuffer.wrap(frame(file)), new byte[524_288], 0));
        assertTrue(Thread.interrupted());
    }

    private static DataSet image512() {
        return DataSet.builder()
                .integers(Tag.ROWS, 512)
                .integers(Tag.COLUMNS, 512)
                .integers(Tag.BITS_ALLOCATED, 16)
                .integers(Tag.PIXEL_REPRESENTATION, 1)
                .build();
    }

    @Test
    void severalThreadsDecodeAtOnce() throws IOException {
        byte[] plain = plainPixels();
        Path file = SharedFiles.require(JPEG_2000_FILE);
        List<Boolean> same = IntStream.range(0, 8)
                .parallel()
                .mapToObj(n -> {
                    byte[] pixels = new byte[plain.length];
                    try {
                        codec().read(file)
                                .dataSet()
                                .bytes(Tag.PIXEL_DATA)
                                .orElseThrow()
                                .get(pixels);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                    return Arrays.equals(plain, pixels);
                })
                .toList();
        assertFalse(same.contains(false));
    }

    // JPEG Lossless, written by hand and by DCMTK.

    @ParameterizedTest
    @CsvSource({"16, 0, 0", "16, 0, 1", "16, 0, 3", "12, 0, 2", "8, 0, 0", "2, 0, 1", "16, 4, 0", "12, 3, 2"})
    void framesWrittenByHandAreExact(int precision, int transform, int restartRows) throws IOException {
        SplittableRandom random = new SplittableRandom(precision + transform + restartRows);
        for (int rows : new int[] {1, 2, 9, 40}) {
            int columns = 2 * random.nextInt(1, 20);
            int[][] pixels = new int[rows][columns];
            ByteBuffer expected = ByteBuffer.allocate(rows * columns * 2).order(ByteOrder.LITTLE_ENDIAN);
            for (int[] row : pixels) {
                for (int i = 0; i < columns; i++) {
                    // Extremes too, whose difference is 32768.
                    int sample = random.nextInt(4) == 0 ? 1 << (precision - 1) : random.nextInt(1 << precision);
                    row[i] = random.nextInt(4) == 0 ? 0 : (sample >> transform) << transform;
                    expected.putShort((short) row[i]);
                }
            }
            byte[] frame = JpegLosslessBytes.of(pixels, precision, transform, restartRows);
            DicomBytes image = image(rows, columns, 1, 16).fragments(Tag.PIXEL_DATA, NO_OFFSETS, frame);
            assertEquals(expected.flip(), ByteBuffer.wrap(pixels(image, JPEG_LOSSLESS)));
        }
    }

    @Test
    void signsThatTheFrameCannotHaveKeptAreRefused() throws IOException {
        byte[] frame = JpegLosslessBytes.of(new int[][] {{1, 2}}, 12, 0, 0);
        Path file = save(image(1, 2, 1, 16)
                .shorts(Tag.PIXEL_REPRESENTATION, "US", 1)
                .fragments(Tag.PIXEL_DATA, NO_OFFSETS, frame)
                .file(JPEG_LOSSLESS));
        assertRefused(file, () -> codec().read(file), "12 bits per pixel without sign", "16 with sign");
    }

    @Test
    void damageInJpegLosslessFramesIsFound() throws IOException {
        int[][] pixels = {{1, 2}, {3, 4}};
        byte[] frame = JpegLosslessBytes.of(pixels, 8, 0, 1);
        // Predictor, restart marker, process, table, restart interval: where they are in the frame above.
        refuseDamaged(frame, indexOf(frame, 0xDA) + 6, 9, "predictor 9");
        refuseDamaged(frame, indexOf(frame, 0xD0), 0xD1, "restart marker");
        refuseDamaged(frame, 3, 0xC0, "another process");
        refuseDamaged(frame, indexOf(frame, 0xDA) + 5, 0x20, "table of JPEG codes is missing");
        refuseDamaged(frame, indexOf(frame, 0xDD) + 4, 3, "restart interval");
        refuseDamaged(frame, indexOf(frame, 0xC4) + 3, 9, "table of JPEG codes");
        refuseDamaged(frame, 5, 255, "a JPEG header has a length");
    }

    private void refuseDamaged(byte[] frame, int at, int value, String reason) throws IOException {
        byte[] damaged = frame.clone();
        damaged[at] = (byte) value;
        Path file = save(
                image(2, 2, 1, 8).fragments(Tag.PIXEL_DATA, NO_OFFSETS, damaged).file(JPEG_LOSSLESS));
        assertRefused(file, () -> codec().read(file), "is damaged", reason);
    }

    /** Where the second byte of a marker is. */
    private static int indexOf(byte[] frame, int marker) {
        int at = 1;
        while (frame[at - 1] != (byte) 0xFF || frame[at] != (byte) marker) {
            at++;
        }
        return at;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    void framesThatDcmtkCompressedWithEachPredictorAreExact(int predictor) throws IOException {
        SplittableRandom random = new SplittableRandom(predictor);
        for (int n = 0; n < 6; n++) {
            int bits = n % 2 == 0 ? 16 : 8;
            int rows = 1 + random.nextInt(30);
            int columns = 2 * (1 + random.nextInt(15));
            byte[] pixels = new byte[rows * columns * bits / Byte.SIZE];
            if (n < 2) {
                random.nextBytes(pixels);
            } else {
                Arrays.fill(pixels, (byte) (n * 40));
            }
            Path plain = folder.resolve("plain.dcm");
            Files.write(
                    plain,
                    image(rows, columns, 1, bits)
                            .text(Tag.SOP_CLASS_UID, "UI", "1.2.840.10008.5.1.4.1.1.2\0")
                            .text(Tag.SOP_INSTANCE_UID, "UI", "1.2.3.4\0")
                            .text(Tag.PHOTOMETRIC_INTERPRETATION, "CS", "MONOCHROME2 ")
                            .shorts(Tag.HIGH_BIT, "US", bits - 1)
                            .element(Tag.PIXEL_DATA, "OW", pixels)
                            .file());
            Path compressed = folder.resolve("compressed.dcm");
            DicomTools.require(
                    "dcmcjpeg", "+el", "+sv", String.valueOf(predictor), plain.toString(), compressed.toString());
            DicomFile read = codec().read(compressed);
            assertEquals("1.2.840.10008.1.2.4.57", read.syntax().uid());
            assertEquals(
                    ByteBuffer.wrap(pixels),
                    read.dataSet().bytes(Tag.PIXEL_DATA).orElseThrow());
        }
    }

    // Leniency of this codec.

    @Test
    void implicitItemsInExplicitFilesAndExplicitOnesInUnknownElementsAreRead() throws IOException {
        DicomBytes implicit = DicomBytes.of(Form.IMPLICIT)
                .text(Tag.CODE_VALUE, "SH", "implicit")
                .text(Tag.CODE_MEANING, "LO", "m ");
        DicomBytes explicit = DicomBytes.of(Form.EXPLICIT).text(Tag.CODE_VALUE, "SH", "explicit");
        DataSet read = read(DicomBytes.of(Form.EXPLICIT)
                        .text(Tag.MODALITY, "CS", "CT")
                        .sequence(Tag.SOURCE_IMAGE_SEQUENCE, "SQ", true, implicit)
                        .sequence(Tag.ANATOMIC_REGION_SEQUENCE, "UN", true, explicit)
                        .sequence(Tag.DERIVATION_CODE_SEQUENCE, "UN", false, implicit)
                        .text(Tag.PATIENT_ID, "LO", "id")
                        .file())
                .dataSet();
        assertEquals("implicit", code(read, Tag.SOURCE_IMAGE_SEQUENCE));
        assertEquals("explicit", code(read, Tag.ANATOMIC_REGION_SEQUENCE));
        assertEquals("implicit", code(read, Tag.DERIVATION_CODE_SEQUENCE));
        assertEquals("id", read.requireString(Tag.PATIENT_ID));
    }

    private static String code(DataSet dataSet, int sequence) {
        return dataSet.item(sequence).orElseThrow().requireString(Tag.CODE_VALUE);
    }

    /** After a delimiter the first character set applies again (PS3.5 section 6.1.2.5.3). */
    @Test
    void theFirstCharacterSetAppliesAgainAfterDelimiters() throws IOException {
        byte[] name = HexFormat.of().parseHex("1B2D4CBBEE5EEE1B2D4CBBEE3DEE");
        byte[] values = HexFormat.of().parseHex("1B2D4CBBEE5CEE");
        DataSet read = read(DicomBytes.of(Form.EXPLICIT)
                        .text(Tag.SPECIFIC_CHARACTER_SET, "CS", "ISO 2022 IR 100\\ISO 2022 IR 144")
                        .text(Tag.MODALITY, "CS", "CT")
                        .element(Tag.SERIES_DESCRIPTION, "LO", values)
                        .element(Tag.PATIENT_NAME, "PN", name)
                        .file())
                .dataSet();
        assertEquals("Лю^îЛю=î", read.requireString(Tag.PATIENT_NAME));
        assertEquals(List.of("Лю", "î"), read.strings(Tag.SERIES_DESCRIPTION));
    }

    @Test
    void unknownElementsOfBigEndianFilesAreLittleEndian() throws IOException {
        DataSet read = read(DicomBytes.of(Form.BIG)
                        .text(Tag.MODALITY, "CS", "CT")
                        .element(Tag.ROWS, "UN", new byte[] {0, 2})
                        .file())
                .dataSet();
        assertEquals(512, read.requireInteger(Tag.ROWS));
    }

    @Test
    void delimitersBesideLengthsAreTolerated() throws IOException {
        byte[] item = DicomBytes.of(Form.EXPLICIT)
                .text(Tag.CODE_VALUE, "SH", "7")
                .delimiter(0xFFFEE00D, 0)
                .bytes();
        DataSet read = read(DicomBytes.of(Form.EXPLICIT)
                        .text(Tag.MODALITY, "CS", "CT")
                        .head(Tag.SOURCE_IMAGE_SEQUENCE, "SQ", item.length + 16)
                        .delimiter(0xFFFEE000, item.length)
                        .raw(item)
                        .delimiter(0xFFFEE0DD, 0)
                        .text(Tag.PATIENT_ID, "LO", "id")
                        .file())
                .dataSet();
        assertEquals("7", code(read, Tag.SOURCE_IMAGE_SEQUENCE));
        assertEquals("id", read.requireString(Tag.PATIENT_ID));
    }

    @Test
    void compressedIconsAreLeftOut() throws IOException {
        DicomBytes icon = DicomBytes.of(Form.EXPLICIT)
                .shorts(Tag.ROWS, "US", 64)
                .fragments(Tag.PIXEL_DATA, NO_OFFSETS, new byte[8]);
        DataSet read = read(DicomBytes.of(Form.EXPLICIT)
                        .text(Tag.MODALITY, "CS", "CT")
                        .sequence(0x00880200, "SQ", true, icon)
                        .shorts(Tag.ROWS, "US", 7)
                        .file())
                .dataSet();
        DataSet item = read.item(0x00880200).orElseThrow();
        assertEquals(64, item.requireInteger(Tag.ROWS));
        assertFalse(item.hasValue(Tag.PIXEL_DATA));
        assertEquals(7, read.requireInteger(Tag.ROWS));
    }

    @Test
    void unknownValueRepresentationsAndZerosAtTheEndAreTolerated() throws IOException {
        DataSet read = read(DicomBytes.of(Form.EXPLICIT)
                        .text(Tag.MODALITY, "CS", "CT")
                        .element(0x00091001, "ZZ", new byte[] {1, 2})
                        .text(Tag.PATIENT_ID, "LO", "id")
                        .raw(new byte[21])
                        .file())
                .dataSet();
        assertEquals("id", read.requireString(Tag.PATIENT_ID));
        assertEquals(2, read.bytes(0x00091001).orElseThrow().remaining());
    }

    @Test
    void aMissingPreambleAndAWrongSyntaxAreWarnedOf() throws IOException {
        byte[] whole =
                DicomBytes.of(Form.EXPLICIT).text(Tag.MODALITY, "CS", "CT").file();
        DicomFile short132 = read(Arrays.copyOfRange(whole, 128, whole.length));
        assertEquals("CT", short132.dataSet().requireString(Tag.MODALITY));
        assertTrue(
                short132.warnings().toString().contains("preamble"),
                short132.warnings().toString());
        DicomFile metaOnly = read(Arrays.copyOfRange(whole, 132, whole.length));
        assertEquals("CT", metaOnly.dataSet().requireString(Tag.MODALITY));
        DicomFile wrong =
                read(DicomBytes.of(Form.IMPLICIT).text(Tag.MODALITY, "CS", "CT").file(Form.EXPLICIT.uid()));
        assertEquals("CT", wrong.dataSet().requireString(Tag.MODALITY));
        assertTrue(
                wrong.warnings().toString().contains("Implicit VR Little Endian"),
                wrong.warnings().toString());
        DicomFile unstated =
                read(DicomBytes.of(Form.EXPLICIT).text(Tag.MODALITY, "CS", "CT").file(""));
        assertEquals("CT", unstated.dataSet().requireString(Tag.MODALITY));
        assertTrue(
                unstated.warnings().toString().contains("does not state"),
                unstated.warnings().toString());
    }

    @Test
    void damagedDeflatedDataAreRefused() throws IOException {
        byte[] whole = DicomBytes.of(Form.DEFLATED)
                .text(Tag.MODALITY, "CS", "CT")
                .text(Tag.PATIENT_ID, "LO", "0123456789")
                .file();
        Path cut = save(Arrays.copyOf(whole, whole.length - 8));
        assertRefused(cut, () -> codec().read(cut), "deflated data set ends too early");
        byte[] broken = whole.clone();
        Arrays.fill(broken, whole.length - 20, whole.length, (byte) 0xFF);
        Path file = save(broken);
        assertRefused(file, () -> codec().read(file), "deflated data set");
    }

    private static byte[] plainPixels() throws IOException {
        ByteBuffer pixels = DicomCodecs.embedded()
                .read(SharedFiles.require(PLAIN_FILE))
                .dataSet()
                .bytes(Tag.PIXEL_DATA)
                .orElseThrow();
        byte[] bytes = new byte[pixels.remaining()];
        pixels.get(bytes);
        return bytes;
    }

    /** The one compressed frame of a file, found by its bytes. */
    private static byte[] frame(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int at = 0;
        while (bytes.getInt(at) != 0x00107FE0 || bytes.getInt(at + 8) != -1) {
            at++;
        }
        at += 12;
        at += 8 + bytes.getInt(at + 4);
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        while (bytes.getInt(at) == 0xE000FFFE) {
            int length = bytes.getInt(at + 4);
            frame.write(bytes.array(), at + 8, length);
            at += 8 + length;
        }
        return frame.toByteArray();
    }
}
