package org.yttria.app.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.yttria.imaging.dicom.DicomCodecs;
import org.yttria.imaging.file.DicomReading;
import org.yttria.imaging.volume.OverridableRule;
import picocli.CommandLine.Option;

/** The options of every command that reads DICOM. */
final class DicomOptions {

    @Option(
            names = "--series",
            paramLabel = "SERIES",
            description =
                    "Where a DICOM folder holds several series: the UID, or its end, or the number of the one meant."
                            + " May be repeated, once for each image.")
    private List<String> series = new ArrayList<>();

    @Option(
            names = "--dicom-codec",
            paramLabel = "embedded|dcm4che",
            defaultValue = DicomCodecs.EMBEDDED,
            description = "What decodes DICOM files. Default: embedded.")
    private String codec = DicomCodecs.EMBEDDED;

    /** How DICOM is to be read. */
    DicomReading reading(List<OverridableRule> accepted) {
        return new DicomReading(DicomCodecs.named(codec), series, Set.copyOf(accepted));
    }
}
