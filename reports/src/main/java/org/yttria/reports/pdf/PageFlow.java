package org.yttria.reports.pdf;

import com.lowagie.text.Chunk;
import com.lowagie.text.Document;
import com.lowagie.text.Element;
import com.lowagie.text.Image;
import com.lowagie.text.Phrase;
import com.lowagie.text.pdf.PdfContentByte;
import com.lowagie.text.pdf.PdfDestination;
import com.lowagie.text.pdf.PdfGraphics2D;
import com.lowagie.text.pdf.PdfOutline;
import com.lowagie.text.pdf.PdfPTable;
import com.lowagie.text.pdf.PdfTemplate;
import com.lowagie.text.pdf.PdfWriter;
import java.awt.Color;
import java.awt.Graphics2D;
import java.util.List;
import java.util.function.Consumer;
import org.yttria.reports.print.Paragraph;
import org.yttria.reports.print.StyledText;

/** Puts headings, paragraphs, tables and figures one below the other; a heading stays with what it heads. */
final class PageFlow {

    static final Color INK = new Color(0x1B1F24);
    static final Color SOFT = new Color(0x57606A);
    static final float TEXT = 8.6f;
    static final float NOTE = 7.4f;

    private static final float HEADING = 11.5f;
    private static final float SUBHEADING = 9.2f;
    private static final float LEADING = 1.32f;
    private static final float SPACE_BEFORE_HEADING = 9;
    private static final float SPACE_AFTER = 4;
    /** Height of a heading with the space around it, points. */
    static final float HEADING_HEIGHT = SPACE_BEFORE_HEADING + 26;

    private static final float SUBHEADING_HEIGHT = 20;
    private static final float ONE_LINE = 12;
    /** Tables up to this height are not divided between pages. */
    private static final float KEPT_TOGETHER = 190;

    /** Lists of facts are easily read across pages. */
    private static final float FACTS_KEPT_TOGETHER = 100;

    private static final int ROWS_AFTER_HEADING = 2;
    private static final int FACTS_AFTER_HEADING = 4;

    private final Document document;
    private final PdfWriter writer;
    private final PdfFonts fonts;

    PageFlow(Document document, PdfWriter writer, PdfFonts fonts) {
        this.document = document;
        this.writer = writer;
        this.fonts = fonts;
    }

    /** Width between the margins, points. */
    float width() {
        return document.right() - document.left();
    }

    /** Height that is left on the page, points. */
    float room() {
        return writer.getVerticalPosition(true) - document.bottom();
    }

    private boolean atTop() {
        return document.top() - writer.getVerticalPosition(true) < 1;
    }

    /** Begins a new page where less than a height is left. */
    void require(float height) {
        if (room() < height && !atTop()) {
            document.newPage();
        }
    }

    /**
     * A heading of a section.
     *
     * @param following height of what must stand on the same page, points
     */
    void heading(String text, float following) {
        require(HEADING_HEIGHT + following);
        bookmark(text);
        float above = atTop() ? 0 : SPACE_BEFORE_HEADING;
        PdfPTable rule = TableCells.table(width());
        rule.setSpacingBefore(above);
        rule.setSpacingAfter(SPACE_AFTER);
        rule.addCell(TableCells.headingCell(fonts.phrase(text, true, HEADING, INK)));
        document.add(rule);
    }

    /** A bookmark at this place. */
    void bookmark(String text) {
        PdfContentByte content = writer.getDirectContent();
        float y = writer.getVerticalPosition(true);
        PdfOutline outline = new PdfOutline(content.getRootOutline(), new PdfDestination(PdfDestination.FITH, y), text);
        outline.setOpen(true);
    }

    /** A heading within a section, with the height of what must stand on the same page. */
    void subheading(String text, float following) {
        require(SUBHEADING_HEIGHT + following);
        PdfPTable line = TableCells.table(width());
        line.addCell(TableCells.bare(fonts.phrase(text, true, SUBHEADING, INK), SUBHEADING * LEADING, 0));
        line.setSpacingBefore(atTop() ? 0 : SPACE_AFTER);
        line.setSpacingAfter(2);
        document.add(line);
    }

    /** A paragraph of the text. */
    void text(StyledText text) {
        add(fonts.phrase(text, TEXT, INK), TEXT, 0, SPACE_AFTER);
    }

    /** A paragraph of the text. */
    void text(String text) {
        add(fonts.phrase(text, false, TEXT, INK), TEXT, 0, SPACE_AFTER);
    }

    /** Paragraphs, formulas on lines of their own. */
    void paragraphs(List<Paragraph> paragraphs) {
        for (Paragraph p : paragraphs) {
            if (p.equation()) {
                add(fonts.phrase(p.text(), TEXT + 1, INK), TEXT + 2, 24, SPACE_AFTER + 2);
            } else {
                text(p.text());
            }
        }
    }

    /** A note in small print. */
    void note(String text) {
        add(fonts.phrase(text, false, NOTE, SOFT), NOTE, 0, SPACE_AFTER);
    }

    /** Some more space between two elements. */
    void gap() {
        add(fonts.phrase(" ", false, SPACE_AFTER, INK), SPACE_AFTER, 0, 0);
    }

    /** A title of one line or more, clear of what follows below the tails of its letters. */
    void title(Chunk chunk, float points) {
        add(new Phrase(chunk), points, 0, points / 2);
    }

    private void add(Phrase phrase, float points, float indent, float after) {
        PdfPTable line = TableCells.table(width());
        line.addCell(TableCells.bare(phrase, points * LEADING, indent));
        line.setSpacingAfter(after);
        document.add(line);
    }

    /** A table, undivided where it is short. */
    void table(PdfPTable table) {
        table(table, 0);
    }

    /** A table with the height of the note to it, which must not stand alone on the next page where the table is short. */
    void table(PdfPTable table, float note) {
        require(needed(table) + note);
        table.setSpacingBefore(2);
        table.setSpacingAfter(SPACE_AFTER + 1);
        table.setHorizontalAlignment(Element.ALIGN_LEFT);
        document.add(table);
    }

    /** The height that a table must find on its first page, points. */
    static float needed(PdfPTable table) {
        boolean divisible = table.getHeaderRows() == 0;
        if (table.getTotalHeight() <= (divisible ? FACTS_KEPT_TOGETHER : KEPT_TOGETHER)) {
            return table.getTotalHeight() + SPACE_AFTER;
        }
        float height = 0;
        int together = divisible ? FACTS_AFTER_HEADING : ROWS_AFTER_HEADING;
        for (int row = 0; row < Math.min(table.size(), table.getHeaderRows() + together); row++) {
            height += table.getRowHeight(row);
        }
        return Math.min(height, KEPT_TOGETHER);
    }

    /** The height of the first lines of a text, points. */
    static float lines(int count) {
        return count * ONE_LINE;
    }

    /** A drawing of vectors and pixels. */
    void drawing(double width, double height, Consumer<Graphics2D> painter) {
        Image image = picture(width, height, painter);
        require((float) height + SPACE_AFTER);
        PdfPTable frame = TableCells.table(width());
        frame.setSpacingAfter(SPACE_AFTER);
        frame.addCell(TableCells.bare(image));
        document.add(frame);
    }

    /** A drawing to be put into a cell. */
    Image picture(double width, double height, Consumer<Graphics2D> painter) {
        PdfTemplate template = writer.getDirectContent().createTemplate((float) width, (float) height);
        PdfGraphics2D graphics = new PdfGraphics2D(template, (float) width, (float) height, fonts, false, false, 1);
        painter.accept(graphics);
        graphics.dispose();
        return Image.getInstance(template);
    }
}
