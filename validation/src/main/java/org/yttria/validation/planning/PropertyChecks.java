package org.yttria.validation.planning;

import static org.yttria.validation.planning.Cases.between;
import static org.yttria.validation.planning.Cases.deliveredGbq;
import static org.yttria.validation.planning.Cases.doseGy;
import static org.yttria.validation.planning.Cases.unlimited;

import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.yttria.dosimetry.planning.ModelResult;
import org.yttria.dosimetry.planning.PlanningCase;
import org.yttria.dosimetry.planning.PlanningModels;
import org.yttria.dosimetry.planning.StatedActivityModel;
import org.yttria.dosimetry.planning.compartment.CompartmentKind;
import org.yttria.dosimetry.planning.compartment.Compartments;
import org.yttria.dosimetry.planning.limit.DoseTarget;
import org.yttria.dosimetry.planning.limit.Limit;
import org.yttria.dosimetry.planning.limit.LimitMargin;
import org.yttria.dosimetry.planning.limit.LimitTable;
import org.yttria.dosimetry.planning.treatment.Device;
import org.yttria.dosimetry.planning.treatment.Justification;
import org.yttria.dosimetry.planning.treatment.Treatment;
import org.yttria.imaging.quantity.Activity;
import org.yttria.validation.acceptance.Checks;

/** What holds for every patient: the number of those drawn for whom it does not. */
final class PropertyChecks implements Checks {

    private static final List<Device> DEVICES = List.of(Device.values());
    private static final int PATIENTS = 200;
    private static final List<String> MODELS = List.of("mird", "partition", "multi");
    private static final Justification WHY = new Justification("tighter on purpose");
    /** The order of operations. */
    private static final double ROUNDING = 1e-10;

    private final PlanningSuite.Subject subject;

    PropertyChecks(PlanningSuite.Subject subject) {
        this.subject = subject;
    }

    @Override
    public String what() {
        return "what holds for every patient";
    }

    @Override
    public void compute(Map<String, Double> values) {
        UniformRandomProvider rng = RandomSource.XO_RO_SHI_RO_128_PP.create(Cases.SEED);
        int shunt = 0;
        int limit = 0;
        int exceeded = 0;
        int units = 0;
        for (int n = 0; n < PATIENTS; n++) {
            shunt += moreShuntRaisesTheDose(rng) ? 1 : 0;
            PlanningCase patient = patient(rng);
            limit += tighterLimitRaisesTheActivity(rng, patient) ? 1 : 0;
            exceeded += exceedsALimit(patient) ? 1 : 0;
            units += unitsChangeTheAnswer(rng) ? 1 : 0;
        }
        values.put("property.shunt", (double) shunt);
        values.put("property.limit", (double) limit);
        values.put("property.held", (double) exceeded);
        values.put("property.units", (double) units);
    }

    private ModelResult plan(String model, PlanningCase patient) {
        return subject.planner().plan(PlanningModels.named(model), patient);
    }

    private static Compartments liver(UniformRandomProvider rng) {
        double normal = between(rng, 300, 1500);
        return Compartments.stated(
                between(rng, 5, 600),
                normal,
                normal * between(rng, 1, 2),
                between(rng, 1.05, 15),
                between(rng, 1, 1.06));
    }

    private static PlanningCase patient(UniformRandomProvider rng) {
        Treatment treatment = Treatment.with(DEVICES.get(rng.nextInt(DEVICES.size())));
        return PlanningCase.of(
                        treatment,
                        Cases.lungs(between(rng, 0, 0.2)),
                        LimitTable.standard().of(treatment))
                .with(liver(rng))
                .withResidual(between(rng, 0, 0.1))
                .withTarget(DoseTarget.mean(CompartmentKind.TUMOUR, between(rng, 50, 600)))
                .withTarget(DoseTarget.mean(CompartmentKind.PERFUSED_VOLUME, between(rng, 50, 200)));
    }

    private boolean moreShuntRaisesTheDose(UniformRandomProvider rng) {
        Compartments c = liver(rng);
        double low = between(rng, 0, 0.3);
        double high = between(rng, low, 0.6);
        DoseTarget target = DoseTarget.mean(CompartmentKind.TUMOUR, 205);
        boolean wrong = false;
        for (String model : List.of("partition", "multi")) {
            ModelResult less = plan(model, unlimited(Device.GLASS, low).with(c).withTarget(target));
            ModelResult more = plan(model, unlimited(Device.GLASS, high).with(c).withTarget(target));
            double before = doseGy(less, CompartmentKind.TUMOUR) / deliveredGbq(less);
            double after = doseGy(more, CompartmentKind.TUMOUR) / deliveredGbq(more);
            wrong |= after > before * (1 + ROUNDING);
        }
        return wrong;
    }

    private boolean tighterLimitRaisesTheActivity(UniformRandomProvider rng, PlanningCase patient) {
        List<Limit> limits = patient.limits().all();
        Limit chosen = limits.get(rng.nextInt(limits.size()));
        double tighter = chosen.value() * between(rng, 0.05, 1);
        PlanningCase held = patient.withLimits(patient.limits().withValue(chosen.id(), tighter, WHY));
        boolean wrong = false;
        for (String model : MODELS) {
            wrong |= deliveredGbq(plan(model, held)) > deliveredGbq(plan(model, patient)) * (1 + ROUNDING);
        }
        return wrong;
    }

    private boolean exceedsALimit(PlanningCase patient) {
        boolean wrong = false;
        for (String model : MODELS) {
            for (LimitMargin margin : plan(model, patient).margins()) {
                wrong |= margin.limit().binding() && margin.isExceeded();
            }
        }
        return wrong;
    }

    /** MBq and mCi, and masses of a liver in other counts. */
    private boolean unitsChangeTheAnswer(UniformRandomProvider rng) {
        double gbq = between(rng, 0.2, 5);
        PlanningCase patient = unlimited(Device.GLASS, between(rng, 0, 0.2)).with(liver(rng));
        double dose = tumourGy(Activity.ofGigabecquerels(gbq), patient);
        double mbq = tumourGy(Activity.ofMegabecquerels(gbq * 1000), patient);
        double mci = tumourGy(Activity.ofMillicuries(gbq / 0.037), patient);
        return Math.abs(mbq - dose) > dose * ROUNDING || Math.abs(mci - dose) > dose * ROUNDING;
    }

    private double tumourGy(Activity vial, PlanningCase patient) {
        return doseGy(subject.planner().plan(StatedActivityModel.of(vial), patient), CompartmentKind.TUMOUR);
    }
}
