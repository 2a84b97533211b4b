package org.yttria.phantoms.random;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.AhrensDieterMarsagliaTsangGammaSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * A distribution that a parameter is drawn from, clamped to a range.
 *
 * @param kind its form
 * @param first constant: the value; uniform: the low end; normal: the mean; log-normal: the median; beta: the first shape
 * @param second uniform: the high end; normal: the standard deviation; log-normal: that of the logarithm; beta: the second shape
 * @param min smallest value; draws below it become it
 * @param max largest value
 */
public record Distribution(Kind kind, double first, double second, double min, double max) {

    public Distribution {
        boolean defined = Double.isFinite(first) && Double.isFinite(second) && min <= max;
        if (!defined || !kind.allows(first, second)) {
            throw new IllegalArgumentException(
                    "Distribution is not defined: " + kind + " " + first + ", " + second + " in " + min + " to " + max);
        }
    }

    /** Form of a distribution. */
    public enum Kind {
        CONSTANT,
        UNIFORM,
        NORMAL,
        LOG_NORMAL,
        BETA;

        private boolean allows(double first, double second) {
            return switch (this) {
                case CONSTANT -> true;
                case UNIFORM -> first <= second;
                case NORMAL -> second >= 0;
                case LOG_NORMAL -> first > 0 && second >= 0;
                case BETA -> first > 0 && second > 0;
            };
        }
    }

    /** One value. */
    public double draw(UniformRandomProvider rng) {
        double value = switch (kind) {
            case CONSTANT -> first;
            case UNIFORM -> first + (second - first) * rng.nextDouble();
            case NORMAL -> first + second * normal(rng);
            case LOG_NORMAL -> first * StrictMath.exp(second * normal(rng));
            case BETA -> beta(rng);
        };
        return Math.min(max, Math.max(min, value));
    }

    /** A draw of the standard normal distribution. */
    public static double normal(UniformRandomProvider rng) {
        return ZigguratSampler.NormalizedGaussian.of(rng).sample();
    }

    /** A draw of the gamma distribution of scale 1. */
    public static double gamma(UniformRandomProvider rng, double shape) {
        return AhrensDieterMarsagliaTsangGammaSampler.of(rng, shape, 1).sample();
    }

    /**
     * Fractions that sum to 1, around given ones.
     *
     * @param mean their expectation; it need not be normalised
     * @param concentration the larger, the closer to the expectation
     */
    public static double[] dirichlet(UniformRandomProvider rng, double[] mean, double concentration) {
        double total = 0;
        for (double m : mean) {
            total += m;
        }
        double[] drawn = new double[mean.length];
        double sum = 0;
        for (int n = 0; n < mean.length; n++) {
            drawn[n] = mean[n] > 0 ? gamma(rng, concentration * mean[n] / total) : 0;
            sum += drawn[n];
        }
        for (int n = 0; n < mean.length; n++) {
            drawn[n] /= sum;
        }
        return drawn;
    }

    private double beta(UniformRandomProvider rng) {
        double a = gamma(rng, first);
        return a / (a + gamma(rng, second));
    }
}
