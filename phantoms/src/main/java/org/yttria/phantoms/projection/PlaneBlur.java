package org.yttria.phantoms.projection;

import java.util.Arrays;

/**
 * Blurs of a plane of columns, which are their own transposes: what would leave the plane is lost.
 *
 * <p>A step widens by a small variance with three taps, \((a, 1 - 2a, a)\) along each axis with \(2a\) the variance in pixels: many steps
 * are a Gaussian.
 */
final class PlaneBlur {

    /** Beyond, three taps are no blur any more. */
    private static final double LARGEST_TAP = 0.25;

    private static final double REACH_SIGMAS = 4;

    private final int columns;
    private final int slices;

    /**
     * @param columns of the plane
     * @param slices of each, next to each other in memory
     */
    PlaneBlur(int columns, int slices) {
        this.columns = columns;
        this.slices = slices;
    }

    /**
     * Widens by a variance.
     *
     * @param across variance along the columns' order, in columns squared
     * @param along variance along the slices, in slices squared
     * @param spare a plane to work in
     */
    void step(float[] plane, double across, double along, float[] spare) {
        int times = (int) Math.max(1, Math.ceil(Math.max(across, along) / (2 * LARGEST_TAP)));
        float a = (float) (across / (2 * times));
        float b = (float) (along / (2 * times));
        for (int n = 0; n < times; n++) {
            acrossOnce(plane, a, spare);
            alongOnce(spare, b, plane);
        }
    }

    private void acrossOnce(float[] plane, float a, float[] result) {
        float centre = 1 - 2 * a;
        for (int u = 0; u < columns; u++) {
            int o = u * slices;
            if (u == 0 || u == columns - 1) {
                int beside = u == 0 ? o + slices : o - slices;
                for (int z = 0; z < slices; z++) {
                    result[o + z] = centre * plane[o + z] + a * plane[beside + z];
                }
            } else {
                for (int z = 0; z < slices; z++) {
                    result[o + z] = centre * plane[o + z] + a * (plane[o - slices + z] + plane[o + slices + z]);
                }
            }
        }
    }

    private void alongOnce(float[] plane, float b, float[] result) {
        float centre = 1 - 2 * b;
        int last = slices - 1;
        for (int u = 0; u < columns; u++) {
            int o = u * slices;
            if (slices == 1) {
                result[o] = plane[o];
                continue;
            }
            result[o] = centre * plane[o] + b * plane[o + 1];
            for (int z = 1; z < last; z++) {
                result[o + z] = centre * plane[o + z] + b * (plane[o + z - 1] + plane[o + z + 1]);
            }
            result[o + last] = centre * plane[o + last] + b * plane[o + last - 1];
        }
    }

    /**
     * A Gaussian of any width, cut at four standard deviations.
     *
     * @param acrossSigma in columns
     * @param alongSigma in slices
     */
    void gaussian(float[] plane, double acrossSigma, double alongSigma, float[] spare) {
        float[] across = kernel(acrossSigma);
        float[] along = kernel(alongSigma);
        for (int u = 0; u < columns; u++) {
            int o = u * slices;
            Arrays.fill(spare, o, o + slices, 0);
            for (int t = -across.length + 1; t < across.length; t++) {
                if (u + t >= 0 && u + t < columns) {
                    float w = across[Math.abs(t)];
                    int from = (u + t) * slices;
                    for (int z = 0; z < slices; z++) {
                        spare[o + z] += w * plane[from + z];
                    }
                }
            }
        }
        for (int u = 0; u < columns; u++) {
            int o = u * slices;
            Arrays.fill(plane, o, o + slices, 0);
            for (int t = -along.length + 1; t < along.length; t++) {
                float w = along[Math.abs(t)];
                int first = Math.max(0, -t);
                int end = Math.min(slices, slices - t);
                for (int z = first; z < end; z++) {
                    plane[o + z] += w * spare[o + z + t];
                }
            }
        }
    }

    /** Half of a Gaussian's weights, sum 1 over both halves. */
    private static float[] kernel(double sigma) {
        int reach = (int) Math.ceil(REACH_SIGMAS * sigma);
        double[] weights = new double[reach + 1];
        double sum = 0;
        for (int t = 0; t <= reach; t++) {
            weights[t] = sigma > 0 ? StrictMath.exp(-t * t / (2 * sigma * sigma)) : 1;
            sum += t == 0 ? weights[t] : 2 * weights[t];
        }
        float[] kernel = new float[weights.length];
        for (int t = 0; t <= reach; t++) {
            kernel[t] = (float) (weights[t] / sum);
        }
        return kernel;
    }
}
