package org.yttria.dosimetry.radiobiology;

import java.util.Optional;
import org.yttria.imaging.source.Source;

/** One dose that stands for a distribution; that of a uniform distribution is its dose. */
public interface UniformEquivalent {

    /** The mean over the volume. */
    UniformEquivalent MEAN = new UniformEquivalent() {
        @Override
        public double ofGy(DoseDistribution distribution) {
            return distribution.meanGy();
        }

        @Override
        public String label() {
            return "mean";
        }

        @Override
        public String toString() {
            return label();
        }
    };

    /** The dose, Gy, of the quantity of the distribution. */
    double ofGy(DoseDistribution distribution);

    /** Where its parameter comes from; the mean has none. */
    default Optional<Source> parameterSource() {
        return Optional.empty();
    }

    /** What reports call it. */
    String label();
}
