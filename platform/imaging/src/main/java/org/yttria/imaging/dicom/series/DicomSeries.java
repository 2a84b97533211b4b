package org.yttria.imaging.dicom.series;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.dicom.DataSet;
import org.yttria.imaging.dicom.DicomFile;
import org.yttria.imaging.dicom.ObjectOrigin;
import org.yttria.imaging.dicom.SopClass;
import org.yttria.imaging.dicom.Tag;
import org.yttria.imaging.volume.ImageOrigin;

/**
 * Files that belong together: images of one series with the same orientation, matrix and frame of reference, or one object
 * that is complete in itself, such as a multi-frame image, a structure set or a dose.
 */
public final class DicomSeries {

    private static final String SECONDARY_CAPTURES = "1.2.840.10008.5.1.4.1.1.7";

    private final List<DicomFile> headers;
    private final List<String> warnings;

    /**
     * @param headers at least one file, read up to its pixels
     * @param warnings what was wrong with them when they were put together
     */
    DicomSeries(List<DicomFile> headers, List<String> warnings) {
        this.headers = List.copyOf(headers);
        this.warnings = List.copyOf(warnings);
    }

    /** The same files in another order. */
    DicomSeries ordered(List<DicomFile> order) {
        return new DicomSeries(order, warnings);
    }

    /** Series instance UID, empty where there is none. */
    public String uid() {
        return text(Tag.SERIES_INSTANCE_UID);
    }

    /** Series number as stated, empty where there is none. */
    public String number() {
        return text(Tag.SERIES_NUMBER);
    }

    public String description() {
        return text(Tag.SERIES_DESCRIPTION);
    }

    /** Modality as stated; a quantitative SPECT may state PT. */
    public String modality() {
        return text(Tag.MODALITY);
    }

    /** What the files are, if it is something that Yttria reads. */
    public Optional<SopClass> sopClass() {
        return SopClass.of(first());
    }

    /** The files up to their pixels, in the order of their paths, or of their slices once that is known. */
    public List<DicomFile> headers() {
        return headers;
    }

    public List<Path> paths() {
        return headers.stream().map(DicomFile::path).toList();
    }

    /** What was wrong with the files when they were put together. */
    public List<String> warnings() {
        return warnings;
    }

    /** Whose images these are and where they belong. */
    public ImageOrigin origin() {
        return ObjectOrigin.of(
                first(),
                text(Tag.FRAME_OF_REFERENCE_UID),
                headers.stream()
                        .map(f -> f.dataSet().string(Tag.SOP_INSTANCE_UID).orElse(""))
                        .toList());
    }

    /** What the series is by its SOP class, as a modality; by its stated modality where the class is not stated. */
    String kind() {
        String stated = text(Tag.SOP_CLASS_UID);
        if (stated.isEmpty()) {
            return modality();
        }
        return switch (stated) {
            case EnhancedImages.CT, EnhancedImages.CONVERTED_CT -> "CT";
            case EnhancedImages.PET, EnhancedImages.CONVERTED_PET -> "PT";
            default -> sopClass().map(SopClass::modality).orElse("");
        };
    }

    /** Why it is never taken for a volume, whatever its modality; empty if nothing speaks against it. */
    Optional<String> unsuitable() {
        List<String> type = first().strings(Tag.IMAGE_TYPE).stream()
                .map(t -> t.toUpperCase(Locale.ROOT))
                .toList();
        String kind = text(Tag.SOP_CLASS_UID);
        if (kind.equals(SECONDARY_CAPTURES)
                || kind.startsWith(SECONDARY_CAPTURES + ".")
                || type.stream().anyMatch(t -> t.contains("SCREEN"))) {
            return Optional.of("a secondary capture");
        }
        if (type.contains("LOCALIZER")) {
            return Optional.of("a localiser");
        }
        if (first().strings(Tag.SERIES_TYPE).contains("REPROJECTION")) {
            return Optional.of("a reprojection");
        }
        if (first().strings(Tag.COUNTS_SOURCE).contains("TRANSMISSION")) {
            return Optional.of("a transmission image");
        }
        if ("NM".equals(kind())) {
            return NmLayout.projections(first());
        }
        boolean slices =
                sopClass().filter(c -> c == SopClass.CT || c == SopClass.PET).isPresent();
        return slices && headers.size() == 1 ? Optional.of("a single image") : Optional.empty();
    }

    /** One line that tells it from others: UID, number, modality, description, images, matrix. */
    public String summary() {
        int frames = headers.size() == 1 ? frames() : headers.size();
        return (uid().isEmpty() ? "without UID" : uid())
                + (number().isEmpty() ? "" : ", number " + number())
                + ", " + (modality().isEmpty() ? "modality not stated" : modality())
                + (description().isEmpty() ? "" : ", \"" + description() + "\"")
                + ", " + frames + (frames == 1 ? " image" : " images")
                + matrix();
    }

    DataSet first() {
        return headers.get(0).dataSet();
    }

    /** What is wrong with the series; the message names its first file's folder and its UID. */
    InputDataException refused(String what) {
        Path first = headers.get(0).path();
        Path where = headers.size() == 1
                ? first
                : Optional.ofNullable(first.getParent()).orElse(first);
        return InputDataException.in(where, (uid().isEmpty() ? "" : "series " + uid() + ": ") + what);
    }

    private String matrix() {
        return first().hasValue(Tag.ROWS) && first().hasValue(Tag.COLUMNS)
                ? " of " + whole(Tag.COLUMNS) + "x" + whole(Tag.ROWS)
                : "";
    }

    private int frames() {
        return first().hasValue(Tag.NUMBER_OF_FRAMES) ? whole(Tag.NUMBER_OF_FRAMES) : 1;
    }

    private int whole(int tag) {
        return first().requireInteger(tag);
    }

    private String text(int tag) {
        return first().string(tag).orElse("");
    }
}
