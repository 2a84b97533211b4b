package org.yttria.reports.print;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yttria.dosimetry.planning.CompartmentDose;
import org.yttria.dosimetry.planning.ModelResult;
import org.yttria.reports.PlannedPatient;
import org.yttria.reports.plan.PlanReport;

class PrintedPlanTest {

    /** Six digits are printed for a calculation by hand. */
    private static final double SIX_DIGITS = 1e-5;

    private static final PlannedPatient PATIENT = PlannedPatient.standard();

    private static PrintedPlan print(PlanReport plan) {
        return new PrintedPlan(plan);
    }

    private static String lines(PlanHeadline headline) {
        return headline.lines().stream().map(StyledText::plain).collect(Collectors.joining("\n"));
    }

    @Test
    void theHeadlineSaysActivityInBothUnitsInVialAndDelivered() {
        PlanReport plan = PATIENT.glass();
        PlanHeadline headline = print(plan).headline();
        double delivered = plan.decision().activity().delivered().gigabecquerels();
        assertEquals("Activity to order", headline.label());
        assertTrue(headline.caution().isEmpty());
        assertTrue(
                headline.inVial()
                        .startsWith(PrintedNumber.significant(delivered / 0.98) + " GBq ("
                                + PrintedNumber.significant(delivered / 0.98 / 0.037) + " mCi)"),
                headline.inVial());
        assertTrue(headline.delivered().contains("(residual 2 %)"), headline.delivered());
        assertTrue(lines(headline).contains("No limit holds the activity back: the targets set it."));
        assertTrue(lines(headline).contains("Target: mean dose of tumour at least 205 Gy: gets 205.0 Gy."));
        assertTrue(lines(headline).contains("it does not set the activity beside a target for a tissue"));
        assertFalse(lines(headline).contains("NOT REACHED"));
    }

    @Test
    void whatNobodyDecidedIsNoOrder() {
        PlanHeadline headline = print(PATIENT.undecided()).headline();
        assertEquals("Nothing has been decided", headline.label());
        assertTrue(headline.caution().get(0).startsWith("No model and no activity was chosen by a person."));
        assertTrue(lines(headline).contains("which nobody has chosen"));
        assertTrue(lines(headline).contains("no time of treatment was given"));
        assertFalse(String.join(" ", PlanTexts.of(print(PATIENT.undecided()))).contains("Activity to order"));
    }

    @Test
    void theBindingLimitAndTheTargetItCostsAreNamed() {
        PrintedPlan print = print(PATIENT.resin());
        String lines = lines(print.headline());
        assertTrue(lines.contains("Limited by: mean dose of perfused normal liver at most 30 Gy"), lines);
        assertTrue(lines.contains("NOT REACHED"), lines);
        List<LimitBar> bars = new PlanLimits(print.plan()).bars();
        List<LimitBar> binding = bars.stream().filter(LimitBar::binds).toList();
        assertEquals(1, binding.size());
        assertEquals(1, binding.get(0).usedFraction(), 1e-9);
        assertEquals(0.4, binding.get(0).priorFraction(), 1e-9, "12 Gy of 30 Gy");
        assertEquals("12.00 Gy of earlier treatments count.", binding.get(0).remark());
        LimitBar shunt = bars.stream()
                .filter(b -> b.bound().startsWith("shunt"))
                .findFirst()
                .orElseThrow();
        assertEquals("shunt of lungs at most 20 %", shunt.bound());
        assertEquals("5.00 %", shunt.reached());
        assertEquals("no activity changes it", shunt.most());
        assertEquals(LimitBar.Standing.WARNING, shunt.standing());
    }

    @Test
    void overriddenAndExceededLimitsStandWithTheirReasons() {
        PrintedPlan print = print(PATIENT.overridden());
        List<LimitBar> bars = new PlanLimits(print.plan()).bars();
        LimitBar changed = bars.get(0);
        assertEquals("mean dose of lungs at most 20 Gy", changed.bound());
        assertEquals("Changed by the user: fibrosis of the lungs <after chemotherapy>.", changed.remark());
        LimitBar exceeded = bars.stream().filter(LimitBar::exceeded).findFirst().orElseThrow();
        assertEquals(LimitBar.Standing.ASIDE_EXCEEDED, exceeded.standing());
        assertTrue(exceeded.margin().endsWith(" too much"));
        assertTrue(exceeded.remark().startsWith("Set aside by the user: tumour board"));
        assertTrue(
                lines(print.headline()).contains("EXCEEDED: mean dose of whole normal liver at most 50 Gy, reached"));
    }

    @Test
    void everyModelStandsInTheTableWithItsFiguresOrTheReasonWhyNot() {
        PlanReport plan = PATIENT.glass();
        PrintedTable table = PlanTexts.table(PlanTexts.section(print(plan), "models"), "Models side by side");
        assertEquals(9, table.lines().size());
        int computed = 0;
        for (int n = 0; n < table.lines().size(); n++) {
            ModelResult result = plan.models().get(n).result();
            PrintedTable.Line line = table.lines().get(n);
            assertTrue(line.name().endsWith(result.model()));
            if (result.activity().isPresent()) {
                computed++;
                assertEquals(table.columns().size(), line.cells().size());
                assertEquals(
                        PrintedNumber.significant(
                                result.activity().get().atInjection().gigabecquerels()),
                        line.cells().get(1));
            } else {
                assertEquals("not computed: " + result.notComputed().orElseThrow(), line.why());
            }
        }
        assertEquals(4, computed);
        assertTrue(PlanTexts.line(table, "►\u00a0partition").strong());
    }

    @Test
    void aStatedActivityThatNoModelGaveStandsBesideTheModels() {
        PrintedPlan print = print(PATIENT.stated());
        PrintedTable table = PlanTexts.table(PlanTexts.section(print, "models"), "Models side by side");
        assertEquals(10, table.lines().size());
        assertEquals("5.500", PlanTexts.line(table, "►\u00a0stated").cells().get(1));
        assertTrue(lines(print.headline()).contains("No limit holds the activity back: it was stated."));
    }

    /** A reader multiplies and divides what is printed and finds the dose of the plan. */
    @Test
    void theArithmeticCanBeDoneAgain() {
        for (PlanReport plan : List.of(PATIENT.glass(), PATIENT.resin(), PATIENT.overridden())) {
            List<Block> check = print(plan).check();
            PrintedTable table = PlanTexts.table(check, "The doses of the plan by hand");
            double k = plan.patient().constant().joulesPerGigabecquerel();
            int found = 0;
            for (PrintedTable.Line line : table.lines()) {
                double activity = Double.parseDouble(line.cells().get(2));
                double mass = Double.parseDouble(line.cells().get(3));
                CompartmentDose dose = plan.decision().result().doses().stream()
                        .filter(d -> d.name().equals(line.name()))
                        .findFirst()
                        .orElseThrow();
                double byHand = k * activity / mass;
                assertEquals(dose.meanDoseGy(), byHand, SIX_DIGITS * byHand + 1e-3 * byHand, line.name());
                assertEquals(PrintedNumber.gray(dose.meanDoseGy()), line.cells().get(5));
                found++;
            }
            assertTrue(found >= 4, table.toString());
        }
    }

    @Test
    void theEnergyCloses() {
        for (PlanReport plan : List.of(PATIENT.glass(), PATIENT.resin(), PATIENT.overridden(), PATIENT.stated())) {
            String text = print(plan).check().stream()
                    .filter(Block.Text.class::isInstance)
                    .map(b -> ((Block.Text) b).paragraph().text().plain())
                    .filter(t -> t.startsWith("Σ"))
                    .findFirst()
                    .orElseThrow();
            assertTrue(text.contains("(+0.00 %)"), text);
        }
    }

    @Test
    void intervalsStandBesideTheDosesAndContributionsAddUp() {
        PlanReport plan = PATIENT.glass();
        List<Block> blocks = PlanTexts.section(print(plan), "doses");
        PrintedTable doses = PlanTexts.table(blocks, "Mean doses with 95 % interval");
        PrintedTable.Line tumours = PlanTexts.line(doses, "all tumours");
        double mean = Double.parseDouble(tumours.cells().get(3));
        assertTrue(Double.parseDouble(tumours.cells().get(5)) < mean);
        assertTrue(Double.parseDouble(tumours.cells().get(6)) > mean);
        PrintedTable budget = PlanTexts.table(blocks, "What the uncertainty is made of");
        for (PrintedTable.Line line : budget.lines()) {
            List<String> cells = line.cells();
            double squares = cells.subList(1, cells.size() - 1).stream()
                    .filter(c -> !c.equals("–"))
                    .mapToDouble(Double::parseDouble)
                    .map(c -> c * c)
                    .sum();
            assertEquals(Double.parseDouble(cells.get(cells.size() - 1)), Math.sqrt(squares), 0.02, line.name());
        }
    }

    @Test
    void aWarningOfSeveralSourcesIsPrintedOnce() {
        PlanReport plan = PATIENT.overridden();
        List<String> warnings = print(plan).dosimetry().warnings();
        assertEquals(warnings.stream().distinct().toList(), warnings);
        assertTrue(warnings.containsAll(plan.decision().result().warnings()));
        assertTrue(warnings.containsAll(plan.dosimetry().warnings()));
        assertTrue(warnings.containsAll(plan.vial().orElseThrow().warnings()));
    }

    @Test
    void timesAreInTheZoneAndInUtc() {
        List<Block> vial = PlanTexts.section(print(PATIENT.glass()), "vial");
        assertEquals(
                "Sun 2026-03-08 17:00 +01:00 (Europe/Berlin), 2026-03-08 16:00 UTC",
                PlanTexts.fact(vial, "Calibration"));
        assertEquals("± 10 % of the required activity", PlanTexts.fact(vial, "Tolerance"));
        PrintedTable table = PlanTexts.table(vial, "Glass vials");
        assertEquals(6, table.lines().size());
        assertEquals(
                List.of("►\u00a03 GBq"),
                table.lines().stream()
                        .filter(PrintedTable.Line::strong)
                        .map(PrintedTable.Line::name)
                        .toList());
        List<Block> resin = PlanTexts.section(print(PATIENT.resin()), "vial");
        assertEquals(
                "26.00 h (1.083 d); the treatment is before the calibration",
                PlanTexts.fact(resin, "From calibration to treatment"));
    }

    @Test
    void numberColumnsHaveUnits() {
        for (PlanReport plan : List.of(PATIENT.glass(), PATIENT.resin(), PATIENT.overridden(), PATIENT.stated())) {
            for (Section section : print(plan).before()) {
                for (Block block : section.blocks()) {
                    if (block instanceof Block.Table t) {
                        t.table().columns().stream()
                                .filter(c -> c.kind() == PrintedTable.Kind.NUMBER)
                                .forEach(c -> assertFalse(c.unit().isEmpty(), c.name()));
                    }
                }
            }
        }
    }

    @Test
    void nothingIsNotANumber() {
        for (PlanReport plan : List.of(
                PATIENT.glass(), PATIENT.resin(), PATIENT.overridden(), PATIENT.stated(), PATIENT.undecided())) {
            for (String text : PlanTexts.of(print(plan))) {
                assertFalse(text.contains("NaN") || text.contains("Infinity") || text.contains("null"), text);
            }
        }
    }
}
