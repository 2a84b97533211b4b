package org.yttria.dosimetry.simd;

/** The row classes of a pass that have anything to sum at one place. */
final class ActiveClasses {

    private final int radiusY;
    private final int rows;
    private final AddedSlices added;

    /** For output rows that are summed together. */
    ActiveClasses(int radiusY, int rows, AddedSlices added) {
        this.radiusY = radiusY;
        this.rows = rows;
        this.added = added;
    }

    /**
     * The classes, as a set, for the output rows whose first one has this number among the added ones; also those between the
     * nearest and the most distant slices that meet a row.
     */
    long find(ConvolutionPass pass, int middle) {
        long classes = 0;
        for (int word = 0; word < added.words(); word++) {
            for (int b = 0; b <= radiusY; b++) {
                long distances = 0;
                for (int row = middle; row < middle + rows; row++) {
                    distances |= added.occupied(word, row - b) | added.occupied(word, row + b);
                }
                if (distances != 0) {
                    classes |= pass.classesOf(
                            b,
                            word * Long.SIZE + Long.numberOfTrailingZeros(distances),
                            (word + 1) * Long.SIZE - Long.numberOfLeadingZeros(distances));
                }
            }
        }
        return classes;
    }
}
