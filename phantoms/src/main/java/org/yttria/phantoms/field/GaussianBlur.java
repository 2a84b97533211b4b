package org.yttria.phantoms.field;

import java.util.stream.IntStream;
import org.yttria.imaging.geometry.Grid;

/**
 * Convolution with a Gaussian along the axes of a lattice, sampled at the voxel centres and cut at four standard deviations.
 *
 * <p>The taps sum to 1. What would leave the lattice is lost, unless edges are reflected.
 */
public final class GaussianBlur {

    /** From the standard deviation of a Gaussian to its full width at half maximum. */
    public static final double FWHM_PER_SIGMA = StrictMath.sqrt(8 * StrictMath.log(2));

    private static final double SIGMAS = 4;

    private final double[] sigmaMm;

    private GaussianBlur(double[] sigmaMm) {
        this.sigmaMm = sigmaMm;
    }

    /** The same width along all axes, mm; 0 leaves a field as it is. */
    public static GaussianBlur ofFwhm(double fwhmMm) {
        return ofSigmas(fwhmMm / FWHM_PER_SIGMA, fwhmMm / FWHM_PER_SIGMA, fwhmMm / FWHM_PER_SIGMA);
    }

    /** Standard deviations along i, j and k, mm. */
    public static GaussianBlur ofSigmas(double iMm, double jMm, double kMm) {
        if (!(iMm >= 0 && jMm >= 0 && kMm >= 0)) {
            throw new IllegalArgumentException(
                    "Width of a Gaussian must not be negative: " + iMm + ", " + jMm + ", " + kMm);
        }
        return new GaussianBlur(new double[] {iMm, jMm, kMm});
    }

    /** A new field, the given one blurred. */
    public float[] apply(Grid grid, float[] field) {
        float[] result = field.clone();
        for (int axis = 0; axis < 3; axis++) {
            float[] taps = taps(sigmaMm[axis] / grid.spacingMm(axis));
            if (taps.length > 1) {
                result = axis == 0 ? alongRows(grid, result, taps) : acrossRows(grid, result, taps, axis);
            }
        }
        return result;
    }

    /** Half of the kernel: the centre first. */
    private static float[] taps(double sigma) {
        int radius = (int) Math.ceil(SIGMAS * sigma);
        double[] exact = new double[radius + 1];
        double sum = 0;
        for (int d = 0; d <= radius; d++) {
            exact[d] = sigma > 0 ? StrictMath.exp(-d * d / (2 * sigma * sigma)) : 1;
            sum += d == 0 ? exact[d] : 2 * exact[d];
        }
        float[] taps = new float[radius + 1];
        for (int d = 0; d <= radius; d++) {
            taps[d] = (float) (exact[d] / sum);
        }
        return taps;
    }

    private static float[] alongRows(Grid grid, float[] from, float[] taps) {
        int nx = grid.nx();
        int radius = taps.length - 1;
        float[] to = new float[from.length];
        IntStream.range(0, grid.nz()).parallel().forEach(k -> {
            float[] padded = new float[nx + 2 * radius];
            for (int j = 0; j < grid.ny(); j++) {
                int row = grid.index(0, j, k);
                System.arraycopy(from, row, padded, radius, nx);
                for (int i = 0; i < nx; i++) {
                    float value = taps[0] * padded[i + radius];
                    for (int d = 1; d <= radius; d++) {
                        value += taps[d] * (padded[i + radius - d] + padded[i + radius + d]);
                    }
                    to[row + i] = value;
                }
            }
        });
        return to;
    }

    /** Along j or k: whole rows are added, which the compiler turns into vector code. */
    private static float[] acrossRows(Grid grid, float[] from, float[] taps, int axis) {
        int nx = grid.nx();
        int radius = taps.length - 1;
        int size = grid.size(axis);
        int stride = axis == 1 ? nx : nx * grid.ny();
        float[] to = new float[from.length];
        IntStream.range(0, grid.nz()).parallel().forEach(k -> {
            for (int j = 0; j < grid.ny(); j++) {
                int at = axis == 1 ? j : k;
                int row = grid.index(0, j, k);
                for (int d = Math.max(-radius, -at); d <= Math.min(radius, size - 1 - at); d++) {
                    addRow(from, row + d * stride, taps[Math.abs(d)], to, row, nx);
                }
            }
        });
        return to;
    }

    private static void addRow(float[] from, int source, float weight, float[] to, int target, int count) {
        for (int i = 0; i < count; i++) {
            to[target + i] += weight * from[source + i];
        }
    }
}
