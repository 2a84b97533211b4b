package org.yttria.phantoms.scanner;

import org.apache.commons.rng.UniformRandomProvider;

/** Numbers of events, by inversion of the cumulative distribution: the same bits on every machine, in a time like the mean. */
public final class Poisson {

    /** The sum of two draws is a draw of the sum of their means; parts of this mean keep their probabilities from vanishing. */
    private static final double PART = 32;

    private static final double NOTHING_OF_A_PART = StrictMath.exp(-PART);
    /** No uniform number of 53 bits lies that close to 1. */
    private static final double NEGLIGIBLE = 1e-18;

    private Poisson() {}

    /** A number of events of a mean, not negative. */
    public static int draw(UniformRandomProvider rng, double mean) {
        int events = 0;
        double left = mean;
        while (left > PART) {
            events += inverted(rng, PART, NOTHING_OF_A_PART);
            left -= PART;
        }
        return events + inverted(rng, left, StrictMath.exp(-left));
    }

    private static int inverted(UniformRandomProvider rng, double mean, double nothing) {
        double u = rng.nextDouble();
        double probability = nothing;
        double below = nothing;
        int n = 0;
        while (u >= below && (n < mean || probability > NEGLIGIBLE)) {
            n++;
            probability *= mean / n;
            below += probability;
        }
        return n;
    }
}
