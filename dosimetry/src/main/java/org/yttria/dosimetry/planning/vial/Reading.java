package org.yttria.dosimetry.planning.vial;

import java.time.Instant;
import org.yttria.imaging.InputDataException;

/**
 * One reading of a meter in front of the vial or the waste, in any unit: readings of one treatment share geometry and unit.
 *
 * @param value the meter's reading, background included
 * @param at when
 */
public record Reading(double value, Instant at) {

    /** @throws InputDataException if the value is negative or not finite */
    public Reading {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new InputDataException("A meter reading must be 0 or more, not " + value + " (at " + at + ")");
        }
    }
}
