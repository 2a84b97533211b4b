package org.yttria.imaging.dicom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/** One data element: a tag, its value representation and its value. Immutable. */
public sealed interface Element {

    int tag();

    Vr vr();

    /** Whether the element is there without a value. */
    boolean isEmpty();

    /**
     * An element of characters.
     *
     * @param text the whole value, decoded, without trailing padding; values are still separated by backslashes
     */
    record Text(int tag, Vr vr, String text) implements Element {

        public Text {
            if (vr.kind() != Vr.Kind.TEXT) {
                throw new IllegalArgumentException(DataDictionary.name(tag) + " of " + vr + " is not text");
            }
            text = withoutPadding(text);
        }

        @Override
        public boolean isEmpty() {
            return text.isBlank();
        }

        /** The values, without the blanks and zero bytes around them, which carry no meaning. */
        public List<String> values() {
            if (!vr.isMultiValued()) {
                return text.isEmpty() ? List.of() : List.of(text);
            }
            return isEmpty()
                    ? List.of()
                    : Arrays.stream(text.split("\\\\", -1)).map(String::trim).toList();
        }

        private static String withoutPadding(String text) {
            int end = text.length();
            while (end > 0 && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == 0)) {
                end--;
            }
            return text.substring(0, end);
        }
    }

    /** An element of numbers or bytes, held little endian whatever the file's byte order was. */
    final class Binary implements Element {

        private final int tag;
        private final Vr vr;
        private final ByteBuffer bytes;

        /**
         * @param littleEndian the value from position to limit; the element keeps a view, so nobody may write to it again
         */
        public Binary(int tag, Vr vr, ByteBuffer littleEndian) {
            if (vr.kind() == Vr.Kind.TEXT || vr.kind() == Vr.Kind.SEQUENCE) {
                throw new IllegalArgumentException(DataDictionary.name(tag) + " of " + vr + " is not binary");
            }
            this.tag = tag;
            this.vr = vr;
            this.bytes = littleEndian.slice().asReadOnlyBuffer();
        }

        @Override
        public int tag() {
            return tag;
        }

        @Override
        public Vr vr() {
            return vr;
        }

        @Override
        public boolean isEmpty() {
            return bytes.capacity() == 0;
        }

        /** The value, read-only and little endian, from 0 to its limit. */
        public ByteBuffer bytes() {
            return bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        }

        /** Whether the bytes are a whole number of values. */
        public boolean isWhole() {
            return bytes.capacity() % vr.longest() == 0;
        }

        /** Number of whole values. */
        public int count() {
            return bytes.capacity() / vr.longest();
        }

        /** A whole number; a tag comes with its group in the upper half. */
        public long integer(int n) {
            ByteBuffer b = bytes();
            return switch (vr) {
                case US -> Short.toUnsignedLong(b.getShort(n * Short.BYTES));
                case SS -> b.getShort(n * Short.BYTES);
                case UL -> Integer.toUnsignedLong(b.getInt(n * Integer.BYTES));
                case SL -> b.getInt(n * Integer.BYTES);
                case UV, SV -> b.getLong(n * Long.BYTES);
                case AT ->
                    Short.toUnsignedLong(b.getShort(n * Integer.BYTES)) << Short.SIZE
                            | Short.toUnsignedLong(b.getShort(n * Integer.BYTES + Short.BYTES));
                default -> throw new IllegalStateException(DataDictionary.name(tag) + " of " + vr + " is no integer");
            };
        }

        /** A number. */
        public double real(int n) {
            ByteBuffer b = bytes();
            return switch (vr) {
                case FL -> b.getFloat(n * Float.BYTES);
                case FD -> b.getDouble(n * Double.BYTES);
                default -> integer(n);
            };
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Binary b && tag == b.tag && vr == b.vr && bytes.equals(b.bytes);
        }

        @Override
        public int hashCode() {
            return 31 * tag + bytes.hashCode();
        }

        @Override
        public String toString() {
            return DataDictionary.name(tag) + " " + vr + " of " + bytes.capacity() + " bytes";
        }
    }

    /**
     * A sequence of items.
     *
     * @param items data sets, possibly none
     */
    record Sequence(int tag, List<DataSet> items) implements Element {

        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public Vr vr() {
            return Vr.SQ;
        }

        @Override
        public boolean isEmpty() {
            return items.isEmpty();
        }
    }
}
