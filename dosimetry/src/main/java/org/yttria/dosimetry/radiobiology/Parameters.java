package org.yttria.dosimetry.radiobiology;

import org.yttria.imaging.InputDataException;

/** Checks of what users state. */
final class Parameters {

    private Parameters() {}

    static void requirePositive(double value, String what, String unit) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new InputDataException(what + " must be finite and above 0 " + unit + ": " + value);
        }
    }
}
