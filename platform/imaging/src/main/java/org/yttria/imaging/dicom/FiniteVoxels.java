package org.yttria.imaging.dicom;

import org.yttria.imaging.InputDataException;

/** Refuses values that no dose can be computed from, before they get into one. */
public final class FiniteVoxels {

    private FiniteVoxels() {}

    /**
     * Requires that the values of one slice are finite.
     *
     * @param image where they were read from
     * @param slice what to call the slice
     * @param values all values, x fastest
     * @param from where the slice begins
     * @param count its number of values
     * @param columns its number of columns
     * @throws InputDataException if some are NaN, infinite, or were scaled beyond single precision
     */
    public static void require(DataSet image, String slice, float[] values, int from, int count, int columns) {
        int unusable = 0;
        int first = 0;
        for (int n = count - 1; n >= 0; n--) {
            if (!Float.isFinite(values[from + n])) {
                unusable++;
                first = n;
            }
        }
        if (unusable > 0) {
            throw image.refused(unusable + " of " + count + " voxels of " + slice
                    + " are NaN, infinite or beyond single precision, the first in column " + first % columns + ", row "
                    + first / columns + " (from 0): its pixels or their scale are damaged, export it again");
        }
    }
}
