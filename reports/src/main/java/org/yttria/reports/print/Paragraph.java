package org.yttria.reports.print;

/**
 * A paragraph of a report.
 *
 * @param text what it says
 * @param equation whether it is a formula on a line of its own
 */
public record Paragraph(StyledText text, boolean equation) {

    static Paragraph of(String pattern, String... values) {
        return new Paragraph(StyledText.of(pattern, values), false);
    }

    static Paragraph equation(String pattern, String... values) {
        return new Paragraph(StyledText.of(pattern, values), true);
    }
}
