package org.yttria.reports.html;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.yttria.reports.DosimetryReport;
import org.yttria.reports.ReportWriter;
import org.yttria.reports.figure.DvhChart;
import org.yttria.reports.figure.ReportFont;
import org.yttria.reports.print.PrintedReport;

/**
 * Writes {@code report.html}: the whole report in one page that needs nothing else, for the screen, a phone, or A4 paper.
 *
 * <p>The page shows the dose in three planes; the volumes for them are inside it, cut to the surroundings of the structures and
 * rounded for display. No figure is computed from those.
 */
public final class HtmlReportWriter implements ReportWriter {

    private static final String FILE_NAME = "report.html";
    private static final int WIDE_WIDTH = 920;
    private static final int WIDE_HEIGHT = 470;
    private static final int NARROW_WIDTH = 380;
    private static final int NARROW_HEIGHT = 400;

    @Override
    public void write(DosimetryReport report, Path folder) throws IOException {
        CompletableFuture<DvhFigure> drawn = CompletableFuture.supplyAsync(() -> draw(report));
        CompletableFuture<Template> compiled = CompletableFuture.supplyAsync(HtmlReportWriter::template);
        ViewerScene scene = ViewerScene.of(report, DvhChart.doseAxisEndGy(report.structures()));
        try {
            ReportPage page = new ReportPage(
                    new PrintedReport(report), drawn.join(), scene, resource("report.css"), resource("viewer.js"));
            // Rendered before it is written: the template engine would hide a full disk in an exception of its own.
            Files.writeString(folder.resolve(FILE_NAME), compiled.join().execute(page));
        } catch (CompletionException e) {
            if (e.getCause() instanceof UncheckedIOException io) {
                throw io.getCause();
            }
            throw e;
        }
    }

    private static DvhFigure draw(DosimetryReport report) {
        try {
            DvhChart chart = new DvhChart(report, ReportFont.load());
            return new DvhFigure(
                    chart.toSvg(WIDE_WIDTH, WIDE_HEIGHT, "wide"),
                    chart.toSvg(NARROW_WIDTH, NARROW_HEIGHT, "narrow"),
                    chart.caption());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Template template() {
        try {
            return Mustache.compiler()
                    .escapeHTML(true)
                    .withFormatter(new HtmlText())
                    .compile(resource("report.mustache"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = HtmlReportWriter.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("The resource " + name + " is missing from the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /**
     * The histograms as they stand in the page.
     *
     * @param wide {@code svg} element for a screen or paper
     * @param narrow {@code svg} element for a phone
     * @param caption what a reader must know
     */
    record DvhFigure(String wide, String narrow, String caption) {}
}
