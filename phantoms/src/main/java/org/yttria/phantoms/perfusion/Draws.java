package org.yttria.phantoms.perfusion;

import org.apache.commons.rng.UniformRandomProvider;

/** Draws of one of several. */
public final class Draws {

    private Draws() {}

    /**
     * Whether an event of a probability happens.
     *
     * @throws IllegalArgumentException if the probability is not 0 to 1
     */
    public static boolean chance(UniformRandomProvider rng, double probability) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("A probability must be 0 to 1: " + probability);
        }
        return rng.nextDouble() < probability;
    }

    /**
     * The number of one of several, by their weights.
     *
     * @throws IllegalArgumentException if a weight is negative or none above 0
     */
    public static int index(UniformRandomProvider rng, double[] weights) {
        double total = 0;
        int last = -1;
        for (int n = 0; n < weights.length; n++) {
            if (!(weights[n] >= 0)) {
                throw new IllegalArgumentException("The weight of a choice must not be negative: " + weights[n]);
            }
            if (weights[n] > 0) {
                total += weights[n];
                last = n;
            }
        }
        if (last < 0) {
            throw new IllegalArgumentException("None of " + weights.length + " choices has a weight above 0");
        }
        double at = rng.nextDouble() * total;
        for (int n = 0; n < last; n++) {
            if (weights[n] > 0) {
                at -= weights[n];
                if (at < 0) {
                    return n;
                }
            }
        }
        return last;
    }
}
