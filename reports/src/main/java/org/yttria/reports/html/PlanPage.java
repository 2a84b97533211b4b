package org.yttria.reports.html;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.yttria.reports.figure.DecayChart;
import org.yttria.reports.figure.LimitBarDrawing;
import org.yttria.reports.figure.ReportFont;
import org.yttria.reports.print.Block;
import org.yttria.reports.print.LimitBar;
import org.yttria.reports.print.Paragraph;
import org.yttria.reports.print.PlanHeadline;
import org.yttria.reports.print.PrintedPlan;
import org.yttria.reports.print.PrintedReport;
import org.yttria.reports.print.PrintedTable;
import org.yttria.reports.print.Section;

/**
 * What {@code plan.mustache} shows.
 *
 * @param page what it shares with the page of a dose
 * @param plan texts and numbers of the plan
 * @param before the sections before the doses voxel by voxel
 * @param after those after them
 * @param planCheck the decision's arithmetic
 */
record PlanPage(
        ReportPage page,
        PrintedPlan plan,
        List<ShownSection> before,
        List<ShownSection> after,
        List<ShownBlock> planCheck) {

    private static final int BAR_WIDTH = 300;
    private static final int BAR_HEIGHT = 26;
    private static final int DECAY_WIDTH = 920;
    private static final int DECAY_HEIGHT = 400;
    private static final int NARROW_WIDTH = 380;
    private static final int NARROW_HEIGHT = 340;

    static PlanPage of(ReportPage page, PrintedPlan plan, ReportFont font) throws IOException {
        Drawing drawing = new Drawing(font);
        return new PlanPage(
                page,
                plan,
                drawing.sections(plan.before()),
                drawing.sections(plan.after()),
                drawing.blocks(plan.check()));
    }

    PlanHeadline headline() {
        return plan.headline();
    }

    List<Paragraph> planMethod() {
        return plan.method();
    }

    String voxelNote() {
        return plan.voxelNote();
    }

    /** A section as the template shows it. */
    record ShownSection(String id, String heading, List<ShownBlock> blocks) {}

    /**
     * A block as the template shows it: all lists but one are empty.
     *
     * @param facts rows of a table of two columns
     * @param bars limits
     * @param figures in two widths
     */
    record ShownBlock(
            List<Paragraph> texts,
            List<String> notes,
            List<String> subheadings,
            List<List<PrintedReport.Fact>> facts,
            List<ShownTable> tables,
            List<List<ShownBar>> bars,
            List<ShownFigure> figures) {}

    /** A table; {@code stacked} where a phone shows its lines as cards. */
    record ShownTable(String label, List<PrintedTable.Column> columns, List<ShownLine> lines, boolean stacked) {}

    /** A line of a table. */
    record ShownLine(String name, List<ShownCell> cells, boolean strong, List<ShownReason> reasons) {}

    /** A cell after the name; {@code label} is the head of its column. */
    record ShownCell(String text, String label, boolean words) {}

    /** The reason for the absence of all cells. */
    record ShownReason(String why, int columns) {}

    /** A limit beside its bar. */
    record ShownBar(LimitBar bar, String svg) {}

    /** A figure in two widths. */
    record ShownFigure(String wide, String narrow, String caption) {}

    /** Turns blocks into what the template shows. */
    private static final class Drawing {

        private final ReportFont font;
        private int figures;

        Drawing(ReportFont font) {
            this.font = font;
        }

        List<ShownSection> sections(List<Section> sections) throws IOException {
            List<ShownSection> shown = new ArrayList<>();
            for (Section section : sections) {
                shown.add(new ShownSection(section.id(), section.heading(), blocks(section.blocks())));
            }
            return shown;
        }

        List<ShownBlock> blocks(List<Block> blocks) throws IOException {
            List<ShownBlock> shown = new ArrayList<>();
            for (Block block : blocks) {
                shown.add(block(block));
            }
            return shown;
        }

        private ShownBlock block(Block block) throws IOException {
            return new ShownBlock(
                    block instanceof Block.Text t ? List.of(t.paragraph()) : List.of(),
                    block instanceof Block.Note n ? List.of(n.text()) : List.of(),
                    block instanceof Block.Subheading s ? List.of(s.text()) : List.of(),
                    block instanceof Block.Facts f ? List.of(f.facts()) : List.of(),
                    block instanceof Block.Table t ? List.of(table(t.table())) : List.of(),
                    block instanceof Block.Bars b ? List.of(bars(b.bars())) : List.of(),
                    block instanceof Block.Decay d ? List.of(decay(d)) : List.of());
        }

        private static ShownTable table(PrintedTable table) {
            List<PrintedTable.Column> columns = table.columns();
            List<ShownLine> lines = table.lines().stream()
                    .map(line -> new ShownLine(
                            line.name(),
                            IntStream.range(1, line.cells().size())
                                    .mapToObj(n -> cell(line.cells().get(n), columns.get(n)))
                                    .toList(),
                            line.strong(),
                            line.why().isEmpty()
                                    ? List.of()
                                    : List.of(new ShownReason(line.why(), columns.size() - 1))))
                    .toList();
            return new ShownTable(table.label(), columns, lines, table.isOfTexts());
        }

        private static ShownCell cell(String text, PrintedTable.Column column) {
            String unit = column.unit().isEmpty() ? "" : ", " + column.unit();
            return new ShownCell(text, column.name() + unit, column.isText());
        }

        private List<ShownBar> bars(List<LimitBar> bars) throws IOException {
            LimitBarDrawing drawing = new LimitBarDrawing(font, bars);
            List<ShownBar> shown = new ArrayList<>();
            for (LimitBar bar : bars) {
                shown.add(new ShownBar(bar, drawing.toSvg(bar, BAR_WIDTH, BAR_HEIGHT, "bar" + figures++)));
            }
            return shown;
        }

        private ShownFigure decay(Block.Decay block) throws IOException {
            DecayChart chart = new DecayChart(block.plot(), font);
            return new ShownFigure(
                    chart.toSvg(DECAY_WIDTH, DECAY_HEIGHT, "decay" + figures++),
                    chart.toSvg(NARROW_WIDTH, NARROW_HEIGHT, "decay" + figures++),
                    block.plot().caption());
        }
    }
}
