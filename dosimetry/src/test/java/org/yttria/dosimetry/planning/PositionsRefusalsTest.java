package org.yttria.dosimetry.planning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.yttria.dosimetry.planning.Cases.tumour;
import static org.yttria.dosimetry.planning.TwoTerritories.FIRST;
import static org.yttria.dosimetry.planning.TwoTerritories.K;
import static org.yttria.dosimetry.planning.TwoTerritories.LEFT;
import static org.yttria.dosimetry.planning.TwoTerritories.RIGHT;
import static org.yttria.dosimetry.planning.TwoTerritories.SHUNT;
import static org.yttria.dosimetry.planning.TwoTerritories.WHY;
import static org.yttria.dosimetry.planning.TwoTerritories.limits;
import static org.yttria.dosimetry.planning.TwoTerritories.patient;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.yttria.dosimetry.planning.compartment.CompartmentKind;
import org.yttria.dosimetry.planning.compartment.PatientStructures;
import org.yttria.dosimetry.planning.limit.DoseTarget;
import org.yttria.dosimetry.planning.limit.Limits;
import org.yttria.dosimetry.planning.limit.Statistic;
import org.yttria.dosimetry.planning.shunt.LungBurden;
import org.yttria.dosimetry.planning.shunt.LungMass;
import org.yttria.dosimetry.planning.shunt.LungShunt;
import org.yttria.dosimetry.planning.shunt.ShuntMethod;
import org.yttria.dosimetry.planning.treatment.Device;
import org.yttria.dosimetry.planning.treatment.PriorTreatment;
import org.yttria.dosimetry.planning.treatment.Treatment;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.quantity.Activity;
import org.yttria.imaging.quantity.DoseConstant;
import org.yttria.imaging.volume.Mask;
import org.yttria.imaging.volume.Role;
import org.yttria.imaging.volume.Structure;
import org.yttria.imaging.volume.Volume;

/** Every way in which activities of several positions must not be found. */
class PositionsRefusalsTest {

    private final PositionDoses two = TwoTerritories.doses(TwoTerritories.two());
    private final PositionsModel model = PositionsModel.of(two);

    private static String refusal(Executable e) {
        return String.valueOf(assertThrows(InputDataException.class, e).getMessage());
    }

    private static void assertContains(String text, String part) {
        assertTrue(text.contains(part), text);
    }

    private static PositionDoses with(Volume counts, Structure... structures) {
        return PositionDoses.perGigabecquerel(
                counts,
                Phantom.uniform(TwoTerritories.GRAMS_PER_ML),
                PatientStructures.of(List.of(structures)),
                Cases.lungs(SHUNT),
                TwoTerritories.local());
    }

    private static Volume countsBut(Structure without) {
        Mask mask = without.mask();
        Volume counts = TwoTerritories.counts();
        return Volume.filled(
                counts.grid(), counts.quantity(), (i, j, k) -> mask.contains(i, j, k) ? 0 : counts.at(i, j, k));
    }

    @Test
    void noLimitIsRefused() {
        String message = refusal(() -> model.plan(patient(Cases.noLimits())));
        assertContains(message, "No limit on a mean dose or on the lungs' activity holds back \"Left\", \"Right\"");
    }

    /** A limit of V_d alone says how much, but not through which position. */
    @Test
    void limitOfAVolumeAloneIsRefused() {
        Limits l = Cases.noLimits().with(CompartmentKind.WHOLE_NORMAL, Statistic.parse("V40Gy"), 0.2, WHY);
        assertContains(refusal(() -> model.plan(patient(l))), "State such a limit, or the most activity");
        PositionsPlan capped = model.withAtMost(Activity.ofGigabecquerels(30)).planPositions(patient(l));
        assertEquals("own-whole-normal-liver-V40Gy", capped.binding().get(0).name());
    }

    @Test
    void limitUsedUpIsRefused() {
        Limits l = TwoTerritories.after(new PriorTreatment(0, 60, false))
                .with(CompartmentKind.WHOLE_NORMAL, new Statistic.Mean(), 60, WHY);
        assertContains(refusal(() -> model.plan(patient(l))), "leaves nothing of the limit");
    }

    @Test
    void shuntBeyondItsLimitIsRefused() {
        Limits l = limits(60, 30).with(CompartmentKind.LUNGS, new Statistic.Shunt(), 0.05, WHY);
        assertContains(refusal(() -> model.plan(patient(l))), "The limits leave no activity at all: shunt of lungs");
    }

    @Test
    void countsThatAreMissingAreSaid() {
        ModelResult r = PositionsModel.withoutCounts().plan(patient(limits(60, 30)));
        assertContains(r.notComputed().orElseThrow(), "need the MAA counts of each territory");
        assertTrue(PositionsModel.withoutCounts()
                .planPositions(patient(limits(60, 30)))
                .lines()
                .isEmpty());
    }

    @Test
    void noTumourIsSaid() {
        PositionDoses none = with(TwoTerritories.counts(), Phantom.liver(), LEFT, RIGHT);
        ModelResult r = PositionsModel.of(none).plan(patient(limits(60, 30)));
        assertEquals("no tumour lies in the perfused volume", r.notComputed().orElseThrow());
        Structure outside = Phantom.box("Elsewhere", Role.TUMOUR, 2, 4, 2, 4, 2, 4);
        PositionDoses elsewhere = with(TwoTerritories.counts(), Phantom.liver(), LEFT, RIGHT, outside);
        assertEquals(
                "no tumour lies in the perfused volume",
                PositionsModel.of(elsewhere)
                        .plan(patient(limits(60, 30)))
                        .notComputed()
                        .orElseThrow());
    }

    @Test
    void tumoursWithoutCountsAreRefused() {
        PositionDoses empty = with(countsBut(FIRST), Phantom.liver(), LEFT, RIGHT, FIRST);
        for (TumourObjective objective : TumourObjective.values()) {
            String message =
                    refusal(() -> PositionsModel.of(empty).making(objective).plan(patient(limits(60, 30))));
            assertContains(message, "No position gives a tumour any dose");
        }
    }

    /** One of two tumours lies elsewhere: the other one is planned, and the first is warned of. */
    @Test
    void tumourOutOfReachIsLeftOutAndSaid() {
        Structure outside = Phantom.box("Elsewhere", Role.TUMOUR, 2, 4, 2, 4, 2, 4);
        PositionDoses doses = with(TwoTerritories.counts(), Phantom.liver(), LEFT, RIGHT, FIRST, outside);
        PositionsPlan plan =
                PositionsModel.of(doses).making(TumourObjective.LEAST_DOSED).planPositions(patient(limits(60, 30)));
        assertTrue(plan.objectiveGy() > 0);
        List<String> warnings = plan.together().warnings();
        assertTrue(warnings.stream().anyMatch(w -> w.contains("No position gives the tumour \"Elsewhere\" a dose")));
        assertTrue(warnings.stream().anyMatch(w -> w.contains("The tumour \"Elsewhere\" gets no dose")));
        String message = refusal(() -> PositionsModel.of(doses)
                .plan(patient(limits(60, 30)).withTarget(tumour(100).in("Elsewhere"))));
        assertContains(message, "No position reaches the target");
    }

    @Test
    void territoryWithoutCountsIsRefused() {
        String message = refusal(() -> with(countsBut(RIGHT), Phantom.liver(), LEFT, RIGHT, FIRST));
        assertContains(message, "The territory \"Right\" holds no counts");
    }

    @Test
    void territoryWithFewCountsIsWarnedOf() {
        Mask right = RIGHT.mask();
        Volume counts = TwoTerritories.counts();
        Volume few = Volume.filled(
                counts.grid(),
                counts.quantity(),
                (i, j, k) -> counts.at(i, j, k) * (right.contains(i, j, k) ? 0.005 : 1));
        List<String> warnings = with(few, Phantom.liver(), LEFT, RIGHT, FIRST).warnings();
        assertTrue(warnings.stream().anyMatch(w -> w.contains("\"Right\" holds 0.") && w.contains("noise")));
        assertTrue(two.warnings().stream().noneMatch(w -> w.contains("noise")));
    }

    @Test
    void tumourThatLeavesTheImageIsRefused() {
        Structure cut = new Structure(
                "Cut",
                Role.TUMOUR,
                Optional.empty(),
                Mask.of(
                        Grid.axial(50, 40, 60, new Point3(5, 5, 5), new Point3(0, 0, 0)),
                        new Mask.Box(38, 44, 14, 19, 12, 17)::contains));
        String message = refusal(() -> with(TwoTerritories.counts(), Phantom.liver(), LEFT, RIGHT, FIRST, cut));
        assertContains(message, "The dose to \"Cut\" cannot be told");
    }

    @Test
    void dosesOfAnotherCaseAreRefused() {
        PlanningCase otherConstant = Cases.unlimited(Device.GLASS, SHUNT)
                .withConstant(new DoseConstant(50))
                .withLimits(limits(60, 30));
        assertContains(refusal(() -> model.plan(otherConstant)), "compute them again");
        PlanningCase otherShunt =
                Cases.unlimited(Device.GLASS, 0.1).withConstant(K).withLimits(limits(60, 30));
        assertContains(refusal(() -> model.plan(otherShunt)), "compute them again");
        LungBurden lighter =
                LungBurden.of(LungShunt.stated(SHUNT, ShuntMethod.PLANAR), LungMass.stated(800), Optional.empty());
        PlanningCase otherMass = PlanningCase.of(Treatment.with(Device.GLASS), lighter, limits(60, 30))
                .withConstant(K);
        assertContains(refusal(() -> model.plan(otherMass)), "lungs of 1000.0 g, the plan uses 800.0 g");
    }

    @Test
    void targetOfNoTumourIsRefused() {
        String message = refusal(
                () -> model.plan(patient(limits(60, 30)).withTarget(tumour(50).in("Tumour 7"))));
        assertContains(message, "Those there are: Tumour 1, Tumour 2");
    }

    /** A tumour that takes up a fifth of normal liver: refused, or kept with a reason. */
    @Test
    void targetBelowBackgroundIsRefused() {
        Mask mask = FIRST.mask();
        Volume counts = TwoTerritories.counts();
        Volume cold = Volume.filled(
                counts.grid(),
                counts.quantity(),
                (i, j, k) -> counts.at(i, j, k) * (mask.contains(i, j, k) ? 0.04 : 1));
        for (Structure[] structures : List.of(
                new Structure[] {Phantom.liver(), LEFT, RIGHT, FIRST},
                new Structure[] {Phantom.liver(), LEFT, FIRST})) {
            PositionsModel coldModel = PositionsModel.of(with(cold, structures));
            DoseTarget target = tumour(5).in("Tumour 1");
            String message =
                    refusal(() -> coldModel.plan(patient(limits(60, 30)).withTarget(target)));
            assertContains(message, "lies below what the background gets");
            ModelResult kept = coldModel.plan(patient(limits(60, 30)).withTarget(target.keptBelowBackground(WHY)));
            assertTrue(
                    kept.warnings().stream().anyMatch(w -> w.contains("is kept although the tumour gets at most 0.")));
        }
    }

    @Test
    void otherTargetsAreEvaluatedAlone() {
        DoseTarget d70 = DoseTarget.of(CompartmentKind.TUMOUR, Statistic.parse("D70"), 1e5);
        DoseTarget volume = DoseTarget.of(CompartmentKind.TUMOUR, Statistic.parse("V900000Gy"), 0.5);
        PositionsPlan plain = model.planPositions(patient(limits(60, 30)));
        PositionsPlan plan =
                model.planPositions(patient(limits(60, 30)).withTarget(d70).withTarget(volume));
        assertEquals(plain.objectiveGy(), plan.objectiveGy(), 0);
        assertEquals(2, plan.together().targets().size());
        assertTrue(plan.together().notes().stream().anyMatch(n -> n.contains("but do not divide the activity")));
    }

    @Test
    void limitsThatCannotBeEvaluatedAreWarnedOf() {
        PositionDoses noLiver = with(TwoTerritories.counts(), LEFT, RIGHT, FIRST);
        ModelResult r = PositionsModel.of(noLiver).plan(patient(limits(60, 30)));
        assertTrue(r.warnings().stream().anyMatch(w -> w.contains("does not hold, the limits \"own-whole-normal")));
        assertEquals(1, r.notEvaluated().size());
    }

    /** A limit that is set aside holds nothing back, and is still printed. */
    @Test
    void limitSetAsideIsWarnedOf() {
        Limits l = limits(10, 30).settingAside("own-whole-normal-liver-mean", WHY);
        PositionsPlan plan = model.planPositions(patient(l));
        assertEquals(
                List.of("own-lungs-mean"),
                plan.binding().stream().map(BindingLimit::name).toList());
        assertTrue(plan.together().warnings().stream()
                .anyMatch(w -> w.contains("Beyond a limit that does not hold the activity back here")));
    }

    @Test
    void capOfNothingIsRefused() {
        String message =
                refusal(() -> model.withAtMost(Activity.ofGigabecquerels(0)).plan(patient(limits(60, 30))));
        assertContains(message, "must be above 0 GBq");
    }

    /** Tens of GBq that nobody would give: a target of the infinite is printed as such. */
    @Test
    void targetOfATumourWithoutActivityIsPrinted() {
        Limits l = Cases.noLimits().with(CompartmentKind.PERFUSED_NORMAL, new Statistic.Mean(), 40, WHY);
        PositionsModel together = model.holding(NormalLiverRule.TOGETHER);
        DoseTarget first = DoseTarget.of(CompartmentKind.TUMOUR, Statistic.parse("D50"), 20)
                .in("Tumour 1");
        DoseTarget second = DoseTarget.of(CompartmentKind.TUMOUR, Statistic.parse("D50"), 20)
                .in("Tumour 2");
        ModelResult r = together.plan(patient(l).withTarget(first).withTarget(second));
        assertEquals(1, r.targets().stream().filter(TargetOutcome::isReached).count());
        assertTrue(r.targets().stream().anyMatch(t -> t.label().contains("no activity does, divided as it is here")));
    }
}
