package org.yttria.dosimetry.simd;

import java.util.Arrays;

/** Which output rows of a column of blocks a source reaches: from the first to the last of them, with what lies between. */
final class SourceReach {

    private final int blocks;
    /** For each block of each slice. */
    private final int[] firstRow;

    private final int[] endRow;

    private SourceReach(int blocks, int nz) {
        this.blocks = blocks;
        this.firstRow = new int[blocks * nz];
        this.endRow = new int[blocks * nz];
    }

    /** As far as the taps go along y and z. */
    static SourceReach of(SourceExtent extent, SymmetricTaps taps, int ny, int nz) {
        SourceReach reach = new SourceReach(extent.blocks(), nz);
        Arrays.fill(reach.firstRow, ny);
        for (int k = 0; k < nz; k++) {
            for (int near = k - taps.radiusZ(); near <= k + taps.radiusZ(); near++) {
                for (int block = 0; block < extent.blocks(); block++) {
                    reach.add(block, k, extent.firstRow(block, near), extent.endRow(block, near));
                }
            }
        }
        for (int at = 0; at < reach.firstRow.length; at++) {
            if (reach.firstRow[at] < reach.endRow[at]) {
                reach.firstRow[at] = Math.max(0, reach.firstRow[at] - taps.radiusY());
                reach.endRow[at] = Math.min(ny, reach.endRow[at] + taps.radiusY());
            }
        }
        return reach;
    }

    private void add(int block, int k, int first, int end) {
        int at = k * blocks + block;
        firstRow[at] = Math.min(firstRow[at], first);
        endRow[at] = Math.max(endRow[at], end);
    }

    /** First row of a slice that is reached; not less than {@link #endRow} if there is none. */
    int firstRow(int block, int k) {
        return firstRow[k * blocks + block];
    }

    /** One past the last row that is reached. */
    int endRow(int block, int k) {
        return endRow[k * blocks + block];
    }
}
