package org.yttria.imaging.dicom.output;

import java.time.LocalDateTime;
import java.util.Optional;
import org.yttria.imaging.dicom.DataSet;
import org.yttria.imaging.dicom.SopClass;
import org.yttria.imaging.dicom.Tag;
import org.yttria.imaging.dicom.UniqueIdentifier;
import org.yttria.imaging.volume.ImageOrigin;

/**
 * What an image series says beyond its voxels.
 *
 * @param origin whose scan it is; and the study that they belong to
 * @param description series description, at most 64 characters, 36 if the images are predicted
 * @param number series number
 * @param software name and version of what wrote it, at most 64 characters
 * @param created when the objects are made
 * @param fingerprint hash of the inputs and settings, which identifies the series among those made from the same scan
 * @param derivation how the images were derived from others; absent for images that are the scan itself
 */
public record SeriesContent(
        ImageOrigin origin,
        String description,
        int number,
        String software,
        LocalDateTime created,
        String fingerprint,
        Optional<Derivation> derivation) {

    private static final String PREDICTED = "PREDICTED, not measured";

    /**
     * How images were derived.
     *
     * @param text what was done, at most 1024 characters, 999 if predicted
     * @param predicted whether the values are predictions, which the series then says wherever people look
     * @param sources the series of images that the values were made from, if they were made from one
     */
    public record Derivation(String text, boolean predicted, Optional<ImageOrigin.Series> sources) {}

    String seriesUid(SopClass kind) {
        return UniqueIdentifier.of(
                kind.name() + " series", origin.series().uid(), fingerprint, Integer.toString(number));
    }

    /** An object of the series, begun with what all image objects share (PS3.3 sections C.7.3.1, C.7.4.1 and C.7.6.1). */
    DataSet.Builder begin(SopClass kind, int instance) {
        String series = seriesUid(kind);
        String uid = UniqueIdentifier.of(kind.name(), series, Integer.toString(instance));
        DataSet.Builder object = CommonModules.begin(kind, uid, origin, software, created);
        boolean predicted = derivation.filter(Derivation::predicted).isPresent();
        CommonModules.series(
                object, kind.modality(), series, number, predicted ? PREDICTED + ": " + description : description);
        CommonModules.frameOfReference(object, origin.frameOfReference());
        object.text(Tag.LATERALITY)
                .integers(Tag.INSTANCE_NUMBER, instance)
                .text(Tag.CONTENT_DATE, CommonModules.date(created))
                .text(Tag.CONTENT_TIME, CommonModules.time(created));
        derivation.ifPresent(how -> {
            object.text(Tag.DERIVATION_DESCRIPTION, predicted ? PREDICTED + ". " + how.text : how.text);
            how.sources()
                    .filter(source -> !source.instanceUids().isEmpty())
                    .ifPresent(source -> object.items(
                            Tag.SOURCE_IMAGE_SEQUENCE,
                            CommonModules.references(source.sopClassUid(), source.instanceUids())));
        });
        return object;
    }

    /** The first two values of Image Type. */
    String[] imageType(String... further) {
        String[] type = new String[2 + further.length];
        type[0] = derivation.isPresent() ? "DERIVED" : "ORIGINAL";
        type[1] = "PRIMARY";
        System.arraycopy(further, 0, type, 2, further.length);
        return type;
    }
}
