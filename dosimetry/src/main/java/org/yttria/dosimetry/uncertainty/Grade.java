package org.yttria.dosimetry.uncertainty;

import org.yttria.imaging.InputDataException;

/** How firm a number is that was not measured in the patient. */
public enum Grade {
    /** Read in the source that is named. */
    VERIFIED("verified"),
    /** Worked out from inputs that the source names. */
    COMPUTED("computed"),
    /** Handed on from memory or from another work; whoever uses it has to open the source first. */
    NOT_VERIFIED("not verified against source"),
    /** Given by the user, who answers for it. */
    STATED("stated by the user");

    private final String label;

    Grade(String label) {
        this.label = label;
    }

    /** The words that reports print. */
    public String label() {
        return label;
    }

    /**
     * The grade that a label stands for.
     *
     * @throws InputDataException if there is no such grade
     */
    public static Grade labelled(String label) {
        for (Grade grade : values()) {
            if (grade.label.equals(label)) {
                return grade;
            }
        }
        throw new InputDataException("Unknown grade \"" + label
                + "\" of a source: known are verified, computed, not verified against source, stated by the user");
    }
}
