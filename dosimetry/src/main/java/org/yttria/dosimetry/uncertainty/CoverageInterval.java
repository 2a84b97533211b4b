package org.yttria.dosimetry.uncertainty;

/**
 * The interval that holds the true mean dose with a probability of 95 %, 2.5 % being left on either side.
 *
 * @param lowerGy lower end, above 0 Gy
 * @param upperGy upper end, Gy
 */
public record CoverageInterval(double lowerGy, double upperGy) {

    /** What is assumed, for reports. */
    public static final String ASSUMPTION =
            "the error of the volume normal in its equivalent diameter and carried through a blurred sphere,"
                    + " all other errors log-normal; never negative, not symmetric";

    /** The probability outside, on each side. */
    static final double TAIL = 0.025;

    /** Whether a dose lies within. */
    public boolean contains(double doseGy) {
        return doseGy >= lowerGy && doseGy <= upperGy;
    }
}
