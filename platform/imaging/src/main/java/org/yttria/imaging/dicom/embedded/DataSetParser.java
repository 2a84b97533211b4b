package org.yttria.imaging.dicom.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.dicom.DataDictionary;
import org.yttria.imaging.dicom.DataSet;
import org.yttria.imaging.dicom.Element;
import org.yttria.imaging.dicom.Tag;
import org.yttria.imaging.dicom.TransferSyntax;
import org.yttria.imaging.dicom.Vr;

/** Parses the elements of a data set (PS3.5 section 7). */
final class DataSetParser {

    private static final int ITEM = 0xFFFEE000;
    private static final int ITEM_END = 0xFFFEE00D;
    private static final int SEQUENCE_END = 0xFFFEE0DD;
    private static final int TRAILING_PADDING = 0xFFFCFFFC;
    private static final int FIRST_PIXEL_TAG = 0x7FE00008;
    private static final int UNDEFINED = -1;
    private static final int HEAD_BYTES = 8;
    private static final int LONG_HEAD_BYTES = 12;
    private static final int MOST_NESTED = 64;
    private static final int LONGEST_COPIED = 4096;

    private final Path file;
    private final FileBytes bytes;
    private final boolean headerOnly;
    private final List<ByteBuffer> fragments = new ArrayList<>();
    private final DataSet empty;
    private final MemoryBudget budget;
    private int at;

    /** @param headerOnly whether to stop before the pixel data */
    DataSetParser(Path file, FileBytes bytes, int from, boolean headerOnly) {
        this.file = file;
        this.bytes = bytes;
        this.at = from;
        this.headerOnly = headerOnly;
        this.empty = DataSet.from(file).build();
        this.budget = new MemoryBudget(file);
    }

    /** The items of encapsulated pixel data: the offset table, then the fragments. Empty for native pixels. */
    List<ByteBuffer> fragments() {
        return fragments;
    }

    /** The data set that reaches to the end of the file. */
    DataSet parse(TransferSyntax.Form form) throws IOException {
        Encoding encoding = new Encoding(
                form != TransferSyntax.Form.IMPLICIT_LITTLE,
                form == TransferSyntax.Form.EXPLICIT_BIG,
                CharacterSets.DEFAULT,
                false,
                0);
        return elements(encoding, bytes.size(), false);
    }

    /**
     * How the elements of one data set are encoded.
     *
     * @param explicit whether they state their value representation
     * @param bigEndian byte order
     * @param characters character set of the text
     * @param signedPixels what the pixel representation makes of "US or SS"
     * @param depth how deep it is nested
     */
    private record Encoding(
            boolean explicit, boolean bigEndian, CharacterSets characters, boolean signedPixels, int depth) {

        /** That of unknown elements. */
        static final Encoding LITTLE = new Encoding(false, false, CharacterSets.DEFAULT, false, 0);

        Encoding nested() {
            return new Encoding(explicit, bigEndian, characters, signedPixels, depth + 1);
        }

        Encoding implicit() {
            return new Encoding(false, false, characters, signedPixels, depth);
        }

        Encoding with(Element element) {
            if (element.tag() == Tag.SPECIFIC_CHARACTER_SET && element instanceof Element.Text text) {
                return new Encoding(explicit, bigEndian, CharacterSets.of(text.values()), signedPixels, depth);
            }
            if (element.tag() == Tag.PIXEL_REPRESENTATION
                    && element instanceof Element.Binary binary
                    && binary.vr() == Vr.US
                    && binary.count() > 0) {
                return new Encoding(explicit, bigEndian, characters, binary.integer(0) == 1, depth);
            }
            return this;
        }
    }

    private record Head(int tag, Vr vr, int length) {

        boolean isUndefined() {
            return length == UNDEFINED;
        }
    }

    /** Elements up to an end, or up to a delimiter where the length of the item is undefined. */
    private DataSet elements(Encoding outer, int end, boolean delimited) throws IOException {
        Encoding encoding = outer;
        DataSet.Builder result = DataSet.from(file);
        while (at < end) {
            if (end - at < HEAD_BYTES && !delimited) {
                skipRest(end);
                break;
            }
            requireRoom(end);
            int tag = tagAt(at, encoding);
            boolean itemEnd = tag == ITEM_END && encoding.depth > 0;
            if (itemEnd) {
                at += HEAD_BYTES;
            }
            if ((itemEnd && delimited) || isUnwanted(tag, encoding)) {
                return result.build();
            }
            if (!itemEnd) {
                Optional<Element> element = element(head(tag, encoding), encoding, end);
                encoding = element.map(encoding::with).orElse(encoding);
                element.ifPresent(result::carried);
                budget.takeElement();
            }
        }
        if (delimited) {
            throw damaged("an item has no end");
        }
        return result.build();
    }

    private boolean isUnwanted(int tag, Encoding encoding) {
        return headerOnly && encoding.depth == 0 && Integer.compareUnsigned(tag, FIRST_PIXEL_TAG) >= 0;
    }

    /** Fewer bytes than an element needs: zeros are padding, anything else is damage. */
    private void skipRest(int end) throws IOException {
        bytes.require(end, () -> "the data set");
        for (; at < end; at++) {
            if (bytes.unsignedByte(at) != 0) {
                throw damaged("the last " + (end - at) + " bytes are no element");
            }
        }
    }

    private static boolean isDelimiter(int tag) {
        return tag == ITEM || tag == ITEM_END || tag == SEQUENCE_END;
    }

    private Head head(int tag, Encoding encoding) throws IOException {
        if (isDelimiter(tag) || !isExplicit(encoding)) {
            int length = bytes.integer(at + 4, encoding.bigEndian);
            at += HEAD_BYTES;
            Vr vr = DataDictionary.vr(tag, encoding.signedPixels);
            return new Head(tag, length == UNDEFINED && tag != Tag.PIXEL_DATA ? Vr.SQ : vr, length);
        }
        Vr vr = Vr.of(lettersAt(at + 4)).orElse(Vr.UN);
        if (!vr.hasLongLength()) {
            int length = bytes.unsignedShort(at + 6, encoding.bigEndian);
            at += HEAD_BYTES;
            return new Head(tag, vr, length);
        }
        bytes.require(at + (long) LONG_HEAD_BYTES, () -> DataDictionary.name(tag));
        int length = bytes.integer(at + HEAD_BYTES, encoding.bigEndian);
        at += LONG_HEAD_BYTES;
        return new Head(tag, vr, length);
    }

    /**
     * Whether the next element states its value representation. Converters leave implicit elements in explicit data sets, and
     * explicit ones in unknown elements, which should be implicit: two letters tell.
     */
    private boolean isExplicit(Encoding encoding) {
        int first = bytes.unsignedByte(at + 4);
        int second = bytes.unsignedByte(at + 5);
        boolean letters = first >= 'A' && first <= 'Z' && second >= 'A' && second <= 'Z';
        if (encoding.explicit || !letters) {
            return letters;
        }
        long implicitEnd = at + HEAD_BYTES + Integer.toUnsignedLong(bytes.integer(at + 4, encoding.bigEndian));
        return implicitEnd > bytes.size() && Vr.of(lettersAt(at + 4)).isPresent();
    }

    private String lettersAt(int position) {
        return String.valueOf(
                new char[] {(char) bytes.unsignedByte(position), (char) bytes.unsignedByte(position + 1)});
    }

    private Optional<Element> element(Head head, Encoding encoding, int end) throws IOException {
        if (isDelimiter(head.tag)) {
            throw damaged("there is a delimiter " + Tag.text(head.tag) + " at byte " + (at - HEAD_BYTES)
                    + " where none can be");
        }
        if (head.isUndefined() && (head.tag == Tag.PIXEL_DATA || isOfBytes(head.vr))) {
            // Compressed icons and the like are left out: nobody needs them.
            boolean wanted = head.tag == Tag.PIXEL_DATA && encoding.depth == 0;
            readFragments(end, wanted ? fragments::add : fragment -> {});
            return Optional.empty();
        }
        if (head.vr == Vr.SQ || (head.vr == Vr.UN && isSequence(head))) {
            // Unknown elements are in implicit little endian (PS3.5 section 6.2.2).
            Encoding inner = head.vr == Vr.UN ? encoding.implicit() : encoding;
            return Optional.of(new Element.Sequence(head.tag, items(head, inner.nested(), end)));
        }
        return simpleElement(head, encoding, end);
    }

    private static boolean isOfBytes(Vr vr) {
        return vr != Vr.UN && vr.kind() == Vr.Kind.BYTES;
    }

    private Optional<Element> simpleElement(Head head, Encoding encoding, int end) throws IOException {
        if (head.isUndefined()) {
            throw damaged(DataDictionary.name(head.tag) + " of " + head.vr + " has no length");
        }
        int from = at;
        at = endOf(head, end);
        boolean meaningless = (head.tag & 0xFFFF) == 0 || head.tag == TRAILING_PADDING;
        return meaningless ? Optional.empty() : Optional.of(value(head, encoding, from, at - from));
    }

    /** Whether an unknown element is a sequence: by its length, or because the standard says so and an item follows. */
    private boolean isSequence(Head head) throws IOException {
        if (head.isUndefined()) {
            return true;
        }
        return DataDictionary.vr(head.tag, false) == Vr.SQ && (head.length == 0 || tagAt(at, Encoding.LITTLE) == ITEM);
    }

    private Element value(Head head, Encoding encoding, int from, int length) {
        Vr vr = head.vr == Vr.UN ? known(head.tag, encoding) : head.vr;
        if (vr.kind() == Vr.Kind.TEXT || length <= LONGEST_COPIED) {
            budget.takeBytes(length);
        }
        if (vr.kind() == Vr.Kind.TEXT) {
            byte[] raw = bytes.copy(from, length);
            return new Element.Text(
                    head.tag,
                    vr,
                    vr.usesCharacterSet()
                            ? encoding.characters.decode(raw)
                            : new String(raw, StandardCharsets.ISO_8859_1));
        }
        if (encoding.bigEndian && head.vr != Vr.UN && vr.unitBytes() > 1) {
            return new Element.Binary(head.tag, vr, swapped(bytes.copy(from, length), vr.unitBytes()));
        }
        // A view keeps all bytes that were read of the file: only what is large by itself is one.
        return new Element.Binary(
                head.tag,
                vr,
                length <= LONGEST_COPIED ? ByteBuffer.wrap(bytes.copy(from, length)) : bytes.slice(from, length));
    }

    /** What an element is that a file calls unknown though the standard knows it, unless it is a sequence. */
    private static Vr known(int tag, Encoding encoding) {
        Vr vr = DataDictionary.vr(tag, encoding.signedPixels);
        return vr == Vr.SQ || Tag.isPrivate(tag) ? Vr.UN : vr;
    }

    private static ByteBuffer swapped(byte[] value, int unit) {
        for (int n = 0; n + unit <= value.length; n += unit) {
            for (int a = n, b = n + unit - 1; a < b; a++, b--) {
                byte keep = value[a];
                value[a] = value[b];
                value[b] = keep;
            }
        }
        return ByteBuffer.wrap(value);
    }

    private List<DataSet> items(Head sequence, Encoding encoding, int outerEnd) throws IOException {
        if (encoding.depth > MOST_NESTED) {
            throw damaged("sequences are nested more than " + MOST_NESTED + " deep");
        }
        int end = sequence.isUndefined() ? outerEnd : endOf(sequence, outerEnd);
        List<DataSet> items = new ArrayList<>();
        while (at < end) {
            requireRoom(end);
            int tag = tagAt(at, encoding);
            int length = bytes.integer(at + 4, encoding.bigEndian);
            at += HEAD_BYTES;
            if (tag == SEQUENCE_END) {
                if (sequence.isUndefined()) {
                    return items;
                }
                continue;
            }
            if (tag != ITEM) {
                throw damaged(DataDictionary.name(sequence.tag) + " holds " + Tag.text(tag) + " at byte "
                        + (at - HEAD_BYTES) + " instead of an item");
            }
            items.add(item(encoding, length, length == UNDEFINED ? end : endOf(new Head(tag, Vr.SQ, length), end)));
        }
        if (sequence.isUndefined()) {
            throw damaged(DataDictionary.name(sequence.tag) + " has no end");
        }
        return items;
    }

    /** One of the same for all that are empty. */
    private DataSet item(Encoding encoding, int length, int end) throws IOException {
        if (length == 0) {
            budget.takeReference();
            return empty;
        }
        DataSet item = elements(encoding, end, length == UNDEFINED);
        if (item.elements().isEmpty()) {
            budget.takeReference();
            return empty;
        }
        budget.takeItem();
        return item;
    }

    private void readFragments(int end, Consumer<ByteBuffer> sink) throws IOException {
        while (at < end) {
            requireRoom(end);
            bytes.require(at + (long) HEAD_BYTES, () -> "the compressed pixel data");
            int tag = bytes.unsignedShort(at, false) << Short.SIZE | bytes.unsignedShort(at + 2, false);
            int length = bytes.integer(at + 4, false);
            at += HEAD_BYTES;
            if (tag == SEQUENCE_END) {
                return;
            }
            if (tag != ITEM || length == UNDEFINED) {
                throw damaged("the compressed pixel data hold " + Tag.text(tag) + " at byte " + (at - HEAD_BYTES)
                        + " instead of a fragment");
            }
            int to = endOf(new Head(tag, Vr.OB, length), end);
            budget.takeElement();
            sink.accept(bytes.slice(at, to - at));
            at = to;
        }
        throw damaged("the compressed pixel data have no end");
    }

    /** That the head of an element or item, or a delimiter, ends within what is around it. */
    private void requireRoom(int end) {
        if (end - at < HEAD_BYTES && end < bytes.size()) {
            throw damaged("there is an element or a delimiter at byte " + at
                    + ", which reaches beyond the item around it, which ends at byte " + end);
        }
    }

    private int endOf(Head head, int outerEnd) throws IOException {
        long to = at + Integer.toUnsignedLong(head.length);
        bytes.require(to, () -> DataDictionary.name(head.tag));
        if (to > outerEnd) {
            throw damaged(DataDictionary.name(head.tag) + " ends at byte " + to
                    + ", beyond the item around it, which ends at byte " + outerEnd);
        }
        return (int) to;
    }

    private int tagAt(int position, Encoding encoding) throws IOException {
        bytes.require(position + (long) HEAD_BYTES, () -> "the data set");
        return bytes.unsignedShort(position, encoding.bigEndian) << Short.SIZE
                | bytes.unsignedShort(position + 2, encoding.bigEndian);
    }

    private InputDataException damaged(String what) {
        return InputDataException.in(file, "is damaged: " + what + ". Export or send it again");
    }
}
