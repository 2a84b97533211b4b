package org.yttria.dosimetry.simd;

/** Exact (direct) convolution; outside the grid the source is zero. Bit-identical whatever the number of threads. */
public interface Convolver {

    /** What carries out the arithmetic, for example "Vector API, 512 bit" or "plain Java". */
    String name();

    /**
     * Adds to {@code target} the convolution of {@code source} with {@code taps}. Voxel (i, j, k) of either array is at
     * {@code (k * ny + j) * nx + i}.
     *
     * <p>Where the source has no negative values and the target is zero before, each voxel is within 1e-6 of its own exact
     * value, relative to it. Values must be finite. Parts of the source that are zero cost next to nothing.
     *
     * @throws IllegalArgumentException if the arrays are not of the grid's size, or are the same array
     */
    void add(float[] source, int nx, int ny, int nz, SymmetricTaps taps, float[] target);
}
