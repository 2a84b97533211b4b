package org.yttria.imaging.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yttria.imaging.InputDataException;

/** A format of image files, told by the end of a file's name. */
public enum ImageFormat {
    NIFTI(".nii"),
    NIFTI_GZIP(".nii.gz"),
    NRRD(".nrrd"),
    DETACHED_NRRD(".nhdr"),
    SEGMENTATION_NRRD(".seg.nrrd"),
    DICOM(".dcm");

    /** Names that DICOM files have without an extension: no dot at all, or a UID. */
    private static final Pattern DICOM_NAME = Pattern.compile("[^.]+|[0-9]+(\\.[0-9]+)+");

    private static final int DICOM_PREAMBLE_BYTES = 128;
    private static final String DICOM_MARK = "DICM";

    private final String extension;

    ImageFormat(String extension) {
        this.extension = extension;
    }

    /**
     * The format of a path, which need not exist. Folders are DICOM, and so are files whose names have no extension or that have its mark.
     *
     * @throws InputDataException if it ends with no known extension
     */
    public static ImageFormat of(Path path) {
        String name = path.toString().toLowerCase(Locale.ROOT);
        if (Files.isDirectory(path)) {
            return DICOM;
        }
        return Arrays.stream(values())
                .filter(format -> name.endsWith(format.extension))
                .max(Comparator.comparingInt(format -> format.extension.length()))
                .or(() -> Optional.of(DICOM).filter(d -> hasDicomName(path)))
                .orElseThrow(() -> InputDataException.in(
                        path,
                        "its name tells no known format: known are DICOM folders and names that end with "
                                + extensions()));
    }

    private static boolean hasDicomName(Path path) {
        return Files.isRegularFile(path)
                && (DICOM_NAME.matcher(String.valueOf(path.getFileName())).matches() || hasDicomMark(path));
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

    /** The end of the names of such files, for example ".nii.gz". */
    public String extension() {
        return extension;
    }

    /** Whether such files hold label maps whose names are kept outside of them. */
    boolean isNifti() {
        return this == NIFTI || this == NIFTI_GZIP;
    }

    /** Whether a file has the mark of DICOM; one that cannot be read has none, and its reader will say why. */
    private static boolean hasDicomMark(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(DICOM_PREAMBLE_BYTES + DICOM_MARK.length());
            return new String(start, StandardCharsets.ISO_8859_1).indexOf(DICOM_MARK, DICOM_PREAMBLE_BYTES)
                    == DICOM_PREAMBLE_BYTES;
        } catch (IOException e) {
            return false;
        }
    }
}
