package org.yttria.dosimetry.planning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.yttria.dosimetry.planning.Cases.deliveredGbq;
import static org.yttria.dosimetry.planning.Cases.doseGy;
import static org.yttria.dosimetry.planning.Cases.plan;
import static org.yttria.dosimetry.planning.Cases.tumour;
import static org.yttria.dosimetry.planning.TwoTerritories.FIRST;
import static org.yttria.dosimetry.planning.TwoTerritories.K;
import static org.yttria.dosimetry.planning.TwoTerritories.LEFT;
import static org.yttria.dosimetry.planning.TwoTerritories.RIGHT;
import static org.yttria.dosimetry.planning.TwoTerritories.RIGHT_BACK;
import static org.yttria.dosimetry.planning.TwoTerritories.RIGHT_FRONT;
import static org.yttria.dosimetry.planning.TwoTerritories.SECOND;
import static org.yttria.dosimetry.planning.TwoTerritories.SHUNT;
import static org.yttria.dosimetry.planning.TwoTerritories.THIRD;
import static org.yttria.dosimetry.planning.TwoTerritories.WHY;
import static org.yttria.dosimetry.planning.TwoTerritories.limits;
import static org.yttria.dosimetry.planning.TwoTerritories.meanGyPerGbq;
import static org.yttria.dosimetry.planning.TwoTerritories.minus;
import static org.yttria.dosimetry.planning.TwoTerritories.patient;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.yttria.dosimetry.kernel.KernelEngine;
import org.yttria.dosimetry.kernel.TransportKernels;
import org.yttria.dosimetry.planning.compartment.CompartmentKind;
import org.yttria.dosimetry.planning.compartment.PatientStructures;
import org.yttria.dosimetry.planning.limit.DoseTarget;
import org.yttria.dosimetry.planning.limit.Limits;
import org.yttria.dosimetry.planning.limit.Statistic;
import org.yttria.dosimetry.planning.position.ActivityProgramme;
import org.yttria.dosimetry.planning.treatment.Device;
import org.yttria.dosimetry.planning.treatment.PriorTreatment;
import org.yttria.imaging.quantity.Activity;
import org.yttria.imaging.volume.Mask;
import org.yttria.imaging.volume.Structure;

class PositionsPlanTest {

    /** Doses are stored as floats; sums over thousands of them differ by less. */
    private static final double STORED = 1e-6;

    private static final double EXACT = 1e-9;

    /** Means of the same floats, summed in another order. */
    private static final double SAME_FLOATS = 1e-12;

    private static final int STEPS = 400;

    private final PositionDoses two = TwoTerritories.doses(TwoTerritories.two());
    private final List<Structure> territories = List.of(LEFT, RIGHT);
    private final Mask leftNormal = minus(LEFT.mask(), FIRST);
    private final Mask rightNormal = minus(RIGHT.mask(), SECOND);
    private final Mask wholeNormal = minus(Phantom.liver().mask(), FIRST, SECOND);

    private static double[] gbq(PositionsPlan plan) {
        return plan.positions().stream()
                .mapToDouble(p -> p.delivered().gigabecquerels())
                .toArray();
    }

    private static double dot(double[] a, double[] b) {
        return ActivityProgramme.dot(a, b);
    }

    private double[] mean(Mask mask) {
        return meanGyPerGbq(mask, territories, SHUNT);
    }

    private static double lungGyPerGbq() {
        return K.joulesPerGigabecquerel() * SHUNT / 1;
    }

    private PositionsPlan highest(Limits limits) {
        return PositionsModel.of(two).planPositions(patient(limits));
    }

    @Test
    void dosesThroughEachPositionAreSumsOverVoxels() {
        List<Mask> masks = List.of(FIRST.mask(), SECOND.mask(), leftNormal, rightNormal, wholeNormal);
        List<double[]> found = List.of(
                two.tumours().get(0).meanGyPerGbq(),
                two.tumours().get(1).meanGyPerGbq(),
                two.ownMeanGyPerGbq(0).orElseThrow(),
                two.ownMeanGyPerGbq(1).orElseThrow(),
                new double[] {normalThrough(0), normalThrough(1)});
        for (int n = 0; n < masks.size(); n++) {
            double[] expected = mean(masks.get(n));
            assertArrayEquals(
                    expected, found.get(n), STORED * Arrays.stream(expected).sum());
        }
        assertEquals(List.of("Left", "Right"), two.positions());
    }

    private double normalThrough(int position) {
        return two.meansThrough(position)
                .value(CompartmentKind.WHOLE_NORMAL, Optional.empty(), new Statistic.Mean(), 1)
                .orElseThrow();
    }

    /** Two positions, every activity of a grid, doses by sums over voxels: mean of all tumours by mass. */
    @Test
    void highestMeanEqualsBruteForce() {
        double[] first = mean(FIRST.mask());
        double[] second = mean(SECOND.mask());
        double share = (double) FIRST.mask().count()
                / (FIRST.mask().count() + SECOND.mask().count());
        double[] all = {share * first[0] + (1 - share) * second[0], share * first[1] + (1 - share) * second[1]};
        PositionsPlan plan =
                highest(limits(60, 30).with(CompartmentKind.PERFUSED_NORMAL, new Statistic.Mean(), 70, WHY));
        double most = 30 / lungGyPerGbq();
        double[] whole = mean(wholeNormal);
        double[] left = mean(leftNormal);
        double[] right = mean(rightNormal);
        double best = 0;
        for (int x = 0; x <= STEPS; x++) {
            for (int y = 0; y <= STEPS - x; y++) {
                double[] a = {most * x / STEPS, most * y / STEPS};
                if (dot(whole, a) <= 60 && dot(left, a) <= 70 && dot(right, a) <= 70) {
                    best = Math.max(best, dot(all, a));
                }
            }
        }
        assertEquals(dot(all, gbq(plan)), plan.objectiveGy(), plan.objectiveGy() * STORED);
        assertTrue(best <= plan.objectiveGy() * (1 + STORED));
        assertEquals(best, plan.objectiveGy(), most / STEPS * (all[0] + all[1]));
        assertTrue(dot(whole, gbq(plan)) <= 60 * (1 + STORED));
        assertTrue(dot(left, gbq(plan)) <= 70 * (1 + STORED));
        assertTrue(dot(right, gbq(plan)) <= 70 * (1 + STORED));
    }

    /** Three positions; the tumour that gets least. */
    @Test
    void leastDosedOfThreeEqualsBruteForce() {
        List<Structure> positions = List.of(LEFT, RIGHT_FRONT, RIGHT_BACK);
        Mask normal = minus(Phantom.liver().mask(), FIRST, SECOND, THIRD);
        double[] whole = meanGyPerGbq(normal, positions, SHUNT);
        List<double[]> tumours = List.of(
                meanGyPerGbq(FIRST.mask(), positions, SHUNT),
                meanGyPerGbq(SECOND.mask(), positions, SHUNT),
                meanGyPerGbq(THIRD.mask(), positions, SHUNT));
        PositionsPlan plan = PositionsModel.of(TwoTerritories.doses(TwoTerritories.three()))
                .making(TumourObjective.LEAST_DOSED)
                .planPositions(patient(limits(50, 30)));
        int steps = 100;
        double most = 30 / lungGyPerGbq();
        double best = 0;
        for (int x = 0; x <= steps; x++) {
            for (int y = 0; y <= steps - x; y++) {
                for (int z = 0; z <= steps - x - y; z++) {
                    double[] a = {most * x / steps, most * y / steps, most * z / steps};
                    if (dot(whole, a) <= 50) {
                        best = Math.max(
                                best,
                                tumours.stream()
                                        .mapToDouble(t -> dot(t, a))
                                        .min()
                                        .orElseThrow());
                    }
                }
            }
        }
        double width = most
                / steps
                * tumours.stream()
                        .mapToDouble(t -> Arrays.stream(t).max().orElseThrow())
                        .max()
                        .orElseThrow();
        assertTrue(best <= plan.objectiveGy() * (1 + STORED));
        assertEquals(best, plan.objectiveGy(), width);
        for (double[] t : tumours) {
            assertEquals(plan.objectiveGy(), dot(t, gbq(plan)), plan.objectiveGy() * STORED, "all get the same");
        }
    }

    /** One territory is the voxel model: the same numbers, and the activity at which the same limit holds. */
    @Test
    void oneTerritoryIsTheVoxelModel() {
        PatientStructures one = PatientStructures.of(List.of(Phantom.liver(), LEFT, FIRST));
        VoxelDoses voxels = VoxelDoses.perGigabecquerel(
                TwoTerritories.counts(),
                Phantom.uniform(TwoTerritories.GRAMS_PER_ML),
                one,
                Cases.lungs(SHUNT),
                TwoTerritories.local());
        PositionDoses positions = TwoTerritories.doses(one);
        List<CompartmentDose> expected = voxels.at(1);
        List<CompartmentDose> found = positions.dividedBy(new double[] {1}).at(1);
        assertEquals(expected.size(), found.size());
        for (int n = 0; n < expected.size(); n++) {
            double gray = expected.get(n).meanDoseGy();
            assertEquals(expected.get(n).name(), found.get(n).name());
            assertEquals(gray, found.get(n).meanDoseGy(), gray * SAME_FLOATS);
        }
        for (Limits l : List.of(
                limits(40, 30),
                limits(400, 5),
                Cases.noLimits().with(CompartmentKind.PERFUSED_NORMAL, new Statistic.Mean(), 40, WHY))) {
            double voxel = deliveredGbq(plan("voxel", patient(l).with(voxels).withTarget(tumour(100_000))));
            PositionsPlan plan = PositionsModel.of(positions).planPositions(patient(l));
            assertEquals(voxel, gbq(plan)[0], voxel * EXACT);
        }
    }

    /** V_d and D_x are of the same floats, too. */
    @Test
    void oneTerritoryHoldsLimitsOfVolumesAsTheVoxelModelDoes() {
        PatientStructures one = PatientStructures.of(List.of(Phantom.liver(), LEFT, FIRST));
        VoxelDoses voxels = VoxelDoses.perGigabecquerel(
                TwoTerritories.counts(),
                Phantom.uniform(TwoTerritories.GRAMS_PER_ML),
                one,
                Cases.lungs(SHUNT),
                TwoTerritories.local());
        for (String statistic : List.of("V40Gy", "D20")) {
            double value = statistic.startsWith("V") ? 0.1 : 30;
            Limits l = limits(400, 50).with(CompartmentKind.WHOLE_NORMAL, Statistic.parse(statistic), value, WHY);
            double voxel = deliveredGbq(plan("voxel", patient(l).with(voxels).withTarget(tumour(100_000))));
            PositionsPlan plan = PositionsModel.of(TwoTerritories.doses(one)).planPositions(patient(l));
            assertEquals(voxel, gbq(plan)[0], voxel * EXACT, statistic);
            assertTrue(plan.together().notes().stream().anyMatch(n -> n.contains("is no limit of a mean")));
        }
    }

    /** Divided as the counts are, the positions give the doses of the image as a whole. */
    @Test
    void sharesOfTheCountsGiveTheVoxelModel() {
        for (VoxelDoses.Method method : List.of(
                TwoTerritories.local(),
                TwoTerritories.method(KernelEngine.with(K, TransportKernels.of(Device.GLASS.nuclide()))))) {
            VoxelDoses whole = VoxelDoses.perGigabecquerel(
                    TwoTerritories.counts(),
                    Phantom.uniform(TwoTerritories.GRAMS_PER_ML),
                    TwoTerritories.two(),
                    Cases.lungs(SHUNT),
                    method);
            PositionDoses parts = PositionDoses.perGigabecquerel(
                    TwoTerritories.counts(),
                    Phantom.uniform(TwoTerritories.GRAMS_PER_ML),
                    TwoTerritories.two(),
                    Cases.lungs(SHUNT),
                    method);
            double[] sums = new double[2];
            LEFT.mask().forEach((i, j, k) -> sums[0] += value(i, j, k));
            RIGHT.mask().forEach((i, j, k) -> sums[1] += value(i, j, k));
            double all = sums[0] + sums[1];
            List<CompartmentDose> expected = whole.at(1);
            List<CompartmentDose> found =
                    parts.dividedBy(new double[] {sums[0] / all, sums[1] / all}).at(1);
            for (CompartmentDose e : expected) {
                CompartmentDose f = found.stream()
                        .filter(d -> d.name().equals(e.name()))
                        .findFirst()
                        .orElseThrow();
                assertEquals(
                        e.meanDoseGy(),
                        f.meanDoseGy(),
                        e.meanDoseGy() * STORED,
                        method.engine().name());
            }
        }
    }

    private final float[] stored = storedCounts();

    private static float[] storedCounts() {
        float[] values = new float[Phantom.GRID.voxelCount()];
        TwoTerritories.counts().copyInto(values);
        return values;
    }

    private double value(int i, int j, int k) {
        return stored[Phantom.GRID.index(i, j, k)];
    }

    /** What a kernel carries over the border is in the column of the position that it comes from. */
    @Test
    void kernelCarriesDoseIntoTheOtherTerritory() {
        PositionDoses kernel = PositionDoses.perGigabecquerel(
                TwoTerritories.counts(),
                Phantom.uniform(TwoTerritories.GRAMS_PER_ML),
                TwoTerritories.two(),
                Cases.lungs(SHUNT),
                TwoTerritories.method(KernelEngine.with(K, TransportKernels.of(Device.GLASS.nuclide()))));
        double[] right = kernel.ownMeanGyPerGbq(1).orElseThrow();
        assertTrue(right[0] > 1e-3 * right[1], "the right territory gets dose from the left position");
        assertTrue(right[0] < 0.1 * right[1]);
        assertEquals(0, two.ownMeanGyPerGbq(1).orElseThrow()[0], 0, "local deposition carries none");
    }

    /** Nothing lies outside the territories here: what is delivered is in them, or in the lungs. */
    @Test
    void energyCloses() {
        PositionsPlan plan = highest(limits(60, 30));
        double total = Arrays.stream(gbq(plan)).sum();
        double inLiver = plan.together().doses().stream()
                .filter(d -> d.name().equals("Left") || d.name().equals("Right"))
                .mapToDouble(CompartmentDose::energyJoules)
                .sum();
        double inLungs = plan.together().doses().stream()
                .filter(d -> d.kind() == CompartmentKind.LUNGS)
                .mapToDouble(CompartmentDose::energyJoules)
                .sum();
        assertEquals(K.joulesPerGigabecquerel() * total, inLiver + inLungs, inLiver * STORED);
        assertEquals(K.joulesPerGigabecquerel() * total * SHUNT, inLungs, inLungs * EXACT);
        assertEquals(total, deliveredGbq(plan.together()), total * EXACT);
    }

    /** Under limits of the liver alone, more shunt asks for more activity, by 1/(1-L), and changes no dose of the liver. */
    @Test
    void activityGoesWithTheShunt() {
        Limits liver = limits(60, 1e6);
        PositionsPlan none = planWith(0, liver);
        PositionsPlan some = planWith(0.2, liver);
        assertEquals(none.objectiveGy(), some.objectiveGy(), none.objectiveGy() * STORED);
        double[] a = gbq(none);
        double[] b = gbq(some);
        for (int j = 0; j < a.length; j++) {
            assertEquals(a[j] / 0.8, b[j], b[j] * STORED + EXACT);
        }
    }

    private static PositionsPlan planWith(double shunt, Limits limits) {
        PositionDoses doses = TwoTerritories.doses(TwoTerritories.two(), Cases.lungs(shunt));
        return PositionsModel.of(doses)
                .making(TumourObjective.LEAST_DOSED)
                .planPositions(
                        Cases.unlimited(Device.GLASS, shunt).withConstant(K).withLimits(limits));
    }

    @Test
    void tighterLimitNeverRaisesTheObjective() {
        double before = Double.POSITIVE_INFINITY;
        for (double gray : new double[] {90, 70, 50, 30, 10}) {
            double after = highest(limits(gray, 30)).objectiveGy();
            assertTrue(after <= before * (1 + EXACT), "whole normal liver " + gray + " Gy");
            before = after;
        }
        assertTrue(
                highest(limits(90, 5)).objectiveGy() < highest(limits(90, 30)).objectiveGy());
    }

    /** Earlier doses leave 40 of 60 Gy. */
    @Test
    void earlierTreatmentsCount() {
        Limits after = TwoTerritories.after(new PriorTreatment(0, 20, false))
                .with(CompartmentKind.WHOLE_NORMAL, new Statistic.Mean(), 60, WHY);
        PositionsPlan plan = highest(after);
        assertEquals(40, dot(mean(wholeNormal), gbq(plan)), 40 * STORED);
        assertEquals(60, plan.together().margins().get(0).value(), EXACT * 100);
        PositionsPlan fresh =
                highest(Cases.noLimits().with(CompartmentKind.WHOLE_NORMAL, new Statistic.Mean(), 40, WHY));
        assertEquals(fresh.objectiveGy(), plan.objectiveGy(), plan.objectiveGy() * EXACT);
    }

    /** Over both territories, a mean of 40 Gy is kept by far more than 40 Gy in one of them. */
    @Test
    void perfusedNormalLiverHoldsInEachTerritoryUnlessAskedOtherwise() {
        Limits l = Cases.noLimits().with(CompartmentKind.PERFUSED_NORMAL, new Statistic.Mean(), 40, WHY);
        PositionsPlan each = highest(l);
        assertEquals(40, each.positions().get(0).ownNormalGy().orElseThrow(), EXACT * 100);
        assertEquals(40, each.positions().get(1).ownNormalGy().orElseThrow(), EXACT * 100);
        assertEquals(
                2,
                each.binding().stream().filter(b -> b.territory().isPresent()).count());
        PositionsPlan together =
                PositionsModel.of(two).holding(NormalLiverRule.TOGETHER).planPositions(patient(l));
        double[] own = together.positions().stream()
                .mapToDouble(p -> p.ownNormalGy().orElseThrow())
                .toArray();
        assertTrue(Math.max(own[0], own[1]) > 70, "one territory bears it all");
        assertTrue(together.objectiveGy() > each.objectiveGy());
        assertEquals(40, doseGy(together.together(), CompartmentKind.PERFUSED_NORMAL), EXACT * 100);
        assertTrue(together.together().warnings().stream()
                .anyMatch(w -> w.contains("does not hold in each territory here: In \"")));
        assertTrue(together.together().warnings().stream().anyMatch(w -> w.contains("Nothing goes through")));
        assertEquals(2, together.territoryMargins().size());
    }

    /** 1 Gy more of a limit gives what the plan says it would. */
    @Test
    void gainOfOneGrayIsWhatOneGrayMoreGives() {
        PositionsPlan plan = highest(limits(60, 30));
        BindingLimit whole = plan.binding().stream()
                .filter(b -> b.name().contains("whole"))
                .findFirst()
                .orElseThrow();
        double more = highest(limits(61, 30)).objectiveGy() - plan.objectiveGy();
        assertEquals(more, whole.gainGy().orElseThrow(), more * 1e-6);
        assertTrue(more > 0);
    }

    @Test
    void capOnTheActivityHolds() {
        PositionsPlan plan = PositionsModel.of(two)
                .withAtMost(Activity.ofGigabecquerels(0.5))
                .planPositions(patient(limits(60, 30)).withResidual(0.04));
        assertEquals(0.5, Arrays.stream(gbq(plan)).sum(), EXACT);
        assertEquals(
                List.of("at-most"),
                plan.binding().stream().map(BindingLimit::name).toList());
        assertEquals(
                0.5 / 0.96,
                plan.positions().stream()
                        .mapToDouble(p -> p.atInjection().gigabecquerels())
                        .sum(),
                EXACT);
        assertEquals(
                0.5 * SHUNT,
                plan.positions().stream()
                        .mapToDouble(p -> p.toLungs().gigabecquerels())
                        .sum(),
                EXACT);
    }

    /** A target that the objective alone would not reach is held where the limits leave room. */
    @Test
    void targetOfOneTumourIsHeld() {
        PlanningCase patient = patient(limits(60, 30));
        PositionsModel model = PositionsModel.of(two);
        PositionsPlan free = model.planPositions(patient);
        double[] second = mean(SECOND.mask());
        double[] first = mean(FIRST.mask());
        double freeSecond = dot(second, gbq(free));
        double freeFirst = dot(first, gbq(free));
        boolean secondIsLess = freeSecond < freeFirst;
        DoseTarget target = tumour(100).in(secondIsLess ? "Tumour 2" : "Tumour 1");
        assertTrue(Math.min(freeFirst, freeSecond) < 100);
        PositionsPlan held = model.planPositions(patient.withTarget(target));
        assertEquals(100, dot(secondIsLess ? second : first, gbq(held)), 100 * STORED);
        assertTrue(held.together().targets().get(0).isReached());
        assertTrue(held.objectiveGy() < free.objectiveGy());
        assertTrue(held.together().clashes().isEmpty());
    }

    /** The most that a tumour can get under the limit, and the limit, are named; another target is still held. */
    @Test
    void clashingLimitIsNamed() {
        PlanningCase patient = patient(limits(600, 4))
                .withTarget(tumour(50).in("Tumour 1"))
                .withTarget(tumour(5000).in("Tumour 2"));
        PositionsPlan plan = PositionsModel.of(two).planPositions(patient);
        double most = mean(SECOND.mask())[1] * 4 / lungGyPerGbq();
        List<String> clashes = plan.together().clashes();
        assertEquals(1, clashes.size());
        assertTrue(clashes.get(0).contains("\"Tumour 2\" at least 5000 Gy\" cannot be reached"), clashes.get(0));
        assertTrue(clashes.get(0).contains(String.format(Locale.ROOT, "%.4g Gy at most", most)), clashes.get(0));
        assertTrue(clashes.get(0).contains("\"own-lungs-mean\" (mean of lungs at most 4.000 Gy)"), clashes.get(0));
        assertFalse(clashes.get(0).contains("whole"), "the limit that is not touched is not blamed");
        assertTrue(dot(mean(FIRST.mask()), gbq(plan)) >= 50 * (1 - STORED));
        assertFalse(plan.together().targets().get(1).isReached());
    }

    @Test
    void clashInOneTerritoryIsNamedWithIt() {
        Limits l = Cases.noLimits().with(CompartmentKind.PERFUSED_NORMAL, new Statistic.Mean(), 40, WHY);
        PositionsPlan plan = PositionsModel.of(two)
                .planPositions(patient(l).withTarget(tumour(5000).in("Tumour 2")));
        String clash = plan.together().clashes().get(0);
        assertTrue(clash.contains("at most 40.00 Gy; in \"Right\""), clash);
        assertFalse(clash.contains("in \"Left\""), clash);
    }

    /** Each can be had, both cannot. */
    @Test
    void targetsThatClashWithEachOtherAreNamed() {
        double[] first = mean(FIRST.mask());
        double[] second = mean(SECOND.mask());
        double most = 10 / lungGyPerGbq();
        PlanningCase patient = patient(limits(1000, 10))
                .withTarget(tumour(0.8 * most * first[0]).in("Tumour 1"))
                .withTarget(tumour(0.8 * most * second[1]).in("Tumour 2"));
        PositionsPlan plan = PositionsModel.of(two).planPositions(patient);
        String clash = plan.together().clashes().get(0);
        assertTrue(clash.contains("can each be reached, but not together: 62.5 % of each at most"), clash);
        assertTrue(clash.contains("\"own-lungs-mean\""), clash);
    }

    /** A limit on V_d is not linear: all activities come down together, and the plan says so. */
    @Test
    void limitOfAVolumeLowersAllActivities() {
        Limits without = limits(60, 30);
        Limits with = without.with(CompartmentKind.WHOLE_NORMAL, Statistic.parse("V70Gy"), 0.1, WHY);
        PositionsPlan free = highest(without);
        PlanningCase patient = patient(with).withTarget(tumour(free.objectiveGy() * 0.99));
        PositionsPlan plan = PositionsModel.of(two).planPositions(patient);
        double lowered = gbq(plan)[0] / gbq(free)[0];
        assertTrue(lowered < 0.99);
        assertEquals(plan.objectiveGy(), free.objectiveGy() * lowered, plan.objectiveGy() * EXACT);
        assertEquals("own-whole-normal-liver-V70Gy", plan.binding().get(0).name());
        assertEquals(
                "own-whole-normal-liver-V70Gy",
                plan.together().limitedBy().orElseThrow().limit().id());
        assertTrue(plan.together().margins().stream().noneMatch(m -> m.isExceeded()));
        assertTrue(plan.together().notes().stream().anyMatch(n -> n.contains("lowered together to")));
        assertTrue(
                plan.together().clashes().get(0).contains("V70Gy"),
                plan.together().clashes().toString());
        assertTrue(deliveredGbq(plan.together())
                < plan.together().activity().orElseThrow().wanted().gigabecquerels());
    }

    /** The limit on a D_x of the perfused normal liver holds in each territory. */
    @Test
    void limitOfAVolumeHoldsInEachTerritory() {
        Limits l = limits(60, 30).with(CompartmentKind.PERFUSED_NORMAL, Statistic.parse("D10"), 60, WHY);
        PositionsPlan plan = highest(l);
        List<TerritoryMargin> own = plan.territoryMargins();
        assertEquals(2, own.size());
        double most = own.stream().mapToDouble(m -> m.margin().value()).max().orElseThrow();
        assertEquals(60, most, 60 * EXACT);
        assertTrue(plan.binding().get(0).territory().isPresent());
    }

    @Test
    void territoryWithoutTumourGetsNothingAndThatIsSaid() {
        PatientStructures structures = PatientStructures.of(List.of(Phantom.liver(), LEFT, RIGHT, FIRST));
        PositionsPlan plan = PositionsModel.of(TwoTerritories.doses(structures)).planPositions(patient(limits(60, 30)));
        assertEquals(0, gbq(plan)[1], 0);
        assertTrue(gbq(plan)[0] > 0);
        assertTrue(plan.together().notes().stream()
                .anyMatch(n -> n.contains("No tumour lies in the territory \"Right\"")));
    }

    @Test
    void linesSayAll() {
        ModelResult r = PositionsModel.of(two).plan(patient(limits(60, 30)));
        String notes = String.join("\n", r.notes());
        assertTrue(notes.contains("Highest mean dose of all tumours together, by mass: "), notes);
        assertTrue(notes.contains("Position \"Left\": "), notes);
        assertTrue(notes.contains("Held back by \"own-"), notes);
        assertTrue(notes.contains("Dose engine: local."), notes);
        assertEquals("positions", r.model());
    }
}
