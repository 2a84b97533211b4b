package org.yttria.reports.figure;

import java.util.stream.IntStream;
import org.yttria.imaging.geometry.AffineTransform3;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.volume.Mask;
import org.yttria.imaging.volume.TrilinearSampler;
import org.yttria.imaging.volume.Volume;

/**
 * Values at the points of a square raster on a plane.
 *
 * @param width points across
 * @param height points down
 * @param stepMm distance of neighbours, mm
 * @param values row by row from the top
 */
record PlaneRaster(int width, int height, double stepMm, float[] values) {

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
        return sampled(grid, plane, box, depth, stepMm, (x, y, z) -> grid.covers(x, y, z) ? sampler.at(x, y, z) : 0);
    }

    /** A mask on a plane: 1 inside, 0 outside, linear between the centres of its voxels. */
    static PlaneRaster of(Mask mask, Plane plane, WorldBox box, Point3 depth, double stepMm) {
        return sampled(mask.grid(), plane, box, depth, stepMm, (x, y, z) -> inside(mask, x, y, z));
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

    private static PlaneRaster sampled(Grid grid, Plane plane, WorldBox box, Point3 depth, double stepMm, Field field) {
        int width = Math.max(2, (int) Math.ceil(plane.widthMm(box) / stepMm));
        int height = Math.max(2, (int) Math.ceil(plane.heightMm(box) / stepMm));
        AffineTransform3 toIndex = grid.worldToIndex();
        float[] values = new float[width * height];
        IntStream.range(0, height).parallel().forEach(j -> {
            Point3 first = toIndex.apply(plane.world(box, depth, stepMm / 2, (j + 0.5) * stepMm));
            Point3 next = toIndex.apply(plane.world(box, depth, 1.5 * stepMm, (j + 0.5) * stepMm));
            Point3 step = next.minus(first);
            for (int i = 0; i < width; i++) {
                values[j * width + i] =
                        (float) field.at(first.x() + i * step.x(), first.y() + i * step.y(), first.z() + i * step.z());
            }
        });
        return new PlaneRaster(width, height, stepMm, values);
    }

    float at(int i, int j) {
        return values[j * width + i];
    }
}
