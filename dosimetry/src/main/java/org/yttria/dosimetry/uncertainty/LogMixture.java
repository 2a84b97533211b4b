package org.yttria.dosimetry.uncertainty;

import java.util.Arrays;

/** Normal distributions of one width about centres on a logarithmic scale; a centre may be minus infinity. */
final class LogMixture {

    private static final double REACH = 5;
    /** From a bracket of a few units down to 1e-9. */
    private static final int HALVINGS = 32;

    private final double[] weights;
    private final double[] centres;
    private final double width;
    private final double total;

    /**
     * @param weights weight of each centre, not negative
     * @param centres logarithms
     * @param width standard deviation about each centre, above 0
     */
    LogMixture(double[] weights, double[] centres, double width) {
        this.weights = weights.clone();
        this.centres = centres.clone();
        this.width = width;
        this.total = Arrays.stream(weights).sum();
    }

    /** Share of the weight whose centre is minus infinity. */
    double impossible() {
        double sum = 0;
        for (int n = 0; n < weights.length; n++) {
            sum += centres[n] == Double.NEGATIVE_INFINITY ? weights[n] : 0;
        }
        return sum / total;
    }

    /** The interval about a value that leaves {@link CoverageInterval#TAIL} on either side. */
    CoverageInterval about(double value) {
        return new CoverageInterval(
                value * Math.exp(quantile(CoverageInterval.TAIL)),
                value * Math.exp(quantile(1 - CoverageInterval.TAIL)));
    }

    private double quantile(double probability) {
        double low = -REACH * width - 1;
        double high = REACH * width + 1;
        while (cumulative(low) > probability) {
            low *= 2;
        }
        while (cumulative(high) < probability) {
            high *= 2;
        }
        for (int n = 0; n < HALVINGS; n++) {
            double middle = (low + high) / 2;
            if (cumulative(middle) < probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    private double cumulative(double z) {
        double sum = 0;
        for (int n = 0; n < weights.length; n++) {
            sum += weights[n] * StandardNormal.cumulative((z - centres[n]) / width);
        }
        return sum / total;
    }
}
