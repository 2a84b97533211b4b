package org.yttria.imaging.dicom.series;

import java.util.Set;

/** What a series is wanted for. */
public enum SeriesPurpose {
    /** PET, and SPECT as a nuclear medicine object or stored as PET. */
    EMISSION("emission image (PET or SPECT)", Set.of("PT", "NM")),
    CT("CT", Set.of("CT")),
    /** Contours and segmentations. */
    STRUCTURES("structures (RTSTRUCT or SEG)", Set.of("RTSTRUCT", "SEG")),
    DOSE("dose (RTDOSE)", Set.of("RTDOSE"));

    private final String label;
    private final Set<String> modalities;

    SeriesPurpose(String label, Set<String> modalities) {
        this.label = label;
        this.modalities = modalities;
    }

    /** Its name in messages. */
    public String label() {
        return label;
    }

    boolean includes(DicomSeries series) {
        return modalities.contains(series.kind());
    }
}
