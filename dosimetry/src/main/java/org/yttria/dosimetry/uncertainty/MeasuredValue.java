package org.yttria.dosimetry.uncertainty;

import org.yttria.imaging.InputDataException;

/**
 * A measured number with its standard uncertainty, both in the unit that its place states.
 *
 * @param value the best estimate, finite
 * @param standardUncertainty one standard deviation, finite and not negative
 */
public record MeasuredValue(double value, double standardUncertainty) {

    public MeasuredValue {
        if (!Double.isFinite(value)) {
            throw new InputDataException("A measured value must be finite: " + value);
        }
        if (!(standardUncertainty >= 0) || Double.isInfinite(standardUncertainty)) {
            throw new InputDataException("The standard uncertainty of " + value + " must be finite and not negative: "
                    + standardUncertainty);
        }
    }

    /** A value with a relative standard uncertainty, for example 0.05. */
    public static MeasuredValue ofRelative(double value, double relativeUncertainty) {
        return new MeasuredValue(value, Math.abs(value) * relativeUncertainty);
    }
}
