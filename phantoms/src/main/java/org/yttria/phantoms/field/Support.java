package org.yttria.phantoms.field;

import java.util.stream.IntStream;
import org.yttria.imaging.geometry.Grid;

/**
 * The smallest box of a lattice that holds all values of a field that are not 0; inclusive indices.
 *
 * @param i0 first index along i; the others likewise, {@code i1} being the last and below {@code i0} if all values are 0
 */
public record Support(int i0, int i1, int j0, int j1, int k0, int k1) {

    private static final int VALUES = 4;

    /** The box of a field. */
    public static Support of(Grid grid, float[] field) {
        int[][] bySlice = new int[grid.nz()][];
        IntStream.range(0, grid.nz()).parallel().forEach(k -> bySlice[k] = ofSlice(grid, field, k));
        int[] low = {Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE};
        int[] high = {-1, -1, -1};
        for (int k = 0; k < grid.nz(); k++) {
            int[] s = bySlice[k];
            if (s[1] >= 0) {
                low = new int[] {Math.min(low[0], s[0]), Math.min(low[1], s[2]), Math.min(low[2], k)};
                high = new int[] {Math.max(high[0], s[1]), Math.max(high[1], s[3]), k};
            }
        }
        return new Support(low[0], high[0], low[1], high[1], low[2], high[2]);
    }

    /** First and last i, first and last j. */
    private static int[] ofSlice(Grid grid, float[] field, int k) {
        int[] found = new int[VALUES];
        found[0] = Integer.MAX_VALUE;
        found[1] = -1;
        found[2] = Integer.MAX_VALUE;
        for (int j = 0; j < grid.ny(); j++) {
            int row = grid.index(0, j, k);
            int first = 0;
            while (first < grid.nx() && field[row + first] == 0) {
                first++;
            }
            if (first < grid.nx()) {
                int last = grid.nx() - 1;
                while (field[row + last] == 0) {
                    last--;
                }
                found[0] = Math.min(found[0], first);
                found[1] = Math.max(found[1], last);
                found[2] = Math.min(found[2], j);
                found[3] = j;
            }
        }
        return found;
    }

    /** Whether every value is 0. */
    public boolean isEmpty() {
        return i1 < 0;
    }

    int columns() {
        return i1 - i0 + 1;
    }

    int rows() {
        return j1 - j0 + 1;
    }

    int slices() {
        return k1 - k0 + 1;
    }
}
