package org.yttria.phantoms.perfusion;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Where particles are infused: the leaves that they reach, and the share of the liver's particles that goes into each. */
public final class Catheter {

    private final double[] weights;

    private Catheter(double[] weights) {
        this.weights = weights;
    }

    /**
     * A catheter of given shares.
     *
     * @param weights by leaf, 0 where nothing goes; scaled to sum to 1
     * @throws IllegalArgumentException if one is negative or none above 0
     */
    static Catheter of(double[] weights) {
        double sum = 0;
        for (double w : weights) {
            if (!(w >= 0)) {
                throw new IllegalArgumentException("Share of a leaf must not be negative: " + w);
            }
            sum += w;
        }
        if (!(sum > 0)) {
            throw new IllegalArgumentException("A catheter must reach a leaf");
        }
        double total = sum;
        return new Catheter(Arrays.stream(weights).map(w -> w / total).toArray());
    }

    /** The leaves that particles reach. */
    public List<Integer> leaves() {
        return IntStream.range(0, weights.length)
                .filter(l -> weights[l] > 0)
                .boxed()
                .toList();
    }

    /** Share of the liver's particles that goes into a leaf; 0 to 1. */
    public double weight(int leaf) {
        return weights[leaf];
    }

    double[] weights() {
        return weights.clone();
    }

    /** Half the sum of the differences of all shares: 0 where nothing moved, 1 where everything did. */
    public double movedFrom(Catheter other) {
        double sum = 0;
        for (int l = 0; l < weights.length; l++) {
            sum += Math.abs(weights[l] - other.weights[l]);
        }
        return sum / 2;
    }
}
