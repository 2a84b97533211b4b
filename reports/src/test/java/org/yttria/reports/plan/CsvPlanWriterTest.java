package org.yttria.reports.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yttria.reports.PlannedPatient;

class CsvPlanWriterTest {

    private static final PlannedPatient PATIENT = PlannedPatient.standard();
    private static final String OUTSIDE_QUOTES = ",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)";

    private final Path folder;

    CsvPlanWriterTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private List<String> lines(PlanReport plan, String file) throws IOException {
        new CsvPlanWriter().write(plan, folder);
        return Files.readAllLines(folder.resolve(file)).stream()
                .filter(l -> !l.startsWith("#"))
                .toList();
    }

    @Test
    void everyModelIsALine() throws IOException {
        PlanReport plan = PATIENT.resin();
        List<String> lines = lines(plan, "models.csv");
        assertEquals(1 + 9, lines.size());
        int columns = lines.get(0).split(",", -1).length;
        for (String line : lines) {
            assertEquals(columns, line.split(OUTSIDE_QUOTES, -1).length, line);
        }
        String multi = lines.stream()
                .filter(l -> l.startsWith("\"multi\""))
                .findFirst()
                .orElseThrow();
        List<String> cells = List.of(multi.split(OUTSIDE_QUOTES, -1));
        assertEquals("yes", cells.get(1));
        assertEquals(
                String.format(
                        Locale.ROOT,
                        "%.6g",
                        plan.decision().activity().atInjection().gigabecquerels()),
                cells.get(2));
        assertEquals("\"resin-bilobar-normal-poor\"", cells.get(8));
    }

    @Test
    void everyLimitOfEveryModelIsALine() throws IOException {
        PlanReport plan = PATIENT.overridden();
        List<String> lines = lines(plan, "limits.csv");
        int expected = plan.allResults().stream()
                .mapToInt(r -> r.margins().size() + r.notEvaluated().size())
                .sum();
        assertEquals(1 + expected, lines.size());
        int columns = lines.get(0).split(",", -1).length;
        lines.forEach(l -> assertEquals(columns, l.split(OUTSIDE_QUOTES, -1).length, l));
        assertTrue(lines.stream()
                .anyMatch(l -> l.startsWith("\"voxel\",\"own-tumour-V400Gy\"") && l.contains(",yes,yes,no,")));
        assertTrue(lines.stream()
                .anyMatch(l -> l.startsWith("\"partition\",\"own-tumour-V400Gy\"") && l.contains("not evaluated")));
        assertTrue(lines.stream().anyMatch(l -> l.contains("no other option left")));
    }

    @Test
    void filesSayWhatTheyAreAndDosesStandBeside() throws IOException {
        lines(PATIENT.glass(), "models.csv");
        String head = Files.readString(folder.resolve("models.csv"));
        assertTrue(head.startsWith("# Planning models side by side"));
        assertTrue(head.contains("draft, not approved") && head.contains("SHA-256") && head.contains("# WARNING: "));
        assertTrue(Files.exists(folder.resolve("structures.csv")) && Files.exists(folder.resolve("dvh.csv")));
    }
}
