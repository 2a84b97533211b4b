package org.yttria.reports.html;

import java.io.IOException;
import java.nio.file.Path;
import org.yttria.reports.DosimetryReport;
import org.yttria.reports.figure.ReportFont;
import org.yttria.reports.plan.PlanReport;
import org.yttria.reports.plan.PlanWriter;
import org.yttria.reports.print.PrintedPlan;

/**
 * Writes {@code report.html} of a plan: the worksheet in one page that needs nothing else, for the screen, a phone, or A4 paper.
 */
public final class HtmlPlanWriter implements PlanWriter {

    @Override
    public void write(PlanReport plan, Path folder) throws IOException {
        DosimetryReport dosimetry = plan.withAllWarnings().dosimetry();
        new PageAssembly("plan.mustache", "report.css", "plan.css")
                .write(
                        dosimetry,
                        page -> PlanPage.of(page, new PrintedPlan(plan), ReportFont.load()),
                        folder.resolve(HtmlReportWriter.FILE_NAME));
    }
}
