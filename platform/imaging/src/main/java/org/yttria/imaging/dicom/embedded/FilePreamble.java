package org.yttria.imaging.dicom.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.dicom.DataDictionary;
import org.yttria.imaging.dicom.Tag;
import org.yttria.imaging.dicom.TransferSyntax;
import org.yttria.imaging.dicom.Vr;

/**
 * What comes before a data set in a file.
 *
 * @param syntax how the data set is encoded
 * @param length bytes before the data set
 */
record FilePreamble(TransferSyntax syntax, int length) {

    private static final int PREAMBLE_BYTES = 128;
    private static final String MAGIC = "DICM";
    private static final int META_GROUP = 0x0002;
    private static final int FIRST_HEAD_BYTES = 8;
    private static final int LONG_HEAD_BYTES = 12;

    /** An element of the file meta information and where its value begins and ends. */
    private record MetaElement(int tag, int from, int to) {

        /** Explicit, as it should be, or implicit, as it sometimes is. */
        static MetaElement read(FileBytes bytes, int at) throws IOException {
            int tag = META_GROUP << Short.SIZE | bytes.unsignedShort(at + 2, false);
            Optional<Vr> vr = Vr.of(text(bytes, at + 4, 2));
            boolean longHead = vr.isPresent() && vr.get().hasLongLength();
            int from = at + (longHead ? LONG_HEAD_BYTES : FIRST_HEAD_BYTES);
            bytes.require(from, () -> DataDictionary.name(tag));
            long length = longHead || vr.isEmpty()
                    ? Integer.toUnsignedLong(bytes.integer(from - Integer.BYTES, false))
                    : bytes.unsignedShort(from - Short.BYTES, false);
            bytes.require(from + length, () -> DataDictionary.name(tag));
            return new MetaElement(tag, from, (int) (from + length));
        }
    }

    /** Reads preamble and file meta information (PS3.10 section 7.1), or finds that there are none. */
    static FilePreamble read(Path file, FileBytes bytes, List<String> warnings) throws IOException {
        int at = 0;
        if (hasMagic(bytes, PREAMBLE_BYTES)) {
            at = PREAMBLE_BYTES + MAGIC.length();
        } else if (hasMagic(bytes, 0)) {
            at = MAGIC.length();
            warnings.add("The file has no preamble of 128 bytes");
        }
        String uid = "";
        while (bytes.size() - at >= FIRST_HEAD_BYTES && groupAt(bytes, at) == META_GROUP) {
            MetaElement element = MetaElement.read(bytes, at);
            if (element.tag == Tag.TRANSFER_SYNTAX_UID) {
                uid = text(bytes, element.from, element.to - element.from)
                        .replace('\0', ' ')
                        .strip();
            }
            at = element.to;
        }
        TransferSyntax found = detect(file, bytes, at, uid);
        if (at == 0) {
            warnings.add("The file is a bare data set without file meta information, read as " + found);
        } else if (uid.isEmpty()) {
            warnings.add("The file does not state its transfer syntax, read as " + found);
        } else if (!found.uid().equals(uid)) {
            warnings.add("The file states " + TransferSyntax.of(uid) + " but is " + found);
        }
        return new FilePreamble(found, at);
    }

    /** The stated transfer syntax, or what the first element looks like where none is stated or it cannot be true. */
    private static TransferSyntax detect(Path file, FileBytes bytes, int at, String uid) throws IOException {
        TransferSyntax stated = TransferSyntax.of(uid);
        if (stated.form() == TransferSyntax.Form.DEFLATED) {
            return stated;
        }
        if (bytes.size() - at < FIRST_HEAD_BYTES) {
            if (uid.isEmpty()) {
                throw notDicom(file);
            }
            return stated;
        }
        bytes.require(at + (long) FIRST_HEAD_BYTES, () -> "the first element");
        boolean explicit = Vr.of(text(bytes, at + 4, 2)).isPresent();
        if (uid.isEmpty()) {
            return detect(file, bytes, at, explicit);
        }
        boolean saysExplicit = stated.form() != TransferSyntax.Form.IMPLICIT_LITTLE;
        if (saysExplicit == explicit) {
            return stated;
        }
        return explicit ? TransferSyntax.EXPLICIT_LITTLE : implicitOrDamaged(file, bytes, at, stated);
    }

    /** What the first element looks like. */
    private static TransferSyntax detect(Path file, FileBytes bytes, int at, boolean explicit) throws IOException {
        boolean little = isFirstGroup(groupAt(bytes, at));
        if (explicit && (little || isFirstGroup(bytes.unsignedShort(at, true)))) {
            return little ? TransferSyntax.EXPLICIT_LITTLE : TransferSyntax.EXPLICIT_BIG;
        }
        long length = Integer.toUnsignedLong(bytes.integer(at + 4, false));
        if (!little || length > bytes.size() - at - FIRST_HEAD_BYTES) {
            throw notDicom(file);
        }
        return TransferSyntax.IMPLICIT_LITTLE;
    }

    private static TransferSyntax implicitOrDamaged(Path file, FileBytes bytes, int at, TransferSyntax stated) {
        long length = Integer.toUnsignedLong(bytes.integer(at + 4, false));
        if (stated.form() == TransferSyntax.Form.EXPLICIT_LITTLE && length <= bytes.size() - at - FIRST_HEAD_BYTES) {
            return TransferSyntax.IMPLICIT_LITTLE;
        }
        throw InputDataException.in(
                file,
                "is damaged: its first element has no value representation, which " + stated
                        + " needs. Export or send it again");
    }

    /** Data sets of images begin with group 0008, sometimes with a command or private group before it. */
    private static boolean isFirstGroup(int group) {
        return group == 0x0008 || group == 0x0004 || group == 0x0006 || group == 0x0010;
    }

    private static InputDataException notDicom(Path file) {
        return InputDataException.in(
                file, "is not a DICOM file: it has neither the mark DICM nor a first element of a known group");
    }

    private static int groupAt(FileBytes bytes, int at) throws IOException {
        bytes.require(at + (long) FIRST_HEAD_BYTES, () -> "the first element");
        return bytes.unsignedShort(at, false);
    }

    private static boolean hasMagic(FileBytes bytes, int at) throws IOException {
        if (bytes.size() < at + MAGIC.length()) {
            return false;
        }
        bytes.require(at + (long) MAGIC.length(), () -> "the preamble");
        return text(bytes, at, MAGIC.length()).equals(MAGIC);
    }

    private static String text(FileBytes bytes, int at, int length) {
        return new String(bytes.copy(at, length), StandardCharsets.ISO_8859_1);
    }
}
