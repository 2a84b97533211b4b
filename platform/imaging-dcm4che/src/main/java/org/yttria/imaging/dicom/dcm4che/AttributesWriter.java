package org.yttria.imaging.dicom.dcm4che;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dcm4che3.data.Attributes;
import org.dcm4che3.data.Sequence;
import org.dcm4che3.data.VR;
import org.dcm4che3.io.DicomOutputStream;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.dicom.DataDictionary;
import org.yttria.imaging.dicom.DataSet;
import org.yttria.imaging.dicom.Element;
import org.yttria.imaging.dicom.Tag;
import org.yttria.imaging.dicom.TransferSyntax;
import org.yttria.imaging.dicom.UniqueIdentifier;
import org.yttria.imaging.dicom.Vr;

/** Has dcm4che write data sets, once their values are known to conform (PS3.5 sections 6.2 and 7, PS3.10 section 7.1). */
final class AttributesWriter {

    private static final String UTF_8 = "ISO_IR 192";
    private static final int MOST_SHORT_LENGTH = 0xFFFE;
    private static final int BUFFER_BYTES = 1 << 16;

    private final Path file;

    private AttributesWriter(Path file) {
        this.file = file;
    }

    /** Writes nothing at all if a value is refused. */
    static void write(DataSet dataSet, Path file) throws IOException {
        AttributesWriter writer = new AttributesWriter(file);
        Attributes attributes = writer.attributes(
                dataSet.toBuilder().text(Tag.SPECIFIC_CHARACTER_SET, UTF_8).build());
        TransferSyntax syntax = hasLongValue(dataSet) ? TransferSyntax.IMPLICIT_LITTLE : TransferSyntax.EXPLICIT_LITTLE;
        Attributes meta = writer.attributes(DataSet.builder()
                .bytes(Tag.FILE_META_INFORMATION_VERSION, Vr.OB, ByteBuffer.wrap(new byte[] {0, 1}))
                .text(Tag.MEDIA_STORAGE_SOP_CLASS_UID, dataSet.requireString(Tag.SOP_CLASS_UID))
                .text(Tag.MEDIA_STORAGE_SOP_INSTANCE_UID, dataSet.requireString(Tag.SOP_INSTANCE_UID))
                .text(Tag.TRANSFER_SYNTAX_UID, syntax.uid())
                .text(Tag.IMPLEMENTATION_CLASS_UID, UniqueIdentifier.of("implementation", "Yttria"))
                .text(Tag.IMPLEMENTATION_VERSION_NAME, "YTTRIA")
                .build());
        try (DicomOutputStream out = new DicomOutputStream(
                new BufferedOutputStream(Files.newOutputStream(file), BUFFER_BYTES),
                TransferSyntax.EXPLICIT_LITTLE.uid())) {
            out.writeDataset(meta, attributes);
            out.flush();
        }
    }

    /** Whether a value is longer than the length that explicit elements of its kind can state. */
    private static boolean hasLongValue(DataSet dataSet) {
        return dataSet.elements().stream().anyMatch(AttributesWriter::isLong);
    }

    private static boolean isLong(Element element) {
        if (element instanceof Element.Sequence sequence) {
            return sequence.items().stream().anyMatch(AttributesWriter::hasLongValue);
        }
        int length = element instanceof Element.Text text
                ? text.text().getBytes(StandardCharsets.UTF_8).length
                : ((Element.Binary) element).bytes().remaining();
        return !element.vr().hasLongLength() && length > MOST_SHORT_LENGTH;
    }

    private Attributes attributes(DataSet dataSet) {
        Attributes attributes = new Attributes(dataSet.elements().size());
        for (Element element : dataSet.elements()) {
            if (element instanceof Element.Sequence sequence) {
                Sequence items =
                        attributes.newSequence(element.tag(), sequence.items().size());
                sequence.items().forEach(item -> items.add(attributes(item)));
            } else {
                byte[] value = element instanceof Element.Text text ? encoded(text) : bytes((Element.Binary) element);
                attributes.setBytes(element.tag(), VR.valueOf(element.vr().name()), value);
            }
        }
        return attributes;
    }

    private static byte[] bytes(Element.Binary binary) {
        ByteBuffer value = binary.bytes();
        byte[] copy = new byte[value.remaining()];
        value.get(copy);
        return copy;
    }

    private byte[] encoded(Element.Text text) {
        if (text.tag() == Tag.SPECIFIC_CHARACTER_SET && !text.isEmpty()) {
            // An item may state its own, which is no longer true.
            return UTF_8.getBytes(StandardCharsets.US_ASCII);
        }
        List<String> values = text.values();
        for (String value : values) {
            int length = value.codePointCount(0, value.length());
            if (text.vr() != Vr.PN && length > text.vr().longest()) {
                throw refused(
                        text,
                        "is \"" + value + "\", " + length + " characters, and " + text.vr() + " holds "
                                + text.vr().longest());
            }
            if (text.vr() == Vr.UI && !UniqueIdentifier.isValid(value)) {
                throw refused(text, "is \"" + value + "\", which is no UID");
            }
        }
        Charset charset = text.vr().usesCharacterSet() ? StandardCharsets.UTF_8 : StandardCharsets.US_ASCII;
        if (!charset.newEncoder().canEncode(text.text())) {
            throw refused(text, "is \"" + text.text() + "\", and " + text.vr() + " holds other characters");
        }
        return text.text().getBytes(charset);
    }

    private InputDataException refused(Element element, String what) {
        return InputDataException.in(file, "cannot be written: " + DataDictionary.name(element.tag()) + " " + what);
    }
}
