package org.yttria.dosimetry.planning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.yttria.dosimetry.planning.Cases.deliveredGbq;
import static org.yttria.dosimetry.planning.Cases.limited;
import static org.yttria.dosimetry.planning.Cases.perfused;
import static org.yttria.dosimetry.planning.Cases.plan;
import static org.yttria.dosimetry.planning.Cases.tumour;
import static org.yttria.dosimetry.planning.Cases.unlimited;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.yttria.dosimetry.planning.compartment.CompartmentKind;
import org.yttria.dosimetry.planning.compartment.Compartments;
import org.yttria.dosimetry.planning.limit.DoseTarget;
import org.yttria.dosimetry.planning.limit.Limit;
import org.yttria.dosimetry.planning.limit.Limits;
import org.yttria.dosimetry.planning.treatment.Device;
import org.yttria.dosimetry.planning.treatment.Intent;
import org.yttria.dosimetry.planning.treatment.Justification;
import org.yttria.dosimetry.planning.treatment.PriorTreatment;
import org.yttria.dosimetry.planning.treatment.Treatment;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.quantity.Activity;

/** What is refused, each with one message, and what is not computed, each with its reason. */
class RefusalsTest {

    private static final Treatment GLASS = Treatment.with(Device.GLASS);
    private static final Justification WHY = new Justification("agreed in the tumour board");
    private static final double EXACT = 1e-9;

    private static String refusal(Executable e) {
        return String.valueOf(assertThrows(InputDataException.class, e).getMessage());
    }

    private static String reason(ModelResult result) {
        assertTrue(result.activity().isEmpty());
        return result.notComputed().orElseThrow();
    }

    @Test
    void activityBeyondALimit() {
        PlanningCase patient = limited(GLASS, 0.2).with(Cases.partitionExample());
        StatedActivityModel five = StatedActivityModel.of(Activity.ofGigabecquerels(5));
        String message = refusal(() -> five.plan(patient));
        assertTrue(message.contains("\"lung-dose\"") && message.contains("49.67 Gy"), message);
        assertTrue(message.contains("At most 3.020 GBq"), message);
        String byActivity =
                refusal(() -> five.plan(patient.withLimits(patient.limits().settingAside("lung-dose", WHY))));
        assertTrue(byActivity.contains("\"lung-activity\"") && byActivity.contains("0.6105"), byActivity);
        Limits released = patient.limits().settingAside("lung-dose", WHY).settingAside("lung-activity", WHY);
        String byLiver = refusal(() -> five.plan(patient.withLimits(released)));
        assertTrue(byLiver.contains("\"glass-hcc-bilobar-normal\""), byLiver);
        Limits none = released;
        for (Limit limit : released.all()) {
            none = none.settingAside(limit.id(), WHY);
        }
        ModelResult result = five.plan(patient.withLimits(none));
        assertEquals(5, deliveredGbq(result), EXACT);
        assertTrue(
                result.warnings().stream().anyMatch(w -> w.contains("agreed in the tumour board")),
                result.warnings().toString());
    }

    @Test
    void overrideWithoutAReason() {
        assertTrue(refusal(() -> new Justification(" ")).contains("only with a reason"));
    }

    @Test
    void earlierLungDoseUsesUpTheLimit() {
        PlanningCase patient = limited(GLASS.after(new PriorTreatment(50, 0, false)), 0.05)
                .with(Cases.partitionExample())
                .withTarget(tumour(205));
        String message = refusal(() -> plan("partition", patient));
        assertTrue(message.contains("50.00 Gy to the lungs") && message.contains("lung-dose-cumulative"), message);
        assertTrue(refusal(() -> new PriorTreatment(-1, 0, false)).contains("0 Gy or more"));
    }

    @Test
    void earlierLiverDoseUsesUpTheLimit() {
        PlanningCase patient = limited(GLASS.after(new PriorTreatment(0, 80, false)), 0.05)
                .with(Cases.partitionExample())
                .withTarget(tumour(205));
        assertTrue(refusal(() -> plan("partition", patient)).contains("80.00 Gy to the whole normal liver"));
    }

    @Test
    void targetBelowWhatTheBackgroundGets() {
        PlanningCase cold = unlimited(Device.GLASS, 0.05).with(Compartments.stated(300, 1200, 1200, 0.8, 1.03));
        String message = refusal(() -> plan("partition", cold.withTarget(tumour(100))));
        assertTrue(message.contains("below what the background gets") && message.contains("0.8000 times"), message);
        ModelResult kept = plan("partition", cold.withTarget(tumour(100).keptBelowBackground(WHY)));
        assertTrue(
                kept.warnings().get(0).contains("agreed in the tumour board"),
                kept.warnings().toString());
        assertFalse(plan("partition", cold.withTarget(perfused(100))).activity().isEmpty());
    }

    @Test
    void targetWithoutCounts() {
        PlanningCase patient = unlimited(Device.GLASS, 0.05)
                .with(Compartments.stated(300, 1200, 1200, 1e-300, 1.03))
                .withTarget(tumour(100).keptBelowBackground(WHY));
        assertTrue(refusal(() -> plan("partition", patient)).contains("No activity reaches"));
        assertTrue(refusal(() -> Compartments.stated(300, 1200, 1200, 0, 1.03)).contains("above 0"));
    }

    @Test
    void impossibleNumbers() {
        assertTrue(refusal(() -> StatedActivityModel.of(new Activity(0))).contains("above 0"));
        assertTrue(refusal(() -> tumour(0)).contains("above 0 Gy"));
        assertTrue(refusal(() -> tumour(-205)).contains("-205"));
        assertTrue(refusal(() -> unlimited(Device.GLASS, 0).withResidual(1)).contains("0.02"));
        assertTrue(refusal(() -> unlimited(Device.GLASS, 5)).contains("give 5 % as 0.05"));
        assertTrue(refusal(() -> new PatientSize(175, 75)).contains("metres"));
        assertTrue(refusal(() -> new PatientSize(1.75, 7500)).contains("kilograms"));
        assertTrue(refusal(() -> Compartments.stated(300, 1200, 1000, 5, 1.03)).contains("at least the mass"));
        assertTrue(refusal(() -> Compartments.stated(-300, 1200, 1200, 5, 1.03)).contains("tumour mass"));
        assertThrows(IllegalArgumentException.class, () -> Activity.ofGigabecquerels(-3));
    }

    @Test
    void sharesThatDoNotFit() {
        assertTrue(refusal(() -> MultiCompartmentModel.withShares(Map.of("A", 0.5, "B", 0.6)))
                .contains("add up to 1.1"));
        assertTrue(refusal(() -> MultiCompartmentModel.withShares(Map.of("A", -0.5, "B", 1.5)))
                .contains("-0.5"));
        PlanningCase patient =
                unlimited(Device.GLASS, 0).with(Cases.partitionExample()).withTarget(tumour(205));
        String message =
                refusal(() -> MultiCompartmentModel.withShares(Map.of("A", 1.0)).plan(patient));
        assertTrue(message.contains("A") && message.contains("perfused volume"), message);
    }

    @Test
    void missingInputsAreNamed() {
        PlanningCase glass = unlimited(Device.GLASS, 0.05);
        PlanningCase resin = unlimited(Device.RESIN, 0.05).with(Cases.partitionExample());
        assertTrue(reason(plan("bsa", resin)).contains("height and weight"));
        assertTrue(reason(plan("bsa", glass)).contains("the device is glass"));
        assertTrue(reason(plan("empiric", glass)).contains("the device is glass"));
        assertTrue(reason(plan("mird", glass)).contains("perfused volume"));
        assertTrue(reason(plan("mird", glass.with(Cases.partitionExample()))).contains("no target is stated"));
        assertTrue(reason(plan("mird", glass.with(Cases.partitionExample()).withTarget(tumour(205))))
                .contains("mean of tumour at least 205.0 Gy"));
        assertTrue(reason(plan("partition", glass)).contains("compartments"));
        assertTrue(reason(plan("multi", glass)).contains("compartments"));
        assertTrue(reason(plan("voxel", glass)).contains("voxel by voxel"));
        assertTrue(reason(StatedActivityModel.of(Activity.ofGigabecquerels(1)).plan(glass))
                .contains("compartments"));
        Treatment lobar = GLASS.as(Intent.UNILOBAR);
        assertTrue(reason(plan("segmentectomy", limited(lobar, 0))).contains("unilobar"));
        for (String resinModel : List.of("empiric", "bsa", "bsa-lobar")) {
            PlanningCase forbidden = unlimited(Device.RESIN, 0.201)
                    .with(Cases.partitionExample())
                    .with(new PatientSize(1.75, 75));
            assertTrue(reason(plan(resinModel, forbidden)).contains("20.1 % is above the 20 %"));
        }
    }

    /** What no model may plan is refused whatever the models; a reason keeps it, and is printed. */
    @Test
    void sideBySide() {
        PlanningCase cold = unlimited(Device.GLASS, 0.05)
                .with(Compartments.stated(300, 1200, 1200, 0.8, 1.03))
                .withTarget(perfused(120));
        PlanningCase below = cold.withTarget(tumour(100));
        String refused = refusal(() -> PlanningModels.compare(PlanningModels.all(), below));
        assertTrue(refused.startsWith("The target \"mean of tumour at least 100.0 Gy\" lies below"), refused);
        List<ModelResult> results = PlanningModels.compare(
                PlanningModels.all(),
                cold.withTarget(tumour(100).keptBelowBackground(new Justification("palliation"))));
        assertEquals(PlanningModels.all().size(), results.size());
        ModelResult partition = named("partition", results);
        assertTrue(partition.warnings().stream().anyMatch(w -> w.contains("palliation")));
        assertTrue(named("mird", results).activity().isPresent());
        String nothing = refusal(() -> PlanningModels.compare(PlanningModels.all(), unlimited(Device.GLASS, 0)));
        assertTrue(nothing.contains("mird:") && nothing.contains("voxel:"), nothing);
        assertTrue(refusal(() -> PlanningModels.named("magic")).contains("known are empiric"));
    }

    private static ModelResult named(String model, List<ModelResult> results) {
        return results.stream().filter(r -> r.model().equals(model)).findFirst().orElseThrow();
    }

    /** A limit used up by earlier treatments refuses also the models that cannot evaluate it. */
    @Test
    void nothingIsPlannedUnderALimitThatIsUsedUp() {
        PlanningCase patient = limited(GLASS.after(new PriorTreatment(0, 80, false)), 0.05)
                .with(Cases.partitionExample())
                .withTarget(perfused(120));
        String refused = refusal(() -> PlanningModels.compare(List.of(PlanningModels.named("mird")), patient));
        assertTrue(refused.contains("leaves nothing of the limit"), refused);
    }

    /** A target is never lowered silently: what it needs, what it gets and every limit in its way are named. */
    @Test
    void clashesAreNamed() {
        PlanningCase patient =
                limited(GLASS, 0.15).with(Cases.partitionExample()).withTarget(tumour(500));
        ModelResult result = plan("partition", patient);
        TargetOutcome outcome = result.targets().get(0);
        assertFalse(outcome.isReached());
        assertEquals(
                "glass-hcc-bilobar-normal",
                result.limitedBy().orElseThrow().limit().id());
        assertEquals(50, Cases.doseGy(result, CompartmentKind.WHOLE_NORMAL), 1e-9);
        assertEquals(250, outcome.achieved(), EXACT);
        assertTrue(outcome.label().contains("gets 250.0 Gy, not reached"), outcome.label());
        assertTrue(result.clashes().stream().anyMatch(c -> c.contains("\"lung-dose\"")));
        assertTrue(result.clashes().stream().anyMatch(c -> c.contains("\"glass-hcc-bilobar-normal\"")));
        assertEquals(0, result.limitedBy().orElseThrow().left(), EXACT);
    }

    /** Targets for two compartments: both are reached if limits allow, and the more demanding one sets the activity. */
    @Test
    void everyTargetCounts() {
        PlanningCase patient = unlimited(Device.GLASS, 0)
                .with(Cases.partitionExample())
                .withTarget(tumour(205))
                .withTarget(DoseTarget.mean(CompartmentKind.PERFUSED_NORMAL, 88));
        ModelResult result = plan("partition", patient);
        assertTrue(result.targets().stream().allMatch(TargetOutcome::isReached));
        assertEquals(440, result.targets().get(0).achieved(), EXACT);
        assertEquals(88, result.targets().get(1).achieved(), EXACT);
    }

    /** A target for the perfused volume is for the single compartment: beside one for the tumours it does not decide. */
    @Test
    void eachModelHasItsTarget() {
        PlanningCase patient = unlimited(Device.GLASS, 0)
                .with(Cases.partitionExample())
                .withTarget(tumour(205))
                .withTarget(perfused(1000));
        assertEquals(41, Cases.doseGy(plan("partition", patient), CompartmentKind.PERFUSED_NORMAL), EXACT);
        assertEquals(1000, Cases.doseGy(plan("mird", patient), CompartmentKind.PERFUSED_VOLUME), EXACT);
        assertTrue(plan("partition", patient).notes().stream().anyMatch(n -> n.contains("set the activity")));
    }

    /** A limit that a model cannot evaluate is not passed over in silence. */
    @Test
    void limitsThatAreNotHeldAreNamed() {
        PlanningCase patient = limited(Treatment.with(Device.RESIN), 0.05)
                .with(Cases.partitionExample())
                .withTarget(perfused(120));
        ModelResult mird = plan("mird", patient);
        assertTrue(mird.warnings().stream().anyMatch(w -> w.contains("does not hold, the limits \"resin-normal\"")));
        assertTrue(plan("partition", patient).warnings().isEmpty());
    }

    /** The resin label's 20 % warns and does not hold the activity back. */
    @Test
    void shuntAboveTheResinLabelIsWarnedOf() {
        PlanningCase patient = limited(Treatment.with(Device.RESIN), 0.21)
                .with(Cases.partitionExample())
                .withTarget(tumour(100));
        ModelResult result = plan("partition", patient);
        assertTrue(result.activity().isPresent());
        assertTrue(
                result.warnings().stream().anyMatch(w -> w.contains("shunt of lungs at most 0.2000")),
                result.warnings().toString());
        assertTrue(plan(
                        "partition",
                        limited(Treatment.with(Device.RESIN), 0.2)
                                .with(Cases.partitionExample())
                                .withTarget(tumour(100)))
                .warnings()
                .isEmpty());
    }
}
