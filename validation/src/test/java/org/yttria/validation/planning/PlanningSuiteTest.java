package org.yttria.validation.planning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yttria.dosimetry.planning.ModelResult;
import org.yttria.dosimetry.planning.PlannedActivity;
import org.yttria.dosimetry.radiobiology.BedModel;
import org.yttria.dosimetry.uncertainty.CoverageInterval;
import org.yttria.imaging.ProgressListener;
import org.yttria.imaging.nuclide.Radionuclide;
import org.yttria.imaging.quantity.Activity;
import org.yttria.imaging.quantity.DoseConstant;
import org.yttria.validation.acceptance.AcceptanceResult;
import org.yttria.validation.acceptance.AcceptanceResult.Verdict;
import org.yttria.validation.acceptance.Checks;
import org.yttria.validation.acceptance.SuiteRows;

/** The suite passes, and sees red when what it examines is off by twice a tolerance. */
class PlanningSuiteTest {

    private static final PlanningSuite.Subject SOUND = PlanningSuite.Subject.standard();
    private static final SuiteRows ROWS = new SuiteRows(PlanningSuite.standard());
    private static final double TWICE = 2e-3;

    @Test
    void soundCodePassesEveryRow() {
        AcceptanceResult result = AcceptanceResult.of(PlanningSuite.standard(), ProgressListener.NONE);
        String bad = result.rows().stream()
                .filter(r -> r.verdict() != Verdict.PASSED)
                .map(r -> r.reference().id() + " " + r.value())
                .collect(Collectors.joining(", "));
        assertTrue(result.passed(), bad);
    }

    private static Set<String> failing(Checks... checks) {
        return ROWS.failing(checks);
    }

    private static Set<String> ids(String pattern) {
        return ROWS.ids(pattern);
    }

    private static PlanningSuite.Subject with(PlanningSuite.Planner planner) {
        return new PlanningSuite.Subject(planner, SOUND.y90(), SOUND.bed(), SOUND.shunt(), SOUND.interval());
    }

    private static ModelResult scaled(ModelResult r, double factor) {
        Optional<PlannedActivity> activity = r.activity()
                .map(a -> new PlannedActivity(
                        a.wanted(),
                        new Activity(a.delivered().becquerels() * factor),
                        new Activity(a.atInjection().becquerels() * factor),
                        a.toLungs()));
        return new ModelResult(
                r.model(),
                r.notComputed(),
                activity,
                r.doses(),
                r.margins(),
                r.notEvaluated(),
                r.limitedBy(),
                r.targets(),
                r.clashes(),
                r.notes(),
                r.warnings());
    }

    @Test
    void wrongActivityFails() {
        PlanningSuite.Subject off = with((model, patient) -> scaled(model.plan(patient), 1 + TWICE));
        Set<String> failing = failing(new WorkedNumbers(off), new VoxelPlanChecks(off));
        assertTrue(
                failing.containsAll(
                        ids("single.*|partition.for.*|resin\\.(bsa|empiric|shunt).*|holmium.kilogram|voxel.*")),
                failing.toString());
        PlanningSuite.Subject more = with((model, patient) -> scaled(model.plan(patient), 1.02));
        assertTrue(failing(new VoxelPlanChecks(more)).containsAll(ids("sphere\\..*")));
    }

    @Test
    void wrongConstantFails() {
        PlanningSuite.Subject off = with((model, patient) -> {
            double k = patient.constant().joulesPerGigabecquerel() * (1 + TWICE);
            return model.plan(patient.voxels().isPresent() ? patient : patient.withConstant(new DoseConstant(k)));
        });
        assertEquals(
                ids("single.*|partition\\.(normal|tumour|lungs|closure|for.*)|lungs.label|holmium.kilogram"),
                failing(new WorkedNumbers(off)));
    }

    /** (1 - L) on the wrong side makes (1 - L)^2 too little. */
    @Test
    void shuntOnTheWrongSideFails() {
        PlanningSuite.Subject off = with((model, patient) ->
                scaled(model.plan(patient), Math.pow(1 - patient.lungs().shunt().fraction(), 2)));
        Set<String> failing = failing(new WorkedNumbers(off), new VoxelPlanChecks(off), new PropertyChecks(off));
        assertTrue(
                failing.containsAll(ids("wrong-side.shunt.*|single.*|voxel.*|sphere\\..*|property.shunt")),
                failing.toString());
    }

    @Test
    void limitsThatDoNotHoldFail() {
        PlanningSuite.Subject off = with((model, patient) -> model.plan(
                patient.limits().all().isEmpty()
                        ? patient
                        : patient.limits().all().stream()
                                        .anyMatch(l -> l.override().isPresent())
                                ? patient.withLimits(Cases.noLimits())
                                : patient));
        assertTrue(failing(new PropertyChecks(off)).contains("property.limit"));
    }

    @Test
    void wrongHalfLifeFails() {
        Radionuclide y90 = SOUND.y90();
        Radionuclide slow = new Radionuclide(y90.name(), y90.halfLifeHours() * (1 + TWICE), "", y90.doseConstant(), "");
        PlanningSuite.Subject off =
                new PlanningSuite.Subject(SOUND.planner(), slow, SOUND.bed(), SOUND.shunt(), SOUND.interval());
        Set<String> failing = failing(new VialChecks(off));
        assertTrue(failing.containsAll(ids("vial.glass.*d(4|5|8|9|10|11|12)|spheres.glass.bq.d(5|8|12)")));
    }

    @Test
    void wrongRepairFails() {
        PlanningSuite.Subject off = new PlanningSuite.Subject(
                SOUND.planner(),
                SOUND.y90(),
                tissue -> {
                    BedModel b = SOUND.bed().apply(tissue);
                    return new BedModel(
                            b.alphaBetaGy(), b.repairHalfTimeHours() * (1 + 10 * TWICE), b.physicalHalfLifeHours());
                },
                SOUND.shunt(),
                SOUND.interval());
        assertEquals(ids("bed.*|eqd2.*"), failing(new WorkedNumbers(off)));
    }

    @Test
    void wrongShuntFails() {
        PlanningSuite.Subject off = new PlanningSuite.Subject(
                SOUND.planner(), SOUND.y90(), SOUND.bed(), l -> l * (1 + TWICE), SOUND.interval());
        assertEquals(ids("shunt.*"), failing(new ShuntChecks(off)));
    }

    private static PlanningSuite.Subject stretched(DoubleUnaryOperator ofLog) {
        return new PlanningSuite.Subject(SOUND.planner(), SOUND.y90(), SOUND.bed(), SOUND.shunt(), i -> {
            double middle = (Math.log(i.lowerGy()) + Math.log(i.upperGy())) / 2;
            double half = ofLog.applyAsDouble((Math.log(i.upperGy()) - Math.log(i.lowerGy())) / 2);
            return new CoverageInterval(Math.exp(middle - half), Math.exp(middle + half));
        });
    }

    /** Narrower by three tenths they hold less than 92 %, wider by six tenths more than 98 %. */
    @Test
    void intervalsTooNarrowOrTooWideFail() {
        PlanningSuite.Subject narrow = stretched(h -> 0.7 * h);
        PlanningSuite.Subject wide = stretched(h -> 1.6 * h);
        Set<String> tooNarrow = failing(new MeasuredCoverage(narrow), new PlannedCoverage(narrow));
        assertEquals(ids("coverage.*"), tooNarrow);
        assertEquals(ids("coverage.(measured|corrected)"), failing(new MeasuredCoverage(wide)));
    }

    @Test
    void everyRowNoticesTwiceItsTolerance() {
        ROWS.assertEachNoticesTwiceItsTolerance();
    }
}
