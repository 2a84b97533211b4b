package org.yttria.phantoms.shifted;

import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.yttria.imaging.geometry.Point3;
import org.yttria.phantoms.perfusion.LiverVoxels;
import org.yttria.phantoms.perfusion.Texture;
import org.yttria.phantoms.random.Distribution;
import org.yttria.phantoms.random.RandomStreams;

/**
 * Nodules: space is divided into the cells that lie nearest to scattered centres (Worley 1996, doi 10.1145/237170.237267); each cell has a
 * level of its own, and within it uptake falls from the centre to the border.
 *
 * <p>A cube holds one centre, anywhere in it. Mean and variance of the fall within cells are those of all voxels of the liver.
 */
final class CellularTexture implements Texture {

    private static final int CHUNK = 4096;

    private final double cellPerCorrelation;
    private final double nodules;

    /**
     * @param cellPerCorrelation side of the cubes over the correlation length
     * @param nodules part of the variance that goes from cell to cell, 0 to 1
     */
    CellularTexture(double cellPerCorrelation, double nodules) {
        if (!(cellPerCorrelation > 0 && nodules >= 0 && nodules <= 1)) {
            throw new IllegalArgumentException("Cells need a size above 0 and a part of 0 to 1 of the variance: "
                    + cellPerCorrelation + ", " + nodules);
        }
        this.cellPerCorrelation = cellPerCorrelation;
        this.nodules = nodules;
    }

    @Override
    public float[] sample(LiverVoxels liver, double correlationMm, RandomStreams streams) {
        if (!(correlationMm > 0)) {
            throw new IllegalArgumentException("Correlation length must be above 0 mm: " + correlationMm);
        }
        Cells cells = new Cells(liver, cellPerCorrelation * correlationMm, streams.generator());
        float[] level = new float[liver.count()];
        float[] distance = new float[liver.count()];
        IntStream.range(0, (liver.count() + CHUNK - 1) / CHUNK).parallel().forEach(c -> {
            for (int q = c * CHUNK; q < Math.min(level.length, (c + 1) * CHUNK); q++) {
                cells.nearest(liver.position(q), q, level, distance);
            }
        });
        double sum = 0;
        double squares = 0;
        for (float d : distance) {
            sum += d;
            squares += (double) d * d;
        }
        double mean = sum / distance.length;
        double variance = squares / distance.length - mean * mean;
        double fall = variance > 0 ? Math.sqrt((1 - nodules) / variance) : 0;
        double rise = Math.sqrt(nodules);
        for (int q = 0; q < level.length; q++) {
            level[q] = (float) (rise * level[q] + fall * (mean - distance[q]));
        }
        return level;
    }

    /** One centre in each cube of a lattice. */
    private static final class Cells {

        private final double sideMm;
        private final Point3 origin;
        private final int[] size = new int[3];
        private final double[] x;
        private final double[] y;
        private final double[] z;
        private final float[] levels;

        Cells(LiverVoxels liver, double sideMm, UniformRandomProvider rng) {
            this.sideMm = sideMm;
            Point3 first = liver.position(0);
            double[] low = {first.x(), first.y(), first.z()};
            double[] high = low.clone();
            for (int q = 1; q < liver.count(); q++) {
                Point3 p = liver.position(q);
                double[] at = {p.x(), p.y(), p.z()};
                for (int axis = 0; axis < 3; axis++) {
                    low[axis] = Math.min(low[axis], at[axis]);
                    high[axis] = Math.max(high[axis], at[axis]);
                }
            }
            // One cube more on each side, and the lattice lies anywhere.
            for (int axis = 0; axis < 3; axis++) {
                low[axis] -= (1 + rng.nextDouble()) * sideMm;
                size[axis] = (int) Math.ceil((high[axis] - low[axis]) / sideMm) + 2;
            }
            this.origin = new Point3(low[0], low[1], low[2]);
            int count = size[0] * size[1] * size[2];
            this.x = new double[count];
            this.y = new double[count];
            this.z = new double[count];
            this.levels = new float[count];
            for (int n = 0; n < count; n++) {
                x[n] = low[0] + (n % size[0] + rng.nextDouble()) * sideMm;
                y[n] = low[1] + (n / size[0] % size[1] + rng.nextDouble()) * sideMm;
                int layer = n / (size[0] * size[1]);
                z[n] = low[2] + (layer + rng.nextDouble()) * sideMm;
                levels[n] = (float) Distribution.normal(rng);
            }
        }

        void nearest(Point3 at, int q, float[] level, float[] distance) {
            int i = (int) ((at.x() - origin.x()) / sideMm);
            int j = (int) ((at.y() - origin.y()) / sideMm);
            int k = (int) ((at.z() - origin.z()) / sideMm);
            double least = Double.POSITIVE_INFINITY;
            for (int c = k - 1; c <= k + 1; c++) {
                for (int b = j - 1; b <= j + 1; b++) {
                    for (int a = i - 1; a <= i + 1; a++) {
                        int n = (c * size[1] + b) * size[0] + a;
                        double dx = x[n] - at.x();
                        double dy = y[n] - at.y();
                        double dz = z[n] - at.z();
                        double squared = dx * dx + dy * dy + dz * dz;
                        if (squared < least) {
                            least = squared;
                            level[q] = levels[n];
                        }
                    }
                }
            }
            distance[q] = (float) Math.sqrt(least);
        }
    }
}
