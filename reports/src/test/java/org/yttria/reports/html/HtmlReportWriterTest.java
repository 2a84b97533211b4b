package org.yttria.reports.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.yttria.dosimetry.dvh.DoseStatistics;
import org.yttria.dosimetry.dvh.Flag;
import org.yttria.dosimetry.dvh.StructureDose;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.volume.Mask;
import org.yttria.imaging.volume.Role;
import org.yttria.imaging.volume.Structure;
import org.yttria.reports.DosimetryReport;
import org.yttria.reports.ReportedPatient;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HtmlReportWriterTest {

    /** Four significant digits: at most half a unit of the last of 1000. */
    private static final double ROUNDING = 5.001e-4;

    /** Parts of volumes have at most three decimals. */
    private static final double HALF_A_MICROLITRE = 5.001e-4;

    private static final String HOSTILE =
            "</script><script>alert('x')</script><img src=x onerror=\"alert(1)\"> & `{{css}}`";

    private final DosimetryReport report = ReportedPatient.small().report();
    private final RenderedPage page;

    HtmlReportWriterTest(@TempDir Path folder) throws IOException {
        page = RenderedPage.of(report, folder);
    }

    @Test
    void everyFigureOfAStructureIsPrinted() {
        assertEquals(
                List.of(
                        "Structure",
                        "Role",
                        "Volume mL",
                        "Mass g",
                        "Activity MBq",
                        "Mean Gy",
                        "SD Gy",
                        "Min Gy",
                        "Max Gy",
                        "D98 Gy",
                        "D95 Gy",
                        "D70 Gy",
                        "D50 Gy",
                        "D2 Gy"),
                page.heads("results", 0));
        assertEquals(
                report.structures().stream().map(StructureDose::name).toList(),
                List.copyOf(page.table("results", 0).keySet()));
        int issued = 0;
        for (StructureDose s : report.structures()) {
            if (s.statistics().isEmpty()) {
                continue;
            }
            issued++;
            DoseStatistics v = s.statistics().get();
            double[] expected = {
                s.volumeMl(),
                v.massG(),
                v.activityBq() / 1e6,
                v.meanGy(s.role()),
                v.dvh().standardDeviationGy(),
                v.dvh().minGy(),
                v.dvh().maxGy(),
                v.dvh().doseToHottest(0.98),
                v.dvh().doseToHottest(0.95),
                v.dvh().doseToHottest(0.70),
                v.dvh().doseToHottest(0.50),
                v.dvh().doseToHottest(0.02)
            };
            List<String> cells = page.row("results", 0, s.name());
            assertEquals(s.role().label(), cells.get(0));
            for (int n = 0; n < expected.length; n++) {
                assertPrinted(expected[n], cells.get(n + 1), s.name() + ", column " + (n + 2));
            }
        }
        assertEquals(3, issued);
    }

    @Test
    void everyVolumeAtADoseIsPrinted() {
        for (StructureDose s : report.structures()) {
            if (s.statistics().isPresent()) {
                List<String> cells = page.row("results", 1, s.name());
                assertEquals(2 * report.doseLevelsGy().size(), cells.size());
                for (int n = 0; n < report.doseLevelsGy().size(); n++) {
                    double fraction = s.statistics()
                            .get()
                            .dvh()
                            .fractionAtLeast(report.doseLevelsGy().get(n));
                    assertEquals(100 * fraction, Double.parseDouble(cells.get(2 * n)), 0.0051, s.name());
                    double volumeMl = fraction * s.statistics().get().dvh().volumeMl();
                    assertEquals(
                            volumeMl,
                            Double.parseDouble(cells.get(2 * n + 1)),
                            Math.max(ROUNDING * volumeMl, HALF_A_MICROLITRE),
                            s.name());
                }
            }
        }
        assertTrue(page.heads("results", 1).containsAll(List.of("V(30 Gy)", "V(200 Gy)")));
    }

    @Test
    void lungsAreReportedAsEnergyOverMass(@TempDir Path other) throws IOException {
        Mask part = ReportedPatient.small()
                .mask(new ReportedPatient.Ellipsoid(
                        ReportedPatient.LEFT_LUNG.centre().minus(new Point3(0, 0, 35)), new Point3(25, 25, 35)));
        Structure small = ReportedPatient.structure("Lung sample", Role.LUNGS, part);
        DosimetryReport lungs = ReportedPatient.small().report(List.of(small));
        DoseStatistics v = lungs.structures().get(0).statistics().orElseThrow();
        assertTrue(Math.abs(v.massWeightedMeanGy() / v.volumeWeightedMeanGy() - 1) > 2 * ROUNDING, "means must differ");

        RenderedPage lungPage = RenderedPage.of(lungs, other);

        assertPrinted(
                v.massWeightedMeanGy(),
                lungPage.row("results", 0, "Lung sample").get(4),
                "mean");
        assertTrue(lungPage.section("results").contains("energy over mass"));
    }

    @Test
    void structureWithoutADoseSaysWhy() {
        StructureDose lungs = report.structures().get(0);
        assertTrue(lungs.statistics().isEmpty());
        for (int table = 0; table < 2; table++) {
            List<String> cells = page.row("results", table, "Lungs");
            String last = cells.get(cells.size() - 1);
            assertTrue(last.startsWith("–"), last);
            assertTrue(last.contains("no whole-organ lung dose is issued"), last);
        }
    }

    @Test
    void warningsAndFlagsAreAllShown() {
        String shown = RenderedPage.text(page.html());
        assertFalse(report.warnings().isEmpty());
        report.warnings().forEach(w -> assertTrue(shown.contains(w), w));
        int flags = 0;
        for (StructureDose s : report.structures()) {
            for (Flag flag : s.flags()) {
                assertTrue(shown.contains(s.name() + ": " + flag.text()), flag.text());
                flags++;
            }
        }
        assertTrue(flags >= 3, "the patient has flags of several kinds");
    }

    @Test
    void standingIdentifiersAndSignOffAreStated() {
        assertTrue(page.html().contains("<span class=\"status\">draft, not approved</span>"));
        assertTrue(page.html().contains("Not a medical device"));
        assertEquals(List.of("not stated in the files"), page.row("patient", 0, "Patient ID"));
        String signOff = RenderedPage.text(page.section("sign-off"));
        assertTrue(signOff.contains("Prepared by") && signOff.contains("Reviewed by"), signOff);
        assertTrue(RenderedPage.text(page.section("provenance")).contains("Overrides None."));
        report.provenance().inputs().forEach(f -> assertTrue(page.html().contains(f.sha256())));
        report.provenance()
                .configuration()
                .forEach(s -> assertEquals(List.of(s.value()), page.row("provenance", 1, s.name())));
    }

    @Test
    void checkByHandMultipliesOut() {
        String worked = RenderedPage.text(page.section("check"));
        List<String> numbers = RenderedPage.all("= ([0-9.]+ GBq × [0-9.]+ J/GBq / [0-9.]+ kg = [0-9.]+) Gy", worked);
        assertEquals(1, numbers.size(), worked);
        String[] parts = numbers.get(0).split("[^0-9.]+");
        double byHand = Double.parseDouble(parts[0]) * Double.parseDouble(parts[1]) / Double.parseDouble(parts[2]);
        assertEquals(byHand, Double.parseDouble(parts[3]), 3 * ROUNDING * byHand);

        DoseStatistics liver = report.structures().get(1).statistics().orElseThrow();
        assertPrinted(liver.constantTimesActivityOverMassGy(), parts[3], "by hand");
        List<String> cells = page.row("check", 0, "Liver");
        assertPrinted(liver.constantTimesActivityOverMassGy(), cells.get(2), "by hand");
        assertPrinted(liver.volumeWeightedMeanGy(), cells.get(3), "by volume");
        assertPrinted(liver.massWeightedMeanGy(), cells.get(5), "by mass");
        assertEquals(
                100 * (liver.volumeWeightedMeanGy() / liver.constantTimesActivityOverMassGy() - 1),
                Double.parseDouble(cells.get(4)),
                0.0051);
    }

    @Test
    void carriedEnergyIsAccountedForAndTheMethodFitsTheEngine(@TempDir Path other) throws IOException {
        RenderedPage carried = RenderedPage.of(ReportedPatient.carried(report, ReportedPatient.transport()), other);
        List<List<String>> parts = List.of(
                List.of("Emitted in voxels of tissue", "80.00", "100.00"),
                List.of("Absorbed in voxels of tissue (the dose map)", "79.20", "99.00"),
                List.of("Carried into voxels below the density floor", "0.5000", "0.63"),
                List.of("Carried out of the grid", "0.2500", "0.31"),
                List.of("Carried beyond the kernel’s reach", "0.03400", "0.04"),
                List.of("Accounted for", "79.98", "99.98"));
        for (List<String> part : parts) {
            assertEquals(part.subList(1, 3), carried.row("method", 1, part.get(0)), part.get(0));
        }
        String method = RenderedPage.text(carried.section("method"));
        assertTrue(method.contains("Convolution with a dose kernel") && method.contains("99.98 %"), method);
        assertTrue(method.contains("a point kernel <of a test> & its source"), method);
        assertTrue(carried.section("method").contains("<i>φ</i><sub><i>ρ</i></sub><sub>(</sub><sub><i>s</i></sub>"));
        assertTrue(RenderedPage.text(carried.section("check")).contains("carries energy across its border"));

        String local = RenderedPage.text(page.section("method"));
        assertTrue(local.contains("Local deposition") && !local.contains("Energy balance"), local);
        assertFalse(RenderedPage.text(page.section("check")).contains("carries energy"));
    }

    @Test
    void doseLevelsAreHeadsAsTheyWereGiven(@TempDir Path other) throws IOException {
        RenderedPage levels = RenderedPage.of(ReportedPatient.withLevels(report, List.of(0.5, 205.5)), other);
        assertEquals(
                List.of("V(0.5 Gy)", "V(205.5 Gy)"),
                levels.heads("results", 1).stream()
                        .filter(h -> h.startsWith("V("))
                        .toList());
        assertEquals(4, levels.row("results", 1, "Liver").size());
    }

    @Test
    void overridesAreNamed(@TempDir Path other) throws IOException {
        DosimetryReport overridden = with(
                report,
                report.structures(),
                List.of(new DosimetryReport.RuleOverride(
                        "factor beyond 15 %",
                        "A. Physicist", Instant.parse("2026-03-02T10:00:00Z"), "calibration known")));
        String text = RenderedPage.text(RenderedPage.of(overridden, other).section("provenance"));
        for (String part : List.of("factor beyond 15 %", "A. Physicist", "2026-03-02 10:00 UTC", "calibration known")) {
            assertTrue(text.contains(part), part);
        }
    }

    @Test
    void hostileNamesStayText(@TempDir Path other) throws IOException {
        ReportedPatient patient = ReportedPatient.small();
        DosimetryReport hostile = patient.report(List.of(
                ReportedPatient.structure(HOSTILE, Role.TUMOUR, patient.mask(ReportedPatient.FRONT_LESION)),
                ReportedPatient.structure("\u2028<!--", Role.LIVER, patient.mask(ReportedPatient.LIVER))));
        hostile = new DosimetryReport(
                HOSTILE,
                hostile.createdAt(),
                hostile.status(),
                new DosimetryReport.Patient(Optional.of(HOSTILE), Optional.of("Ärzte<br>"), Optional.empty()),
                hostile.provenance(),
                hostile.constantsVersion(),
                hostile.dose(),
                hostile.activity(),
                hostile.structures(),
                hostile.doseLevelsGy(),
                List.of(HOSTILE),
                hostile.overrides(),
                hostile.images());

        RenderedPage written = RenderedPage.of(hostile, other);

        assertFalse(written.html().contains("<img"), "an element came in through a name");
        assertEquals(0, written.find("<script>alert").size());
        int scripts = 1 + 1 + hostile.images().outlines().size() + 2;
        assertEquals(scripts, written.find("<script").size());
        assertEquals(scripts, written.find("</script").size());
        assertEquals(
                HOSTILE, written.scene().get("structures").get(0).get("name").asText());
        assertTrue(written.table("results", 0).containsKey(HOSTILE));
        assertFalse(written.script("viewer-scene").contains("<"));
    }

    @Test
    void nothingIsFetched() {
        assertEquals(
                0,
                page.find("(?:src|href)\\s*=\\s*[\"']?\\s*(?:https?:|//|ftp:)").size());
        assertEquals(0, page.find("url\\(\\s*[\"']?(?!#)").size(), "a style names a file");
        assertEquals(
                0, page.find("@import|<link|<iframe|XMLHttpRequest|fetch\\(").size());
    }

    @Test
    void chartsAreWellFormedAndTheirTextIsText() throws IOException, SAXException, ParserConfigurationException {
        List<String> charts = RenderedPage.all("(<svg.*?</svg\\s*>)", page.section("dvh"));
        assertEquals(2, charts.size());
        List<String> ids = new ArrayList<>();
        for (String chart : charts) {
            Element svg = DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(chart)))
                    .getDocumentElement();
            String text = svg.getTextContent();
            assertTrue(text.contains("Absorbed dose (Gy)") && text.contains("Volume (%)"), text);
            assertTrue(text.contains("Liver") && text.contains("Tumour 1") && text.contains("Tumour 2"), text);
            ids.addAll(RenderedPage.all("\\bid=\"([^\"]*)\"", chart));
        }
        assertEquals(ids.size(), ids.stream().distinct().count(), "identifiers repeat in the page");
    }

    @Test
    void identifiersOfThePageAreUnique() {
        List<String> ids = RenderedPage.all("\\sid=\"([^\"]*)\"", page.html());
        assertEquals(ids.size(), ids.stream().distinct().count(), ids.toString());
    }

    @Test
    void reportWithoutStructuresShowsTheDose(@TempDir Path other) throws IOException {
        DosimetryReport bare = ReportedPatient.small().report(List.of());

        RenderedPage written = RenderedPage.of(bare, other);

        assertTrue(written.section("results").contains("no structures"));
        assertFalse(written.html().contains("<section id=\"dvh\">"));
        JsonNode size = written.scene().get("dose").get("size");
        assertEquals(bare.images().dose().grid().nx(), size.get(0).asInt());
        assertEquals(bare.images().dose().grid().nz(), size.get(2).asInt());
    }

    @Test
    void emptyAndOutlyingStructuresAreShownWithoutFigures(@TempDir Path other) throws IOException {
        ReportedPatient patient = ReportedPatient.small();
        Mask empty = patient.mask(new ReportedPatient.Ellipsoid(
                ReportedPatient.LIVER.centre().times(100), ReportedPatient.BACK_LESION.semiAxes()));
        DosimetryReport report = patient.report(List.of(ReportedPatient.structure("Nothing", Role.TUMOUR, empty)));

        RenderedPage written = RenderedPage.of(report, other);

        assertTrue(written.row("results", 0, "Nothing").get(2).contains("holds no voxel"));
    }

    private static DosimetryReport with(
            DosimetryReport r, List<StructureDose> structures, List<DosimetryReport.RuleOverride> overrides) {
        return new DosimetryReport(
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
                overrides,
                r.images());
    }

    private static void assertPrinted(double expected, String printed, String what) {
        assertEquals(expected, Double.parseDouble(printed), ROUNDING * Math.abs(expected), what);
    }
}
