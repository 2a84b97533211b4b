package org.yttria.dosimetry.simd;

import java.util.Arrays;

/**
 * What the passes of one tile add up to. A single pass goes into the target at once; the sums of several are added first,
 * each with its rounding error kept beside (Knuth's two-sum), so that their number does not matter.
 */
final class RowTotals {

    private final Convolution convolution;
    private final boolean single;
    private final float[] totals;
    private final float[] errors;
    private final boolean[] touched;

    RowTotals(Convolution convolution) {
        this.convolution = convolution;
        this.single = convolution.plan.passes().size() == 1;
        int values = single ? 0 : convolution.tileRows() * convolution.nx;
        this.totals = new float[values];
        this.errors = new float[values];
        this.touched = new boolean[convolution.tileRows()];
    }

    /** Adds the sums of one pass to {@code count} voxels of a row of the tile, which begins at {@code tileAt} in the target. */
    void add(int tileAt, int row, int from, float[] sum, int count) {
        if (single) {
            addTo(convolution.target, tileAt + row * convolution.nx + from, sum, count);
            return;
        }
        int at = row * convolution.nx;
        if (!touched[row]) {
            touched[row] = true;
            Arrays.fill(totals, at, at + convolution.nx, 0);
            Arrays.fill(errors, at, at + convolution.nx, 0);
        }
        addExactly(totals, errors, at + from, sum, count);
    }

    /** Ends the tile that begins at {@code tileAt} in the target, which then has its sums. */
    void end(int tileAt) {
        for (int row = 0; row < touched.length; row++) {
            if (touched[row]) {
                touched[row] = false;
                int at = row * convolution.nx;
                addTotals(totals, errors, at, convolution.target, tileAt + at, convolution.nx);
            }
        }
    }

    private static void addTo(float[] target, int at, float[] sum, int count) {
        for (int n = 0; n < count; n++) {
            target[at + n] += sum[n];
        }
    }

    private static void addExactly(float[] totals, float[] errors, int at, float[] sum, int count) {
        for (int n = 0; n < count; n++) {
            float total = totals[at + n];
            float both = total + sum[n];
            float part = both - total;
            errors[at + n] += (total - (both - part)) + (sum[n] - part);
            totals[at + n] = both;
        }
    }

    private static void addTotals(float[] totals, float[] errors, int at, float[] target, int targetAt, int count) {
        for (int n = 0; n < count; n++) {
            target[targetAt + n] += totals[at + n] + errors[at + n];
        }
    }
}
