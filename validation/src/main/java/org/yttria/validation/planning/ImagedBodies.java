package org.yttria.validation.planning;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.yttria.dosimetry.uncertainty.StandardNormal;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.Mask;
import org.yttria.imaging.volume.Role;
import org.yttria.imaging.volume.Structure;
import org.yttria.imaging.volume.Volume;

/**
 * A patient of spheres, seen with a Gaussian resolution: a liver, of which a sphere is perfused, with a tumour inside.
 *
 * <p>Each sphere shows its radial profile,
 * \(\tfrac12[\mathrm{erf}\frac{r+\rho}{\sigma\sqrt2} + \mathrm{erf}\frac{r-\rho}{\sigma\sqrt2}]
 * - \frac{\sigma}{\rho\sqrt{2\pi}}[e^{-(r-\rho)^2/2\sigma^2} - e^{-(r+\rho)^2/2\sigma^2}]\), of which the intervals make no use: they go
 * by volumes that moved spheres have in common.
 *
 * @param tumour hot, inside the perfused sphere
 * @param perfused normal tissue of 1 outside the tumour
 * @param liver holds the perfused sphere; the rest of it takes up nothing
 * @param ratio concentration in the tumour over normal tissue
 * @param fwhmMm resolution
 * @param voxelMm edge of the cubic voxels
 */
record ImagedBodies(Ball tumour, Ball perfused, Ball liver, double ratio, double fwhmMm, double voxelMm) {

    private static final double SIGMAS = 6;
    private static final int SHELLS = 160;
    private static final int RINGS = 24;
    private static final double ROOM_MM = 30;
    private static final double FAINTEST = 1e-9;

    /** A sphere, mm. */
    record Ball(double x, double y, double z, double radius) {

        double distance(double px, double py, double pz) {
            double dx = px - x;
            double dy = py - y;
            double dz = pz - z;
            return Math.sqrt(dx * dx + dy * dy + dz * dz);
        }

        Ball withRadius(double other) {
            return new Ball(x, y, z, other);
        }

        double volumeMl() {
            return 4 * Math.PI / 3 * radius * radius * radius / 1000;
        }
    }

    /** Tumours of three to six times the resolution, well inside a perfused sphere well inside a liver. */
    static ImagedBodies drawn(UniformRandomProvider rng, double finestMm, double coarsestMm) {
        double fwhm = Cases.between(rng, finestMm, coarsestMm);
        double tumour = fwhm * Cases.between(rng, 1.5, 3) + 2;
        double perfused = tumour + Cases.between(rng, 1.8, 2.8) * fwhm + 12;
        double liver = perfused + Cases.between(rng, 12, 20);
        double shift = Cases.between(rng, 0, perfused - tumour - fwhm);
        return new ImagedBodies(
                new Ball(shift, 0.3, -0.2, tumour),
                new Ball(0, 0, 0, perfused),
                new Ball(-0.5 * (liver - perfused), 0, 0.4, liver),
                Cases.between(rng, 1.5, 8),
                fwhm,
                Cases.between(rng, 4, 5.5));
    }

    /** The grid of the image, with room around the liver. */
    Grid grid() {
        double half = liver.radius + ROOM_MM;
        int n = (int) Math.ceil(2 * half / voxelMm);
        double first = -(n - 1) * voxelMm / 2;
        return Grid.axial(n, n, n, new Point3(voxelMm, voxelMm, voxelMm), new Point3(first + liver.x, first, first));
    }

    /**
     * The image.
     *
     * @param quantity of its values
     * @param scale of normal tissue
     * @param noise relative, of each voxel
     */
    Volume image(UniformRandomProvider rng, Quantity quantity, double scale, double noise) {
        Grid grid = grid();
        double first = grid.indexToWorld().apply(0, 0, 0).y();
        double firstX = grid.indexToWorld().apply(0, 0, 0).x();
        float[] values = new float[grid.voxelCount()];
        // One voxel after the other, so that the noise is the same in every run.
        for (int k = 0; k < grid.nz(); k++) {
            for (int j = 0; j < grid.ny(); j++) {
                for (int i = 0; i < grid.nx(); i++) {
                    double shown = shown(firstX + i * voxelMm, first + j * voxelMm, first + k * voxelMm);
                    double noisy = shown > FAINTEST ? scale * shown * (1 + noise * Cases.normal(rng)) : 0;
                    values[grid.index(i, j, k)] = (float) noisy;
                }
            }
        }
        return Volume.takingOver(grid, quantity, values);
    }

    /** What a point shows, normal tissue 1. */
    private double shown(double x, double y, double z) {
        return profile(perfused.radius, perfused.distance(x, y, z))
                + (ratio - 1) * profile(tumour.radius, tumour.distance(x, y, z));
    }

    /** Mean of what a ball shows, without voxels: the truth that a right contour would find. */
    double meanWithin(Ball ball) {
        double sum = 0;
        double weights = 0;
        for (int s = 0; s < SHELLS; s++) {
            double rho = ball.radius * (s + 0.5) / SHELLS;
            for (int r = 0; r < RINGS; r++) {
                double cos = 2 * (r + 0.5) / RINGS - 1;
                // All centres lie nearly on the x axis, so that a ring about it is as good as a sphere.
                double weight = rho * rho;
                sum += weight * shown(ball.x + rho * cos, ball.y, ball.z + rho * Math.sqrt(1 - cos * cos));
                weights += weight;
            }
        }
        return sum / weights;
    }

    double profile(double radius, double rho) {
        return profile(radius, rho, fwhmMm);
    }

    static double profile(double radius, double distance, double fwhm) {
        double sigma = fwhm / Math.sqrt(8 * Math.log(2));
        double rho = Math.max(1e-6, distance);
        double minus = (radius - rho) / sigma;
        if (minus > SIGMAS) {
            return 1;
        }
        if (minus < -SIGMAS) {
            return 0;
        }
        double plus = (radius + rho) / sigma;
        return StandardNormal.cumulative(plus)
                + StandardNormal.cumulative(minus)
                - 1
                - sigma / rho * (StandardNormal.density(minus) - StandardNormal.density(plus));
    }

    /** A contour of voxels whose centres lie in a ball, on a grid finer than the image, as contours on a CT are. */
    Structure contour(String name, Role role, Ball ball) {
        Grid image = grid();
        int fine = 2;
        double edge = voxelMm / fine;
        Point3 corner = image.indexToWorld().apply(0, 0, 0);
        double shift = (voxelMm - edge) / 2;
        Grid grid = Grid.axial(
                image.nx() * fine,
                image.ny() * fine,
                image.nz() * fine,
                new Point3(edge, edge, edge),
                new Point3(corner.x() - shift, corner.y() - shift, corner.z() - shift));
        double x0 = corner.x() - shift;
        double y0 = corner.y() - shift;
        int[] i = range(ball.x - x0, ball.radius, edge, grid.nx());
        int[] j = range(ball.y - y0, ball.radius, edge, grid.ny());
        int[] k = range(ball.z - y0, ball.radius, edge, grid.nz());
        Mask.Box box = new Mask.Box(i[0], i[1], j[0], j[1], k[0], k[1]);
        Mask mask = Mask.within(
                grid, box, (a, b, c) -> ball.distance(x0 + a * edge, y0 + b * edge, y0 + c * edge) <= ball.radius);
        return new Structure(name, role, Optional.empty(), mask);
    }

    /** First and last voxel that a ball may reach along an axis. */
    private static int[] range(double centre, double radius, double edge, int voxels) {
        return new int[] {
            Math.max(0, (int) Math.floor((centre - radius) / edge)),
            Math.min(voxels - 1, (int) Math.ceil((centre + radius) / edge))
        };
    }

    /** Liver, perfused volume and tumour as drawn. */
    List<Structure> contours(Ball drawnTumour, Ball drawnPerfused, Ball drawnLiver) {
        List<Structure> all = new ArrayList<>();
        all.add(contour("Liver", Role.LIVER, drawnLiver));
        all.add(contour("Perfused", Role.PERFUSED_VOLUME, drawnPerfused));
        all.add(contour("Tumour", Role.TUMOUR, drawnTumour));
        return all;
    }
}
