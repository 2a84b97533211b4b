package org.yttria.dosimetry.uncertainty;

import java.util.Locale;
import org.yttria.imaging.InputDataException;

/**
 * Corrects the mean of a lesion, and nothing else, for what the resolution of the image spread out of it and into it.
 *
 * <p>A share \(RC\) of what a drawn lesion shows is its own, the rest its surroundings':
 * \[ C_{meas} = RC\,C + (1-RC)\,C_{bkg} \quad\Rightarrow\quad C = \frac{C_{meas} - (1-RC)\,C_{bkg}}{RC}. \] A coefficient says
 * nothing about single voxels, so no voxel and no histogram is ever corrected.
 *
 * @param curve the user's own recovery curve, for the image's nuclide, scanner and reconstruction
 * @param limits where corrections end
 */
public record RecoveryCorrection(RecoveryCurve curve, RecoveryLimits limits) {

    /**
     * The corrected mean.
     *
     * @param volume volume of the lesion
     * @param measuredBqPerMl mean within the drawn lesion \(C_{meas}\), Bq/mL
     * @param backgroundBqPerMl mean around it \(C_{bkg}\), Bq/mL
     * @throws InputDataException if the curve has no such volume, recovers too little or is too uncertain there, or nothing is
     *     left above the background
     */
    public RecoveredMean apply(VolumeEstimate volume, double measuredBqPerMl, double backgroundBqPerMl) {
        double recovery = curve.at(volume.volumeMl());
        double elasticity = curve.elasticity(volume.volumeMl());
        double fit = curve.relativeUncertaintyOfFit(volume.volumeMl());
        double relative = Math.hypot(fit, elasticity * volume.relativeUncertainty());
        requireUseful(volume, recovery, relative);
        double contrast = (measuredBqPerMl - backgroundBqPerMl) / recovery;
        double corrected = backgroundBqPerMl + contrast;
        if (!(corrected > 0)) {
            throw new InputDataException(String.format(
                    Locale.ROOT,
                    "No recovery correction: the lesion of %.4g mL shows %.4g Bq/mL, its surroundings %.4g Bq/mL; with a recovery of %.3f"
                            + " %.4g Bq/mL would be left, which is not above 0. Check the contour and the background",
                    volume.volumeMl(),
                    measuredBqPerMl,
                    backgroundBqPerMl,
                    recovery,
                    corrected));
        }
        return new RecoveredMean(corrected, recovery, elasticity, fit, relative, contrast / corrected);
    }

    private void requireUseful(VolumeEstimate volume, double recovery, double relative) {
        if (recovery < limits.lowestRecovery().value()) {
            throw new InputDataException(String.format(
                    Locale.ROOT,
                    "No recovery correction of a lesion of %.4g mL (diameter %.1f mm): its coefficient %.3f is below %.3f (%s)."
                            + " Report the mean uncorrected, with its flag",
                    volume.volumeMl(),
                    volume.equivalentDiameterMm(),
                    recovery,
                    limits.lowestRecovery().value(),
                    limits.lowestRecovery().source()));
        }
        if (relative > limits.highestRelativeUncertainty().value()) {
            throw new InputDataException(String.format(
                    Locale.ROOT,
                    "No recovery correction of a lesion of %.4g mL (diameter %.1f mm): its coefficient %.3f is uncertain by %.1f %%,"
                            + " more than %.1f %% (%s). Measure the spheres more often, or report the mean uncorrected",
                    volume.volumeMl(),
                    volume.equivalentDiameterMm(),
                    recovery,
                    100 * relative,
                    100 * limits.highestRelativeUncertainty().value(),
                    limits.highestRelativeUncertainty().source()));
        }
    }
}
