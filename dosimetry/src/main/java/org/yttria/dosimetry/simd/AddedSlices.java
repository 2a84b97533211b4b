package org.yttria.dosimetry.simd;

import java.util.Arrays;

/**
 * For the rows that a tile needs, the sums of the slices at ±c, for one column of blocks or for all, and which of the blocks
 * are not zero. The order is column, distance c, row, voxel, so that a column that is worked off row by row stays in the cache.
 */
final class AddedSlices {

    private final Convolution convolution;
    private final int width;
    private final int planes;
    private final int rows;
    private final int columns;
    private final int words;
    private final float[] values;
    private final float[] zeros;
    /** Distances at which a row is not zero: a bit for each, and for each word of them the rows of all columns. */
    private final long[] occupied;
    /** First row that may be occupied at each distance of each column, and one past the last. */
    private final int[] firstRow;

    private final int[] endRow;

    /** With room for that many columns of blocks: block n along x takes the place of block n - columns. */
    AddedSlices(Convolution convolution, int columns) {
        this.convolution = convolution;
        this.columns = columns;
        this.width = convolution.kernel.width();
        this.planes = convolution.plan.planes();
        this.rows = convolution.plan.addedRows();
        this.words = (planes + Long.SIZE - 1) / Long.SIZE;
        this.values = new float[Math.multiplyExact(columns * rows, planes * width)];
        this.zeros = new float[width];
        this.occupied = new long[words * columns * rows];
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

    /** Where a row of a block's column is in {@link #values}, at distance 0. */
    int at(int block, int row) {
        return at(block, 0, row);
    }

    private int at(int block, int c, int row) {
        return ((block % columns * planes + c) * rows + row) * width;
    }

    /** Words that it takes to have a bit for each distance. */
    int words() {
        return words;
    }

    /** One of the words of bits that tell at which distances this row is not zero. */
    long occupied(int word, int row) {
        return occupied[word * columns * rows + row];
    }

    /** Whether a row is not zero at any distance. */
    boolean isFull(int row) {
        int count = 0;
        for (int word = 0; word < words; word++) {
            count += Long.bitCount(occupied(word, row));
        }
        return count == planes - 1;
    }

    /** Adds the slices around slice k for one column of the tile whose first row is {@code firstOfTile}. */
    void fill(int block, int firstOfTile, int k) {
        for (int c = 0; c <= convolution.taps.radiusZ(); c++) {
            fill(block, c, firstOfTile - convolution.taps.radiusY(), k - c, c == 0 ? -1 : k + c);
        }
    }

    private void fill(int block, int c, int top, int below, int above) {
        SourceExtent extent = convolution.extent;
        int first = Math.max(0, Math.min(extent.firstRow(block, below), extent.firstRow(block, above)) - top);
        int end = Math.max(
                first, Math.min(rows, Math.max(extent.endRow(block, below), extent.endRow(block, above)) - top));
        int range = block % columns * planes + c;
        clear(block, c, firstRow[range], Math.min(endRow[range], first));
        clear(block, c, Math.max(firstRow[range], end), endRow[range]);
        firstRow[range] = first;
        endRow[range] = end;
        int endOfRun;
        for (int row = first; row < end; row = endOfRun) {
            int j = top + row;
            endOfRun =
                    Math.min(end, Math.min(extent.endOfRun(block, j, below), extent.endOfRun(block, j, above)) - top);
            boolean lower = extent.occupied(block, j, below);
            boolean upper = extent.occupied(block, j, above);
            if (lower || upper) {
                sum(lower ? below : -1, upper ? above : -1, block, c, top, row, endOfRun);
            } else {
                clear(block, c, row, endOfRun);
            }
        }
    }

    /** Adds rows of two slices, each of which may be -1 for zeros. */
    private void sum(int below, int above, int block, int c, int top, int row, int endRow) {
        int bits = c / Long.SIZE * columns * rows + firstRow(block);
        for (int n = bits + row; n < bits + endRow; n++) {
            occupied[n] |= 1L << c;
        }
        float[] first = below < 0 ? zeros : convolution.source;
        float[] second = above < 0 ? zeros : convolution.source;
        int firstStep = below < 0 ? 0 : convolution.nx;
        int secondStep = above < 0 ? 0 : convolution.nx;
        int firstAt = below < 0 ? 0 : sourceAt(below, top + row, block);
        int secondAt = above < 0 ? 0 : sourceAt(above, top + row, block);
        int to = at(block, c, row);
        int inside = convolution.nx - block * width;
        if (inside >= width) {
            convolution.kernel.add(
                    first, firstAt, firstStep, second, secondAt, secondStep, values, to, width, endRow - row);
            return;
        }
        for (int n = 0; n < endRow - row; n++) {
            addInside(first, firstAt + n * firstStep, second, secondAt + n * secondStep, to + n * width, inside);
        }
    }

    private int sourceAt(int k, int j, int block) {
        return (k * convolution.ny + j) * convolution.nx + block * width;
    }

    private void addInside(float[] first, int firstAt, float[] second, int secondAt, int to, int inside) {
        for (int n = 0; n < inside; n++) {
            values[to + n] = first[firstAt + n] + second[secondAt + n];
        }
        Arrays.fill(values, to + inside, to + width, 0);
    }

    private void clear(int block, int c, int row, int endRow) {
        int bits = c / Long.SIZE * columns * rows + firstRow(block);
        for (int n = row; n < endRow; n++) {
            if (((occupied[bits + n] >>> c) & 1) != 0) {
                occupied[bits + n] &= ~(1L << c);
                int at = at(block, c, n);
                Arrays.fill(values, at, at + width, 0);
            }
        }
    }
}
