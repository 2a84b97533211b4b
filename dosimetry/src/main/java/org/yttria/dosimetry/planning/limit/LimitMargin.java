package org.yttria.dosimetry.planning.limit;

import java.util.Locale;

/**
 * A limit beside what a plan makes of it.
 *
 * @param limit the limit
 * @param value what the plan reaches, earlier treatments included, in the statistic's unit
 * @param maxDeliveredGbq the activity at which the limit is reached, GBq; infinite where no activity reaches it
 */
public record LimitMargin(Limit limit, double value, double maxDeliveredGbq) {

    /** What is reached may exceed a limit it was solved for by rounding alone. */
    private static final double ROUNDING = 1e-9;

    /** What is left of the limit, in the statistic's unit; negative where it is exceeded. */
    public double left() {
        return limit.value() - value;
    }

    /** What is used of the limit, 1 at the limit. */
    public double usedFraction() {
        return value / limit.value();
    }

    /** Whether the plan goes beyond the limit. */
    public boolean isExceeded() {
        return value > limit.value() * (1 + ROUNDING);
    }

    /** The limit, what is reached, and what is left, in a line. */
    public String label() {
        return String.format(
                Locale.ROOT,
                "%s: %.4g %s reached, %.4g %s %s",
                limit.label(),
                value,
                limit.statistic().unit(),
                Math.abs(left()),
                limit.statistic().unit(),
                left() < 0 ? "too much" : "left");
    }
}
