package org.yttria.dosimetry.planning.vial;

import java.time.Duration;
import java.time.Instant;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.quantity.Activity;

/**
 * When a vial is calibrated and given.
 *
 * @param calibration when it has its label's activity
 * @param treatment when it is given
 */
public record VialDates(Instant calibration, Instant treatment) {

    /** Time from calibration to treatment; negative where the vial is given before. */
    public Duration elapsed() {
        return Duration.between(calibration, treatment);
    }

    static void requirePositive(Activity required) {
        if (!(required.becquerels() > 0)) {
            throw new InputDataException("The required activity must be above 0 GBq");
        }
    }
}
