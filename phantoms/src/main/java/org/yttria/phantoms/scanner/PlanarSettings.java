package org.yttria.phantoms.scanner;

/**
 * One acquisition of anterior and posterior views.
 *
 * @param gapMm between the body and each camera
 * @param scatterToPrimary scattered over unscattered photons in the energy window
 * @param scatterFwhmMm width of the Gaussian that the scattered ones follow
 * @param countsPerSecondPerMbq sensitivity of one camera
 * @param seconds of acquisition
 */
public record PlanarSettings(
        double gapMm, double scatterToPrimary, double scatterFwhmMm, double countsPerSecondPerMbq, double seconds) {

    public PlanarSettings {
        if (!(gapMm >= 0 && scatterToPrimary >= 0 && scatterFwhmMm > 0)) {
            throw new IllegalArgumentException("Views need a gap and scatter of at least 0, of positive width: " + gapMm
                    + " mm, " + scatterToPrimary + ", " + scatterFwhmMm + " mm");
        }
        if (!(countsPerSecondPerMbq > 0 && seconds > 0)) {
            throw new IllegalArgumentException(
                    "Views need a sensitivity and a time: " + countsPerSecondPerMbq + " cps/MBq, " + seconds + " s");
        }
    }
}
