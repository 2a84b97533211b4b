package org.yttria.dosimetry.planning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.yttria.dosimetry.planning.compartment.CompartmentKind;
import org.yttria.dosimetry.planning.limit.DoseResponse;
import org.yttria.dosimetry.planning.limit.DoseTarget;
import org.yttria.dosimetry.planning.limit.Limit;
import org.yttria.dosimetry.planning.limit.LimitMargin;
import org.yttria.dosimetry.planning.limit.LimitSolver;
import org.yttria.dosimetry.planning.limit.Statistic;
import org.yttria.dosimetry.planning.position.ActivityProgramme;
import org.yttria.dosimetry.planning.position.ActivityProgramme.Outcome;
import org.yttria.dosimetry.planning.position.ActivityProgramme.Solution;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.quantity.Activity;

/** From the doses through each position to the activities under all limits. One run. */
final class PositionSolver {

    /** A target that was solved for is missed by rounding alone. */
    private static final double ROUNDING = 1e-9;

    private final PlanningModel model;
    private final PositionDoses doses;
    private final PlanningCase patient;
    private final TumourObjective objective;
    private final NormalLiverRule rule;
    private final PositionRows rows;
    private final List<double[]> objectives;
    private final List<String> clashes = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    PositionSolver(
            PlanningModel model,
            PositionDoses doses,
            PlanningCase patient,
            TumourObjective objective,
            NormalLiverRule rule,
            Optional<Activity> atMost) {
        this.model = model;
        this.doses = doses;
        this.patient = patient;
        this.objective = objective;
        this.rule = rule;
        List<Integer> used = IntStream.range(0, doses.positions().size())
                .filter(doses::hasTumour)
                .boxed()
                .toList();
        this.rows = new PositionRows(doses, used, patient.limits(), rule, atMost);
        this.objectives = objectives();
    }

    PositionsPlan plan() {
        notes.add("Dose engine: " + doses.engine() + ".");
        warnings.addAll(doses.warnings());
        sayWhichAreLeftOut();
        List<Target> held = targets();
        held.forEach(this::requireAboveBackground);
        Solution solution = solution(held);
        double[] optimum = rows.ofAll(solution.activitiesGbq());
        double wantedGbq = Arrays.stream(optimum).sum();
        double[] shares = Arrays.stream(optimum).map(a -> a / wantedGbq).toArray();
        DividedDoses divided = doses.dividedBy(shares);
        Optional<Allowed> other = strictestOther(divided);
        double deliveredGbq = other.map(o -> Math.min(wantedGbq, o.gbq)).orElse(wantedGbq);
        boolean lowered = deliveredGbq < wantedGbq;
        List<BindingLimit> binding =
                lowered ? List.of(other.orElseThrow().named()) : binding(solution, programmeOf(held));
        if (lowered) {
            notes.add(String.format(
                    Locale.ROOT,
                    "%s is no limit of a mean: the optimum of the others, %.4g GBq, exceeds it, and all activities were lowered"
                            + " together to %.1f %%. Another division of the activity might give the tumours more under it.",
                    other.orElseThrow().named().reference(),
                    wantedGbq,
                    100 * deliveredGbq / wantedGbq));
        }
        double[] gbq = Arrays.stream(shares).map(s -> s * deliveredGbq).toArray();
        warnOfUntreated(gbq);
        double highest = solution.objectiveGy() * deliveredGbq / wantedGbq;
        return new PositionsPlan(
                result(divided, wantedGbq, deliveredGbq, other.filter(o -> lowered)),
                objective,
                highest,
                rule,
                activities(gbq),
                territoryMargins(divided, deliveredGbq),
                binding);
    }

    private List<double[]> objectives() {
        List<PositionDoses.Tumour> tumours = doses.tumours();
        if (objective == TumourObjective.MEAN_OF_ALL) {
            double mass =
                    tumours.stream().mapToDouble(PositionDoses.Tumour::massG).sum();
            double[] mean = new double[doses.positions().size()];
            for (PositionDoses.Tumour t : tumours) {
                for (int j = 0; j < mean.length; j++) {
                    mean[j] += t.massG() / mass * t.meanGyPerGbq()[j];
                }
            }
            return requireDose(List.of(rows.ofUsed(mean)));
        }
        List<double[]> means = new ArrayList<>();
        for (PositionDoses.Tumour t : tumours) {
            double[] mean = rows.ofUsed(t.meanGyPerGbq());
            if (isAnyAbove0(mean)) {
                means.add(mean);
            } else {
                warnings.add("No position gives the tumour \"" + t.name()
                        + "\" a dose: it is left out of the objective, and gets none.");
            }
        }
        return requireDose(means);
    }

    private static List<double[]> requireDose(List<double[]> means) {
        if (means.stream().noneMatch(PositionSolver::isAnyAbove0)) {
            throw new InputDataException(
                    "No position gives a tumour any dose: the tumours hold no counts. Check contours and image");
        }
        return means;
    }

    private static boolean isAnyAbove0(double[] values) {
        return Arrays.stream(values).anyMatch(v -> v > 0);
    }

    private void sayWhichAreLeftOut() {
        for (int j = 0; j < doses.positions().size(); j++) {
            if (!doses.hasTumour(j)) {
                notes.add("No tumour lies in the territory \""
                        + doses.positions().get(j) + "\": that position gets no activity.");
            }
        }
    }

    /** The mean doses of tumours that are stated. */
    private List<Target> targets() {
        List<Target> targets = new ArrayList<>();
        boolean others = false;
        for (DoseTarget t : patient.targets()) {
            Optional<double[]> means = meansOf(t);
            if (t.kind() != CompartmentKind.TUMOUR || !(t.statistic() instanceof Statistic.Mean)) {
                others = true;
            } else if (means.isPresent()) {
                targets.add(new Target(t, rows.ofUsed(means.get())));
            } else {
                throw new InputDataException("The target \"" + t.bound()
                        + "\" cannot be evaluated: there is no such tumour. Those there are: "
                        + doses.tumours().stream()
                                .map(PositionDoses.Tumour::name)
                                .collect(Collectors.joining(", ")));
            }
        }
        if (others) {
            notes.add("Targets other than mean doses of tumours are evaluated, but do not divide the activity.");
        }
        return targets;
    }

    private Optional<double[]> meansOf(DoseTarget t) {
        double[] means = new double[doses.positions().size()];
        for (int j = 0; j < means.length; j++) {
            Optional<Double> mean = doses.meansThrough(j).value(t.kind(), t.structure(), new Statistic.Mean(), 1);
            if (mean.isEmpty()) {
                return Optional.empty();
            }
            means[j] = mean.get();
        }
        return Optional.of(means);
    }

    /** Refuses a target for a tumour that takes up less than the normal tissue of every territory from which it gets a dose. */
    private void requireAboveBackground(Target target) {
        if (!isAnyAbove0(target.grayPerGbq)) {
            throw new InputDataException("No position reaches the target \"" + target.target.bound()
                    + "\": the tumour holds no counts of a territory with a tumour. Check its contour");
        }
        double[] means = rows.ofAll(target.grayPerGbq);
        double best = 0;
        for (int j = 0; j < means.length; j++) {
            double own = normalGyPerGbq(j);
            best = Math.max(best, own > 0 ? means[j] / own : Double.POSITIVE_INFINITY);
        }
        if (best >= 1) {
            return;
        }
        String excess = String.format(
                Locale.ROOT,
                "the tumour gets at most %.4g times the mean dose of the normal liver of the territory",
                best);
        if (target.target.belowBackground().isEmpty()) {
            throw new InputDataException("The target \"" + target.target.bound()
                    + "\" lies below what the background gets: " + excess
                    + ", through whatever position, so that normal tissue would get more than the target. Check the contours,"
                    + " choose another target, or keep it with a reason");
        }
        warnings.add("The target \"" + target.target.bound() + "\" is kept although " + excess + ". Reason given: "
                + target.target.belowBackground().get().reason());
    }

    /** Mean dose to the normal tissue of a position's own territory, Gy/GBq; 0 where there is none. */
    private double normalGyPerGbq(int position) {
        return doses.ownMeanGyPerGbq(position)
                .map(means -> means[position])
                .or(() -> doses.positions().size() > 1
                        ? Optional.empty()
                        : doses.meansThrough(position)
                                .value(CompartmentKind.PERFUSED_NORMAL, Optional.empty(), new Statistic.Mean(), 1))
                .orElse(0.0);
    }

    private ActivityProgramme programmeOf(List<Target> held) {
        ActivityProgramme p = rows.programme();
        for (Target t : held) {
            p = p.atLeast(t.reachedPerGbq());
        }
        return p;
    }

    /** The optimum with those targets that can be reached; {@code held} keeps them alone. */
    private Solution solution(List<Target> held) {
        held.removeIf(t -> !isReachableAlone(t));
        Solution found = programmeOf(held).highestLeast(objectives);
        if (found.outcome() == Outcome.INFEASIBLE) {
            nameCommonClash(held);
            held.clear();
            found = rows.programme().highestLeast(objectives);
        }
        if (found.outcome() == Outcome.UNBOUNDED) {
            throw new InputDataException("No limit on a mean dose or on the lungs' activity holds back "
                    + doses.positions().stream().map(p -> "\"" + p + "\"").collect(Collectors.joining(", "))
                    + ": the tumour dose has no highest value. State such a limit, or the most activity that may be"
                    + " delivered");
        }
        return found;
    }

    private boolean isReachableAlone(Target t) {
        Solution alone = rows.programme().highest(t.grayPerGbq);
        if (alone.outcome() == Outcome.UNBOUNDED || alone.objectiveGy() >= t.target.value() * (1 - ROUNDING)) {
            return true;
        }
        clashes.add(String.format(
                Locale.ROOT,
                "The target \"%s\" cannot be reached: %.4g Gy at most, even with all activity divided for it alone; what stops it"
                        + " there: %s.",
                t.target.bound(),
                alone.objectiveGy(),
                names(alone)));
        notes.add("The target \"" + t.target.bound() + "\" was left out of the programme, since the limits forbid it.");
        return false;
    }

    private void nameCommonClash(List<Target> held) {
        Solution best = rows.programme()
                .highestLeast(held.stream().map(Target::reachedPerGbq).toList());
        clashes.add(String.format(
                Locale.ROOT,
                "The targets %s can each be reached, but not together: %.1f %% of each at most; what stops them there: %s.",
                held.stream().map(t -> "\"" + t.target.bound() + "\"").collect(Collectors.joining(", ")),
                100 * best.objectiveGy(),
                names(best)));
        notes.add("Targets that cannot be reached together were all left out of the programme.");
    }

    private String names(Solution at) {
        return rows.bindingAt(at.activitiesGbq()).stream()
                .map(r -> r.named(Optional.empty()).reference())
                .collect(Collectors.joining(", "));
    }

    private List<BindingLimit> binding(Solution solution, ActivityProgramme programme) {
        List<BindingLimit> binding = new ArrayList<>();
        for (PositionRows.Row row : rows.bindingAt(solution.activitiesGbq())) {
            binding.add(row.named(
                    row.limit().filter(l -> l.statistic().isDose()).map(l -> gainGy(l, solution, programme))));
        }
        return binding;
    }

    private double gainGy(Limit limit, Solution solution, ActivityProgramme programme) {
        return Math.max(
                0,
                rows.withOneGrayMore(limit)
                                .atLeastThoseOf(programme)
                                .highestLeast(objectives)
                                .objectiveGy()
                        - solution.objectiveGy());
    }

    /** The limit on a D_x or V_d that allows least, divided as the optimum is. */
    private Optional<Allowed> strictestOther(DividedDoses divided) {
        List<Allowed> found = new ArrayList<>(others(divided, Optional.empty()));
        if (rule == NormalLiverRule.EACH_TERRITORY) {
            for (int t = 0; t < doses.positions().size(); t++) {
                found.addAll(others(
                        doses.ownOf(t, divided), Optional.of(doses.positions().get(t))));
            }
        }
        Optional<Allowed> least = found.stream().min(Comparator.comparingDouble(Allowed::gbq));
        least.filter(a -> !(a.gbq > 0)).ifPresent(a -> {
            throw PositionRows.noneLeft(a.limit);
        });
        return least;
    }

    private List<Allowed> others(DoseResponse response, Optional<String> territory) {
        LimitSolver solver = new LimitSolver(response, patient.limits());
        return patient.limits().all().stream()
                .filter(l -> l.binding() && !PositionRows.isInProgramme(l.statistic()))
                .flatMap(l -> solver.allowedGbq(l).stream().map(gbq -> new Allowed(l, territory, gbq)))
                .toList();
    }

    private void warnOfUntreated(double[] gbq) {
        for (PositionDoses.Tumour t : doses.tumours()) {
            double own = 0;
            for (int j = 0; j < gbq.length; j++) {
                own += gbq[j] * t.meanGyPerGbq()[j];
            }
            if (!(own > 0)) {
                warnings.add("The tumour \"" + t.name() + "\" gets no dose at the highest " + objective.label()
                        + ": state a target for it, or make the dose of the tumour that gets least high.");
            }
        }
        for (int j = 0; j < gbq.length; j++) {
            if (doses.hasTumour(j) && !(gbq[j] > 0)) {
                warnings.add(
                        "Nothing goes through \"" + doses.positions().get(j)
                                + "\", although a tumour lies there: within the limits, other positions give the tumours more.");
            }
        }
    }

    private List<PositionActivity> activities(double[] gbq) {
        List<PositionActivity> activities = new ArrayList<>();
        for (int j = 0; j < gbq.length; j++) {
            Optional<Double> own = doses.ownMeanGyPerGbq(j).map(means -> ActivityProgramme.dot(means, gbq));
            activities.add(new PositionActivity(
                    doses.positions().get(j),
                    Activity.ofGigabecquerels(gbq[j]),
                    Activity.ofGigabecquerels(gbq[j] / (1 - patient.residualFraction())),
                    Activity.ofGigabecquerels(gbq[j] * patient.lungs().shunt().fraction()),
                    own));
        }
        return activities;
    }

    private List<TerritoryMargin> territoryMargins(DividedDoses divided, double deliveredGbq) {
        List<TerritoryMargin> margins = new ArrayList<>();
        for (int t = 0; t < doses.positions().size(); t++) {
            String name = doses.positions().get(t);
            new LimitSolver(doses.ownOf(t, divided), patient.limits())
                    .margins(deliveredGbq)
                    .forEach(m -> margins.add(new TerritoryMargin(name, m)));
        }
        return margins;
    }

    private ModelResult result(
            DividedDoses divided, double wantedGbq, double deliveredGbq, Optional<Allowed> loweredBy) {
        LimitSolver solver = new LimitSolver(divided, patient.limits());
        List<LimitMargin> margins = solver.margins(deliveredGbq);
        List<TerritoryMargin> own = territoryMargins(divided, deliveredGbq);
        List<TargetOutcome> outcomes = patient.targets().stream()
                .filter(t -> solver.value(t, 1).isPresent())
                .map(t -> new TargetOutcome(
                        t, neededGbq(solver, t), solver.value(t, deliveredGbq).orElseThrow()))
                .toList();
        loweredBy.ifPresent(l -> nameLowered(outcomes, l));
        warnOfExceeded(margins, own);
        warnOfNotEvaluated(solver);
        return new ModelResult(
                model.name(),
                Optional.empty(),
                Optional.of(new PlannedActivity(
                        Activity.ofGigabecquerels(wantedGbq),
                        Activity.ofGigabecquerels(deliveredGbq),
                        Activity.ofGigabecquerels(deliveredGbq / (1 - patient.residualFraction())),
                        Activity.ofGigabecquerels(
                                deliveredGbq * patient.lungs().shunt().fraction()))),
                divided.at(deliveredGbq),
                margins,
                solver.notEvaluated(),
                strictest(margins, own, deliveredGbq),
                outcomes,
                clashes,
                notes,
                warnings);
    }

    private Optional<LimitMargin> strictest(List<LimitMargin> margins, List<TerritoryMargin> own, double deliveredGbq) {
        Stream<LimitMargin> each =
                rule == NormalLiverRule.EACH_TERRITORY ? own.stream().map(TerritoryMargin::margin) : Stream.empty();
        return Stream.concat(margins.stream(), each)
                .filter(m -> m.limit().binding())
                .filter(m -> m.maxDeliveredGbq() <= deliveredGbq * (1 + ROUNDING))
                .min(Comparator.comparingDouble(LimitMargin::maxDeliveredGbq));
    }

    private static double neededGbq(LimitSolver solver, DoseTarget t) {
        try {
            return solver.neededGbq(t);
        } catch (InputDataException e) {
            return Double.POSITIVE_INFINITY;
        }
    }

    private void nameLowered(List<TargetOutcome> outcomes, Allowed by) {
        for (TargetOutcome o : outcomes) {
            if (!o.isReached() && o.neededGbq() > by.gbq) {
                clashes.add(String.format(
                        Locale.ROOT,
                        "The target \"%s\" needs %.4g GBq delivered, divided as it is here; %s allows %.4g GBq.",
                        o.target().bound(),
                        o.neededGbq(),
                        by.named().reference(),
                        by.gbq));
            }
        }
    }

    private void warnOfExceeded(List<LimitMargin> margins, List<TerritoryMargin> own) {
        margins.stream()
                .filter(LimitMargin::isExceeded)
                .forEach(m -> warnings.add("Beyond a limit that does not hold the activity back here: " + m.label()));
        own.stream()
                .filter(m -> m.margin().isExceeded())
                .forEach(m -> warnings.add("Beyond a limit that does not hold in each territory here: " + m.label()));
    }

    private void warnOfNotEvaluated(LimitSolver solver) {
        String ids = solver.notEvaluated().stream()
                .filter(Limit::binding)
                .map(l -> "\"" + l.id() + "\" (" + l.bound() + ")")
                .collect(Collectors.joining(", "));
        if (!ids.isEmpty()) {
            warnings.add("This model cannot evaluate, and does not hold, the limits " + ids + ".");
        }
    }

    /** A target that is held. */
    private static final class Target {

        private final DoseTarget target;
        private final double[] grayPerGbq;

        /** @param grayPerGbq dose of each position that is used */
        Target(DoseTarget target, double[] grayPerGbq) {
            this.target = target;
            this.grayPerGbq = grayPerGbq;
        }

        double[] reachedPerGbq() {
            return Arrays.stream(grayPerGbq).map(d -> d / target.value()).toArray();
        }
    }

    /**
     * What a limit allows.
     *
     * @param gbq all positions together, divided as the optimum is
     */
    private record Allowed(Limit limit, Optional<String> territory, double gbq) {

        BindingLimit named() {
            return BindingLimit.of(limit, territory, Optional.empty());
        }
    }
}
