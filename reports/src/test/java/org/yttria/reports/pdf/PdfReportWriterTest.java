package org.yttria.reports.pdf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.lowagie.text.Rectangle;
import com.lowagie.text.pdf.PdfDictionary;
import com.lowagie.text.pdf.PdfName;
import com.lowagie.text.pdf.PdfReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.yttria.dosimetry.dvh.DoseStatistics;
import org.yttria.dosimetry.dvh.Dvh;
import org.yttria.dosimetry.dvh.StructureDose;
import org.yttria.imaging.volume.Mask;
import org.yttria.imaging.volume.Role;
import org.yttria.imaging.volume.Structure;
import org.yttria.reports.DosimetryReport;
import org.yttria.reports.JsonReportWriter;
import org.yttria.reports.ReportedPatient;
import org.yttria.reports.print.PrintedReport;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PdfReportWriterTest {

    /** ISO 216 A4, in points of 1/72 inch. */
    private static final float A4_WIDTH = 595.28f;

    private static final float A4_HEIGHT = 841.89f;
    private static final float HUNDREDTH = 0.3f;
    /** Pictures of the dose: three planes through the hottest tumour and three through the liver. */
    private static final int PICTURES = 6;
    /** Three curves of at least a hundred vertices, and some thousand of contours. */
    private static final int LEAST_STROKES = 2000;

    private final DosimetryReport report = ReportedPatient.small().report();
    private final PrintedPages printed;

    PdfReportWriterTest(@TempDir Path folder) throws IOException {
        printed = PrintedPages.of(report, folder);
    }

    @Test
    void everyWarningFlagAndSectionIsThere() throws IOException, InterruptedException {
        String text = printed.text();
        assertFalse(report.warnings().isEmpty());
        report.warnings().forEach(w -> assertTrue(text.contains(w), w));
        int flags = 0;
        for (StructureDose s : report.structures()) {
            for (var flag : s.flags()) {
                assertTrue(text.contains("† " + s.name() + ": " + flag.text()), flag.text() + " in " + text);
                flags++;
            }
        }
        assertTrue(flags >= 3, "the patient has flags of several kinds");
        for (String part : List.of(
                "Warnings and flags (" + (flags + 1) + ")",
                "DRAFT, NOT APPROVED",
                "Research use only. Not a medical device.",
                "Patient and study",
                "Absorbed dose by structure",
                "Volume that receives at least a dose",
                "Dose-volume histograms",
                "Dose in three planes",
                "Through Tumour 1, the tumour of the highest mean dose",
                "Through the centre of Liver",
                "Activity on the dose grid, at injection",
                "planar scintigraphy",
                "Local deposition",
                "Check by hand",
                "Constants",
                "Input files",
                "Settings of the run",
                "Overrides None.",
                "Prepared by",
                "Reviewed by")) {
            assertTrue(text.contains(part), part + " in " + text);
        }
        report.provenance().inputs().forEach(f -> assertTrue(text.contains(f.sha256()), f.sha256()));
    }

    @Test
    void everyFigureOfEveryStructureIsPrintedAsInTheOtherReports() throws IOException, InterruptedException {
        int issued = 0;
        for (PrintedReport.Row row : new PrintedReport(report).rows()) {
            if (row.issued()) {
                issued++;
                String begin = row.flagged() ? row.name() + " †" : row.name();
                List<List<String>> rows = printed.rows(begin);
                List<String> doses = new ArrayList<>(List.of(row.role(), row.volume()));
                doses.addAll(row.doses());
                assertEquals(doses, rows.get(0), row.name());
                assertEquals(row.volumes(), rows.get(1), row.name());
            }
        }
        assertEquals(3, issued);
        assertTrue(printed.text().contains("no whole-organ lung dose is issued"));
    }

    @Test
    void checkByHandIsPrinted() throws IOException, InterruptedException {
        PrintedReport print = new PrintedReport(report);
        String text = printed.text();
        print.worked()
                .forEach(p -> assertTrue(
                        text.contains(p.text().plain().strip()), p.text().plain() + text));
        print.checks()
                .forEach(c -> assertTrue(
                        text.contains(c.name() + " " + String.join(" ", c.cells())), c.name() + " in " + text));
    }

    @Test
    void pagesAreA4AndSayWhatTheyAre() throws IOException, InterruptedException {
        List<String> pages = printed.pages();
        try (PdfReader reader = printed.reader()) {
            assertEquals(reader.getNumberOfPages(), pages.size());
            for (int n = 1; n <= pages.size(); n++) {
                Rectangle box = reader.getPageSize(n);
                assertEquals(A4_WIDTH, box.getWidth(), HUNDREDTH);
                assertEquals(A4_HEIGHT, box.getHeight(), HUNDREDTH);
                assertEquals(0, reader.getPageRotation(n));
                String page = pages.get(n - 1);
                for (String part : List.of(
                        "page " + n + " of " + pages.size(),
                        report.title(),
                        "Patient ID: not stated in the files",
                        "draft, not approved, 2026-03-02 09:30 UTC")) {
                    assertTrue(page.replaceAll(" +", " ").contains(part), part + " in " + page);
                }
            }
        }
        assertTrue(pages.size() >= 3 && pages.size() <= 5, pages.size() + " pages");
    }

    @Test
    void fontsAreEmbeddedSubsets() throws IOException {
        List<PdfDictionary> descriptors = printed.objects(PdfName.TYPE, PdfName.FONTDESCRIPTOR);
        assertEquals(3, descriptors.size());
        for (PdfDictionary d : descriptors) {
            assertTrue(d.contains(PdfName.FONTFILE2), "not embedded: " + d.get(PdfName.FONTNAME));
            assertTrue(
                    d.get(PdfName.FONTNAME).toString().matches("/[A-Z]{6}\\+LiberationSans.*"),
                    d.get(PdfName.FONTNAME).toString());
        }
        assertEquals(3, printed.objects(PdfName.SUBTYPE, PdfName.TYPE0).size(), "a font that is not embedded");
        List<PdfDictionary> fonts = printed.objects(PdfName.TYPE, PdfName.FONT);
        assertEquals(6, fonts.size(), "each font and its descendant, and none that viewers bring: " + fonts);
    }

    @Test
    void onlyTheBackgroundsOfThePlanesAreImages() throws IOException, InterruptedException {
        assertEquals(PICTURES, printed.objects(PdfName.SUBTYPE, PdfName.IMAGE).size());
        String text = printed.text();
        assertTrue(text.contains("Absorbed dose (Gy)") && text.contains("Volume (%)"), "axes are text");
        long lines = printed.figures().lines().filter(l -> l.endsWith(" l")).count();
        assertTrue(lines > LEAST_STROKES, lines + " strokes of curves and contours");
    }

    @Test
    void orientationScaleAndPositionAreWritten() throws IOException, InterruptedException {
        String text = printed.text();
        for (String part :
                List.of("Axial from the feet", "Coronal from the front", "Sagittal from the left", "50 mm")) {
            assertTrue(text.contains(part), part);
        }
        assertTrue(text.contains("z = 4.9 mm") || text.contains("z = 5."), "position of the front lesion: " + text);
        assertTrue(text.contains("Isodoses 30 Gy 50 Gy 70 Gy"), text);
    }

    @Test
    void metadataComesFromTheReport() throws IOException {
        try (PdfReader reader = printed.reader()) {
            Map<String, String> info = reader.getInfo();
            assertEquals(report.title(), info.get("Title"));
            assertEquals("D:20260302093000Z", info.get("CreationDate"));
            String producer = String.valueOf(info.get("Producer"));
            assertTrue(producer.startsWith("Yttria 0.1.0-SNAPSHOT, OpenPDF"), producer);
            assertEquals("en-GB", reader.getCatalog().getAsString(PdfName.LANG).toUnicodeString());
        }
    }

    @Test
    void sameReportGivesTheSameBytesAndAnotherOneDoesNot() throws IOException {
        byte[] first = new PdfReportWriter().toPdf(report);
        assertArrayEquals(
                first, new PdfReportWriter().toPdf(ReportedPatient.small().report()));
        DosimetryReport other = ReportedPatient.withLevels(report, List.of(30.0));
        assertFalse(Arrays.equals(identifier(first), identifier(new PdfReportWriter().toPdf(other))));
    }

    private static byte[] identifier(byte[] pdf) throws IOException {
        try (PdfReader reader = new PdfReader(pdf)) {
            return reader.getTrailer().getAsArray(PdfName.ID).getPdfObject(0).getBytes();
        }
    }

    @Test
    void carriedEnergyIsAccountedFor(@TempDir Path folder) throws IOException, InterruptedException {
        String text = PrintedPages.of(ReportedPatient.carried(report, ReportedPatient.transport()), folder)
                .text();
        for (String part : List.of(
                "Convolution with a dose kernel",
                "a point kernel <of a test> & its source",
                "0.26, 0.3, 1.05 g/mL",
                "Absorbed in voxels of tissue (the dose map) 79.20 99.00",
                "Carried out of the grid 0.2500 0.31",
                "Accounted for 79.98 99.98",
                "carries energy across its border")) {
            assertTrue(text.contains(part), part + " in " + text);
        }
    }

    private DosimetryReport withStructures(List<StructureDose> structures, List<Double> levels) {
        return new DosimetryReport(
                report.title(),
                report.createdAt(),
                report.status(),
                report.patient(),
                report.provenance(),
                report.constantsVersion(),
                report.dose(),
                report.activity(),
                structures,
                levels,
                report.warnings(),
                report.overrides(),
                report.images());
    }

    @Test
    void numbersOfAnySizeStandOnOneLine(@TempDir Path folder) throws IOException, InterruptedException {
        float[] doses = new float[50];
        for (int n = 0; n < doses.length; n++) {
            doses[n] = 4.95e7f + 1e6f * n;
        }
        DoseStatistics huge = new DoseStatistics(4.95e7, 4.95e13, 4.95e7, 4.951e7, Dvh.ofVoxels(doses, 1e6));
        DoseStatistics tiny = new DoseStatistics(
                4.95e-7, 4.95e-7, -4.95e-7, 4.951e-7, Dvh.ofVoxels(new float[] {-12345.67f, 12345.67f}, 1e-6));
        PrintedPages pages = PrintedPages.of(
                withStructures(
                        List.of(
                                new StructureDose("Huge", Role.LIVER, 4.951e7, 0, Optional.of(huge), List.of()),
                                new StructureDose("Tiny", Role.TUMOUR, 4.951e-7, 0, Optional.of(tiny), List.of())),
                        List.of(30.0, 1e9)),
                folder);
        for (PrintedReport.Row row : new PrintedReport(withStructures(
                        List.of(new StructureDose("Huge", Role.LIVER, 4.951e7, 0, Optional.of(huge), List.of())),
                        List.of(30.0, 1e9)))
                .rows()) {
            List<String> expected = new ArrayList<>(List.of(row.role(), row.volume()));
            expected.addAll(row.doses());
            assertEquals(expected, pages.rows("Huge").get(0));
            assertTrue(expected.stream().filter(c -> c.contains("e+07")).count() > 8, expected.toString());
        }
        assertEquals(
                2 + 11, pages.rows("Tiny").get(0).size(), pages.rows("Tiny").toString());
        assertEquals(7, pages.rows("Huge").get(3).size(), "check by hand: " + pages.rows("Huge"));
        assertTrue(pages.text().contains("V(1000000000 Gy)"), pages.text());
    }

    @Test
    void pageNumbersEndWhereTheLineBelowDoes() throws IOException, InterruptedException {
        String boxes = PrintedPages.run("pdftotext", "-bbox", printed.file().toString(), "-");
        List<String> words = boxes.lines().filter(l -> l.contains("<word")).toList();
        int found = 0;
        for (int n = 3; n < words.size(); n++) {
            if (words.get(n - 3).contains(">page<") && words.get(n - 1).contains(">of<")) {
                found++;
                double end = Double.parseDouble(words.get(n).replaceAll(".*xMax=\"([0-9.]+)\".*", "$1"));
                assertEquals(A4_WIDTH - 42, end, HUNDREDTH, words.get(n));
            }
        }
        assertEquals(printed.pages().size(), found);
    }

    @Test
    void aLongTitleKeepsClearOfItsStanding(@TempDir Path folder) throws IOException, InterruptedException {
        DosimetryReport titled = new DosimetryReport(
                "Absorbed dose gyp ".repeat(11).strip(),
                report.createdAt(),
                report.status(),
                report.patient(),
                report.provenance(),
                report.constantsVersion(),
                report.dose(),
                report.activity(),
                report.structures(),
                report.doseLevelsGy(),
                report.warnings(),
                report.overrides(),
                report.images());
        Path file = PrintedPages.of(titled, folder).file();
        String boxes = PrintedPages.run("pdftotext", "-bbox", "-l", "1", file.toString(), "-");
        double titleEnd = 0;
        double box = 0;
        for (String word : boxes.lines().filter(l -> l.contains("<word")).toList()) {
            if (word.contains(">DRAFT,<")) {
                box = Double.parseDouble(word.replaceAll(".*yMin=\"([0-9.]+)\".*", "$1"));
            } else if (box == 0) {
                titleEnd = Double.parseDouble(word.replaceAll(".*yMax=\"([0-9.]+)\".*", "$1"));
            }
        }
        // The frame is 3 points of padding above the text.
        assertTrue(box - 3 - titleEnd > 8, titleEnd + " to " + box);
    }

    @Test
    void manyLevelsGoIntoTablesThatFit(@TempDir Path folder) throws IOException, InterruptedException {
        List<Double> levels = new ArrayList<>(List.of(0.5));
        IntStream.rangeClosed(1, 29).forEach(n -> levels.add(n * 12.25));
        DosimetryReport many = ReportedPatient.withLevels(report, levels);
        PrintedPages pages = PrintedPages.of(many, folder);
        String text = pages.text();
        levels.forEach(l ->
                assertTrue(text.contains("V(" + (l == Math.rint(l) ? l.intValue() + "" : l) + " Gy)"), l + ""));
        PrintedReport.Row liver = new PrintedReport(many).rows().get(1);
        List<String> volumes = pages.rows("Liver").stream()
                .skip(1)
                .limit(volumeTables(text))
                .flatMap(List::stream)
                .toList();
        assertEquals(liver.volumes(), volumes);
    }

    private static int volumeTables(String text) {
        return (text.split("Structure V\\(", -1).length - 1)
                + (text.split("V\\([0-9.]+ Gy\\) Structure", -1).length - 1);
    }

    @Test
    void oneLevelAndNoneAreFine(@TempDir Path one, @TempDir Path none) throws IOException, InterruptedException {
        String text = PrintedPages.of(ReportedPatient.withLevels(report, List.of(205.5)), one)
                .text();
        assertTrue(text.contains("V(205.5 Gy)"), text);
        String without = PrintedPages.of(ReportedPatient.withLevels(report, List.of()), none)
                .text();
        assertFalse(without.contains("Volume that receives at least a dose"));
    }

    @Test
    void longTablesRepeatTheirHeadOnEachPage(@TempDir Path folder) throws IOException, InterruptedException {
        ReportedPatient patient = ReportedPatient.small();
        Mask lesion = patient.mask(ReportedPatient.FRONT_LESION);
        List<Structure> structures = IntStream.rangeClosed(1, 70)
                .mapToObj(n -> ReportedPatient.structure("Lesion number " + n, Role.TUMOUR, lesion))
                .toList();
        List<String> pages = PrintedPages.of(patient.report(structures), folder).pages();
        int withDoses = 0;
        for (String page : pages) {
            boolean rows = page.lines().anyMatch(l -> l.strip().matches("Lesion number \\d+ +tumour .*"));
            if (rows) {
                withDoses++;
                assertTrue(page.lines().anyMatch(l -> l.matches(".*Volume +Mass +Activity +Mean.*")), page);
            }
        }
        assertTrue(withDoses >= 2, withDoses + " pages with doses");
        for (int n = 1; n <= 70; n++) {
            String name = "Lesion number " + n;
            assertTrue(PrintedPages.rows(pages, name).size() >= 3, name);
        }
    }

    @Test
    void noHeadingStandsAloneAtTheEndOfAPage(@TempDir Path folder) throws IOException, InterruptedException {
        ReportedPatient patient = ReportedPatient.small();
        List<String> headings = List.of(
                "Patient and study",
                "Absorbed dose by structure",
                "Volume that receives at least a dose",
                "Dose-volume histograms",
                "Dose in three planes",
                "Activity",
                "Method",
                "Check by hand",
                "Constants",
                "Provenance",
                "Input files",
                "Settings of the run",
                "Overrides",
                "Sign-off");
        for (int count : new int[] {1, 7, 13, 20}) {
            List<Structure> structures = IntStream.rangeClosed(1, count)
                    .mapToObj(n -> ReportedPatient.structure(
                            "Lesion " + n, Role.TUMOUR, patient.mask(ReportedPatient.FRONT_LESION)))
                    .toList();
            for (String page :
                    PrintedPages.of(patient.report(structures), folder).pages()) {
                List<String> lines = page.lines()
                        .map(String::strip)
                        .filter(l -> !l.isEmpty())
                        .toList();
                String last = lines.get(lines.size() - 3);
                assertFalse(headings.contains(last), last + " ends a page of a report of " + count + " structures");
            }
        }
    }

    @Test
    void namesOfAllKindsStayVisible(@TempDir Path folder) throws IOException, InterruptedException {
        ReportedPatient patient = ReportedPatient.small();
        DosimetryReport r = patient.report(List.of(
                ReportedPatient.structure("Łéber-őű 肝", Role.LIVER, patient.mask(ReportedPatient.LIVER)),
                ReportedPatient.structure("Опухоль α\u202e", Role.TUMOUR, patient.mask(ReportedPatient.FRONT_LESION)),
                ReportedPatient.structure(
                        "Name ".repeat(40).strip(), Role.TUMOUR, patient.mask(ReportedPatient.BACK_LESION)),
                ReportedPatient.structure("x".repeat(120), Role.TUMOUR, patient.mask(ReportedPatient.BACK_LESION))));
        DosimetryReport named = new DosimetryReport(
                "Dose für Jürgen, כבד",
                r.createdAt(),
                r.status(),
                new DosimetryReport.Patient(
                        Optional.of("ÄÖÜ-7"), Optional.of("Yamada^Tarou=山田^太郎"), Optional.of("1.2.3")),
                r.provenance(),
                r.constantsVersion(),
                r.dose(),
                r.activity(),
                r.structures(),
                r.doseLevelsGy(),
                List.of("</b> & <i>\u0007 Szőke 𝛼"),
                List.of(new DosimetryReport.RuleOverride(
                        "a rule", "Ő. Physicist", Instant.parse("2026-03-02T10:00:00Z"), "calibration known")),
                r.images());
        PrintedPages pages = PrintedPages.of(named, folder);
        String text = pages.text();
        for (String part : List.of(
                "Łéber-őű [U+809D]",
                "Опухоль α[U+202E]",
                "Yamada^Tarou=[U+5C71][U+7530]^[U+592A][U+90CE]",
                "Dose für Jürgen, [U+05DB][U+05D1][U+05D3]",
                "Patient ID: ÄÖÜ-7",
                "</b> & <i>[U+0007] Szőke [U+1D6FC]",
                "Ő. Physicist 2026-03-02 10:00 UTC calibration known",
                "stand here by their Unicode numbers")) {
            assertTrue(text.contains(part), part + " in " + text);
        }
        assertTrue(text.replace(" ", "").contains("x".repeat(120)), "a long word is broken, not cut");
        assertFalse(printed.text().contains("Unicode numbers"), "nothing was replaced there");
    }

    @Test
    void reportsWithoutFiguresAreWhole(@TempDir Path none, @TempDir Path empty)
            throws IOException, InterruptedException {
        ReportedPatient patient = ReportedPatient.small();
        String bare = PrintedPages.of(patient.report(List.of()), none).text();
        assertTrue(bare.contains("The run had no structures"), bare);
        assertTrue(bare.contains("Through the voxel of the highest dose"), bare);
        assertTrue(bare.contains("No structure has a dose to check."), bare);
        assertFalse(bare.contains("Dose-volume histograms"), bare);

        Mask nothing = patient.mask(new ReportedPatient.Ellipsoid(
                ReportedPatient.LIVER.centre().times(100), ReportedPatient.BACK_LESION.semiAxes()));
        String text = PrintedPages.of(
                        patient.report(List.of(ReportedPatient.structure("Nothing", Role.TUMOUR, nothing))), empty)
                .text();
        assertTrue(text.contains("holds no voxel"), text);
        assertTrue(text.contains("Prepared by"), text);
    }

    @Test
    void whatTheJsonRoundsToIsPrinted() throws IOException, InterruptedException {
        var json = new JsonReportWriter().toJson(report).get("structures");
        for (var s : json) {
            if (!s.get("meanDoseGy").isNull()) {
                String name = s.get("name").asText();
                List<String> cells = printed.rows(s.get("flags").isEmpty() ? name : name + " †")
                        .get(0);
                double[] expected = {
                    s.get("volumeMl").asDouble(),
                    s.get("massG").asDouble(),
                    s.get("activityMbq").asDouble(),
                    s.get("meanDoseGy").asDouble(),
                    s.get("sdDoseGy").asDouble(),
                    s.get("minDoseGy").asDouble(),
                    s.get("maxDoseGy").asDouble(),
                    s.get("d98Gy").asDouble(),
                    s.get("d95Gy").asDouble(),
                    s.get("d70Gy").asDouble(),
                    s.get("d50Gy").asDouble(),
                    s.get("d2Gy").asDouble()
                };
                for (int n = 0; n < expected.length; n++) {
                    // Four significant digits: at most half a unit of the last of 1000.
                    assertEquals(expected[n], Double.parseDouble(cells.get(n + 1)), 5.001e-4 * expected[n], name);
                }
            }
        }
    }

    @Test
    void aFolderThatCannotBeWrittenIsAnError(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "no folder");
        assertThrows(IOException.class, () -> new PdfReportWriter().write(report, file));
        assertThrows(IOException.class, () -> new PdfReportWriter().write(report, folder.resolve("missing")));
    }
}
