package org.yttria.imaging.file;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;
import org.yttria.imaging.InputDataException;

/** A format of image files, told by the end of a file's name. */
public enum ImageFormat {
    NIFTI(".nii"),
    NIFTI_GZIP(".nii.gz"),
    NRRD(".nrrd"),
    DETACHED_NRRD(".nhdr"),
    SEGMENTATION_NRRD(".seg.nrrd");

    private static final String DICOM_EXTENSION = ".dcm";

    private final String extension;

    ImageFormat(String extension) {
        this.extension = extension;
    }

    /**
     * The format of a path, which need not exist.
     *
     * @throws InputDataException if it is a folder, DICOM, or ends with no known extension
     */
    public static ImageFormat of(Path path) {
        String name = path.toString().toLowerCase(Locale.ROOT);
        if (Files.isDirectory(path) || name.endsWith(DICOM_EXTENSION)) {
            throw InputDataException.in(
                    path,
                    (Files.isDirectory(path) ? "is a folder" : "is DICOM")
                            + ", and DICOM is not read by this version: convert it first, for example with dcm2niix to"
                            + " .nii.gz or with 3D Slicer to .nrrd or .seg.nrrd");
        }
        return Arrays.stream(values())
                .filter(format -> name.endsWith(format.extension))
                .max(Comparator.comparingInt(format -> format.extension.length()))
                .orElseThrow(() -> InputDataException.in(
                        path, "its name tells no known format: known are names that end with " + extensions()));
    }

    /** All extensions that are known, for messages. */
    public static String extensions() {
        return Arrays.stream(values()).map(ImageFormat::extension).collect(Collectors.joining(", "));
    }

    /** Whether the name of a file ends like that of a known format. */
    public static boolean knows(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return Arrays.stream(values()).anyMatch(format -> name.endsWith(format.extension));
    }

    /** Name of the reader that decodes such files, for reports. */
    public String codec() {
        return isNifti() ? "NIfTI" : "NRRD";
    }

    /** The end of the names of such files, for example ".nii.gz". */
    public String extension() {
        return extension;
    }

    /** Whether such files hold label maps whose names are kept outside of them. */
    boolean isNifti() {
        return this == NIFTI || this == NIFTI_GZIP;
    }
}
