package org.yttria.reports.pdf;

import java.util.Arrays;
import java.util.List;

/**
 * Columns of numbers that share a width so that no number breaks: those that need more than an equal share take it from the
 * others, and where there is not enough for all, the print of the table becomes smaller.
 */
final class NumberColumns {

    private static final float SIDES = 2 * TableCells.SIDE;
    /** What layout may lose to rounding. */
    private static final float SLACK = 0.2f;

    private static final float STEP = 0.1f;
    private static final float LEAST = 3;

    private final float[] widths;
    private final float size;

    private NumberColumns(float[] widths, float size) {
        this.widths = widths;
        this.size = size;
    }

    /**
     * Columns for some numbers.
     *
     * @param heads heads of the columns, in bold
     * @param rows numbers, for each column from the first; shorter rows are fine
     * @param total width of all columns, points
     */
    static NumberColumns of(PdfFonts fonts, List<String> heads, List<List<String>> rows, float total) {
        float size = TableCells.SIZE;
        float[] needed = needed(fonts, heads, rows, size);
        while (sum(needed) > total && size > LEAST) {
            size -= STEP;
            needed = needed(fonts, heads, rows, size);
        }
        return new NumberColumns(shared(needed, total), size);
    }

    private static float[] needed(PdfFonts fonts, List<String> heads, List<List<String>> rows, float size) {
        float[] needed = new float[heads.size()];
        for (int n = 0; n < needed.length; n++) {
            needed[n] = fonts.width(heads.get(n), true, size);
            for (List<String> row : rows) {
                if (n < row.size()) {
                    needed[n] = Math.max(needed[n], fonts.width(row.get(n), false, size));
                }
            }
            needed[n] += SIDES + SLACK;
        }
        return needed;
    }

    /** The smallest widths are raised to a common one that makes the sum the total. */
    private static float[] shared(float[] needed, float total) {
        float[] sorted = needed.clone();
        Arrays.sort(sorted);
        float rest = total;
        float common = 0;
        for (int n = sorted.length - 1; n >= 0; n--) {
            common = rest / (n + 1);
            if (sorted[n] <= common) {
                break;
            }
            rest -= sorted[n];
        }
        float[] widths = new float[needed.length];
        for (int n = 0; n < widths.length; n++) {
            widths[n] = Math.max(needed[n], common);
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

    /** Size of the print, points. */
    float size() {
        return size;
    }

    /** The widths after that of a column for names. */
    float[] after(float name) {
        float[] all = new float[widths.length + 1];
        all[0] = name;
        System.arraycopy(widths, 0, all, 1, widths.length);
        return all;
    }
}
