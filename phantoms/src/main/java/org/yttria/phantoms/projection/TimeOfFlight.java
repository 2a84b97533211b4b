package org.yttria.phantoms.projection;

import org.yttria.phantoms.field.GaussianBlur;
import org.yttria.phantoms.field.StandardNormal;

/**
 * How well the difference of two photons' arrivals tells where on their line they came from.
 *
 * @param bins that lines are sorted into; 1 for no time of flight
 * @param fwhmMm resolution along the line, \(c \Delta t/2\)
 * @param binMm length of a bin; the outermost reach to the ends of the line
 */
public record TimeOfFlight(int bins, double fwhmMm, double binMm) {

    public TimeOfFlight {
        if (bins < 1 || !(fwhmMm > 0 && binMm > 0)) {
            throw new IllegalArgumentException(
                    "Time of flight needs bins and lengths: " + bins + ", " + fwhmMm + " mm, " + binMm + " mm");
        }
    }

    /** Lines without times. */
    public static TimeOfFlight none() {
        return new TimeOfFlight(1, 1, 1);
    }

    /** The part of what comes from a depth that is sorted into a bin; over all bins it sums to 1. */
    double share(int bin, double depthMm) {
        return below(bin + 1, depthMm) - below(bin, depthMm);
    }

    private double below(int edge, double depthMm) {
        if (edge == 0) {
            return 0;
        }
        if (edge == bins) {
            return 1;
        }
        double place = (edge - bins * 0.5) * binMm;
        return StandardNormal.cumulative((place - depthMm) * GaussianBlur.FWHM_PER_SIGMA / fwhmMm);
    }
}
