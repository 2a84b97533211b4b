package org.yttria.imaging.file;

import java.util.List;
import java.util.Set;
import org.yttria.imaging.dicom.DicomCodec;
import org.yttria.imaging.dicom.DicomCodecs;
import org.yttria.imaging.volume.OverridableRule;

/**
 * How DICOM is read.
 *
 * @param codec what decodes the files
 * @param series which series are meant where a folder holds several; empty if none was named
 * @param accepted what a person accepted by name
 */
public record DicomReading(DicomCodec codec, List<String> series, Set<OverridableRule> accepted) {

    public DicomReading {
        series = List.copyOf(series);
        accepted = Set.copyOf(accepted);
    }

    /** With the codec that every build has, no series named and nothing accepted. */
    public static DicomReading withDefaults() {
        return new DicomReading(DicomCodecs.embedded(), List.of(), Set.of());
    }
}
