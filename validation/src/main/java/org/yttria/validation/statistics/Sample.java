package org.yttria.validation.statistics;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.stat.descriptive.moment.Mean;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;

/** Values of one kind: their mean, spread and quantiles. */
public final class Sample {

    private final double[] values;

    private Sample(double[] values) {
        this.values = values;
    }

    /**
     * A sample.
     *
     * @throws IllegalArgumentException if it is empty or a value is not finite
     */
    public static Sample of(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("A sample needs at least one value");
        }
        for (double v : values) {
            if (!Double.isFinite(v)) {
                throw new IllegalArgumentException("A sample needs finite values, not " + v);
            }
        }
        return new Sample(values.clone());
    }

    /** The sample of a function of the values, such as their logarithms. */
    public Sample map(DoubleUnaryOperator function) {
        return of(Arrays.stream(values).map(function).toArray());
    }

    public int size() {
        return values.length;
    }

    public double mean() {
        return new Mean().evaluate(values);
    }

    /** Mean of the sizes of the values, whatever their signs. */
    public double meanSize() {
        return new Mean().evaluate(Arrays.stream(values).map(Math::abs).toArray());
    }

    /** Standard deviation of the population that the values were drawn from (n - 1). */
    public double deviation() {
        return new StandardDeviation().evaluate(values);
    }

    public double median() {
        return quantile(0.5);
    }

    /**
     * A quantile, interpolated between order statistics at (n - 1)p + 1 (Hyndman and Fan 1996, definition 7).
     *
     * @param p from 0 to 1
     */
    public double quantile(double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("Quantile must be of a fraction from 0 to 1: " + p);
        }
        if (p == 0) {
            return Arrays.stream(values).min().getAsDouble();
        }
        return new Percentile()
                .withEstimationType(Percentile.EstimationType.R_7)
                .evaluate(values, 100 * p);
    }

    /** Share of the values above a limit. */
    public double shareAbove(double limit) {
        return (double) Arrays.stream(values).filter(v -> v > limit).count() / values.length;
    }
}
