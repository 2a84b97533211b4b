package org.yttria.imaging.volume;

import org.yttria.imaging.geometry.Grid;

/**
 * A volume as a function over real-valued indices: trilinear between voxel centres, constant over the outer half voxel.
 *
 * <p>Outside the grid it continues the edge value; callers decide with {@link Grid#covers} what lies inside.
 */
public final class TrilinearSampler {

    private final Volume volume;
    private final int nx;
    private final int ny;
    private final int nz;

    public TrilinearSampler(Volume volume) {
        this.volume = volume;
        this.nx = volume.grid().nx();
        this.ny = volume.grid().ny();
        this.nz = volume.grid().nz();
    }

    /** The value at index (x,y,z). */
    public double at(double x, double y, double z) {
        double cx = clamp(x, nx);
        double cy = clamp(y, ny);
        double cz = clamp(z, nz);
        int i = (int) cx;
        int j = (int) cy;
        int k = (int) cz;
        double fx = cx - i;
        double fy = cy - j;
        double fz = cz - k;
        int n = (k * ny + j) * nx + i;
        int dx = i + 1 < nx ? 1 : 0;
        int dy = j + 1 < ny ? nx : 0;
        int dz = k + 1 < nz ? nx * ny : 0;
        double near = mix(edge(n, dx, fx), edge(n + dy, dx, fx), fy);
        double far = mix(edge(n + dz, dx, fx), edge(n + dz + dy, dx, fx), fy);
        return mix(near, far, fz);
    }

    private double edge(int n, int dx, double fx) {
        return mix(volume.value(n), volume.value(n + dx), fx);
    }

    private static double mix(double a, double b, double f) {
        return a + f * (b - a);
    }

    private static double clamp(double x, int size) {
        return Math.max(0, Math.min(size - 1, x));
    }
}
