package org.yttria.phantoms.scanner;

/**
 * One CT acquisition and reconstruction.
 *
 * @param kernelFwhmMm resolution beside that of the voxels
 * @param noiseHu standard deviation
 * @param noiseFwhmMm width of the Gaussian that correlates the noise of neighbouring voxels
 */
public record CtSettings(double kernelFwhmMm, double noiseHu, double noiseFwhmMm) {

    public CtSettings {
        if (!(kernelFwhmMm >= 0 && noiseHu >= 0 && noiseFwhmMm >= 0)
                || Double.isInfinite(kernelFwhmMm + noiseHu + noiseFwhmMm)) {
            throw new IllegalArgumentException("Widths and noise of a CT must be finite and not negative: kernel "
                    + kernelFwhmMm + " mm, noise " + noiseHu + " HU over " + noiseFwhmMm + " mm");
        }
    }

    /** What a CT is made for. */
    public enum Protocol {
        DIAGNOSTIC("diagnostic"),
        /** Beside a SPECT or PET, for attenuation and localisation. */
        LOW_DOSE("lowDose");

        private final String key;

        Protocol(String key) {
            this.key = key;
        }

        /** As parameter tables name it. */
        String key() {
            return key;
        }
    }
}
