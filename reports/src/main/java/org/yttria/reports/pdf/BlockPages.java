package org.yttria.reports.pdf;

import com.lowagie.text.Element;
import com.lowagie.text.pdf.PdfPCell;
import com.lowagie.text.pdf.PdfPTable;
import java.util.List;
import org.yttria.reports.figure.DecayChart;
import org.yttria.reports.figure.LimitBarDrawing;
import org.yttria.reports.figure.ReportFont;
import org.yttria.reports.print.Block;
import org.yttria.reports.print.LimitBar;
import org.yttria.reports.print.PrintedTable;

/** Writes the blocks of a worksheet. */
final class BlockPages {

    private static final float BAR_HEIGHT = 15;
    private static final float BAR_SHARE = 0.34f;
    private static final float BOUND_SHARE = 0.38f;
    private static final int DECAY_UNITS = 740;
    private static final int DECAY_TALL = 300;
    private static final int FEW_LINES = 3;
    private static final float HALF_A_PAGE = 370;

    private final ReportPages pages;
    private final PdfFonts fonts;
    private final ReportFont drawn;
    private final PageFlow flow;
    private final TableCells cells;

    BlockPages(ReportPages pages, PdfFonts fonts, ReportFont drawn, PageFlow flow) {
        this.pages = pages;
        this.fonts = fonts;
        this.drawn = drawn;
        this.flow = flow;
        this.cells = new TableCells(fonts);
    }

    void write(List<Block> blocks) {
        for (int n = 0; n < blocks.size(); n++) {
            write(blocks.get(n), blocks.subList(n + 1, blocks.size()));
        }
    }

    /** The height that the first of some blocks needs under their heading, points. */
    float needed(List<Block> blocks) {
        if (blocks.isEmpty()) {
            return 0;
        }
        Block first = blocks.get(0);
        if (first instanceof Block.Table t) {
            return PageFlow.needed(table(t.table()));
        }
        if (first instanceof Block.Facts f) {
            return PageFlow.needed(pages.factTable(f.facts()));
        }
        if (first instanceof Block.Bars b) {
            return together(bars(b.bars()));
        }
        if (first instanceof Block.Decay) {
            return decayHeight();
        }
        float own = PageFlow.lines(first instanceof Block.Subheading ? 2 : FEW_LINES);
        return own + (blocks.size() > 1 ? Math.min(needed(blocks.subList(1, blocks.size())), decayHeight()) : 0);
    }

    /** A paragraph, which stays with the formula or table that it introduces. */
    private void text(Block.Text block, List<Block> following) {
        boolean introduces = !block.paragraph().equation()
                && !following.isEmpty()
                && (following.get(0) instanceof Block.Text || following.get(0) instanceof Block.Table);
        if (introduces) {
            flow.require(PageFlow.lines(FEW_LINES) + Math.min(needed(following.subList(0, 1)), decayHeight()));
        }
        flow.paragraphs(List.of(block.paragraph()));
    }

    private void write(Block block, List<Block> following) {
        if (block instanceof Block.Text t) {
            text(t, following);
        } else if (block instanceof Block.Note n) {
            flow.note(n.text());
        } else if (block instanceof Block.Subheading s) {
            flow.subheading(s.text(), needed(following));
        } else if (block instanceof Block.Facts f) {
            flow.table(pages.factTable(f.facts()));
        } else if (block instanceof Block.Table t) {
            boolean noted = !following.isEmpty() && following.get(0) instanceof Block.Note;
            flow.table(table(t.table()), noted ? PageFlow.lines(2) : 0);
        } else if (block instanceof Block.Bars b) {
            PdfPTable bars = bars(b.bars());
            flow.require(together(bars));
            flow.table(bars);
        } else if (block instanceof Block.Decay d) {
            decay(d);
        }
    }

    private PdfPTable table(PrintedTable content) {
        GridColumns columns = GridColumns.of(fonts, content, flow.width());
        PdfPTable table = TableCells.table(columns.widths());
        for (PrintedTable.Column c : content.columns()) {
            int side = c.kind() == PrintedTable.Kind.NUMBER ? Element.ALIGN_RIGHT : Element.ALIGN_LEFT;
            table.addCell(cells.head(c.name(), c.unit(), side, columns.size()));
        }
        table.setHeaderRows(1);
        for (PrintedTable.Line line : content.lines()) {
            table.addCell(cells.strong(line.name()));
            if (!line.why().isEmpty()) {
                table.addCell(cells.why(line.why(), content.columns().size() - 1));
                continue;
            }
            for (int n = 1; n < line.cells().size(); n++) {
                boolean number = content.columns().get(n).kind() == PrintedTable.Kind.NUMBER;
                table.addCell(cell(line.cells().get(n), number, line.strong(), columns.size()));
            }
        }
        return table;
    }

    private PdfPCell cell(String text, boolean number, boolean strong, float size) {
        if (number) {
            return strong ? cells.strongNumber(text, size) : cells.number(text, size);
        }
        return strong ? cells.strong(text) : cells.text(text);
    }

    private PdfPTable bars(List<LimitBar> bars) {
        float bound = flow.width() * BOUND_SHARE;
        float bar = flow.width() * BAR_SHARE;
        PdfPTable table = TableCells.table(bound, bar, flow.width() - bound - bar);
        for (String head : List.of("Limit and source", "Used, % of the limit", "Reached and left")) {
            table.addCell(cells.head(head, "", Element.ALIGN_LEFT));
        }
        table.setHeaderRows(1);
        LimitBarDrawing drawing = new LimitBarDrawing(drawn, bars);
        for (LimitBar b : bars) {
            table.addCell(cells.limit(b));
            table.addCell(TableCells.figure(flow.picture(
                    bar - 2 * TableCells.SIDE,
                    BAR_HEIGHT,
                    graphics -> drawing.draw(graphics, b, bar - 2 * TableCells.SIDE, BAR_HEIGHT))));
            table.addCell(cells.margin(b));
        }
        return table;
    }

    /** Bars are compared with each other: they stay on one page where they take no more than half of it. */
    private static float together(PdfPTable bars) {
        return bars.getTotalHeight() <= HALF_A_PAGE ? bars.getTotalHeight() + PageFlow.lines(1) : PageFlow.needed(bars);
    }

    private float decayHeight() {
        return flow.width() * DECAY_TALL / DECAY_UNITS + PageFlow.lines(2);
    }

    private void decay(Block.Decay block) {
        DecayChart chart = new DecayChart(block.plot(), drawn);
        double scale = flow.width() / DECAY_UNITS;
        flow.require(decayHeight());
        flow.drawing(flow.width(), DECAY_TALL * scale, graphics -> {
            graphics.scale(scale, scale);
            chart.draw(graphics, DECAY_UNITS, DECAY_TALL);
        });
        flow.note(block.plot().caption());
    }
}
