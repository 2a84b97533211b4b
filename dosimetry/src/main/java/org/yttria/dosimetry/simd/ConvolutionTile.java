package org.yttria.dosimetry.simd;

import java.util.Arrays;
import java.util.List;

/** Convolves one tile after the other, with the memory for that. For one thread. */
final class ConvolutionTile {

    private final Convolution convolution;
    private final BlockKernel kernel;
    private final int width;
    private final int blocks;
    private final int rows;
    private final int radiusY;
    private final AddedSlices added;
    private final ActiveClasses active;
    private final float[] partial;
    private final int most;
    private final int partialRow;
    private final int stride;
    private final int padding;
    /** Which blocks of the partial rows are not zero, and in how many rows each. */
    private final boolean[] partialSet;

    private final int[] rowsSet;
    /** First block of each partial row that is not zero in the pass, and one past the last. */
    private final int[] firstSet;

    private final int[] endSet;
    private final float[] sum;
    private final RowTotals totals;

    ConvolutionTile(Convolution convolution) {
        this.convolution = convolution;
        this.kernel = convolution.kernel;
        this.width = kernel.width();
        this.blocks = convolution.extent.blocks();
        this.rows = convolution.tileRows();
        this.radiusY = convolution.taps.radiusY();
        boolean single = convolution.plan.passes().size() == 1;
        this.added = new AddedSlices(convolution, single ? 1 : blocks);
        this.active = new ActiveClasses(radiusY, kernel.rows(), added);
        this.most =
                convolution.plan.passes().stream().mapToInt(p -> p.slots).max().orElseThrow();
        this.padding = convolution.taps.radiusX();
        this.partialRow = (blocks + 1) * width + 2 * padding;
        this.stride = rows * partialRow;
        this.partial = new float[Math.addExact(Math.multiplyExact(most, stride), width)];
        this.partialSet = new boolean[rows * blocks];
        this.rowsSet = new int[blocks];
        this.firstSet = new int[rows];
        this.endSet = new int[rows];
        this.sum = new float[(blocks + 2) * width];
        this.totals = new RowTotals(convolution);
    }

    /** Adds to the target what belongs to these rows of slice k. */
    void convolve(int firstOfTile, int k) {
        int tileRows = Math.min(rows, convolution.ny - firstOfTile);
        int tileAt = (k * convolution.ny + firstOfTile) * convolution.nx;
        List<ConvolutionPass> passes = convolution.plan.passes();
        for (ConvolutionPass pass : passes) {
            Arrays.fill(firstSet, blocks);
            Arrays.fill(endSet, 0);
            for (int block = 0; block < blocks; block++) {
                int first = Math.max(0, convolution.reach.firstRow(block, k) - firstOfTile);
                int end = Math.min(rows, convolution.reach.endRow(block, k) - firstOfTile);
                if (first < end) {
                    if (pass == passes.get(0)) {
                        added.fill(block, firstOfTile, k);
                    }
                    accumulate(pass, block, first / kernel.rows() * kernel.rows(), end);
                } else {
                    clear(block, 0, rows);
                }
            }
            for (int row = 0; row < tileRows; row++) {
                if (firstSet[row] < endSet[row]) {
                    fold(pass, row, tileAt);
                }
            }
        }
        totals.end(tileAt);
    }

    private void accumulate(ConvolutionPass pass, int block, int firstRow, int endRow) {
        int column = added.firstRow(block);
        int together = kernel.rows();
        clear(block, 0, firstRow);
        int full = 0;
        for (int row = firstRow; row < firstRow + 2 * radiusY; row++) {
            full = added.isFull(column + row) ? full + 1 : 0;
        }
        int row = firstRow;
        for (; row < endRow; row += together) {
            for (int n = 0; n < together; n++) {
                full = added.isFull(column + row + 2 * radiusY + n) ? full + 1 : 0;
            }
            long classes = full >= 2 * radiusY + together
                    ? pass.classes
                    : pass.span(active.find(pass, column + row + radiusY));
            if (classes == 0) {
                clear(block, row, row + together);
            } else {
                kernel.accumulate(
                        added.values(),
                        added.at(block, row + radiusY),
                        pass,
                        classes,
                        partial,
                        at(row, block),
                        partialRow,
                        stride);
                set(block, row, row + together);
            }
        }
        clear(block, row, rows);
    }

    private int at(int row, int block) {
        return row * partialRow + padding + block * width;
    }

    private void set(int block, int from, int to) {
        for (int row = from; row < to; row++) {
            int at = row * blocks + block;
            if (!partialSet[at]) {
                partialSet[at] = true;
                rowsSet[block]++;
            }
            firstSet[row] = Math.min(firstSet[row], block);
            endSet[row] = block + 1;
        }
    }

    private void clear(int block, int from, int to) {
        for (int row = from; row < to && rowsSet[block] > 0; row++) {
            int set = row * blocks + block;
            if (partialSet[set]) {
                partialSet[set] = false;
                rowsSet[block]--;
                for (int slot = 0; slot < most; slot++) {
                    int at = slot * stride + at(row, block);
                    Arrays.fill(partial, at, at + width, 0);
                }
            }
        }
    }

    private void fold(ConvolutionPass pass, int row, int tileAt) {
        int reach = pass.firstOffset + pass.offsets - 1;
        int from = Math.max(0, firstSet[row] * width - reach);
        int to = Math.min(convolution.nx, endSet[row] * width + reach);
        kernel.fold(partial, row * partialRow + padding + from, stride, pass.firstOffset, pass.offsets, sum, to - from);
        totals.add(tileAt, row, from, sum, to - from);
    }
}
