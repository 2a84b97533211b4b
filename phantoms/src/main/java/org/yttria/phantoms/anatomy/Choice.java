package org.yttria.phantoms.anatomy;

import org.apache.commons.rng.UniformRandomProvider;
import org.yttria.imaging.InputDataException;

/** Draws of one of several. */
public final class Choice {

    private Choice() {}

    /**
     * An index drawn with given shares.
     *
     * @param shares none negative; they need not sum to 1
     * @param expected how many there must be
     * @throws InputDataException if there are not so many, or they are no shares
     */
    public static int among(double[] shares, int expected, UniformRandomProvider rng) {
        double total = 0;
        for (double share : shares) {
            if (!(share >= 0)) {
                throw new InputDataException("A share must not be negative: " + share);
            }
            total += share;
        }
        if (shares.length != expected || !(total > 0)) {
            throw new InputDataException(
                    "Needs " + expected + " shares that are not all 0; there are " + shares.length + ", sum " + total);
        }
        double rest = rng.nextDouble() * total;
        for (int n = 0; n < shares.length; n++) {
            rest -= shares[n];
            if (rest < 0) {
                return n;
            }
        }
        return shares.length - 1;
    }

    /** A whole number from low to high, both possible. */
    public static int between(double low, double high, UniformRandomProvider rng) {
        return (int) low + rng.nextInt((int) high - (int) low + 1);
    }

    /**
     * Shares none of which is too small to be there at all: those below the smallest become it, and all are then divided by their
     * sum.
     */
    public static double[] atLeast(double[] shares, double smallest) {
        double[] raised = shares.clone();
        double sum = 0;
        for (int n = 0; n < raised.length; n++) {
            raised[n] = Math.max(smallest, raised[n]);
            sum += raised[n];
        }
        for (int n = 0; n < raised.length; n++) {
            raised[n] /= sum;
        }
        return raised;
    }
}
