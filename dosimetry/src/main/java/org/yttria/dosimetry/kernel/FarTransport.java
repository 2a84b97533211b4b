package org.yttria.dosimetry.kernel;

import java.util.stream.IntStream;
import org.yttria.dosimetry.simd.Convolver;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.quantity.Density;

/**
 * The far part of a kernel, carried on blocks of voxels.
 *
 * <p>The energy of the voxels of a block is added up, convolved from block to block, and shared out again linearly between the
 * centres of blocks. Sharing out keeps the sum: the weights of one block's neighbours along an axis add up to its number of voxels,
 * and beyond the outermost centres the outermost block is taken.
 */
final class FarTransport {

    /** Blocks are of about this edge: a centimetre, over which the far part hardly changes. */
    private static final double BLOCK_MM = 10;

    private final Grid grid;
    private final int[] perBlock;
    private final int[] blocks;
    private final Point3 blockMm;

    FarTransport(Grid grid) {
        this.grid = grid;
        this.perBlock = new int[3];
        this.blocks = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            perBlock[axis] = (int) Math.max(1, Math.round(BLOCK_MM / grid.spacingMm(axis)));
            blocks[axis] = (grid.size(axis) + perBlock[axis] - 1) / perBlock[axis];
        }
        this.blockMm = new Point3(
                perBlock[0] * grid.spacingMm(0), perBlock[1] * grid.spacingMm(1), perBlock[2] * grid.spacingMm(2));
    }

    /**
     * Adds what the far part carries into each voxel.
     *
     * @param emitted energy by voxel
     * @param absorbed energy by voxel, to which is added
     * @return energy that left the grid, in the same unit
     */
    double add(TransportKernel kernel, Density density, Convolver convolver, float[] emitted, float[] absorbed) {
        return kernel.far(blockMm, density)
                .map(far -> add(far, convolver, emitted, absorbed))
                .orElse(0.0);
    }

    private double add(VoxelKernel far, Convolver convolver, float[] emitted, float[] absorbed) {
        float[] source = inBlocks(emitted);
        float[] carried = new float[source.length];
        convolver.add(source, blocks[0], blocks[1], blocks[2], far.taps(), carried);
        double left = new EnergyOutsideGrid(far, blocks[0], blocks[1], blocks[2]).of(source);
        return left + sum(carried) - shareOut(carried, absorbed);
    }

    private float[] inBlocks(float[] fine) {
        double[] sums = new double[blocks[0] * blocks[1] * blocks[2]];
        int v = 0;
        for (int k = 0; k < grid.nz(); k++) {
            for (int j = 0; j < grid.ny(); j++) {
                int row = (k / perBlock[2] * blocks[1] + j / perBlock[1]) * blocks[0];
                for (int i = 0; i < grid.nx(); i++) {
                    sums[row + i / perBlock[0]] += fine[v++];
                }
            }
        }
        float[] single = new float[sums.length];
        for (int n = 0; n < sums.length; n++) {
            single[n] = (float) sums[n];
        }
        return single;
    }

    /** Shares the energy of blocks out to voxels and returns what the voxels of the grid got. */
    private double shareOut(float[] carried, float[] absorbed) {
        int[][] low = new int[3][];
        double[][] weight = new double[3][];
        for (int axis = 0; axis < 3; axis++) {
            low[axis] = new int[grid.size(axis)];
            weight[axis] = new double[grid.size(axis)];
            for (int n = 0; n < grid.size(axis); n++) {
                double position = (n + 0.5) / perBlock[axis] - 0.5;
                double clamped = Math.min(Math.max(position, 0), blocks[axis] - 1);
                low[axis][n] = (int) Math.min(clamped, Math.max(0, blocks[axis] - 2));
                weight[axis][n] = clamped - low[axis][n];
            }
        }
        double perVoxel = 1.0 / (perBlock[0] * perBlock[1] * perBlock[2]);
        double[] slices = IntStream.range(0, grid.nz())
                .parallel()
                .mapToDouble(k -> {
                    double sum = 0;
                    for (int j = 0; j < grid.ny(); j++) {
                        double[] row = blockRow(carried, low[1][j], weight[1][j], low[2][k], weight[2][k]);
                        int v = grid.index(0, j, k);
                        for (int i = 0; i < grid.nx(); i++) {
                            double w = weight[0][i];
                            int b = low[0][i];
                            double energy = perVoxel * (w == 0 ? row[b] : (1 - w) * row[b] + w * row[b + 1]);
                            absorbed[v + i] += (float) energy;
                            sum += energy;
                        }
                    }
                    return sum;
                })
                .toArray();
        double total = 0;
        for (double slice : slices) {
            total += slice;
        }
        return total;
    }

    /** One row of blocks, interpolated along y and z. */
    private double[] blockRow(float[] carried, int y, double wy, int z, double wz) {
        int y1 = wy == 0 ? y : y + 1;
        int z1 = wz == 0 ? z : z + 1;
        double[] row = new double[blocks[0]];
        for (int b = 0; b < row.length; b++) {
            double near = (1 - wy) * block(carried, b, y, z) + wy * block(carried, b, y1, z);
            double far = (1 - wy) * block(carried, b, y, z1) + wy * block(carried, b, y1, z1);
            row[b] = (1 - wz) * near + wz * far;
        }
        return row;
    }

    private float block(float[] carried, int x, int y, int z) {
        return carried[(z * blocks[1] + y) * blocks[0] + x];
    }

    private static double sum(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum;
    }
}
