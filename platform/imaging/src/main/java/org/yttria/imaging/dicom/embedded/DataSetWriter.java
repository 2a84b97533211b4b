package org.yttria.imaging.dicom.embedded;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.dicom.DataDictionary;
import org.yttria.imaging.dicom.DataSet;
import org.yttria.imaging.dicom.Element;
import org.yttria.imaging.dicom.Tag;
import org.yttria.imaging.dicom.TransferSyntax;
import org.yttria.imaging.dicom.UniqueIdentifier;
import org.yttria.imaging.dicom.Vr;

/** Writes data sets in explicit VR little endian (PS3.5 section 7, PS3.10 section 7.1). */
final class DataSetWriter {

    private static final String UTF_8 = "ISO_IR 192";
    private static final int MOST_SHORT_LENGTH = 0xFFFE;
    private static final int ITEM = 0xFFFEE000;
    private static final byte[] PREAMBLE = new byte[128];

    private final Path file;
    private final OutputStream out;
    private final WritableByteChannel channel;

    private DataSetWriter(Path file, OutputStream out) {
        this.file = file;
        this.out = out;
        this.channel = Channels.newChannel(out);
    }

    static void write(DataSet dataSet, Path file) throws IOException {
        DataSet inUtf8 =
                dataSet.toBuilder().text(Tag.SPECIFIC_CHARACTER_SET, UTF_8).build();
        DataSet meta = meta(dataSet, file);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            DataSetWriter writer = new DataSetWriter(file, out);
            out.write(PREAMBLE);
            out.write("DICM".getBytes(StandardCharsets.US_ASCII));
            writer.elements(meta);
            writer.elements(inUtf8);
        }
    }

    private static DataSet meta(DataSet dataSet, Path file) {
        DataSet.Builder meta = DataSet.builder()
                .bytes(Tag.FILE_META_INFORMATION_VERSION, Vr.OB, ByteBuffer.wrap(new byte[] {0, 1}))
                .text(Tag.MEDIA_STORAGE_SOP_CLASS_UID, dataSet.requireString(Tag.SOP_CLASS_UID))
                .text(Tag.MEDIA_STORAGE_SOP_INSTANCE_UID, dataSet.requireString(Tag.SOP_INSTANCE_UID))
                .text(Tag.TRANSFER_SYNTAX_UID, TransferSyntax.EXPLICIT_LITTLE.uid())
                .text(Tag.IMPLEMENTATION_CLASS_UID, UniqueIdentifier.of("implementation", "Yttria"))
                .text(Tag.IMPLEMENTATION_VERSION_NAME, "YTTRIA");
        long length = new DataSetWriter(file, OutputStream.nullOutputStream()).length(meta.build());
        return meta.integers(Tag.FILE_META_INFORMATION_GROUP_LENGTH, Math.toIntExact(length))
                .build();
    }

    private long length(DataSet dataSet) {
        long length = 0;
        for (Element element : dataSet.elements()) {
            length += (element.vr().hasLongLength() ? 12 : 8) + valueLength(element);
        }
        return length;
    }

    private long valueLength(Element element) {
        if (element instanceof Element.Text text) {
            return even(encoded(text).length);
        }
        if (element instanceof Element.Binary binary) {
            return even(binary.bytes().remaining());
        }
        long length = 0;
        for (DataSet item : ((Element.Sequence) element).items()) {
            length += 8 + length(item);
        }
        return length;
    }

    private static long even(int length) {
        return length + (length & 1);
    }

    private void elements(DataSet dataSet) throws IOException {
        for (Element element : dataSet.elements()) {
            long length = valueLength(element);
            head(element, length);
            if (element instanceof Element.Text text) {
                byte[] value = encoded(text);
                out.write(value);
                pad(value.length, element.vr());
            } else if (element instanceof Element.Binary binary) {
                ByteBuffer value = binary.bytes();
                int size = value.remaining();
                while (value.hasRemaining()) {
                    channel.write(value);
                }
                pad(size, element.vr());
            } else {
                for (DataSet item : ((Element.Sequence) element).items()) {
                    tag(ITEM);
                    integer(length(item));
                    elements(item);
                }
            }
        }
    }

    private void pad(int length, Vr vr) throws IOException {
        if ((length & 1) == 1) {
            out.write(vr.padding());
        }
    }

    private void head(Element element, long length) throws IOException {
        tag(element.tag());
        out.write(element.vr().name().getBytes(StandardCharsets.US_ASCII));
        if (element.vr().hasLongLength()) {
            if (length > 0xFFFFFFFEL) {
                throw refused(element, "has " + length + " bytes, more than a DICOM element holds");
            }
            shortInteger(0);
            integer(length);
        } else {
            if (length > MOST_SHORT_LENGTH) {
                throw refused(element, "has " + length + " bytes, more than the 65534 that " + element.vr() + " holds");
            }
            shortInteger((int) length);
        }
    }

    private byte[] encoded(Element.Text text) {
        for (String value : text.values()) {
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
        return text.text().getBytes(text.vr().usesCharacterSet() ? StandardCharsets.UTF_8 : StandardCharsets.US_ASCII);
    }

    private InputDataException refused(Element element, String what) {
        return InputDataException.in(file, "cannot be written: " + DataDictionary.name(element.tag()) + " " + what);
    }

    private void tag(int tag) throws IOException {
        shortInteger(tag >>> Short.SIZE);
        shortInteger(tag);
    }

    private void shortInteger(int value) throws IOException {
        out.write(value);
        out.write(value >>> Byte.SIZE);
    }

    private void integer(long value) throws IOException {
        shortInteger((int) value);
        shortInteger((int) (value >>> Short.SIZE));
    }
}
