package org.yttria.validation.planning;

import static org.yttria.validation.planning.Cases.deliveredGbq;
import static org.yttria.validation.planning.Cases.doseGy;
import static org.yttria.validation.planning.Cases.unlimited;

import java.util.Map;
import org.yttria.dosimetry.planning.ModelResult;
import org.yttria.dosimetry.planning.PatientSize;
import org.yttria.dosimetry.planning.PlannedActivity;
import org.yttria.dosimetry.planning.PlanningCase;
import org.yttria.dosimetry.planning.PlanningModels;
import org.yttria.dosimetry.planning.StatedActivityModel;
import org.yttria.dosimetry.planning.compartment.CompartmentKind;
import org.yttria.dosimetry.planning.compartment.Compartments;
import org.yttria.dosimetry.planning.limit.DoseTarget;
import org.yttria.dosimetry.planning.treatment.Device;
import org.yttria.dosimetry.radiobiology.BedModel;
import org.yttria.imaging.quantity.Activity;
import org.yttria.imaging.quantity.DoseConstant;
import org.yttria.validation.acceptance.Checks;

/** Activities, doses and effective doses worked by hand from the published formulas. */
final class WorkedNumbers implements Checks {

    private static final double K = 49.67;
    private static final PatientSize SIZE = new PatientSize(1.75, 75);
    private static final String[] SOLVERS = {"mird", "segmentectomy", "partition", "multi"};

    private final PlanningSuite.Subject subject;

    WorkedNumbers(PlanningSuite.Subject subject) {
        this.subject = subject;
    }

    @Override
    public String what() {
        return "worked numbers of the planning models and of effective doses";
    }

    @Override
    public void compute(Map<String, Double> values) {
        singleCompartment(values);
        partition(values);
        wrongSide(values);
        resin(values);
        lungsAndHolmium(values);
        effectiveDoses(values);
    }

    private ModelResult plan(String model, PlanningCase patient) {
        return subject.planner().plan(PlanningModels.named(model), patient);
    }

    /** Tumour 300 g, normal 1200 g, ratio of concentrations 5. */
    private static Compartments example() {
        return Compartments.stated(300, 1200, 1200, 5, 1.03);
    }

    private static DoseTarget perfused(double gray) {
        return DoseTarget.mean(CompartmentKind.PERFUSED_VOLUME, gray);
    }

    private void singleCompartment(Map<String, Double> values) {
        for (double k : new double[] {K, 50}) {
            PlanningCase patient = unlimited(Device.GLASS, 0.05)
                    .withConstant(new DoseConstant(k))
                    .withResidual(0.02)
                    .with(example())
                    .withTarget(perfused(120));
            PlannedActivity activity = plan("mird", patient).activity().orElseThrow();
            values.put(
                    "single.vial." + (k == K ? "49.67" : "50"),
                    activity.atInjection().gigabecquerels());
        }
    }

    private void partition(Map<String, Double> values) {
        PlanningCase patient = unlimited(Device.GLASS, 0.05).with(example());
        ModelResult at3 = subject.planner().plan(StatedActivityModel.of(Activity.ofGigabecquerels(3)), patient);
        values.put("partition.normal", doseGy(at3, CompartmentKind.PERFUSED_NORMAL));
        values.put("partition.tumour", doseGy(at3, CompartmentKind.TUMOUR));
        values.put("partition.lungs", doseGy(at3, CompartmentKind.LUNGS));
        values.put("partition.closure", at3.energyJoules() / (K * deliveredGbq(at3)) - 1);
        values.put(
                "partition.for-tumour",
                deliveredGbq(
                        plan("partition", patient.withTarget(DoseTarget.mean(CompartmentKind.TUMOUR, 262.1472222)))));
        values.put(
                "partition.for-normal",
                deliveredGbq(plan(
                        "multi", patient.withTarget(DoseTarget.mean(CompartmentKind.PERFUSED_NORMAL, 52.42944444)))));
        PlanningCase lobe = unlimited(Device.GLASS, 0.05).with(Compartments.stated(300, 600, 1800, 5, 1.03));
        ModelResult whole = plan("partition", lobe.withTarget(DoseTarget.mean(CompartmentKind.TUMOUR, 205)));
        values.put("partition.whole-normal", doseGy(whole, CompartmentKind.WHOLE_NORMAL));
    }

    /** Solving for an activity divides by (1 - shunt) and (1 - residual): 1.25 times, not 0.8 times, at 20 %. */
    private void wrongSide(Map<String, Double> values) {
        for (String model : SOLVERS) {
            PlanningCase without = unlimited(Device.GLASS, 0).with(example()).withTarget(perfused(150));
            PlanningCase with = unlimited(Device.GLASS, 0.2)
                    .withResidual(0.2)
                    .with(example())
                    .withTarget(perfused(150));
            ModelResult shunted = plan(model, with);
            values.put("wrong-side.shunt." + model, deliveredGbq(shunted) / deliveredGbq(plan(model, without)));
            values.put(
                    "wrong-side.residual." + model,
                    shunted.activity().orElseThrow().atInjection().gigabecquerels() / deliveredGbq(shunted));
        }
    }

    private void resin(Map<String, Double> values) {
        PlanningCase patient = unlimited(Device.RESIN, 0.05).with(example()).with(SIZE);
        double bsa = deliveredGbq(plan("bsa", patient));
        values.put("resin.bsa", bsa);
        values.put("resin.body-surface", bsa + 0.2 - 300.0 / 1500);
        PlanningCase lobe = unlimited(Device.RESIN, 0)
                .with(Compartments.stated(120, 600, 1680, 5, 1))
                .with(SIZE);
        values.put("resin.bsa-lobar", deliveredGbq(plan("bsa-lobar", lobe)));
        values.put("resin.bsa-lobar-old", deliveredGbq(plan("bsa-lobar-old", lobe)));
        for (int percent : new int[] {20, 40, 60}) {
            Compartments c = Compartments.stated(10 * percent, 10 * (100 - percent), 10 * (100 - percent), 5, 1);
            values.put(
                    "resin.empiric." + percent,
                    deliveredGbq(plan("empiric", unlimited(Device.RESIN, 0).with(c))));
        }
        for (int percent : new int[] {9, 12, 18}) {
            values.put(
                    "resin.shunt." + percent,
                    deliveredGbq(plan(
                            "empiric", unlimited(Device.RESIN, percent / 100.0).with(example()))));
        }
    }

    private void lungsAndHolmium(Map<String, Double> values) {
        ModelResult lungs = subject.planner()
                .plan(
                        StatedActivityModel.of(Activity.ofMillicuries(16.5 / 0.1)),
                        unlimited(Device.GLASS, 0.1).with(example()));
        values.put("lungs.label", doseGy(lungs, CompartmentKind.LUNGS));
        PlanningCase holmium = unlimited(Device.HOLMIUM, 0)
                .with(Compartments.stated(200, 800, 800, 5, 1.03))
                .withTarget(perfused(60));
        values.put("holmium.kilogram", deliveredGbq(plan("mird", holmium)));
    }

    private void effectiveDoses(Map<String, Double> values) {
        BedModel liver = subject.bed().apply("normal liver");
        BedModel tumour = subject.bed().apply("tumour");
        values.put("bed.liver.g", liver.protractionFactor());
        values.put("bed.tumour.g", tumour.protractionFactor());
        for (int gray : new int[] {40, 52, 70, 75}) {
            values.put("bed.liver." + gray, liver.bedGy(gray));
        }
        for (int gray : new int[] {100, 120, 205, 300, 400}) {
            values.put("bed.tumour." + gray, tumour.bedGy(gray));
        }
        values.put("eqd2.liver.40", liver.eqd2Gy(40));
        values.put("eqd2.tumour.205", tumour.eqd2Gy(205));
    }
}
