package org.yttria.dosimetry.planning.shunt;

import java.util.Arrays;
import org.yttria.imaging.InputDataException;

/** How a lung shunt was measured. */
public enum ShuntMethod {
    /** Geometric mean of planar views. */
    PLANAR("planar"),
    /** SPECT/CT, corrected for attenuation and scatter. */
    SPECT_CT("spect-ct"),
    /** A number whose method is not told; it may be planar and counts as such. */
    STATED("method not stated");

    private final String label;

    ShuntMethod(String label) {
        this.label = label;
    }

    /** Its name on the command line and in reports. */
    public String label() {
        return label;
    }

    /**
     * The method of a label.
     *
     * @throws InputDataException if there is none
     */
    public static ShuntMethod named(String label) {
        return Arrays.stream(values())
                .filter(m -> m.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new InputDataException(
                        "Unknown method of the lung shunt \"" + label + "\": known are planar, spect-ct"));
    }
}
