package org.yttria.validation.statistics;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;

/** Two values of each of several things: how well the second agrees with the first. */
public final class PairedSample {

    private final double[] first;
    private final double[] second;

    private PairedSample(double[] first, double[] second) {
        this.first = first;
        this.second = second;
    }

    /**
     * Pairs.
     *
     * @throws IllegalArgumentException if the two differ in number, or there are fewer than two
     */
    public static PairedSample of(double[] first, double[] second) {
        if (first.length != second.length || first.length < 2) {
            throw new IllegalArgumentException(
                    "Pairs need two or more values on each side: " + first.length + " and " + second.length);
        }
        return new PairedSample(first.clone(), second.clone());
    }

    public int size() {
        return first.length;
    }

    /** Pearson's correlation. */
    public double correlation() {
        return new PearsonsCorrelation().correlation(first, second);
    }

    /** Spearman's correlation of the ranks, ties at their mean rank. */
    public double rankCorrelation() {
        return new SpearmansCorrelation().correlation(first, second);
    }

    /** Lin's concordance correlation (Lin 1989, Biometrics 45:255, doi 10.2307/2532051), moments over n as he defines it. */
    public double concordance() {
        double n = first.length;
        double meanFirst = Sample.of(first).mean();
        double meanSecond = Sample.of(second).mean();
        double varianceFirst = 0;
        double varianceSecond = 0;
        double covariance = 0;
        for (int i = 0; i < first.length; i++) {
            varianceFirst += (first[i] - meanFirst) * (first[i] - meanFirst) / n;
            varianceSecond += (second[i] - meanSecond) * (second[i] - meanSecond) / n;
            covariance += (first[i] - meanFirst) * (second[i] - meanSecond) / n;
        }
        double shift = meanFirst - meanSecond;
        return 2 * covariance / (varianceFirst + varianceSecond + shift * shift);
    }

    /** Second minus first; their mean and 1.96 deviations are the limits of agreement (Bland and Altman 1986). */
    public Sample differences() {
        double[] values = new double[first.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = second[i] - first[i];
        }
        return Sample.of(values);
    }

    /** Second over first, of the pairs whose first is above 0. */
    public Sample ratios() {
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < first.length; i++) {
            if (first[i] > 0) {
                values.add(second[i] / first[i]);
            }
        }
        return Sample.of(values.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
