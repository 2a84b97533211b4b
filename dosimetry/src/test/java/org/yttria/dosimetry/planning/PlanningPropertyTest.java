package org.yttria.dosimetry.planning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.yttria.dosimetry.planning.Cases.deliveredGbq;
import static org.yttria.dosimetry.planning.Cases.doseGy;
import static org.yttria.dosimetry.planning.Cases.limited;
import static org.yttria.dosimetry.planning.Cases.plan;
import static org.yttria.dosimetry.planning.Cases.tumour;
import static org.yttria.dosimetry.planning.Cases.unlimited;

import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.yttria.dosimetry.planning.compartment.CompartmentKind;
import org.yttria.dosimetry.planning.compartment.Compartments;
import org.yttria.dosimetry.planning.limit.Limit;
import org.yttria.dosimetry.planning.limit.LimitMargin;
import org.yttria.dosimetry.planning.treatment.ChildPugh;
import org.yttria.dosimetry.planning.treatment.Device;
import org.yttria.dosimetry.planning.treatment.Disease;
import org.yttria.dosimetry.planning.treatment.Intent;
import org.yttria.dosimetry.planning.treatment.Justification;
import org.yttria.dosimetry.planning.treatment.LiverFunction;
import org.yttria.dosimetry.planning.treatment.PriorTreatment;
import org.yttria.dosimetry.planning.treatment.Treatment;
import org.yttria.imaging.Seeds;
import org.yttria.imaging.quantity.Activity;

/** What holds for every patient; each is drawn anew. */
class PlanningPropertyTest {

    private static final int PATIENTS = 200;
    private static final double CLOSURE = 1e-12;

    /** What is equal but for the order of operations. */
    private static final double ROUNDING = 1e-10;

    private static final List<String> MODELS = List.of("mird", "partition", "multi", "empiric", "bsa", "bsa-lobar");

    private static double between(UniformRandomProvider rng, double low, double high) {
        return low + rng.nextDouble() * (high - low);
    }

    private static <T> T any(UniformRandomProvider rng, List<T> values) {
        return values.get(rng.nextInt(values.size()));
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

    private static Treatment treatment(UniformRandomProvider rng) {
        LiverFunction function = LiverFunction.unstated();
        function = rng.nextBoolean() ? function.withBilirubinMgPerDl(between(rng, 0.3, 3)) : function;
        function = rng.nextBoolean() ? function.withChildPugh(new ChildPugh(5 + rng.nextInt(11))) : function;
        Treatment t = Treatment.with(any(rng, List.of(Device.values()))).given(function);
        t = rng.nextBoolean() ? t.of(any(rng, List.of(Disease.values()))) : t;
        t = rng.nextBoolean() ? t.as(any(rng, List.of(Intent.values()))) : t;
        return rng.nextBoolean() ? t.after(new PriorTreatment(between(rng, 0, 25), between(rng, 0, 25), false)) : t;
    }

    private static PlanningCase patient(UniformRandomProvider rng, double shunt) {
        return limited(treatment(rng), shunt)
                .with(liver(rng))
                .with(new PatientSize(between(rng, 1.4, 2), between(rng, 40, 130)))
                .withResidual(between(rng, 0, 0.1))
                .withTarget(tumour(between(rng, 50, 600)))
                .withTarget(Cases.perfused(between(rng, 50, 200)));
    }

    @TestFactory
    Stream<DynamicTest> moreShuntNeverRaisesTheTumourDosePerActivity() {
        return Seeds.forEach(PATIENTS, rng -> {
            Compartments c = liver(rng);
            double low = between(rng, 0, 0.3);
            double high = between(rng, low, 0.6);
            for (String model : List.of("partition", "multi")) {
                ModelResult less =
                        plan(model, unlimited(Device.GLASS, low).with(c).withTarget(tumour(205)));
                ModelResult more =
                        plan(model, unlimited(Device.GLASS, high).with(c).withTarget(tumour(205)));
                double perGbqLess = doseGy(less, CompartmentKind.TUMOUR) / deliveredGbq(less);
                double perGbqMore = doseGy(more, CompartmentKind.TUMOUR) / deliveredGbq(more);
                assertTrue(perGbqMore <= perGbqLess * (1 + ROUNDING), model);
                assertEquals((1 - high) / (1 - low), perGbqMore / perGbqLess, ROUNDING, model);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> tighterLimitNeverRaisesTheActivity() {
        Justification why = new Justification("tighter on purpose");
        return Seeds.forEach(PATIENTS, rng -> {
            PlanningCase patient = patient(rng, between(rng, 0, 0.2));
            List<Limit> limits = patient.limits().all();
            Limit chosen = limits.get(rng.nextInt(limits.size()));
            double floor = chosen.priorGy() / chosen.value();
            double factor = floor + (1 - floor) * between(rng, 0.05, 1);
            PlanningCase tighter =
                    patient.withLimits(patient.limits().withValue(chosen.id(), chosen.value() * factor, why));
            for (String model : MODELS) {
                ModelResult before = plan(model, patient);
                if (before.activity().isPresent()) {
                    assertTrue(deliveredGbq(plan(model, tighter)) <= deliveredGbq(before) * (1 + ROUNDING), model);
                }
            }
        });
    }

    /** Whatever is planned: energy is kept, no binding limit is exceeded, and a target missed has a limit to blame. */
    @TestFactory
    Stream<DynamicTest> plansKeepTheirLimitsAndTheirEnergy() {
        return Seeds.forEach(PATIENTS, rng -> {
            PlanningCase patient = patient(rng, between(rng, 0, 0.3));
            double k = patient.constant().joulesPerGigabecquerel();
            for (String model : MODELS) {
                ModelResult r = plan(model, patient);
                if (r.activity().isEmpty()) {
                    continue;
                }
                assertEquals(k * deliveredGbq(r), r.energyJoules(), r.energyJoules() * CLOSURE * 10, model);
                for (LimitMargin m : r.margins()) {
                    assertTrue(!m.limit().binding() || !m.isExceeded(), () -> model + ": " + m.label());
                }
                CompartmentKind decides =
                        model.equals("mird") ? CompartmentKind.PERFUSED_VOLUME : CompartmentKind.TUMOUR;
                boolean missed = r.targets().stream().anyMatch(t -> t.target().kind() == decides && !t.isReached());
                boolean solvesForTargets = !model.startsWith("bsa") && !model.equals("empiric");
                assertTrue(
                        !missed
                                || !solvesForTargets
                                || (r.limitedBy().isPresent() && !r.clashes().isEmpty()),
                        model);
                assertEquals(
                        patient.limits().all().size(),
                        r.margins().size() + r.notEvaluated().size(),
                        model);
            }
        });
    }

    /** Units of input: mCi and GBq, µmol/L and mg/dL, and counts in any scale give the same plan. */
    @TestFactory
    Stream<DynamicTest> unitsOfInputNeverChangeTheAnswer() {
        return Seeds.forEach(PATIENTS, rng -> {
            PlanningCase patient = patient(rng, between(rng, 0, 0.05)).withLimits(Cases.noLimits());
            double gbq = between(rng, 0.2, 5);
            ModelResult a =
                    StatedActivityModel.of(Activity.ofGigabecquerels(gbq)).plan(patient);
            ModelResult b =
                    StatedActivityModel.of(Activity.ofMillicuries(gbq / 0.037)).plan(patient);
            ModelResult c = StatedActivityModel.of(Activity.ofMegabecquerels(gbq * 1000))
                    .plan(patient);
            double dose = doseGy(a, CompartmentKind.TUMOUR);
            assertEquals(dose, doseGy(b, CompartmentKind.TUMOUR), dose * ROUNDING);
            assertEquals(dose, doseGy(c, CompartmentKind.TUMOUR), dose * ROUNDING);
            double bilirubin = between(rng, 0.3, 3);
            double micromol = LiverFunction.unstated()
                    .withBilirubinMicromolPerL(bilirubin * 17.104)
                    .bilirubinMgPerDl()
                    .orElseThrow();
            assertEquals(bilirubin, micromol, bilirubin * ROUNDING);
        });
    }
}
