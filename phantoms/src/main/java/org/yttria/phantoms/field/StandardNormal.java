package org.yttria.phantoms.field;

/** The standard normal distribution, the same bits on every machine. */
public final class StandardNormal {

    /** Less than 1e-15 of the distribution lies beyond. */
    private static final double REACH = 8;

    private static final double INVERSE_ROOT_TWO_PI = 1 / StrictMath.sqrt(2 * StrictMath.PI);

    private StandardNormal() {}

    /** The density \(\varphi(x) = e^{-x^2/2}/\sqrt{2\pi}\). */
    public static double density(double x) {
        return INVERSE_ROOT_TWO_PI * StrictMath.exp(-x * x / 2);
    }

    /**
     * The cumulative distribution, by the series
     * \[ \Phi(x) = \tfrac12 + \varphi(x)\left(x + \frac{x^3}{3} + \frac{x^5}{3\cdot5} + \dots\right) \]
     * (Marsaglia 2004, J Stat Softw 11(4), doi 10.18637/jss.v011.i04); exact to 1e-14.
     */
    public static double cumulative(double x) {
        if (Math.abs(x) >= REACH) {
            return x > 0 ? 1 : 0;
        }
        double sum = x;
        double term = x;
        double last = 0;
        for (int n = 3; sum != last; n += 2) {
            last = sum;
            term *= x * x / n;
            sum += term;
        }
        return 0.5 + sum * density(x);
    }
}
