package org.yttria.imaging.dicom;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Decimal strings: at most 16 characters, where Java writes a double with up to 24 (PS3.5 section 6.2, DS). */
public final class DecimalString {

    private static final int LONGEST = 16;
    private static final int MOST_DIGITS = 16;

    private DecimalString() {}

    /**
     * The number with as many digits as fit, which are at least nine.
     *
     * @throws IllegalArgumentException if it is not finite
     */
    public static String of(double number) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("A decimal string must be finite: " + number);
        }
        if (number == Math.rint(number) && Math.abs(number) < 1e15) {
            return Long.toString((long) number);
        }
        BigDecimal exact = new BigDecimal(Double.toString(number));
        for (int digits = MOST_DIGITS; digits > 0; digits--) {
            BigDecimal rounded =
                    exact.round(new MathContext(digits, RoundingMode.HALF_EVEN)).stripTrailingZeros();
            String plain = rounded.toPlainString();
            if (plain.length() <= LONGEST) {
                return plain;
            }
            String scientific = scientific(rounded);
            if (scientific.length() <= LONGEST) {
                return scientific;
            }
        }
        throw new IllegalStateException("No decimal string holds " + number);
    }

    /** With an exponent, where Java writes small numbers without. */
    private static String scientific(BigDecimal number) {
        int exponent = number.precision() - number.scale() - 1;
        return number.movePointLeft(exponent).stripTrailingZeros().toPlainString() + "E" + exponent;
    }
}
