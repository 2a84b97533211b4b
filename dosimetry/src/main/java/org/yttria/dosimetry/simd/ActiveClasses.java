package org.yttria.dosimetry.simd;

import java.util.Arrays;

/** The row classes of a pass that have anything to sum at one place of a sparse source. */
final class ActiveClasses {

    private final int radiusY;
    private final int radiusZ;
    private final AddedSlices added;
    private final int[] foundAt;
    private final int[] quads;
    private final int[] pairs;
    private int place;
    private int quadCount;
    private int pairCount;

    ActiveClasses(int radiusY, int radiusZ, AddedSlices added) {
        this.radiusY = radiusY;
        this.radiusZ = radiusZ;
        this.added = added;
        int classes = (radiusY + 1) * (radiusZ + 1);
        this.foundAt = new int[classes];
        this.quads = new int[classes];
        this.pairs = new int[classes];
    }

    /** Lists the classes for an output row, whose number among the added ones is given. */
    void find(ConvolutionPass pass, int middle) {
        if (place == Integer.MAX_VALUE) {
            Arrays.fill(foundAt, 0);
            place = 0;
        }
        place++;
        quadCount = 0;
        pairCount = 0;
        for (int b = -radiusY; b <= radiusY; b++) {
            if (added.occupiedIn(middle + b) > 0) {
                findIn(pass, middle + b, Math.abs(b));
            }
        }
    }

    private void findIn(ConvolutionPass pass, int row, int b) {
        for (int c = 0; c <= radiusZ; c++) {
            if (added.occupied(row, c)) {
                int one = pass.classOf[c * (radiusY + 1) + b];
                if (one >= 0 && foundAt[one] != place) {
                    foundAt[one] = place;
                    if (one < pass.quads.length) {
                        quads[quadCount++] = one;
                    } else {
                        pairs[pairCount++] = one;
                    }
                }
            }
        }
    }

    boolean isEmpty() {
        return quadCount + pairCount == 0;
    }

    int[] quads() {
        return quads;
    }

    int quadCount() {
        return quadCount;
    }

    int[] pairs() {
        return pairs;
    }

    int pairCount() {
        return pairCount;
    }
}
