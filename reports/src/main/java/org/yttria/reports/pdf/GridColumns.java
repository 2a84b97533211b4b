package org.yttria.reports.pdf;

import java.util.List;
import org.yttria.reports.print.PrintedTable;

/**
 * Widths of the columns of a worksheet's table: numbers get what they need and never break, names and texts share the rest by
 * how much they hold; where that is too little, the numbers' print becomes smaller.
 */
final class GridColumns {

    private static final float STEP = 0.1f;
    private static final float SMALLEST = 4.5f;
    private static final float LEAST_NAME = 62;
    private static final float MOST_NAME = 130;
    private static final float LEAST_TEXT = 48;

    /** What layout may lose to rounding. */
    private static final float SLACK = 0.5f;

    private final float[] widths;
    private final float size;

    private GridColumns(float[] widths, float size) {
        this.widths = widths;
        this.size = size;
    }

    static GridColumns of(PdfFonts fonts, PrintedTable table, float total) {
        float size = TableCells.SIZE;
        float[] needed = needed(fonts, table, size);
        while (sum(needed) > total && size > SMALLEST) {
            size -= STEP;
            needed = needed(fonts, table, size);
        }
        return new GridColumns(shared(fonts, table, needed, total), size);
    }

    float[] widths() {
        return widths.clone();
    }

    /** Print of the numbers, points. */
    float size() {
        return size;
    }

    private static float[] needed(PdfFonts fonts, PrintedTable table, float size) {
        List<PrintedTable.Column> columns = table.columns();
        float[] needed = new float[columns.size()];
        for (int n = 0; n < needed.length; n++) {
            PrintedTable.Column column = columns.get(n);
            needed[n] = switch (column.kind()) {
                case NAME -> Math.max(LEAST_NAME, Math.min(MOST_NAME, natural(fonts, table, n, true, TableCells.SIZE)));
                case TEXT -> LEAST_TEXT;
                case NUMBER -> Math.max(number(fonts, table, n, size), head(fonts, column, size));
            };
        }
        return needed;
    }

    private static float number(PdfFonts fonts, PrintedTable table, int column, float size) {
        return natural(fonts, table, column, table.lines().stream().anyMatch(PrintedTable.Line::strong), size);
    }

    /** The width of the widest cell of a column. */
    private static float natural(PdfFonts fonts, PrintedTable table, int column, boolean heavy, float size) {
        float widest = 0;
        for (PrintedTable.Line line : table.lines()) {
            if (column < line.cells().size()) {
                widest = Math.max(widest, fonts.width(line.cells().get(column), heavy, size));
            }
        }
        return widest + 2 * TableCells.SIDE + SLACK;
    }

    /** The width of the longest word of a head. */
    private static float head(PdfFonts fonts, PrintedTable.Column column, float size) {
        float widest = fonts.width(column.unit(), false, TableCells.UNIT_SIZE);
        for (String word : column.name().split(" ")) {
            widest = Math.max(widest, fonts.width(word, true, size));
        }
        return widest + 2 * TableCells.SIDE + SLACK;
    }

    /** The rest goes to texts by how much they hold, or else to all columns alike. */
    private static float[] shared(PdfFonts fonts, PrintedTable table, float[] needed, float total) {
        float rest = total - sum(needed);
        float[] wish = new float[needed.length];
        for (int n = 0; n < needed.length; n++) {
            PrintedTable.Kind kind = table.columns().get(n).kind();
            if (kind == PrintedTable.Kind.TEXT) {
                wish[n] = Math.max(0, natural(fonts, table, n, true, TableCells.SIZE) - needed[n]);
            }
        }
        float wished = sum(wish);
        float[] widths = needed.clone();
        for (int n = 0; n < widths.length; n++) {
            if (wished > rest) {
                widths[n] += rest * wish[n] / wished;
            } else {
                widths[n] += wish[n] + (rest - wished) / widths.length;
            }
        }
        return widths;
    }

    private static float sum(float[] values) {
        float sum = 0;
        for (float v : values) {
            sum += v;
        }
        return sum;
    }
}
