package org.yttria.dosimetry.radiobiology;

import java.util.Locale;
import org.yttria.imaging.source.Source;

/**
 * Tumour control as the probability that no clonogenic cell is left,
 * \[ TCP = \exp\left(-N_0\,e^{-\alpha\,EUD}\right). \]
 *
 * @param clonogens number of clonogenic cells \(N_0\), above 0
 * @param eud the EUD with its \(\alpha\); of BED, the EUBED
 * @param quantity what the doses are
 * @param source where \(N_0\) comes from
 */
public record PoissonTcp(double clonogens, EquivalentUniformDose eud, DoseQuantity quantity, Source source)
        implements DoseResponse {

    public PoissonTcp {
        Parameters.requirePositive(clonogens, "The number of clonogenic cells", "");
    }

    /** The probability of a uniform dose. */
    public double probability(double doseGy) {
        return Math.exp(-clonogens * Math.exp(-eud.alphaPerGy() * doseGy));
    }

    @Override
    public String label() {
        return String.format(
                Locale.ROOT,
                "Poisson curve, %s clonogenic cells, alpha %s /Gy of %s",
                clonogens,
                eud.alphaPerGy(),
                quantity.label());
    }

    @Override
    public double probability(DoseDistribution distribution) {
        distribution.require(quantity, "This TCP (alpha " + eud.alphaPerGy() + " /Gy)");
        return probability(eud.ofGy(distribution));
    }
}
