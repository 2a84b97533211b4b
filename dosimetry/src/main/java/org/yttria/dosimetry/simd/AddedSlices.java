package org.yttria.dosimetry.simd;

import java.util.Arrays;

/**
 * For the rows that a tile needs, the sums of the slices at ±c, for one column of blocks or for all, and which of the blocks
 * are not zero. The order is column, row, distance c, voxel, so that a column that is worked off row by row stays in the cache.
 */
final class AddedSlices {

    private final Convolution convolution;
    private final int width;
    private final int planes;
    private final int rows;
    private final int columns;
    private final float[] values;
    private final float[] zeros;
    /** Blocks that are not zero, in the order column, row, distance. */
    private final boolean[] occupied;
    /** Occupied distances of each row of each column. */
    private final int[] count;
    /** First row that may be occupied at each distance of each column, and one past the last. */
    private final int[] firstRow;

    private final int[] endRow;

    /** With room for that many columns of blocks: block n along x takes the place of block n - columns. */
    AddedSlices(Convolution convolution, int columns) {
        this.convolution = convolution;
        this.columns = columns;
        this.width = convolution.kernel.width();
        this.planes = convolution.plan.planes();
        this.rows = convolution.tileRows() + 2 * convolution.taps.radiusY();
        this.values = new float[Math.multiplyExact(columns * rows, planes * width)];
        this.zeros = new float[width];
        this.occupied = new boolean[columns * rows * planes];
        this.count = new int[columns * rows];
        this.firstRow = new int[columns * planes];
        this.endRow = new int[columns * planes];
    }

    float[] values() {
        return values;
    }

    /** The number of the first row of a block's column, radiusY above the tile; the others follow. */
    int firstRow(int block) {
        return block % columns * rows;
    }

    /** Where the first block of a row is in {@link #values}. */
    int at(int row) {
        return row * planes * width;
    }

    /** Number of distances at which this row is not zero. */
    int occupiedIn(int row) {
        return count[row];
    }

    boolean occupied(int row, int distance) {
        return occupied[row * planes + distance];
    }

    /** Whether all of a block's column is zero. */
    boolean isEmpty(int block) {
        int range = block % columns * planes;
        for (int c = 0; c < planes; c++) {
            if (endRow[range + c] > firstRow[range + c]) {
                return false;
            }
        }
        return true;
    }

    /** Adds the slices around slice k for one column of the tile whose first row is {@code firstOfTile}. */
    void fill(int block, int firstOfTile, int k) {
        for (int c = 0; c <= convolution.taps.radiusZ(); c++) {
            fill(block, c, firstOfTile - convolution.taps.radiusY(), k);
        }
    }

    private void fill(int block, int c, int top, int k) {
        SourceExtent extent = convolution.extent;
        int first = Math.max(0, Math.min(extent.firstRow(block, k - c), extent.firstRow(block, k + c)) - top);
        int end = Math.max(
                first, Math.min(rows, Math.max(extent.endRow(block, k - c), extent.endRow(block, k + c)) - top));
        int range = block % columns * planes + c;
        for (int row = firstRow[range]; row < endRow[range]; row++) {
            if (row < first || row >= end) {
                clear(firstRow(block) + row, c);
            }
        }
        firstRow[range] = first;
        endRow[range] = end;
        if (first == end) {
            return;
        }
        boolean[] inSource = extent.occupied();
        int below = extent.at(block, top, k - c);
        int above = extent.at(block, top, c == 0 ? -1 : k + c);
        int belowStep = extent.step(k - c);
        int aboveStep = extent.step(c == 0 ? -1 : k + c);
        int slice = convolution.nx * convolution.ny;
        int inside = Math.min(width, convolution.nx - block * width);
        int column = firstRow(block);
        for (int row = first; row < end; row++) {
            boolean lower = inSource[below + row * belowStep];
            boolean upper = inSource[above + row * aboveStep];
            if (lower || upper) {
                int at = (top + row) * convolution.nx + block * width;
                sum(lower, at + (k - c) * slice, upper, at + (k + c) * slice, inside, column + row, c);
            } else {
                clear(column + row, c);
            }
        }
    }

    private void sum(boolean lower, int below, boolean upper, int above, int inside, int row, int c) {
        if (!occupied[row * planes + c]) {
            occupied[row * planes + c] = true;
            count[row]++;
        }
        float[] first = lower ? convolution.source : zeros;
        float[] second = upper ? convolution.source : zeros;
        int firstAt = lower ? below : 0;
        int secondAt = upper ? above : 0;
        int to = (row * planes + c) * width;
        if (inside == width) {
            convolution.kernel.add(first, firstAt, second, secondAt, values, to);
        } else {
            for (int n = 0; n < inside; n++) {
                values[to + n] = first[firstAt + n] + second[secondAt + n];
            }
            Arrays.fill(values, to + inside, to + width, 0);
        }
    }

    private void clear(int row, int c) {
        if (occupied[row * planes + c]) {
            occupied[row * planes + c] = false;
            count[row]--;
            int at = (row * planes + c) * width;
            Arrays.fill(values, at, at + width, 0);
        }
    }
}
