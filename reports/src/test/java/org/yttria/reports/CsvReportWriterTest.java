package org.yttria.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yttria.dosimetry.dvh.DoseStatistics;
import org.yttria.dosimetry.dvh.Dvh;
import org.yttria.imaging.volume.Role;
import org.yttria.reports.print.PrintedReport;

class CsvReportWriterTest {

    /** Six significant digits are written. */
    private static final double ROUNDING = 5.001e-6;

    private final Path folder;

    CsvReportWriterTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void structuresHaveTheirFiguresUnderTheirNames() throws IOException {
        DosimetryReport report = ReportedPatient.small().report();
        List<List<String>> rows = written(report, "structures.csv");
        List<String> names = rows.get(0);
        assertEquals(1 + report.structures().size(), rows.size());
        List<String> liver = rows.get(2);
        assertEquals(names.size(), liver.size());
        assertEquals(names.size(), rows.get(1).size(), "a structure without a dose keeps its columns");
        assertEquals("Liver", liver.get(0));
        DoseStatistics v = report.structures().get(1).statistics().orElseThrow();
        assertNear(v.massG(), liver.get(names.indexOf("mass_g")));
        assertNear(v.volumeWeightedMeanGy(), liver.get(names.indexOf("mean_Gy")));
        assertNear(v.massWeightedMeanGy(), liver.get(names.indexOf("mean_by_mass_Gy")));
        assertNear(v.constantTimesActivityOverMassGy(), liver.get(names.indexOf("mean_by_hand_Gy")));
        assertNear(v.dvh().maxGy(), liver.get(names.indexOf("max_Gy")));
        assertNear(
                100 * report.structures().get(0).missingFraction(), rows.get(1).get(names.indexOf("missing_percent")));
        assertNear(v.dvh().doseToHottest(0.7), liver.get(names.indexOf("D70_Gy")));
        assertNear(100 * v.dvh().fractionAtLeast(50), liver.get(names.indexOf("V50_percent")));
        assertEquals("", rows.get(1).get(names.indexOf("mean_Gy")));
        assertTrue(rows.get(1).get(names.indexOf("flags")).contains("no whole-organ lung dose"));
    }

    @Test
    void namesAreQuotedAndNeverFormulas() throws IOException {
        ReportedPatient patient = ReportedPatient.small();
        DosimetryReport report = patient.report(List.of(
                ReportedPatient.structure("a \"b\", c", Role.TUMOUR, patient.mask(ReportedPatient.FRONT_LESION)),
                ReportedPatient.structure("=1+1", Role.TUMOUR, patient.mask(ReportedPatient.BACK_LESION))));
        List<List<String>> rows = written(report, "structures.csv");
        assertEquals("a \"b\", c", rows.get(1).get(0));
        assertEquals("'=1+1", rows.get(2).get(0));
        assertEquals(rows.get(0).size(), rows.get(1).size());
    }

    @Test
    void histogramsAreExactAndReachTheMaximum() throws IOException {
        DosimetryReport report = ReportedPatient.small().report();
        Dvh dvh = report.structures().get(2).statistics().orElseThrow().dvh();
        List<List<String>> rows = written(report, "dvh.csv").stream()
                .filter(r -> r.get(0).equals("Tumour 1"))
                .toList();
        double volumeMl = dvh.volumeMl();
        assertEquals(0, Double.parseDouble(rows.get(0).get(1)));
        for (List<String> row : rows) {
            double percent = Double.parseDouble(row.get(2));
            double dose = Double.parseDouble(row.get(1));
            double above = 100 * dvh.fractionAtLeast(dose * (1 + ROUNDING));
            double below = 100 * dvh.fractionAtLeast(dose * (1 - ROUNDING));
            assertTrue(percent >= above * (1 - ROUNDING) && percent <= below * (1 + ROUNDING), row.toString());
            assertEquals(percent / 100 * volumeMl, Double.parseDouble(row.get(3)), 2 * ROUNDING * volumeMl);
        }
        List<String> last = rows.get(rows.size() - 1);
        assertTrue(Double.parseDouble(last.get(1)) >= dvh.maxGy(), last.toString());
        assertEquals(0, Double.parseDouble(last.get(2)));
    }

    @Test
    void filesBeginWithTheirOrigin() throws IOException {
        DosimetryReport report = ReportedPatient.small().report();
        new CsvReportWriter().write(report, folder);
        String text = Files.readString(folder.resolve("structures.csv"));
        assertTrue(text.startsWith("# "));
        assertTrue(text.contains("draft, not approved") && text.contains("49.67 J/GBq"));
        report.provenance().inputs().forEach(f -> assertTrue(text.contains(f.sha256())));
        report.warnings().forEach(w -> assertTrue(text.contains("# WARNING: " + w)));
    }

    @Test
    void headTellsEngineAndWhereItsEnergyWent() throws IOException {
        DosimetryReport report = ReportedPatient.carried(ReportedPatient.small().report(), ReportedPatient.transport());
        new CsvReportWriter().write(report, folder);
        for (String name : List.of("structures.csv", "dvh.csv")) {
            String text = Files.readString(folder.resolve(name));
            assertTrue(text.contains("engine kernel"), text);
            assertTrue(
                    text.contains("# kernel: a point kernel <of a test> & its source;"
                            + " energy accounted for: 99.98 % of 80.0000 J emitted\n"),
                    text);
            assertTrue(text.contains("half-life 64.05 h, density: analytic densities, activity at injection "), text);
        }
    }

    @Test
    void doseLevelsAreColumnsAsTheyWereGiven() throws IOException {
        DosimetryReport report =
                ReportedPatient.withLevels(ReportedPatient.small().report(), List.of(0.5, 205.5));
        List<List<String>> rows = written(report, "structures.csv");
        Dvh dvh = report.structures().get(2).statistics().orElseThrow().dvh();
        int column = rows.get(0).indexOf("V205.5_percent");
        assertEquals("V0.5_percent", rows.get(0).get(column - 2));
        assertNear(100 * dvh.fractionAtLeast(205.5), rows.get(3).get(column));
        assertNear(100 * dvh.fractionAtLeast(0.5), rows.get(3).get(column - 2));
    }

    private List<List<String>> written(DosimetryReport report, String name) throws IOException {
        new CsvReportWriter().write(report, folder);
        return Files.readAllLines(folder.resolve(name)).stream()
                .filter(l -> !l.startsWith("#"))
                .map(CsvReportWriterTest::cells)
                .toList();
    }

    /** The cells of a line after RFC 4180. */
    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int n = 0; n < line.length(); n++) {
            char c = line.charAt(n);
            boolean pair = quoted && c == '"' && n + 1 < line.length() && line.charAt(n + 1) == '"';
            if (pair) {
                cell.append(c);
                n++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }

    private static void assertNear(double expected, String written) {
        assertEquals(expected, Double.parseDouble(written), ROUNDING * Math.abs(expected));
    }

    @Test
    void doseLevelsAreNamedAsInTheOtherReports(@TempDir Path folder) throws IOException {
        List<Double> levels = List.of(0.0001, 0.5, 30.0, 1e9);
        DosimetryReport leveled =
                ReportedPatient.withLevels(ReportedPatient.small().report(), levels);
        new CsvReportWriter().write(leveled, folder);
        String text = Files.readString(folder.resolve("structures.csv"));
        for (String level : new PrintedReport(leveled).levels()) {
            assertTrue(text.contains("V" + level + "_percent,V" + level + "_mL"), level);
        }
        assertTrue(text.contains("V1000000000_mL"));
    }
}
