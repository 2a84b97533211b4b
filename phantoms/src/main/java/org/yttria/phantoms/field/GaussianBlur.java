package org.yttria.phantoms.field;

import java.util.stream.IntStream;
import org.yttria.imaging.geometry.Grid;

/**
 * Convolution with a Gaussian along the axes of a lattice, sampled at the voxel centres.
 *
 * <p>The taps sum to 1 and have the variance that is asked for, also where the Gaussian is narrower than a voxel, for which the
 * sampled one is widened until they do; beyond four standard deviations they end. What would leave the lattice is lost: a field
 * that is not 0 at its edges falls towards them.
 */
public final class GaussianBlur {

    /** From the standard deviation of a Gaussian to its full width at half maximum. */
    public static final double FWHM_PER_SIGMA = StrictMath.sqrt(8 * StrictMath.log(2));

    /** Below this variance, in squared voxels, half of which goes to each neighbour, nothing else is reached. */
    private static final double NEIGHBOURS_ONLY = 0.1;
    /** Halvings of an interval: to the last bits of a width. */
    private static final int HALVINGS = 50;

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
        if (!(iMm >= 0 && jMm >= 0 && kMm >= 0) || Double.isInfinite(iMm + jMm + kMm)) {
            throw new IllegalArgumentException(
                    "Width of a Gaussian must be finite and not negative: " + iMm + ", " + jMm + ", " + kMm);
        }
        return new GaussianBlur(new double[] {iMm, jMm, kMm});
    }

    /** A new field, the given one blurred. */
    public float[] apply(Grid grid, float[] field) {
        if (field.length != grid.voxelCount()) {
            throw new IllegalArgumentException(
                    "Field has " + field.length + " values for a grid of " + grid.voxelCount() + " voxels");
        }
        float[] result = field;
        for (int axis = 0; axis < 3; axis++) {
            float[] taps = taps(grid, axis);
            if (taps.length > 1) {
                result = axis == 0 ? alongRows(grid, result, taps) : acrossRows(grid, result, taps, axis);
            }
        }
        return result == field ? field.clone() : result;
    }

    /** Half of the kernel along an axis: the centre first. */
    float[] taps(Grid grid, int axis) {
        double sigma = sigmaMm[axis] / grid.spacingMm(axis);
        double variance = sigma * sigma;
        if (variance < NEIGHBOURS_ONLY) {
            return variance == 0 ? new float[] {1} : new float[] {(float) (1 - variance), (float) (variance / 2)};
        }
        int radius = (int) Math.ceil(AxisBands.SIGMAS * sigma);
        double low = 0;
        double high = 2 * sigma;
        for (int n = 0; n < HALVINGS; n++) {
            double middle = (low + high) / 2;
            if (variance(sampled(middle, radius)) < variance) {
                low = middle;
            } else {
                high = middle;
            }
        }
        double[] exact = sampled(high, radius);
        float[] taps = new float[radius + 1];
        for (int d = 0; d <= radius; d++) {
            taps[d] = (float) exact[d];
        }
        return taps;
    }

    private static double[] sampled(double sigma, int radius) {
        double[] taps = new double[radius + 1];
        double sum = 0;
        for (int d = 0; d <= radius; d++) {
            taps[d] = d == 0 ? 1 : StrictMath.exp(-d * d / (2 * sigma * sigma));
            sum += d == 0 ? 1 : 2 * taps[d];
        }
        for (int d = 0; d <= radius; d++) {
            taps[d] /= sum;
        }
        return taps;
    }

    private static double variance(double[] taps) {
        double sum = 0;
        for (int d = 1; d < taps.length; d++) {
            sum += 2.0 * d * d * taps[d];
        }
        return sum;
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
                addRow(padded, radius, taps[0], to, row, nx);
                for (int d = 1; d <= radius; d++) {
                    addRow(padded, radius - d, taps[d], to, row, nx);
                    addRow(padded, radius + d, taps[d], to, row, nx);
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

    static void addRow(float[] from, int source, float weight, float[] to, int target, int count) {
        for (int i = 0; i < count; i++) {
            to[target + i] += weight * from[source + i];
        }
    }
}
