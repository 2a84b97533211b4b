package org.yttria.phantoms.scanner;

/**
 * One Y-90 PET acquisition and reconstruction.
 *
 * @param fwhmMm resolution of the reconstruction, the voxels included, before the filter
 * @param filterFwhmMm width of the Gaussian filter after it; 0 for none
 * @param noiseFwhmMm width of the Gaussian that correlates the noise of neighbouring voxels of the filtered image
 * @param minutes of acquisition for each point of the body
 * @param hoursSinceInjection by which the activity has decayed before the scan; {@link ScanSubject#decayed} does it
 * @param statistics from positrons to noise
 * @param calibration image over truth, in total
 * @param spuriousShare part of the image's activity that is spread evenly over the body in place of where it is
 */
public record PetSettings(
        double fwhmMm,
        double filterFwhmMm,
        double noiseFwhmMm,
        double minutes,
        double hoursSinceInjection,
        Statistics statistics,
        double calibration,
        double spuriousShare) {

    public PetSettings {
        if (!(fwhmMm > 0 && filterFwhmMm >= 0 && noiseFwhmMm > 0)) {
            throw new IllegalArgumentException("Widths of a PET must be positive, of its filter not negative: " + fwhmMm
                    + ", filter " + filterFwhmMm + ", noise " + noiseFwhmMm + " mm");
        }
        if (!(minutes > 0 && hoursSinceInjection >= 0)) {
            throw new IllegalArgumentException(
                    "PET needs a time: " + minutes + " min, " + hoursSinceInjection + " h after the injection");
        }
        if (!(calibration > 0 && spuriousShare >= 0 && spuriousShare < 1)) {
            throw new IllegalArgumentException(
                    "PET needs a positive calibration and a spurious share from 0 to below 1: " + calibration + ", "
                            + spuriousShare);
        }
    }

    /** Resolution of the filtered image, mm. */
    public double imageFwhmMm() {
        return Math.sqrt(fwhmMm * fwhmMm + filterFwhmMm * filterFwhmMm);
    }

    /**
     * From positrons to noise.
     *
     * @param positronsPerDecay branching
     * @param sensitivity coincidences for a positron emitted, without attenuation
     * @param randomsShare part of all prompt coincidences that is random
     * @param varianceFactor variance of the reconstruction over that of counts in the volume that its noise correlates over; 0 for
     *     no noise
     * @param backgroundBqPerMl activity whose coincidences are as many as those that come from none of the activity
     */
    public record Statistics(
            double positronsPerDecay,
            double sensitivity,
            double randomsShare,
            double varianceFactor,
            double backgroundBqPerMl) {

        public Statistics {
            if (!(positronsPerDecay > 0 && sensitivity > 0)) {
                throw new IllegalArgumentException("PET needs positrons and a sensitivity: " + positronsPerDecay
                        + " per decay, " + sensitivity + " per positron");
            }
            if (!(randomsShare >= 0 && randomsShare < 1 && varianceFactor >= 0 && backgroundBqPerMl >= 0)) {
                throw new IllegalArgumentException("Noise of a PET must not be negative: share of randoms "
                        + randomsShare + ", factor " + varianceFactor + ", background " + backgroundBqPerMl + " Bq/mL");
            }
        }

        /** Randoms and trues add to the variance of trues alone: \(1 + 2R/T\), the randoms being subtracted. */
        double randomsFactor() {
            return 1 + 2 * randomsShare / (1 - randomsShare);
        }
    }
}
