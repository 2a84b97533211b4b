package org.yttria.dosimetry.uncertainty;

/**
 * Points of independent standard normal errors that fill their space evenly, the same in every run.
 *
 * <p>Multiples of \(1/g, 1/g^2, \dots\) modulo 1, with \(g^{d+1} = g + 1\) in \(d\) dimensions (an additive recurrence; for
 * \(d = 1\) by the golden ratio), carried through the inverse of the normal distribution.
 */
final class EvenPoints {

    private static final int ITERATIONS = 60;
    private static final double FARTHEST = 6;
    private static final int HALVINGS = 24;

    private final double[] steps;

    EvenPoints(int dimensions) {
        double g = 2;
        for (int n = 0; n < ITERATIONS; n++) {
            g = Math.pow(1 + g, 1.0 / (dimensions + 1));
        }
        steps = new double[dimensions];
        for (int d = 0; d < dimensions; d++) {
            steps[d] = Math.pow(g, -(d + 1));
        }
    }

    /** The point of a number, one normal error for each dimension. */
    double[] at(int number) {
        double[] point = new double[steps.length];
        for (int d = 0; d < steps.length; d++) {
            double u = 0.5 + (number + 1) * steps[d];
            point[d] = quantile(u - Math.floor(u));
        }
        return point;
    }

    private static double quantile(double probability) {
        double low = -FARTHEST;
        double high = FARTHEST;
        for (int n = 0; n < HALVINGS; n++) {
            double middle = (low + high) / 2;
            if (StandardNormal.cumulative(middle) < probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }
}
