package org.yttria.dosimetry.planning;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.yttria.dosimetry.planning.compartment.Compartments;

/**
 * Activity of resin spheres by body surface area, less for lung shunt.
 *
 * <p>\[ A = (S - 0.2) + t, \qquad S = 0.20247\,H^{0.725}\,W^{0.425} \] GBq with \(S\) in m², \(H\) in m, \(W\) in kg and the share
 * \(t\) of the tumours in the volume of the liver. For a lobe, two variants are in use that give different numbers:
 * \([(S-0.2) + V_{T,\mathrm{lobe}}/V_\mathrm{lobe}]\,V_\mathrm{lobe}/V_\mathrm{liver}\) and
 * \([(S-0.2) + V_T/V_\mathrm{liver}]\,V_\mathrm{lobe}/V_\mathrm{liver}\), the lobe being the perfused volume.
 */
final class ResinBsaModel implements PlanningModel {

    /** Which formula. */
    enum Variant {
        WHOLE_LIVER("bsa", "Resin, whole liver."),
        LOBE_BY_LOBE("bsa-lobar", "Resin, one lobe; tumour share of the lobe (instructions for use)."),
        LOBE_BY_LIVER("bsa-lobar-old", "Resin, one lobe; tumour share of the whole liver (older variant).");

        private final String modelName;
        private final String applicability;

        Variant(String modelName, String applicability) {
            this.modelName = modelName;
            this.applicability = applicability;
        }
    }

    private final Variant variant;

    ResinBsaModel(Variant variant) {
        this.variant = variant;
    }

    @Override
    public String name() {
        return variant.modelName;
    }

    @Override
    public String applicability() {
        return variant.applicability;
    }

    @Override
    public String assumption() {
        return "The liver grows with the body surface; uptake plays no part (a method of the label, not dosimetry).";
    }

    @Override
    public List<String> needs() {
        return List.of("resin", "height and weight", "compartments (volumes of tumours, perfused volume, whole liver)");
    }

    @Override
    public ModelResult plan(PlanningCase patient) {
        Optional<String> unfit = ResinTable.unfit(patient);
        if (unfit.isPresent()) {
            return ModelResult.notComputed(this, unfit.get());
        }
        if (patient.size().isEmpty()) {
            return ModelResult.notComputed(this, "height and weight are not stated");
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
        double surface = table.bodySurfaceM2(patient.size().get());
        double gbq = activityGbq(surface - table.subtractedM2(), c);
        PlanSolver solver = PrescribedDoses.solver(this, patient)
                .noting(String.format(
                        Locale.ROOT,
                        "Body surface area %.4f m2: %.4g GBq (%s), times %.1f for a lung shunt of %.1f %% (%s).",
                        surface,
                        gbq,
                        table.bodySurfaceSource().label(),
                        reduction.get().value(),
                        100 * shunt,
                        reduction.get().source().label()));
        if (variant != Variant.WHOLE_LIVER) {
            solver.noting("Variant for a lobe: " + applicability() + " "
                    + table.lobarSource().label());
        }
        return solver.forActivity(gbq * reduction.get().value());
    }

    private double activityGbq(double surfaceTerm, Compartments c) {
        double liverMl = c.wholeLiver().orElseThrow().volumeMl();
        double lobeMl = c.perfused().volumeMl();
        double ofLiver = c.tumourVolumeMl() / liverMl;
        return switch (variant) {
            case WHOLE_LIVER -> surfaceTerm + ofLiver;
            case LOBE_BY_LOBE -> (surfaceTerm + c.perfusedTumour().volumeMl() / lobeMl) * lobeMl / liverMl;
            case LOBE_BY_LIVER -> (surfaceTerm + ofLiver) * lobeMl / liverMl;
        };
    }
}
