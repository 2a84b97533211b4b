package org.yttria.dosimetry.planning;

import java.util.List;

/**
 * Voxel by voxel: the dose map of the MAA image for each GBq, scaled until a mean, a \(D_x\) or a \(V_d\) is reached.
 *
 * <p>Means and \(D_x\) go in proportion to the activity; a \(V_d\) is solved by bisection. Mean dose over the volume, except for
 * the lungs, whose dose is \(K A L/M\).
 */
final class VoxelModel implements PlanningModel {

    @Override
    public String name() {
        return "voxel";
    }

    @Override
    public String applicability() {
        return "Where the MAA image is trusted voxel by voxel; compute mean doses first (EANM, Chiesa 2021).";
    }

    @Override
    public String assumption() {
        return "Each voxel as it was imaged: blur lowers the doses of small tumours and raises those of tissue beside them.";
    }

    @Override
    public List<String> needs() {
        return List.of("voxel doses per activity", "a target: mean, D_x or V_d of a structure");
    }

    @Override
    public ModelResult plan(PlanningCase patient) {
        if (patient.voxels().isEmpty()) {
            return ModelResult.notComputed(this, "doses per activity, voxel by voxel, are not known");
        }
        VoxelDoses voxels = patient.voxels().get();
        PlanSolver solver = new PlanSolver(this, patient, voxels.response(), voxels::at)
                .noting("Dose engine: " + voxels.engine() + ".");
        voxels.warnings().forEach(solver::warning);
        return solver.forTargets();
    }
}
