package org.yttria.reports.print;

import java.util.List;

/**
 * A table of a worksheet, in print.
 *
 * @param label what it shows, for readers who cannot see it
 * @param columns its columns; the first holds names
 * @param lines its lines
 */
public record PrintedTable(String label, List<Column> columns, List<Line> lines) {

    public PrintedTable {
        columns = List.copyOf(columns);
        lines = List.copyOf(lines);
    }

    /** What stands in a column. */
    public enum Kind {
        NAME,
        NUMBER,
        TEXT
    }

    /**
     * A column.
     *
     * @param name its head
     * @param unit unit of its numbers; may be empty
     */
    public record Column(String name, String unit, Kind kind) {

        static Column name(String name) {
            return new Column(name, "", Kind.NAME);
        }

        static Column number(String name, String unit) {
            return new Column(name, unit, Kind.NUMBER);
        }

        static Column text(String name) {
            return new Column(name, "", Kind.TEXT);
        }

        /** Whether it holds words. */
        public boolean isText() {
            return kind == Kind.TEXT;
        }
    }

    /**
     * A line.
     *
     * @param cells as many as there are columns, or the name alone where there is a reason for the absence of the rest
     * @param strong whether it stands out
     * @param why the reason why there is only a name; else empty
     */
    public record Line(List<String> cells, boolean strong, String why) {

        public Line {
            cells = List.copyOf(cells);
        }

        static Line of(String... cells) {
            return new Line(List.of(cells), false, "");
        }

        static Line of(boolean strong, List<String> cells) {
            return new Line(cells, strong, "");
        }

        static Line without(String name, String why) {
            return new Line(List.of(name), false, why);
        }

        /** Its name. */
        public String name() {
            return cells.get(0);
        }
    }

    /** Whether it holds more columns of words than of numbers, and is a list rather than a grid. */
    public boolean isOfTexts() {
        long texts = columns.stream().filter(Column::isText).count();
        return texts > columns.size() - 1 - texts;
    }
}
