package org.yttria.dosimetry.simd;

import java.util.Arrays;

/**
 * For the rows that a tile needs, the sums of the slices at ±c, block by block, and which of the blocks are not zero. The
 * order is block along x, row, distance c, voxel, so that a column of blocks that is worked off row by row stays in the cache.
 */
final class AddedSlices {

    private final Convolution convolution;
    private final int width;
    private final int planes;
    private final int rows;
    private final int blocks;
    private final float[] values;
    private final float[] zeros;
    /** Blocks that are not zero, in the order row, distance, block. */
    private final boolean[] occupied;
    /** Occupied distances of each block of each row. */
    private final int[] count;
    /** Rows that may be occupied, for each distance. */
    private final int[] firstRow;

    private final int[] endRow;

    AddedSlices(Convolution convolution) {
        this.convolution = convolution;
        this.width = convolution.kernel.width();
        this.planes = convolution.plan.planes();
        this.rows = convolution.tileRows() + 2 * convolution.taps.radiusY();
        this.blocks = convolution.extent.blocks();
        this.values = new float[Math.multiplyExact(blocks * rows, planes * width)];
        this.zeros = new float[width];
        this.occupied = new boolean[rows * planes * blocks];
        this.count = new int[rows * blocks];
        this.firstRow = new int[planes];
        this.endRow = new int[planes];
    }

    float[] values() {
        return values;
    }

    /** Where the first block of a row is in {@link #values}; row 0 is radiusY above the tile. */
    int at(int block, int row) {
        return (block * rows + row) * planes * width;
    }

    /** Number of distances at which this block is not zero. */
    int occupiedIn(int block, int row) {
        return count[row * blocks + block];
    }

    boolean occupied(int block, int row, int distance) {
        return occupied[(row * planes + distance) * blocks + block];
    }

    /** Adds the slices around slice k for the tile whose first row is {@code firstOfTile}. */
    void fill(int firstOfTile, int k) {
        for (int c = 0; c <= convolution.taps.radiusZ(); c++) {
            fill(c, firstOfTile - convolution.taps.radiusY(), k);
        }
    }

    private void fill(int c, int top, int k) {
        SourceExtent extent = convolution.extent;
        int first = Math.max(0, Math.min(extent.firstRow(k - c), extent.firstRow(k + c)) - top);
        int end = Math.max(first, Math.min(rows, Math.max(extent.endRow(k - c), extent.endRow(k + c)) - top));
        for (int row = firstRow[c]; row < endRow[c]; row++) {
            if (row < first || row >= end) {
                clear(c, row);
            }
        }
        for (int row = first; row < end; row++) {
            fill(c, row, top + row, k);
        }
        firstRow[c] = first;
        endRow[c] = end;
    }

    private void fill(int c, int row, int j, int k) {
        boolean[] inSource = convolution.extent.occupied();
        int below = convolution.extent.rowAt(j, k - c);
        int above = convolution.extent.rowAt(j, c == 0 ? -1 : k + c);
        int flag = (row * planes + c) * blocks;
        for (int block = 0; block < blocks; block++) {
            boolean lower = inSource[below + block];
            boolean upper = inSource[above + block];
            if (lower || upper) {
                if (!occupied[flag + block]) {
                    occupied[flag + block] = true;
                    count[row * blocks + block]++;
                }
                int rowInSlice = j * convolution.nx + block * width;
                int slice = convolution.nx * convolution.ny;
                sum(lower, rowInSlice + (k - c) * slice, upper, rowInSlice + (k + c) * slice, block, row, c);
            } else if (occupied[flag + block]) {
                clear(c, row, block);
            }
        }
    }

    private void sum(boolean lower, int below, boolean upper, int above, int block, int row, int c) {
        float[] first = lower ? convolution.source : zeros;
        float[] second = upper ? convolution.source : zeros;
        int firstAt = lower ? below : 0;
        int secondAt = upper ? above : 0;
        int to = at(block, row) + c * width;
        int inside = convolution.nx - block * width;
        if (inside >= width) {
            convolution.kernel.add(first, firstAt, second, secondAt, values, to);
        } else {
            // The rest of the last block stays zero, as it was made.
            for (int n = 0; n < inside; n++) {
                values[to + n] = first[firstAt + n] + second[secondAt + n];
            }
        }
    }

    private void clear(int c, int row) {
        for (int block = 0; block < blocks; block++) {
            if (occupied[(row * planes + c) * blocks + block]) {
                clear(c, row, block);
            }
        }
    }

    private void clear(int c, int row, int block) {
        occupied[(row * planes + c) * blocks + block] = false;
        count[row * blocks + block]--;
        int at = at(block, row) + c * width;
        Arrays.fill(values, at, at + width, 0);
    }
}
