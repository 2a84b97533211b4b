package org.yttria.phantoms.scanner;

import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.Volume;

/** Simple things to scan. */
final class Subjects {

    private static final int PARTS = 12;

    private Subjects() {}

    /** Cubic voxels around the origin. */
    static Grid cube(int size, double spacingMm) {
        return box(size, size, size, spacingMm);
    }

    /** Cubic voxels around the origin. */
    static Grid box(int nx, int ny, int nz, double spacingMm) {
        return Grid.axial(
                nx,
                ny,
                nz,
                new Point3(spacingMm, spacingMm, spacingMm),
                new Point3(-(nx - 1) * spacingMm / 2, -(ny - 1) * spacingMm / 2, -(nz - 1) * spacingMm / 2));
    }

    static Volume activity(Grid grid, Volume.VoxelFunction bqPerMl) {
        return Volume.filled(grid, Quantity.ACTIVITY_CONCENTRATION, bqPerMl);
    }

    static Volume water(Grid grid) {
        return Volume.filled(grid, Quantity.MASS_DENSITY, (i, j, k) -> 1);
    }

    /** Uniform activity in water that fills the grid. */
    static ScanSubject uniform(Grid grid, double bqPerMl) {
        return new ScanSubject(activity(grid, (i, j, k) -> bqPerMl), water(grid));
    }

    /** One voxel of activity in water. */
    static ScanSubject point(Grid grid, int i, int j, int k, double bqPerMl) {
        return new ScanSubject(activity(grid, (a, b, c) -> a == i && b == j && c == k ? bqPerMl : 0), water(grid));
    }

    /** How much of each voxel lies in a sphere around the origin, of 1728 places in it. */
    static double inSphere(Grid grid, double radiusMm, int i, int j, int k) {
        double fromSurface = grid.indexToWorld().apply(new Point3(i, j, k)).norm() - radiusMm;
        if (Math.abs(fromSurface) > grid.spacingMm(0)) {
            return fromSurface < 0 ? 1 : 0;
        }
        int inside = 0;
        for (int n = 0; n < PARTS * PARTS * PARTS; n++) {
            double di = (n % PARTS + 0.5) / PARTS - 0.5;
            double dj = (n / PARTS % PARTS + 0.5) / PARTS - 0.5;
            int layer = n / (PARTS * PARTS);
            double dk = (layer + 0.5) / PARTS - 0.5;
            Point3 p = grid.indexToWorld().apply(new Point3(i + di, j + dj, k + dk));
            inside += p.norm() <= radiusMm ? 1 : 0;
        }
        return inside / (double) (PARTS * PARTS * PARTS);
    }

    /** Mean over a sphere around the origin, voxels that it cuts by their part. */
    static double meanInSphere(Volume volume, double radiusMm) {
        Grid grid = volume.grid();
        double sum = 0;
        double weight = 0;
        for (int k = 0; k < grid.nz(); k++) {
            for (int j = 0; j < grid.ny(); j++) {
                for (int i = 0; i < grid.nx(); i++) {
                    double w = inSphere(grid, radiusMm, i, j, k);
                    sum += w * volume.at(i, j, k);
                    weight += w;
                }
            }
        }
        return sum / weight;
    }

    /**
     * Mean over a sphere of radius \(R\) of what a Gaussian leaves of it,
     * \[ \int_0^{2R} p(r)\left(1 - \frac{3r}{4R} + \frac{r^3}{16R^3}\right) dr, \] with the Maxwell distribution \(p\); Simpson's rule.
     */
    static double recovery(double diameterMm, double fwhmMm) {
        double radius = diameterMm / 2;
        double sigma = fwhmMm / Math.sqrt(8 * Math.log(2));
        int intervals = 2000;
        double step = diameterMm / intervals;
        double sum = 0;
        for (int n = 0; n <= intervals; n++) {
            double r = n * step;
            double x = r / sigma;
            double maxwell = Math.sqrt(2 / Math.PI) * x * x * Math.exp(-x * x / 2) / sigma;
            double common = 1 - 3 * r / (4 * radius) + r * r * r / (16 * radius * radius * radius);
            sum += (n == 0 || n == intervals ? 1 : 2 + 2 * (n % 2)) * maxwell * common;
        }
        return sum * step / 3;
    }
}
