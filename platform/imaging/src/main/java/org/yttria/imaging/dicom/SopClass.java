package org.yttria.imaging.dicom;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of DICOM objects that Yttria reads or writes (PS3.4 annex B). */
public enum SopClass {
    CT("1.2.840.10008.5.1.4.1.1.2", "CT", "CT Image"),
    PET("1.2.840.10008.5.1.4.1.1.128", "PT", "PET Image"),
    NM("1.2.840.10008.5.1.4.1.1.20", "NM", "Nuclear Medicine Image"),
    SECONDARY_CAPTURE("1.2.840.10008.5.1.4.1.1.7", "OT", "Secondary Capture"),
    SEGMENTATION("1.2.840.10008.5.1.4.1.1.66.4", "SEG", "Segmentation"),
    RT_STRUCTURE_SET("1.2.840.10008.5.1.4.1.1.481.3", "RTSTRUCT", "RT Structure Set"),
    RT_DOSE("1.2.840.10008.5.1.4.1.1.481.2", "RTDOSE", "RT Dose"),
    RT_PLAN("1.2.840.10008.5.1.4.1.1.481.5", "RTPLAN", "RT Plan"),
    ENCAPSULATED_PDF("1.2.840.10008.5.1.4.1.1.104.1", "DOC", "Encapsulated PDF");

    private final String uid;
    private final String modality;
    private final String title;

    SopClass(String uid, String modality, String title) {
        this.uid = uid;
        this.modality = modality;
        this.title = title;
    }

    /** The kind of a data set, if it is one of these. */
    public static Optional<SopClass> of(DataSet dataSet) {
        String uid = dataSet.string(Tag.SOP_CLASS_UID).orElse("");
        return Arrays.stream(values()).filter(c -> c.uid.equals(uid)).findFirst();
    }

    public String uid() {
        return uid;
    }

    /** The modality that such objects state, apart from quantitative SPECT stored as PET. */
    public String modality() {
        return modality;
    }

    /** Its name, for messages. */
    public String title() {
        return title;
    }
}
