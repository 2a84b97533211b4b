package org.yttria.dosimetry.planning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import org.yttria.dosimetry.planning.compartment.CompartmentKind;
import org.yttria.dosimetry.planning.limit.DoseResponse;
import org.yttria.dosimetry.planning.limit.DoseTarget;
import org.yttria.dosimetry.planning.limit.Limit;
import org.yttria.dosimetry.planning.limit.LimitMargin;
import org.yttria.dosimetry.planning.limit.LimitSolver;
import org.yttria.dosimetry.planning.limit.Statistic;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.quantity.Activity;

/** From a model's dose response to the activity under all limits. */
final class PlanSolver {

    private final PlanningModel model;
    private final PlanningCase patient;
    private final DoseResponse response;
    private final DoubleFunction<List<CompartmentDose>> doses;
    private final LimitSolver solver;
    private final List<String> notes = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    PlanSolver(
            PlanningModel model,
            PlanningCase patient,
            DoseResponse response,
            DoubleFunction<List<CompartmentDose>> doses) {
        this.model = model;
        this.patient = patient;
        this.response = response;
        this.doses = doses;
        this.solver = new LimitSolver(response, patient.limits());
    }

    PlanSolver(PlanningModel model, PlanningCase patient, MeanDoses means) {
        this(model, patient, means, means::at);
    }

    PlanSolver noting(String note) {
        notes.add(note);
        return this;
    }

    PlanSolver warning(String warning) {
        warnings.add(warning);
        return this;
    }

    /**
     * The activity that reaches every target that decides, held back by the limits. Where the model tells tissues apart and a
     * target for one of them is stated, a target for the perfused volume does not decide: it is meant for a model that does
     * not.
     */
    ModelResult forTargets() {
        List<DoseTarget> known = evaluable();
        List<DoseTarget> ofTissue = known.stream()
                .filter(t -> t.kind() != CompartmentKind.PERFUSED_VOLUME)
                .toList();
        List<DoseTarget> deciding = ofTissue.isEmpty() ? known : ofTissue;
        if (deciding.isEmpty()) {
            return ModelResult.notComputed(model, missingTarget());
        }
        if (deciding.size() < known.size()) {
            notes.add("Targets for the perfused volume are evaluated, but those for its tissues set the activity.");
        }
        deciding.forEach(this::requireAboveBackground);
        double wanted = deciding.stream().mapToDouble(solver::neededGbq).max().orElseThrow();
        return within(wanted, known);
    }

    /** A prescribed activity, delivered, GBq, held back by the limits. */
    ModelResult forActivity(double wantedGbq) {
        return within(wantedGbq, evaluable());
    }

    /** A prescribed activity as it is, delivered, GBq, whatever it does to the limits. */
    ModelResult atActivity(double deliveredGbq) {
        return result(deliveredGbq, deliveredGbq, evaluable());
    }

    private List<DoseTarget> evaluable() {
        return patient.targets().stream()
                .filter(t -> solver.value(t, 1).isPresent())
                .toList();
    }

    private String missingTarget() {
        if (!patient.targets().isEmpty()) {
            String stated = String.join(
                    "; ", patient.targets().stream().map(DoseTarget::bound).toList());
            return "none of the targets stated (" + stated
                    + ") is of a compartment and statistic that this model knows";
        }
        return "no target is stated";
    }

    private void requireAboveBackground(DoseTarget target) {
        if (target.kind() != CompartmentKind.TUMOUR) {
            return;
        }
        Statistic mean = new Statistic.Mean();
        Optional<Double> tumour = response.value(target.kind(), target.structure(), mean, 1);
        Optional<Double> normal = response.value(CompartmentKind.PERFUSED_NORMAL, Optional.empty(), mean, 1);
        if (tumour.isEmpty() || normal.isEmpty() || tumour.get() >= normal.get()) {
            return;
        }
        target.requireAboveBackground(tumour.get() / normal.get()).ifPresent(warnings::add);
    }

    private ModelResult within(double wantedGbq, List<DoseTarget> known) {
        double allowed = patient.limits().all().stream()
                .filter(Limit::binding)
                .flatMap(l -> solver.allowedGbq(l).stream())
                .min(Comparator.naturalOrder())
                .orElse(Double.POSITIVE_INFINITY);
        if (!(allowed > 0)) {
            throw new InputDataException("The limits leave no activity at all: "
                    + solver.margins(0).stream()
                            .filter(m -> m.limit().binding() && !(m.maxDeliveredGbq() > 0))
                            .map(m -> m.limit().label())
                            .findFirst()
                            .orElse("none can be given")
                    + ". Override the limit with a reason, or do not treat");
        }
        return result(wantedGbq, Math.min(wantedGbq, allowed), known);
    }

    private ModelResult result(double wantedGbq, double deliveredGbq, List<DoseTarget> known) {
        List<LimitMargin> margins = solver.margins(deliveredGbq);
        List<TargetOutcome> outcomes = known.stream()
                .map(t -> new TargetOutcome(
                        t, solver.neededGbq(t), solver.value(t, deliveredGbq).orElseThrow()))
                .toList();
        Optional<LimitMargin> limitedBy = deliveredGbq < wantedGbq
                ? margins.stream()
                        .filter(m -> m.limit().binding())
                        .min(Comparator.comparingDouble(LimitMargin::maxDeliveredGbq))
                : Optional.empty();
        warnOfExceeded(margins);
        warnOfNotEvaluated();
        return new ModelResult(
                model.name(),
                Optional.empty(),
                Optional.of(activity(wantedGbq, deliveredGbq)),
                doses.apply(deliveredGbq),
                margins,
                solver.notEvaluated(),
                limitedBy,
                outcomes,
                clashes(outcomes, margins),
                notes,
                warnings);
    }

    private PlannedActivity activity(double wantedGbq, double deliveredGbq) {
        return new PlannedActivity(
                Activity.ofGigabecquerels(wantedGbq),
                Activity.ofGigabecquerels(deliveredGbq),
                Activity.ofGigabecquerels(deliveredGbq / (1 - patient.residualFraction())),
                Activity.ofGigabecquerels(deliveredGbq * patient.lungs().shunt().fraction()));
    }

    private void warnOfExceeded(List<LimitMargin> margins) {
        for (LimitMargin m : margins) {
            if (m.isExceeded()) {
                warnings.add("Beyond a limit that does not hold the activity back here: " + m.label());
            }
        }
    }

    private void warnOfNotEvaluated() {
        String ids = solver.notEvaluated().stream()
                .filter(Limit::binding)
                .map(l -> "\"" + l.id() + "\" (" + l.bound() + ")")
                .collect(Collectors.joining(", "));
        if (!ids.isEmpty()) {
            warnings.add("This model cannot evaluate, and does not hold, the limits " + ids + ".");
        }
    }

    private static List<String> clashes(List<TargetOutcome> outcomes, List<LimitMargin> margins) {
        List<String> clashes = new ArrayList<>();
        for (TargetOutcome o : outcomes) {
            for (LimitMargin m : margins) {
                if (m.limit().binding() && !o.isReached() && m.maxDeliveredGbq() < o.neededGbq()) {
                    clashes.add(String.format(
                            Locale.ROOT,
                            "The target \"%s\" needs %.4g GBq delivered; the limit \"%s\" (%s) allows %.4g GBq.",
                            o.target().bound(),
                            o.neededGbq(),
                            m.limit().id(),
                            m.limit().bound(),
                            m.maxDeliveredGbq()));
                }
            }
        }
        return clashes;
    }
}
