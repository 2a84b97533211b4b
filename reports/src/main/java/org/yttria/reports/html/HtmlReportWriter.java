package org.yttria.reports.html;

import java.io.IOException;
import java.nio.file.Path;
import org.yttria.reports.DosimetryReport;
import org.yttria.reports.ReportWriter;

/**
 * Writes {@code report.html}: the whole report in one page that needs nothing else, for the screen, a phone, or A4 paper.
 *
 * <p>The page shows the dose in three planes; the volumes for them are inside it, cut to the surroundings of the structures and
 * rounded for display. No figure is computed from those.
 */
public final class HtmlReportWriter implements ReportWriter {

    /** The file that is written. */
    static final String FILE_NAME = "report.html";

    @Override
    public void write(DosimetryReport report, Path folder) throws IOException {
        new PageAssembly("report.mustache", "report.css").write(report, page -> page, folder.resolve(FILE_NAME));
    }
}
