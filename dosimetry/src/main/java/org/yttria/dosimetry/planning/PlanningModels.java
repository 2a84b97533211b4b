package org.yttria.dosimetry.planning;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.yttria.imaging.InputDataException;

/** The models, to be called by name or side by side. */
public final class PlanningModels {

    private PlanningModels() {}

    /** Every model, those that compute from uptake last. */
    public static List<PlanningModel> all() {
        return List.of(
                new ResinEmpiricModel(),
                new ResinBsaModel(ResinBsaModel.Variant.WHOLE_LIVER),
                new ResinBsaModel(ResinBsaModel.Variant.LOBE_BY_LOBE),
                new ResinBsaModel(ResinBsaModel.Variant.LOBE_BY_LIVER),
                new SingleCompartmentModel(),
                new SegmentectomyModel(),
                new PartitionModel(),
                MultiCompartmentModel.byCounts(),
                new VoxelModel());
    }

    /**
     * A model by its name.
     *
     * @throws InputDataException if there is none
     */
    public static PlanningModel named(String name) {
        return all().stream()
                .filter(m -> m.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InputDataException("Unknown planning model \"" + name + "\": known are "
                        + all().stream().map(PlanningModel::name).collect(Collectors.joining(", "))));
    }

    /**
     * Models side by side, in the order given. One that must refuse the case is not computed, with its reason, so that the
     * others are seen; where none is computed, the case is refused.
     *
     * @throws InputDataException if no model could be computed, with the reasons of all
     */
    public static List<ModelResult> compare(List<PlanningModel> models, PlanningCase patient) {
        List<ModelResult> results = new ArrayList<>();
        for (PlanningModel model : models) {
            results.add(resultOf(model, patient));
        }
        if (results.stream().allMatch(r -> r.notComputed().isPresent())) {
            throw new InputDataException("No planning model could be computed. "
                    + results.stream()
                            .map(r -> r.model() + ": " + r.notComputed().orElseThrow())
                            .collect(Collectors.joining("; ")));
        }
        return results;
    }

    private static ModelResult resultOf(PlanningModel model, PlanningCase patient) {
        try {
            return model.plan(patient);
        } catch (InputDataException e) {
            return ModelResult.notComputed(model, "refused: " + e.getMessage());
        }
    }
}
