package org.yttria.dosimetry.planning;

import java.util.Locale;
import java.util.Optional;
import org.yttria.imaging.quantity.Activity;

/**
 * The activity of one catheter position.
 *
 * @param position the name of its territory
 * @param delivered what is to enter the patient through it at injection
 * @param atInjection what is to be in its vial at injection, \(A/(1-R)\)
 * @param toLungs what of the delivered activity reaches the lungs
 * @param ownNormalGy mean dose to the perfused normal liver of its territory from all positions, Gy; absent without such tissue
 */
public record PositionActivity(
        String position, Activity delivered, Activity atInjection, Activity toLungs, Optional<Double> ownNormalGy) {

    /** The position, its activity and the dose to its normal tissue, in a line. */
    public String label() {
        return String.format(
                        Locale.ROOT,
                        "\"%s\": %.4g GBq delivered, %.4g GBq in the vial at injection",
                        position,
                        delivered.gigabecquerels(),
                        atInjection.gigabecquerels())
                + ownNormalGy
                        .map(gray -> String.format(
                                Locale.ROOT, "; mean of its perfused normal liver %.4g Gy from all positions", gray))
                        .orElse("");
    }
}
