package org.yttria.phantoms.perfusion;

import java.util.stream.IntStream;
import org.yttria.phantoms.anatomy.Anatomy;
import org.yttria.phantoms.anatomy.Tissue;

/**
 * The part of the liver's particles that is expected in each voxel: \( e_v = \sum_l w_l\, s_{lv} k_v g_v / \sum_u s_{lu} k_u g_u \) with the
 * catheter's share \(w_l\) of a leaf, the leaf's share \(s_{lv}\) in a voxel, the uptake \(k_v\) of its tissue and the texture \(g_v\).
 */
final class Flow {

    private Flow() {}

    /** What the leaves would draw by themselves: uptake summed over the voxels that each feeds. */
    static double[] demand(Territories territories, float[] uptake) {
        double[] demand = new double[territories.leafCount()];
        for (int q = 0; q < uptake.length; q++) {
            double share = territories.firstShare(q);
            demand[territories.first(q)] += share * uptake[q];
            if (share < 1) {
                demand[territories.second(q)] += (1 - share) * uptake[q];
            }
        }
        return demand;
    }

    /**
     * Uptake times texture, \( k\, e^{\sigma z - \sigma^2/2} \): the texture keeps the mean.
     *
     * @param field \(z\), of mean 0 and variance 1
     */
    static float[] textured(
            Anatomy anatomy, LiverVoxels liver, float[] uptake, float[] field, TextureStrength strength) {
        float[] textured = new float[uptake.length];
        IntStream.range(0, Chunks.count(uptake.length)).parallel().forEach(c -> {
            for (int q = c * Chunks.SIZE; q < Math.min(uptake.length, (c + 1) * Chunks.SIZE); q++) {
                double sigma = anatomy.tissue(liver.voxel(q)) == Tissue.LIVER
                        ? strength.normalSigma()
                        : strength.tumourSigma();
                textured[q] = (float) (uptake[q] * StrictMath.exp(sigma * field[q] - sigma * sigma / 2));
            }
        });
        return textured;
    }

    /** The expected parts; they sum to 1. */
    static double[] expected(Territories territories, Catheter catheter, float[] textured) {
        double[] perUnit = demand(territories, textured);
        for (int leaf = 0; leaf < perUnit.length; leaf++) {
            perUnit[leaf] = catheter.weight(leaf) > 0 ? catheter.weight(leaf) / perUnit[leaf] : 0;
        }
        double[] expected = new double[textured.length];
        for (int q = 0; q < expected.length; q++) {
            double share = territories.firstShare(q);
            double rate = share * perUnit[territories.first(q)];
            if (share < 1) {
                rate += (1 - share) * perUnit[territories.second(q)];
            }
            expected[q] = rate * textured[q];
        }
        return expected;
    }

    /** Parts after arterioles have filled, scaled to sum to 1. */
    static double[] saturated(double[] expected, double spheresPerMl, double capacity, Saturation saturation) {
        double[] reached = new double[expected.length];
        double sum = 0;
        for (int q = 0; q < reached.length; q++) {
            if (expected[q] > 0) {
                reached[q] = saturation.reached(expected[q] * spheresPerMl, capacity);
                sum += reached[q];
            }
        }
        for (int q = 0; q < reached.length; q++) {
            reached[q] /= sum;
        }
        return reached;
    }
}
