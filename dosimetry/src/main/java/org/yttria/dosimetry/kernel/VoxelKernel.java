package org.yttria.dosimetry.kernel;

import java.util.Locale;
import org.yttria.dosimetry.simd.SymmetricTaps;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.quantity.Density;
import org.yttria.imaging.quantity.DoseConstant;

/**
 * Fractions of the energy emitted uniformly in a voxel that the voxels around it absorb: voxel S values without their units.
 *
 * <p>The fractions are even along each axis, so that one octant holds them all. \(S = \varphi\,\bar E/m\) with the fraction
 * \(\varphi\), the mean energy per decay \(\bar E\) and the mass \(m\) of a voxel (MIRD Pamphlet 17, Bolch et al. 1999, J Nucl Med
 * 40:11S).
 */
public final class VoxelKernel {

    private static final double CUBIC_MILLIMETRES_PER_KILOGRAM_AT_1_G_PER_ML = 1e6;
    /** Gy/(Bq s) in mGy/(MBq s). */
    private static final double MILLIGRAY_PER_MEGABECQUEREL_SECOND = 1e9;

    private final Point3 voxelMm;
    private final Density density;
    private final int[] radii;
    private final double[] octant;

    /**
     * @param voxelMm edges of a voxel, mm
     * @param density of the medium
     * @param radii largest offset along x, y and z, in voxels
     * @param octant fractions at offsets from 0, x fastest
     */
    VoxelKernel(Point3 voxelMm, Density density, int[] radii, double[] octant) {
        this.voxelMm = voxelMm;
        this.density = density;
        this.radii = radii.clone();
        this.octant = octant;
        int expected = (radii[0] + 1) * (radii[1] + 1) * (radii[2] + 1);
        if (octant.length != expected) {
            throw new IllegalArgumentException("An octant of " + octant.length + " values, not " + expected);
        }
    }

    /**
     * The kernel of a block of voxels around the source.
     *
     * @param kernel point kernel at the density of the medium
     * @param voxelMm edges of a voxel, mm
     * @param radii largest offset along x, y and z, in voxels; what a point kernel carries farther is left out
     */
    public static VoxelKernel of(PointKernel kernel, Point3 voxelMm, int... radii) {
        double corner = new Point3(
                        (radii[0] + 1) * voxelMm.x(), (radii[1] + 1) * voxelMm.y(), (radii[2] + 1) * voxelMm.z())
                .norm();
        VoxelKernel whole = VoxelIntegration.of(kernel, voxelMm, 0, corner);
        double[] block = new double[(radii[0] + 1) * (radii[1] + 1) * (radii[2] + 1)];
        int n = 0;
        for (int c = 0; c <= radii[2]; c++) {
            for (int b = 0; b <= radii[1]; b++) {
                for (int a = 0; a <= radii[0]; a++) {
                    block[n++] = whole.fraction(a, b, c);
                }
            }
        }
        return new VoxelKernel(voxelMm, kernel.density(), radii, block);
    }

    /** Edges of a voxel as they are printed, in mm. */
    static String printed(Point3 voxelMm) {
        return String.format(Locale.ROOT, "%.4g x %.4g x %.4g", voxelMm.x(), voxelMm.y(), voxelMm.z());
    }

    /** Edges of a voxel, mm. */
    public Point3 voxelMm() {
        return voxelMm;
    }

    /** Density of the medium. */
    public Density density() {
        return density;
    }

    /** Largest offset along an axis (0 x, 1 y, 2 z), in voxels. */
    public int radius(int axis) {
        return radii[axis];
    }

    /** The fraction at offsets in voxels, of either sign; 0 beyond the radius. */
    public double fraction(int a, int b, int c) {
        int x = Math.abs(a);
        int y = Math.abs(b);
        int z = Math.abs(c);
        return x > radii[0] || y > radii[1] || z > radii[2] ? 0 : octant[(z * (radii[1] + 1) + y) * (radii[0] + 1) + x];
    }

    /** The fraction of the energy that all voxels together absorb. */
    public double total() {
        double sum = 0;
        for (int c = 0; c <= radii[2]; c++) {
            for (int b = 0; b <= radii[1]; b++) {
                for (int a = 0; a <= radii[0]; a++) {
                    sum += copies(a, b, c) * fraction(a, b, c);
                }
            }
        }
        return sum;
    }

    /** How many voxels lie at an offset and its mirror images. */
    static int copies(int a, int b, int c) {
        return (a == 0 ? 1 : 2) * (b == 0 ? 1 : 2) * (c == 0 ? 1 : 2);
    }

    /**
     * Voxel S value at offsets in voxels, mGy/(MBq s).
     *
     * @param constant energy per activity after complete decay
     * @param halfLifeHours half-life that belongs to it, h
     */
    public double milligrayPerMegabecquerelSecond(int a, int b, int c, DoseConstant constant, double halfLifeHours) {
        return fraction(a, b, c)
                * constant.joulesPerDecay(halfLifeHours)
                / voxelMassKg()
                * MILLIGRAY_PER_MEGABECQUEREL_SECOND;
    }

    /** Mass of a voxel, kg. */
    public double voxelMassKg() {
        return voxelMm.x()
                * voxelMm.y()
                * voxelMm.z()
                * density.gramsPerMillilitre()
                / CUBIC_MILLIMETRES_PER_KILOGRAM_AT_1_G_PER_ML;
    }

    /** The fractions for a convolution, in single precision. */
    SymmetricTaps taps() {
        float[] single = new float[octant.length];
        for (int n = 0; n < single.length; n++) {
            single[n] = (float) octant[n];
        }
        return SymmetricTaps.of(radii[0], radii[1], radii[2], single);
    }
}
