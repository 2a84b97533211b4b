package org.yttria.dosimetry.radiobiology;

import java.util.Locale;
import org.yttria.dosimetry.uncertainty.StandardNormal;
import org.yttria.imaging.source.Source;

/**
 * The probability of a complication by Lyman's model,
 * \[ NTCP = \Phi(t), \qquad t = \frac{gEUD - TD_{50}}{m\,TD_{50}}. \]
 *
 * <p>No parameters come with Yttria, since none could be read in their paper with their confidence intervals: there is an NTCP
 * only where the user states all of them and their source. Parameters of external beam therapy do not hold for microspheres.
 *
 * @param td50Gy uniform dose to the organ of 50 % complications \(TD_{50}\), above 0 Gy
 * @param m slope: the smaller, the steeper; above 0
 * @param geud the gEUD with its \(n\)
 * @param quantity what the doses are
 * @param source where the parameters come from
 */
public record LymanNtcp(double td50Gy, double m, GeneralisedEud geud, DoseQuantity quantity, Source source)
        implements DoseResponse {

    public LymanNtcp {
        Parameters.requirePositive(td50Gy, "TD50", "Gy");
        Parameters.requirePositive(m, "m", "");
    }

    /** The probability of a uniform dose. */
    public double probability(double doseGy) {
        return StandardNormal.cumulative((doseGy - td50Gy) / (m * td50Gy));
    }

    @Override
    public String label() {
        return String.format(
                Locale.ROOT,
                "Lyman's curve, TD50 %s Gy of %s, m %s, on the %s",
                td50Gy,
                quantity.label(),
                m,
                geud.label());
    }

    @Override
    public double probability(DoseDistribution distribution) {
        distribution.require(quantity, "This NTCP (TD50 " + td50Gy + " Gy)");
        return probability(geud.ofGy(distribution));
    }
}
