package org.yttria.dosimetry.planning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.yttria.dosimetry.planning.compartment.CompartmentKind;
import org.yttria.dosimetry.planning.limit.DoseResponse;
import org.yttria.dosimetry.planning.limit.Limit;
import org.yttria.dosimetry.planning.limit.LimitSolver;
import org.yttria.dosimetry.planning.limit.Limits;
import org.yttria.dosimetry.planning.limit.Statistic;
import org.yttria.dosimetry.planning.position.ActivityProgramme;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.quantity.Activity;

/** The rows of the linear programme: what 1 GBq through each position uses of each limit, over those positions that are used. */
final class PositionRows {

    /** A row that uses this much of its limit binds; beyond the rounding of a programme, far below what doses are known to. */
    private static final double BINDS = 1 - 1e-7;

    private final PositionDoses doses;
    private final List<Integer> used;
    private final List<Row> rows = new ArrayList<>();

    PositionRows(
            PositionDoses doses, List<Integer> used, Limits limits, NormalLiverRule rule, Optional<Activity> atMost) {
        this.doses = doses;
        this.used = List.copyOf(used);
        for (Limit limit : limits.all()) {
            if (limit.binding()) {
                add(limit, limits, rule);
            }
        }
        atMost.ifPresent(this::add);
    }

    private void add(Activity atMost) {
        if (!(atMost.becquerels() > 0)) {
            throw new InputDataException(
                    "The most activity that may be delivered must be above 0 GBq, not " + atMost.gigabecquerels());
        }
        double[] same = new double[used.size()];
        Arrays.fill(same, 1 / atMost.gigabecquerels());
        rows.add(new Row(Optional.empty(), Optional.empty(), same));
    }

    private void add(Limit limit, Limits limits, NormalLiverRule rule) {
        if (limit.statistic() instanceof Statistic.Shunt) {
            requireShunt(limit, limits);
        }
        if (!isInProgramme(limit.statistic())) {
            return;
        }
        add(limit, limits, Optional.empty(), doses::meansThrough);
        if (limit.kind() == CompartmentKind.PERFUSED_NORMAL && rule == NormalLiverRule.EACH_TERRITORY) {
            for (int t = 0; t < doses.positions().size(); t++) {
                int territory = t;
                add(limit, limits, Optional.of(doses.positions().get(t)), j -> doses.ownMeansThrough(j, territory));
            }
        }
    }

    /** Whether a statistic is linear in several activities; a \(D_x\) is so in one alone. */
    static boolean isInProgramme(Statistic statistic) {
        return statistic instanceof Statistic.Mean || statistic instanceof Statistic.ReachingActivity;
    }

    private void requireShunt(Limit limit, Limits limits) {
        Optional<Double> allowed = new LimitSolver(doses.meansThrough(0), limits).allowedGbq(limit);
        if (allowed.isPresent() && !(allowed.get() > 0)) {
            throw noneLeft(limit);
        }
    }

    /** The refusal that a limit leaves nothing. */
    static InputDataException noneLeft(Limit limit) {
        return new InputDataException("The limits leave no activity at all: " + limit.label()
                + ". Override the limit with a reason, or do not treat");
    }

    private void add(Limit limit, Limits limits, Optional<String> territory, IntFunction<DoseResponse> through) {
        double[] perGbq = new double[used.size()];
        boolean any = false;
        for (int n = 0; n < perGbq.length; n++) {
            Optional<Double> allowed = new LimitSolver(through.apply(used.get(n)), limits).allowedGbq(limit);
            perGbq[n] = allowed.map(a -> 1 / a).orElse(0.0);
            any |= perGbq[n] > 0;
        }
        if (any) {
            rows.add(new Row(Optional.of(limit), territory, perGbq));
        }
    }

    /** The programme under all limits. */
    ActivityProgramme programme() {
        return raised(Optional.empty());
    }

    /** The programme with one limit 1 Gy higher. */
    ActivityProgramme withOneGrayMore(Limit limit) {
        return raised(Optional.of(limit.id()));
    }

    private ActivityProgramme raised(Optional<String> id) {
        ActivityProgramme p = ActivityProgramme.of(used.size());
        for (Row row : rows) {
            boolean isRaised = id.isPresent() && row.limit.map(Limit::id).equals(id);
            p = p.atMost(isRaised ? row.withOneGrayMore() : row.perGbq);
        }
        return p;
    }

    /** The rows that bind at activities of the positions that are used. */
    List<Row> bindingAt(double[] gbq) {
        return rows.stream()
                .filter(r -> ActivityProgramme.dot(r.perGbq, gbq) >= BINDS)
                .toList();
    }

    /** Values of all positions, for those that are used. */
    double[] ofUsed(double[] ofAll) {
        return used.stream().mapToDouble(j -> ofAll[j]).toArray();
    }

    /** Values of the positions that are used, with 0 for the others. */
    double[] ofAll(double[] ofUsed) {
        double[] all = new double[doses.positions().size()];
        for (int n = 0; n < ofUsed.length; n++) {
            all[used.get(n)] = ofUsed[n];
        }
        return all;
    }

    /** A limit. */
    static final class Row {

        private final Optional<Limit> limit;
        private final Optional<String> territory;
        private final double[] perGbq;

        /**
         * @param limit absent for the cap on the activity
         * @param territory in which it holds by itself
         * @param perGbq share of it used by 1 GBq through each position
         */
        private Row(Optional<Limit> limit, Optional<String> territory, double[] perGbq) {
            this.limit = limit;
            this.territory = territory;
            this.perGbq = perGbq;
        }

        Optional<Limit> limit() {
            return limit;
        }

        Optional<String> territory() {
            return territory;
        }

        private double[] withOneGrayMore() {
            double room = limit.map(l -> l.value() - l.priorGy()).orElseThrow();
            return Arrays.stream(perGbq).map(u -> u * room / (room + 1)).toArray();
        }

        BindingLimit named(Optional<Double> gainGy) {
            return limit.map(l -> BindingLimit.of(l, territory, gainGy))
                    .orElseGet(() -> new BindingLimit(
                            "at-most",
                            "the activity of all positions together, as stated",
                            Optional.empty(),
                            Optional.empty()));
        }
    }
}
