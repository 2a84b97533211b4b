package org.yttria.imaging.volume;

/** What is refused unless a person accepts it by name, and is then recorded in the report. */
public enum GeometryOverride {
    /** Slices are missing from a series: their voxels are interpolated between their neighbours. */
    MISSING_SLICES("missing-slices"),
    /** The file does not tell where in the patient the image lies. */
    PATIENT_GEOMETRY("patient-geometry");

    private final String label;

    GeometryOverride(String label) {
        this.label = label;
    }

    /** Its name on the command line and in reports. */
    public String label() {
        return label;
    }
}
