package org.yttria.dosimetry.planning.shunt;

import java.util.List;
import org.yttria.imaging.InputDataException;

/**
 * Fraction of the delivered activity that goes to the lungs.
 *
 * @param fraction 0 to below 1
 * @param method how it was measured
 * @param notes how the figure came about
 */
public record LungShunt(double fraction, ShuntMethod method, List<String> notes) {

    /** @throws InputDataException if the fraction is outside 0 to below 1 */
    public LungShunt {
        if (!(fraction >= 0 && fraction < 1)) {
            throw new InputDataException(
                    "The lung shunt must be a fraction from 0 to below 1, not " + fraction + ": give 5 % as 0.05");
        }
        notes = List.copyOf(notes);
    }

    /** A shunt stated by the user. */
    public static LungShunt stated(double fraction, ShuntMethod method) {
        return new LungShunt(fraction, method, List.of("Lung shunt stated by the user, " + method.label() + "."));
    }
}
