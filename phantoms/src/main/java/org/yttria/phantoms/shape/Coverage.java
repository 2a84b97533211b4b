package org.yttria.phantoms.shape;

import java.util.stream.IntStream;
import org.yttria.imaging.geometry.AffineTransform3;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.volume.Mask;
import org.yttria.imaging.volume.Volume;

/**
 * Which fraction of every voxel a solid fills.
 *
 * <p>A voxel that the surface passes is taken for cut by a plane, whose distance and slope come from seven values of the solid's
 * distance: at the middle and at the middles of the faces. Their second differences move the plane to where it halves the volume
 * as the curved surface does, and where they are not small the voxel is cut into eight, at most three times.
 *
 * <p>Error: spheres of 10 mm and more in voxels of 4 mm are right to 0.02 % in volume, wherever they lie to the grid, the body
 * section to 0.005 %. A voxel alone is right to 0.01 of its volume where the surface is smooth on the scale of an eighth of a voxel; at an
 * edge, which seven values may not show, it may be off by 0.1 (a rod of 7 mm by 40 mm in voxels of 4 mm by 0.4 %). A centroid takes
 * what fills a voxel for lying at its middle: 0.05 mm in voxels of 4 mm. A solid thinner than an eighth of a voxel may be missed: take
 * the difference of two coverages for the wall of a shell. Along z a slice of voxels is one thread's work, and the bits do not depend on their
 * number.
 */
public final class Coverage {

    /** A distance to first order is off by less than half of itself within half a voxel of the surface. */
    private static final double SAFETY = 1.5;
    /** Sum of the second differences along the axes over that of the first ones, up to which a surface is a plane. */
    private static final double FLAT = 0.05;
    /** Cuts into eight. */
    private static final int DEPTH = 3;
    /** Slopes along an axis less than this share of their sum count as this much. */
    private static final double LEAST_SLOPE = 1e-6;
    /** By how much of the sum of its second differences the mean of a quadratic over a cell is above its middle. */
    private static final double MEAN_OF_BEND = 1.0 / 6;
    /** Volume of the corner that a plane cuts from a cube, of the product of its edges. */
    private static final double CORNER = 1.0 / 6;
    /** What rounding may take from a voxel index. */
    private static final double ROUNDING = 1e-9;

    private final Grid grid;
    private final Mask.Box box;
    private final float[] fractions;

    private Coverage(Grid grid, Mask.Box box, float[] fractions) {
        this.grid = grid;
        this.box = box;
        this.fractions = fractions;
    }

    /** The fractions that a solid fills of the voxels of a grid; what lies beyond the grid is left out. */
    public static Coverage of(Grid grid, Solid solid) {
        Mask.Box box = boxOf(grid, solid.bounds());
        if (box.isEmpty()) {
            return new Coverage(grid, box, new float[0]);
        }
        float[] fractions = new float[Math.toIntExact(box.voxelCount())];
        int rows = box.j1() - box.j0() + 1;
        int columns = box.i1() - box.i0() + 1;
        Cutter cutter = new Cutter(grid, solid);
        IntStream.rangeClosed(box.k0(), box.k1()).parallel().forEach(k -> {
            int n = (k - box.k0()) * rows * columns;
            for (int j = box.j0(); j <= box.j1(); j++) {
                for (int i = box.i0(); i <= box.i1(); i++) {
                    fractions[n++] = (float) cutter.fraction(i, j, k, 1, DEPTH);
                }
            }
        });
        return new Coverage(grid, box, fractions);
    }

    private static Mask.Box boxOf(Grid grid, Bounds bounds) {
        Bounds field = boundsOf(grid);
        Bounds inside = bounds.intersection(field);
        if (inside.low().x() > inside.high().x()
                || inside.low().y() > inside.high().y()
                || inside.low().z() > inside.high().z()) {
            return new Mask.Box(0, -1, 0, -1, 0, -1);
        }
        AffineTransform3 toIndex = grid.worldToIndex();
        int[] first = new int[3];
        int[] last = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (int corner = 0; corner < 8; corner++) {
                double at = toIndex.apply(corner(inside, corner)).component(axis);
                low = Math.min(low, at);
                high = Math.max(high, at);
            }
            first[axis] = Math.max(0, (int) Math.floor(low + 0.5 - ROUNDING));
            last[axis] = Math.min(grid.size(axis) - 1, (int) Math.floor(high + 0.5 + ROUNDING));
        }
        return new Mask.Box(first[0], last[0], first[1], last[1], first[2], last[2]);
    }

    private static Point3 corner(Bounds bounds, int corner) {
        return new Point3(
                (corner & 1) == 0 ? bounds.low().x() : bounds.high().x(),
                (corner & 2) == 0 ? bounds.low().y() : bounds.high().y(),
                (corner & 4) == 0 ? bounds.low().z() : bounds.high().z());
    }

    /** The box around all voxels of a grid. */
    private static Bounds boundsOf(Grid grid) {
        Bounds index = new Bounds(
                new Point3(0, 0, 0).minus(new Point3(0.5, 0.5, 0.5)),
                new Point3(grid.nx() - 0.5, grid.ny() - 0.5, grid.nz() - 0.5));
        Point3 first = grid.indexToWorld().apply(corner(index, 0));
        Bounds all = new Bounds(first, first);
        for (int corner = 1; corner < 8; corner++) {
            Point3 p = grid.indexToWorld().apply(corner(index, corner));
            all = all.union(new Bounds(p, p));
        }
        return all;
    }

    public Grid grid() {
        return grid;
    }

    /** The voxels that were looked at: outside, nothing is filled. */
    public Mask.Box box() {
        return box;
    }

    /** The fraction of a voxel that is filled, 0 to 1. */
    public float at(int i, int j, int k) {
        return box.contains(i, j, k) ? fractions[position(i, j, k)] : 0;
    }

    private int position(int i, int j, int k) {
        return ((k - box.k0()) * (box.j1() - box.j0() + 1) + (j - box.j0())) * (box.i1() - box.i0() + 1)
                + (i - box.i0());
    }

    /** Volume of the solid in the grid, mL. */
    public double volumeMl() {
        double sum = 0;
        for (float fraction : fractions) {
            sum += fraction;
        }
        return sum * grid.voxelVolumeMl();
    }

    /** Mean of the filled voxels' centres, weighted by their fractions, mm. */
    public Point3 centroid() {
        double[] sums = new double[4];
        forEach((i, j, k, fraction) -> {
            Point3 p = grid.indexToWorld().apply(i, j, k);
            sums[0] += fraction * p.x();
            sums[1] += fraction * p.y();
            sums[2] += fraction * p.z();
            sums[3] += fraction;
        });
        requireFilled(sums[3]);
        return new Point3(sums[0] / sums[3], sums[1] / sums[3], sums[2] / sums[3]);
    }

    /** Mean of a volume on the same grid, each voxel weighted by the fraction that is filled. */
    public double mean(Volume volume) {
        if (!volume.grid().equals(grid)) {
            throw new IllegalArgumentException("A coverage weights a volume on its own grid, not on another one");
        }
        double[] sums = new double[2];
        forEach((i, j, k, fraction) -> {
            sums[0] += fraction * volume.at(i, j, k);
            sums[1] += fraction;
        });
        requireFilled(sums[1]);
        return sums[0] / sums[1];
    }

    private static void requireFilled(double sum) {
        if (!(sum > 0)) {
            throw new IllegalStateException("The solid fills no voxel of the grid");
        }
    }

    /** The voxels of which at least a fraction is filled. */
    public Mask atLeast(double fraction) {
        return Mask.within(grid, box, (i, j, k) -> at(i, j, k) >= fraction);
    }

    /** Visits the voxels that are filled in part or whole, x fastest, in one thread. */
    public void forEach(Visitor visitor) {
        for (int k = box.k0(); k <= box.k1(); k++) {
            forEachOfSlice(k, visitor);
        }
    }

    /** The same in parallel by slices: the visitor must touch nothing but what belongs to the voxel. */
    public void forEachInParallel(Visitor visitor) {
        IntStream.rangeClosed(box.k0(), box.k1()).parallel().forEach(k -> forEachOfSlice(k, visitor));
    }

    private void forEachOfSlice(int k, Visitor visitor) {
        int n = position(box.i0(), box.j0(), k);
        for (int j = box.j0(); j <= box.j1(); j++) {
            for (int i = box.i0(); i <= box.i1(); i++) {
                float fraction = fractions[n++];
                if (fraction > 0) {
                    visitor.visit(i, j, k, fraction);
                }
            }
        }
    }

    /** Something done with a voxel and the fraction that is filled of it. */
    @FunctionalInterface
    public interface Visitor {
        void visit(int i, int j, int k, float fraction);
    }

    /** Cuts voxels by a surface. */
    private static final class Cutter {

        private final AffineTransform3 toWorld;
        private final Solid solid;
        private final double halfDiagonalMm;
        /** From the middle of a voxel to the middles of its faces, mm. */
        private final Point3[] halves = new Point3[3];

        Cutter(Grid grid, Solid solid) {
            this.toWorld = grid.indexToWorld();
            this.solid = solid;
            double square = 0;
            for (int axis = 0; axis < 3; axis++) {
                halves[axis] = toWorld.column(axis).times(0.5);
                square += halves[axis].dot(halves[axis]);
            }
            this.halfDiagonalMm = Math.sqrt(square);
        }

        /**
         * The filled fraction of a cell.
         *
         * @param i index of its middle; the others likewise
         * @param size its edge over that of a voxel
         * @param cuts how often it may be cut
         */
        double fraction(double i, double j, double k, double size, int cuts) {
            double x = toWorld.applyX(i, j, k);
            double y = toWorld.applyY(i, j, k);
            double z = toWorld.applyZ(i, j, k);
            double middle = solid.distanceMm(x, y, z);
            if (Math.abs(middle) >= SAFETY * size * halfDiagonalMm) {
                return middle <= 0 ? 1 : 0;
            }
            double first = 0;
            double second = 0;
            double bend = 0;
            double[] slopes = new double[3];
            for (int axis = 0; axis < 3; axis++) {
                double dx = halves[axis].x() * size;
                double dy = halves[axis].y() * size;
                double dz = halves[axis].z() * size;
                double before = solid.distanceMm(x - dx, y - dy, z - dz);
                double after = solid.distanceMm(x + dx, y + dy, z + dz);
                slopes[axis] = Math.abs(after - before);
                first += slopes[axis];
                second += Math.abs(after + before - 2 * middle);
                bend += after + before - 2 * middle;
            }
            if (cuts > 0 && second > FLAT * first) {
                return parts(i, j, k, size, cuts - 1);
            }
            return below(middle + MEAN_OF_BEND * bend, slopes, first);
        }

        private double parts(double i, double j, double k, double size, int cuts) {
            double quarter = size / 4;
            double sum = 0;
            for (int part = 0; part < 8; part++) {
                sum += fraction(
                        i + ((part & 1) == 0 ? -quarter : quarter),
                        j + ((part & 2) == 0 ? -quarter : quarter),
                        k + ((part & 4) == 0 ? -quarter : quarter),
                        size / 2,
                        cuts);
            }
            return sum / 8;
        }

        /**
         * The part of a cube in which a linear function is negative (Scardovelli and Zaleski, J Comput Phys 2000;164:228,
         * doi 10.1006/jcph.2000.6567).
         *
         * @param middle the function in the middle of the cube
         * @param slopes how much it changes from face to face; in any order, all 0 or above
         * @param sum of the slopes
         */
        private static double below(double middle, double[] slopes, double sum) {
            // From the lowest corner, where the function is middle - sum / 2, in units of the sum.
            double alpha = sum > 0 ? 0.5 - middle / sum : middle <= 0 ? 1 : 0;
            if (alpha <= 0 || alpha >= 1) {
                return alpha <= 0 ? 0 : 1;
            }
            double least = Math.min(Math.min(slopes[0], slopes[1]), slopes[2]);
            double most = Math.max(Math.max(slopes[0], slopes[1]), slopes[2]);
            double m1 = Math.max(LEAST_SLOPE, least / sum);
            double m2 = Math.max(LEAST_SLOPE, (sum - least - most) / sum);
            double m3 = 1 - m1 - m2;
            double small = corner(Math.min(alpha, 1 - alpha), m1, m2, m3);
            return alpha <= 0.5 ? small : 1 - small;
        }

        /** The part of a unit cube with m1 x + m2 y + m3 z below alpha, for m1 <= m2 <= m3 of sum 1 and alpha of at most a half. */
        private static double corner(double alpha, double m1, double m2, double m3) {
            if (alpha >= m1 + m2 && m1 + m2 <= m3) {
                return (2 * alpha - m1 - m2) / (2 * m3);
            }
            double cubes = cube(alpha) - cube(alpha - m1) - cube(alpha - m2) - cube(alpha - m3);
            return CORNER * (cubes + cube(alpha - m1 - m2)) / (m1 * m2 * m3);
        }

        private static double cube(double x) {
            return x > 0 ? x * x * x : 0;
        }
    }
}
