package org.yttria.dosimetry.uncertainty;

import org.yttria.imaging.InputDataException;

/**
 * Where a number comes from and how firm it is.
 *
 * @param text the source in words, not blank
 * @param grade how firm the number is
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

    @Override
    public String toString() {
        return text + " [" + grade.label() + "]";
    }
}
