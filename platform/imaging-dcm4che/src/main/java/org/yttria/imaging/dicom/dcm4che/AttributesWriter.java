package org.yttria.imaging.dicom.dcm4che;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.yttria.imaging.dicom.embedded.ConformingText;

/** Has dcm4che write data sets, once their values are known to conform (PS3.5 sections 6.2 and 7, PS3.10 section 7.1). */
final class AttributesWriter {

    private static final String UTF_8 = "ISO_IR 192";
    private static final int MOST_SHORT_LENGTH = 0xFFFE;
    private static final int ASCII_END = 0x80;
    private static final int BUFFER_BYTES = 1 << 16;

    private final Path file;
    private final Needs needs = new Needs();

    /** What the values met so far need. */
    private static final class Needs {

        private boolean characterSet;
        private boolean implicit;
    }

    private AttributesWriter(Path file) {
        this.file = file;
    }

    /** Writes nothing at all if a value is refused. */
    static void write(DataSet dataSet, Path file) throws IOException {
        AttributesWriter writer = new AttributesWriter(file);
        Attributes attributes = writer.attributes(dataSet, false);
        if (writer.needs.characterSet) {
            attributes.setBytes(Tag.SPECIFIC_CHARACTER_SET, VR.CS, UTF_8.getBytes(StandardCharsets.US_ASCII));
        }
        TransferSyntax syntax = writer.needs.implicit ? TransferSyntax.IMPLICIT_LITTLE : TransferSyntax.EXPLICIT_LITTLE;
        Attributes meta = writer.attributes(
                DataSet.builder()
                        .bytes(Tag.FILE_META_INFORMATION_VERSION, Vr.OB, ByteBuffer.wrap(new byte[] {0, 1}))
                        .text(Tag.MEDIA_STORAGE_SOP_CLASS_UID, dataSet.requireString(Tag.SOP_CLASS_UID))
                        .text(Tag.MEDIA_STORAGE_SOP_INSTANCE_UID, dataSet.requireString(Tag.SOP_INSTANCE_UID))
                        .text(Tag.TRANSFER_SYNTAX_UID, syntax.uid())
                        .text(Tag.IMPLEMENTATION_CLASS_UID, UniqueIdentifier.of("implementation", "Yttria"))
                        .text(Tag.IMPLEMENTATION_VERSION_NAME, "YTTRIA")
                        .build(),
                false);
        try (DicomOutputStream out = new DicomOutputStream(
                new BufferedOutputStream(Files.newOutputStream(file), BUFFER_BYTES),
                TransferSyntax.EXPLICIT_LITTLE.uid())) {
            out.writeDataset(meta, attributes);
            out.flush();
        }
    }

    /** @param carried whether the data set is part of an element that is carried over as it is */
    private Attributes attributes(DataSet dataSet, boolean carried) {
        Attributes attributes = new Attributes(dataSet.elements().size());
        for (Element element : dataSet.elements()) {
            boolean asItIs = carried || dataSet.isCarried(element.tag());
            if (element.tag() == Tag.SPECIFIC_CHARACTER_SET) {
                // Stated once, for all text, where it is needed.
                continue;
            }
            if (element instanceof Element.Sequence sequence) {
                Sequence items =
                        attributes.newSequence(element.tag(), sequence.items().size());
                sequence.items().forEach(item -> items.add(attributes(item, asItIs)));
                continue;
            }
            byte[] value =
                    element instanceof Element.Text text ? encoded(text, asItIs) : bytes((Element.Binary) element);
            needs.implicit |= !element.vr().hasLongLength() && value.length > MOST_SHORT_LENGTH;
            attributes.setBytes(element.tag(), VR.valueOf(element.vr().name()), value);
        }
        return attributes;
    }

    private static byte[] bytes(Element.Binary binary) {
        ByteBuffer value = binary.bytes();
        byte[] copy = new byte[value.remaining()];
        value.get(copy);
        return copy;
    }

    private byte[] encoded(Element.Text text, boolean asItIs) {
        if (!asItIs) {
            ConformingText.problem(text).ifPresent(problem -> {
                throw InputDataException.in(
                        file, "cannot be written: " + DataDictionary.name(text.tag()) + " " + problem);
            });
        }
        boolean plain = text.text().chars().allMatch(c -> c < ASCII_END);
        needs.characterSet |= !plain && text.vr().usesCharacterSet();
        return text.text().getBytes(text.vr().usesCharacterSet() ? StandardCharsets.UTF_8 : StandardCharsets.US_ASCII);
    }
}
