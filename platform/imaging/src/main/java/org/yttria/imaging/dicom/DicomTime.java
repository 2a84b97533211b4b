package org.yttria.imaging.dicom;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yttria.imaging.InputDataException;

/**
 * Dates and times of data sets (PS3.5 section 6.2, DA, TM and DT), in the local time of where the data set was made.
 *
 * <p>The separators of the standard before 1993, "2004.01.19" and "07:09:07", are read too. A date or time that is there and
 * cannot be read is refused: activity decays, and no time is guessed.
 */
public final class DicomTime {

    private static final Pattern DATE = Pattern.compile("(\\d{4})([.:/-]?)(\\d{2})\\2(\\d{2})");
    private static final Pattern TIME =
            Pattern.compile("(\\d{2})(?::?(\\d{2})(?::?(\\d{2})(?:[.,](\\d{0,9})\\d*)?)?)?");
    private static final Pattern DATE_TIME = Pattern.compile("(\\d{8})(\\d{2}[\\d.]*)([+-]\\d{4})?");
    private static final Pattern OFFSET = Pattern.compile("([+-]\\d{2}):?(\\d{2})");
    private static final int NANOSECOND_DIGITS = 9;
    private static final int LEAP_SECOND = 60;

    private DicomTime() {}

    /**
     * The date of an element, if it has a value.
     *
     * @throws InputDataException if the value is no date
     */
    public static Optional<LocalDate> date(DataSet dataSet, int tag) {
        return text(dataSet, tag).map(text -> toDate(dataSet, tag, text));
    }

    /**
     * The time of an element, if it has a value. A leap second counts as the second before it.
     *
     * @throws InputDataException if the value is no time
     */
    public static Optional<LocalTime> time(DataSet dataSet, int tag) {
        return text(dataSet, tag).map(text -> toTime(dataSet, tag, text));
    }

    /**
     * The date and time of an element, if it has a value. Where both the value and the data set state an offset from UTC, the
     * value is moved to the data set's; an offset that only one of them states is local time's own.
     *
     * @throws InputDataException if the value is no date with a time of day
     */
    public static Optional<LocalDateTime> dateTime(DataSet dataSet, int tag) {
        return text(dataSet, tag).map(text -> toDateTime(dataSet, tag, text, offset(dataSet)));
    }

    /**
     * The date and time of an element in an item of a sequence, likewise: the offset of a file stands in its root data set and
     * counts for its items too (PS3.3 section C.12.1.1.8).
     *
     * @param ofFile the {@link #offset} of the root data set
     * @throws InputDataException if the value is no date with a time of day
     */
    public static Optional<LocalDateTime> dateTime(DataSet item, int tag, Optional<ZoneOffset> ofFile) {
        return text(item, tag).map(text -> toDateTime(item, tag, text, ofFile));
    }

    /**
     * The offset from UTC that a file states for its local time, if it does.
     *
     * @param root its root data set
     * @throws InputDataException if the value is no offset
     */
    public static Optional<ZoneOffset> offset(DataSet root) {
        return text(root, Tag.TIMEZONE_OFFSET_FROM_UTC)
                .map(offset -> toOffset(root, Tag.TIMEZONE_OFFSET_FROM_UTC, offset));
    }

    /**
     * The date of one element at the time of another, if both have a value.
     *
     * @throws InputDataException if a value is no date, or no time
     */
    public static Optional<LocalDateTime> dateTime(DataSet dataSet, int dateTag, int timeTag) {
        Optional<LocalTime> time = time(dataSet, timeTag);
        return date(dataSet, dateTag).flatMap(date -> time.map(date::atTime));
    }

    private static Optional<String> text(DataSet dataSet, int tag) {
        return dataSet.string(tag).map(String::strip);
    }

    private static LocalDate toDate(DataSet dataSet, int tag, String text) {
        Matcher parts = DATE.matcher(text);
        if (!parts.matches()) {
            throw unreadable(dataSet, tag, text, "a date such as 20040119");
        }
        try {
            return LocalDate.of(number(parts, 1), number(parts, 3), number(parts, 4));
        } catch (DateTimeException e) {
            throw unreadable(dataSet, tag, text, "a date such as 20040119");
        }
    }

    private static LocalTime toTime(DataSet dataSet, int tag, String text) {
        Matcher parts = TIME.matcher(text);
        if (!parts.matches()) {
            throw unreadable(dataSet, tag, text, "a time such as 070907.0705");
        }
        try {
            int second = number(parts, 3);
            String fraction = Optional.ofNullable(parts.group(4)).orElse("");
            int nanoseconds = Integer.parseInt(fraction + "0".repeat(NANOSECOND_DIGITS - fraction.length()));
            return LocalTime.of(
                    number(parts, 1), number(parts, 2), second == LEAP_SECOND ? second - 1 : second, nanoseconds);
        } catch (DateTimeException e) {
            throw unreadable(dataSet, tag, text, "a time such as 070907.0705");
        }
    }

    private static LocalDateTime toDateTime(DataSet dataSet, int tag, String text, Optional<ZoneOffset> wanted) {
        Matcher parts = DATE_TIME.matcher(text);
        if (!parts.matches()) {
            throw unreadable(dataSet, tag, text, "a date with a time of day such as 20040119070907.0705");
        }
        LocalDateTime local = toDate(dataSet, tag, parts.group(1)).atTime(toTime(dataSet, tag, parts.group(2)));
        Optional<ZoneOffset> own = Optional.ofNullable(parts.group(3)).map(offset -> toOffset(dataSet, tag, offset));
        return own.flatMap(from -> wanted.map(
                        to -> local.atOffset(from).withOffsetSameInstant(to).toLocalDateTime()))
                .orElse(local);
    }

    private static ZoneOffset toOffset(DataSet dataSet, int tag, String text) {
        Matcher parts = OFFSET.matcher(text);
        if (!parts.matches()) {
            throw unreadable(dataSet, tag, text, "an offset from UTC such as +0100");
        }
        try {
            return ZoneOffset.of(parts.group(1) + ":" + parts.group(2));
        } catch (DateTimeException e) {
            throw unreadable(dataSet, tag, text, "an offset from UTC such as +0100");
        }
    }

    private static int number(Matcher parts, int group) {
        return Optional.ofNullable(parts.group(group)).map(Integer::parseInt).orElse(0);
    }

    private static InputDataException unreadable(DataSet dataSet, int tag, String text, String what) {
        return dataSet.bad(tag, "is \"" + text + "\", not " + what);
    }
}
