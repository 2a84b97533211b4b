package org.yttria.dosimetry.planning;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.yttria.dosimetry.planning.compartment.Compartments;

/**
 * The empiric activity of resin spheres: 2.0, 2.5 or 3.0 GBq by the tumours' share of the liver, less for lung shunt.
 *
 * <p>Historic: it knows neither the size of the liver nor the uptake.
 */
final class ResinEmpiricModel implements PlanningModel {

    @Override
    public String name() {
        return "empiric";
    }

    @Override
    public String applicability() {
        return "Resin, whole liver; historic.";
    }

    @Override
    public String assumption() {
        return "Activity by tumour load alone: the same for a liver of 1 kg and of 3 kg.";
    }

    @Override
    public List<String> needs() {
        return List.of("resin", "compartments (volumes of tumours and whole liver)");
    }

    @Override
    public ModelResult plan(PlanningCase patient) {
        Optional<String> unfit = ResinTable.unfit(patient);
        if (unfit.isPresent()) {
            return ModelResult.notComputed(this, unfit.get());
        }
        Compartments c = patient.compartments().orElseThrow();
        if (c.wholeLiver().isEmpty()) {
            return ModelResult.notComputed(this, "the volume of the whole liver is not known");
        }
        ResinTable table = new ResinTable();
        double shunt = patient.lungs().shunt().fraction();
        Optional<ResinTable.Step> reduction = table.shuntFactor(shunt);
        if (reduction.isEmpty()) {
            return ModelResult.notComputed(this, ResinTable.forbidden(shunt));
        }
        double share = c.tumourVolumeMl() / c.wholeLiver().get().volumeMl();
        ResinTable.Step step = table.empiric(share);
        return PrescribedDoses.solver(this, patient)
                .noting(String.format(
                        Locale.ROOT,
                        "Tumours are %.1f %% of the liver: %.1f GBq (%s), times %.1f for a lung shunt of %.1f %% (%s).",
                        100 * share,
                        step.value(),
                        step.source().label(),
                        reduction.get().value(),
                        100 * shunt,
                        reduction.get().source().label()))
                .forActivity(step.value() * reduction.get().value());
    }
}
