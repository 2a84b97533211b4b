package org.yttria.dosimetry.radiobiology;

import java.util.Locale;
import org.yttria.imaging.source.Source;

/**
 * Tumour control by a logistic curve in the logarithm of the dose,
 * \[ TCP = \frac{1}{1 + (D_{50}/D)^{4\gamma_{50}}}, \] 0 for a dose of 0 or below.
 *
 * @param d50Gy dose of 50 % control \(D_{50}\), above 0 Gy
 * @param gamma50 slope \(\gamma_{50} = D\,dTCP/dD\) there, above 0
 * @param quantity what the doses are
 * @param equivalent the dose that stands for a lesion
 * @param source where \(D_{50}\) comes from
 * @param slopeSource where the slope comes from
 */
public record LogisticTcp(
        double d50Gy,
        double gamma50,
        DoseQuantity quantity,
        UniformEquivalent equivalent,
        Source source,
        Source slopeSource)
        implements DoseResponse {

    public LogisticTcp {
        Parameters.requirePositive(d50Gy, "D50", "Gy");
        Parameters.requirePositive(gamma50, "gamma50", "");
    }

    /** The probability of a uniform dose. */
    public double probability(double doseGy) {
        return doseGy > 0 ? 1 / (1 + Math.pow(d50Gy / doseGy, 4 * gamma50)) : 0;
    }

    @Override
    public String label() {
        return String.format(
                Locale.ROOT,
                "logistic curve, D50 %s Gy of %s, gamma50 %s, on the %s; slope from %s",
                d50Gy,
                quantity.label(),
                gamma50,
                equivalent.label(),
                slopeSource.label());
    }

    @Override
    public double probability(DoseDistribution distribution) {
        distribution.require(quantity, "This TCP (D50 " + d50Gy + " Gy)");
        return probability(equivalent.ofGy(distribution));
    }
}
