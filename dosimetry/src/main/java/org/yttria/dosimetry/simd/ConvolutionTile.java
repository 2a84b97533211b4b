package org.yttria.dosimetry.simd;

import java.util.Arrays;
import java.util.List;

/** Convolves one tile after the other, with the memory for that. For one thread. */
final class ConvolutionTile {

    /** With fewer than one occupied block in so many, only the classes of the occupied ones are summed. */
    private static final int SPARSE = 4;

    private final Convolution convolution;
    private final BlockKernel kernel;
    private final int width;
    private final int radiusY;
    private final int radiusZ;
    private final AddedSlices added;
    private final ActiveClasses active;
    private final float[] partial;
    private final int most;
    private final int partialRow;
    private final int padding;
    /** Which blocks of the partial rows are not zero. */
    private final boolean[] partialSet;

    private final float[] sum;
    private final RowTotals totals;

    ConvolutionTile(Convolution convolution) {
        this.convolution = convolution;
        this.kernel = convolution.kernel;
        this.width = kernel.width();
        this.radiusY = convolution.taps.radiusY();
        this.radiusZ = convolution.taps.radiusZ();
        boolean single = convolution.plan.passes().size() == 1;
        this.added = new AddedSlices(convolution, single ? 1 : convolution.extent.blocks());
        this.active = new ActiveClasses(radiusY, radiusZ, added);
        this.most =
                convolution.plan.passes().stream().mapToInt(p -> p.slots).max().orElseThrow();
        int blocks = convolution.extent.blocks();
        this.padding = convolution.taps.radiusX();
        this.partialRow = (blocks + 1) * width + 2 * padding;
        this.partial = new float[Math.multiplyExact(most * convolution.tileRows(), partialRow)];
        this.partialSet = new boolean[convolution.tileRows() * blocks];
        this.sum = new float[(blocks + 1) * width];
        this.totals = new RowTotals(convolution);
    }

    /** Adds to the target what belongs to these rows of slice k. */
    void convolve(int firstOfTile, int k) {
        int tileRows = Math.min(convolution.tileRows(), convolution.ny - firstOfTile);
        int tileAt = (k * convolution.ny + firstOfTile) * convolution.nx;
        List<ConvolutionPass> passes = convolution.plan.passes();
        for (ConvolutionPass pass : passes) {
            for (int block = 0; block < convolution.extent.blocks(); block++) {
                if (pass == passes.get(0)) {
                    added.fill(block, firstOfTile, k);
                }
                accumulate(pass, block, tileRows);
            }
            for (int row = 0; row < tileRows; row++) {
                fold(pass, row, tileAt);
            }
        }
        totals.end(tileAt);
    }

    private void accumulate(ConvolutionPass pass, int block, int tileRows) {
        boolean empty = added.isEmpty(block);
        int top = added.firstRow(block);
        int occupied = 0;
        for (int row = 0; !empty && row < 2 * radiusY; row++) {
            occupied += added.occupiedIn(top + row);
        }
        for (int row = 0; row < tileRows; row++) {
            occupied += empty ? 0 : added.occupiedIn(top + row + 2 * radiusY);
            int at = row * partialRow + padding + block * width;
            int set = row * convolution.extent.blocks() + block;
            if (occupied > 0 && sum(pass, top + row + radiusY, occupied, at)) {
                partialSet[set] = true;
            } else {
                clear(set, at);
            }
            occupied -= empty ? 0 : added.occupiedIn(top + row);
        }
    }

    /** Whether there was anything to sum. */
    private boolean sum(ConvolutionPass pass, int middle, int occupied, int at) {
        int stride = convolution.tileRows() * partialRow;
        int row = added.at(middle);
        if (occupied >= (radiusZ + 1) * (2 * radiusY + 1) / SPARSE) {
            kernel.accumulate(
                    added.values(),
                    row,
                    pass,
                    pass.quads,
                    pass.quads.length,
                    pass.pairs,
                    pass.pairs.length,
                    partial,
                    at,
                    stride);
            return true;
        }
        active.find(pass, middle);
        if (active.isEmpty()) {
            return false;
        }
        kernel.accumulate(
                added.values(),
                row,
                pass,
                active.quads(),
                active.quadCount(),
                active.pairs(),
                active.pairCount(),
                partial,
                at,
                stride);
        return true;
    }

    private void clear(int set, int at) {
        if (partialSet[set]) {
            partialSet[set] = false;
            for (int slot = 0; slot < most; slot++) {
                int from = slot * convolution.tileRows() * partialRow + at;
                Arrays.fill(partial, from, from + width, 0);
            }
        }
    }

    private void fold(ConvolutionPass pass, int row, int tileAt) {
        int blocks = convolution.extent.blocks();
        int first = 0;
        while (first < blocks && !partialSet[row * blocks + first]) {
            first++;
        }
        if (first == blocks) {
            return;
        }
        int last = blocks - 1;
        while (!partialSet[row * blocks + last]) {
            last--;
        }
        int reach = pass.firstOffset + pass.offsets - 1;
        int from = Math.max(0, first * width - reach);
        int to = Math.min(convolution.nx, (last + 1) * width + reach);
        kernel.fold(
                partial,
                row * partialRow + padding + from,
                convolution.tileRows() * partialRow,
                pass.firstOffset,
                pass.offsets,
                sum,
                to - from);
        totals.add(tileAt, row, from, sum, to - from);
    }
}
