package org.yttria.dosimetry.uncertainty;

/**
 * A uniform sphere in an image of Gaussian resolution.
 *
 * <p>A point of the sphere is seen at a distance \(s\) from its place, Maxwell distributed with the standard deviation
 * \(\sigma\) of the resolution. What a concentric sphere of radius \(R\) shows of the sphere of radius \(r\) is therefore the mean
 * over \(s\) of the volume that both have in common when one is moved by \(s\).
 */
public final class BlurredSphere {

    /** Less than 1e-12 of a Maxwell distribution lies beyond. */
    private static final double REACH = 8;
    /** Simpson's rule on steps of a sixteenth of a standard deviation or finer: 2e-7. */
    private static final int INTERVALS = 128;

    private static final double LENS = 12;

    private final double sigmaMm;

    /** A sphere seen with a standard deviation of the resolution above 0 mm. */
    public BlurredSphere(double sigmaMm) {
        if (!(sigmaMm > 0)) {
            throw new IllegalArgumentException("Resolution must be above 0 mm: " + sigmaMm);
        }
        this.sigmaMm = sigmaMm;
    }

    /**
     * Mean concentration within a drawn sphere over that of the true one, on no background.
     *
     * @param drawnMm radius of the drawn sphere \(R\)
     * @param trueMm radius of the true sphere \(r\), on the same centre
     */
    public double meanWithin(double drawnMm, double trueMm) {
        double apart = Math.abs(drawnMm - trueMm);
        double together = drawnMm + trueMm;
        return expected(0, apart, drawnMm, trueMm) + expected(apart, together, drawnMm, trueMm);
    }

    /**
     * Twice the concentration on the surface of the sphere over that inside it without blur,
     * \[ \varphi = \mathrm{erf}\frac{2r}{\sigma\sqrt2}
     *    - \frac{2\sigma}{r\sqrt{2\pi}}\left(1 - e^{-2r^2/\sigma^2}\right). \] A large sphere has 1: its surface shows half.
     */
    public double surface(double radiusMm) {
        double x = 2 * radiusMm / sigmaMm;
        double erf = 2 * StandardNormal.cumulative(x) - 1;
        return erf - 2 * sigmaMm / (radiusMm * Math.sqrt(2 * Math.PI)) * (1 - Math.exp(-x * x / 2));
    }

    /**
     * Concentration in the middle of the sphere over that inside it without blur, on no background,
     * \[ \mathrm{erf}\frac{r}{\sigma\sqrt2} - \sqrt{\frac{2}{\pi}}\,\frac{r}{\sigma}\,e^{-r^2/2\sigma^2}: \] the probability that a
     * point is seen at less than its radius from its place.
     */
    public double middle(double radiusMm) {
        double x = radiusMm / sigmaMm;
        double erf = 2 * StandardNormal.cumulative(x) - 1;
        return erf - Math.sqrt(2 / Math.PI) * x * Math.exp(-x * x / 2);
    }

    private double expected(double fromMm, double toMm, double drawnMm, double trueMm) {
        double end = Math.min(toMm, REACH * sigmaMm);
        if (end <= fromMm) {
            return 0;
        }
        double step = (end - fromMm) / INTERVALS;
        double sum = 0;
        for (int n = 0; n <= INTERVALS; n++) {
            double weight = n == 0 || n == INTERVALS ? 1 : 2 + 2 * (n % 2);
            double s = fromMm + n * step;
            sum += weight * maxwell(s) * commonFraction(s, drawnMm, trueMm);
        }
        return sum * step / 3;
    }

    private double maxwell(double s) {
        double x = s / sigmaMm;
        return Math.sqrt(2 / Math.PI) * x * x * Math.exp(-x * x / 2) / sigmaMm;
    }

    /** Volume that both spheres have in common, over that of the drawn one. */
    private static double commonFraction(double s, double drawn, double real) {
        double drawnVolume = 4 * Math.PI / 3 * drawn * drawn * drawn;
        if (s <= Math.abs(drawn - real)) {
            double inner = Math.min(drawn, real);
            return 4 * Math.PI / 3 * inner * inner * inner / drawnVolume;
        }
        double depth = Math.max(0, drawn + real - s);
        double difference = drawn - real;
        double lens =
                Math.PI * depth * depth * (s * s + 2 * s * (drawn + real) - 3 * difference * difference) / (LENS * s);
        return lens / drawnVolume;
    }
}
