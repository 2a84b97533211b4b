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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.yttria.imaging.dicom.DataSet;
import org.yttria.imaging.dicom.Tag;
import org.yttria.imaging.dicom.TransferSyntax;
import org.yttria.imaging.dicom.UniqueIdentifier;
import org.yttria.imaging.dicom.Vr;

/**
 * Writes Part 10 files (PS3.5 section 7, PS3.10 section 7.1).
 *
 * <p>They are in explicit VR little endian, unless a value is longer than the 65534 bytes that explicit elements of its kind
 * hold, as contours are: then the file is in implicit VR little endian. Text beyond ASCII is in UTF-8.
 */
final class DataSetWriter {

    private static final int ITEM = 0xFFFEE000;
    private static final byte[] PREAMBLE = new byte[128];

    private final Path file;
    private final OutputStream out;
    private final WritableByteChannel channel;
    private final boolean explicit;

    private DataSetWriter(Path file, OutputStream out, boolean explicit) {
        this.file = file;
        this.out = out;
        this.channel = Channels.newChannel(out);
        this.explicit = explicit;
    }

    static void write(DataSet dataSet, Path file) throws IOException {
        List<EncodedElement> elements = EncodedElement.of(dataSet, file, false);
        if (elements.stream().anyMatch(EncodedElement::needsCharacterSet)) {
            elements = new ArrayList<>(elements);
            elements.add(EncodedElement.ofUtf8());
            elements.sort(Comparator.comparing(EncodedElement::tag, Integer::compareUnsigned));
        }
        boolean explicit = elements.stream().noneMatch(EncodedElement::needsImplicit);
        TransferSyntax syntax = explicit ? TransferSyntax.EXPLICIT_LITTLE : TransferSyntax.IMPLICIT_LITTLE;
        List<EncodedElement> meta = EncodedElement.of(meta(dataSet, syntax, file), file, false);
        EncodedElement.length(elements, explicit, file);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            out.write(PREAMBLE);
            out.write("DICM".getBytes(StandardCharsets.US_ASCII));
            new DataSetWriter(file, out, true).write(meta);
            new DataSetWriter(file, out, explicit).write(elements);
        }
    }

    private static DataSet meta(DataSet dataSet, TransferSyntax syntax, Path file) {
        DataSet.Builder meta = DataSet.builder()
                .bytes(Tag.FILE_META_INFORMATION_VERSION, Vr.OB, ByteBuffer.wrap(new byte[] {0, 1}))
                .carriedText(Tag.MEDIA_STORAGE_SOP_CLASS_UID, dataSet.requireString(Tag.SOP_CLASS_UID))
                .carriedText(Tag.MEDIA_STORAGE_SOP_INSTANCE_UID, dataSet.requireString(Tag.SOP_INSTANCE_UID))
                .text(Tag.TRANSFER_SYNTAX_UID, syntax.uid())
                .text(Tag.IMPLEMENTATION_CLASS_UID, UniqueIdentifier.of("implementation", "Yttria"))
                .text(Tag.IMPLEMENTATION_VERSION_NAME, "YTTRIA");
        long length = EncodedElement.length(EncodedElement.of(meta.build(), file, false), true, file);
        return meta.integers(Tag.FILE_META_INFORMATION_GROUP_LENGTH, Math.toIntExact(length))
                .build();
    }

    private void write(List<EncodedElement> elements) throws IOException {
        for (EncodedElement element : elements) {
            head(element);
            ByteBuffer value = element.value().duplicate();
            int size = value.remaining();
            while (value.hasRemaining()) {
                channel.write(value);
            }
            if ((size & 1) == 1) {
                out.write(element.vr().padding());
            }
            for (List<EncodedElement> item : element.items()) {
                tag(ITEM);
                integer(EncodedElement.length(item, explicit, file));
                write(item);
            }
        }
    }

    private void head(EncodedElement element) throws IOException {
        long length = element.valueLength(explicit, file);
        tag(element.tag());
        if (!explicit) {
            integer(length);
            return;
        }
        out.write(element.vr().name().getBytes(StandardCharsets.US_ASCII));
        if (element.vr().hasLongLength()) {
            shortInteger(0);
            integer(length);
        } else {
            shortInteger((int) length);
        }
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
