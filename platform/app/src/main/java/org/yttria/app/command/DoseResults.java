package org.yttria.app.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.yttria.app.output.CaseFolder;
import org.yttria.app.terminal.Console;
import org.yttria.dosimetry.dvh.DoseStatistics;
import org.yttria.dosimetry.dvh.StructureDose;
import org.yttria.imaging.dicom.DicomCodecs;
import org.yttria.imaging.file.ImageFiles;
import org.yttria.imaging.volume.StoredType;
import org.yttria.reports.CsvReportWriter;
import org.yttria.reports.DosimetryReport;
import org.yttria.reports.JsonReportWriter;
import org.yttria.reports.ReportWriter;
import org.yttria.reports.dicom.DicomReportWriter;
import org.yttria.reports.html.HtmlReportWriter;
import org.yttria.reports.pdf.PdfReportWriter;

/** Writes the results of a dose calculation and tells the user of them. */
final class DoseResults {

    private static final List<ReportWriter> WRITERS =
            List.of(new HtmlReportWriter(), new JsonReportWriter(), new CsvReportWriter());

    /** The pages and tables of a dose report. */
    private static final Pages DOSE_PAGES = new Pages() {
        @Override
        public void print(DosimetryReport complete, Path folder) throws IOException {
            new PdfReportWriter().write(complete, folder);
        }

        @Override
        public void rest(DosimetryReport complete, Path folder) throws IOException {
            for (ReportWriter writer : WRITERS) {
                writer.write(complete, folder);
            }
        }
    };

    private DoseResults() {}

    /**
     * Writes all files into a folder that appears whole or not at all.
     *
     * @return the report with what writing added to its warnings
     */
    static DosimetryReport write(DosimetryReport report, Path out, boolean force, Console console) throws IOException {
        DosimetryReport written;
        try (CaseFolder folder = CaseFolder.open(out, force)) {
            written = writeInto(folder.path(), report);
            folder.commit();
        }
        console.progress("writing", 1);
        return written;
    }

    /**
     * Writes all files into an existing folder, images and pages at the same time.
     *
     * @return the report with what writing added to its warnings
     */
    static DosimetryReport writeInto(Path folder, DosimetryReport report) throws IOException {
        return writeInto(folder, report, DOSE_PAGES);
    }

    /** What is written beside the dose map and the DICOM objects. */
    interface Pages {

        /** Writes the PDF, at the same time as the rest. */
        void print(DosimetryReport complete, Path folder) throws IOException;

        /** Writes all else. */
        void rest(DosimetryReport complete, Path folder) throws IOException;
    }

    /**
     * Writes all files into an existing folder, images and pages at the same time.
     *
     * @param pages given the report with what writing added to its warnings
     * @return that report
     */
    static DosimetryReport writeInto(Path folder, DosimetryReport report, Pages pages) throws IOException {
        CompletableFuture<Void> map = beside(() ->
                ImageFiles.writeVolume(report.images().dose(), StoredType.FLOAT32, folder.resolve("dose.nii.gz")));
        DicomReportWriter dicom = new DicomReportWriter(DicomCodecs.embedded());
        try {
            DosimetryReport complete = report.withWarnings(dicom.write(report, folder));
            CompletableFuture<Void> print = beside(() -> {
                pages.print(complete, folder);
                dicom.writeDocument(complete, folder.resolve(PdfReportWriter.FILE_NAME), folder);
            });
            try {
                pages.rest(complete, folder);
            } finally {
                print.join();
            }
            return complete;
        } finally {
            map.join();
        }
    }

    /** Something that writes files. */
    private interface Writing {
        void run() throws IOException;
    }

    private static CompletableFuture<Void> beside(Writing writing) {
        return CompletableFuture.runAsync(() -> {
            try {
                writing.run();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Prints the figures and names the next useful step. */
    static void summarise(DosimetryReport report, Path out, boolean json, Console console) {
        if (json) {
            console.result(new JsonReportWriter().toJson(report).toPrettyString());
            return;
        }
        report.warnings().forEach(console::warning);
        for (StructureDose s : report.structures()) {
            s.flags().forEach(flag -> console.warning("structure \"" + s.name() + "\": " + flag.text()));
        }
        console.result(String.format(
                Locale.ROOT,
                "Engine %s, %s, %s J/GBq, half-life %s h, density: %s",
                report.dose().engine(),
                report.dose().nuclide(),
                report.dose().constant().joulesPerGigabecquerel(),
                report.dose().halfLifeHours(),
                report.dose().densitySource()));
        report.activity()
                .scaling()
                .ifPresent(s -> console.result(String.format(
                        Locale.ROOT,
                        "Scaled by %.6g%s to %.1f MBq in %s",
                        s.factor(),
                        (" " + report.activity().factorUnit()).stripTrailing(),
                        s.expected().megabecquerels(),
                        s.region())));
        console.result(String.format(
                Locale.ROOT, "Activity at injection %.1f MBq", report.activity().totalAtInjectionBq() / 1e6));
        console.result(String.format(
                Locale.ROOT,
                "%-24s %-15s %10s %9s %9s %9s %9s %9s",
                "structure",
                "role",
                "volume mL",
                "mean Gy",
                "SD Gy",
                "D95 Gy",
                "D70 Gy",
                "D50 Gy"));
        report.structures().forEach(s -> console.result(line(s)));
        console.note("Written to " + out + ", " + report.status() + ". Next: open " + out.resolve("report.html")
                + "; to print and sign: " + out.resolve("report.pdf"));
    }

    private static String line(StructureDose s) {
        String head = String.format(
                Locale.ROOT, "%-24s %-15s %10.2f", s.name(), s.role().label(), s.volumeMl());
        if (s.statistics().isEmpty()) {
            return head + "   no dose issued";
        }
        DoseStatistics d = s.statistics().get();
        return head
                + String.format(
                        Locale.ROOT,
                        " %9.2f %9.2f %9.2f %9.2f %9.2f",
                        d.meanGy(s.role()),
                        d.dvh().standardDeviationGy(),
                        d.dvh().doseToHottest(0.95),
                        d.dvh().doseToHottest(0.70),
                        d.dvh().doseToHottest(0.50));
    }
}
