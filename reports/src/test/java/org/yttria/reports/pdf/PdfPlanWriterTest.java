package org.yttria.reports.pdf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.lowagie.text.pdf.PdfDictionary;
import com.lowagie.text.pdf.PdfName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yttria.reports.PlannedPatient;
import org.yttria.reports.plan.PlanReport;
import org.yttria.reports.print.PlanTexts;
import org.yttria.reports.print.PrintedPlan;

class PdfPlanWriterTest {

    private static final PlannedPatient PATIENT = PlannedPatient.standard();
    private static final PlannedPatient TERRITORIES = PlannedPatient.withTwoTerritories();

    private final Path folder;

    PdfPlanWriterTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private PrintedPages printed(PlanReport plan) throws IOException {
        new PdfPlanWriter().write(plan, folder);
        return new PrintedPages(folder.resolve("report.pdf"));
    }

    /** Letters and digits alone: where lines and cells break is a matter of layout. */
    private static String bare(String text) {
        return text.replaceAll("[^\\p{L}\\p{N}]+", "");
    }

    @Test
    void everyTextOfTheWorksheetIsThere() throws IOException, InterruptedException {
        for (PlanReport plan : List.of(
                PATIENT.glass(),
                PATIENT.resin(),
                PATIENT.overridden(),
                PATIENT.stated(),
                PATIENT.undecided(),
                PATIENT.statedAlone(),
                TERRITORIES.positions(),
                TERRITORIES.resinPositions())) {
            PrintedPages pages = printed(plan);
            String foot = bare("Plan of a radioembolization with Y-90 page ");
            String text = bare(pages.text()).replaceAll(foot + "\\d+of\\d+", "");
            String standing =
                    bare("Patient ID: not stated in the files draft, not approved, 2026-03-02 09:30 UTC. Research"
                            + " use only. Not a medical device.");
            text = text.replace(standing, "");
            for (String part : PlanTexts.of(new PrintedPlan(plan))) {
                assertTrue(text.contains(bare(part)), part);
            }
            for (String warning : plan.warnings()) {
                assertTrue(text.contains(bare(warning)), warning);
            }
        }
    }

    @Test
    void everyCharacterIsShown() throws IOException, InterruptedException {
        for (PlanReport plan : List.of(PATIENT.glass(), PATIENT.resin(), PATIENT.overridden())) {
            assertFalse(printed(plan).text().contains("[U+"));
        }
    }

    @Test
    void longNamesAndManyTumoursKeepTheirNumbersWhole() throws IOException, InterruptedException {
        PlanReport plan = PlannedPatient.withManyTumours().glass();
        PrintedPages pages = printed(plan);
        String text = bare(pages.text());
        for (String part : PlanTexts.of(new PrintedPlan(plan))) {
            if (part.matches("[0-9.]+")) {
                assertTrue(pages.text().contains(part), part);
            }
        }
        assertTrue(text.contains(bare("somebody who wished to say everything about segment VIII")));
    }

    @Test
    void fontsAreEmbedded() throws IOException {
        List<PdfDictionary> fonts = printed(PATIENT.glass()).objects(PdfName.TYPE, PdfName.FONTDESCRIPTOR);
        assertTrue(fonts.size() >= 2);
        fonts.forEach(f -> assertTrue(f.contains(PdfName.FONTFILE2), f.toString()));
    }

    @Test
    void theSamePlanGivesTheSameBytesAndAnotherOthers() throws IOException {
        byte[] first = new PdfPlanWriter().toPdf(PATIENT.glass());
        assertArrayEquals(
                first, new PdfPlanWriter().toPdf(PlannedPatient.standard().glass()));
        assertNotEquals(Arrays.hashCode(first), Arrays.hashCode(new PdfPlanWriter().toPdf(PATIENT.resin())));
    }

    @Test
    void theLastPageIsSignedAndAllPagesSayWhatTheyAre() throws IOException, InterruptedException {
        List<String> pages = printed(PATIENT.glass()).pages();
        assertTrue(pages.get(pages.size() - 1).contains("Sign-off"));
        for (int n = 1; n <= pages.size(); n++) {
            assertTrue(pages.get(n - 1).contains("page " + n + " of " + pages.size()));
            assertTrue(pages.get(n - 1).contains("draft, not approved"));
        }
        assertTrue(pages.size() >= 7 && pages.size() <= 10, pages.size() + " pages");
    }
}
