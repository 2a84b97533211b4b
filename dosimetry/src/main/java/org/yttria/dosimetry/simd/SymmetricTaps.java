package org.yttria.dosimetry.simd;

/**
 * Taps of a kernel that is even along each axis: {@code octant[(c * (radiusY + 1) + b) * (radiusX + 1) + a]} is the tap at
 * the offsets ±a, ±b, ±c along x, y and z.
 */
public final class SymmetricTaps {

    private final int radiusX;
    private final int radiusY;
    private final int radiusZ;
    private final float[] octant;

    private SymmetricTaps(int radiusX, int radiusY, int radiusZ, float[] octant) {
        this.radiusX = radiusX;
        this.radiusY = radiusY;
        this.radiusZ = radiusZ;
        this.octant = octant;
    }

    /**
     * Takes a copy of the taps.
     *
     * @param radiusX greatest offset along x, in voxels; likewise along y and z
     * @throws IllegalArgumentException for a negative radius, another number of taps than the radii ask for, or a tap that
     *     is not finite
     */
    public static SymmetricTaps of(int radiusX, int radiusY, int radiusZ, float[] octant) {
        if (radiusX < 0 || radiusY < 0 || radiusZ < 0) {
            throw new IllegalArgumentException(
                    "Radii must not be negative: " + radiusX + ", " + radiusY + ", " + radiusZ);
        }
        long expected = (radiusX + 1L) * (radiusY + 1L) * (radiusZ + 1L);
        if (octant.length != expected) {
            throw new IllegalArgumentException("Radii " + radiusX + ", " + radiusY + ", " + radiusZ + " need "
                    + expected + " taps, not " + octant.length);
        }
        for (int n = 0; n < octant.length; n++) {
            if (!Float.isFinite(octant[n])) {
                throw new IllegalArgumentException("Tap " + n + " is not finite: " + octant[n]);
            }
        }
        return new SymmetricTaps(radiusX, radiusY, radiusZ, octant.clone());
    }

    /** Greatest offset along x, in voxels. */
    public int radiusX() {
        return radiusX;
    }

    /** Greatest offset along y, in voxels. */
    public int radiusY() {
        return radiusY;
    }

    /** Greatest offset along z, in voxels. */
    public int radiusZ() {
        return radiusZ;
    }

    /**
     * The tap at the offsets ±a, ±b, ±c along x, y and z.
     *
     * @param a absolute offset along x, from 0 to {@link #radiusX()}; likewise b along y and c along z
     */
    public float at(int a, int b, int c) {
        if (a < 0 || a > radiusX || b < 0 || b > radiusY || c < 0 || c > radiusZ) {
            throw new IndexOutOfBoundsException("No tap at " + a + ", " + b + ", " + c + " within the radii " + radiusX
                    + ", " + radiusY + ", " + radiusZ);
        }
        return octant[(c * (radiusY + 1) + b) * (radiusX + 1) + a];
    }

    /** Whether the kernel stays the same when y and z change places. */
    boolean allowsSwapOfYAndZ() {
        if (radiusY != radiusZ) {
            return false;
        }
        for (int c = 0; c <= radiusZ; c++) {
            for (int b = 0; b < c; b++) {
                for (int a = 0; a <= radiusX; a++) {
                    if (at(a, b, c) != at(a, c, b)) {
                        return false;
                    }
                }
            }
        }
        return true;
    }
}
