package org.yttria.imaging.dicom.series;

/** What a series is wanted for. */
public enum SeriesPurpose {
    /** PET, and SPECT as a nuclear medicine object or stored as PET. */
    EMISSION("emission image (PET or SPECT)"),
    CT("CT"),
    /** Contours and segmentations. */
    STRUCTURES("structures (RTSTRUCT or SEG)"),
    DOSE("dose (RTDOSE)");

    private final String label;

    SeriesPurpose(String label) {
        this.label = label;
    }

    /** Its name in messages. */
    public String label() {
        return label;
    }

    boolean includes(DicomSeries series) {
        return switch (series.kind()) {
            case "PT", "NM" -> this == EMISSION;
            case "CT" -> this == CT;
            case "RTSTRUCT", "SEG" -> this == STRUCTURES;
            case "RTDOSE" -> this == DOSE;
            default -> false;
        };
    }
}
