package org.yttria.reports.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yttria.reports.PlannedPatient;
import org.yttria.reports.plan.PlanReport;
import org.yttria.reports.print.PlanTexts;
import org.yttria.reports.print.PrintedPlan;

class HtmlPlanWriterTest {

    private static final PlannedPatient PATIENT = PlannedPatient.standard();
    private static final PlannedPatient TERRITORIES = PlannedPatient.withTwoTerritories();

    private final Path folder;

    HtmlPlanWriterTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private String written(PlanReport plan) throws IOException {
        new HtmlPlanWriter().write(plan, folder);
        return Files.readString(folder.resolve("report.html"));
    }

    @Test
    void everyTextOfTheWorksheetIsThere() throws IOException {
        for (PlanReport plan : List.of(
                PATIENT.glass(),
                PATIENT.resin(),
                PATIENT.overridden(),
                PATIENT.stated(),
                PATIENT.undecided(),
                PATIENT.statedAlone(),
                TERRITORIES.positions(),
                TERRITORIES.resinPositions())) {
            String text = RenderedPage.text(written(plan));
            for (String part : PlanTexts.of(new PrintedPlan(plan))) {
                String shown = part.replace('\u00a0', ' ').replaceAll("\\s+", " ");
                assertTrue(text.contains(shown), shown);
            }
            plan.warnings().forEach(w -> assertTrue(text.contains(w), w));
        }
    }

    @Test
    void whatIsDecidedComesFirstThenWhyThenHow() throws IOException {
        String page = written(PATIENT.glass());
        int before = 0;
        for (String id : List.of(
                "decision",
                "warnings",
                "patient",
                "inputs",
                "models",
                "doses",
                "limits",
                "results",
                "dvh",
                "viewer",
                "vial",
                "delivered",
                "biology",
                "activity",
                "check",
                "method",
                "constants",
                "provenance",
                "sign-off")) {
            int at = page.indexOf("id=\"" + id + "\"");
            assertTrue(at > before, id + " at " + at + " after " + before);
            before = at;
        }
    }

    @Test
    void namesAndReasonsCannotBecomeMarkup() throws IOException {
        String many = written(PlannedPatient.withManyTumours().glass());
        assertFalse(many.contains("<b>&</b>"));
        assertTrue(many.contains("&lt;b&gt;&amp;&lt;"));
        String page = written(PATIENT.overridden());
        assertFalse(page.contains("<after"));
        assertTrue(page.contains("fibrosis of the lungs &lt;after chemotherapy&gt;"));
    }

    @Test
    void eachLimitHasABarAndTheDecayIsDrawnForScreenAndPhone() throws IOException {
        PlanReport plan = PATIENT.resin();
        String page = written(plan);
        assertEquals(
                plan.decision().result().margins().size(),
                RenderedPage.all("<div class=\"drawn\">(<svg)", page).size());
        assertEquals(1, RenderedPage.all("class=\"limit( binds)\"", page).size());
        assertEquals(2, RenderedPage.all("(>Days since calibration<)", page).size());
        List<String> ids = RenderedPage.all("<clipPath id=\"([^\"]+)\"", page);
        assertEquals(ids.stream().distinct().toList(), ids);
    }

    @Test
    void whatNobodyDecidedIsMarked() throws IOException {
        assertTrue(written(PATIENT.undecided()).contains("class=\"headline undecided\""));
        assertFalse(written(PATIENT.glass()).contains("class=\"headline undecided\""));
    }

    @Test
    void theSamePlanGivesTheSameBytes() throws IOException {
        assertEquals(written(PATIENT.glass()), written(PATIENT.glass()));
    }
}
