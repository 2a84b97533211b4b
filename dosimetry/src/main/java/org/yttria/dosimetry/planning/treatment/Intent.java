package org.yttria.dosimetry.planning.treatment;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.yttria.imaging.InputDataException;

/** How much of the liver is treated, and what for. */
public enum Intent {
    /** One or two segments, whose normal tissue is given up. */
    SEGMENTECTOMY("segmentectomy"),
    /** One lobe, whose normal tissue is given up so that the other grows. */
    LOBECTOMY("lobectomy"),
    /** One lobe, whose normal tissue is spared. */
    UNILOBAR("unilobar"),
    /** Both lobes. */
    BILOBAR("bilobar");

    private final String label;

    Intent(String label) {
        this.label = label;
    }

    /** Its name on the command line and in reports. */
    public String label() {
        return label;
    }

    /**
     * The intent of a label.
     *
     * @throws InputDataException if there is none
     */
    public static Intent named(String label) {
        return Arrays.stream(values())
                .filter(i -> i.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new InputDataException("Unknown intent \"" + label + "\": known are "
                        + Arrays.stream(values()).map(Intent::label).collect(Collectors.joining(", "))));
    }
}
