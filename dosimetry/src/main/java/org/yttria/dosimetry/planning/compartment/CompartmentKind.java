package org.yttria.dosimetry.planning.compartment;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.yttria.imaging.InputDataException;

/** What a dose limit or target is stated for; the words that must be explicit are perfused or whole, with tumours or without. */
public enum CompartmentKind {
    /** One tumour or all of them. */
    TUMOUR("tumour"),
    /** What the catheter positions reach, tumours included. */
    PERFUSED_VOLUME("perfused volume"),
    /** Normal tissue within the perfused volume. */
    PERFUSED_NORMAL("perfused normal liver"),
    /** Normal tissue of the whole liver, perfused or not. */
    WHOLE_NORMAL("whole normal liver"),
    /** The whole liver, tumours included. */
    WHOLE_LIVER("whole liver"),
    /** Both lungs. */
    LUNGS("lungs");

    private final String label;

    CompartmentKind(String label) {
        this.label = label;
    }

    /** Its name in tables and reports. */
    public String label() {
        return label;
    }

    /** Whether it is normal liver, to which an earlier dose to the normal liver counts. */
    public boolean isNormalLiver() {
        return this == PERFUSED_NORMAL || this == WHOLE_NORMAL;
    }

    /**
     * The kind of a label.
     *
     * @throws InputDataException if there is none
     */
    public static CompartmentKind named(String label) {
        return Arrays.stream(values())
                .filter(k -> k.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new InputDataException("Unknown compartment \"" + label + "\": known are "
                        + Arrays.stream(values()).map(CompartmentKind::label).collect(Collectors.joining(", "))));
    }
}
