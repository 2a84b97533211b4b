package org.yttria.reports.dicom;

import java.time.LocalDateTime;
import org.yttria.imaging.dicom.UniqueIdentifier;
import org.yttria.imaging.volume.ImageOrigin;
import org.yttria.imaging.volume.Volume;

/**
 * What an RTDOSE object is made of.
 *
 * @param dose absorbed dose, Gy
 * @param origin the scan that the dose was computed from
 * @param software name and version of what computed it, at most 64 characters
 * @param created when the object is made
 * @param fingerprint hash of the inputs and settings, which identifies the result among those of the same scan
 * @param method how the dose was computed: engine, dose constant with its unit, nuclide
 * @param tissue what the dose was computed in
 * @param planUid SOP instance UID of the plan that the dose belongs to
 */
public record RtDoseContent(
        Volume dose,
        ImageOrigin origin,
        String software,
        LocalDateTime created,
        String fingerprint,
        String method,
        Tissue tissue,
        String planUid) {

    /** What a dose was computed in (Tissue Heterogeneity Correction, PS3.3 section C.8.8.3). */
    public enum Tissue {
        /** Densities from an image. */
        IMAGE,
        /** One density everywhere. */
        WATER
    }

    /** SOP instance UID of the object. */
    public String uid() {
        return UniqueIdentifier.of("RTDOSE", origin.series().uid(), fingerprint);
    }
}
