package org.yttria.dosimetry.uncertainty;

/** The normal distribution of mean 0 and standard deviation 1. */
public final class StandardNormal {

    /** Beyond, the distribution is 0 or 1 to within 1e-15, which is what the series resolves. */
    private static final double LIMIT = 8;

    private StandardNormal() {}

    /**
     * The probability of a value of at most \(x\),
     * \[ \Phi(x) = \tfrac12 + \varphi(x)\left(x + \frac{x^3}{3} + \frac{x^5}{3\cdot5} + \dots\right), \]
     * to about 1e-15 absolute.
     *
     * <p>The series is that of Marsaglia 2004, J Stat Softw 11(4), doi 10.18637/jss.v011.i04.
     */
    public static double cumulative(double x) {
        if (Double.isNaN(x)) {
            throw new IllegalArgumentException("Not a number has no probability");
        }
        if (Math.abs(x) > LIMIT) {
            return x > 0 ? 1 : 0;
        }
        double term = x;
        double sum = x;
        double before = 0;
        for (double odd = 3; sum != before; odd += 2) {
            before = sum;
            term *= x * x / odd;
            sum += term;
        }
        double p = 0.5 + sum * density(x);
        return Math.min(1, Math.max(0, p));
    }

    /** The probability density \(\varphi(x)\). */
    public static double density(double x) {
        return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }
}
