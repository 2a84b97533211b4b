package org.yttria.reports.pdf;

import com.lowagie.text.Element;
import com.lowagie.text.Phrase;
import com.lowagie.text.Rectangle;
import com.lowagie.text.pdf.PdfPCell;
import com.lowagie.text.pdf.PdfPTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.yttria.reports.figure.DoseCut;
import org.yttria.reports.figure.DosePlanes;
import org.yttria.reports.figure.DvhChart;
import org.yttria.reports.figure.ReportFont;
import org.yttria.reports.figure.StructurePalette;
import org.yttria.reports.print.HandCheck;
import org.yttria.reports.print.PrintedReport;
import org.yttria.reports.print.PrintedTransport;

/** The sections of the document, in order. */
final class ReportPages {

    private static final float NAME_COLUMN = 106;
    private static final float FACT_COLUMN = 150;
    private static final float WIDEST_LEVEL = 120;
    private static final int CHART_UNITS = 740;
    private static final int CHART_PLOT_UNITS = 345;
    private static final int CHART_LEAST_PLOT_UNITS = 255;
    private static final int CHART_LEGEND_UNITS = 21;
    private static final int LONGEST_LEGEND_NAME = 60;
    private static final float SIGNATURE_HEIGHT = 30;

    private final PrintedReport print;
    private final PdfFonts fonts;
    private final ReportFont drawn;
    private final PageFlow flow;
    private final TableCells cells;

    ReportPages(PrintedReport print, PdfFonts fonts, ReportFont drawn, PageFlow flow) {
        this.print = print;
        this.fonts = fonts;
        this.drawn = drawn;
        this.flow = flow;
        this.cells = new TableCells(fonts);
    }

    /** @param complete whether the fonts show every character of the report */
    void write(boolean complete) {
        head(complete);
        warnings();
        facts("Patient and study", print.patient());
        doses("Absorbed dose by structure", Optional.empty());
        volumes();
        histograms();
        planes();
        facts("Activity", print.activity());
        print.scalingNote().forEach(flow::note);
        flow.heading("Method", PageFlow.lines(5));
        method();
        flow.heading("Check by hand", PageFlow.lines(6));
        check();
        constants();
        provenance();
        signOff();
    }

    void head(boolean complete) {
        flow.title(fonts.chunk(print.title(), true, 17, PageFlow.INK), 17);
        String status = print.status().toUpperCase(Locale.ROOT);
        float width = fonts.width(status, true, 9.5f) + 16;
        PdfPTable standing = TableCells.table(width, flow.width() - width);
        PdfPCell box = new PdfPCell(fonts.phrase(status, true, 9.5f, TableCells.ALARM));
        box.setBorderColor(TableCells.ALARM);
        box.setBorderWidth(1.4f);
        box.setHorizontalAlignment(Element.ALIGN_CENTER);
        box.setPadding(3);
        box.setPaddingBottom(6);
        standing.addCell(box);
        PdfPCell text = new PdfPCell(fonts.phrase(print.standing(), false, PageFlow.TEXT, PageFlow.INK));
        text.setBorder(Rectangle.NO_BORDER);
        text.setVerticalAlignment(Element.ALIGN_MIDDLE);
        text.setPaddingLeft(10);
        standing.addCell(text);
        flow.table(standing);
        flow.note(print.origin());
        if (!complete) {
            flow.note(
                    "Characters that the font of this document cannot show stand here by their Unicode numbers, for example"
                            + " [U+5C71]; report.html and report.json hold them as they are.");
        }
    }

    void warnings() {
        String title = "Warnings and flags (" + print.warningCount() + ")";
        if (print.clean()) {
            flow.heading(title, PageFlow.lines(2));
            flow.text(print.cleanNote());
            return;
        }
        List<Phrase> rows = new ArrayList<>();
        for (String warning : print.warnings()) {
            rows.add(fonts.phrase(warning, false, PageFlow.TEXT, PageFlow.INK));
        }
        for (PrintedReport.Flagged flagged : print.flagged()) {
            Phrase phrase = fonts.phrase("†\u00a0", true, PageFlow.TEXT, TableCells.warningInk());
            phrase.add(fonts.chunk(flagged.name(), true, PageFlow.TEXT, PageFlow.INK));
            phrase.add(fonts.chunk(": " + flagged.text() + ".", false, PageFlow.TEXT, PageFlow.INK));
            rows.add(phrase);
        }
        float bullet = 13;
        PdfPTable box = TableCells.table(bullet, flow.width() - bullet);
        PdfPCell head = cells.warning(
                fonts.phrase(title, true, 10.5f, TableCells.warningInk()),
                Rectangle.TOP | Rectangle.LEFT | Rectangle.RIGHT);
        head.setColspan(2);
        head.setPaddingLeft(8);
        head.setPaddingTop(4);
        box.addCell(head);
        box.setHeaderRows(1);
        for (int n = 0; n < rows.size(); n++) {
            int bottom = n == rows.size() - 1 ? Rectangle.BOTTOM : 0;
            PdfPCell dot = cells.warning(
                    fonts.phrase("•", true, PageFlow.TEXT, TableCells.warningInk()), Rectangle.LEFT | bottom);
            dot.setHorizontalAlignment(Element.ALIGN_RIGHT);
            dot.setPaddingRight(0);
            box.addCell(dot);
            PdfPCell text = cells.warning(rows.get(n), Rectangle.RIGHT | bottom);
            text.setPaddingBottom(n == rows.size() - 1 ? 7 : 3);
            box.addCell(text);
        }
        flow.bookmark(title);
        flow.gap();
        flow.table(box);
        flow.gap();
    }

    void facts(String title, List<PrintedReport.Fact> facts) {
        PdfPTable table = factTable(facts);
        flow.heading(title, PageFlow.needed(table));
        flow.table(table);
    }

    PdfPTable factTable(List<PrintedReport.Fact> facts) {
        PdfPTable table = TableCells.table(FACT_COLUMN, flow.width() - FACT_COLUMN);
        for (PrintedReport.Fact fact : facts) {
            table.addCell(cells.label(fact.name()));
            table.addCell(cells.text(fact.value()));
        }
        return table;
    }

    /** @param intro what the doses are of, where the section must say it */
    void doses(String title, Optional<String> intro) {
        if (!print.hasStructures()) {
            flow.heading(title, PageFlow.lines(2));
            flow.text(
                    "The run had no structures, so that there is no dose to report; the planes below show the dose map.");
            return;
        }
        List<PrintedReport.Head> heads = print.doseHeads();
        List<PrintedReport.Row> rows = print.rows();
        NumberColumns columns = columns(
                heads,
                rows.stream()
                        .map(r -> Stream.concat(Stream.of(r.volume()), r.doses().stream())
                                .toList())
                        .toList(),
                NAME_COLUMN);
        PdfPTable table = numberTable(heads, columns, NAME_COLUMN);
        for (int n = 0; n < rows.size(); n++) {
            PrintedReport.Row row = rows.get(n);
            table.addCell(cells.structure(row.name(), row.role(), row.flagged(), StructurePalette.colour(n)));
            table.addCell(cells.number(row.volume(), columns.size()));
            if (row.issued()) {
                row.doses().forEach(d -> table.addCell(cells.number(d, columns.size())));
            } else {
                table.addCell(cells.why(row.why(), heads.size() - 1));
            }
        }
        flow.heading(title, PageFlow.needed(table) + PageFlow.lines(intro.isPresent() ? 5 : 3));
        intro.ifPresent(flow::text);
        flow.table(table, PageFlow.lines(3));
        flow.note(print.doseNote());
    }

    private NumberColumns columns(List<PrintedReport.Head> heads, List<List<String>> rows, float name) {
        return NumberColumns.of(
                fonts, heads.stream().map(PrintedReport.Head::name).toList(), rows, flow.width() - name);
    }

    /** A table of a column of names and columns of numbers, with its head. */
    private PdfPTable numberTable(List<PrintedReport.Head> heads, NumberColumns columns, float name) {
        PdfPTable table = TableCells.table(columns.after(name));
        table.addCell(cells.head("Structure", "", Element.ALIGN_LEFT));
        heads.forEach(h -> table.addCell(cells.head(h.name(), h.unit(), Element.ALIGN_RIGHT, columns.size())));
        table.setHeaderRows(1);
        return table;
    }

    /** The volumes at doses: as many levels beside each other as fit, the rest in tables below. */
    void volumes() {
        List<String> levels = print.levels();
        if (levels.isEmpty() || !print.hasStructures()) {
            return;
        }
        float room = flow.width() - NAME_COLUMN;
        float percent = widestVolume(0);
        float volume = widestVolume(1);
        int most = Math.max(1, (int) (room / Math.max(widestLevel(), percent + volume)));
        int tables = (levels.size() + most - 1) / most;
        int each = (levels.size() + tables - 1) / tables;
        float stretched = Math.min(WIDEST_LEVEL, room / each) / (percent + volume);
        for (int first = 0; first < levels.size(); first += each) {
            int last = Math.min(levels.size(), first + each);
            PdfPTable table = volumeTable(first, last, percent * stretched, volume * stretched);
            if (first == 0) {
                flow.subheading("Volume that receives at least a dose", PageFlow.needed(table));
            }
            flow.table(table);
        }
    }

    /** The width that the volumes of all levels need, those in per cent or, second, in mL. */
    private float widestVolume(int kind) {
        float widest = 0;
        for (PrintedReport.Row row : print.rows()) {
            for (int n = kind; n < row.volumes().size(); n += 2) {
                widest = Math.max(widest, fonts.width(row.volumes().get(n), false, TableCells.SIZE));
            }
        }
        return widest + 2 * TableCells.NARROW_SIDE;
    }

    /** The width that the heads of all levels need. */
    private float widestLevel() {
        float widest = 0;
        for (String level : print.levels()) {
            widest = Math.max(widest, fonts.width("V(" + level + " Gy)", true, TableCells.SIZE));
        }
        return widest + 4 * TableCells.NARROW_SIDE;
    }

    private PdfPTable volumeTable(int first, int last, float percent, float volume) {
        float[] widths = new float[1 + 2 * (last - first)];
        for (int n = 1; n < widths.length; n++) {
            widths[n] = n % 2 == 1 ? percent : volume;
        }
        widths[0] = NAME_COLUMN;
        PdfPTable table = TableCells.table(widths);
        PdfPCell corner = cells.head("Structure", "", Element.ALIGN_LEFT);
        corner.setRowspan(2);
        table.addCell(corner);
        for (int n = first; n < last; n++) {
            table.addCell(TableCells.ruledLeft(cells.group("V(" + print.levels().get(n) + " Gy)", 2)));
        }
        for (int n = first; n < last; n++) {
            table.addCell(TableCells.ruledLeft(cells.unit("%")));
            table.addCell(cells.unit("mL"));
        }
        table.setHeaderRows(2);
        List<PrintedReport.Row> rows = print.rows();
        for (int n = 0; n < rows.size(); n++) {
            PrintedReport.Row row = rows.get(n);
            table.addCell(cells.structure(row.name(), "", row.flagged(), StructurePalette.colour(n)));
            if (row.issued()) {
                for (int m = 2 * first; m < 2 * last; m += 2) {
                    table.addCell(TableCells.ruledLeft(
                            cells.narrowNumber(row.volumes().get(m))));
                    table.addCell(cells.narrowNumber(row.volumes().get(m + 1)));
                }
            } else {
                table.addCell(cells.why(row.why(), 2 * (last - first)));
            }
        }
        return table;
    }

    void histograms() {
        if (!print.hasCurves()) {
            return;
        }
        DvhChart chart = new DvhChart(print.report(), drawn, this::legendName);
        double scale = flow.width() / CHART_UNITS;
        int legend = CHART_LEGEND_UNITS * chart.legendRows(CHART_UNITS);
        float beside = PageFlow.HEADING_HEIGHT + PageFlow.lines(3);
        int fitting = (int) ((flow.room() - beside) / scale) - legend;
        int units =
                legend + (fitting < CHART_LEAST_PLOT_UNITS ? CHART_PLOT_UNITS : Math.min(fitting, CHART_PLOT_UNITS));
        flow.heading("Dose-volume histograms", (float) (units * scale) + PageFlow.lines(3));
        flow.drawing(flow.width(), units * scale, graphics -> {
            graphics.scale(scale, scale);
            chart.draw(graphics, CHART_UNITS, units);
        });
        flow.note(chart.caption());
    }

    private String legendName(String name) {
        String shown = fonts.printable(name);
        return shown.length() <= LONGEST_LEGEND_NAME ? shown : shown.substring(0, LONGEST_LEGEND_NAME - 1) + "…";
    }

    void planes() {
        DosePlanes planes = new DosePlanes(print.report(), drawn, fonts::printable);
        List<DoseCut> cuts = planes.cuts();
        double width = flow.width();
        float legend = (float) planes.legendHeight(width);
        float explained = legend + PageFlow.lines(4);
        float first = cuts.isEmpty() ? 0 : (float) planes.height(cuts.get(0), width) + explained;
        flow.heading("Dose in three planes", first + PageFlow.lines(2));
        if (cuts.isEmpty()) {
            flow.text("The dose map holds no dose above zero.");
            return;
        }
        for (int n = 0; n < cuts.size(); n++) {
            DoseCut cut = cuts.get(n);
            float pictures = (float) planes.height(cut, width);
            flow.subheading(cut.title(), pictures + (n == 0 ? explained : 0));
            flow.drawing(width, pictures, graphics -> planes.draw(graphics, cut, width));
            if (n == 0) {
                flow.drawing(width, legend, graphics -> planes.drawLegend(graphics, width));
                flow.note(planes.caption());
            }
        }
    }

    void method() {
        flow.paragraphs(print.method());
        print.transport().ifPresent(this::transport);
    }

    private void transport(PrintedTransport transport) {
        flow.table(factTable(transport.facts()));
        PdfPTable table = TableCells.table(230, 70, 70);
        table.addCell(cells.head("Part", "", Element.ALIGN_LEFT));
        table.addCell(cells.head("Energy", "J", Element.ALIGN_RIGHT));
        table.addCell(cells.head("Of emitted", "%", Element.ALIGN_RIGHT));
        table.setHeaderRows(1);
        for (PrintedTransport.Part part : transport.balance()) {
            table.addCell(part.total() ? cells.strong(part.part()) : cells.text(part.part()));
            table.addCell(part.total() ? cells.strongNumber(part.joules()) : cells.number(part.joules()));
            table.addCell(part.total() ? cells.strongNumber(part.percent()) : cells.number(part.percent()));
        }
        flow.subheading("Energy balance", PageFlow.needed(table) + PageFlow.lines(2));
        flow.table(table, PageFlow.lines(2));
        flow.note(transport.balanceNote());
    }

    void check() {
        if (!print.hasCheck()) {
            flow.text("No structure has a dose to check.");
            return;
        }
        List<PrintedReport.Head> heads = print.checkHeads();
        float name = NAME_COLUMN + 30;
        NumberColumns columns =
                columns(heads, print.checks().stream().map(HandCheck::cells).toList(), name);
        PdfPTable table = numberTable(heads, columns, name);
        for (HandCheck check : print.checks()) {
            table.addCell(cells.strong(check.name()));
            check.cells().forEach(c -> table.addCell(cells.number(c, columns.size())));
        }
        flow.paragraphs(print.worked());
        flow.table(table, PageFlow.lines(4));
        flow.note(print.checkExplanation());
    }

    void constants() {
        PdfPTable table = TableCells.table(100, 80, flow.width() - 180);
        for (String head : List.of("Constant", "Value", "Source")) {
            table.addCell(cells.head(head, "", Element.ALIGN_LEFT));
        }
        table.setHeaderRows(1);
        for (PrintedReport.Constant constant : print.constants()) {
            table.addCell(cells.text(constant.name()));
            table.addCell(cells.text(constant.value()));
            table.addCell(cells.text(constant.source()));
        }
        flow.heading("Constants", PageFlow.needed(table));
        flow.table(table);
    }

    void provenance() {
        PdfPTable inputs = inputs();
        flow.heading("Provenance", PageFlow.lines(2) + PageFlow.needed(inputs));
        flow.subheading("Input files", 0);
        if (print.hasInputs()) {
            flow.table(inputs);
        } else {
            flow.text("The record names no input file.");
        }
        PdfPTable settings = factTable(print.settings());
        flow.subheading("Settings of the run", PageFlow.needed(settings));
        flow.table(settings);
        PdfPTable overrides = overrides();
        flow.subheading("Overrides", PageFlow.needed(overrides));
        if (print.hasOverrides()) {
            flow.table(overrides);
        } else {
            flow.text("None.");
        }
    }

    private PdfPTable inputs() {
        PdfPTable table = TableCells.table(70, flow.width() - 260, 90, 100);
        for (String head : List.of("Used as", "File and SHA-256", "Read by")) {
            table.addCell(cells.head(head, "", Element.ALIGN_LEFT));
        }
        table.addCell(cells.head("Bytes", "", Element.ALIGN_RIGHT));
        table.setHeaderRows(1);
        for (PrintedReport.Input input : print.inputs()) {
            table.addCell(cells.text(input.purpose()));
            table.addCell(cells.twoLines(input.file(), input.sha256()));
            table.addCell(cells.text(input.codec()));
            table.addCell(cells.number(input.bytes()));
        }
        return table;
    }

    private PdfPTable overrides() {
        PdfPTable table = TableCells.table(140, 80, 90, flow.width() - 310);
        for (String head : List.of("Rule set aside", "By", "When", "Why")) {
            table.addCell(cells.head(head, "", Element.ALIGN_LEFT));
        }
        table.setHeaderRows(1);
        for (PrintedReport.Overridden override : print.overrides()) {
            table.addCell(cells.text(override.rule()));
            table.addCell(cells.text(override.who()));
            table.addCell(cells.text(override.when()));
            table.addCell(cells.text(override.why()));
        }
        return table;
    }

    void signOff() {
        PdfPTable table = TableCells.table(70, 115, 95, 80, flow.width() - 360);
        for (String head : List.of("", "Name", "Role", "Date", "Signature")) {
            table.addCell(cells.head(head, "", Element.ALIGN_LEFT));
        }
        for (String signer : print.signers()) {
            PdfPCell who = cells.strong(signer);
            who.setVerticalAlignment(Element.ALIGN_MIDDLE);
            table.addCell(who);
            for (int n = 1; n < table.getNumberOfColumns(); n++) {
                table.addCell(cells.blank(SIGNATURE_HEIGHT));
            }
        }
        flow.heading("Sign-off", PageFlow.lines(2) + table.getTotalHeight());
        flow.text(print.signOff());
        flow.table(table);
    }
}
