package org.yttria.reports.print;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** How numbers look on the page: four significant digits, no exponent in the range that doses and volumes have. */
public final class PrintedNumber {

    private static final int DIGITS = 4;
    private static final double SMALLEST_PLAIN = 1e-4;
    private static final double LARGEST_PLAIN = 1e7;
    private static final double LARGEST_WRITTEN_OUT = 1e15;
    private static final int STATED_DIGITS = 6;
    private static final int GRAY_DECIMALS = 3;
    private static final int PERCENT_DECIMALS = 2;
    private static final int MILLILITRE_DECIMALS = 3;

    private PrintedNumber() {}

    /** Four significant digits; whole numbers beyond keep all of theirs. */
    public static String significant(double value) {
        return digits(value, DIGITS);
    }

    /** As many significant digits as are asked for; whole numbers beyond keep all of theirs. */
    static String digits(double value, int digits) {
        double size = Math.abs(value);
        if (value == 0) {
            return "0";
        }
        if (!Double.isFinite(value) || size < SMALLEST_PLAIN || size >= LARGEST_PLAIN) {
            return String.format(Locale.ROOT, "%." + (digits - 1) + "e", value);
        }
        BigDecimal exact = BigDecimal.valueOf(value);
        BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
        return rounded.scale() < 0
                ? exact.setScale(0, RoundingMode.HALF_EVEN).toPlainString()
                : rounded.setScale(Math.max(rounded.scale(), decimals(rounded, digits)), RoundingMode.UNNECESSARY)
                        .toPlainString();
    }

    /** A dose in Gy: four significant digits, but nothing below a milligray. */
    public static String gray(double doseGy) {
        return atMost(GRAY_DECIMALS, doseGy);
    }

    /** A part of a volume in mL: four significant digits, but nothing below a microlitre. */
    public static String millilitres(double volumeMl) {
        return atMost(MILLILITRE_DECIMALS, volumeMl);
    }

    private static String atMost(int decimals, double value) {
        BigDecimal rounded = new BigDecimal(significant(value));
        return rounded.scale() > decimals
                ? rounded.setScale(decimals, RoundingMode.HALF_EVEN).toPlainString()
                : significant(value);
    }

    /** Decimals that make all digits, so that 12.3 is printed as 12.30. */
    private static int decimals(BigDecimal rounded, int digits) {
        return Math.max(0, digits - (rounded.precision() - rounded.scale()));
    }

    /** Per cent of a whole, from a fraction: four significant digits, at most two decimals. */
    public static String percent(double fraction) {
        double percent = 100 * fraction;
        if (percent == 0 || percent == 100) {
            return percent == 0 ? "0" : "100";
        }
        return atMost(PERCENT_DECIMALS, percent);
    }

    /** Per cent of a whole that somebody stated, from a fraction: as short as it was written. */
    static String statedPercent(double fraction) {
        return stated(100 * fraction);
    }

    /** A number that somebody stated, as short as it was written; conversion of units may have left traces beyond its digits. */
    static String stated(double value) {
        return value == 0 ? "0" : plain(Double.parseDouble(digits(value, STATED_DIGITS)));
    }

    /** A count, its thousands apart by blanks that do not break. */
    public static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value).replace(',', '\u00a0');
    }

    /** A number as short as it is written by hand: 100, 0.5, 64.05. */
    public static String plain(double value) {
        return Double.isFinite(value) && Math.abs(value) < LARGEST_WRITTEN_OUT
                ? BigDecimal.valueOf(value + 0.0).stripTrailingZeros().toPlainString()
                : String.valueOf(value);
    }
}
