package org.yttria.validation.planning;

import java.util.List;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.yttria.dosimetry.planning.ModelResult;
import org.yttria.dosimetry.planning.PlanningCase;
import org.yttria.dosimetry.planning.compartment.CompartmentKind;
import org.yttria.dosimetry.planning.limit.Limits;
import org.yttria.dosimetry.planning.shunt.LungBurden;
import org.yttria.dosimetry.planning.shunt.LungMass;
import org.yttria.dosimetry.planning.shunt.LungShunt;
import org.yttria.dosimetry.planning.shunt.ShuntMethod;
import org.yttria.dosimetry.planning.treatment.Device;
import org.yttria.dosimetry.planning.treatment.PriorTreatment;
import org.yttria.dosimetry.planning.treatment.Treatment;

/** Cases that several checks plan. */
final class Cases {

    /** Fixes every patient that is drawn; printed in the rows' sources. */
    static final long SEED = 20261123;

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

    static double deliveredGbq(ModelResult result) {
        return result.activity()
                .orElseThrow(() -> new IllegalStateException(
                        result.model() + ": " + result.notComputed().orElse("")))
                .delivered()
                .gigabecquerels();
    }

    static double doseGy(ModelResult result, CompartmentKind kind) {
        return result.doseOf(kind).orElseThrow().meanDoseGy();
    }

    static double between(UniformRandomProvider rng, double low, double high) {
        return low + (high - low) * rng.nextDouble();
    }

    /** A normal draw, by Box and Muller. */
    static double normal(UniformRandomProvider rng) {
        return Math.sqrt(-2 * Math.log(1 - rng.nextDouble())) * Math.cos(2 * Math.PI * rng.nextDouble());
    }
}
