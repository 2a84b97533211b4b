package org.yttria.imaging.dicom.output;

import java.util.List;
import org.yttria.imaging.dicom.UniqueIdentifier;
import org.yttria.imaging.volume.ImageOrigin;

/** Origins of images that come from no DICOM object, such as NIfTI files and simulated scans. */
public final class NewOrigin {

    private NewOrigin() {}

    /**
     * An origin whose study, frame of reference and series are identified by where the image comes from.
     *
     * @param fingerprint hash of the file, or of the settings of a simulation; images that belong to one study and share its
     *     coordinates must be given the same
     * @param patientId identifier of the patient
     * @param patientName family and given name separated by carets, or empty
     */
    public static ImageOrigin of(String fingerprint, String patientId, String patientName) {
        return new ImageOrigin(
                new ImageOrigin.Patient(patientId, patientName, "", ""),
                new ImageOrigin.Study(uid("study", fingerprint), "", "", "", "", "", ""),
                new ImageOrigin.FrameOfReference(uid("frame of reference", fingerprint), ""),
                new ImageOrigin.Series(uid("series", fingerprint), "", "", List.of()));
    }

    /**
     * An origin with identifiers where the scan states none, without which what is made from it would belong nowhere.
     *
     * @param fingerprint hash of the files of the scan
     */
    public static ImageOrigin complete(ImageOrigin stated, String fingerprint) {
        ImageOrigin.Study study = stated.study();
        ImageOrigin.FrameOfReference frame = stated.frameOfReference();
        return new ImageOrigin(
                stated.patient(),
                study.uid().isBlank()
                        ? new ImageOrigin.Study(
                                uid("study", fingerprint),
                                study.id(),
                                study.date(),
                                study.time(),
                                study.accessionNumber(),
                                study.referringPhysician(),
                                study.description())
                        : study,
                frame.uid().isBlank()
                        ? new ImageOrigin.FrameOfReference(uid("frame of reference", fingerprint), "")
                        : frame,
                stated.series());
    }

    private static String uid(String what, String fingerprint) {
        return UniqueIdentifier.of("new " + what, fingerprint);
    }
}
