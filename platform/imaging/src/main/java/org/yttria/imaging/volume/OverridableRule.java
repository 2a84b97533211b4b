package org.yttria.imaging.volume;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.yttria.imaging.InputDataException;

/** A rule of reading that a person may set aside by name, which the report then records. */
public enum OverridableRule {
    /** Slices are missing from a series: their voxels are interpolated between their neighbours. */
    MISSING_SLICES("missing-slices"),
    /** The file does not tell where in the patient the image lies. */
    PATIENT_GEOMETRY("patient-geometry"),
    /** Images or structures of one case have different frames of reference: nothing tells that their positions agree. */
    FRAME_OF_REFERENCE("frame-of-reference"),
    /** Images or structures of one case state different patients. */
    PATIENT_IDENTITY("patient-identity");

    private final String label;

    OverridableRule(String label) {
        this.label = label;
    }

    /** Its name on the command line and in reports. */
    public String label() {
        return label;
    }

    /**
     * The one of a label.
     *
     * @throws InputDataException if there is none
     */
    public static OverridableRule named(String label) {
        return Arrays.stream(values())
                .filter(o -> o.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new InputDataException("Rule \"" + label
                        + "\" cannot be set aside: rules that can are "
                        + Arrays.stream(values()).map(OverridableRule::label).collect(Collectors.joining(", "))));
    }
}
