package org.yttria.reports.html;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.yttria.reports.DosimetryReport;
import org.yttria.reports.figure.DvhChart;
import org.yttria.reports.figure.ReportFont;
import org.yttria.reports.print.PrintedReport;

/** Puts a page together from a template, styles, and the report of a dose. */
final class PageAssembly {

    private static final int WIDE_WIDTH = 920;
    private static final int WIDE_HEIGHT = 470;
    private static final int NARROW_WIDTH = 380;
    private static final int NARROW_HEIGHT = 400;

    private final String template;
    private final List<String> styles;

    /**
     * @param template resource of the page; its partials lie beside it
     * @param styles resources of its style
     */
    PageAssembly(String template, String... styles) {
        this.template = template;
        this.styles = List.of(styles);
    }

    /** What a template shows, made of what all pages show. */
    interface Content {
        Object of(ReportPage page) throws IOException;
    }

    /** Writes the page of a report. */
    void write(DosimetryReport report, Content content, Path file) throws IOException {
        CompletableFuture<DvhFigure> drawn = CompletableFuture.supplyAsync(() -> draw(report));
        CompletableFuture<Template> compiled = CompletableFuture.supplyAsync(this::compiled);
        ViewerScene scene = ViewerScene.of(report, DvhChart.doseAxisEndGy(report.structures()));
        StringBuilder css = new StringBuilder();
        for (String style : styles) {
            css.append(resource(style));
        }
        try {
            ReportPage page = new ReportPage(
                    new PrintedReport(report), drawn.join(), scene, css.toString(), resource("viewer.js"));
            // Rendered before it is written: the template engine would hide a full disk in an exception of its own.
            Files.writeString(file, compiled.join().execute(content.of(page)));
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

    private Template compiled() {
        try {
            return Mustache.compiler()
                    .escapeHTML(true)
                    .withFormatter(new HtmlText())
                    .withLoader(PageAssembly::partial)
                    .compile(resource(template));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Reader partial(String name) throws IOException {
        return new InputStreamReader(open(name + ".mustache"), StandardCharsets.UTF_8);
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = open(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static InputStream open(String name) throws IOException {
        InputStream in = PageAssembly.class.getResourceAsStream(name);
        if (in == null) {
            throw new IOException("The resource " + name + " is missing from the class path");
        }
        return in;
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
