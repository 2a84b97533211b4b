package org.yttria.app.workflow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.yttria.dosimetry.planning.ModelResult;
import org.yttria.dosimetry.planning.PlanningCase;
import org.yttria.dosimetry.planning.PlanningModel;
import org.yttria.dosimetry.planning.PlanningModels;
import org.yttria.dosimetry.planning.PositionsModel;
import org.yttria.dosimetry.planning.StatedActivityModel;
import org.yttria.imaging.InputDataException;
import org.yttria.reports.plan.ConsideredModel;
import org.yttria.reports.plan.Decision;

/** The models of a plan side by side, and the activity that it is worked for. */
final class PlanModels {

    /** Models in the order in which one is taken to show doses where the user names none: the one that doses and curves come from first. */
    private static final List<String> SHOWN_FIRST = List.of(
            "voxel",
            "multi",
            "partition",
            "mird",
            "segmentectomy",
            "bsa",
            "bsa-lobar",
            "bsa-lobar-old",
            "empiric",
            "positions");

    private final PlanRequest request;
    private final PlanningCase patient;
    private final Optional<PositionsModel> positions;

    /**
     * @param request what was asked for
     * @param patient the case
     * @param positions the model of several catheter positions, where they are planned
     */
    PlanModels(PlanRequest request, PlanningCase patient, Optional<PositionsModel> positions) {
        this.request = request;
        this.patient = patient;
        this.positions = positions;
    }

    /** Every model that was asked for, and the stated activity. */
    List<ConsideredModel> considered() {
        List<PlanningModel> models = new ArrayList<>(request.models());
        positions.ifPresent(models::add);
        if (request.choice() instanceof PlanRequest.Choice.Stated stated) {
            StatedActivityModel model = StatedActivityModel.of(stated.inVial());
            // Planned by itself first, so that its refusal refuses the plan in its own words.
            model.plan(patient);
            models.add(model);
        }
        List<ModelResult> results = PlanningModels.compare(models, patient);
        List<ConsideredModel> considered = new ArrayList<>();
        for (int n = 0; n < models.size(); n++) {
            considered.add(new ConsideredModel(models.get(n), results.get(n)));
        }
        return considered;
    }

    Decision decision(List<ConsideredModel> models) {
        if (request.choice() instanceof PlanRequest.Choice.Stated stated) {
            return new Decision(
                    StatedActivityModel.of(stated.inVial()).plan(patient),
                    true,
                    "The activity was stated by the user.");
        }
        if (request.choice() instanceof PlanRequest.Choice.Model named) {
            return named(named.model());
        }
        if (request.choice() instanceof PlanRequest.Choice.OfPositions) {
            return named(positions.orElseThrow());
        }
        ModelResult shown = models.stream()
                .map(ConsideredModel::result)
                .filter(r -> r.activity().isPresent())
                .min(Comparator.comparingInt(r -> SHOWN_FIRST.indexOf(r.model())))
                .orElseThrow();
        return new Decision(
                shown,
                false,
                "No model and no activity was chosen: the first computed of " + String.join(", ", SHOWN_FIRST)
                        + " is shown.");
    }

    private Decision named(PlanningModel model) {
        ModelResult result = model.plan(patient);
        result.notComputed().ifPresent(why -> {
            throw new InputDataException("The model \"" + model.name() + "\" was asked for and cannot be computed: "
                    + why + ". It needs " + String.join("; ", model.needs()));
        });
        return new Decision(result, true, "The model was named by the user.");
    }
}
