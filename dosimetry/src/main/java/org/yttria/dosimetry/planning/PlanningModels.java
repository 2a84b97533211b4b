package org.yttria.dosimetry.planning;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.yttria.dosimetry.planning.compartment.Compartment;
import org.yttria.dosimetry.planning.compartment.CompartmentKind;
import org.yttria.dosimetry.planning.compartment.Compartments;
import org.yttria.dosimetry.planning.limit.DoseTarget;
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
     * others are seen; where none is computed, the case is refused. What no model may plan is refused whatever the models.
     *
     * @throws InputDataException if no model could be computed, with the reasons of all; if earlier treatments leave nothing of
     *     a limit; or if tumours are to get a dose of which normal tissue would get more, without a reason
     */
    public static List<ModelResult> compare(List<PlanningModel> models, PlanningCase patient) {
        patient.limits().requireRoom();
        patient.compartments().ifPresent(c -> patient.targets().forEach(t -> requireAboveBackground(t, c)));
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

    private static void requireAboveBackground(DoseTarget target, Compartments c) {
        boolean normal = c.perfusedNormal().counts() > 0 && c.perfusedNormal().massG() > 0;
        if (target.kind() != CompartmentKind.TUMOUR || !normal) {
            return;
        }
        Compartment tumour = target.structure()
                .flatMap(name ->
                        c.tumours().stream().filter(t -> t.name().equals(name)).findFirst())
                .orElseGet(c::perfusedTumour);
        if (tumour.massG() > 0) {
            target.requireAboveBackground(c.tumourToNormalRatio(tumour));
        }
    }

    private static ModelResult resultOf(PlanningModel model, PlanningCase patient) {
        try {
            return model.plan(patient);
        } catch (InputDataException e) {
            return ModelResult.notComputed(model, "refused: " + e.getMessage());
        }
    }
}
