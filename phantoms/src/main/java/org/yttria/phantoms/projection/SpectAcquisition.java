package org.yttria.phantoms.projection;

import java.util.Arrays;

/**
 * What a SPECT camera counted, with what a reconstruction needs besides.
 *
 * <p>Views and bins are in the order of {@link CameraViews}.
 */
public final class SpectAcquisition {

    private final CameraViews model;
    private final boolean[] region;
    private final float[][] counts;
    private final float[][] scatter;
    private final double countsPerValue;

    /**
     * @param model of the camera on the grid of the reconstruction, with its map of attenuation
     * @param region columns that may hold activity
     * @param counts of each view
     * @param scatter estimate of what of them is scatter
     * @param countsPerValue counts for 1 Bq/mL times 1 mm of a line of sight
     */
    SpectAcquisition(CameraViews model, boolean[] region, float[][] counts, float[][] scatter, double countsPerValue) {
        this.model = model;
        this.region = region;
        this.counts = counts;
        this.scatter = scatter;
        this.countsPerValue = countsPerValue;
    }

    CameraViews model() {
        return model;
    }

    boolean[] region() {
        return region;
    }

    float[][] scatterEstimate() {
        return scatter;
    }

    float[][] allCounts() {
        return counts;
    }

    /** Counts of a view: columns of slices. */
    public float[] counts(int view) {
        return Arrays.copyOf(counts[view], counts[view].length);
    }

    public int views() {
        return counts.length;
    }

    /** Sum over all views. */
    public double total() {
        double sum = 0;
        for (float[] view : counts) {
            for (float bin : view) {
                sum += bin;
            }
        }
        return sum;
    }

    /** What is estimated to be scatter, as a part of all counts. */
    public double scatterFraction() {
        double sum = 0;
        for (float[] view : scatter) {
            for (float bin : view) {
                sum += bin;
            }
        }
        return sum / total();
    }

    /** Counts for 1 Bq/mL times 1 mm of a line of sight. */
    public double countsPerValue() {
        return countsPerValue;
    }
}
