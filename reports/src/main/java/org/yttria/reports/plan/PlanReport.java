package org.yttria.reports.plan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yttria.dosimetry.planning.ModelResult;
import org.yttria.dosimetry.planning.PlanningCase;
import org.yttria.dosimetry.planning.PlanningModel;
import org.yttria.dosimetry.planning.vial.DeliveredActivity;
import org.yttria.reports.DosimetryReport;

/**
 * Everything there is to say about one plan.
 *
 * @param dosimetry doses voxel by voxel at the activity that the plan is worked for, with patient, inputs, settings, warnings
 *     and overrides of the whole plan
 * @param patient what the models were given
 * @param models every model that was asked for, side by side
 * @param decision the activity that doses, limits, vials and intervals are worked for
 * @param doses the mean dose of each compartment at that activity, with its interval
 * @param biology what the voxel doses may mean biologically
 * @param vial how the activity comes out of a vial; absent where no time of treatment was given
 * @param delivered what entered the patient, where readings after the treatment were given
 * @param positions the activities of several catheter positions, where they were planned
 */
public record PlanReport(
        DosimetryReport dosimetry,
        PlanningCase patient,
        List<ConsideredModel> models,
        Decision decision,
        List<PlannedDose> doses,
        List<BiologicalDose> biology,
        Optional<VialChoice> vial,
        Optional<DeliveredActivity> delivered,
        Optional<PlannedPositions> positions) {

    public PlanReport {
        models = List.copyOf(models);
        doses = List.copyOf(doses);
        biology = List.copyOf(biology);
    }

    /** The results of all models, the decision's own first where its model is not among them. */
    public List<ModelResult> allResults() {
        List<ModelResult> all = new ArrayList<>();
        ModelResult decided = decision.result();
        if (models.stream().noneMatch(m -> m.result().model().equals(decided.model()))) {
            all.add(decided);
        }
        models.forEach(m -> all.add(m.result()));
        return List.copyOf(all);
    }

    /** The model of a result, where it is among those that were asked for. */
    public Optional<PlanningModel> modelOf(ModelResult result) {
        return models.stream()
                .filter(m -> m.result().model().equals(result.model()))
                .map(ConsideredModel::model)
                .findFirst();
    }

    /** The activities of several catheter positions, where the plan is worked for them. */
    public Optional<PlannedPositions> decidedPositions() {
        return positions.filter(
                p -> p.plan().together().model().equals(decision.result().model()));
    }

    /** What a reader must know before using a figure of the plan: of the run, the decision, the compartments and the vial, each once. */
    public List<String> warnings() {
        Set<String> all = new LinkedHashSet<>(decision.result().warnings());
        all.addAll(dosimetry.warnings());
        patient.compartments().ifPresent(c -> all.addAll(c.warnings()));
        vial.ifPresent(v -> all.addAll(v.warnings()));
        decidedPositions().ifPresent(p -> all.addAll(p.vialWarnings()));
        return List.copyOf(all);
    }

    /** The same, its dose report with all warnings of the plan. */
    public PlanReport withAllWarnings() {
        return with(dosimetry.withOnlyWarnings(warnings()));
    }

    /** The same with another dose report: one with more warnings, or with its inputs elsewhere. */
    public PlanReport with(DosimetryReport newDosimetry) {
        return new PlanReport(newDosimetry, patient, models, decision, doses, biology, vial, delivered, positions);
    }

    /** The same, its input files at the folder where a reader will find them. */
    public PlanReport withInputsIn(Path folder) {
        return with(dosimetry.withInputsIn(folder));
    }
}
