package org.yttria.imaging.dicom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.yttria.imaging.Refusals.assertRefused;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.SharedFiles;
import org.yttria.imaging.dicom.DicomBytes.Form;

/** The law that every DICOM codec obeys; each codec's test inherits it. */
public abstract class DicomCodecContract {

    private static final String SYNTAXES = "transfer-syntaxes/CTImage.dcm_";
    private static final String PLAIN = SYNTAXES + "LittleEndianExplicitTransferSyntax_1.2.840.10008.1.2.1.dcm";
    private static final String JPEG_LS = SYNTAXES + "JPEGLSLosslessTransferSyntax_1.2.840.10008.1.2.4.80.dcm";
    private static final int PIXEL_PADDING_VALUE = 0x00280120;
    private static final int FRAME_INCREMENT_POINTER = 0x00280009;
    private static final int REGION_LEFT = 0x00186018;
    private static final int PRIVATE_CREATOR = 0x00090010;
    private static final int PRIVATE_TEXT = 0x00091001;
    private static final int PRIVATE_SEQUENCE = 0x00091002;

    @TempDir
    protected Path folder = Path.of("");

    /** The codec under test. */
    protected abstract DicomCodec codec();

    /** Mutations of {@link DicomFuzz}, in a Java of its own with little memory. */
    @Test
    void mutationsEndInDataSetsOrInClearRefusals() throws IOException, InterruptedException {
        SharedFiles.require("transfer-syntaxes");
        DicomFuzz.runForked(codec().name(), DicomFuzz.QUICK_MUTATIONS, DicomFuzz.QUICK_SEED);
    }

    // Files of the shared data.

    @TestFactory
    Stream<DynamicTest> sharedFilesAreWhatTheEmbeddedCodecReads() throws IOException {
        DicomCodec embedded = DicomCodecs.embedded();
        return sharedFiles()
                .map(file -> dynamicTest(file.getFileName().toString(), () -> {
                    if (file.getFileName().toString().contains("JPEGLS")) {
                        assertRefused(file, () -> codec().read(file), "JPEG-LS");
                        return;
                    }
                    DicomFile read = codec().read(file);
                    assertEquals(embedded.read(file).dataSet(), read.dataSet());
                    assertEquals(embedded.read(file).syntax(), read.syntax());
                    DataSet header = read.dataSet().toBuilder()
                            .remove(Tag.PIXEL_DATA)
                            .remove(Tag.DATA_SET_TRAILING_PADDING)
                            .build();
                    assertEquals(header, codec().readHeader(file).dataSet());
                }));
    }

    private static Stream<Path> sharedFiles() throws IOException {
        List<Path> all = new ArrayList<>();
        for (String name :
                List.of("transfer-syntaxes", "crlm-ct-1004", "sts-001-fdg-pet", "slice-geometry", "highdicom")) {
            try (Stream<Path> files = Files.walk(SharedFiles.require(name))) {
                files.filter(file -> file.toString().endsWith(".dcm")).sorted().forEach(all::add);
            }
        }
        return all.stream();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BigEndianExplicitTransferSyntax_1.2.840.10008.1.2.2",
                "DeflatedExplicitVRLittleEndianTransferSyntax_1.2.840.10008.1.2.1.99",
                "JPEG2000LosslessOnlyTransferSyntax_1.2.840.10008.1.2.4.90",
                "JPEGProcess14SV1TransferSyntax_1.2.840.10008.1.2.4.70",
                "JPEGProcess14TransferSyntax_1.2.840.10008.1.2.4.57",
                "LittleEndianImplicitTransferSyntax_1.2.840.10008.1.2",
                "RLELosslessTransferSyntax_1.2.840.10008.1.2.5"
            })
    void losslessSyntaxesGiveTheSamePixels(String name) throws IOException {
        DicomFile plain = codec().read(SharedFiles.require(PLAIN));
        DicomFile other = codec().read(SharedFiles.require(SYNTAXES + name + ".dcm"));
        assertEquals(plain.dataSet().bytes(Tag.PIXEL_DATA), other.dataSet().bytes(Tag.PIXEL_DATA));
        assertTrue(name.endsWith(other.syntax().uid()), other.syntax().uid());
    }

    @Test
    void theHeaderOfACompressedFileIsReadWhateverTheCompression() throws IOException {
        assertEquals(
                512, codec().readHeader(SharedFiles.require(JPEG_LS)).dataSet().requireInteger(Tag.ROWS));
    }

    /** SHA-256 of the pixel data as pydicom 2.3.1 reads them. */
    @ParameterizedTest
    @CsvSource({
        "crlm-ct-1004/1-01.dcm, 78c01cccd9375677fe7b7ed258bf3b8637778c2f638aaf787dcd5fcfc28264fd",
        "sts-001-fdg-pet/1-001.dcm, aa022637dd2829cc026c410ba0e24a4dac077c6367443959110e5ca56749de5d",
        "highdicom/seg_image_ct_binary.dcm, 1cd775a66a14e83c763ac493e1707f5abedc2861b8c1a3c5c2990fc1e5e1ba74",
        "highdicom/ct_image.dcm, 7a481f6ffff833aef4d8bd54819bd8f472aaa7232090208e056c90eacf079926",
        "slice-geometry/oblique/0.dcm, 623e2a2cee5ad0230ce94ad1a8d9a54ce8f7c08507ff0b8698595bd441525ebf"
    })
    void pixelsAreThoseThatPydicomReads(String name, String sha256) throws IOException, NoSuchAlgorithmException {
        ByteBuffer pixels = codec().read(SharedFiles.require(name))
                .dataSet()
                .bytes(Tag.PIXEL_DATA)
                .orElseThrow();
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(pixels);
        assertEquals(sha256, HexFormat.of().formatHex(digest.digest()));
    }

    /** Values as pydicom 2.3.1 reads them. */
    @Test
    void elementsOfRealFilesAreThoseThatPydicomReads() throws IOException {
        DataSet ct =
                codec().readHeader(SharedFiles.require("crlm-ct-1004/1-01.dcm")).dataSet();
        assertEquals(
                "1.3.6.1.4.1.14519.5.2.1.9203.8273.242962839168435410474086264850",
                ct.requireString(Tag.SOP_INSTANCE_UID));
        assertEquals(List.of("ORIGINAL", "PRIMARY", "AXIAL"), ct.strings(Tag.IMAGE_TYPE));
        assertArrayEquals(new double[] {0.796875, 0.796875}, ct.reals(Tag.PIXEL_SPACING));
        assertEquals(Optional.of(-2000), ct.integer(PIXEL_PADDING_VALUE));
        assertEquals(Optional.of(-1024.0), ct.real(Tag.RESCALE_INTERCEPT));
        DataSet pet = codec().readHeader(SharedFiles.require("sts-001-fdg-pet/1-001.dcm"))
                .dataSet();
        assertEquals("BQML", pet.requireString(Tag.UNITS));
        assertEquals(1.7141, pet.requireReal(Tag.RESCALE_SLOPE));
        assertEquals(
                "99SDM",
                pet.item(Tag.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE)
                        .flatMap(item -> item.item(Tag.RADIONUCLIDE_CODE_SEQUENCE))
                        .orElseThrow()
                        .requireString(Tag.CODING_SCHEME_DESIGNATOR));
        DataSet segmentation = codec().readHeader(SharedFiles.require("highdicom/seg_image_ct_binary.dcm"))
                .dataSet();
        assertEquals(
                3, segmentation.items(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE).size());
    }

    // Encodings.

    private static DicomBytes everything(Form form, boolean undefined) {
        DicomBytes inner =
                DicomBytes.of(form).text(Tag.CODE_VALUE, "SH", "126400").text(Tag.CODE_MEANING, "LO", "x ");
        DicomBytes item = DicomBytes.of(form)
                .text(Tag.SERIES_DESCRIPTION, "LO", "first ")
                .sequence(Tag.ANATOMIC_REGION_SEQUENCE, "SQ", undefined, inner);
        return DicomBytes.of(form)
                .text(Tag.SOP_CLASS_UID, "UI", "1.2.840.10008.5.1.4.1.1.2\0")
                .text(Tag.SOP_INSTANCE_UID, "UI", "1.2.3.4\0")
                .text(Tag.SERIES_DESCRIPTION, "LO", "")
                .sequence(Tag.REFERENCED_IMAGE_SEQUENCE, "SQ", undefined, item, DicomBytes.of(form))
                .sequence(Tag.SOURCE_IMAGE_SEQUENCE, "SQ", undefined)
                .text(PRIVATE_CREATOR, "LO", "ACME")
                .text(Tag.PATIENT_NAME, "PN", "Doe^Jane")
                .text(Tag.SLICE_THICKNESS, "DS", "1.5 ")
                .integers(REGION_LEFT, "UL", 0x01020304)
                .text(Tag.IMAGE_POSITION_PATIENT, "DS", "-1.0e-005\\ 2.5\\+3")
                .shorts(Tag.ROWS, "US", 2)
                .shorts(Tag.COLUMNS, "US", 3)
                .shorts(Tag.BITS_ALLOCATED, "US", 16)
                .shorts(Tag.PIXEL_REPRESENTATION, "US", 1)
                .shorts(PIXEL_PADDING_VALUE, "SS", -2000)
                .doubles(Tag.REAL_WORLD_VALUE_SLOPE, "FD", 0.1)
                .shorts(FRAME_INCREMENT_POINTER, "AT", 0x0054, 0x0080)
                .shorts(Tag.PIXEL_DATA, "OW", 1, -2, 0x0304, 4, 5, 6);
    }

    @TestFactory
    Stream<DynamicTest> allEncodingsGiveTheSameDataSet() {
        return Stream.of(Form.values())
                .flatMap(form -> Stream.of(true, false)
                        .map(undefined -> dynamicTest(
                                form + (undefined ? ", undefined lengths" : ", lengths"),
                                () -> requireEverything(
                                        read(everything(form, undefined).file()).dataSet()))));
    }

    @TestFactory
    Stream<DynamicTest> bareDataSetsGiveTheSameDataSet() {
        return Stream.of(Form.IMPLICIT, Form.EXPLICIT)
                .map(form -> dynamicTest(form.toString(), () -> {
                    DicomFile file = read(everything(form, true).bytes());
                    requireEverything(file.dataSet());
                    assertEquals(form.uid(), file.syntax().uid());
                    assertFalse(file.warnings().isEmpty());
                }));
    }

    private static void requireEverything(DataSet read) {
        assertEquals("1.2.840.10008.5.1.4.1.1.2", read.requireString(Tag.SOP_CLASS_UID));
        assertEquals("1.2.3.4", read.requireString(Tag.SOP_INSTANCE_UID));
        assertFalse(read.hasValue(Tag.SERIES_DESCRIPTION));
        List<DataSet> items = read.items(Tag.REFERENCED_IMAGE_SEQUENCE);
        assertEquals(2, items.size());
        assertEquals("first", items.get(0).requireString(Tag.SERIES_DESCRIPTION));
        assertEquals(
                "126400",
                items.get(0).item(Tag.ANATOMIC_REGION_SEQUENCE).orElseThrow().requireString(Tag.CODE_VALUE));
        assertEquals(DataSet.EMPTY, items.get(1));
        assertEquals(List.of(), read.items(Tag.SOURCE_IMAGE_SEQUENCE));
        assertEquals("ACME", read.requireString(PRIVATE_CREATOR));
        assertEquals("Doe^Jane", read.requireString(Tag.PATIENT_NAME));
        assertArrayEquals(new double[] {-1.0e-5, 2.5, 3}, read.reals(Tag.IMAGE_POSITION_PATIENT));
        assertEquals(2, read.requireInteger(Tag.ROWS));
        assertEquals(0x01020304, read.requireInteger(REGION_LEFT));
        assertEquals(Optional.of(-2000), read.integer(PIXEL_PADDING_VALUE));
        assertEquals(Optional.of(0.1), read.real(Tag.REAL_WORLD_VALUE_SLOPE));
        assertEquals(Optional.of((double) Tag.SLICE_VECTOR), read.real(FRAME_INCREMENT_POINTER));
        ByteBuffer pixels = read.bytes(Tag.PIXEL_DATA).orElseThrow();
        short[] values = new short[6];
        pixels.asShortBuffer().get(values);
        assertArrayEquals(new short[] {1, -2, 0x0304, 4, 5, 6}, values);
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void privateElementsComeWithTheirBytes(Form form) throws IOException {
        DataSet read = read(everythingPrivate(form)).dataSet();
        assertEquals("secret", read.requireString(PRIVATE_TEXT));
        assertEquals("inside", read.item(PRIVATE_SEQUENCE).orElseThrow().requireString(Tag.PATIENT_ID));
        assertEquals("after", read.requireString(Tag.PATIENT_ID));
    }

    private static byte[] everythingPrivate(Form form) {
        return DicomBytes.of(form)
                .text(Tag.MODALITY, "CS", "CT")
                .text(PRIVATE_CREATOR, "LO", "ACME")
                .text(PRIVATE_TEXT, "LO", "secret")
                .sequence(PRIVATE_SEQUENCE, "SQ", true, DicomBytes.of(form).text(Tag.PATIENT_ID, "LO", "inside"))
                .text(Tag.PATIENT_ID, "LO", "after ")
                .file();
    }

    @Test
    void unknownElementsAreWhatTheStandardSaysTheyAre() throws IOException {
        DicomBytes item = DicomBytes.of(Form.IMPLICIT).text(Tag.CODE_VALUE, "SH", "7");
        DicomBytes file = DicomBytes.of(Form.EXPLICIT)
                .text(Tag.MODALITY, "CS", "CT")
                .text(Tag.PATIENT_ID, "UN", "id")
                .head(Tag.SOURCE_IMAGE_SEQUENCE, "UN", -1)
                .delimiter(0xFFFEE000, -1)
                .raw(item.bytes())
                .delimiter(0xFFFEE00D, 0)
                .delimiter(0xFFFEE0DD, 0)
                .shorts(Tag.ROWS, "UN", 512);
        DataSet read = read(file.file()).dataSet();
        assertEquals("id", read.requireString(Tag.PATIENT_ID));
        assertEquals(512, read.requireInteger(Tag.ROWS));
        assertEquals("7", read.item(Tag.SOURCE_IMAGE_SEQUENCE).orElseThrow().requireString(Tag.CODE_VALUE));
    }

    @Test
    void oddLengthsAndZeroBytesAreTolerated() throws IOException {
        DataSet read = read(DicomBytes.of(Form.EXPLICIT)
                        .text(Tag.MODALITY, "CS", "CT\0")
                        .text(Tag.PATIENT_ID, "LO", "odd")
                        .text(Tag.PIXEL_SPACING, "DS", "1.5\0\\ 2.5 \0")
                        .shorts(Tag.ROWS, "US", 7)
                        .file())
                .dataSet();
        assertEquals("CT", read.requireString(Tag.MODALITY));
        assertEquals("odd", read.requireString(Tag.PATIENT_ID));
        assertArrayEquals(new double[] {1.5, 2.5}, read.reals(Tag.PIXEL_SPACING));
        assertEquals(7, read.requireInteger(Tag.ROWS));
    }

    @Test
    void whatIsThereAndNoNumberIsRefusedNamingFileAndElement() throws IOException {
        DicomFile file = read(DicomBytes.of(Form.EXPLICIT)
                .text(Tag.MODALITY, "CS", "CT")
                .text(Tag.SLICE_THICKNESS, "DS", "1,5 ")
                .text(Tag.PIXEL_SPACING, "DS", "1\\0x1p3d")
                .element(Tag.ROWS, "US", new byte[] {1, 2, 3})
                .file());
        DataSet read = file.dataSet();
        assertRefused(file.path(), () -> read.real(Tag.SLICE_THICKNESS), "SliceThickness (0018,0050)", "1,5");
        assertRefused(file.path(), () -> read.reals(Tag.PIXEL_SPACING), "PixelSpacing", "0x1p3d");
        assertRefused(file.path(), () -> read.requireInteger(Tag.ROWS), "Rows", "3 bytes");
        assertRefused(file.path(), () -> read.requireInteger(Tag.COLUMNS), "Columns", "is missing");
        assertRefused(file.path(), () -> read.items(Tag.SLICE_THICKNESS), "DS, not a sequence");
    }

    @Test
    void emptyAndMissingIdentifiersAreNoReasonToRefuse() throws IOException {
        DataSet read = read(DicomBytes.of(Form.EXPLICIT)
                        .text(Tag.SOP_INSTANCE_UID, "UI", "")
                        .text(Tag.MODALITY, "CS", "CT")
                        .file())
                .dataSet();
        assertEquals(Optional.empty(), read.string(Tag.SOP_INSTANCE_UID));
        assertEquals(Optional.empty(), read.string(Tag.SOP_CLASS_UID));
    }

    @Test
    void groupLengthsAndPaddingAreNoElements() throws IOException {
        DataSet read = read(DicomBytes.of(Form.EXPLICIT)
                        .integers(0x00080000, "UL", 10)
                        .text(Tag.MODALITY, "CS", "CT")
                        .element(Tag.DATA_SET_TRAILING_PADDING, "OB", new byte[20])
                        .file())
                .dataSet();
        assertEquals(DataSet.builder().text(Tag.MODALITY, "CT").build(), read);
    }

    /** Examples of PS3.5 annexes H (Japanese), I (Korean) and J (Chinese), and Latin-1. */
    @ParameterizedTest
    @CsvSource({
        "ISO_IR 100, 4275 63 5E 4A E9 72 F4 6D 65, Buc^Jérôme",
        "'', 4A6F65, Joe",
        "ISO_IR 192, 57 61 6E 67 5E 58 69 61 6F 44 6F 6E 67 3D E7 8E 8B 5E E5 B0 8F E4 B8 9C, Wang^XiaoDong=王^小东",
        "GB18030, 57 61 6E 67 5E 58 69 61 6F 44 6F 6E 67 3D CD F5 5E D0 A1 B6 AB, Wang^XiaoDong=王^小东",
        "'\\ISO 2022 IR 87', 59 61 6D 61 64 61 5E 54 61 72 6F 75 3D 1B 24 42 3B 33 45 44 1B 28 42 5E 1B 24 42 42 40 4F"
                + " 3A 1B 28 42 3D 1B 24 42 24 64 24 5E 24 40 1B 28 42 5E 1B 24 42 24 3F 24 6D 24 26 1B 28 42,"
                + " Yamada^Tarou=山田^太郎=やまだ^たろう",
        "'\\ISO 2022 IR 149', 48 6F 6E 67 5E 47 69 6C 64 6F 6E 67 3D 1B 24 29 43 FB F3 5E 1B 24 29 43 D1 CE D4 D7 3D 1B"
                + " 24 29 43 C8 AB 5E 1B 24 29 43 B1 E6 B5 BF, Hong^Gildong=洪^吉洞=홍^길동"
    })
    void namesAreReadInTheirCharacterSet(String characterSet, String hex, String expected) throws IOException {
        byte[] name = HexFormat.of().parseHex(hex.replace(" ", ""));
        DataSet read = read(DicomBytes.of(Form.EXPLICIT)
                        .text(Tag.SPECIFIC_CHARACTER_SET, "CS", characterSet)
                        .text(Tag.MODALITY, "CS", "CT")
                        .sequence(
                                Tag.REFERENCED_IMAGE_SEQUENCE,
                                "SQ",
                                true,
                                DicomBytes.of(Form.EXPLICIT).element(Tag.PATIENT_NAME, "PN", name))
                        .element(Tag.PATIENT_NAME, "PN", name)
                        .file())
                .dataSet();
        assertEquals(expected, read.requireString(Tag.PATIENT_NAME));
        DataSet item = read.item(Tag.REFERENCED_IMAGE_SEQUENCE).orElseThrow();
        assertEquals(expected, item.requireString(Tag.PATIENT_NAME), "nested data sets inherit it");
    }

    @Test
    void itemsMayHaveACharacterSetOfTheirOwn() throws IOException {
        DicomBytes item = DicomBytes.of(Form.EXPLICIT)
                .text(Tag.SPECIFIC_CHARACTER_SET, "CS", "ISO_IR 144")
                .element(Tag.PATIENT_NAME, "PN", new byte[] {(byte) 0xBB, (byte) 0xEE});
        DataSet read = read(DicomBytes.of(Form.EXPLICIT)
                        .text(Tag.SPECIFIC_CHARACTER_SET, "CS", "ISO_IR 100")
                        .sequence(Tag.REFERENCED_IMAGE_SEQUENCE, "SQ", false, item)
                        .element(Tag.PATIENT_NAME, "PN", new byte[] {(byte) 0xEE})
                        .file())
                .dataSet();
        assertEquals(
                "Лю", read.item(Tag.REFERENCED_IMAGE_SEQUENCE).orElseThrow().requireString(Tag.PATIENT_NAME));
        assertEquals("î", read.requireString(Tag.PATIENT_NAME));
    }

    // Pixels that are not what their header says.

    private static DicomBytes compressed(int rows, int columns, int bits) {
        return DicomBytes.of(Form.EXPLICIT)
                .text(Tag.MODALITY, "CS", "CT")
                .integers(Tag.ROWS, "UL", rows)
                .integers(Tag.COLUMNS, "UL", columns)
                .shorts(Tag.BITS_ALLOCATED, "US", bits);
    }

    @ParameterizedTest
    @CsvSource({
        "1.2.840.10008.1.2.4.57, 24, 8 or 16",
        "1.2.840.10008.1.2.4.57, 32, 8 or 16",
        "1.2.840.10008.1.2.4.70, 1, 8 or 16",
        "1.2.840.10008.1.2.4.70, 32, 8 or 16",
        "1.2.840.10008.1.2.4.90, 24, 8 or 16",
        "1.2.840.10008.1.2.4.91, 32, 8 or 16",
        "1.2.840.10008.1.2.1.98, 24, '8, 16 or 32'",
        "1.2.840.10008.1.2.5, 24, '8, 16 or 32'",
        "1.2.840.10008.1.2.5, 1, '8, 16 or 32'"
    })
    void bitsThatACompressionDoesNotHaveAreRefused(String syntax, int bits, String reason) throws IOException {
        Path file = save(compressed(1, 1, bits)
                .fragments(Tag.PIXEL_DATA, new byte[0], new byte[2])
                .file(syntax));
        assertRefused(file, () -> codec().read(file), "BitsAllocated (0028,0100) is " + bits, reason);
    }

    @ParameterizedTest
    @CsvSource({
        "2147483647, 1, 1, Rows",
        "1, 65536, 1, Columns",
        "2147483647, 2147483647, 4, Rows",
        "-1, -1, 4, Rows",
        "65535, 65535, 1, Rows"
    })
    void imagesBeyondTheLargestAreRefused(int rows, int columns, int samples, String name) throws IOException {
        for (String syntax : List.of("1.2.840.10008.1.2.5", "1.2.840.10008.1.2.4.70", "1.2.840.10008.1.2.4.90")) {
            Path file = save(compressed(rows, columns, 8)
                    .integers(Tag.SAMPLES_PER_PIXEL, "UL", samples)
                    .integers(Tag.NUMBER_OF_FRAMES, "UL", 2147483647)
                    .fragments(Tag.PIXEL_DATA, new byte[0], new byte[2], new byte[2])
                    .file(syntax));
            assertRefused(file, () -> codec().read(file), name);
            Path plain = save(compressed(rows, columns, 8)
                    .integers(Tag.SAMPLES_PER_PIXEL, "UL", samples)
                    .shorts(Tag.PIXEL_DATA, "OW", 1)
                    .file(syntax));
            assertRefused(plain, () -> codec().read(plain), name);
        }
    }

    @Test
    void segmentationsOfOneBitAreNeverCompressedAndMayBeInFilesThatStateIt() throws IOException {
        DicomFile file =
                read(compressed(3, 3, 1).shorts(Tag.PIXEL_DATA, "OW", 0x1FF).file("1.2.840.10008.1.2.5"));
        assertEquals(2, file.dataSet().bytes(Tag.PIXEL_DATA).orElseThrow().remaining());
    }

    /** In a Java of its own with little memory: no number of empty things may use it up. */
    @Test
    void smallThingsWithoutEndAreReadOrRefused() throws IOException, InterruptedException {
        DicomFuzz.runForked(codec().name(), DicomFuzz.CROWDS);
    }

    // Damage.

    @TestFactory
    Stream<DynamicTest> truncatedFilesAreReadOrRefused() {
        return Stream.of(Form.values())
                .map(form -> dynamicTest(form.toString(), () -> {
                    byte[] whole = everything(form, true).file();
                    int refused = 0;
                    for (int length = 0; length < whole.length; length++) {
                        Path file = save(Arrays.copyOf(whole, length));
                        try {
                            codec().read(file);
                        } catch (InputDataException e) {
                            assertTrue(String.valueOf(e.getMessage()).startsWith(file + ": "), e.getMessage());
                            refused++;
                        }
                    }
                    assertTrue(refused > whole.length / 2, refused + " of " + whole.length + " were refused");
                }));
    }

    @Test
    void truncatedPixelDataAreRefusedAndTheirHeaderIsRead() throws IOException {
        byte[] whole = everything(Form.EXPLICIT, false).file();
        Path file = save(Arrays.copyOf(whole, whole.length - 2));
        assertRefused(file, () -> codec().read(file), "is damaged", "PixelData (7fe0,0010)", "Export or send it again");
        assertEquals(2, codec().readHeader(file).dataSet().requireInteger(Tag.ROWS));
    }

    @Test
    void damagedStructureIsRefused() throws IOException {
        DicomBytes begin = DicomBytes.of(Form.EXPLICIT).text(Tag.MODALITY, "CS", "CT");
        byte[] start = begin.bytes();
        List<DicomBytes> damaged = List.of(
                DicomBytes.of(Form.EXPLICIT).raw(start).head(Tag.SOURCE_IMAGE_SEQUENCE, "SQ", -1),
                DicomBytes.of(Form.EXPLICIT)
                        .raw(start)
                        .head(Tag.SOURCE_IMAGE_SEQUENCE, "SQ", -1)
                        .delimiter(0xFFFEE000, -1),
                DicomBytes.of(Form.EXPLICIT)
                        .raw(start)
                        .head(Tag.SOURCE_IMAGE_SEQUENCE, "SQ", 16)
                        .delimiter(0xFFFEE000, 4000)
                        .raw(new byte[8]),
                DicomBytes.of(Form.EXPLICIT)
                        .raw(start)
                        .head(Tag.SOURCE_IMAGE_SEQUENCE, "SQ", 8)
                        .delimiter(0x00100010, 0),
                DicomBytes.of(Form.EXPLICIT).raw(start).head(Tag.PATIENT_ID, "LO", 30_000),
                DicomBytes.of(Form.EXPLICIT).raw(start).head(Tag.PIXEL_DATA, "OW", 0x7FFFFFF0));
        for (DicomBytes bytes : damaged) {
            Path file = save(bytes.file());
            assertRefused(file, () -> codec().read(file), "damaged");
        }
    }

    @Test
    void delimitersThatReachBeyondTheItemAroundThemAreRefused() throws IOException {
        byte[] start =
                DicomBytes.of(Form.EXPLICIT).text(Tag.MODALITY, "CS", "CT").bytes();
        byte[] value =
                DicomBytes.of(Form.EXPLICIT).text(Tag.CODE_VALUE, "SH", "AB").bytes();
        DicomBytes itemEnd = DicomBytes.of(Form.EXPLICIT)
                .raw(start)
                .head(Tag.SOURCE_IMAGE_SEQUENCE, "SQ", 8 + value.length + 4)
                .delimiter(0xFFFEE000, -1)
                .raw(value)
                .delimiter(0xFFFEE00D, 0)
                .text(Tag.PATIENT_ID, "LO", "id");
        DicomBytes sequenceEnd = DicomBytes.of(Form.EXPLICIT)
                .raw(start)
                .head(Tag.SOURCE_IMAGE_SEQUENCE, "SQ", 8 + value.length + 4)
                .delimiter(0xFFFEE000, value.length)
                .raw(value)
                .delimiter(0xFFFEE0DD, 0)
                .text(Tag.PATIENT_ID, "LO", "id");
        DicomBytes innerEnd = DicomBytes.of(Form.EXPLICIT)
                .raw(start)
                .head(Tag.SOURCE_IMAGE_SEQUENCE, "SQ", 8 + 12 + 4)
                .delimiter(0xFFFEE000, 12 + 4)
                .head(Tag.ANATOMIC_REGION_SEQUENCE, "SQ", -1)
                .delimiter(0xFFFEE0DD, 0)
                .text(Tag.PATIENT_ID, "LO", "id");
        DicomBytes fragmentsEnd = DicomBytes.of(Form.EXPLICIT)
                .raw(start)
                .head(Tag.SOURCE_IMAGE_SEQUENCE, "SQ", 8 + 12 + 4)
                .delimiter(0xFFFEE000, 12 + 4)
                .head(Tag.PIXEL_DATA, "OB", -1)
                .delimiter(0xFFFEE0DD, 0)
                .text(Tag.PATIENT_ID, "LO", "id");
        for (DicomBytes bytes : List.of(itemEnd, sequenceEnd, innerEnd, fragmentsEnd)) {
            Path file = save(bytes.file());
            assertRefused(file, () -> codec().read(file), "is damaged");
        }
    }

    @Test
    void elementsThatReachBeyondTheItemAroundThemAreRefused() throws IOException {
        byte[] value = DicomBytes.of(Form.EXPLICIT)
                .text(Tag.CODE_VALUE, "SH", "ABCDEF")
                .bytes();
        Path element = save(DicomBytes.of(Form.EXPLICIT)
                .text(Tag.MODALITY, "CS", "CT")
                .head(Tag.SOURCE_IMAGE_SEQUENCE, "SQ", 8 + value.length - 2)
                .delimiter(0xFFFEE000, value.length - 2)
                .raw(value)
                .text(Tag.PATIENT_ID, "LO", "12345678")
                .file());
        assertRefused(element, () -> codec().read(element), "CodeValue (0008,0100) ends at byte");
        Path item = save(DicomBytes.of(Form.EXPLICIT)
                .text(Tag.MODALITY, "CS", "CT")
                .head(Tag.SOURCE_IMAGE_SEQUENCE, "SQ", 8 + value.length - 2)
                .delimiter(0xFFFEE000, value.length)
                .raw(value)
                .text(Tag.PATIENT_ID, "LO", "12345678")
                .file());
        assertRefused(item, () -> codec().read(item), "ends at byte");
    }

    @Test
    void sequencesNestedWithoutEndAreRefused() throws IOException {
        DicomBytes nested = DicomBytes.of(Form.EXPLICIT).text(Tag.MODALITY, "CS", "CT");
        for (int n = 0; n < 20_000; n++) {
            nested.head(Tag.SOURCE_IMAGE_SEQUENCE, "SQ", -1).delimiter(0xFFFEE000, -1);
        }
        Path file = save(nested.file());
        assertRefused(file, () -> codec().read(file));
    }

    @Test
    void otherFilesAreNoDicom() throws IOException {
        Path text = save("This is a letter to the clinic, not an image.".getBytes(StandardCharsets.US_ASCII));
        assertRefused(text, () -> codec().read(text), "not a DICOM file");
        Path empty = save(new byte[0]);
        assertRefused(empty, () -> codec().read(empty), "not a DICOM file");
        assertRefused(folder, () -> codec().read(folder), "is a folder");
    }

    // Writing.

    private static DataSet.Builder written() {
        return DataSet.builder()
                .text(Tag.SOP_CLASS_UID, SopClass.CT.uid())
                .text(Tag.SOP_INSTANCE_UID, "1.2.3")
                .text(Tag.PATIENT_NAME, "Doe^Jane")
                .reals(Tag.IMAGE_POSITION_PATIENT, -1.0 / 3, 1e-7, 123456)
                .integers(Tag.ROWS, 2)
                .integers(Tag.COLUMNS, 3)
                .item(Tag.SOURCE_IMAGE_SEQUENCE, item -> item.text(Tag.REFERENCED_SOP_INSTANCE_UID, "1.2.3.45"))
                .items(Tag.REFERENCED_IMAGE_SEQUENCE)
                .text(Tag.SERIES_DESCRIPTION)
                .bytes(Tag.PIXEL_DATA, Vr.OB, ByteBuffer.wrap(new byte[] {1, 2, 3, 4, 5, 6}));
    }

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        Path file = folder.resolve("written.dcm");
        DataSet dataSet = written().build();
        codec().write(dataSet, file);
        DicomFile read = codec().read(file);
        assertEquals(dataSet, read.dataSet());
        assertEquals(TransferSyntax.EXPLICIT_LITTLE, read.syntax());
        assertEquals(List.of(), read.warnings());
        assertEquals(dataSet, DicomCodecs.embedded().read(file).dataSet());
    }

    @TestFactory
    Stream<DynamicTest> sharedFilesAreWrittenAndReadAgain() {
        return Stream.of(
                        PLAIN,
                        "crlm-ct-1004/1-01.dcm",
                        "sts-001-fdg-pet/1-001.dcm",
                        "highdicom/seg_image_ct_binary.dcm",
                        "highdicom/ct_image.dcm",
                        "transfer-syntaxes/no-pixel-data.dcm")
                .map(name -> dynamicTest(name, () -> {
                    DataSet original = codec().read(SharedFiles.require(name)).dataSet();
                    Path file = folder.resolve("again.dcm");
                    codec().write(original, file);
                    DataSet again = codec().read(file).dataSet();
                    assertEquals(
                            original.toBuilder()
                                    .remove(Tag.SPECIFIC_CHARACTER_SET)
                                    .build(),
                            again.toBuilder().remove(Tag.SPECIFIC_CHARACTER_SET).build());
                }));
    }

    @Test
    void textBeyondAsciiIsWrittenInUtf8AndOtherFilesStateNoCharacterSet() throws IOException {
        Path file = folder.resolve("written.dcm");
        codec().write(written().build(), file);
        assertFalse(codec().read(file).dataSet().hasValue(Tag.SPECIFIC_CHARACTER_SET));
        DataSet inside = written()
                .text(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 100")
                .item(Tag.SOURCE_IMAGE_SEQUENCE, item -> item.text(Tag.CODE_MEANING, "Tumör"))
                .build();
        codec().write(inside, file);
        DataSet read = codec().read(file).dataSet();
        assertEquals("ISO_IR 192", read.requireString(Tag.SPECIFIC_CHARACTER_SET));
        assertEquals("Tumör", read.item(Tag.SOURCE_IMAGE_SEQUENCE).orElseThrow().requireString(Tag.CODE_MEANING));
    }

    @Test
    void aCharacterSetThatWasStatedBeforeIsNotWritten() throws IOException {
        DataSet latin = DataSet.builder()
                .text(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 100")
                .text(Tag.CODE_MEANING, "Tumör")
                .build();
        Path file = folder.resolve("written.dcm");
        codec().write(
                        written()
                                .text(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 100")
                                .carried(new Element.Sequence(Tag.SOURCE_IMAGE_SEQUENCE, List.of(latin)))
                                .build(),
                        file);
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertFalse(bytes.contains("ISO_IR 100"), "what was stated before");
        assertEquals(2, bytes.split("\\x08\\x00\\x05\\x00CS", -1).length, "stated once");
        assertTrue(bytes.contains("\b\0\5\0CS\12\0ISO_IR 192"));
        DataSet item =
                codec().read(file).dataSet().item(Tag.SOURCE_IMAGE_SEQUENCE).orElseThrow();
        assertEquals("Tumör", item.requireString(Tag.CODE_MEANING));
    }

    @Test
    void contoursTooLongForExplicitElementsMakeTheFileImplicit() throws IOException {
        double[] contour = new double[9000];
        Arrays.setAll(contour, n -> n / 7.0);
        DataSet dataSet = written()
                .item(Tag.CONTOUR_SEQUENCE, item -> item.reals(Tag.CONTOUR_DATA, contour))
                .bytes(Tag.PIXEL_DATA, Vr.OW, ByteBuffer.wrap(new byte[4]))
                .build();
        Path file = folder.resolve("written.dcm");
        codec().write(dataSet, file);
        DicomFile read = codec().read(file);
        assertEquals(TransferSyntax.IMPLICIT_LITTLE, read.syntax());
        assertEquals(dataSet, read.dataSet());
    }

    @ParameterizedTest
    @CsvSource({
        "00080060, ct, not of the form",
        "00080060, ABCDEFGHIJKLMNOPQ, 16",
        "00180050, 1.2345678901234567, 16",
        "00180050, '1,5', not of the form",
        "00180050, NaN, not of the form",
        "00200013, 12345678901, 32 bits",
        "00200013, 1.5, not of the form",
        "00080020, 2004.01.19, not of the form",
        "00080020, 20041301, not of the form",
        "00080030, 07:09:07, not of the form",
        "00080030, 240000, not of the form",
        "0008002A, 20040119T070907, not of the form",
        "0020000E, 1.02.3, no UID",
        "0020000E, '', ",
        "00101010, 65, not of the form",
        "00080060, CÄ, ASCII",
        "00080050, 12345678901234567, 16",
        "00081030, 'line one\nline two', control character",
        "00100010, A^B^C^D^E^F, components",
        "00100010, A=B=C=D, groups",
        "30060026, ' liver', blank",
        "00080100, ' 1', blank",
        "30060026, 'left\\right', 2 values",
        "00080100, '1\\2', 2 values",
        "00100010, 'A\\B', 2 values",
        "00080060, 'CT\\MR', 2 values",
        "00280030, 1, 1 values",
        "00280030, '1\\2\\3', 3 values",
        "00200032, '1\\2\\3\\4', 4 values",
        "30060050, '1\\2\\3\\4', 4 values",
        "30060050, '1\\2\\3\\4\\5\\6', ",
        "00080008, 'DERIVED\\PRIMARY\\AXIAL', ",
        "00081080, 'a\\b', ",
        "00080081, 'a\\b', "
    })
    void whatDoesNotConformIsNotWritten(String tag, String value, String reason) throws IOException {
        int number = Integer.parseUnsignedInt(tag, 16);
        Path file = folder.resolve("written.dcm");
        DataSet own = written().text(number, value).build();
        if (reason == null) {
            codec().write(own, file);
            return;
        }
        assertRefused(file, () -> codec().write(own, file), "cannot be written", Tag.text(number), reason);
        assertFalse(Files.exists(file), "nothing is left behind");
        DataSet carried = written().carried(own, number).build();
        codec().write(carried, file);
    }

    @Test
    void longDescriptionsOfOthersAreCarriedOverWhole() throws IOException {
        String description = "d".repeat(80);
        DataSet scanner = DataSet.builder()
                .text(Tag.STUDY_DESCRIPTION, description)
                .item(Tag.SOURCE_IMAGE_SEQUENCE, item -> item.text(Tag.STUDY_DESCRIPTION, description))
                .build();
        DataSet dataSet = written()
                .carried(scanner, Tag.STUDY_DESCRIPTION)
                .carried(scanner, Tag.SOURCE_IMAGE_SEQUENCE)
                .carried(scanner, Tag.PATIENT_ID)
                .build();
        Path file = folder.resolve("written.dcm");
        codec().write(dataSet, file);
        assertEquals(dataSet, codec().read(file).dataSet());
    }

    @Test
    void aFileNeedsAClassAndAnInstance() {
        Path file = folder.resolve("written.dcm");
        DataSet none = written().remove(Tag.SOP_INSTANCE_UID).build();
        String message = assertThrows(InputDataException.class, () -> codec().write(none, file))
                .getMessage();
        assertTrue(String.valueOf(message).contains("SOPInstanceUID"), message);
    }

    @Test
    void writtenElementsHaveEvenLengths() throws IOException {
        Path file = folder.resolve("written.dcm");
        codec().write(
                        written()
                                .text(Tag.PATIENT_ID, "odd")
                                .bytes(Tag.PIXEL_DATA, Vr.OB, ByteBuffer.wrap(new byte[5]))
                                .build(),
                        file);
        byte[] bytes = Files.readAllBytes(file);
        String latin = new String(bytes, StandardCharsets.ISO_8859_1);
        assertEquals(0, bytes.length % 2);
        assertTrue(latin.contains("LO\4\0odd "), "text is padded with a blank");
        assertTrue(latin.contains("UI\6\0" + "1.2.3\0"), "identifiers are padded with a zero byte");
    }

    // Common steps.

    /** Reads bytes as a file. */
    protected final DicomFile read(byte[] bytes) throws IOException {
        return codec().read(save(bytes));
    }

    /** Saves bytes as a file. */
    protected final Path save(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("built.dcm"), bytes);
    }
}
