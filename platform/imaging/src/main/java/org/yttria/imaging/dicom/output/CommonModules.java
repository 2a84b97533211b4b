package org.yttria.imaging.dicom.output;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.yttria.imaging.dicom.DataSet;
import org.yttria.imaging.dicom.SopClass;
import org.yttria.imaging.dicom.Tag;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.volume.Code;
import org.yttria.imaging.volume.ImageOrigin;

/** The modules that all written objects share (PS3.3 annex C). */
public final class CommonModules {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss", Locale.ROOT);

    private static final Set<String> IMAGES = Set.of(SopClass.CT.uid(), SopClass.PET.uid(), SopClass.NM.uid());
    private static final Set<String> SEXES = Set.of("M", "F", "O");

    private CommonModules() {}

    /**
     * SOP common, patient, study and equipment (sections C.12.1, C.7.1.1, C.7.2.1, C.7.5.1). Patient and study are carried over
     * as the scanner stated them: a name that is too long is neither cut, nor a reason to write no dose. Dates, times and a
     * sex that are none are left out.
     *
     * @param kind what the object is
     * @param instanceUid its SOP instance UID
     * @param origin whose it is
     * @param software name and version of what wrote it
     * @param created when it was made
     */
    public static DataSet.Builder begin(
            SopClass kind, String instanceUid, ImageOrigin origin, String software, LocalDateTime created) {
        ImageOrigin.Patient patient = origin.patient();
        ImageOrigin.Study study = origin.study();
        return DataSet.builder()
                .text(Tag.SOP_CLASS_UID, kind.uid())
                .text(Tag.SOP_INSTANCE_UID, instanceUid)
                .text(Tag.INSTANCE_CREATION_DATE, date(created))
                .text(Tag.INSTANCE_CREATION_TIME, time(created))
                .carriedText(Tag.PATIENT_NAME, patient.name())
                .carriedText(Tag.PATIENT_ID, patient.id())
                .text(Tag.PATIENT_BIRTH_DATE, validDate(patient.birthDate()))
                .text(Tag.PATIENT_SEX, SEXES.contains(patient.sex()) ? patient.sex() : "")
                .carriedText(Tag.STUDY_INSTANCE_UID, study.uid())
                .carriedText(Tag.STUDY_ID, study.id())
                .text(Tag.STUDY_DATE, validDate(study.date()))
                .text(Tag.STUDY_TIME, validTime(study.time()))
                .carriedText(Tag.ACCESSION_NUMBER, study.accessionNumber())
                .carriedText(Tag.REFERRING_PHYSICIAN_NAME, study.referringPhysician())
                .carriedText(Tag.STUDY_DESCRIPTION, study.description())
                .text(Tag.MANUFACTURER, "Yttria")
                .text(Tag.MANUFACTURER_MODEL_NAME, "Yttria")
                .text(Tag.SOFTWARE_VERSIONS, software);
    }

    /** A date as stated, without separators of old files; nothing where it is none. */
    private static String validDate(String stated) {
        String digits = stated.replaceAll("[.-]", "");
        return digits.matches("[0-9]{8}") ? digits : "";
    }

    /** A time of day as stated, without separators of old files; nothing where it is none. */
    private static String validTime(String stated) {
        String digits = stated.replace(":", "");
        return digits.matches("[0-9]{2}([0-9]{2}([0-9]{2}([.][0-9]{1,6})?)?)?") ? digits : "";
    }

    /**
     * The series of an object (section C.7.3.1).
     *
     * @param uid series instance UID
     * @param number series number
     */
    public static DataSet.Builder series(
            DataSet.Builder object, String modality, String uid, int number, String description) {
        return object.text(Tag.MODALITY, modality)
                .text(Tag.SERIES_INSTANCE_UID, uid)
                .integers(Tag.SERIES_NUMBER, number)
                .text(Tag.SERIES_DESCRIPTION, description);
    }

    /** What positions refer to (section C.7.4.1). */
    public static DataSet.Builder frameOfReference(DataSet.Builder object, ImageOrigin.FrameOfReference frame) {
        return object.carriedText(Tag.FRAME_OF_REFERENCE_UID, frame.uid())
                .carriedText(Tag.POSITION_REFERENCE_INDICATOR, frame.positionReferenceIndicator());
    }

    /**
     * Orientation, pixel spacing and the position of a slice (section C.7.6.2).
     *
     * @param k the slice
     */
    public static DataSet.Builder plane(DataSet.Builder object, Grid grid, int k) {
        Point3 position = grid.indexToWorld().apply(0, 0, k);
        return object.reals(Tag.IMAGE_ORIENTATION_PATIENT, orientation(grid))
                .reals(Tag.IMAGE_POSITION_PATIENT, position.x(), position.y(), position.z())
                .reals(Tag.PIXEL_SPACING, grid.spacingMm(1), grid.spacingMm(0))
                .integers(Tag.ROWS, grid.ny())
                .integers(Tag.COLUMNS, grid.nx());
    }

    /**
     * The series that an object belongs to, with all its instances; nothing where it is no series of images. Which instance
     * a slice or contour lies on is not told: the origin does not know where each of them is.
     *
     * @param reference tag of the sequence of instances
     */
    public static Optional<DataSet> imageSeries(ImageOrigin.Series series, int reference) {
        boolean images = IMAGES.contains(series.sopClassUid());
        return images && !series.instanceUids().isEmpty()
                ? Optional.of(DataSet.builder()
                        .carriedText(Tag.SERIES_INSTANCE_UID, series.uid())
                        .items(reference, references(series.sopClassUid(), series.instanceUids()))
                        .build())
                : Optional.empty();
    }

    /** Directions of rows and columns, which the standard wants to be perpendicular and a grid allows to be 0.06 degrees off. */
    public static double[] orientation(Grid grid) {
        Point3 row = grid.direction(0);
        Point3 slanted = grid.direction(1);
        Point3 column = slanted.minus(row.times(row.dot(slanted)));
        column = column.times(1 / column.norm());
        return new double[] {row.x(), row.y(), row.z(), column.x(), column.y(), column.z()};
    }

    /** References to other objects, for source images and the like. */
    public static List<DataSet> references(String sopClassUid, List<String> instanceUids) {
        return instanceUids.stream()
                .map(uid -> DataSet.builder()
                        .carriedText(Tag.REFERENCED_SOP_CLASS_UID, sopClassUid)
                        .carriedText(Tag.REFERENCED_SOP_INSTANCE_UID, uid)
                        .build())
                .toList();
    }

    /** A coded concept (section 8.8). */
    public static DataSet code(Code code) {
        return DataSet.builder()
                .text(Tag.CODE_VALUE, code.value())
                .text(Tag.CODING_SCHEME_DESIGNATOR, code.scheme())
                .text(Tag.CODE_MEANING, code.meaning())
                .build();
    }

    /** A date as DICOM writes it. */
    public static String date(LocalDateTime when) {
        return when.format(DATE);
    }

    /** A time of day as DICOM writes it. */
    public static String time(LocalDateTime when) {
        return when.format(TIME);
    }
}
