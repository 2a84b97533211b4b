package org.yttria.app.command;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yttria.imaging.InputDataException;

/** Quantities as a user types them, always with their unit: a number alone is refused. */
final class QuantityText {

    private static final Pattern FORM = Pattern.compile("([+-]?[0-9.]+(?:[eE][+-]?[0-9]+)?) *([A-Za-z%/µμ]+)");
    private static final Pattern LOCAL = Pattern.compile("(.+)\\[([A-Za-z0-9_+/-]+)\\]");

    private static final double LARGEST_BECQUERELS_PER_ML = 1e9;

    private QuantityText() {}

    /** A dose in Gy. */
    static double gray(String option, String text) {
        return in(option, text, Map.of("Gy", 1.0), "Gy, for example 205Gy");
    }

    /** A length in m. */
    static double metres(String option, String text) {
        return in(option, text, Map.of("m", 1.0, "cm", 0.01), "cm or m, for example 175cm");
    }

    /** A length in mm. */
    static double millimetres(String option, String text) {
        return in(option, text, Map.of("mm", 1.0), "mm, for example 12mm");
    }

    /** A time in h. */
    static double hours(String option, String text) {
        return in(option, text, Map.of("h", 1.0), "h, for example 2.5h");
    }

    /** A patient's mass in kg. */
    static double kilograms(String option, String text) {
        return in(option, text, Map.of("kg", 1.0), "kg, for example 75kg");
    }

    /** A mass of tissue in g. */
    static double grams(String option, String text) {
        return in(option, text, Map.of("g", 1.0, "kg", 1000.0), "g or kg, for example 1000g");
    }

    /** A concentration of activity in Bq/mL, 0 or more. */
    static double becquerelsPerMl(String option, String text) {
        double value = in(
                option,
                text,
                Map.of("Bq/mL", 1.0, "kBq/mL", 1e3, "MBq/mL", 1e6),
                "Bq/mL, kBq/mL or MBq/mL, for example 2.28MBq/mL");
        if (!(value >= 0 && value <= LARGEST_BECQUERELS_PER_ML)) {
            throw new InputDataException(
                    option + " \"" + text + "\" must be from 0 to 1 GBq/mL: check number and unit");
        }
        return value;
    }

    /** A fraction, 0 to 1, also as a percentage. */
    static double fraction(String option, String text) {
        boolean percent = text.endsWith("%");
        double number = OptionText.parse(option, percent ? text.substring(0, text.length() - 1) : text);
        double fraction = percent ? number / 100 : number;
        if (!(fraction >= 0 && fraction <= 1)) {
            throw new InputDataException(option + " \"" + text
                    + "\" must be a fraction from 0 to 1; write percentages with their sign, for example 40%");
        }
        return fraction;
    }

    /** A number and its unit. */
    record Quantity(double value, String unit) {}

    /** A number with one of several units, kept apart because they are different quantities. */
    static Quantity parse(String option, String text, String expected) {
        Matcher m = FORM.matcher(text.strip());
        if (!m.matches()) {
            throw new InputDataException(option + " \"" + text + "\" needs a number and a unit: " + expected);
        }
        return new Quantity(OptionText.parse(option, m.group(1)), m.group(2));
    }

    private static double in(String option, String text, Map<String, Double> units, String expected) {
        Quantity q = parse(option, text, expected);
        Double one = new TreeMap<>(units).get(q.unit);
        if (one == null) {
            throw new InputDataException(option + " \"" + text + "\" has the unit " + q.unit
                    + ", which is none of its own: give " + expected);
        }
        return q.value * one;
    }

    /**
     * A time of day with its zone: 2026-11-25T10:00+01:00 or 2026-11-25T10:00[Europe/Berlin].
     *
     * @throws InputDataException if it has no zone, or if a clock of that zone never or twice shows it
     */
    static ZonedDateTime time(String option, String text) {
        String expected =
                "give date, time and zone, for example 2026-11-25T10:00+01:00 or 2026-11-25T10:00[Europe/Berlin]";
        try {
            Matcher local = LOCAL.matcher(text.strip());
            if (!local.matches() || local.group(1).matches(".*T.*([+-][0-9:]+|Z)")) {
                return ZonedDateTime.parse(text.strip());
            }
            LocalDateTime clock = LocalDateTime.parse(local.group(1));
            ZoneId zone = ZoneId.of(local.group(2));
            int instants = zone.getRules().getValidOffsets(clock).size();
            if (instants != 1) {
                throw new InputDataException(option + " \"" + text + "\": clocks of " + zone + " show this time "
                        + (instants == 0 ? "never" : "twice")
                        + ", because summer time begins or ends. Give the offset, for example "
                        + clock + "+01:00");
            }
            return clock.atZone(zone);
        } catch (DateTimeException e) {
            throw new InputDataException(option + " \"" + text + "\" is no absolute time: " + expected, e);
        }
    }

    /** Whether a text is a date without a time. */
    static boolean isDay(String text) {
        return text.strip().matches("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    }

    /** A date. */
    static LocalDate day(String option, String text) {
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeException e) {
            throw new InputDataException(option + " \"" + text + "\" is no date", e);
        }
    }
}
