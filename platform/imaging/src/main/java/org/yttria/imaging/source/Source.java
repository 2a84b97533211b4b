package org.yttria.imaging.source;

import org.yttria.imaging.InputDataException;

/**
 * Where a number comes from.
 *
 * @param text paper, label, table, or the reason a user gave; not blank
 * @param grade how firmly it is known
 */
public record Source(String text, Grade grade) {

    public Source {
        if (text.isBlank()) {
            throw new InputDataException(
                    "A parameter has no source: name the publication or the measurement that its value comes from");
        }
    }

    /** The source of a number that the user gives. */
    public static Source stated(String text) {
        return new Source(text, Grade.STATED);
    }

    /** Source and grade in one line, for reports. */
    public String label() {
        return text.equals(grade.label()) ? text : text + " [" + grade.label() + "]";
    }

    /** {@link #label()}. */
    @Override
    public String toString() {
        return label();
    }
}
