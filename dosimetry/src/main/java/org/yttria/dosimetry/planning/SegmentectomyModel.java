package org.yttria.dosimetry.planning;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.yttria.dosimetry.planning.compartment.Compartment;
import org.yttria.dosimetry.planning.compartment.CompartmentKind;
import org.yttria.dosimetry.planning.compartment.Compartments;
import org.yttria.dosimetry.planning.limit.DoseTarget;
import org.yttria.dosimetry.planning.treatment.Intent;

/**
 * Radiation segmentectomy: the single compartment on one or two segments, whose normal tissue is given up.
 *
 * <p>The formula is that of the single compartment. Lungs and the whole normal liver hold the activity back, perfused normal
 * tissue does not; \(D_\mathrm{whole\ normal} = D\,M_\mathrm{perfused\ normal}/M_\mathrm{whole\ normal}\). More than 400 Gy with
 * glass and 150 Gy with resin are recommended (EANM 2022).
 */
final class SegmentectomyModel implements PlanningModel {

    /** Segments VIII and VII, the largest: about 26 % (Mise 2014, HPB, 107 livers) and 18 % of the liver. */
    private static final double TWO_SEGMENTS = 0.44;

    @Override
    public String name() {
        return "segmentectomy";
    }

    @Override
    public String applicability() {
        return "One or two segments supplied by one vessel, with enough liver left.";
    }

    @Override
    public String assumption() {
        return "As the single compartment, with perfused normal tissue given up: targets are several times as high.";
    }

    @Override
    public List<String> needs() {
        return List.of(
                "compartments (mass of the perfused volume)",
                "a mean-dose target for the perfused volume",
                "an intent of segmentectomy, or none stated");
    }

    @Override
    public ModelResult plan(PlanningCase patient) {
        Optional<Intent> intent = patient.treatment().intent();
        if (intent.isPresent() && intent.get() != Intent.SEGMENTECTOMY) {
            return ModelResult.notComputed(this, "the intent is " + intent.get().label());
        }
        if (patient.compartments().isEmpty()) {
            return ModelResult.notComputed(this, "the mass of the perfused volume is not known");
        }
        Compartments c = patient.compartments().get();
        PlanSolver solver = new PlanSolver(this, patient, response(patient, c));
        c.wholeNormal()
                .ifPresent(w -> solver.noting(String.format(
                        Locale.ROOT,
                        "%.0f %% of the normal liver's mass are given up.",
                        100 * c.perfusedNormal().massG() / w.massG())));
        c.wholeLiver()
                .filter(w -> c.perfused().volumeMl() > TWO_SEGMENTS * w.volumeMl())
                .ifPresent(w -> solver.warning(String.format(
                        Locale.ROOT,
                        "The perfused volume is %.0f %% of the liver, more than the two largest segments have (%.0f %%): a segmentectomy"
                                + " is of at most two segments (EANM 2022), and its normal tissue gets the whole dose. Check the perfused"
                                + " volume, the intent and the hepatic reserve.",
                        100 * c.perfused().volumeMl() / w.volumeMl(),
                        100 * TWO_SEGMENTS)));
        for (DoseTarget wanted : patient.targets()) {
            patient.limits().publishedTargets().stream()
                    .filter(p -> p.kind() == CompartmentKind.PERFUSED_VOLUME
                            && wanted.kind() == p.kind()
                            && intent.isPresent()
                            && wanted.value() < p.value())
                    .findFirst()
                    .ifPresent(p -> solver.warning(String.format(
                            Locale.ROOT,
                            "The target of %.4g Gy is below what is recommended: %s",
                            wanted.value(),
                            p.label())));
        }
        return solver.forTargets();
    }

    private static MeanDoses response(PlanningCase patient, Compartments c) {
        MeanDoses means = SingleCompartmentModel.response(patient, c);
        double gray =
                SingleCompartmentModel.hepaticGrayPerGbq(patient, c.perfused().massG());
        Compartment normal = c.perfusedNormal();
        return c.wholeNormal()
                .map(w -> means.derived(w, gray * normal.massG() / w.massG()))
                .orElse(means);
    }
}
