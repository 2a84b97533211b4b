package org.yttria.reports.html;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.yttria.reports.figure.DvhChart;
import org.yttria.reports.figure.StructurePalette;
import org.yttria.reports.print.PrintedNumber;
import org.yttria.reports.print.PrintedReport;
import org.yttria.reports.print.PrintedTransport;

/**
 * What {@code report.mustache} shows: its methods and those of the printed report are the names in the template.
 *
 * @param print every text and number
 * @param figure the histograms
 * @param viewer the volumes
 * @param css the style of the page
 * @param script the script of the viewer
 */
record ReportPage(PrintedReport print, PageAssembly.DvhFigure figure, ViewerScene viewer, String css, String script) {

    /** A structure in the tables with the colour that it has in the figures. */
    record ColouredRow(PrintedReport.Row row, String colour) {}

    List<ColouredRow> colouredRows() {
        List<PrintedReport.Row> rows = print.rows();
        return IntStream.range(0, rows.size())
                .mapToObj(n -> new ColouredRow(rows.get(n), StructurePalette.hex(n)))
                .toList();
    }

    /** How energy was carried, once or not at all. */
    List<PrintedTransport> transports() {
        return print.transport().stream().toList();
    }

    /** The foot of each printed page as a string of CSS, in which every sign but letters and digits is an escape. */
    String pageFooter() {
        StringBuilder text = new StringBuilder();
        print.foot().codePoints().forEach(c -> {
            if (Character.isLetterOrDigit(c) && c < 128) {
                text.appendCodePoint(c);
            } else {
                text.append(String.format(Locale.ROOT, "\\%06x", c));
            }
        });
        return text.toString();
    }

    String wideChart() {
        return figure.wide();
    }

    String narrowChart() {
        return figure.narrow();
    }

    String chartCaption() {
        return figure.caption();
    }

    String washTop() {
        return PrintedNumber.plain(DvhChart.doseAxisEndGy(print.report().structures()));
    }

    String backgroundCaption() {
        return viewer.backgroundCaption();
    }

    String doseCaption() {
        return viewer.doseCaption();
    }

    String scene() {
        return viewer.json();
    }

    List<ViewerScene.Payload> payloads() {
        return viewer.payloads();
    }
}
