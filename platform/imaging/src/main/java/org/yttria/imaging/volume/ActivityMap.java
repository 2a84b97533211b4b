package org.yttria.imaging.volume;

import java.time.Duration;
import org.yttria.imaging.nuclide.Radionuclide;
import org.yttria.imaging.quantity.Quantity;

/**
 * Activity concentration of a nuclide at one moment.
 *
 * <p>The moment is told as the time since injection: image files without a clock (NIfTI, NRRD) know no other, and it is all
 * that a dose needs.
 *
 * @param concentration Bq/mL at that moment
 * @param nuclide what decays
 * @param sinceInjection from injection to that moment, not negative and at most {@link Radionuclide#MAX_HALF_LIVES}
 */
public record ActivityMap(Volume concentration, Radionuclide nuclide, Duration sinceInjection) {

    public ActivityMap {
        if (concentration.quantity() != Quantity.ACTIVITY_CONCENTRATION) {
            throw new IllegalArgumentException(
                    "Activity map needs Bq/mL, not " + concentration.quantity().unit());
        }
        if (sinceInjection.isNegative()) {
            throw new IllegalArgumentException("Time since injection must not be negative: " + sinceInjection);
        }
        if (!nuclide.isMeasurableAfter(sinceInjection)) {
            throw new IllegalArgumentException("Nothing of " + nuclide.name() + " is left after " + sinceInjection);
        }
    }

    /** By what a concentration at the map's moment is multiplied to get the one at injection. */
    public double toInjection() {
        return 1 / nuclide.remainingFraction(sinceInjection);
    }

    /** Total activity in the map at its moment, negative voxels included; a noisy image may sum below zero. */
    public double totalBq() {
        return concentration.sum() * concentration.grid().voxelVolumeMl();
    }

    /** Total activity at injection, Bq; below zero where the noise of an image makes it so. */
    public double totalAtInjectionBq() {
        return totalBq() * toInjection();
    }
}
