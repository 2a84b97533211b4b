package org.yttria.imaging.dicom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.yttria.imaging.InputDataException;

/**
 * An immutable set of data elements in ascending order of their tags.
 *
 * <p>Accessors answer with nothing where an element is absent or empty, since files leave elements out in both ways, and with
 * {@link InputDataException} where a value is there and cannot be read. Two data sets are equal if their elements are;
 * where they come from does not count.
 */
public final class DataSet {

    /** A data set without elements. */
    public static final DataSet EMPTY =
            new DataSet(new TreeMap<>(Integer::compareUnsigned), Set.of(), Optional.empty());

    /** Decimal and integer strings of the standard, apart from their length (PS3.5 section 6.2). Never goes back. */
    private static final Pattern NUMBER = Pattern.compile("[+-]?+(\\d++\\.?+\\d*+|\\.\\d++)([eE][+-]?+\\d{1,4}+)?+");

    /** The standard allows 16 characters; writers that exceed them print doubles, which have 24, or all of their digits. */
    private static final int LONGEST_NUMBER = 1100;

    private static final int LONGEST_QUOTED = 64;

    private final SortedMap<Integer, Element> elements;
    private final Set<Integer> carried;
    private final Optional<Path> origin;

    private DataSet(SortedMap<Integer, Element> elements, Set<Integer> carried, Optional<Path> origin) {
        this.elements = elements;
        this.carried = carried;
        this.origin = origin;
    }

    /** A new data set of a file. */
    public static Builder from(Path file) {
        return new Builder(Optional.of(file));
    }

    /** A new data set. */
    public static Builder builder() {
        return new Builder(Optional.empty());
    }

    /** A new data set that begins with the elements of this one. */
    public Builder toBuilder() {
        Builder builder = new Builder(origin);
        builder.elements.putAll(elements);
        builder.carried.addAll(carried);
        return builder;
    }

    /** The file that it was read from. */
    public Optional<Path> origin() {
        return origin;
    }

    /** All elements, in ascending order of their tags. */
    public Collection<Element> elements() {
        return Collections.unmodifiableCollection(elements.values());
    }

    public Optional<Element> element(int tag) {
        return Optional.ofNullable(elements.get(tag));
    }

    /**
     * Whether an element was made by somebody else and is kept as it is, even where it does not conform. What Yttria itself
     * states must conform, or is not written. Does not count for equality.
     */
    public boolean isCarried(int tag) {
        return carried.contains(tag);
    }

    /** Whether the element is there and has a value. */
    public boolean hasValue(int tag) {
        Element element = elements.get(tag);
        return element != null && !element.isEmpty();
    }

    /** All text values of an element; none if it is absent or empty. */
    public List<String> strings(int tag) {
        Element element = elements.get(tag);
        if (element == null || element.isEmpty()) {
            return List.of();
        }
        if (element instanceof Element.Text text) {
            return text.values();
        }
        if (element instanceof Element.Binary bytes && element.vr() == Vr.UN) {
            return new Element.Text(tag, Vr.UC, ascii(bytes.bytes())).values();
        }
        throw bad(tag, "holds " + element.vr() + ", not text");
    }

    /** The first text value that is not blank. */
    public Optional<String> string(int tag) {
        return strings(tag).stream().filter(s -> !s.isBlank()).findFirst();
    }

    /**
     * The first text value.
     *
     * @throws InputDataException if there is none
     */
    public String requireString(int tag) {
        return string(tag).orElseThrow(() -> missing(tag));
    }

    /**
     * All numbers of an element; none if it is absent or empty.
     *
     * @throws InputDataException if a value is not a finite number
     */
    public double[] reals(int tag) {
        Element element = elements.get(tag);
        if (element instanceof Element.Binary binary && element.vr() != Vr.UN) {
            if (element.vr().kind() == Vr.Kind.BYTES) {
                throw bad(tag, "holds " + element.vr() + ", not numbers");
            }
            if (!binary.isWhole()) {
                throw bad(
                        tag,
                        "has " + binary.bytes().remaining() + " bytes, which are no whole numbers of " + binary.vr());
            }
            double[] numbers = new double[binary.count()];
            for (int n = 0; n < numbers.length; n++) {
                numbers[n] = finite(tag, binary.real(n));
            }
            return numbers;
        }
        List<String> texts = strings(tag);
        double[] numbers = new double[texts.size()];
        for (int n = 0; n < numbers.length; n++) {
            numbers[n] = number(tag, texts.get(n));
        }
        return numbers;
    }

    /**
     * A fixed number of numbers, if the element has a value.
     *
     * @throws InputDataException if there are more or fewer, or one is not a finite number
     */
    public Optional<double[]> reals(int tag, int count) {
        double[] numbers = reals(tag);
        if (numbers.length != 0 && numbers.length != count) {
            throw bad(tag, "has " + numbers.length + " values, " + count + " are needed");
        }
        return numbers.length == 0 ? Optional.empty() : Optional.of(numbers);
    }

    /** The first number of an element. */
    public Optional<Double> real(int tag) {
        double[] numbers = reals(tag);
        return numbers.length == 0 ? Optional.empty() : Optional.of(numbers[0]);
    }

    /**
     * The first number of an element.
     *
     * @throws InputDataException if there is none
     */
    public double requireReal(int tag) {
        return real(tag).orElseThrow(() -> missing(tag));
    }

    /**
     * The first number of an element, which must be whole.
     *
     * @throws InputDataException if it is not
     */
    public Optional<Integer> integer(int tag) {
        Optional<Double> number = real(tag);
        if (number.isPresent() && number.get() != number.get().intValue()) {
            throw bad(tag, "is " + number.get() + ", not a whole number of 32 bits");
        }
        return number.map(Double::intValue);
    }

    /**
     * The first number of an element, which must be whole.
     *
     * @throws InputDataException if it is not, or there is none
     */
    public int requireInteger(int tag) {
        return integer(tag).orElseThrow(() -> missing(tag));
    }

    /**
     * All whole numbers of an element, tags with their group in the upper half; none if it is absent or empty.
     *
     * @throws InputDataException if it holds something else, or a part of a number
     */
    public long[] integers(int tag) {
        Element element = elements.get(tag);
        double[] numbers = reals(tag);
        if (element instanceof Element.Binary binary && binary.vr().kind() == Vr.Kind.INTEGER) {
            return IntStream.range(0, numbers.length).mapToLong(binary::integer).toArray();
        }
        if (element instanceof Element.Binary binary && binary.vr().kind() == Vr.Kind.REAL) {
            throw bad(tag, "holds " + binary.vr() + ", not whole numbers");
        }
        for (double number : numbers) {
            if (number != (long) number) {
                throw bad(tag, "is " + number + ", not a whole number");
            }
        }
        return Arrays.stream(numbers).mapToLong(number -> (long) number).toArray();
    }

    /** The items of a sequence; none if it is absent or empty. */
    public List<DataSet> items(int tag) {
        Element element = elements.get(tag);
        if (element instanceof Element.Sequence sequence) {
            return sequence.items();
        }
        if (element == null || element.isEmpty()) {
            return List.of();
        }
        throw bad(tag, "holds " + element.vr() + ", not a sequence");
    }

    /** The first item of a sequence. */
    public Optional<DataSet> item(int tag) {
        return items(tag).stream().findFirst();
    }

    /** The bytes of an element, little endian. */
    public Optional<ByteBuffer> bytes(int tag) {
        Element element = elements.get(tag);
        return element instanceof Element.Binary binary && !binary.isEmpty()
                ? Optional.of(binary.bytes())
                : Optional.empty();
    }

    /** That an element is absent or empty and must not be; the message names the file. */
    public InputDataException missing(int tag) {
        return bad(tag, "is missing");
    }

    /** What is wrong with an element; the message names the file and the element. */
    public InputDataException bad(int tag, String what) {
        return refused(DataDictionary.name(tag) + " " + what);
    }

    /** What is wrong with the data set; the message names the file. */
    public InputDataException refused(String what) {
        return origin.map(file -> InputDataException.in(file, what)).orElseGet(() -> new InputDataException(what));
    }

    private double number(int tag, String text) {
        if (text.length() > LONGEST_NUMBER || !NUMBER.matcher(text).matches()) {
            throw bad(
                    tag,
                    text.length() > LONGEST_QUOTED
                            ? "begins with \"" + text.substring(0, LONGEST_QUOTED) + "\" and has " + text.length()
                                    + " characters, which are no number"
                            : "is \"" + text + "\", not a number");
        }
        return finite(tag, Double.parseDouble(text));
    }

    private double finite(int tag, double number) {
        if (!Double.isFinite(number)) {
            throw bad(tag, "is " + number + ", not a finite number");
        }
        return number;
    }

    private static String ascii(ByteBuffer bytes) {
        StringBuilder text = new StringBuilder(bytes.remaining());
        while (bytes.hasRemaining()) {
            text.append((char) Byte.toUnsignedInt(bytes.get()));
        }
        return text.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DataSet d && elements.equals(d.elements);
    }

    @Override
    public int hashCode() {
        return elements.hashCode();
    }

    @Override
    public String toString() {
        return elements.values().toString();
    }

    /** Collects elements; the value representation of each is that of the data dictionary. */
    public static final class Builder {

        private final SortedMap<Integer, Element> elements = new TreeMap<>(Integer::compareUnsigned);
        private final Set<Integer> carried = new HashSet<>();
        private final Optional<Path> origin;

        private Builder(Optional<Path> origin) {
            this.origin = origin;
        }

        /** Puts an element in place of any other with its tag. */
        public Builder put(Element element) {
            elements.put(element.tag(), element);
            carried.remove(element.tag());
            return this;
        }

        /** Puts an element that somebody else made, in place of any other with its tag. */
        public Builder carried(Element element) {
            elements.put(element.tag(), element);
            carried.add(element.tag());
            return this;
        }

        /**
         * Carries an element over as it is, if it is there: a patient name that is too long must not keep a dose from being
         * written, nor be cut.
         */
        public Builder carried(DataSet from, int tag) {
            from.element(tag).ifPresent(this::carried);
            return this;
        }

        /** A text value that somebody else made, kept as it is. */
        public Builder carriedText(int tag, String value) {
            return carried(new Element.Text(tag, DataDictionary.vr(tag, false), value));
        }

        /** Text values; none make an empty element. */
        public Builder text(int tag, String... values) {
            return put(new Element.Text(tag, DataDictionary.vr(tag, false), String.join("\\", values)));
        }

        /**
         * Whole numbers, as text for IS and DS.
         *
         * @throws IllegalArgumentException if one is beyond what the value representation holds
         */
        public Builder integers(int tag, int... values) {
            Vr vr = DataDictionary.vr(tag, signedPixels());
            if (vr.kind() == Vr.Kind.TEXT) {
                return text(
                        tag, Arrays.stream(values).mapToObj(Integer::toString).toArray(String[]::new));
            }
            ByteBuffer bytes = ByteBuffer.allocate(values.length * vr.longest()).order(ByteOrder.LITTLE_ENDIAN);
            for (int value : values) {
                switch (vr) {
                    case US -> bytes.putShort((short) within(tag, value, 0, 0xFFFF));
                    case SS -> bytes.putShort((short) within(tag, value, Short.MIN_VALUE, Short.MAX_VALUE));
                    case UL -> bytes.putInt(within(tag, value, 0, Integer.MAX_VALUE));
                    case SL -> bytes.putInt(value);
                    case AT -> bytes.putShort((short) (value >>> Short.SIZE)).putShort((short) value);
                    default -> throw new IllegalArgumentException(DataDictionary.name(tag) + " holds no integers");
                }
            }
            return put(new Element.Binary(tag, vr, bytes.flip()));
        }

        private static int within(int tag, int value, int least, int most) {
            if (value < least || value > most) {
                throw new IllegalArgumentException(
                        DataDictionary.name(tag) + " holds " + least + " to " + most + ", not " + value);
            }
            return value;
        }

        /**
         * Numbers, as text of at most 16 characters for DS.
         *
         * @throws IllegalArgumentException if one is not finite
         */
        public Builder reals(int tag, double... values) {
            Vr vr = DataDictionary.vr(tag, false);
            if (vr == Vr.DS) {
                return text(
                        tag, Arrays.stream(values).mapToObj(DecimalString::of).toArray(String[]::new));
            }
            ByteBuffer bytes = ByteBuffer.allocate(values.length * vr.longest()).order(ByteOrder.LITTLE_ENDIAN);
            for (double value : values) {
                if (!Double.isFinite(value)) {
                    throw new IllegalArgumentException(DataDictionary.name(tag) + " must be finite: " + value);
                }
                switch (vr) {
                    case FL -> bytes.putFloat((float) value);
                    case FD -> bytes.putDouble(value);
                    default -> throw new IllegalArgumentException(DataDictionary.name(tag) + " holds no reals");
                }
            }
            return put(new Element.Binary(tag, vr, bytes.flip()));
        }

        /** Bytes, little endian; the buffer must not be written to again. */
        public Builder bytes(int tag, Vr vr, ByteBuffer littleEndian) {
            return put(new Element.Binary(tag, vr, littleEndian));
        }

        /** The items of a sequence. */
        public Builder items(int tag, DataSet... items) {
            return put(new Element.Sequence(tag, List.of(items)));
        }

        /** The items of a sequence. */
        public Builder items(int tag, List<DataSet> items) {
            return put(new Element.Sequence(tag, items));
        }

        /** One item of a sequence, described by a function that fills it. */
        public Builder item(int tag, UnaryOperator<Builder> content) {
            return items(tag, content.apply(DataSet.builder()).build());
        }

        public Builder remove(int tag) {
            elements.remove(tag);
            carried.remove(tag);
            return this;
        }

        private boolean signedPixels() {
            return elements.get(Tag.PIXEL_REPRESENTATION) instanceof Element.Binary b
                    && b.vr() == Vr.US
                    && b.count() > 0
                    && b.integer(0) == 1;
        }

        public DataSet build() {
            SortedMap<Integer, Element> copy = new TreeMap<>(Integer::compareUnsigned);
            copy.putAll(elements);
            return new DataSet(copy, Set.copyOf(carried), origin);
        }
    }
}
