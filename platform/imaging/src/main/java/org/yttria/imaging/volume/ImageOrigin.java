package org.yttria.imaging.volume;

import java.util.List;

/**
 * Whose scan an image is and where it belongs among DICOM objects, for what is derived from it.
 *
 * <p>Texts are as the file states them, empty where it does not.
 *
 * @param patient whose scan it is
 * @param study the examination
 * @param frameOfReference what its positions refer to
 * @param series the series itself
 */
public record ImageOrigin(Patient patient, Study study, FrameOfReference frameOfReference, Series series) {

    /**
     * A patient (PS3.3 section C.7.1.1).
     *
     * @param id identifier
     * @param name family and given name separated by carets
     * @param birthDate eight digits
     * @param sex M, F or O
     */
    public record Patient(String id, String name, String birthDate, String sex) {}

    /**
     * An examination (PS3.3 section C.7.2.1).
     *
     * @param uid study instance UID
     * @param id study identifier
     * @param date eight digits
     * @param time hours, minutes, seconds
     * @param accessionNumber accession number
     * @param referringPhysician name of the referring physician
     * @param description study description
     */
    public record Study(
            String uid,
            String id,
            String date,
            String time,
            String accessionNumber,
            String referringPhysician,
            String description) {}

    /**
     * What positions refer to (PS3.3 section C.7.4.1).
     *
     * @param uid frame of reference UID
     * @param positionReferenceIndicator anatomical reference
     */
    public record FrameOfReference(String uid, String positionReferenceIndicator) {}

    /**
     * A series and its instances.
     *
     * @param uid series instance UID
     * @param modality for example "PT"
     * @param sopClassUid what its instances are
     * @param instanceUids SOP instance UIDs in the order of the slices
     */
    public record Series(String uid, String modality, String sopClassUid, List<String> instanceUids) {

        public Series {
            instanceUids = List.copyOf(instanceUids);
        }
    }
}
