package org.yttria.imaging.volume;

import java.util.function.IntToDoubleFunction;

/** How much each source sample along one axis contributes to each target sample. */
final class AxisWeights {

    private final int[] first;
    private final double[][] weights;
    private final boolean[] outside;

    private AxisWeights(int size) {
        this.first = new int[size];
        this.weights = new double[size][];
        this.outside = new boolean[size];
    }

    /**
     * Weights between two parallel axes.
     *
     * @param size number of target samples
     * @param sourceSize number of source samples
     * @param start source index of the first target sample's centre
     * @param step source indices from one target sample to the next, negative where the axes run opposite ways
     * @param extensive whether the sum is kept (overlap as a share of the source sample) rather than the value
     */
    static AxisWeights of(int size, int sourceSize, double start, double step, boolean extensive) {
        AxisWeights result = new AxisWeights(size);
        double half = Math.abs(step) / 2;
        for (int t = 0; t < size; t++) {
            double centre = start + t * step;
            result.outside[t] = centre + 0.5 < 0 || centre + 0.5 > sourceSize;
            if (extensive) {
                result.overlap(t, sourceSize, centre - half, centre + half);
            } else if (half > 0.5) {
                result.overlap(t, sourceSize, centre - half, centre + half);
                result.normalise(t);
            } else {
                result.linear(t, sourceSize, centre);
            }
        }
        return result;
    }

    private void overlap(int t, int sourceSize, double from, double to) {
        int lo = Math.max(0, (int) Math.floor(from + 0.5));
        int hi = Math.min(sourceSize - 1, (int) Math.floor(to + 0.5));
        first[t] = Math.min(lo, sourceSize - 1);
        weights[t] = new double[Math.max(0, hi - lo + 1)];
        for (int m = lo; m <= hi; m++) {
            weights[t][m - lo] = Math.max(0, Math.min(to, m + 0.5) - Math.max(from, m - 0.5));
        }
    }

    private void normalise(int t) {
        double sum = 0;
        for (double w : weights[t]) {
            sum += w;
        }
        for (int m = 0; sum > 0 && m < weights[t].length; m++) {
            weights[t][m] /= sum;
        }
    }

    private void linear(int t, int sourceSize, double centre) {
        double clamped = Math.max(0, Math.min(sourceSize - 1, centre));
        int lo = (int) Math.min(clamped, Math.max(0, sourceSize - 2));
        double f = clamped - lo;
        first[t] = lo;
        weights[t] = sourceSize == 1 ? new double[] {1} : new double[] {1 - f, f};
    }

    int size() {
        return first.length;
    }

    /** First source sample that contributes to a target sample. */
    int first(int target) {
        return first[target];
    }

    /** Last source sample that contributes to a target sample; below {@link #first} where none does. */
    int last(int target) {
        return first[target] + weights[target].length - 1;
    }

    double weight(int target, int source) {
        return weights[target][source - first[target]];
    }

    /** Whether a target sample's centre lies outside the source. */
    boolean isOutside(int target) {
        return outside[target];
    }

    double apply(int target, IntToDoubleFunction source) {
        double sum = 0;
        double[] w = weights[target];
        for (int m = 0; m < w.length; m++) {
            sum += w[m] * source.applyAsDouble(first[target] + m);
        }
        return sum;
    }
}
