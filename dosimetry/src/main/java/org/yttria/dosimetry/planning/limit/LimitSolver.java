package org.yttria.dosimetry.planning.limit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoublePredicate;
import org.yttria.imaging.InputDataException;

/**
 * How much activity limits allow and targets need, under one model's dose response.
 *
 * <p>Linear statistics are divided by their value at 1 GBq. A share of a volume, which is not linear but never falls as the
 * activity rises, is solved by bisection.
 */
public final class LimitSolver {

    /** Beyond any treatment: what this activity does not reach, none does. */
    private static final double UNREACHABLE_GBQ = 1e6;

    private static final double LEAST_GBQ = 1e-9;

    /** Relative width at which bisection stops, far below the 0.1 % that a plan must reproduce. */
    private static final double BISECTION_WIDTH = 1e-10;

    private final DoseResponse response;
    private final Limits limits;

    public LimitSolver(DoseResponse response, Limits limits) {
        this.response = response;
        this.limits = limits;
    }

    /**
     * The most activity that a limit allows, delivered, GBq at injection.
     *
     * @return empty where the model cannot evaluate the limit; infinite where no activity reaches it
     * @throws InputDataException if earlier treatments leave nothing of a limit that holds
     */
    public Optional<Double> allowedGbq(Limit limit) {
        Statistic statistic = limit.evaluated();
        Optional<Double> unit = value(limit, statistic, 1);
        if (unit.isEmpty()) {
            return Optional.empty();
        }
        if (limit.room() <= 0) {
            if (limit.binding()) {
                throw limit.usedUp();
            }
            return Optional.of(0.0);
        }
        if (statistic instanceof Statistic.Shunt) {
            return Optional.of(unit.get() > limit.value() ? 0 : Double.POSITIVE_INFINITY);
        }
        if (statistic.isLinear()) {
            return Optional.of(unit.get() > 0 ? limit.room() / unit.get() : Double.POSITIVE_INFINITY);
        }
        return Optional.of(switchover(gbq -> value(limit, statistic, gbq).orElseThrow() <= limit.value())
                .allowed());
    }

    /**
     * The least activity that reaches a target, delivered, GBq at injection.
     *
     * @throws InputDataException if the model does not know the structure, or no activity reaches the target
     */
    public double neededGbq(DoseTarget target) {
        double unit = value(target, 1)
                .orElseThrow(() -> new InputDataException("The target \"" + target.bound()
                        + "\" cannot be evaluated by this model: it has no such structure or statistic"));
        double needed = target.statistic().isLinear()
                ? target.value() / unit
                : switchover(gbq -> value(target, gbq).orElseThrow() < target.value())
                        .beyond();
        if (!(needed <= UNREACHABLE_GBQ)) {
            throw new InputDataException(String.format(
                    Locale.ROOT,
                    "No activity reaches the target \"%s\": the structure, or too much of it, holds no counts. Check its"
                            + " contour",
                    target.bound()));
        }
        return needed;
    }

    /** What a target becomes at an activity, in its statistic's unit. */
    public Optional<Double> value(DoseTarget target, double deliveredGbq) {
        return response.value(target.kind(), target.structure(), target.statistic(), deliveredGbq);
    }

    /** All limits that the model can evaluate, at an activity. */
    public List<LimitMargin> margins(double deliveredGbq) {
        List<LimitMargin> margins = new ArrayList<>();
        for (Limit limit : limits.all()) {
            allowedGbq(limit)
                    .ifPresent(allowed -> margins.add(new LimitMargin(
                            limit,
                            limit.withPrior(value(limit, limit.evaluated(), deliveredGbq)
                                    .orElseThrow()),
                            allowed)));
        }
        return margins;
    }

    /** The limits that the model cannot evaluate. */
    public List<Limit> notEvaluated() {
        return limits.all().stream()
                .filter(l -> value(l, l.evaluated(), 1).isEmpty())
                .toList();
    }

    private Optional<Double> value(Limit limit, Statistic statistic, double deliveredGbq) {
        return response.value(limit.kind(), Optional.empty(), statistic, deliveredGbq);
    }

    /** The activity at which a condition that holds for little activity ceases to hold. */
    private static Switchover switchover(DoublePredicate holds) {
        if (!holds.test(LEAST_GBQ)) {
            return new Switchover(0, LEAST_GBQ);
        }
        double low = LEAST_GBQ;
        double high = 1;
        while (holds.test(high)) {
            low = high;
            high *= 2;
            if (high > UNREACHABLE_GBQ) {
                return new Switchover(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
            }
        }
        while (high - low > BISECTION_WIDTH * high) {
            double middle = (low + high) / 2;
            if (holds.test(middle)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return new Switchover(low, high);
    }

    /**
     * Both sides of a switch.
     *
     * @param allowed the largest activity found for which the condition holds
     * @param beyond the smallest found for which it does not
     */
    private record Switchover(double allowed, double beyond) {}
}
