package org.yttria.reports.figure;

import java.util.Optional;
import org.yttria.imaging.geometry.AffineTransform3;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.volume.Mask;
import org.yttria.imaging.volume.TrilinearSampler;
import org.yttria.imaging.volume.Volume;

/** Values at the points of a square raster on a plane, row by row from the top. */
final class PlaneRaster {

    private final double rightMm;
    private final double downMm;
    private final int width;
    private final int height;
    private final double stepMm;
    private final float[] values;

    /**
     * @param rightMm how far the first point is right of the left edge of what is seen, mm
     * @param downMm how far it is below the top edge, mm
     * @param width points across
     * @param height points down
     * @param stepMm distance of neighbours, mm
     * @param values row by row, which nobody may write to again
     */
    PlaneRaster(double rightMm, double downMm, int width, int height, double stepMm, float[] values) {
        this.rightMm = rightMm;
        this.downMm = downMm;
        this.width = width;
        this.height = height;
        this.stepMm = stepMm;
        this.values = values;
    }

    /** A function of the world. */
    private interface Field {
        double at(double x, double y, double z);
    }

    /**
     * A volume on a plane, 0 outside its grid.
     *
     * @param box what is seen of the plane
     * @param depth a point that the plane goes through
     */
    static PlaneRaster of(Volume volume, Plane plane, WorldBox box, Point3 depth, double stepMm) {
        TrilinearSampler sampler = new TrilinearSampler(volume);
        Grid grid = volume.grid();
        return new Sampling(plane, box, depth, stepMm)
                .of(grid, box, (x, y, z) -> grid.covers(x, y, z) ? sampler.at(x, y, z) : 0);
    }

    /**
     * A mask on a plane: 1 inside, 0 outside, linear between the centres of its voxels; only the part that it can reach, or
     * nothing where the plane misses it.
     */
    static Optional<PlaneRaster> of(Mask mask, Plane plane, WorldBox box, Point3 depth, double stepMm) {
        double margin = stepMm
                + Math.max(
                        mask.grid().spacingMm(0),
                        Math.max(mask.grid().spacingMm(1), mask.grid().spacingMm(2)));
        WorldBox around = WorldBox.around(mask.grid(), mask.box()).grownBy(margin);
        int normal = plane.normal();
        boolean missed = depth.component(normal) < around.min().component(normal)
                || depth.component(normal) > around.max().component(normal);
        return missed
                ? Optional.empty()
                : around.intersection(box)
                        .map(part -> new Sampling(plane, box, depth, stepMm)
                                .of(mask.grid(), part, (x, y, z) -> inside(mask, x, y, z)));
    }

    /** Every so many points of this raster. */
    PlaneRaster thinned(int every) {
        int across = (width - 1) / every + 1;
        int down = (height - 1) / every + 1;
        float[] kept = new float[across * down];
        for (int j = 0; j < down; j++) {
            for (int i = 0; i < across; i++) {
                kept[j * across + i] = at(i * every, j * every);
            }
        }
        return new PlaneRaster(rightMm, downMm, across, down, every * stepMm, kept);
    }

    private static double inside(Mask mask, double x, double y, double z) {
        int i = (int) Math.floor(x);
        int j = (int) Math.floor(y);
        int k = (int) Math.floor(z);
        Mask.Box b = mask.box();
        if (i < b.i0() - 1 || i > b.i1() || j < b.j0() - 1 || j > b.j1() || k < b.k0() - 1 || k > b.k1()) {
            return 0;
        }
        double fx = x - i;
        double fy = y - j;
        double fz = z - k;
        double near = mix(row(mask, i, j, k, fx), row(mask, i, j + 1, k, fx), fy);
        double far = mix(row(mask, i, j, k + 1, fx), row(mask, i, j + 1, k + 1, fx), fy);
        return mix(near, far, fz);
    }

    private static double row(Mask mask, int i, int j, int k, double fx) {
        return (mask.contains(i, j, k) ? 1 - fx : 0) + (mask.contains(i + 1, j, k) ? fx : 0);
    }

    private static double mix(double a, double b, double f) {
        return a + f * (b - a);
    }

    private record Sampling(Plane plane, WorldBox box, Point3 depth, double stepMm) {

        /** The points of the raster that lie in a part of what is seen. */
        PlaneRaster of(Grid grid, WorldBox part, Field field) {
            int i0 = (int) Math.floor(plane.rightMm(box, plane.world(part, depth, 0, 0)) / stepMm);
            int j0 = (int) Math.floor(plane.downMm(box, plane.world(part, depth, 0, 0)) / stepMm);
            int width = Math.max(2, (int) Math.ceil(plane.widthMm(part) / stepMm));
            int height = Math.max(2, (int) Math.ceil(plane.heightMm(part) / stepMm));
            double rightMm = (i0 + 0.5) * stepMm;
            double downMm = (j0 + 0.5) * stepMm;
            AffineTransform3 toIndex = grid.worldToIndex();
            float[] values = new float[width * height];
            for (int j = 0; j < height; j++) {
                Point3 first = toIndex.apply(plane.world(box, depth, rightMm, downMm + j * stepMm));
                Point3 step = toIndex.apply(plane.world(box, depth, rightMm + stepMm, downMm + j * stepMm))
                        .minus(first);
                for (int i = 0; i < width; i++) {
                    values[j * width + i] = (float)
                            field.at(first.x() + i * step.x(), first.y() + i * step.y(), first.z() + i * step.z());
                }
            }
            return new PlaneRaster(rightMm, downMm, width, height, stepMm, values);
        }
    }

    double rightMm() {
        return rightMm;
    }

    double downMm() {
        return downMm;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    double stepMm() {
        return stepMm;
    }

    float at(int i, int j) {
        return values[j * width + i];
    }

    /** The value of the nth point, row by row. */
    float value(int n) {
        return values[n];
    }
}
