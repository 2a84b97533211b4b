package org.yttria.reports.pdf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.yttria.reports.DosimetryReport;
import org.yttria.reports.JsonReportWriter;
import org.yttria.reports.ReportWriter;

/**
 * Writes {@code report.pdf}: the whole report on A4 pages, to be printed and signed.
 *
 * <p>Texts are searchable, histograms, outlines and isodoses are vectors, fonts are embedded. The document's times are those of
 * the report, and its identifier follows from the report's content, so that the same report gives the same bytes.
 */
public final class PdfReportWriter implements ReportWriter {

    /** The file that is written. */
    public static final String FILE_NAME = "report.pdf";

    @Override
    public void write(DosimetryReport report, Path folder) throws IOException {
        Files.write(folder.resolve(FILE_NAME), toPdf(report));
    }

    /**
     * The document.
     *
     * @throws IOException if a font is missing
     */
    public byte[] toPdf(DosimetryReport report) throws IOException {
        String content = new JsonReportWriter().toJson(report).toString();
        return PdfDocument.of(
                report,
                "Absorbed-dose report",
                content,
                (print, fonts, drawn, flow, complete) -> new ReportPages(print, fonts, drawn, flow).write(complete));
    }
}
