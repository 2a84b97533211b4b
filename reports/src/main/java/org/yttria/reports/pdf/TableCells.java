package org.yttria.reports.pdf;

import com.lowagie.text.Element;
import com.lowagie.text.Image;
import com.lowagie.text.Phrase;
import com.lowagie.text.Rectangle;
import com.lowagie.text.pdf.PdfContentByte;
import com.lowagie.text.pdf.PdfPCell;
import com.lowagie.text.pdf.PdfPTable;
import java.awt.Color;
import org.yttria.reports.print.LimitBar;
import org.yttria.reports.print.StyledText;

/** The cells that tables of the report are made of. */
final class TableCells {

    static final float SIZE = 7;
    static final float UNIT_SIZE = 6.4f;

    private static final Color SHADE = new Color(0xF3F5F7);
    private static final Color RULE = new Color(0xD0D7DE);
    /** What must not be overlooked. */
    static final Color ALARM = new Color(0xA40E26);

    private static final Color WARN = new Color(0x9A5B00);
    private static final Color WARN_SHADE = new Color(0xFFF6E0);
    /** Space beside a text, points. */
    static final float SIDE = 3;

    /** Space beside a number where columns are narrow, points. */
    static final float NARROW_SIDE = 1.5f;

    private static final float ABOVE = 2.4f;
    private static final float BELOW = 3.4f;
    private static final float SWATCH = 6;

    /** Distance of lines where a cell holds several of different print, in heights of the largest. */
    private static final float LINES_APART = 1.2f;

    private final PdfFonts fonts;

    TableCells(PdfFonts fonts) {
        this.fonts = fonts;
    }

    /** A table of fixed column widths in points. */
    static PdfPTable table(float... widths) {
        PdfPTable table = new PdfPTable(widths.length);
        table.setTotalWidth(widths);
        table.setLockedWidth(true);
        table.setSplitLate(true);
        return table;
    }

    /** The rule and text of a heading. */
    static PdfPCell headingCell(Phrase text) {
        PdfPCell cell = new PdfPCell(text);
        cell.setBorder(Rectangle.TOP);
        cell.setBorderWidth(1.2f);
        cell.setBorderColor(PageFlow.INK);
        cell.setPadding(0);
        cell.setPaddingTop(4);
        cell.setPaddingBottom(4);
        return cell;
    }

    /** A text without a border. */
    static PdfPCell bare(Phrase phrase, float leading, float indent) {
        PdfPCell cell = new PdfPCell(phrase);
        cell.setBorder(Rectangle.NO_BORDER);
        cell.setPadding(0);
        cell.setPaddingLeft(indent);
        cell.setLeading(leading, 0);
        return cell;
    }

    /** An image without a border. */
    static PdfPCell bare(Image image) {
        PdfPCell cell = new PdfPCell(image, false);
        cell.setBorder(Rectangle.NO_BORDER);
        cell.setPadding(0);
        return cell;
    }

    private static PdfPCell body(Phrase phrase, int alignment) {
        PdfPCell cell = new PdfPCell(phrase);
        cell.setHorizontalAlignment(alignment);
        cell.setVerticalAlignment(Element.ALIGN_TOP);
        cell.setBorder(Rectangle.BOTTOM);
        cell.setBorderWidthBottom(0.4f);
        cell.setBorderColorBottom(RULE);
        cell.setPaddingLeft(SIDE);
        cell.setPaddingRight(SIDE);
        cell.setPaddingTop(ABOVE);
        cell.setPaddingBottom(BELOW);
        return cell;
    }

    /** Head of a column, its unit below. */
    PdfPCell head(String name, String unit, int alignment) {
        return head(name, unit, alignment, SIZE);
    }

    /** Head of a column in print of a size in points, its unit below. */
    PdfPCell head(String name, String unit, int alignment, float size) {
        Phrase phrase = fonts.phrase(name, true, size, PageFlow.INK);
        if (!unit.isEmpty()) {
            phrase.add(fonts.lineEnd());
            phrase.add(fonts.chunk(unit, false, UNIT_SIZE, PageFlow.SOFT));
        }
        PdfPCell cell = body(phrase, alignment);
        cell.setBackgroundColor(SHADE);
        cell.setBorderColorBottom(PageFlow.INK);
        cell.setBorderWidthBottom(0.6f);
        cell.setVerticalAlignment(Element.ALIGN_BOTTOM);
        return cell;
    }

    /** Head of a group of columns. */
    PdfPCell group(String name, int columns) {
        PdfPCell cell = head(name, "", Element.ALIGN_CENTER);
        cell.setColspan(columns);
        cell.setBorder(Rectangle.NO_BORDER);
        return cell;
    }

    /** A cell with a line to its left, the first of a group. */
    static PdfPCell ruledLeft(PdfPCell cell) {
        cell.setBorder(cell.getBorder() | Rectangle.LEFT);
        cell.setBorderWidthLeft(0.4f);
        cell.setBorderColorLeft(RULE);
        return cell;
    }

    /** The unit of a column below the head of its group. */
    PdfPCell unit(String unit) {
        PdfPCell cell = body(fonts.phrase(unit, false, UNIT_SIZE, PageFlow.SOFT), Element.ALIGN_RIGHT);
        cell.setBackgroundColor(SHADE);
        cell.setBorderColorBottom(PageFlow.INK);
        cell.setBorderWidthBottom(0.6f);
        cell.setPaddingTop(0);
        cell.setPaddingRight(NARROW_SIDE);
        return cell;
    }

    /** A text with a second one below in small print. */
    PdfPCell twoLines(String text, String small) {
        Phrase phrase = fonts.phrase(text, false, SIZE, PageFlow.INK);
        phrase.add(fonts.lineEnd());
        phrase.add(fonts.chunk(small, false, UNIT_SIZE, PageFlow.SOFT));
        return body(phrase, Element.ALIGN_LEFT);
    }

    /** A number, or a text to the right. */
    PdfPCell number(String text) {
        return number(text, SIZE);
    }

    /** A number in print of a size in points; it never breaks. */
    PdfPCell number(String text, float size) {
        PdfPCell cell = body(fonts.phrase(text, false, size, PageFlow.INK), Element.ALIGN_RIGHT);
        cell.setNoWrap(true);
        return cell;
    }

    /** A number where columns are narrow. */
    PdfPCell narrowNumber(String text) {
        PdfPCell cell = number(text);
        cell.setPaddingLeft(0);
        cell.setPaddingRight(NARROW_SIDE);
        return cell;
    }

    /** A text. */
    PdfPCell text(String text) {
        return body(fonts.phrase(text, false, SIZE, PageFlow.INK), Element.ALIGN_LEFT);
    }

    /** A text of several styles. */
    PdfPCell text(StyledText text) {
        return body(fonts.phrase(text, SIZE, PageFlow.INK), Element.ALIGN_LEFT);
    }

    /** A text that stands out. */
    PdfPCell strong(String text) {
        return body(fonts.phrase(text, true, SIZE, PageFlow.INK), Element.ALIGN_LEFT);
    }

    /** A number that stands out. */
    PdfPCell strongNumber(String text) {
        return strongNumber(text, SIZE);
    }

    /** A number that stands out in print of a size in points; it never breaks. */
    PdfPCell strongNumber(String text, float size) {
        PdfPCell cell = body(fonts.phrase(text, true, size, PageFlow.INK), Element.ALIGN_RIGHT);
        cell.setNoWrap(true);
        return cell;
    }

    /** A limit, its source and what was changed of it. */
    PdfPCell limit(LimitBar bar) {
        Phrase phrase = fonts.phrase(bar.bound(), true, SIZE, PageFlow.INK);
        phrase.add(fonts.lineEnd());
        phrase.add(fonts.chunk(bar.source(), false, UNIT_SIZE, PageFlow.SOFT));
        if (bar.hasRemark()) {
            phrase.add(fonts.lineEnd());
            phrase.add(fonts.chunk(bar.remark(), false, SIZE, PageFlow.INK));
        }
        return airy(body(phrase, Element.ALIGN_LEFT));
    }

    /** What is reached of a limit and what is left; a limit that binds or is exceeded stands out. */
    PdfPCell margin(LimitBar bar) {
        Color ink = bar.exceeded() ? ALARM : PageFlow.INK;
        Phrase phrase = fonts.phrase(bar.reached(), true, SIZE, ink);
        phrase.add(fonts.chunk(", " + bar.margin(), false, SIZE, ink));
        phrase.add(fonts.lineEnd());
        phrase.add(fonts.chunk(bar.standingLabel(), bar.exceeded() || bar.binds(), SIZE, ink));
        phrase.add(fonts.lineEnd());
        phrase.add(fonts.chunk(bar.most(), false, UNIT_SIZE, PageFlow.SOFT));
        return airy(body(phrase, Element.ALIGN_LEFT));
    }

    private static PdfPCell airy(PdfPCell cell) {
        cell.setLeading(0, LINES_APART);
        return cell;
    }

    /** A figure in a line of a table. */
    static PdfPCell figure(Image image) {
        PdfPCell cell = new PdfPCell(image, false);
        cell.setVerticalAlignment(Element.ALIGN_MIDDLE);
        cell.setBorder(Rectangle.BOTTOM);
        cell.setBorderWidthBottom(0.4f);
        cell.setBorderColorBottom(RULE);
        cell.setPaddingLeft(SIDE);
        cell.setPaddingRight(SIDE);
        cell.setPaddingTop(ABOVE);
        cell.setPaddingBottom(BELOW);
        return cell;
    }

    /** The name of a fact. */
    PdfPCell label(String text) {
        return body(fonts.phrase(text, false, SIZE, PageFlow.SOFT), Element.ALIGN_LEFT);
    }

    /** Why a structure has no figures. */
    PdfPCell why(String text, int columns) {
        Phrase phrase = fonts.phrase("–  ", false, SIZE, PageFlow.INK);
        phrase.add(fonts.chunk(text, false, SIZE, WARN));
        PdfPCell cell = body(phrase, Element.ALIGN_LEFT);
        cell.setColspan(columns);
        return cell;
    }

    /** A structure: its colour, its name, a dagger where it is flagged, and what it is to the treatment. */
    PdfPCell structure(String name, String role, boolean flagged, Color colour) {
        Phrase phrase = fonts.phrase(name, true, SIZE, PageFlow.INK);
        if (flagged) {
            phrase.add(fonts.chunk("\u00a0†", true, SIZE, WARN));
        }
        if (!role.isEmpty()) {
            phrase.add(fonts.chunk("  " + role, false, UNIT_SIZE, PageFlow.SOFT));
        }
        PdfPCell cell = body(phrase, Element.ALIGN_LEFT);
        cell.setPaddingLeft(SIDE + SWATCH + 3);
        cell.setCellEvent((drawn, place, canvases) -> {
            PdfContentByte canvas = canvases[PdfPTable.BACKGROUNDCANVAS];
            canvas.saveState();
            canvas.setColorFill(colour);
            canvas.rectangle(place.getLeft() + SIDE, place.getTop() - ABOVE - SWATCH - 1, SWATCH, SWATCH);
            canvas.fill();
            canvas.restoreState();
        });
        return cell;
    }

    /** A row of the box of warnings. */
    PdfPCell warning(Phrase phrase, int sides) {
        PdfPCell cell = new PdfPCell(phrase);
        cell.setBorder(sides);
        cell.setBorderColor(WARN);
        cell.setBorderWidth(1.1f);
        cell.setBackgroundColor(WARN_SHADE);
        cell.setPaddingTop(2);
        cell.setPaddingBottom(3);
        cell.setPaddingLeft(4);
        cell.setPaddingRight(6);
        return cell;
    }

    static Color warningInk() {
        return WARN;
    }

    /** An empty cell to write into. */
    PdfPCell blank(float height) {
        PdfPCell cell = body(fonts.phrase("", false, SIZE, PageFlow.INK), Element.ALIGN_LEFT);
        cell.setBorder(Rectangle.BOX);
        cell.setUseVariableBorders(false);
        cell.setBorderWidth(0.5f);
        cell.setBorderColor(PageFlow.INK);
        cell.setFixedHeight(height);
        return cell;
    }
}
