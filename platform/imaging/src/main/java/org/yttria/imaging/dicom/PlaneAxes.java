package org.yttria.imaging.dicom;

import java.util.Arrays;
import java.util.Optional;
import org.yttria.imaging.geometry.AffineTransform3;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;

/**
 * How the pixels of a plane lie in the patient (PS3.3 section C.7.6.2.1.1).
 *
 * @param row unit vector along a row, the direction of ascending columns
 * @param column unit vector along a column, the direction of ascending rows
 */
public record PlaneAxes(Point3 row, Point3 column) {

    private static final int COMPONENTS = 6;

    /** Direction cosines are rounded to about six decimals; one that is further from a unit vector is damaged. */
    private static final double UNIT_TOLERANCE = 1e-3;

    /** Orientations whose cosines differ by less are the same: 0.06 mm at the far edge of a field of 600 mm. */
    private static final double SAME_ORIENTATION = 1e-4;

    /** Planes across the patient, rows towards the left and columns towards the back. */
    public static final PlaneAxes AXIAL = new PlaneAxes(new Point3(1, 0, 0), new Point3(0, 1, 0));

    /**
     * The orientation that a data set states, if it does; straightened, since it is rounded.
     *
     * @throws org.yttria.imaging.InputDataException if rows and columns are no perpendicular directions
     */
    public static Optional<PlaneAxes> of(DataSet set) {
        return set.reals(Tag.IMAGE_ORIENTATION_PATIENT, COMPONENTS).map(c -> {
            Point3 row = new Point3(c[0], c[1], c[2]);
            Point3 column = new Point3(c[3], c[4], c[5]);
            if (Math.abs(row.norm() - 1) > UNIT_TOLERANCE
                    || Math.abs(column.norm() - 1) > UNIT_TOLERANCE
                    || Math.abs(row.dot(column)) > UNIT_TOLERANCE) {
                throw set.bad(
                        Tag.IMAGE_ORIENTATION_PATIENT,
                        "is " + Arrays.toString(c)
                                + ": rows and columns must be perpendicular directions of length 1, within "
                                + UNIT_TOLERANCE);
            }
            Point3 unitRow = row.times(1 / row.norm());
            Point3 upright = column.minus(unitRow.times(column.dot(unitRow)));
            return new PlaneAxes(unitRow, upright.times(1 / upright.norm()));
        });
    }

    /** Unit vector across the plane, right-handed. */
    public Point3 normal() {
        return row.cross(column);
    }

    /** Whether two are the same but for rounding. */
    public boolean isLike(PlaneAxes other) {
        return row.minus(other.row).norm() <= SAME_ORIENTATION
                && column.minus(other.column).norm() <= SAME_ORIENTATION;
    }

    /**
     * A grid of such planes.
     *
     * @param image what messages name
     * @param pixels distances between pixels
     * @param slice from a slice to the next, mm
     * @param origin centre of the first pixel of slice 0
     */
    public Grid grid(
            DataSet image, int columns, int rows, int slices, PixelSpacing pixels, Point3 slice, Point3 origin) {
        return DicomGrid.of(
                image,
                columns,
                rows,
                slices,
                AffineTransform3.ofColumns(row.times(pixels.columnsMm), column.times(pixels.rowsMm), slice, origin));
    }

    /**
     * Distances between pixels.
     *
     * @param rowsMm from a row to the next
     * @param columnsMm from a column to the next
     */
    public record PixelSpacing(double rowsMm, double columnsMm) {

        /** Spacings that differ by a smaller part are the same. */
        private static final double SAME = 1e-4;

        /**
         * The distances that a data set states, if it does.
         *
         * @throws org.yttria.imaging.InputDataException if they are no distances of pixels
         */
        public static Optional<PixelSpacing> of(DataSet set) {
            Optional<PixelSpacing> spacing = set.reals(Tag.PIXEL_SPACING, 2).map(s -> new PixelSpacing(s[0], s[1]));
            spacing.ifPresent(s -> {
                DicomGrid.requireSpacing(set, Tag.PIXEL_SPACING, s.rowsMm);
                DicomGrid.requireSpacing(set, Tag.PIXEL_SPACING, s.columnsMm);
            });
            return spacing;
        }

        /** Whether two are the same but for rounding. */
        public boolean isLike(PixelSpacing other) {
            return Math.abs(rowsMm / other.rowsMm - 1) <= SAME && Math.abs(columnsMm / other.columnsMm - 1) <= SAME;
        }

        /** As the element states them, rows before columns. */
        @Override
        public String toString() {
            return rowsMm + " x " + columnsMm + " mm";
        }
    }
}
