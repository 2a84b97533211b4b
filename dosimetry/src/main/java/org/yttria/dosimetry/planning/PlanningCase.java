package org.yttria.dosimetry.planning;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yttria.dosimetry.planning.compartment.Compartments;
import org.yttria.dosimetry.planning.limit.DoseTarget;
import org.yttria.dosimetry.planning.limit.Limits;
import org.yttria.dosimetry.planning.shunt.LungBurden;
import org.yttria.dosimetry.planning.treatment.Treatment;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.quantity.DoseConstant;

/**
 * Everything a model may need of one patient; what is absent leaves the models that need it not computed.
 *
 * @param treatment device, disease, intent, liver function, earlier treatments
 * @param constant the dose constant of the run
 * @param lungs shunt and lung mass
 * @param residualFraction fraction of the vial's activity expected to stay in vial, tubing and catheter, 0 to below 1
 * @param limits what must not be exceeded
 * @param targets what the user wants to reach
 * @param compartments counts and masses
 * @param voxels doses per activity, voxel by voxel
 * @param size height and weight
 */
public record PlanningCase(
        Treatment treatment,
        DoseConstant constant,
        LungBurden lungs,
        double residualFraction,
        Limits limits,
        List<DoseTarget> targets,
        Optional<Compartments> compartments,
        Optional<VoxelDoses> voxels,
        Optional<PatientSize> size) {

    /** @throws InputDataException if the residual is out of range, or the voxel doses are of another run */
    public PlanningCase {
        if (!(residualFraction >= 0 && residualFraction < 1)) {
            throw new InputDataException("The residual must be a fraction from 0 to below 1, not " + residualFraction
                    + ": give 2 % as 0.02");
        }
        targets = List.copyOf(targets);
        if (voxels.isPresent()) {
            voxels.get().requireSame(constant, lungs.shunt().fraction());
        }
    }

    /** A case without targets, residual, compartments, voxel doses or size, with the device's own dose constant. */
    public static PlanningCase of(Treatment treatment, LungBurden lungs, Limits limits) {
        DoseConstant constant = treatment
                .device()
                .nuclide()
                .doseConstant()
                .orElseThrow(() -> new IllegalStateException("Every device has a dose constant"));
        return new PlanningCase(
                treatment, constant, lungs, 0, limits, List.of(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The same with another dose constant; voxel doses, which depend on it, are to be given afterwards. */
    public PlanningCase withConstant(DoseConstant newConstant) {
        return new PlanningCase(
                treatment, newConstant, lungs, residualFraction, limits, targets, compartments, voxels, size);
    }

    /** The same with an expected residual, a fraction. */
    public PlanningCase withResidual(double fraction) {
        return new PlanningCase(treatment, constant, lungs, fraction, limits, targets, compartments, voxels, size);
    }

    /** The same with one more target. */
    public PlanningCase withTarget(DoseTarget target) {
        List<DoseTarget> more = new ArrayList<>(targets);
        more.add(target);
        return new PlanningCase(treatment, constant, lungs, residualFraction, limits, more, compartments, voxels, size);
    }

    /** The same with other limits. */
    public PlanningCase withLimits(Limits newLimits) {
        return new PlanningCase(
                treatment, constant, lungs, residualFraction, newLimits, targets, compartments, voxels, size);
    }

    /** The same with compartments. */
    public PlanningCase with(Compartments newCompartments) {
        return new PlanningCase(
                treatment,
                constant,
                lungs,
                residualFraction,
                limits,
                targets,
                Optional.of(newCompartments),
                voxels,
                size);
    }

    /** The same with voxel doses. */
    public PlanningCase with(VoxelDoses newVoxels) {
        return new PlanningCase(
                treatment,
                constant,
                lungs,
                residualFraction,
                limits,
                targets,
                compartments,
                Optional.of(newVoxels),
                size);
    }

    /** The same with height and weight. */
    public PlanningCase with(PatientSize newSize) {
        return new PlanningCase(
                treatment,
                constant,
                lungs,
                residualFraction,
                limits,
                targets,
                compartments,
                voxels,
                Optional.of(newSize));
    }
}
