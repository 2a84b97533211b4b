package org.yttria.imaging.source;

import java.util.Arrays;
import org.yttria.imaging.InputDataException;

/** How firmly a number is known; printed beside it. */
public enum Grade {
    /** Read in the source that is named. */
    VERIFIED("verified"),
    /** Computed from numbers that are named. */
    COMPUTED("computed"),
    /** Recalled: nobody has compared it with the source that is named. */
    NOT_VERIFIED("not verified against source"),
    /** Chosen by the makers of Yttria for a simulation, within what is published; not a measurement. */
    DESIGNED("design value"),
    /** Stated by the user, who answers for it. */
    STATED("stated by the user");

    private final String label;

    Grade(String label) {
        this.label = label;
    }

    /** As it is printed, and as tables spell it. */
    public String label() {
        return label;
    }

    /**
     * The grade of a label.
     *
     * @throws InputDataException if there is none
     */
    public static Grade labelled(String label) {
        return Arrays.stream(values())
                .filter(g -> g.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new InputDataException("Unknown grade \"" + label
                        + "\": known are \"verified\", \"computed\", \"not verified against source\","
                        + " \"design value\", \"stated by the user\""));
    }
}
