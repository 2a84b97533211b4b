package org.yttria.dosimetry.planning;

import java.util.Locale;
import org.yttria.dosimetry.planning.limit.DoseTarget;

/**
 * A target and what becomes of it.
 *
 * @param target the target
 * @param neededGbq delivered activity that reaches it, GBq
 * @param achieved what it gets, in its statistic's unit
 */
public record TargetOutcome(DoseTarget target, double neededGbq, double achieved) {

    /** What was solved for may miss by rounding alone. */
    private static final double ROUNDING = 1e-9;

    /** Whether the plan reaches the target. */
    public boolean isReached() {
        return achieved >= target.value() * (1 - ROUNDING);
    }

    /** The target and what it gets, in a line. */
    public String label() {
        return String.format(
                Locale.ROOT,
                "%s: gets %.4g %s%s",
                target.label(),
                achieved,
                target.statistic().unit(),
                isReached() ? "" : String.format(Locale.ROOT, ", not reached; it needs %.4g GBq delivered", neededGbq));
    }
}
