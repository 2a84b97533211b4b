package org.yttria.dosimetry.planning.position;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.volume.Mask;

/**
 * Squared distance, mm², of every voxel's centre of a grid to the nearest centre of a mask's voxels, exact.
 *
 * <p>One axis after the other, each as the lower envelope of parabolas: Felzenszwalb and Huttenlocher 2012, Theory of Computing
 * 8:415.
 */
final class SquaredDistance {

    private static final double FAR = Double.POSITIVE_INFINITY;

    private SquaredDistance() {}

    /** @param mask not empty, on the grid */
    static double[] to(Mask mask, Grid grid) {
        double[] squared = new double[grid.voxelCount()];
        Arrays.fill(squared, FAR);
        mask.forEach((i, j, k) -> squared[grid.index(i, j, k)] = 0);
        int[] size = {grid.nx(), grid.ny(), grid.nz()};
        int[] stride = {1, grid.nx(), grid.nx() * grid.ny()};
        for (int axis = 0; axis < size.length; axis++) {
            int a = (axis + 1) % size.length;
            int b = (axis + 2) % size.length;
            int along = axis;
            double stepMm = grid.spacingMm(axis);
            IntStream.range(0, size[b]).parallel().forEach(m -> {
                Line line = new Line(size[along], stepMm);
                for (int n = 0; n < size[a]; n++) {
                    line.transform(squared, n * stride[a] + m * stride[b], stride[along]);
                }
            });
        }
        return squared;
    }

    /** One row of voxels. */
    private static final class Line {

        private final int size;
        private final double stepMm;
        private final double[] height;
        private final int[] vertex;
        private final double[] from;

        Line(int size, double stepMm) {
            this.size = size;
            this.stepMm = stepMm;
            this.height = new double[size];
            this.vertex = new int[size];
            this.from = new double[size];
        }

        void transform(double[] squared, int start, int stride) {
            int parabolas = 0;
            for (int q = 0; q < size; q++) {
                height[q] = squared[start + q * stride];
                if (height[q] < FAR) {
                    parabolas = add(q, parabolas);
                }
            }
            int p = 0;
            for (int q = 0; q < size && parabolas > 0; q++) {
                while (p + 1 < parabolas && from[p + 1] <= q * stepMm) {
                    p++;
                }
                double offset = (q - vertex[p]) * stepMm;
                squared[start + q * stride] = offset * offset + height[vertex[p]];
            }
        }

        /** Adds the parabola over a voxel and drops those that it hides; returns how many are left. */
        private int add(int q, int parabolas) {
            int left = parabolas;
            while (left > 0) {
                double meet = meeting(vertex[left - 1], q);
                if (left == 1 || meet > from[left - 1]) {
                    from[left] = meet;
                    break;
                }
                left--;
            }
            vertex[left] = q;
            return left + 1;
        }

        private double meeting(int p, int q) {
            double a = p * stepMm;
            double b = q * stepMm;
            return ((height[q] + b * b) - (height[p] + a * a)) / (2 * (b - a));
        }
    }
}
