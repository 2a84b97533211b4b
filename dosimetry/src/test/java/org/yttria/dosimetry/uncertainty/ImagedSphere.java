package org.yttria.dosimetry.uncertainty;

/**
 * A uniform sphere as a Gaussian resolution shows it, by its radial profile, which the code under test does not use:
 * \(\tfrac12[\mathrm{erf}\frac{r+\rho}{\sigma\sqrt2} + \mathrm{erf}\frac{r-\rho}{\sigma\sqrt2}]
 * - \frac{\sigma}{\rho\sqrt{2\pi}}[e^{-(r-\rho)^2/2\sigma^2} - e^{-(r+\rho)^2/2\sigma^2}]\).
 */
record ImagedSphere(double radiusMm, double fwhmMm) {

    private static final int STEPS = 200;

    double at(double rho) {
        double sigma = fwhmMm / Math.sqrt(8 * Math.log(2));
        double plus = (radiusMm + rho) / sigma;
        double minus = (radiusMm - rho) / sigma;
        return StandardNormal.cumulative(plus)
                + StandardNormal.cumulative(minus)
                - 1
                - sigma / rho * (StandardNormal.density(minus) - StandardNormal.density(plus));
    }

    /** Mean within a concentric sphere, by Simpson's rule. */
    double meanWithin(double drawnRadiusMm) {
        double h = drawnRadiusMm / STEPS;
        double sum = 0;
        for (int n = 1; n <= STEPS; n++) {
            double rho = n * h;
            sum += (n == STEPS ? 1 : 2 + 2 * (n % 2)) * at(rho) * rho * rho;
        }
        return sum * h / 3 * 3 / (drawnRadiusMm * drawnRadiusMm * drawnRadiusMm);
    }
}
