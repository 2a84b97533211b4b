package org.yttria.dosimetry.planning;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.yttria.dosimetry.planning.compartment.CompartmentKind;
import org.yttria.dosimetry.planning.limit.Limit;
import org.yttria.dosimetry.planning.limit.LimitMargin;

/**
 * What one model says.
 *
 * @param model the model's name
 * @param notComputed why there is no activity; then all else is empty
 * @param activity the activity to give
 * @param doses mean dose of each compartment at that activity
 * @param margins each limit that the model can evaluate, at that activity
 * @param notEvaluated the limits that the model cannot evaluate: they are not held by this plan
 * @param limitedBy the limit that holds the activity back, where one does
 * @param targets each target that the model can evaluate, and what it gets
 * @param clashes each target that a limit forbids, and the limit
 * @param notes how the result came about
 * @param warnings what a reader must know before using it
 */
public record ModelResult(
        String model,
        Optional<String> notComputed,
        Optional<PlannedActivity> activity,
        List<CompartmentDose> doses,
        List<LimitMargin> margins,
        List<Limit> notEvaluated,
        Optional<LimitMargin> limitedBy,
        List<TargetOutcome> targets,
        List<String> clashes,
        List<String> notes,
        List<String> warnings) {

    public ModelResult {
        doses = List.copyOf(doses);
        margins = List.copyOf(margins);
        notEvaluated = List.copyOf(notEvaluated);
        targets = List.copyOf(targets);
        clashes = List.copyOf(clashes);
        notes = List.copyOf(notes);
        warnings = List.copyOf(warnings);
    }

    /** A result that says why there is none. */
    static ModelResult notComputed(PlanningModel model, String reason) {
        return new ModelResult(
                model.name(),
                Optional.of(reason),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    /** The binding limit that allows the least activity, whether or not the plan comes up to it. */
    public Optional<LimitMargin> strictest() {
        return margins.stream()
                .filter(m -> m.limit().binding())
                .min(Comparator.comparingDouble(LimitMargin::maxDeliveredGbq));
    }

    /** The first compartment of a kind, those that are not derived first. */
    public Optional<CompartmentDose> doseOf(CompartmentKind kind) {
        return doses.stream().filter(d -> d.kind() == kind).min(Comparator.comparing(CompartmentDose::derived));
    }

    /**
     * Mean dose of all compartments of a kind together, Gy; empty where the model has none. Of several that are derived, the
     * last holds the others.
     */
    public Optional<Double> meanDoseGy(CompartmentKind kind) {
        List<CompartmentDose> own =
                doses.stream().filter(d -> d.kind() == kind && !d.derived()).toList();
        if (own.isEmpty()) {
            return doses.stream()
                    .filter(d -> d.kind() == kind)
                    .reduce((first, second) -> second)
                    .map(CompartmentDose::meanDoseGy);
        }
        double mass = own.stream().mapToDouble(CompartmentDose::massG).sum();
        double weighted =
                own.stream().mapToDouble(d -> d.massG() * d.meanDoseGy()).sum();
        return Optional.of(weighted / mass);
    }

    /** Energy absorbed in all compartments together, J; the partition models give \(K A\). */
    public double energyJoules() {
        return doses.stream()
                .filter(d -> !d.derived())
                .mapToDouble(CompartmentDose::energyJoules)
                .sum();
    }
}
