package org.yttria.dosimetry.planning;

import java.util.Locale;
import org.yttria.dosimetry.planning.limit.DoseTarget;

/**
 * A target and what becomes of it.
 *
 * @param target the target
 * @param neededGbq delivered activity that reaches it, GBq; infinite where none does
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
                isReached() ? "" : ", not reached; " + need());
    }

    private String need() {
        return Double.isInfinite(neededGbq)
                ? "no activity does, divided as it is here"
                : String.format(Locale.ROOT, "it needs %.4g GBq delivered", neededGbq);
    }
}
