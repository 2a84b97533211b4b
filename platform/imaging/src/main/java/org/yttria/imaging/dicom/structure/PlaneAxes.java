package org.yttria.imaging.dicom.structure;

import java.util.Optional;
import org.yttria.imaging.dicom.DataSet;
import org.yttria.imaging.dicom.DicomGrid;
import org.yttria.imaging.dicom.Tag;
import org.yttria.imaging.geometry.AffineTransform3;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;

/**
 * How the pixels of a plane lie in the patient (PS3.3 section C.7.6.2.1.1).
 *
 * @param row unit vector along a row, the direction of ascending columns
 * @param column unit vector along a column, the direction of ascending rows
 */
record PlaneAxes(Point3 row, Point3 column) {

    private static final int COMPONENTS = 6;

    /** Direction cosines are rounded to about six decimals; one that is further from a unit vector is damaged. */
    private static final double UNIT_TOLERANCE = 1e-3;

    /** Orientations whose cosines differ by less are the same: 0.06 mm at the far edge of a field of 600 mm. */
    private static final double SAME_ORIENTATION = 1e-4;

    /** The orientation that a data set states, if it does. */
    static Optional<PlaneAxes> of(DataSet set) {
        return set.reals(Tag.IMAGE_ORIENTATION_PATIENT, COMPONENTS).map(c -> {
            Point3 row = new Point3(c[0], c[1], c[2]);
            Point3 column = new Point3(c[3], c[4], c[5]);
            if (Math.abs(row.norm() - 1) > UNIT_TOLERANCE
                    || Math.abs(column.norm() - 1) > UNIT_TOLERANCE
                    || Math.abs(row.dot(column)) > UNIT_TOLERANCE) {
                throw set.bad(
                        Tag.IMAGE_ORIENTATION_PATIENT,
                        "does not hold two perpendicular unit vectors within " + UNIT_TOLERANCE + ": " + row + ", "
                                + column);
            }
            Point3 unitRow = row.times(1 / row.norm());
            Point3 upright = column.minus(unitRow.times(column.dot(unitRow)));
            return new PlaneAxes(unitRow, upright.times(1 / upright.norm()));
        });
    }

    /** Unit vector across the plane, right-handed. */
    Point3 normal() {
        return row.cross(column);
    }

    boolean isLike(PlaneAxes other) {
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
    Grid grid(DataSet image, int columns, int rows, int slices, PixelSpacing pixels, Point3 slice, Point3 origin) {
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
    record PixelSpacing(double rowsMm, double columnsMm) {

        /** Spacings that differ by a smaller part are the same. */
        private static final double SAME = 1e-4;

        /** The distances that a data set states, if it does. */
        static Optional<PixelSpacing> of(DataSet set) {
            return DicomGrid.pixelSpacing(set).map(s -> new PixelSpacing(s[0], s[1]));
        }

        boolean isLike(PixelSpacing other) {
            return Math.abs(rowsMm / other.rowsMm - 1) <= SAME && Math.abs(columnsMm / other.columnsMm - 1) <= SAME;
        }
    }
}
