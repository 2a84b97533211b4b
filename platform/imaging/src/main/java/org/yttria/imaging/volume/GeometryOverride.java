package org.yttria.imaging.volume;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.yttria.imaging.InputDataException;

/** What is refused unless a person accepts it by name, and is then recorded in the report. */
public enum GeometryOverride {
    /** Slices are missing from a series: their voxels are interpolated between their neighbours. */
    MISSING_SLICES("missing-slices"),
    /** The file does not tell where in the patient the image lies. */
    PATIENT_GEOMETRY("patient-geometry"),
    /** Images or structures of one case have different frames of reference: nothing tells that their positions agree. */
    FRAME_OF_REFERENCE("frame-of-reference"),
    /** Images or structures of one case state different patients. */
    PATIENT_IDENTITY("patient-identity");

    private final String label;

    GeometryOverride(String label) {
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
    public static GeometryOverride named(String label) {
        return Arrays.stream(values())
                .filter(o -> o.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new InputDataException("Rule \"" + label
                        + "\" cannot be set aside: rules that can are "
                        + Arrays.stream(values()).map(GeometryOverride::label).collect(Collectors.joining(", "))));
    }
}
