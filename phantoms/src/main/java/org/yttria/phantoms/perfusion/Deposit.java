package org.yttria.phantoms.perfusion;

import java.util.Arrays;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.Volume;
import org.yttria.phantoms.random.RandomStreams;

/** An activity as it is written, part by part, into the voxels of a field, Bq/mL. */
final class Deposit {

    private final Grid grid;
    private final double voxelMl;
    private final float[] bqPerMl;

    Deposit(Grid grid) {
        this.grid = grid;
        this.voxelMl = grid.voxelVolumeMl();
        this.bqPerMl = new float[grid.voxelCount()];
    }

    /** Ends the writing. */
    Volume volume() {
        return Volume.takingOver(grid, Quantity.ACTIVITY_CONCENTRATION, bqPerMl);
    }

    /**
     * Writes an activity that sits on particles: their numbers are drawn by voxel, and the activity is divided by them.
     *
     * @param voxels linear indices, each once
     * @param parts expected in each of them, summing to 1
     * @param particles expected in all of them
     * @param dispersion of the number, variance over mean, by position in {@code voxels}
     * @return what was written and how many particles were drawn
     */
    Written particles(
            int[] voxels,
            double[] parts,
            double particles,
            Dispersion dispersion,
            double activityBq,
            RandomStreams streams) {
        int[] numbers = new int[voxels.length];
        Chunks.forEach(voxels.length, streams, (from, to, rng) -> {
            for (int v = from; v < to; v++) {
                if (parts[v] > 0) {
                    numbers[v] = Counting.clustered(rng, parts[v] * particles, dispersion.of(v));
                }
            }
        });
        long total = 0;
        for (int number : numbers) {
            total += number;
        }
        if (total == 0) {
            // Fewer than one particle expected: the activity lies where particles are likely.
            return new Written(spread(voxels, parts, activityBq), 0);
        }
        double[] drawn = new double[voxels.length];
        for (int v = 0; v < drawn.length; v++) {
            drawn[v] = (double) numbers[v] / total;
        }
        return new Written(spread(voxels, drawn, activityBq), total);
    }

    /**
     * Writes an activity by parts that sum to 1.
     *
     * @return what was written, Bq: the activity, as far as single precision holds it
     */
    double spread(int[] voxels, double[] parts, double activityBq) {
        double written = 0;
        for (int v = 0; v < voxels.length; v++) {
            if (parts[v] > 0) {
                written += add(voxels[v], parts[v] * activityBq / voxelMl);
            }
        }
        return written;
    }

    /** Writes an activity evenly into some voxels. */
    double evenly(int[] voxels, double activityBq) {
        double[] parts = new double[voxels.length];
        Arrays.fill(parts, 1.0 / voxels.length);
        return spread(voxels, parts, activityBq);
    }

    /** Adds a concentration to one voxel; returns the activity that it then has more, Bq. */
    double add(int voxel, double concentration) {
        float before = bqPerMl[voxel];
        float after = (float) (before + concentration);
        bqPerMl[voxel] = after;
        return ((double) after - before) * voxelMl;
    }

    /** Variance over mean of a number of particles. */
    @FunctionalInterface
    interface Dispersion {

        /** No clusters. */
        Dispersion NONE = v -> 1;

        double of(int v);
    }

    /**
     * What was written.
     *
     * @param activityBq Bq
     * @param particles number drawn
     */
    record Written(double activityBq, long particles) {}
}
