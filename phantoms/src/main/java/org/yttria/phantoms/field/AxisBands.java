package org.yttria.phantoms.field;

import org.yttria.imaging.geometry.Grid;

/** How much each source sample along one axis gives to each target sample: for every target a run of source samples. */
final class AxisBands {

    /** Less than 1e-4 of a Gaussian lies further out; what lies within is scaled to the whole. */
    static final double SIGMAS = 4;

    private static final double VARIANCE_OF_UNIT_BOX = 1.0 / 12;
    private static final double OUTSIDE = StandardNormal.cumulative(-SIGMAS);

    private final int[] first;
    private final float[][] weights;

    private AxisBands(int[] first, float[][] weights) {
        this.first = first;
        this.weights = weights;
    }

    /**
     * Each source voxel's amount spread as a Gaussian and collected by the target voxels.
     *
     * @param sigmaMm standard deviation of the whole, of which the source's and the target's voxels are a part
     */
    static AxisBands blurring(Grid from, Grid onto, int axis, double sigmaMm) {
        double own = from.spacingMm(axis);
        double other = onto.spacingMm(axis);
        double rest = sigmaMm * sigmaMm - (own * own + other * other) * VARIANCE_OF_UNIT_BOX;
        if (!(sigmaMm > 0 && rest > 0)) {
            double least = StrictMath.sqrt((own * own + other * other) * VARIANCE_OF_UNIT_BOX);
            throw new IllegalArgumentException("A resolution of " + sigmaMm * GaussianBlur.FWHM_PER_SIGMA
                    + " mm FWHM is finer than voxels of " + own + " and " + other + " mm can show; it must be above "
                    + least * GaussianBlur.FWHM_PER_SIGMA + " mm");
        }
        double sigma = Math.sqrt(rest);
        double start = start(from, onto, axis);
        int[] first = new int[onto.size(axis)];
        float[][] weights = new float[first.length][];
        for (int t = 0; t < first.length; t++) {
            double low = start + (t - 0.5) * other;
            double high = start + (t + 0.5) * other;
            int lo = Math.max(0, (int) Math.ceil((low - SIGMAS * sigma) / own));
            int hi = Math.min(from.size(axis) - 1, (int) Math.floor((high + SIGMAS * sigma) / own));
            first[t] = lo;
            weights[t] = new float[Math.max(0, hi - lo + 1)];
            for (int s = lo; s <= hi; s++) {
                weights[t][s - lo] = (float) (within((high - s * own) / sigma) - within((low - s * own) / sigma));
            }
        }
        return new AxisBands(first, weights);
    }

    /** Values between source samples, linear, and constant beyond the outermost. */
    static AxisBands interpolating(Grid from, Grid onto, int axis) {
        double own = from.spacingMm(axis);
        double start = start(from, onto, axis);
        int size = from.size(axis);
        int[] first = new int[onto.size(axis)];
        float[][] weights = new float[first.length][];
        for (int t = 0; t < first.length; t++) {
            double at = Math.max(0, Math.min(size - 1, (start + t * onto.spacingMm(axis)) / own));
            first[t] = Math.min((int) at, Math.max(0, size - 2));
            float share = (float) (at - first[t]);
            weights[t] = size == 1 ? new float[] {1} : new float[] {1 - share, share};
        }
        return new AxisBands(first, weights);
    }

    /** Where the first target sample lies, mm from the first source sample. */
    private static double start(Grid from, Grid onto, int axis) {
        return onto.indexToWorld().translation().component(axis)
                - from.indexToWorld().translation().component(axis);
    }

    /** The part of a cut Gaussian below a place. */
    private static double within(double x) {
        double inside = Math.max(-SIGMAS, Math.min(SIGMAS, x));
        return (StandardNormal.cumulative(inside) - OUTSIDE) / (1 - 2 * OUTSIDE);
    }

    int size() {
        return first.length;
    }

    /** First of the source samples from {@code least} on that give to a target sample. */
    int first(int target, int least) {
        return Math.max(first[target], least);
    }

    /** Last of the source samples up to {@code most} that give to a target sample. */
    int last(int target, int most) {
        return Math.min(first[target] + weights[target].length - 1, most);
    }

    float weight(int target, int source) {
        return weights[target][source - first[target]];
    }
}
