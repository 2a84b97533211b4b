package org.yttria.reports.print;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yttria.dosimetry.dvh.Flag;
import org.yttria.dosimetry.dvh.StructureDose;
import org.yttria.dosimetry.planning.CompartmentDose;
import org.yttria.dosimetry.planning.ModelResult;
import org.yttria.dosimetry.planning.PositionActivity;
import org.yttria.dosimetry.planning.PositionsPlan;
import org.yttria.dosimetry.planning.vial.GlassOption;
import org.yttria.dosimetry.planning.vial.ResinDraw;
import org.yttria.imaging.quantity.Activity;
import org.yttria.reports.DosimetryReport;
import org.yttria.reports.PlannedPatient;
import org.yttria.reports.plan.PlanReport;
import org.yttria.reports.plan.PlannedPositions;
import org.yttria.reports.plan.VialChoice;

class PrintedPlanTest {

    /** Six digits are printed for a calculation by hand. */
    private static final double SIX_DIGITS = 1e-5;

    private static final PlannedPatient PATIENT = PlannedPatient.standard();
    private static final PlannedPatient TERRITORIES = PlannedPatient.withTwoTerritories();

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
                headline.inVials()
                        .get(0)
                        .startsWith(PrintedNumber.significant(delivered / 0.98) + " GBq ("
                                + PrintedNumber.significant(delivered / 0.98 / 0.037) + " mCi)"),
                headline.inVials().toString());
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
        assertEquals("4.500", PlanTexts.line(table, "►\u00a0stated").cells().get(1));
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
                PATIENT.glass(),
                PATIENT.resin(),
                PATIENT.overridden(),
                PATIENT.stated(),
                PATIENT.undecided(),
                PATIENT.oneModel(),
                PATIENT.statedAlone(),
                TERRITORIES.positions(),
                TERRITORIES.resinPositions(),
                TERRITORIES.positionsBeside(),
                TERRITORIES.territories(),
                TERRITORIES.positionsNotComputed())) {
            for (String text : PlanTexts.of(print(plan))) {
                assertFalse(text.contains("NaN") || text.contains("Infinity") || text.contains("null"), text);
            }
        }
    }

    /** The sum is in no vial and cannot be ordered. */
    @Test
    void theHeadlineOfPositionsNamesTheActivityOfEach() {
        PlanReport plan = TERRITORIES.positions();
        PlanHeadline headline = print(plan).headline();
        assertEquals("Activities to order, one vial for each position", headline.label());
        List<PositionActivity> positions = plan.positions().orElseThrow().plan().positions();
        assertEquals(2, headline.inVials().size());
        for (int n = 0; n < 2; n++) {
            Activity vial = positions.get(n).atInjection();
            assertEquals(
                    "“" + positions.get(n).position() + "”: " + PrintedActivity.of(vial) + " in its vial at injection",
                    headline.inVials().get(n));
            assertTrue(lines(headline)
                    .contains("Position “" + positions.get(n).position() + "”: "
                            + PrintedActivity.of(positions.get(n).delivered()) + " delivered"));
        }
        String sum = PrintedActivity.of(plan.decision().activity().atInjection());
        assertFalse(
                headline.inVials().toString().contains(sum) || lines(headline).contains(sum), lines(headline));
        assertTrue(headline.delivered().contains("delivered through all positions together"));
        assertTrue(lines(headline).contains("the highest mean dose of the tumour that gets least within the limits"));
        assertTrue(
                lines(headline).contains("Limited by: mean dose of perfused normal liver at most 38 Gy in “"),
                lines(headline));
        assertFalse(lines(headline).contains("No limit holds"));
    }

    @Test
    void aPositionThatGetsNothingSaysSo() {
        PlanReport plan = TERRITORIES.resinPositions();
        PlanHeadline headline = print(plan).headline();
        assertEquals(
                "“" + PlannedPatient.BACK + "”: no activity", headline.inVials().get(1));
        PrintedTable vials = PlanTexts.table(PlanTexts.section(print(plan), "positions"), "The vial of each position");
        assertEquals(
                "no activity, no vial",
                PlanTexts.line(vials, PlannedPatient.BACK).why());
        PlannedPositions planned = plan.positions().orElseThrow();
        ResinDraw draw =
                ((VialChoice.Resin) planned.vialOf(PlannedPatient.FRONT).orElseThrow()).draw();
        assertEquals(
                PrintedNumber.millilitres(draw.volumeMl()),
                PlanTexts.line(vials, PlannedPatient.FRONT).cells().get(4));
    }

    @Test
    void thePositionsStandWithTheirVialsLimitsAndWhatHoldsThem() {
        PlanReport plan = TERRITORIES.positions();
        PositionsPlan planned = plan.positions().orElseThrow().plan();
        List<Block> blocks = PlanTexts.section(print(plan), "positions");
        assertEquals(
                "Mean dose of the tumour that gets least", PlanTexts.fact(blocks, "Made as high as the limits allow"));
        assertEquals(PrintedNumber.gray(planned.objectiveGy()) + " Gy", PlanTexts.fact(blocks, "It comes to"));
        assertEquals(
                "The perfused normal liver of each territory by itself",
                PlanTexts.fact(blocks, "Limits on the perfused normal liver hold for"));
        PrintedTable activities = PlanTexts.table(blocks, "Activities of the positions");
        PositionActivity back = planned.positions().get(1);
        assertEquals(
                List.of(
                        PlannedPatient.BACK,
                        PrintedNumber.significant(back.delivered().gigabecquerels() / 0.98),
                        PrintedNumber.significant(back.delivered().gigabecquerels() / 0.98 / 0.037),
                        PrintedNumber.significant(back.delivered().gigabecquerels()),
                        PrintedNumber.significant(back.delivered().gigabecquerels() / 0.037),
                        PrintedNumber.significant(back.delivered().gigabecquerels() * 0.05),
                        PrintedNumber.gray(back.ownNormalGy().orElseThrow())),
                activities.lines().get(1).cells());
        PlannedPositions positions = plan.positions().orElseThrow();
        GlassOption nearest = ((VialChoice.Glass)
                        positions.vialOf(PlannedPatient.BACK).orElseThrow())
                .order()
                .nearest();
        List<String> vial = PlanTexts.line(PlanTexts.table(blocks, "The vial of each position"), PlannedPatient.BACK)
                .cells();
        assertEquals(PrintedNumber.plain(nearest.size().gigabecquerels()) + " GBq", vial.get(2));
        assertEquals(PrintedNumber.significant(nearest.becquerelsPerSphere()), vial.get(6));
        PrintedTable margins = PlanTexts.table(blocks, "Limits in each territory");
        assertEquals(2, margins.lines().size());
        for (PrintedTable.Line line : margins.lines()) {
            double used = Double.parseDouble(line.cells().get(4));
            assertEquals(used > 99.99 ? "holds back" : "kept", line.cells().get(5), line.toString());
        }
        PrintedTable binding = PlanTexts.table(blocks, "What holds the activities back");
        assertEquals(planned.binding().size(), binding.lines().size());
        assertEquals(
                PrintedNumber.gray(planned.binding().get(0).gainGy().orElseThrow()),
                binding.lines().get(0).cells().get(3));
        List<Block> vials = PlanTexts.section(print(plan), "vial");
        assertEquals(
                List.of("Position “Front”", "Position “" + PlannedPatient.BACK + "”"),
                vials.stream()
                        .filter(Block.Subheading.class::isInstance)
                        .map(b -> ((Block.Subheading) b).text())
                        .filter(t -> t.startsWith("Position"))
                        .toList());
        assertTrue(
                plan.warnings().stream().anyMatch(w -> w.startsWith("Position")),
                plan.warnings().toString());
    }

    @Test
    void positionsBesideAnotherModelSayThatTheSheetIsNotTheirs() {
        PrintedPlan print = print(TERRITORIES.positionsBeside());
        String text = String.join(" ", PlanTexts.of(print));
        assertTrue(text.contains("This sheet is worked for another model"));
        assertEquals("Nothing has been decided", print.headline().label());
        assertEquals(1, print.headline().inVials().size());
        assertTrue(text.contains("EXCEEDED; held for all territories together only"), text);
        String none = String.join(" ", PlanTexts.of(print(TERRITORIES.positionsNotComputed())));
        assertTrue(none.contains("Not computed: activities of several positions need the MAA counts"), none);
    }

    /** Where territories are several the activity of each is worked out from counts and shares alone. */
    @Test
    void severalTerritoriesAreCheckedByHand() {
        List<PlanReport> plans =
                List.of(TERRITORIES.territories(), TERRITORIES.positionsBeside(), TERRITORIES.positions());
        List<Integer> expected = List.of(6, 4, 10);
        for (int n = 0; n < expected.size(); n++) {
            List<Block> check = print(plans.get(n)).check();
            PrintedTable table = PlanTexts.table(check, "The doses of the plan by hand");
            assertEquals(expected.get(n), table.lines().size(), table.toString());
            // The border of territories cuts voxels of the image.
            double off = n == 2 ? 2 : 0.1;
            for (PrintedTable.Line line : table.lines()) {
                assertEquals(0, Double.parseDouble(line.cells().get(6)), off, line.toString());
            }
            assertTrue(check.stream()
                    .anyMatch(b -> b instanceof Block.Note note
                            && note.text().startsWith("Not worked out by hand: “whole normal liver”")));
        }
    }

    /** A vial holds what is needed while it decays from 110 % to 90 % of it. */
    @Test
    void eachGlassVialSaysWhenItHoldsTheActivity() {
        PlanReport plan = PATIENT.glass();
        PrintedTable table =
                PlanTexts.table(PlanTexts.section(print(plan), "vial"), "When each vial holds the required activity");
        double required = plan.decision().activity().atInjection().gigabecquerels();
        for (PrintedTable.Line line : table.lines()) {
            double size = Double.parseDouble(line.name().replace(" GBq", ""));
            double from = 64.05 / 24 * Math.log(size / required / 1.1) / Math.log(2);
            double to = 64.05 / 24 * Math.log(size / required / 0.9) / Math.log(2);
            assertEquals(from, Double.parseDouble(line.cells().get(3)), 0.0051, line.toString());
            assertEquals(Math.min(12, to), Double.parseDouble(line.cells().get(4)), 0.0051, line.toString());
            assertEquals(from <= 3.708 && 3.708 <= to, line.strong(), line.toString());
            assertTrue(line.cells().get(1).endsWith(" +01:00"), "in the zone of the plan");
        }
        assertEquals(6, table.lines().size());
    }

    @Test
    void oneReasonForSeveralStructuresIsOneLine() {
        DosimetryReport r = PATIENT.glass().dosimetry();
        Flag flag = r.structures().get(3).flags().get(0);
        List<StructureDose> structures = List.of(
                r.structures().get(3),
                r.structures().get(1),
                r.structures().get(2).withFlag(flag));
        DosimetryReport twice = new DosimetryReport(
                r.title(),
                r.createdAt(),
                r.status(),
                r.patient(),
                r.provenance(),
                r.constantsVersion(),
                r.dose(),
                r.activity(),
                structures,
                r.doseLevelsGy(),
                r.warnings(),
                r.overrides(),
                r.images());
        PrintedReport print = new PrintedReport(twice);
        assertEquals(List.of(new PrintedReport.Flagged("Tumour 2, Tumour 1", flag.text())), print.flagged());
        assertEquals(r.warnings().size() + 1, print.warningCount());
        assertEquals(
                List.of(true, false, true),
                print.rows().stream().map(PrintedReport.Row::flagged).toList());
    }

    @Test
    void diseasesHaveTheirNames() {
        List<Block> inputs = PlanTexts.section(print(PATIENT.resin()), "inputs");
        assertEquals("mCRC (metastases of a colorectal carcinoma)", PlanTexts.fact(inputs, "Disease"));
        assertEquals("Bilobar", PlanTexts.fact(inputs, "Intent"));
        assertTrue(PlanTexts.fact(PlanTexts.section(print(PATIENT.glass()), "inputs"), "Disease")
                .startsWith("HCC ("));
    }

    @Test
    void oneModelAloneHasNoSpread() {
        PrintedPlan print = print(PATIENT.oneModel());
        PrintedTable table = PlanTexts.table(PlanTexts.section(print, "models"), "Models side by side");
        assertEquals(
                List.of("►\u00a0voxel"),
                table.lines().stream().map(PrintedTable.Line::name).toList());
        assertFalse(String.join(" ", PlanTexts.of(print)).contains("Spread."));
        assertEquals("Activity to order", print.headline().label());
    }

    @Test
    void aStatedActivityAloneStands() {
        PrintedPlan print = print(PATIENT.statedAlone());
        assertEquals(
                List.of("1.500 GBq (40.54 mCi) in the vial at injection"),
                print.headline().inVials());
        PrintedTable table = PlanTexts.table(PlanTexts.section(print, "models"), "Models side by side");
        assertEquals(1, table.lines().size());
        assertEquals("1.500", table.lines().get(0).cells().get(1));
        assertEquals("none stated", PlanTexts.fact(PlanTexts.section(print, "inputs"), "Target"));
        assertFalse(String.join(" ", PlanTexts.of(print)).contains("Spread."));
    }
}
