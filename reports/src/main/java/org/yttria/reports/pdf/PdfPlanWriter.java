package org.yttria.reports.pdf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.yttria.reports.plan.JsonPlanWriter;
import org.yttria.reports.plan.PlanReport;
import org.yttria.reports.plan.PlanWriter;
import org.yttria.reports.print.PrintedPlan;

/** Writes {@code report.pdf} of a plan: the worksheet on A4 pages, to be printed and signed. The same plan gives the same bytes. */
public final class PdfPlanWriter implements PlanWriter {

    @Override
    public void write(PlanReport plan, Path folder) throws IOException {
        Files.write(folder.resolve(PdfReportWriter.FILE_NAME), toPdf(plan));
    }

    /**
     * The document.
     *
     * @throws IOException if a font is missing
     */
    public byte[] toPdf(PlanReport plan) throws IOException {
        String content = new JsonPlanWriter().toJson(plan).toString();
        return PdfDocument.of(
                plan.withAllWarnings().dosimetry(),
                "Plan report",
                content,
                (print, fonts, drawn, flow, complete) -> new PlanPages(
                                new PrintedPlan(plan), new ReportPages(print, fonts, drawn, flow), fonts, drawn, flow)
                        .write(complete));
    }
}
