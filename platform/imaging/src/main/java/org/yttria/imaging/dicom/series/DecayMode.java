package org.yttria.imaging.dicom.series;

import java.util.Locale;
import org.yttria.imaging.dicom.DataSet;
import org.yttria.imaging.dicom.Tag;

/** To which time values were corrected for decay (PS3.3 section C.8.9.1.1.4). */
enum DecayMode {
    /** To the start of the series. */
    START,
    /** To the administration: such values must never be corrected again. */
    ADMIN,
    /** Not at all: each image shows its own time. */
    NONE,
    UNSTATED;

    static DecayMode of(DataSet image) {
        return switch (image.string(Tag.DECAY_CORRECTION).orElse("").toUpperCase(Locale.ROOT)) {
            case "START" -> START;
            case "ADMIN" -> ADMIN;
            case "NONE" -> NONE;
            default -> UNSTATED;
        };
    }
}
