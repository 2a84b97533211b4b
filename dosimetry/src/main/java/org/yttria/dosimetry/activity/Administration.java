package org.yttria.dosimetry.activity;

import java.util.Optional;
import org.yttria.imaging.quantity.Activity;

/**
 * What was given to the patient, as far as an image is scaled to it.
 *
 * @param vial activity in the vial at injection
 * @param residualFraction fraction of it that stayed in vial, tubing and catheter, 0 to below 1
 * @param lungShuntFraction fraction of the rest that went to the lungs, 0 to below 1
 * @param region where the image's activity is counted
 * @param lungsInField whether the lungs lie in the field of view, if the user says so
 */
public record Administration(
        Activity vial,
        double residualFraction,
        double lungShuntFraction,
        NormalisationRegion region,
        Optional<Boolean> lungsInField) {

    public Administration {
        if (!(residualFraction >= 0 && residualFraction < 1)) {
            throw new IllegalArgumentException("Residual must be a fraction from 0 to below 1: " + residualFraction);
        }
        if (!(lungShuntFraction >= 0 && lungShuntFraction < 1)) {
            throw new IllegalArgumentException("Lung shunt must be a fraction from 0 to below 1: " + lungShuntFraction);
        }
        if (vial.becquerels() == 0) {
            throw new IllegalArgumentException("Administered activity must be above 0");
        }
    }

    /** Activity that entered the patient, at injection. */
    public Activity delivered() {
        return new Activity(vial.becquerels() * (1 - residualFraction));
    }
}
