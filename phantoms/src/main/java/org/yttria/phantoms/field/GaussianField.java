package org.yttria.phantoms.field;

import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.yttria.imaging.geometry.Grid;
import org.yttria.phantoms.random.RandomStreams;

/** Random fields of mean 0 and variance 1 whose values at neighbouring points are alike. */
public final class GaussianField {

    private GaussianField() {}

    /** Independent values, each slice from a stream of its own. */
    public static float[] white(Grid grid, RandomStreams streams) {
        float[] values = new float[grid.voxelCount()];
        int slice = grid.nx() * grid.ny();
        IntStream.range(0, grid.nz()).parallel().forEach(k -> {
            UniformRandomProvider rng = streams.child("slice", k).generator();
            ZigguratSampler.NormalizedGaussian gauss = ZigguratSampler.NormalizedGaussian.of(rng);
            for (int n = k * slice; n < (k + 1) * slice; n++) {
                values[n] = (float) gauss.sample();
            }
        });
        return values;
    }

    /**
     * Independent values convolved with a Gaussian, scaled to mean 0 and variance 1 over the lattice.
     *
     * @param fwhmMm width of that Gaussian; the correlation of two points falls to one half where they are 0.71 of it apart
     */
    public static float[] smooth(Grid grid, double fwhmMm, RandomStreams streams) {
        float[] values = stationary(grid, fwhmMm, streams);
        double sum = 0;
        double squares = 0;
        for (float v : values) {
            sum += v;
            squares += (double) v * v;
        }
        double mean = sum / values.length;
        double scale = 1 / Math.sqrt(squares / values.length - mean * mean);
        for (int n = 0; n < values.length; n++) {
            values[n] = (float) ((values[n] - mean) * scale);
        }
        return values;
    }

    /**
     * Independent values convolved with a Gaussian, each of expectation 0 and variance 1 over all draws, also at the edges of the
     * lattice.
     *
     * @param fwhmMm width of that Gaussian, as in {@link #smooth}
     */
    public static float[] stationary(Grid grid, double fwhmMm, RandomStreams streams) {
        GaussianBlur blur = GaussianBlur.ofFwhm(fwhmMm);
        float[] values = blur.apply(grid, white(grid, streams));
        float[] alongI = scales(blur.taps(grid, 0), grid.nx());
        float[] alongJ = scales(blur.taps(grid, 1), grid.ny());
        float[] alongK = scales(blur.taps(grid, 2), grid.nz());
        IntStream.range(0, grid.nz()).parallel().forEach(k -> {
            for (int j = 0; j < grid.ny(); j++) {
                float scale = alongJ[j] * alongK[k];
                int row = grid.index(0, j, k);
                for (int i = 0; i < grid.nx(); i++) {
                    values[row + i] *= scale * alongI[i];
                }
            }
        });
        return values;
    }

    /** What brings white noise back to variance 1 after a convolution along one axis, for each place on it. */
    private static float[] scales(float[] taps, int size) {
        float[] scales = new float[size];
        int radius = taps.length - 1;
        for (int at = 0; at < size; at++) {
            double squares = 0;
            for (int d = Math.max(-radius, -at); d <= Math.min(radius, size - 1 - at); d++) {
                squares += (double) taps[Math.abs(d)] * taps[Math.abs(d)];
            }
            scales[at] = (float) (1 / Math.sqrt(squares));
        }
        return scales;
    }
}
