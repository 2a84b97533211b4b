package org.yttria.reports.dicom;

import org.yttria.imaging.geometry.AffineTransform3;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;

/**
 * The order in which RTDOSE keeps the voxels of a grid.
 *
 * <p>Widespread readers take rows along +x and columns along +y for granted, whatever the orientation says, and frames in
 * ascending order. Axes are therefore reversed where needed so that rows and columns run along the positive direction of the axis
 * they are closest to, and frames along row x column, which makes all frame offsets positive (PS3.3 section C.8.8.3.2). The
 * voxels stay where they are in the patient.
 */
final class DoseFrames {

    private final Grid source;
    private final boolean[] reversed;
    private final Grid grid;

    private DoseFrames(Grid source, boolean... reversed) {
        this.source = source;
        this.reversed = reversed;
        this.grid = reordered(source, reversed);
    }

    static DoseFrames of(Grid source) {
        boolean row = pointsBackwards(source.direction(0));
        boolean column = pointsBackwards(source.direction(1));
        boolean leftHanded = source.indexToWorld().determinant() < 0;
        return new DoseFrames(source, row, column, leftHanded ^ row ^ column);
    }

    /** Where the voxels are in the order in which they are written. */
    Grid grid() {
        return grid;
    }

    /** The position of a written voxel in the array of the source. */
    int sourceIndex(int i, int j, int k) {
        return source.index(
                reversed[0] ? source.nx() - 1 - i : i,
                reversed[1] ? source.ny() - 1 - j : j,
                reversed[2] ? source.nz() - 1 - k : k);
    }

    private static boolean pointsBackwards(Point3 direction) {
        double largest = 0;
        for (int axis = 0; axis < 3; axis++) {
            if (Math.abs(direction.component(axis)) > Math.abs(largest)) {
                largest = direction.component(axis);
            }
        }
        return largest < 0;
    }

    private static Grid reordered(Grid source, boolean[] reversed) {
        Point3[] columns = new Point3[3];
        Point3 origin = source.indexToWorld().translation();
        for (int axis = 0; axis < 3; axis++) {
            Point3 column = source.indexToWorld().column(axis);
            columns[axis] = reversed[axis] ? column.times(-1) : column;
            if (reversed[axis]) {
                origin = origin.plus(column.times(source.size(axis) - 1));
            }
        }
        return new Grid(
                source.nx(),
                source.ny(),
                source.nz(),
                AffineTransform3.ofColumns(columns[0], columns[1], columns[2], origin));
    }
}
