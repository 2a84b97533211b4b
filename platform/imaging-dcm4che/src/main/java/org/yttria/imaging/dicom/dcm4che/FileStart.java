package org.yttria.imaging.dicom.dcm4che;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.dcm4che3.data.VR;
import org.dcm4che3.io.DicomInputStream;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.dicom.DataDictionary;
import org.yttria.imaging.dicom.Tag;
import org.yttria.imaging.dicom.TransferSyntax;
import org.yttria.imaging.dicom.Vr;

/**
 * What comes before a data set in a file: preamble and file meta information (PS3.10 section 7.1), or nothing.
 *
 * <p>dcm4che guesses the encoding of bare data sets from the value representation that its dictionary has for the first element,
 * and believes what a file states even where the first element shows that it is not true; here the first element decides.
 *
 * @param syntax how the data set is encoded
 * @param length bytes before the data set
 */
record FileStart(TransferSyntax syntax, int length) {

    private static final int PREAMBLE_BYTES = 128;
    private static final int MAGIC_BYTES = 4;
    private static final int META_GROUP = 0x0002;
    private static final int HEAD_BYTES = 8;
    private static final int LONG_HEAD_BYTES = 12;

    /** Reads up to the data set. */
    static FileStart read(Path file, FileBytes bytes, List<String> warnings) throws IOException {
        int at = 0;
        if (hasMagic(bytes, PREAMBLE_BYTES)) {
            at = PREAMBLE_BYTES + MAGIC_BYTES;
        } else if (hasMagic(bytes, 0)) {
            at = MAGIC_BYTES;
            warnings.add("The file has no preamble of 128 bytes");
        }
        bytes.seek(at);
        String uid = statedSyntax(file, bytes);
        int start = bytes.position();
        TransferSyntax stated = TransferSyntax.of(uid);
        TransferSyntax found = uid.isEmpty() ? detected(file, bytes, start) : checked(file, bytes, start, stated);
        if (start == 0) {
            warnings.add("The file is a bare data set without file meta information, read as " + found);
        } else if (uid.isEmpty()) {
            warnings.add("The file does not state its transfer syntax, read as " + found);
        } else if (!found.equals(stated)) {
            warnings.add("The file states " + stated + " but is " + found);
        }
        return new FileStart(found, start);
    }

    /** Leaves the stream behind the file meta information. */
    private static String statedSyntax(Path file, FileBytes bytes) throws IOException {
        String uid = "";
        if (!isMeta(bytes)) {
            return uid;
        }
        DicomInputStream meta =
                DicomInputStream.createWithLimit(bytes, TransferSyntax.EXPLICIT_LITTLE.uid(), bytes.available());
        while (isMeta(bytes)) {
            int at = bytes.position();
            if (bytes.available() < LONG_HEAD_BYTES) {
                throw damaged(file, "it ends within its file meta information");
            }
            meta.readHeader();
            VR vr = meta.vr();
            if (vr == null || vr.code() != bytes.shortAt(at + MAGIC_BYTES, true)) {
                throw damaged(
                        file,
                        DataDictionary.name(meta.tag()) + " of the file meta information has no value representation");
            }
            if (meta.unsignedLength() > bytes.available()) {
                throw damaged(
                        file,
                        DataDictionary.name(meta.tag()) + " ends at byte " + (bytes.position() + meta.unsignedLength())
                                + ", but the file has " + bytes.size() + " bytes");
            }
            byte[] value = meta.readValue();
            if (meta.tag() == Tag.TRANSFER_SYNTAX_UID) {
                uid = new String(value, StandardCharsets.ISO_8859_1)
                        .replace('\0', ' ')
                        .strip();
            }
        }
        return uid;
    }

    private static boolean isMeta(FileBytes bytes) throws IOException {
        return bytes.available() >= HEAD_BYTES && bytes.shortAt(bytes.position(), false) == META_GROUP;
    }

    /** The stated transfer syntax, unless the first element shows that it cannot be true. */
    private static TransferSyntax checked(Path file, FileBytes bytes, int at, TransferSyntax stated)
            throws IOException {
        if (stated.form() == TransferSyntax.Form.DEFLATED || bytes.size() - at < HEAD_BYTES) {
            return stated;
        }
        boolean explicit = isExplicit(bytes, at);
        if (explicit == (stated.form() != TransferSyntax.Form.IMPLICIT_LITTLE)) {
            return stated;
        }
        if (explicit) {
            return TransferSyntax.EXPLICIT_LITTLE;
        }
        if (stated.form() == TransferSyntax.Form.EXPLICIT_LITTLE && fits(bytes, at)) {
            return TransferSyntax.IMPLICIT_LITTLE;
        }
        throw damaged(file, "its first element has no value representation, which " + stated + " needs");
    }

    /** What the first element looks like. */
    private static TransferSyntax detected(Path file, FileBytes bytes, int at) throws IOException {
        if (bytes.size() - at >= HEAD_BYTES) {
            boolean explicit = isExplicit(bytes, at);
            if (isFirstGroup(bytes.shortAt(at, false))) {
                if (explicit) {
                    return TransferSyntax.EXPLICIT_LITTLE;
                }
                if (fits(bytes, at)) {
                    return TransferSyntax.IMPLICIT_LITTLE;
                }
            } else if (explicit && isFirstGroup(bytes.shortAt(at, true))) {
                return TransferSyntax.EXPLICIT_BIG;
            }
        }
        throw InputDataException.in(
                file, "is not a DICOM file: it has neither the mark DICM nor a first element of a known group");
    }

    private static boolean isExplicit(FileBytes bytes, int at) throws IOException {
        return Vr.of("" + (char) bytes.at(at + 4) + (char) bytes.at(at + 5)).isPresent();
    }

    /** Whether the file is long enough for the first element if that is implicit. */
    private static boolean fits(FileBytes bytes, int at) throws IOException {
        long length = bytes.shortAt(at + 4, false) | (long) bytes.shortAt(at + 6, false) << Short.SIZE;
        return length <= bytes.size() - at - HEAD_BYTES;
    }

    /** Data sets begin with group 0008 unless they are commands, are from before DICOM, or lack it. */
    private static boolean isFirstGroup(int group) {
        return group == 0x0008 || group == 0x0004 || group == 0x0006 || group == 0x0010;
    }

    private static boolean hasMagic(FileBytes bytes, int at) throws IOException {
        return bytes.size() >= at + MAGIC_BYTES
                && bytes.at(at) == 'D'
                && bytes.at(at + 1) == 'I'
                && bytes.at(at + 2) == 'C'
                && bytes.at(at + 3) == 'M';
    }

    private static InputDataException damaged(Path file, String what) {
        return InputDataException.in(file, "is damaged: " + what + ". Export or send it again");
    }
}
