package org.yttria.phantoms.field;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.yttria.imaging.geometry.Grid;
import org.yttria.phantoms.random.RandomStreams;

/** Random fields of mean 0 and variance 1 whose values at neighbouring points are alike. */
public final class GaussianField {

    private GaussianField() {}

    /** Independent values. */
    public static float[] white(Grid grid, RandomStreams streams) {
        UniformRandomProvider rng = streams.generator();
        ZigguratSampler.NormalizedGaussian gauss = ZigguratSampler.NormalizedGaussian.of(rng);
        float[] values = new float[grid.voxelCount()];
        for (int n = 0; n < values.length; n++) {
            values[n] = (float) gauss.sample();
        }
        return values;
    }

    /**
     * Independent values convolved with a Gaussian, scaled to mean 0 and variance 1 over the lattice.
     *
     * @param fwhmMm width of that Gaussian; the correlation of two points falls to one half where they are 0.71 of it apart
     */
    public static float[] smooth(Grid grid, double fwhmMm, RandomStreams streams) {
        float[] values = GaussianBlur.ofFwhm(fwhmMm).apply(grid, white(grid, streams));
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
}
