package org.yttria.reports.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yttria.dosimetry.planning.PositionActivity;
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

    @Test
    void everyPositionIsALineWithItsVial() throws IOException {
        PlannedPatient territories = PlannedPatient.withTwoTerritories();
        PlanReport plan = territories.positions();
        List<String> lines = lines(plan, "positions.csv");
        List<PositionActivity> positions = plan.positions().orElseThrow().plan().positions();
        assertEquals(1 + positions.size(), lines.size());
        List<String> heads = List.of(lines.get(0).split(","));
        for (int n = 0; n < positions.size(); n++) {
            List<String> cells = List.of(lines.get(n + 1).split(OUTSIDE_QUOTES, -1));
            assertEquals(heads.size(), cells.size());
            PositionActivity p = positions.get(n);
            assertEquals('"' + p.position() + '"', cells.get(0));
            double delivered = p.delivered().gigabecquerels();
            assertEquals(delivered / 0.98, number(cells, heads, "activity_GBq"), 1e-5 * delivered);
            assertEquals(delivered / 0.037, number(cells, heads, "delivered_mCi"), 1e-3 * delivered);
            assertEquals(0.05 * delivered, number(cells, heads, "to_lungs_GBq"), 1e-5 * delivered);
            assertEquals(p.ownNormalGy().orElseThrow(), number(cells, heads, "own_perfused_normal_Gy"), 1e-3);
            double left = number(cells, heads, "vial_at_treatment_GBq");
            assertEquals(
                    100 * (left / (delivered / 0.98) - 1),
                    number(cells, heads, "deviation_percent"),
                    1e-2,
                    "deviation");
        }
        List<String> nothing = lines(territories.resinPositions(), "positions.csv");
        assertTrue(nothing.get(2).endsWith(",,,,,,"), nothing.get(2));
        lines(territories.positionsBeside(), "positions.csv");
        String head = Files.readString(folder.resolve("positions.csv"));
        assertTrue(
                head.startsWith("# Activities of several catheter positions, which the plan is NOT worked for"), head);
        assertEquals(
                1, lines(territories.positionsNotComputed(), "positions.csv").size());
        assertTrue(Files.readString(folder.resolve("positions.csv")).contains("# not computed: activities of several"));
    }

    private static double number(List<String> cells, List<String> heads, String head) {
        return Double.parseDouble(cells.get(heads.indexOf(head)));
    }

    @Test
    void withoutPositionsThereIsNoFileOfThem() throws IOException {
        lines(PATIENT.glass(), "models.csv");
        assertFalse(Files.exists(folder.resolve("positions.csv")));
    }
}
