package org.yttria.dosimetry.radiobiology;

import java.util.Locale;
import org.yttria.imaging.source.Source;

/**
 * The probability of a complication by a logistic curve in the dose,
 * \[ NTCP = \frac{1}{1 + e^{-4\gamma_{50}(D/TD_{50} - 1)}}. \]
 *
 * <p>As with {@link LymanNtcp}, no parameters come with Yttria.
 *
 * @param td50Gy dose of 50 % complications \(TD_{50}\), above 0 Gy
 * @param gamma50 slope \(\gamma_{50} = D\,dNTCP/dD\) there, above 0
 * @param equivalent the dose that stands for the organ
 * @param quantity what the doses are
 * @param source where the parameters come from
 */
public record LogisticNtcp(
        double td50Gy, double gamma50, UniformEquivalent equivalent, DoseQuantity quantity, Source source)
        implements DoseResponse {

    public LogisticNtcp {
        Parameters.requirePositive(td50Gy, "TD50", "Gy");
        Parameters.requirePositive(gamma50, "gamma50", "");
    }

    /** The probability of a uniform dose. */
    public double probability(double doseGy) {
        return 1 / (1 + Math.exp(4 * gamma50 * (1 - doseGy / td50Gy)));
    }

    @Override
    public String label() {
        return String.format(
                Locale.ROOT,
                "logistic curve, TD50 %s Gy of %s, gamma50 %s, on the %s",
                td50Gy,
                quantity.label(),
                gamma50,
                equivalent.label());
    }

    @Override
    public double probability(DoseDistribution distribution) {
        distribution.require(quantity, "This NTCP (TD50 " + td50Gy + " Gy)");
        return probability(equivalent.ofGy(distribution));
    }
}
