package org.yttria.dosimetry.planning;

import java.util.List;
import java.util.Optional;
import org.yttria.dosimetry.DensityFloor;
import org.yttria.dosimetry.LocalDepositionEngine;
import org.yttria.dosimetry.planning.compartment.CompartmentKind;
import org.yttria.dosimetry.planning.compartment.Compartments;
import org.yttria.dosimetry.planning.compartment.PatientStructures;
import org.yttria.dosimetry.planning.limit.DoseTarget;
import org.yttria.dosimetry.planning.limit.LimitTable;
import org.yttria.dosimetry.planning.limit.Limits;
import org.yttria.dosimetry.planning.shunt.LungBurden;
import org.yttria.dosimetry.planning.shunt.LungMass;
import org.yttria.dosimetry.planning.shunt.LungShunt;
import org.yttria.dosimetry.planning.shunt.ShuntMethod;
import org.yttria.dosimetry.planning.treatment.Device;
import org.yttria.dosimetry.planning.treatment.PriorTreatment;
import org.yttria.dosimetry.planning.treatment.Treatment;
import org.yttria.imaging.quantity.DoseConstant;
import org.yttria.imaging.volume.DensityMap;

/** Cases that several tests plan. */
public final class Cases {

    /** The worked numbers of the literature are given to four digits; a plan must meet them to 0.1 %. */
    static final double WORKED = 1e-3;

    private Cases() {}

    static LungBurden lungs(double shunt) {
        return LungBurden.of(LungShunt.stated(shunt, ShuntMethod.PLANAR), LungMass.standard(), Optional.empty());
    }

    static Limits noLimits() {
        return new Limits(List.of(), List.of(), Optional.empty(), PriorTreatment.none(), "none", List.of());
    }

    static PlanningCase unlimited(Device device, double shunt) {
        return PlanningCase.of(Treatment.with(device), lungs(shunt), noLimits());
    }

    static PlanningCase limited(Treatment treatment, double shunt) {
        return PlanningCase.of(treatment, lungs(shunt), LimitTable.standard().of(treatment));
    }

    /** The partition example: tumour 300 g, normal 1200 g, ratio of concentrations 5. */
    static Compartments partitionExample() {
        return Compartments.stated(300, 1200, 1200, 5, 1.03);
    }

    static DoseTarget tumour(double gray) {
        return DoseTarget.mean(CompartmentKind.TUMOUR, gray);
    }

    static DoseTarget perfused(double gray) {
        return DoseTarget.mean(CompartmentKind.PERFUSED_VOLUME, gray);
    }

    static ModelResult plan(String model, PlanningCase patient) {
        return PlanningModels.named(model).plan(patient);
    }

    static double deliveredGbq(ModelResult result) {
        return result.activity().orElseThrow().delivered().gigabecquerels();
    }

    static double doseGy(ModelResult result, CompartmentKind kind) {
        return result.doseOf(kind).orElseThrow().meanDoseGy();
    }

    /** A patient of blocks with voxel doses, under the limits of glass. */
    public static PlanningCase voxelCase() {
        DoseConstant k = new DoseConstant(49.67);
        DensityMap density = Phantom.uniform(1.05);
        PatientStructures structures =
                PatientStructures.of(List.of(Phantom.liver(), Phantom.perfused(), Phantom.tumour()));
        VoxelDoses.Method method =
                new VoxelDoses.Method(Device.GLASS, LocalDepositionEngine.with(k), k, DensityFloor.standard());
        return limited(Treatment.with(Device.GLASS), 0.05)
                .with(VoxelDoses.perGigabecquerel(Phantom.counts(0, 0), density, structures, lungs(0.05), method))
                .with(partitionExample())
                .withTarget(tumour(150));
    }
}
