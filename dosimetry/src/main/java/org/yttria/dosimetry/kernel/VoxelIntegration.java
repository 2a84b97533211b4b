package org.yttria.dosimetry.kernel;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.geometry.Point3;

/**
 * Voxel kernels from a point kernel.
 *
 * <p>The fraction of the energy that a voxel at the offset \(\Delta\) absorbs is \( \int f(r)\,\langle \Lambda(r\Omega - \Delta)
 * \rangle_\Omega\,dr \): \(\Lambda\), a triangle function along each axis, is the probability that a point drawn in the source
 * voxel and displaced by \(r\Omega\) lies in the target voxel. Every displacement therefore shares its energy between the eight
 * voxels around its end with trilinear weights, and the sum over voxels is the energy of the point kernel to rounding.
 *
 * <p>Directions are the middles of equal parts of one octant in polar angle and azimuth, each band weighted by its area, with the
 * axes exchanged in turn, so that a cubic voxel keeps its symmetries exactly. Distances are stepped by a sixteenth of the shortest edge at most.
 */
final class VoxelIntegration {

    /** A larger kernel would take minutes and gigabytes. */
    private static final int MAX_RADIUS = 100;

    private static final int STEPS_PER_EDGE = 16;
    private static final int LEAST_BANDS = 64;
    /** Bands of directions per right angle for each voxel of distance: neighbours then lie an eighth of a voxel apart. */
    private static final double BANDS_PER_VOXEL = 12;

    /** Bands have a multiple of this number of azimuths, so that their cosines are few. */
    private static final int AZIMUTH_STEP = 8;

    private final double[] edgesMm;
    private final int[] radii;
    private final double[] octant;
    private final Map<Integer, double[]> azimuthTables = new HashMap<>();

    private VoxelIntegration(Point3 voxelMm, double toMm, double gramsPerMl) {
        this.edgesMm = new double[] {voxelMm.x(), voxelMm.y(), voxelMm.z()};
        this.radii = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            radii[axis] = (int) Math.floor(toMm / edgesMm[axis]) + 1;
            if (radii[axis] > MAX_RADIUS) {
                throw new InputDataException(String.format(
                        Locale.ROOT,
                        "At %.3g g/mL the dose kernel reaches %.0f mm, %d voxels or blocks of voxels of %.3g mm, limit %d: check the density;"
                                + " if it is right, resample the image to larger voxels",
                        gramsPerMl,
                        toMm,
                        radii[axis],
                        edgesMm[axis],
                        MAX_RADIUS));
            }
        }
        this.octant = new double[(radii[0] + 1) * (radii[1] + 1) * (radii[2] + 1)];
    }

    /**
     * The voxel kernel of the part of a point kernel between two distances.
     *
     * @param kernel at the density of the medium
     * @param voxelMm edges of a voxel, mm
     * @param fromMm shortest distance, mm
     * @param toMm longest distance, mm
     * @throws InputDataException if the voxels are too small for it
     */
    static VoxelKernel of(PointKernel kernel, Point3 voxelMm, double fromMm, double toMm) {
        return of(kernel, voxelMm, fromMm, toMm, 1);
    }

    /** The same with so many times as many distances and bands. */
    static VoxelKernel of(PointKernel kernel, Point3 voxelMm, double fromMm, double toMm, double refinement) {
        double reach = Math.min(toMm, kernel.reachMm());
        VoxelIntegration integration =
                new VoxelIntegration(voxelMm, reach, kernel.density().gramsPerMillilitre());
        double shortest = Math.min(voxelMm.x(), Math.min(voxelMm.y(), voxelMm.z()));
        kernel.forEachDistance(fromMm, reach, shortest / (STEPS_PER_EDGE * refinement), (radiusMm, fraction) -> {
            double bands = refinement * Math.max(LEAST_BANDS, BANDS_PER_VOXEL * radiusMm / shortest);
            integration.addShell(radiusMm, fraction, (int) Math.ceil(bands));
        });
        integration.shareBetweenMirrorImages();
        return new VoxelKernel(voxelMm, kernel.density(), integration.radii, integration.octant);
    }

    private void addShell(double radiusMm, double fraction, int bands) {
        for (int band = 0; band < bands; band++) {
            double share = fraction * (cosine(band, bands) - cosine(band + 1, bands)) / 3;
            double height = radiusMm * cosine(band + 0.5, bands);
            double across = radiusMm * Math.sqrt(1 - height * height / (radiusMm * radiusMm));
            double[] azimuths = azimuths((int) Math.ceil(bands * across / radiusMm));
            int parts = azimuths.length;
            for (int p = 0; p < parts; p++) {
                double u = across * azimuths[p];
                double v = across * azimuths[parts - 1 - p];
                add(u / edgesMm[0], v / edgesMm[1], height / edgesMm[2], share / parts);
                add(v / edgesMm[0], height / edgesMm[1], u / edgesMm[2], share / parts);
                add(height / edgesMm[0], u / edgesMm[1], v / edgesMm[2], share / parts);
            }
        }
    }

    /** Cosines of the middles of at least so many parts of the right angle; read backwards, their sines. */
    private double[] azimuths(int atLeast) {
        int step = (atLeast + AZIMUTH_STEP - 1) / AZIMUTH_STEP;
        return azimuthTables.computeIfAbsent(step, s -> {
            int parts = s * AZIMUTH_STEP;
            double[] table = new double[parts];
            for (int p = 0; p < parts; p++) {
                table[p] = cosine(p + 0.5, parts);
            }
            return table;
        });
    }

    /** Of a part of the right angle. */
    private static double cosine(double part, int parts) {
        return Math.cos(part * Math.PI / 2 / parts);
    }

    /** Shares energy between the eight voxels around a point, in voxels from the source. */
    private void add(double x, double y, double z, double energy) {
        int i = (int) x;
        int j = (int) y;
        int k = (int) z;
        double fx = x - i;
        double fy = y - j;
        double fz = z - k;
        int row = radii[0] + 1;
        int slice = row * (radii[1] + 1);
        int n = k * slice + j * row + i;
        double near = energy * (1 - fz);
        double far = energy * fz;
        addPlane(n, row, near, fx, fy);
        addPlane(n + slice, row, far, fx, fy);
    }

    private void addPlane(int n, int row, double energy, double fx, double fy) {
        double near = energy * (1 - fy);
        double far = energy * fy;
        octant[n] += near * (1 - fx);
        octant[n + 1] += near * fx;
        octant[n + row] += far * (1 - fx);
        octant[n + row + 1] += far * fx;
    }

    /** An octant got the energy of all directions: what lies off a plane of symmetry belongs to its mirror images too. */
    private void shareBetweenMirrorImages() {
        int n = 0;
        for (int c = 0; c <= radii[2]; c++) {
            for (int b = 0; b <= radii[1]; b++) {
                for (int a = 0; a <= radii[0]; a++) {
                    octant[n] /= VoxelKernel.copies(a, b, c);
                    n++;
                }
            }
        }
    }
}
