package org.yttria.dosimetry.planning.treatment;

/**
 * Where a number comes from.
 *
 * @param text paper, label, table, or the reason a user gave; not blank
 * @param grade how firmly it is known
 */
public record Source(String text, Grade grade) {

    public Source {
        if (text.isBlank()) {
            throw new IllegalArgumentException("A source must be named");
        }
    }

    /** Source and grade in one line, for reports. */
    public String label() {
        return text.equals(grade.label()) ? text : text + " [" + grade.label() + "]";
    }
}
