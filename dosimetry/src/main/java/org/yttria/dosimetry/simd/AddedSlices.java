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
        int runEnd;
        for (int row = first; row < end; row = runEnd) {
            boolean lower = extent.occupied(block, top + row, k - c);
            boolean upper = c > 0 && extent.occupied(block, top + row, k + c);
            runEnd = endOfRun(block, c, top, k, row, end);
            if (lower || upper) {
                int at = (top + row) * convolution.nx + block * width;
                int slice = convolution.nx * convolution.ny;
                sum(lower, at + (k - c) * slice, upper, at + (k + c) * slice, block, row, runEnd, c);
            } else {
                for (int empty = row; empty < runEnd; empty++) {
                    clear(firstRow(block) + empty, c);
                }
            }
        }
    }

    /** One past the last row in which the same of the two slices are occupied. */
    private int endOfRun(int block, int c, int top, int k, int row, int end) {
        SourceExtent extent = convolution.extent;
        boolean[] inSource = extent.occupied();
        int below = extent.at(block, top, k - c);
        int above = extent.at(block, top, c == 0 ? -1 : k + c);
        int belowStep = extent.step(k - c);
        int aboveStep = extent.step(c == 0 ? -1 : k + c);
        boolean lower = inSource[below + row * belowStep];
        boolean upper = inSource[above + row * aboveStep];
        int next = row + 1;
        while (next < end
                && inSource[below + next * belowStep] == lower
                && inSource[above + next * aboveStep] == upper) {
            next++;
        }
        return next;
    }

    private void sum(boolean lower, int below, boolean upper, int above, int block, int row, int endRow, int c) {
        int column = firstRow(block);
        for (int n = column + row; n < column + endRow; n++) {
            if (!occupied[n * planes + c]) {
                occupied[n * planes + c] = true;
                count[n]++;
            }
        }
        float[] first = lower ? convolution.source : zeros;
        float[] second = upper ? convolution.source : zeros;
        int firstStep = lower ? convolution.nx : 0;
        int secondStep = upper ? convolution.nx : 0;
        int firstAt = lower ? below : 0;
        int secondAt = upper ? above : 0;
        int to = ((column + row) * planes + c) * width;
        int step = planes * width;
        int inside = convolution.nx - block * width;
        if (inside >= width) {
            convolution.kernel.add(
                    first, firstAt, firstStep, second, secondAt, secondStep, values, to, step, endRow - row);
            return;
        }
        for (int n = 0; n < endRow - row; n++) {
            addInside(first, firstAt + n * firstStep, second, secondAt + n * secondStep, to + n * step, inside);
        }
    }

    private void addInside(float[] first, int firstAt, float[] second, int secondAt, int to, int inside) {
        for (int n = 0; n < inside; n++) {
            values[to + n] = first[firstAt + n] + second[secondAt + n];
        }
        Arrays.fill(values, to + inside, to + width, 0);
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
