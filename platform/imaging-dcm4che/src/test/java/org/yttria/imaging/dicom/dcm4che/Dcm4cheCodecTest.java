package org.yttria.imaging.dicom.dcm4che;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.dcm4che3.data.ElementDictionary;
import org.dcm4che3.data.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.dicom.DataDictionary;
import org.yttria.imaging.dicom.DataSet;
import org.yttria.imaging.dicom.DicomCodec;
import org.yttria.imaging.dicom.DicomCodecs;
import org.yttria.imaging.dicom.DicomFile;
import org.yttria.imaging.dicom.Element;
import org.yttria.imaging.dicom.Tag;
import org.yttria.imaging.dicom.TransferSyntax;
import org.yttria.imaging.dicom.Vr;

/** What dcm4che passes over is refused, and what it is told to write conforms. Reference: the embedded codec, and by hand. */
final class Dcm4cheCodecTest {

    private static final DicomCodec CODEC = new Dcm4cheCodec();
    private static final DicomCodec EMBEDDED = DicomCodecs.embedded();
    private static final int CURVE_REFERENCED_OVERLAY_SEQUENCE = 0x50002600;
    private static final int PRIVATE_VALUE = 0x00091001;

    private final Path folder;

    Dcm4cheCodecTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void isFoundAsAServiceUnderItsName() {
        DicomCodec found = DicomCodecs.named("dcm4che");
        assertInstanceOf(Dcm4cheCodec.class, found);
        assertTrue(found.description().matches("dcm4che \\d+\\.\\d+\\.\\d+"), found.description());
    }

    /**
     * An element that one dictionary takes for a sequence and the other does not could not be read where it is implicit. dcm4che
     * lists the retired curves without their sequence.
     */
    @Test
    void bothDictionariesKnowTheSameSequences() throws IOException {
        ElementDictionary dcm4che = ElementDictionary.getStandardElementDictionary();
        List<String> rows;
        try (BufferedReader table = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(DataDictionary.class.getResourceAsStream("data-elements.csv")),
                StandardCharsets.UTF_8))) {
            rows = table.lines()
                    .filter(row -> row.matches("[0-9a-fA-Fx]{8},.*"))
                    .toList();
        }
        assertTrue(rows.size() > 4000, rows.size() + " elements");
        for (String row : rows) {
            int tag = Integer.parseUnsignedInt(row.substring(0, 8).replace('x', '0'), 16);
            if (tag != CURVE_REFERENCED_OVERLAY_SEQUENCE) {
                assertEquals(DataDictionary.vr(tag, false) == Vr.SQ, dcm4che.vrOf(tag) == VR.SQ, row);
            }
        }
    }

    @Test
    void everyShorterFileIsTheSameForBothCodecs() throws IOException {
        byte[] whole = file(TransferSyntax.EXPLICIT_LITTLE.uid(), explicitElements());
        for (int length = 0; length <= whole.length; length++) {
            requireSame(Arrays.copyOf(whole, length), "the first " + length + " bytes");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 7})
    void fewZerosAtTheEndArePadding(int count) throws IOException {
        byte[] whole = file(TransferSyntax.EXPLICIT_LITTLE.uid(), explicitElements());
        assertEquals(
                CODEC.read(write(whole)).dataSet(),
                CODEC.read(write(Arrays.copyOf(whole, whole.length + count))).dataSet());
        byte[] other = Arrays.copyOf(whole, whole.length + count);
        other[other.length - 1] = 1;
        refused(other, "ends within an element");
    }

    @Test
    void thousandsOfZerosAreNoDicomFile() {
        refused(new byte[5000], "is not a DICOM file");
        refused(new byte[0], "is not a DICOM file");
        assertThrows(InputDataException.class, () -> CODEC.read(folder));
    }

    @Test
    void bareDataSetsAndThoseWithoutPreambleAreReadWithAWarning() throws IOException {
        byte[] elements = explicitElements();
        DataSet expected = CODEC.read(write(file(TransferSyntax.EXPLICIT_LITTLE.uid(), elements)))
                .dataSet();
        DicomFile bare = CODEC.read(write(elements));
        assertEquals(expected, bare.dataSet());
        assertTrue(
                bare.warnings().get(0).contains("bare data set"),
                bare.warnings().toString());
        byte[] whole = file(TransferSyntax.EXPLICIT_LITTLE.uid(), elements);
        DicomFile shorter = CODEC.read(write(Arrays.copyOfRange(whole, 128, whole.length)));
        assertEquals(expected, shorter.dataSet());
        assertTrue(
                shorter.warnings().get(0).contains("no preamble"),
                shorter.warnings().toString());
        DicomFile unsaid = CODEC.read(write(file("", elements)));
        assertEquals(expected, unsaid.dataSet());
        assertTrue(
                unsaid.warnings().get(0).contains("does not state"),
                unsaid.warnings().toString());
        DicomFile wrong = CODEC.read(write(file(TransferSyntax.IMPLICIT_LITTLE.uid(), elements)));
        assertEquals(expected, wrong.dataSet());
        assertTrue(wrong.warnings().get(0).contains("but is"), wrong.warnings().toString());
    }

    @Test
    void deflatedDataSetsAreReadAndRefusedWhereTheyEndTooEarly() throws IOException {
        byte[] elements = explicitElements();
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(deflated, new Deflater(9, true))) {
            out.write(elements);
        }
        byte[] whole = file("1.2.840.10008.1.2.1.99", deflated.toByteArray());
        assertEquals(
                CODEC.read(write(elements)).dataSet(), CODEC.read(write(whole)).dataSet());
        refused(Arrays.copyOf(whole, whole.length - 10), "cannot be inflated");
    }

    @Test
    void delimitersWhereNoneCanBeAreRefused() {
        Bytes stray =
                new Bytes().text(Tag.MODALITY, "CS", "CT").item(0xFFFEE00D, 0).text(Tag.PATIENT_ID, "LO", "1234");
        refused(bare(stray), "a delimiter");
    }

    @Test
    void delimitersAtTheEndsOfStatedLengthsChangeNothing() throws IOException {
        Bytes delimited = new Bytes()
                .text(Tag.MODALITY, "CS", "CT")
                .sequence(Tag.REFERENCED_STUDY_SEQUENCE, 8 + 18 + 8)
                .item(0xFFFEE000, 18)
                .text(Tag.CODE_VALUE, "SH", "AB")
                .item(0xFFFEE00D, 0)
                .item(0xFFFEE0DD, 0)
                .text(Tag.PATIENT_ID, "LO", "12");
        DataSet read = CODEC.read(write(bare(delimited))).dataSet();
        assertEquals(EMBEDDED.read(write(bare(delimited))).dataSet(), read);
        assertEquals(
                "AB", read.item(Tag.REFERENCED_STUDY_SEQUENCE).orElseThrow().requireString(Tag.CODE_VALUE));
        assertEquals("12", read.requireString(Tag.PATIENT_ID));
    }

    @Test
    void compressedIconsArePassedOver() throws IOException {
        Bytes icon = new Bytes()
                .text(Tag.MODALITY, "CS", "CT")
                .sequence(Tag.REFERENCED_STUDY_SEQUENCE, -1)
                .item(0xFFFEE000, -1)
                .text(Tag.CODE_VALUE, "SH", "AB")
                .head(Tag.PIXEL_DATA, "OB", -1)
                .item(0xFFFEE000, 0)
                .item(0xFFFEE000, 2)
                .raw(new byte[2])
                .item(0xFFFEE0DD, 0)
                .item(0xFFFEE00D, 0)
                .item(0xFFFEE0DD, 0);
        DataSet read = CODEC.read(write(bare(icon))).dataSet();
        assertEquals(EMBEDDED.read(write(bare(icon))).dataSet(), read);
        DataSet item = read.item(Tag.REFERENCED_STUDY_SEQUENCE).orElseThrow();
        assertEquals(1, item.elements().size());
    }

    @Test
    void unknownElementsThatHoldItemsAreSequences() throws IOException {
        Bytes items = new Bytes()
                .text(Tag.MODALITY, "CS", "CT")
                .head(Tag.REFERENCED_STUDY_SEQUENCE, "UN", 18)
                .item(0xFFFEE000, 10)
                .item(Tag.CODE_VALUE, 2)
                .raw("AB".getBytes(StandardCharsets.US_ASCII))
                .head(Tag.SOURCE_IMAGE_SEQUENCE, "UN", 2)
                .raw(new byte[2])
                .head(PRIVATE_VALUE + 0x20000, "UN", -1)
                .item(0xFFFEE0DD, 0);
        DataSet read = CODEC.read(write(bare(items))).dataSet();
        assertEquals(EMBEDDED.read(write(bare(items))).dataSet(), read);
        assertEquals(
                "AB", read.item(Tag.REFERENCED_STUDY_SEQUENCE).orElseThrow().requireString(Tag.CODE_VALUE));
        assertEquals(
                Vr.UN, read.element(Tag.SOURCE_IMAGE_SEQUENCE).orElseThrow().vr());
    }

    @Test
    void pixelsSaidToBeCompressedMayBeNativeIfTheyAreAsLongAsThose() throws IOException {
        Bytes image = new Bytes()
                .text(Tag.MODALITY, "CS", "CT")
                .value(Tag.ROWS, "US", new byte[] {1, 0})
                .value(Tag.COLUMNS, "US", new byte[] {3, 0})
                .value(Tag.BITS_ALLOCATED, "US", new byte[] {8, 0})
                .value(Tag.PIXEL_DATA, "OB", new byte[] {1, 2, 3, 0});
        byte[] whole = file("1.2.840.10008.1.2.4.70", image.done());
        assertEquals(
                EMBEDDED.read(write(whole)).dataSet(), CODEC.read(write(whole)).dataSet());
        assertTrue(CODEC.read(write(whole)).warnings().get(0).contains("not compressed"));
        Bytes longer = new Bytes().raw(Arrays.copyOf(image.done(), image.done().length - 16));
        longer.value(Tag.PIXEL_DATA, "OB", new byte[6]);
        refused(file("1.2.840.10008.1.2.4.70", longer.done()), "neither compressed");
    }

    @Test
    void whatIsNoItemInASequenceIsRefused() {
        Bytes other = new Bytes()
                .text(Tag.MODALITY, "CS", "CT")
                .sequence(Tag.REFERENCED_STUDY_SEQUENCE, -1)
                .item(0xFFFEE001, 0)
                .item(0xFFFEE0DD, 0);
        refused(bare(other), "is damaged");
        Bytes delimiterWithLength = new Bytes()
                .text(Tag.MODALITY, "CS", "CT")
                .sequence(Tag.REFERENCED_STUDY_SEQUENCE, -1)
                .item(0xFFFEE0DD, 2)
                .raw(new byte[2]);
        refused(bare(delimiterWithLength), "does not end where it should");
        Bytes before = new Bytes()
                .text(Tag.MODALITY, "CS", "CT")
                .sequence(Tag.REFERENCED_STUDY_SEQUENCE, -1)
                .text(Tag.CODE_VALUE, "SH", "AB")
                .item(0xFFFEE000, 0)
                .item(0xFFFEE0DD, 0);
        refused(bare(before), "something else than an item");
        Bytes untilZeros = new Bytes()
                .text(Tag.MODALITY, "CS", "CT")
                .sequence(Tag.REFERENCED_STUDY_SEQUENCE, -1)
                .raw(new byte[100]);
        refused(bare(untilZeros), "ends within an element");
    }

    @Test
    void lengthsBeyondWhatHoldsThemAreRefused() {
        Bytes beyondSequence = new Bytes()
                .text(Tag.MODALITY, "CS", "CT")
                .sequence(Tag.REFERENCED_STUDY_SEQUENCE, 18)
                .item(0xFFFEE000, 20)
                .text(Tag.CODE_VALUE, "SH", "AB")
                .text(Tag.PATIENT_ID, "LO", "12345678");
        refused(bare(beyondSequence), "an item ends at byte");
        Bytes beyondItem = new Bytes()
                .text(Tag.MODALITY, "CS", "CT")
                .sequence(Tag.REFERENCED_STUDY_SEQUENCE, 8 + 10)
                .item(0xFFFEE000, 10)
                .text(Tag.CODE_VALUE, "SH", "ABCDEF")
                .text(Tag.PATIENT_ID, "LO", "12345678");
        refused(bare(beyondItem), "what holds it ends at byte");
        Bytes beyondFile =
                new Bytes().text(Tag.MODALITY, "CS", "CT").sequence(Tag.REFERENCED_STUDY_SEQUENCE, 0x7FFFFFFF);
        refused(bare(beyondFile), "but the file has");
        Bytes noEnd = new Bytes()
                .text(Tag.MODALITY, "CS", "CT")
                .sequence(Tag.REFERENCED_STUDY_SEQUENCE, -1)
                .item(0xFFFEE000, -1)
                .text(Tag.CODE_VALUE, "SH", "AB");
        refused(bare(noEnd), "an item has no end");
        Bytes noLength = new Bytes()
                .text(Tag.MODALITY, "CS", "CT")
                .head(Tag.CODE_MEANING, "UC", -1)
                .item(0xFFFEE0DD, 0);
        refused(bare(noLength), "has no length");
    }

    @Test
    void unknownValueRepresentationsAreRefused() {
        refused(
                bare(new Bytes().text(Tag.MODALITY, "CS", "CT").text(Tag.PATIENT_ID, "Z?", "12")),
                "no value representation");
    }

    @Test
    void nestingWithoutEndIsRefused() {
        Bytes deep = new Bytes().text(Tag.MODALITY, "CS", "CT");
        for (int n = 0; n < 2000; n++) {
            deep.sequence(Tag.REFERENCED_STUDY_SEQUENCE, -1).item(0xFFFEE000, -1);
        }
        refused(bare(deep), "nested more than 64 deep");
    }

    @Test
    void unknownElementsAreWhatTheDictionarySays() throws IOException {
        Bytes bytes = new Bytes()
                .text(Tag.MODALITY, "CS", "CT")
                .head(PRIVATE_VALUE, "UN", 2)
                .raw(new byte[] {1, 2})
                .head(Tag.PATIENT_ID, "UN", 4)
                .raw("ID 7".getBytes(StandardCharsets.US_ASCII))
                .head(Tag.ROWS, "UN", 2)
                .raw(new byte[] {1, 2});
        DataSet read = CODEC.read(write(bare(bytes))).dataSet();
        assertEquals(EMBEDDED.read(write(bare(bytes))).dataSet(), read);
        assertEquals(Vr.UN, read.element(PRIVATE_VALUE).orElseThrow().vr());
        assertEquals("ID 7", read.requireString(Tag.PATIENT_ID));
        assertEquals(513, read.requireInteger(Tag.ROWS));
    }

    @ParameterizedTest
    @CsvSource({
        "ISO_IR 100, ISO-8859-1, J\u00e9r\u00f4me",
        "ISO_IR 144, ISO-8859-5, \u041b\u044e\u0434\u043c\u0438\u043b\u0430",
        "ISO_IR 192, UTF-8, \u738b\u5c0f\u6771",
        "GB18030, GB18030, \u738b\u5c0f\u4e1c",
        "ISO_IR 999, ISO-8859-1, J\u00e9r\u00f4me",
        "'', ISO-8859-1, J\u00e9r\u00f4me"
    })
    void textIsDecodedAsItsCharacterSetSays(String term, String javaName, String name) throws IOException {
        Bytes bytes = new Bytes()
                .text(Tag.SPECIFIC_CHARACTER_SET, "CS", term)
                .value(Tag.PATIENT_NAME, "PN", name.getBytes(Charset.forName(javaName)));
        assertEquals(name, CODEC.read(write(bare(bytes))).dataSet().requireString(Tag.PATIENT_NAME));
    }

    @Test
    void bigEndianValuesBecomeLittleEndianAndOddOnesAreRefused() throws IOException {
        Bytes big = new Bytes(ByteOrder.BIG_ENDIAN)
                .text(Tag.MODALITY, "CS", "CT")
                .value(Tag.ROWS, "US", new byte[] {1, 2})
                .value(Tag.COLUMNS, "UN", new byte[] {1, 2})
                .value(Tag.PIXEL_DATA, "OW", new byte[] {1, 2, 3, 4});
        DicomFile read = CODEC.read(write(bare(big)));
        assertEquals(TransferSyntax.EXPLICIT_BIG, read.syntax());
        assertEquals(258, read.dataSet().requireInteger(Tag.ROWS));
        assertEquals(513, read.dataSet().requireInteger(Tag.COLUMNS), "unknown elements are little endian");
        assertEquals(
                ByteBuffer.wrap(new byte[] {2, 1, 4, 3}),
                read.dataSet().bytes(Tag.PIXEL_DATA).orElseThrow());
        Bytes odd = new Bytes(ByteOrder.BIG_ENDIAN)
                .text(Tag.MODALITY, "CS", "CT")
                .value(Tag.ROWS, "US", new byte[] {1, 2, 3});
        refused(bare(odd), "has 3 bytes");
    }

    @Test
    void headersEndBeforePixelsThatNeedNotBeReadable() throws IOException {
        Bytes bytes = new Bytes()
                .text(Tag.MODALITY, "CS", "CT")
                .head(Tag.PIXEL_DATA, "OB", -1)
                .item(0xFFFEE000, 0)
                .item(0xFFFEE001, 0);
        byte[] jpegLs = file("1.2.840.10008.1.2.4.80", bytes.done());
        assertEquals("CT", CODEC.readHeader(write(jpegLs)).dataSet().requireString(Tag.MODALITY));
        refused(jpegLs, "is damaged");
    }

    @Test
    void whatIsCarriedOverIsWrittenAsItIs() throws IOException {
        String tooLong = "1.9531249999999998737";
        Element.Text thickness = new Element.Text(Tag.SLICE_THICKNESS, Vr.DS, tooLong);
        Path file = folder.resolve("carried.dcm");
        CODEC.write(dataSet().carried(thickness).build(), file);
        assertEquals(
                thickness,
                EMBEDDED.read(file).dataSet().element(Tag.SLICE_THICKNESS).orElseThrow());
    }

    @Test
    void textInAsciiNeedsNoCharacterSet() throws IOException {
        Path file = folder.resolve("ascii.dcm");
        CODEC.write(dataSet().build(), file);
        assertEquals(dataSet().build(), EMBEDDED.read(file).dataSet());
    }

    @Test
    void writtenFilesAreTheSameForBothCodecs() throws IOException {
        DataSet dataSet = dataSet()
                .text(Tag.PATIENT_NAME, "\u738b^\u5c0f\u6771")
                .text(Tag.SERIES_DESCRIPTION, "odd")
                .bytes(PRIVATE_VALUE, Vr.UN, ByteBuffer.wrap(new byte[] {1, 2, 3, 4}))
                .item(
                        Tag.REFERENCED_STUDY_SEQUENCE,
                        item -> item.items(Tag.SOURCE_IMAGE_SEQUENCE).text(Tag.CODE_MEANING, "J\u00e9r\u00f4me"))
                .items(Tag.SOURCE_IMAGE_SEQUENCE, DataSet.EMPTY)
                .build();
        Path file = folder.resolve("written.dcm");
        CODEC.write(dataSet, file);
        DicomFile read = EMBEDDED.read(file);
        assertEquals(TransferSyntax.EXPLICIT_LITTLE, read.syntax());
        assertEquals(0, read.warnings().size(), read.warnings().toString());
        DataSet expected = dataSet.toBuilder()
                .text(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 192")
                .build();
        assertEquals(expected, read.dataSet());
        assertEquals(expected, CODEC.read(file).dataSet());
        EMBEDDED.write(dataSet, file);
        assertEquals(expected, CODEC.read(file).dataSet());
    }

    @Test
    void textOfItemsThatStatedACharacterSetIsReadBack() throws IOException {
        Path file = folder.resolve("nested.dcm");
        CODEC.write(
                dataSet()
                        .item(
                                Tag.REFERENCED_STUDY_SEQUENCE,
                                item -> item.text(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 100")
                                        .text(Tag.CODE_MEANING, "J\u00e9r\u00f4me"))
                        .build(),
                file);
        for (DicomCodec codec : DicomCodecs.all()) {
            DataSet item = codec.read(file)
                    .dataSet()
                    .item(Tag.REFERENCED_STUDY_SEQUENCE)
                    .orElseThrow();
            assertEquals("J\u00e9r\u00f4me", item.requireString(Tag.CODE_MEANING), codec.name());
        }
    }

    @Test
    void valuesTooLongForExplicitElementsAreWrittenImplicit() throws IOException {
        String[] many = new String[5001];
        Arrays.fill(many, "-123.45678901234");
        Path file = folder.resolve("long.dcm");
        CODEC.write(
                dataSet()
                        .item(Tag.REFERENCED_STUDY_SEQUENCE, i -> i.text(Tag.CONTOUR_DATA, many))
                        .build(),
                file);
        for (DicomCodec codec : DicomCodecs.all()) {
            DicomFile read = codec.read(file);
            assertEquals(TransferSyntax.IMPLICIT_LITTLE, read.syntax(), codec.name());
            DataSet item = read.dataSet().item(Tag.REFERENCED_STUDY_SEQUENCE).orElseThrow();
            assertEquals(5001, item.strings(Tag.CONTOUR_DATA).size(), codec.name());
        }
    }

    @Test
    void valuesThatDoNotConformAreRefusedAndNothingIsWritten() {
        refusedToWrite(
                dataSet().put(new Element.Text(Tag.SLICE_THICKNESS, Vr.DS, "1.9531249999999998737")), "characters");
        refusedToWrite(dataSet().text(Tag.REFERENCED_SOP_INSTANCE_UID, "1.02"), "no UID");
        refusedToWrite(dataSet().text(Tag.MODALITY, "\u00c4"), "ASCII characters only");
        refusedToWrite(DataSet.builder().text(Tag.MODALITY, "CT"), "is missing");
    }

    private void refusedToWrite(DataSet.Builder dataSet, String why) {
        Path file = folder.resolve("refused.dcm");
        String message = String.valueOf(assertThrows(InputDataException.class, () -> CODEC.write(dataSet.build(), file))
                .getMessage());
        assertTrue(message.contains(why), message);
        assertFalse(Files.exists(file));
    }

    private static DataSet.Builder dataSet() {
        return DataSet.builder()
                .text(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.2")
                .text(Tag.SOP_INSTANCE_UID, "1.2.3.4")
                .text(Tag.MODALITY, "CT");
    }

    private void requireSame(byte[] bytes, String what) throws IOException {
        Path file = write(bytes);
        assertEquals(outcome(EMBEDDED, file), outcome(CODEC, file), what);
    }

    private static Optional<DataSet> outcome(DicomCodec codec, Path file) throws IOException {
        try {
            return Optional.of(codec.read(file).dataSet());
        } catch (InputDataException e) {
            return Optional.empty();
        }
    }

    private void refused(byte[] bytes, String why) {
        String message = String.valueOf(assertThrows(InputDataException.class, () -> CODEC.read(write(bytes)))
                .getMessage());
        assertTrue(message.contains(why), message);
        assertTrue(message.startsWith(folder.toString()), message);
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("file.dcm"), bytes);
    }

    private static byte[] bare(Bytes bytes) {
        return bytes.done();
    }

    /** Preamble and file meta information before the elements; no transfer syntax if the UID is empty. */
    private static byte[] file(String syntax, byte[] elements) {
        Bytes meta = new Bytes().raw(new byte[128]).raw("DICM".getBytes(StandardCharsets.US_ASCII));
        meta.value(Tag.FILE_META_INFORMATION_VERSION, "OB", new byte[] {0, 1});
        if (!syntax.isEmpty()) {
            meta.value(Tag.TRANSFER_SYNTAX_UID, "UI", Bytes.even(syntax, '\0'));
        }
        return meta.raw(elements).done();
    }

    private static byte[] explicitElements() {
        return new Bytes()
                .value(0x00080000, "UL", new byte[] {12, 0, 0, 0})
                .text(Tag.MODALITY, "CS", "CT")
                .sequence(Tag.REFERENCED_STUDY_SEQUENCE, -1)
                .item(0xFFFEE000, -1)
                .text(Tag.CODE_VALUE, "SH", "AB")
                .item(0xFFFEE00D, 0)
                .item(0xFFFEE000, 10)
                .text(Tag.CODE_VALUE, "SH", "CD")
                .item(0xFFFEE0DD, 0)
                .sequence(Tag.SOURCE_IMAGE_SEQUENCE, 18)
                .item(0xFFFEE000, 10)
                .text(Tag.CODE_VALUE, "SH", "EF")
                .sequence(Tag.ANATOMIC_REGION_SEQUENCE, 0)
                .value(Tag.ROWS, "US", new byte[] {2, 0})
                .value(Tag.PIXEL_DATA, "OW", new byte[] {1, 2, 3, 4, 5, 6, 7, 8})
                .value(0xFFFCFFFC, "OB", new byte[4])
                .done();
    }

    /** Elements by hand. */
    private static final class Bytes {

        private final ByteBuffer buffer;

        Bytes() {
            this(ByteOrder.LITTLE_ENDIAN);
        }

        Bytes(ByteOrder order) {
            buffer = ByteBuffer.allocate(1 << 17).order(order);
        }

        static byte[] even(String text, char padding) {
            return (text.length() % 2 == 0 ? text : text + padding).getBytes(StandardCharsets.ISO_8859_1);
        }

        Bytes text(int tag, String vr, String text) {
            return value(tag, vr, even(text, ' '));
        }

        Bytes value(int tag, String vr, byte[] value) {
            return head(tag, vr, value.length).raw(value);
        }

        Bytes sequence(int tag, int length) {
            return head(tag, "SQ", length);
        }

        Bytes head(int tag, String vr, int length) {
            buffer.putShort((short) (tag >>> Short.SIZE)).putShort((short) tag);
            raw(vr.getBytes(StandardCharsets.US_ASCII));
            if (Vr.of(vr).orElse(Vr.CS).hasLongLength()) {
                buffer.putShort((short) 0).putInt(length);
            } else {
                buffer.putShort((short) length);
            }
            return this;
        }

        Bytes item(int tag, int length) {
            buffer.putShort((short) (tag >>> Short.SIZE)).putShort((short) tag).putInt(length);
            return this;
        }

        Bytes raw(byte[] bytes) {
            buffer.put(bytes);
            return this;
        }

        byte[] done() {
            return Arrays.copyOf(buffer.array(), buffer.position());
        }
    }
}
