package org.yttria.imaging.dicom.output;

import org.yttria.imaging.dicom.DataSet;
import org.yttria.imaging.dicom.DecimalString;
import org.yttria.imaging.dicom.Tag;

/**
 * How real numbers become pixels of 16 bits: \(\mathrm{real} = \mathrm{slope} \cdot \mathrm{stored} + \mathrm{intercept}\).
 *
 * <p>Slope and intercept are the numbers that the decimal strings of the file say, so that whoever reads the file is within
 * half a slope of the real number.
 *
 * @param slope real units per step, positive
 * @param intercept the real number that is stored as 0
 * @param signed whether stored values run from -32768 to 32767, else from 0 to 65535
 */
public record LinearScale(double slope, double intercept, boolean signed) {

    private static final int BITS = Short.SIZE;
    private static final int MOST_UNSIGNED = 0xFFFF;

    /**
     * @throws IllegalArgumentException if the slope is not positive, or one of the numbers is not what its decimal string says
     */
    public LinearScale {
        if (!(slope > 0) || asWritten(slope) != slope || asWritten(intercept) != intercept) {
            throw new IllegalArgumentException(
                    "No scale that a file can state: slope " + slope + ", intercept " + intercept);
        }
    }

    /** The finest scale from 0 that holds numbers up to a magnitude, of one sign or of both; slope 1 if all are 0. */
    public static LinearScale upTo(double magnitude, boolean signed) {
        if (!(magnitude >= 0) || Double.isInfinite(magnitude)) {
            throw new IllegalArgumentException("A magnitude must be finite and not negative: " + magnitude);
        }
        if (magnitude == 0) {
            return new LinearScale(1, 0, signed);
        }
        return new LinearScale(asWritten(magnitude / highest(signed)), 0, signed);
    }

    /**
     * A number as it is stored.
     *
     * @throws IllegalArgumentException if it does not fit
     */
    public short stored(double real) {
        if (!holds(real)) {
            throw new IllegalArgumentException("Pixels hold only values " + range() + ", not " + real);
        }
        return (short) (int) Math.rint((real - intercept) / slope);
    }

    /** Whether a number can be stored. */
    public boolean holds(double real) {
        double step = Math.rint((real - intercept) / slope);
        return step >= lowest() && step <= highest();
    }

    /** What can be stored, for messages. */
    public String range() {
        return "from " + real(lowest()) + " to " + real(highest());
    }

    /** The number that a stored value stands for. */
    public double real(int stored) {
        return slope * stored + intercept;
    }

    /** What the image pixel module says of such pixels (PS3.3 section C.7.6.3). */
    public DataSet.Builder describe(DataSet.Builder object) {
        return object.integers(Tag.SAMPLES_PER_PIXEL, 1)
                .text(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
                .integers(Tag.BITS_ALLOCATED, BITS)
                .integers(Tag.BITS_STORED, BITS)
                .integers(Tag.HIGH_BIT, BITS - 1)
                .integers(Tag.PIXEL_REPRESENTATION, signed ? 1 : 0);
    }

    /** The lowest stored value. */
    public int lowest() {
        return signed ? Short.MIN_VALUE : 0;
    }

    /** The highest stored value. */
    public int highest() {
        return highest(signed);
    }

    private static int highest(boolean signed) {
        return signed ? Short.MAX_VALUE : MOST_UNSIGNED;
    }

    private static double asWritten(double number) {
        return Double.parseDouble(DecimalString.of(number));
    }
}
