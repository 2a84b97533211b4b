package org.yttria.phantoms.scanner;

/**
 * One SPECT acquisition and reconstruction.
 *
 * @param resolution of the reconstructed image
 * @param totalCounts in it
 * @param scatterShare part of them that the scatter correction left where they do not belong
 * @param scatterFwhmMm width of the Gaussian that those follow
 * @param noise of the reconstruction
 */
public record SpectSettings(
        Resolution resolution, double totalCounts, double scatterShare, double scatterFwhmMm, Noise noise) {

    public SpectSettings {
        if (!(totalCounts > 0) || Double.isInfinite(totalCounts)) {
            throw new IllegalArgumentException("Counts of a SPECT must be positive and finite: " + totalCounts);
        }
        if (!(scatterShare >= 0 && scatterShare < 1) || !(scatterFwhmMm > 0)) {
            throw new IllegalArgumentException("Residual scatter needs a share from 0 to below 1 and a positive width: "
                    + scatterShare + ", " + scatterFwhmMm + " mm");
        }
    }

    /**
     * Resolution, the voxels included: at the distance \(r\) from the axis of rotation
     * \( \mathrm{FWHM}(r) = \mathrm{FWHM}_0 \sqrt{1 + g r^2} \), the same in all directions.
     *
     * @param fwhmMm on the axis, \(\mathrm{FWHM}_0\)
     * @param growthPerSquareMm \(g\), mm⁻²; 0 for the same everywhere
     */
    public record Resolution(double fwhmMm, double growthPerSquareMm) {

        public Resolution {
            if (!(fwhmMm > 0) || !(growthPerSquareMm >= 0) || Double.isInfinite(fwhmMm + growthPerSquareMm)) {
                throw new IllegalArgumentException("Resolution needs a positive width and a growth of at least 0: "
                        + fwhmMm + " mm, " + growthPerSquareMm + " per square mm");
            }
        }

        /** The same everywhere. */
        public static Resolution constant(double fwhmMm) {
            return new Resolution(fwhmMm, 0);
        }

        /** Full width at half maximum at a distance from the axis, mm. */
        public double atMm(double radiusMm) {
            return fwhmMm * Math.sqrt(1 + growthPerSquareMm * radiusMm * radiusMm);
        }
    }

    /**
     * Noise, its coefficient of variation \( c\,(n/n_0)^{-p} \) where the image has \(n\) counts per mL.
     *
     * @param coefficientOfVariation \(c\)
     * @param referenceCountsPerMl \(n_0\)
     * @param exponent \(p\): 0 for noise in proportion to the mean, one half for that of counts alone
     * @param fwhmMm width of the Gaussian that correlates neighbouring voxels
     */
    public record Noise(double coefficientOfVariation, double referenceCountsPerMl, double exponent, double fwhmMm) {

        public Noise {
            if (!(coefficientOfVariation >= 0 && referenceCountsPerMl > 0 && exponent >= 0 && fwhmMm >= 0)) {
                throw new IllegalArgumentException("Noise of a SPECT must not be negative: coefficient of variation "
                        + coefficientOfVariation + " at " + referenceCountsPerMl + " counts/mL, exponent " + exponent
                        + ", width " + fwhmMm + " mm");
            }
        }

        /** Coefficient of variation at a mean. */
        public double at(double countsPerMl) {
            return coefficientOfVariation * StrictMath.pow(countsPerMl / referenceCountsPerMl, -exponent);
        }
    }
}
