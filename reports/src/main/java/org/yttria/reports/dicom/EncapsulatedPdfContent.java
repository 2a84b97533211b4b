package org.yttria.reports.dicom;

import java.time.LocalDateTime;
import org.yttria.imaging.dicom.UniqueIdentifier;
import org.yttria.imaging.volume.ImageOrigin;

/**
 * What an encapsulated PDF is made of.
 *
 * @param title title of the document, at most 1024 characters
 * @param origin the scan that the document reports on
 * @param software name and version of what made it, at most 64 characters
 * @param created when the object is made
 * @param fingerprint hash of the inputs and settings, which identifies the report among those of the same scan
 */
public record EncapsulatedPdfContent(
        String title, ImageOrigin origin, String software, LocalDateTime created, String fingerprint) {

    /** SOP instance UID of the object. */
    public String uid() {
        return UniqueIdentifier.of("PDF", origin.series().uid(), fingerprint);
    }
}
