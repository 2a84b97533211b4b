package org.yttria.phantoms.perfusion;

import org.apache.commons.rng.UniformRandomProvider;
import org.yttria.phantoms.random.Distribution;

/**
 * Binomial numbers, exactly, in a time that grows as the logarithm of their size.
 *
 * <p>The median of \(n\) uniform numbers is a beta number; it tells on which side of \(p\) half of them lie, and the other half is asked again
 * (Devroye 1986, Non-Uniform Random Variate Generation, X.4.4).
 */
final class Binomial {

    private static final int ONE_BY_ONE = 24;

    private Binomial() {}

    /** How many of \(n\) events of probability \(p\) happen. */
    static long draw(UniformRandomProvider rng, long events, double probability) {
        long left = events;
        double p = probability;
        long happened = 0;
        while (left > ONE_BY_ONE) {
            long rank = left / 2 + 1;
            double low = Distribution.gamma(rng, (double) rank);
            double at = low / (low + Distribution.gamma(rng, left + 1.0 - rank));
            if (at <= p) {
                happened += rank;
                left -= rank;
                p = (p - at) / (1 - at);
            } else {
                left = rank - 1;
                p /= at;
            }
        }
        for (long n = 0; n < left; n++) {
            if (rng.nextDouble() < p) {
                happened++;
            }
        }
        return happened;
    }
}
