package org.yttria.dosimetry.radiobiology;

import java.util.Locale;
import java.util.Optional;
import org.yttria.imaging.source.Source;

/**
 * The generalised equivalent uniform dose of an organ,
 * \[ gEUD = \left(\sum_i v_i D_i^{1/n}\right)^{n}, \] for \(n = 1\) the mean, for small \(n\) near the highest dose.
 *
 * <p>A power of a negative dose is taken as that of its amount, with the sign in front, and so is the root: for \(n = 1\)
 * the mean stays the mean, and noise about nothing stays nothing. A negative \(n\), in use for tumours, is not offered: a voxel
 * without dose would decide alone. Take the EUD there.
 *
 * @param n volume parameter, above 0
 * @param source where it comes from
 */
public record GeneralisedEud(double n, Source source) implements UniformEquivalent {

    public GeneralisedEud {
        Parameters.requirePositive(n, "The volume parameter n (for tumours take the EUD)", "");
    }

    @Override
    public double ofGy(DoseDistribution distribution) {
        // In units of the largest amount, no power overflows.
        double unit = Math.max(Math.abs(distribution.minGy()), Math.abs(distribution.maxGy()));
        if (unit == 0) {
            return 0;
        }
        double sum = distribution.mean(d -> Math.signum(d) * Math.pow(Math.abs(d) / unit, 1 / n));
        return unit * Math.signum(sum) * Math.pow(Math.abs(sum), n);
    }

    @Override
    public Optional<Source> parameterSource() {
        return Optional.of(source);
    }

    @Override
    public String label() {
        return String.format(Locale.ROOT, "gEUD (n %s)", n);
    }
}
