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
    private final float[] values;
    private final boolean[] occupied;
    /** Occupied distances of each row of each block. */
    private final int[] rowCount;
    /** Rows that may be occupied, for each block and distance. */
    private final int[] firstRow;

    private final int[] endRow;

    AddedSlices(Convolution convolution) {
        this.convolution = convolution;
        this.width = convolution.kernel.width();
        this.planes = convolution.plan.planes();
        this.rows = convolution.tileRows() + 2 * convolution.taps.radiusY();
        int blocks = convolution.extent.blocks();
        this.values = new float[Math.multiplyExact(blocks * rows, planes * width)];
        this.occupied = new boolean[blocks * rows * planes];
        this.rowCount = new int[blocks * rows];
        this.firstRow = new int[blocks * planes];
        this.endRow = new int[blocks * planes];
    }

    float[] values() {
        return values;
    }

    /** Where the first block of a row is in {@link #values}; row 0 is radiusY above the tile. */
    int at(int block, int row) {
        return (block * rows + row) * planes * width;
    }

    /** Number of blocks of this row, over all distances, that are not zero. */
    int occupiedIn(int block, int row) {
        return rowCount[block * rows + row];
    }

    boolean occupied(int block, int row, int distance) {
        return occupied[(block * rows + row) * planes + distance];
    }

    /** Adds the slices around slice k for the tile whose first row is {@code firstOfTile}. */
    void fill(int firstOfTile, int k) {
        int top = firstOfTile - convolution.taps.radiusY();
        for (int block = 0; block < convolution.extent.blocks(); block++) {
            for (int c = 0; c <= convolution.taps.radiusZ(); c++) {
                fill(block, c, top, k);
            }
        }
    }

    private void fill(int block, int c, int top, int k) {
        SourceExtent extent = convolution.extent;
        int first = Math.min(extent.firstRow(block, k - c), extent.firstRow(block, k + c));
        int end = Math.max(extent.endRow(block, k - c), extent.endRow(block, k + c));
        first = Math.max(0, first - top);
        end = Math.min(rows, end - top);
        int range = block * planes + c;
        int from = firstRow[range];
        int to = endRow[range];
        if (first < end) {
            from = from < to ? Math.min(from, first) : first;
            to = Math.max(to, end);
            firstRow[range] = first;
            endRow[range] = end;
        } else {
            firstRow[range] = 0;
            endRow[range] = 0;
        }
        for (int row = from; row < to; row++) {
            if (row >= first && row < end) {
                fillRow(block, c, row, top + row, k);
            } else {
                clear(block, c, row);
            }
        }
    }

    private void fillRow(int block, int c, int row, int j, int k) {
        boolean below = convolution.extent.occupied(block, j, k - c);
        boolean above = c > 0 && convolution.extent.occupied(block, j, k + c);
        if (!below && !above) {
            clear(block, c, row);
            return;
        }
        int flag = (block * rows + row) * planes + c;
        if (!occupied[flag]) {
            occupied[flag] = true;
            rowCount[block * rows + row]++;
        }
        int to = at(block, row) + c * width;
        int first = sourceAt(block, j, below ? k - c : k + c);
        if (below && above) {
            sum(first, sourceAt(block, j, k + c), to, block);
        } else {
            copy(first, to, block);
        }
    }

    private int sourceAt(int block, int j, int k) {
        return (k * convolution.ny + j) * convolution.nx + block * width;
    }

    /** The last block may reach into the next row, which is undone, and beyond the array. */
    private void sum(int first, int second, int to, int block) {
        float[] source = convolution.source;
        int inside = Math.min(width, convolution.nx - block * width);
        if (second + width <= source.length) {
            convolution.kernel.add(source, first, source, second, values, to);
            if (inside < width) {
                Arrays.fill(values, to + inside, to + width, 0);
            }
        } else {
            for (int n = 0; n < inside; n++) {
                values[to + n] = source[first + n] + source[second + n];
            }
            Arrays.fill(values, to + inside, to + width, 0);
        }
    }

    private void copy(int from, int to, int block) {
        int inside = Math.min(width, convolution.nx - block * width);
        System.arraycopy(convolution.source, from, values, to, inside);
        if (inside < width) {
            Arrays.fill(values, to + inside, to + width, 0);
        }
    }

    private void clear(int block, int c, int row) {
        int flag = (block * rows + row) * planes + c;
        if (occupied[flag]) {
            occupied[flag] = false;
            rowCount[block * rows + row]--;
            int at = at(block, row) + c * width;
            Arrays.fill(values, at, at + width, 0);
        }
    }
}
