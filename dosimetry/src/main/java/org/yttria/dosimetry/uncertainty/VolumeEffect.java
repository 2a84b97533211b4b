package org.yttria.dosimetry.uncertainty;

import java.util.Locale;
import java.util.Optional;
import org.yttria.imaging.InputDataException;

/**
 * What an error of the drawn volume does to a mean dose.
 *
 * <p>To first order it is the sensitivity. Beyond, it is bent: a sphere drawn too large takes in surroundings, one drawn too small
 * loses next to nothing. The bend is that of a sphere in an image of Gaussian resolution, on top of the first-order slope.
 */
final class VolumeEffect {

    private static final int NODES = 201;
    private static final double REACH = 5;
    /** A true radius as small as this, of the drawn one, stands for all smaller ones; beyond 2.8 standard deviations always. */
    private static final double SMALLEST_RADIUS = 0.05;

    private final double contrastFraction;
    private final double slope;
    private final VolumeEstimate volume;
    private final BlurredSphere sphere;
    private final boolean corrected;
    private final double modelSlope;

    /**
     * @param volume the drawn volume
     * @param contrastFraction the part of the mean that lies above its surroundings
     * @param corrected the corrected mean; absent where the mean is as measured
     */
    VolumeEffect(VolumeEstimate volume, double contrastFraction, Optional<RecoveredMean> corrected) {
        this.volume = volume;
        this.contrastFraction = contrastFraction;
        this.sphere = new BlurredSphere(volume.sigmaMm());
        this.corrected = corrected.isPresent();
        double radius = volume.equivalentDiameterMm() / 2;
        double surface = sphere.surface(radius);
        double shown = sphere.meanWithin(radius, radius);
        double recovery = corrected.map(RecoveredMean::recovery).orElse(shown);
        double elasticity = corrected.map(RecoveredMean::elasticity).orElse(0.0);
        this.slope = surface / (2 * recovery) - 1 - elasticity;
        this.modelSlope = surface / (2 * shown) - 1 - (this.corrected ? surface / shown - 1 : 0);
    }

    /** \(d\ln D/d\ln v\). */
    double sensitivity() {
        return contrastFraction * slope;
    }

    /**
     * The interval that holds the truth.
     *
     * @param doseGy the estimate
     * @param others relative standard uncertainty of all else, above 0
     */
    CoverageInterval interval(double doseGy, double others) {
        double[] weights = new double[NODES];
        double[] logs = new double[NODES];
        for (int n = 0; n < NODES; n++) {
            double t = REACH * (2.0 * n / (NODES - 1) - 1);
            weights[n] = StandardNormal.density(t);
            logs[n] = logTruthOverEstimate(t);
        }
        LogMixture mixture = new LogMixture(weights, logs, others);
        if (mixture.impossible() >= CoverageInterval.TAIL) {
            throw new InputDataException(String.format(
                    Locale.ROOT,
                    "No 95 %% interval: within the uncertainty of its volume (%.0f %% of %.4g mL) the lesion may hold no activity at all"
                            + " beside its surroundings. Check the contour and the background",
                    100 * volume.relativeUncertainty(),
                    volume.volumeMl()));
        }
        return mixture.about(doseGy);
    }

    /**
     * Logarithm of the true over the estimated mean where the drawn diameter is too large by \(t\) standard uncertainties; minus
     * infinity where nothing would be left.
     */
    private double logTruthOverEstimate(double t) {
        double drawn = volume.equivalentDiameterMm() / 2;
        double real = drawn * Math.max(SMALLEST_RADIUS, 1 - t * volume.relativeUncertainty() / 3);
        double x = 3 * Math.log(drawn / real);
        double reference = corrected ? sphere.meanWithin(drawn, drawn) : sphere.meanWithin(real, real);
        double estimateOverTruth = Math.log(sphere.meanWithin(drawn, real) / reference) + (slope - modelSlope) * x;
        double ratio = 1 + contrastFraction * Math.expm1(-estimateOverTruth);
        return ratio > 0 ? Math.log(ratio) : Double.NEGATIVE_INFINITY;
    }
}
