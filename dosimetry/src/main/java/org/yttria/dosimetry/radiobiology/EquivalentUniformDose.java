package org.yttria.dosimetry.radiobiology;

import java.util.Locale;
import java.util.Optional;
import org.yttria.imaging.source.Source;

/**
 * The uniform dose that leaves as many cells alive (Jones and Hoban 2000),
 * \[ EUD = -\frac{1}{\alpha}\ln\sum_i v_i\,e^{-\alpha D_i}. \]
 *
 * <p>Of a distribution of BED it is the EUBED. It lies between the lowest dose, which it nears as \(\alpha\) grows, and the mean,
 * which it nears as \(\alpha\) vanishes. Negative doses enter as they are, as cells that outnumber those there were: look at
 * {@link DoseDistribution#negativeFraction()} before trusting an EUD of a noisy image.
 *
 * <p>There is no default: values fitted to doses from PET or SPECT are 0.002 to 0.005 /Gy (from memory), far below those of cells in
 * glass, because images do not see how unevenly microspheres lie.
 *
 * @param alphaPerGy \(\alpha\), above 0 /Gy
 * @param source where it comes from
 */
public record EquivalentUniformDose(double alphaPerGy, Source source) implements UniformEquivalent {

    public EquivalentUniformDose {
        Parameters.requirePositive(alphaPerGy, "alpha", "/Gy");
    }

    @Override
    public double ofGy(DoseDistribution distribution) {
        // Measured from the lowest dose, no exponential overflows and one at least is 1.
        double lowest = distribution.minGy();
        double survival = distribution.mean(d -> Math.exp(-alphaPerGy * (d - lowest)));
        return lowest - Math.log(survival) / alphaPerGy;
    }

    @Override
    public Optional<Source> parameterSource() {
        return Optional.of(source);
    }

    @Override
    public String label() {
        return String.format(Locale.ROOT, "EUD (alpha %s /Gy)", alphaPerGy);
    }
}
