package org.yttria.reports.dicom;

import java.time.LocalDateTime;
import java.util.Optional;
import org.yttria.imaging.dicom.UniqueIdentifier;
import org.yttria.imaging.volume.ImageOrigin;

/**
 * What an RTPLAN object is made of.
 *
 * @param origin the scan that the plan belongs to
 * @param software name and version of what made it, at most 64 characters
 * @param created when the object is made
 * @param fingerprint hash of the inputs and settings, which identifies the plan among those of the same scan
 * @param label name of the plan, at most 16 characters
 * @param description what was planned or computed, at most 1024 characters
 * @param structureSetUid SOP instance UID of the RTSTRUCT that the plan refers to, if one is written with it
 */
public record RtPlanContent(
        ImageOrigin origin,
        String software,
        LocalDateTime created,
        String fingerprint,
        String label,
        String description,
        Optional<String> structureSetUid) {

    /** SOP instance UID of the object, which a dose refers to. */
    public String uid() {
        return UniqueIdentifier.of("RTPLAN", origin.series().uid(), fingerprint);
    }
}
