package org.yttria.imaging.dicom.embedded;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.dicom.DataDictionary;
import org.yttria.imaging.dicom.DataSet;
import org.yttria.imaging.dicom.Element;
import org.yttria.imaging.dicom.Tag;
import org.yttria.imaging.dicom.Vr;

/**
 * An element whose value is encoded, but not yet how its head will be.
 *
 * @param value bytes of the value, empty for a sequence
 * @param items elements of the items of a sequence
 */
record EncodedElement(int tag, Vr vr, ByteBuffer value, List<List<EncodedElement>> items) {

    private static final int MOST_SHORT_LENGTH = 0xFFFE;
    private static final int HEAD_BYTES = 8;
    private static final int LONG_HEAD_BYTES = 12;
    private static final long MOST_LENGTH = 0xFFFFFFFEL;

    /**
     * Encodes all elements of a data set, with text in UTF-8, and without any statement of a character set.
     *
     * @param carried whether the data set is part of an element that is carried over as it is
     * @throws InputDataException if a value that Yttria states does not conform
     */
    static List<EncodedElement> of(DataSet dataSet, Path file, boolean carried) {
        List<EncodedElement> all = new ArrayList<>();
        for (Element element : dataSet.elements()) {
            if (element.tag() != Tag.SPECIFIC_CHARACTER_SET) {
                all.add(of(element, file, carried || dataSet.isCarried(element.tag())));
            }
        }
        return all;
    }

    /** The statement that text is in UTF-8. */
    static EncodedElement ofUtf8() {
        ByteBuffer value = ByteBuffer.wrap("ISO_IR 192".getBytes(StandardCharsets.US_ASCII));
        return new EncodedElement(Tag.SPECIFIC_CHARACTER_SET, Vr.CS, value, List.of());
    }

    private static EncodedElement of(Element element, Path file, boolean carried) {
        if (element instanceof Element.Text text) {
            if (!carried) {
                ConformingText.problem(text).ifPresent(problem -> {
                    throw refused(file, element.tag(), problem);
                });
            }
            byte[] value = text.text()
                    .getBytes(text.vr().usesCharacterSet() ? StandardCharsets.UTF_8 : StandardCharsets.US_ASCII);
            return new EncodedElement(element.tag(), element.vr(), ByteBuffer.wrap(value), List.of());
        }
        if (element instanceof Element.Binary binary) {
            return new EncodedElement(element.tag(), element.vr(), binary.bytes(), List.of());
        }
        List<List<EncodedElement>> items = new ArrayList<>();
        for (DataSet item : ((Element.Sequence) element).items()) {
            items.add(of(item, file, carried));
        }
        return new EncodedElement(element.tag(), Vr.SQ, ByteBuffer.allocate(0), items);
    }

    static InputDataException refused(Path file, int tag, String problem) {
        return InputDataException.in(file, "cannot be written: " + DataDictionary.name(tag) + " " + problem);
    }

    /** Whether its value, or one in it, is longer than the 16 bits in which explicit elements of its kind state a length. */
    boolean needsImplicit() {
        return (!vr.hasLongLength() && evenValue() > MOST_SHORT_LENGTH)
                || items.stream().flatMap(List::stream).anyMatch(EncodedElement::needsImplicit);
    }

    /** Whether it is text, or holds text, beyond ASCII. */
    boolean needsCharacterSet() {
        return (vr.usesCharacterSet() && hasHighBytes())
                || items.stream().flatMap(List::stream).anyMatch(EncodedElement::needsCharacterSet);
    }

    private boolean hasHighBytes() {
        for (int n = value.position(); n < value.limit(); n++) {
            if (value.get(n) < 0) {
                return true;
            }
        }
        return false;
    }

    private long evenValue() {
        return value.remaining() + (value.remaining() & 1L);
    }

    /**
     * Bytes of the value.
     *
     * @throws InputDataException if no element holds as many
     */
    long valueLength(boolean explicit, Path file) {
        long length = evenValue();
        for (List<EncodedElement> item : items) {
            length += HEAD_BYTES + length(item, explicit, file);
        }
        if (length > MOST_LENGTH) {
            throw refused(file, tag, "has " + length + " bytes, more than a DICOM element holds");
        }
        return length;
    }

    /** Bytes of elements with their heads. */
    static long length(List<EncodedElement> elements, boolean explicit, Path file) {
        long length = 0;
        for (EncodedElement element : elements) {
            boolean longHead = explicit && element.vr.hasLongLength();
            length += (longHead ? LONG_HEAD_BYTES : HEAD_BYTES) + element.valueLength(explicit, file);
        }
        return length;
    }
}
