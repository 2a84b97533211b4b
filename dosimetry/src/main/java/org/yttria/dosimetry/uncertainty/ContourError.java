package org.yttria.dosimetry.uncertainty;

/**
 * What a contour would hold if it were right, for each size of its error.
 *
 * <p>The body is a sphere of radius \(r\) in an image of Gaussian resolution, drawn with radius \(R\) on the same centre. It has an
 * excess concentration \(E\) over its surroundings \(S\), both as the drawn contour shows them. With \(m(R, r)\), the part of
 * the excess that shows within \(R\), what the right contour holds differs from what the drawn one holds by
 * \[ \Delta v = v(r) - v(R), \qquad \Delta n = S\,\Delta v + E\left[\frac{m(r,r)}{m(R,r)}\,v(r) - v(R)\right]. \] For a body
 * filled unevenly, \(E\) is that of its rim.
 */
final class ContourError {

    private static final double REACH = 5;
    private static final int STEPS = 100;
    /** A true radius as small as this, of the drawn one, stands for all smaller ones. */
    private static final double SMALLEST_RADIUS = 0.05;

    private final BudgetInput input;
    private final double relativeUncertainty;
    private final double[] volumesMl = new double[STEPS + 1];
    private final double[] counts = new double[STEPS + 1];

    /**
     * @param input the line of the budget
     * @param volumeMl of the drawn contour, mL
     * @param relativeUncertainty of it; above 1 counts as 1
     * @param surroundings counts per mL beside it
     * @param excess counts per mL of it, or of its rim, above them
     * @param sigmaMm resolution, mm
     */
    ContourError(
            BudgetInput input,
            double volumeMl,
            double relativeUncertainty,
            double surroundings,
            double excess,
            double sigmaMm) {
        this.input = input;
        this.relativeUncertainty = Math.min(VolumeEstimate.HIGHEST_RELATIVE_UNCERTAINTY, relativeUncertainty);
        BlurredSphere sphere = new BlurredSphere(sigmaMm);
        double drawn = VolumeEstimate.diameterMm(volumeMl) / 2;
        for (int n = 0; n <= STEPS; n++) {
            double t = REACH * (2.0 * n / STEPS - 1);
            double real = drawn * Math.max(SMALLEST_RADIUS, 1 - t * this.relativeUncertainty / 3);
            double realMl = VolumeEstimate.sphereMl(2 * real);
            volumesMl[n] = realMl - volumeMl;
            double shown = sphere.meanWithin(real, real) / sphere.meanWithin(drawn, real);
            counts[n] = surroundings * volumesMl[n] + excess * (shown * realMl - volumeMl);
        }
    }

    BudgetInput input() {
        return input;
    }

    /** \(u(v)/v\). */
    double relativeUncertainty() {
        return relativeUncertainty;
    }

    /** \(\Delta v\), mL, where the drawn diameter is too large by \(t\) standard uncertainties. */
    double volumeMl(double t) {
        return between(volumesMl, t);
    }

    /** \(\Delta n\), counts, likewise. */
    double counts(double t) {
        return between(counts, t);
    }

    private static double between(double[] table, double t) {
        double place = Math.min(STEPS, Math.max(0, (t / REACH + 1) * STEPS / 2));
        int n = Math.min(STEPS - 1, (int) place);
        return table[n] + (place - n) * (table[n + 1] - table[n]);
    }
}
