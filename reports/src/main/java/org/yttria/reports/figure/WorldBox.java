package org.yttria.reports.figure;

import java.util.Optional;
import org.yttria.imaging.geometry.AffineTransform3;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.volume.Mask;

/**
 * A box with faces across x, y and z, in mm.
 *
 * @param min its corner with the smallest coordinates
 * @param max its corner with the largest
 */
public record WorldBox(Point3 min, Point3 max) {

    /** The smallest box around all voxels of a grid. */
    public static WorldBox around(Grid grid) {
        return around(grid, new Mask.Box(0, grid.nx() - 1, 0, grid.ny() - 1, 0, grid.nz() - 1));
    }

    /** The smallest box around some voxels of a grid. */
    public static WorldBox around(Grid grid, Mask.Box box) {
        return mapped(
                new WorldBox(
                        new Point3(box.i0() - 0.5, box.j0() - 0.5, box.k0() - 0.5),
                        new Point3(box.i1() + 0.5, box.j1() + 0.5, box.k1() + 0.5)),
                grid.indexToWorld());
    }

    /** The smallest box around the eight corners of another after a map. */
    private static WorldBox mapped(WorldBox box, AffineTransform3 map) {
        WorldBox result = corner(box, map, 0);
        for (int corner = 1; corner < 8; corner++) {
            result = result.union(corner(box, map, corner));
        }
        return result;
    }

    private static WorldBox corner(WorldBox box, AffineTransform3 map, int corner) {
        Point3 p = map.apply(
                (corner & 1) == 0 ? box.min.x() : box.max.x(),
                (corner & 2) == 0 ? box.min.y() : box.max.y(),
                (corner & 4) == 0 ? box.min.z() : box.max.z());
        return new WorldBox(p, p);
    }

    public WorldBox union(WorldBox other) {
        return new WorldBox(
                new Point3(
                        Math.min(min.x(), other.min.x()),
                        Math.min(min.y(), other.min.y()),
                        Math.min(min.z(), other.min.z())),
                new Point3(
                        Math.max(max.x(), other.max.x()),
                        Math.max(max.y(), other.max.y()),
                        Math.max(max.z(), other.max.z())));
    }

    /** What two boxes share, or nothing. */
    public Optional<WorldBox> intersection(WorldBox other) {
        Point3 lo = new Point3(
                Math.max(min.x(), other.min.x()), Math.max(min.y(), other.min.y()), Math.max(min.z(), other.min.z()));
        Point3 hi = new Point3(
                Math.min(max.x(), other.max.x()), Math.min(max.y(), other.max.y()), Math.min(max.z(), other.max.z()));
        return lo.x() < hi.x() && lo.y() < hi.y() && lo.z() < hi.z()
                ? Optional.of(new WorldBox(lo, hi))
                : Optional.empty();
    }

    /** Whether a point lies in the box. */
    boolean holds(Point3 p) {
        for (int axis = 0; axis < 3; axis++) {
            if (p.component(axis) < min.component(axis) || p.component(axis) > max.component(axis)) {
                return false;
            }
        }
        return true;
    }

    /** The box grown by a margin on every side. */
    public WorldBox grownBy(double mm) {
        Point3 margin = new Point3(mm, mm, mm);
        return new WorldBox(min.minus(margin), max.plus(margin));
    }

    public Point3 centre() {
        return min.plus(max).times(0.5);
    }

    /** The voxels of a grid that are needed to interpolate anywhere in this box; empty if it lies outside the grid. */
    public Mask.Box voxelsOf(Grid grid) {
        WorldBox inIndex = mapped(this, grid.worldToIndex());
        return new Mask.Box(
                first(inIndex.min.x()),
                last(inIndex.max.x(), grid.nx()),
                first(inIndex.min.y()),
                last(inIndex.max.y(), grid.ny()),
                first(inIndex.min.z()),
                last(inIndex.max.z(), grid.nz()));
    }

    private static int first(double index) {
        return Math.max(0, (int) Math.floor(index));
    }

    private static int last(double index, int size) {
        return Math.min(size - 1, (int) Math.ceil(index));
    }
}
