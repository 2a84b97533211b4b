package org.yttria.imaging.dicom;

import java.util.List;
import org.yttria.imaging.volume.ImageOrigin;

/** Whose an object is and where it belongs, as its data set states it (PS3.3 sections C.7.1.1, C.7.2.1, C.7.3.1 and C.7.4.1). */
public final class ObjectOrigin {

    private ObjectOrigin() {}

    /**
     * The origin of one or more objects.
     *
     * @param object one of them
     * @param frameOfReferenceUid what positions refer to
     * @param instanceUids SOP instance UIDs of all of them
     */
    public static ImageOrigin of(DataSet object, String frameOfReferenceUid, List<String> instanceUids) {
        return new ImageOrigin(
                new ImageOrigin.Patient(
                        text(object, Tag.PATIENT_ID),
                        text(object, Tag.PATIENT_NAME),
                        text(object, Tag.PATIENT_BIRTH_DATE),
                        text(object, Tag.PATIENT_SEX)),
                new ImageOrigin.Study(
                        text(object, Tag.STUDY_INSTANCE_UID),
                        text(object, Tag.STUDY_ID),
                        text(object, Tag.STUDY_DATE),
                        text(object, Tag.STUDY_TIME),
                        text(object, Tag.ACCESSION_NUMBER),
                        text(object, Tag.REFERRING_PHYSICIAN_NAME),
                        text(object, Tag.STUDY_DESCRIPTION)),
                new ImageOrigin.FrameOfReference(frameOfReferenceUid, text(object, Tag.POSITION_REFERENCE_INDICATOR)),
                new ImageOrigin.Series(
                        text(object, Tag.SERIES_INSTANCE_UID),
                        text(object, Tag.MODALITY),
                        text(object, Tag.SOP_CLASS_UID),
                        instanceUids));
    }

    /** The origin of one object that states its frame of reference itself. */
    public static ImageOrigin of(DataSet object) {
        return of(object, text(object, Tag.FRAME_OF_REFERENCE_UID));
    }

    /** The origin of one object whose positions refer to a frame of reference. */
    public static ImageOrigin of(DataSet object, String frameOfReferenceUid) {
        return of(
                object,
                frameOfReferenceUid,
                object.string(Tag.SOP_INSTANCE_UID).stream().toList());
    }

    private static String text(DataSet object, int tag) {
        return object.string(tag).orElse("");
    }
}
