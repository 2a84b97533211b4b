package org.yttria.dosimetry.kernel;

/**
 * Energy that a kernel carries past the faces of a grid, from the sources alone and without the convolution.
 *
 * <p>Sums of the kernel over boxes of offsets come from a table of running sums, so that each voxel near a face costs eight
 * look-ups.
 */
final class EnergyOutsideGrid {

    private final int[] sizes;
    private final int[] radii;
    private final double[] runningSum;
    private final double total;

    EnergyOutsideGrid(VoxelKernel kernel, int nx, int ny, int nz) {
        this.sizes = new int[] {nx, ny, nz};
        this.radii = new int[] {kernel.radius(0), kernel.radius(1), kernel.radius(2)};
        this.runningSum = runningSum(kernel);
        this.total = runningSum[runningSum.length - 1];
    }

    /** The energy that leaves the grid, in the unit of the sources. */
    double of(float[] source) {
        double sum = 0;
        int v = 0;
        for (int k = 0; k < sizes[2]; k++) {
            for (int j = 0; j < sizes[1]; j++) {
                boolean inner = isInner(j, 1) && isInner(k, 2);
                for (int i = 0; i < sizes[0]; i++) {
                    float energy = source[v++];
                    if (energy != 0 && !(inner && isInner(i, 0))) {
                        sum += energy * (total - inside(i, j, k));
                    }
                }
            }
        }
        return sum;
    }

    private boolean isInner(int index, int axis) {
        return index >= radii[axis] && index < sizes[axis] - radii[axis];
    }

    /** The fraction of a voxel's energy that the kernel leaves within the grid. */
    private double inside(int i, int j, int k) {
        int x0 = radii[0] - Math.min(radii[0], i);
        int y0 = radii[1] - Math.min(radii[1], j);
        int z0 = radii[2] - Math.min(radii[2], k);
        int x1 = radii[0] + Math.min(radii[0], sizes[0] - 1 - i) + 1;
        int y1 = radii[1] + Math.min(radii[1], sizes[1] - 1 - j) + 1;
        int z1 = radii[2] + Math.min(radii[2], sizes[2] - 1 - k) + 1;
        return at(x1, y1, z1)
                - at(x0, y1, z1)
                - at(x1, y0, z1)
                - at(x1, y1, z0)
                + at(x0, y0, z1)
                + at(x0, y1, z0)
                + at(x1, y0, z0)
                - at(x0, y0, z0);
    }

    /** The sum over all offsets below these, counted from the lowest. */
    private double at(int x, int y, int z) {
        int row = 2 * radii[0] + 2;
        return runningSum[(z * (2 * radii[1] + 2) + y) * row + x];
    }

    private static double[] runningSum(VoxelKernel kernel) {
        int rx = kernel.radius(0);
        int ry = kernel.radius(1);
        int rz = kernel.radius(2);
        int row = 2 * rx + 2;
        int slice = row * (2 * ry + 2);
        double[] sums = new double[slice * (2 * rz + 2)];
        for (int z = 1; z <= 2 * rz + 1; z++) {
            for (int y = 1; y <= 2 * ry + 1; y++) {
                double alongRow = 0;
                for (int x = 1; x <= 2 * rx + 1; x++) {
                    alongRow += kernel.fraction(x - 1 - rx, y - 1 - ry, z - 1 - rz);
                    int n = z * slice + y * row + x;
                    sums[n] = alongRow + sums[n - row] + sums[n - slice] - sums[n - slice - row];
                }
            }
        }
        return sums;
    }
}
