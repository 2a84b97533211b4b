package org.yttria.dosimetry.uncertainty;

import java.util.Locale;
import org.yttria.imaging.InputDataException;

/**
 * The recovery coefficient by volume, fitted to a phantom's spheres.
 *
 * <p>\[ RC(v) = 1 - \frac{1}{1 + (v/\beta_1)^{\beta_2}} \] by least squares with the weights \(1/u^2(RC)\) (form: Gear 2018, EJNMMI
 * 45:2456). The covariance of the parameters is that of the weights, \((J^T W J)^{-1}\); where the points scatter about the
 * curve by more than their uncertainties, it is multiplied by the reduced \(\chi^2\), so that a curve that fits badly does not
 * count as certain.
 *
 * @param table what was fitted
 * @param beta1Ml \(\beta_1\), the volume of recovery one half, mL
 * @param beta2 \(\beta_2\), the steepness
 * @param variance1 variance of \(\beta_1\), mL²
 * @param variance2 variance of \(\beta_2\)
 * @param covariance12 covariance of the two, mL
 * @param reducedChiSquare \(\chi^2\) over the number of points less two; some 1 where points and uncertainties agree
 */
public record RecoveryCurve(
        RecoveryTable table,
        double beta1Ml,
        double beta2,
        double variance1,
        double variance2,
        double covariance12,
        double reducedChiSquare) {

    /** The curve through a phantom's spheres. */
    public static RecoveryCurve fit(RecoveryTable table) {
        return RecoveryFit.of(table);
    }

    /**
     * The recovery coefficient of a volume.
     *
     * @throws InputDataException if the table has no spheres so small or so large
     */
    public double at(double volumeMl) {
        requireWithin(volumeMl);
        return value(volumeMl, beta1Ml, beta2);
    }

    /** \(d\ln RC/d\ln v = \beta_2\,(1 - RC)\). */
    public double elasticity(double volumeMl) {
        return beta2 * (1 - at(volumeMl));
    }

    /**
     * Relative standard uncertainty of the coefficient at a volume known exactly, from the covariance of the parameters:
     * \(\partial\ln RC/\partial\beta_1 = -\beta_2(1-RC)/\beta_1\), \(\partial\ln RC/\partial\beta_2 = (1-RC)\ln(v/\beta_1)\).
     */
    public double relativeUncertaintyOfFit(double volumeMl) {
        double missing = 1 - at(volumeMl);
        double by1 = -beta2 * missing / beta1Ml;
        double by2 = missing * Math.log(volumeMl / beta1Ml);
        return Math.sqrt(by1 * by1 * variance1 + by2 * by2 * variance2 + 2 * by1 * by2 * covariance12);
    }

    static double value(double volumeMl, double beta1, double beta2) {
        return 1 - 1 / (1 + Math.pow(volumeMl / beta1, beta2));
    }

    private void requireWithin(double volumeMl) {
        if (!(volumeMl >= table.smallestMl() && volumeMl <= table.largestMl())) {
            throw new InputDataException(String.format(
                    Locale.ROOT,
                    "The recovery coefficient of %.4g mL (diameter %.1f mm) is not known: the spheres of \"%s\" have %.4g to %.4g mL"
                            + " (%.1f to %.1f mm) and nothing is extrapolated. Measure such a sphere, or leave the mean uncorrected",
                    volumeMl,
                    VolumeEstimate.diameterMm(volumeMl),
                    table.source(),
                    table.smallestMl(),
                    table.largestMl(),
                    VolumeEstimate.diameterMm(table.smallestMl()),
                    VolumeEstimate.diameterMm(table.largestMl())));
        }
    }
}
