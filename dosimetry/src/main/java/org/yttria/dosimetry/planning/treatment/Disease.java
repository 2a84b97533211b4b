package org.yttria.dosimetry.planning.treatment;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.yttria.imaging.InputDataException;

/** Diseases that published limits and targets tell apart. */
public enum Disease {
    /** Hepatocellular carcinoma. */
    HCC("hcc"),
    /** Intrahepatic cholangiocarcinoma. */
    ICC("icc"),
    /** Metastases of a colorectal carcinoma. */
    MCRC("mcrc"),
    /** Any other: only what holds for every disease applies. */
    OTHER("other");

    private final String label;

    Disease(String label) {
        this.label = label;
    }

    /** Its name on the command line and in reports. */
    public String label() {
        return label;
    }

    /**
     * The disease of a label.
     *
     * @throws InputDataException if there is none
     */
    public static Disease named(String label) {
        return Arrays.stream(values())
                .filter(d -> d.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new InputDataException("Unknown disease \"" + label + "\": known are "
                        + Arrays.stream(values()).map(Disease::label).collect(Collectors.joining(", "))));
    }
}
