package org.yttria.dosimetry.planning.vial;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.yttria.dosimetry.planning.limit.LimitMargin;
import org.yttria.imaging.quantity.Activity;

/**
 * One glass vial for a treatment.
 *
 * @param size activity at calibration
 * @param atTreatment what is left of it at treatment
 * @param deviation of that from the required activity, a fraction; positive where there is more
 * @param becquerelsPerSphere at treatment
 * @param spheres number of spheres in the vial
 * @param withinTolerance whether the deviation is acceptable
 * @param window when it is; absent where that is only before calibration or after the vial's use
 */
public record GlassOption(
        Activity size,
        Activity atTreatment,
        double deviation,
        double becquerelsPerSphere,
        double spheres,
        boolean withinTolerance,
        Optional<VialWindow> window) {
    /** Less than this is rounding beside what is known of the label. */
    private static final double WORTH_A_WORD = 0.01;

    /**
     * What giving the whole vial, rather than the activity required, means for a plan.
     *
     * @param margins the limits of the plan, whose doses go in proportion to the activity
     * @param residualFraction fraction that stays behind
     * @return that all doses change, and each limit that the vial exceeds
     */
    public List<String> warnings(List<LimitMargin> margins, double residualFraction) {
        List<String> warnings = new ArrayList<>();
        double delivered = atTreatment.gigabecquerels() * (1 - residualFraction);
        if (Math.abs(deviation) > WORTH_A_WORD) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "Doses and limits here are for the activity required. The vial of %.4g GBq, given whole, delivers %s: every"
                            + " dose of this treatment is then %+.1f %%.",
                    size.gigabecquerels(),
                    ActivityLabel.of(Activity.ofGigabecquerels(delivered)),
                    100 * deviation));
        }
        for (LimitMargin m : margins) {
            if (m.limit().binding() && delivered > m.maxDeliveredGbq()) {
                warnings.add(String.format(
                        Locale.ROOT,
                        "The vial of %.4g GBq, given whole, exceeds the limit \"%s\" (%s), which allows %.4g GBq delivered: draw"
                                + " less, choose another vial or another time.",
                        size.gigabecquerels(),
                        m.limit().id(),
                        m.limit().bound(),
                        m.maxDeliveredGbq()));
            }
        }
        return warnings;
    }
}
