package org.yttria.imaging.dicom.structure;

import org.yttria.imaging.dicom.DataSet;
import org.yttria.imaging.dicom.Tag;
import org.yttria.imaging.volume.ImageOrigin;

/** Whose an object of one file is. */
final class ObjectOrigin {

    private ObjectOrigin() {}

    /** The origin of an object whose positions refer to a frame of reference. */
    static ImageOrigin of(DataSet object, String frameOfReferenceUid) {
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
                        object.string(Tag.SOP_INSTANCE_UID).stream().toList()));
    }

    /** The origin of an object that states its frame of reference itself. */
    static ImageOrigin of(DataSet object) {
        return of(object, text(object, Tag.FRAME_OF_REFERENCE_UID));
    }

    private static String text(DataSet object, int tag) {
        return object.string(tag).orElse("");
    }
}
