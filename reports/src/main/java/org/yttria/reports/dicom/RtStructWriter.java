package org.yttria.reports.dicom;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.dicom.DataSet;
import org.yttria.imaging.dicom.DicomCodec;
import org.yttria.imaging.dicom.SopClass;
import org.yttria.imaging.dicom.Tag;
import org.yttria.imaging.dicom.UniqueIdentifier;
import org.yttria.imaging.dicom.output.CommonModules;
import org.yttria.imaging.geometry.AffineTransform3;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.volume.ImageOrigin;
import org.yttria.imaging.volume.Mask;
import org.yttria.imaging.volume.Structure;
import org.yttria.reports.figure.StructurePalette;

/**
 * Writes structures as a DICOM RT Structure Set (PS3.3 section A.19).
 *
 * <p>Contours run along the edges of the mask's voxels on each slice of its own grid, so that their area is exact. Holes are
 * joined to what surrounds them by channels of zero width. The thickness of contours, which the standard has retired, is written
 * where nothing else tells it: for a structure on a single slice.
 */
public final class RtStructWriter {

    private static final int SERIES_NUMBER = 9004;
    private static final int STRUCTURE_SET = 1;

    /** A tenth of a micrometre: no volume notices, and points take few enough characters for large outlines. */
    private static final double UNITS_PER_MM = 1e4;

    /** Three numbers of at most ten characters and a separator each; an element of DS holds 65534 in explicit VR. */
    private static final int MOST_CORNERS = 1900;

    /** Detached Study Management, the class that references to a study have named since it was retired. */
    private static final String STUDY_CLASS = "1.2.840.10008.3.1.2.3.1";

    private RtStructWriter() {}

    /**
     * Writes a structure set.
     *
     * @param structures each on a grid of its own
     * @param image the image that they belong to
     * @param software name and version of what writes
     * @param created when the structures were made
     * @param label what the structure set is called; the label keeps 16 characters of it, the name 64
     * @param file the file to write or replace
     * @return the SOP instance UID, for a plan that refers to the structure set
     * @throws InputDataException if the image has no frame of reference
     * @throws IOException if the file cannot be written
     */
    public static String write(
            List<Structure> structures,
            ImageOrigin image,
            String software,
            LocalDateTime created,
            String label,
            DicomCodec codec,
            Path file)
            throws IOException {
        DataSet set = dataSet(structures, image, software, created, label, file);
        codec.write(set, file);
        return set.requireString(Tag.SOP_INSTANCE_UID);
    }

    private static DataSet dataSet(
            List<Structure> structures,
            ImageOrigin image,
            String software,
            LocalDateTime created,
            String label,
            Path file) {
        requireFrame(image, file);
        String fingerprint = String.join(
                " ",
                StructureFingerprint.of(structures),
                image.study().uid(),
                image.patient().id(),
                software);
        String series = image.series().uid();
        DataSet.Builder set = CommonModules.begin(
                SopClass.RT_STRUCTURE_SET,
                UniqueIdentifier.of("RTSTRUCT", series, label, fingerprint),
                image,
                WrittenText.longString(software),
                created);
        CommonModules.series(
                set,
                SopClass.RT_STRUCTURE_SET.modality(),
                UniqueIdentifier.of("RTSTRUCT series", series, label, fingerprint),
                SERIES_NUMBER,
                WrittenText.longString(label));
        CommonModules.frameOfReference(set, image.frameOfReference());
        set.text(Tag.OPERATORS_NAME)
                .integers(Tag.INSTANCE_NUMBER, STRUCTURE_SET)
                .text(Tag.STRUCTURE_SET_LABEL, WrittenText.shortString(label))
                .text(Tag.STRUCTURE_SET_NAME, WrittenText.longString(label))
                .text(Tag.STRUCTURE_SET_DATE, CommonModules.date(created))
                .text(Tag.STRUCTURE_SET_TIME, CommonModules.time(created))
                .items(Tag.REFERENCED_FRAME_OF_REFERENCE_SEQUENCE, referencedFrame(image));
        List<DataSet> rois = new ArrayList<>();
        List<DataSet> contours = new ArrayList<>();
        List<DataSet> observations = new ArrayList<>();
        List<String> names = StructureNames.written(structures);
        for (int n = 0; n < structures.size(); n++) {
            rois.add(roi(structures.get(n), names.get(n), n + 1, image));
            contours.add(contours(structures.get(n).mask(), n));
            observations.add(observation(structures.get(n), n + 1));
        }
        return set.items(Tag.STRUCTURE_SET_ROI_SEQUENCE, rois)
                .items(Tag.ROI_CONTOUR_SEQUENCE, contours)
                .items(Tag.RT_ROI_OBSERVATIONS_SEQUENCE, observations)
                .build();
    }

    static void requireFrame(ImageOrigin image, Path file) {
        if (image.frameOfReference().uid().isBlank()) {
            throw InputDataException.in(
                    file,
                    "cannot be written: the image of the structures states no FrameOfReferenceUID (0020,0052), so that"
                            + " nobody could tell where they belong");
        }
    }

    private static DataSet referencedFrame(ImageOrigin image) {
        DataSet.Builder frame = DataSet.builder()
                .carriedText(
                        Tag.FRAME_OF_REFERENCE_UID, image.frameOfReference().uid());
        CommonModules.imageSeries(image.series(), Tag.CONTOUR_IMAGE_SEQUENCE)
                .ifPresent(series -> frame.item(
                        Tag.RT_REFERENCED_STUDY_SEQUENCE,
                        study -> study.text(Tag.REFERENCED_SOP_CLASS_UID, STUDY_CLASS)
                                .carriedText(
                                        Tag.REFERENCED_SOP_INSTANCE_UID,
                                        image.study().uid())
                                .items(Tag.RT_REFERENCED_SERIES_SEQUENCE, series)));
        return frame.build();
    }

    private static DataSet roi(Structure structure, String name, int number, ImageOrigin image) {
        return DataSet.builder()
                .integers(Tag.ROI_NUMBER, number)
                .text(
                        Tag.REFERENCED_FRAME_OF_REFERENCE_UID,
                        image.frameOfReference().uid())
                .text(Tag.ROI_NAME, name)
                .reals(Tag.ROI_VOLUME, structure.mask().volumeMl())
                .text(Tag.ROI_GENERATION_ALGORITHM)
                .build();
    }

    private static DataSet contours(Mask mask, int position) {
        Color colour = StructurePalette.colour(position);
        List<DataSet> contours = new ArrayList<>();
        for (int k = mask.box().k0(); k <= mask.box().k1(); k++) {
            for (List<MaskOutlines.Corner> outline : MaskOutlines.of(mask, k, MOST_CORNERS)) {
                DataSet.Builder contour = contour(mask.grid(), k, outline, contours.size() + 1);
                if (mask.box().k0() == mask.box().k1()) {
                    contour.reals(Tag.CONTOUR_SLAB_THICKNESS, mask.grid().spacingMm(2));
                }
                contours.add(contour.build());
            }
        }
        DataSet.Builder item = DataSet.builder()
                .integers(Tag.ROI_DISPLAY_COLOR, colour.getRed(), colour.getGreen(), colour.getBlue())
                .integers(Tag.REFERENCED_ROI_NUMBER, position + 1);
        return (contours.isEmpty() ? item : item.items(Tag.CONTOUR_SEQUENCE, contours)).build();
    }

    private static DataSet.Builder contour(Grid grid, int k, List<MaskOutlines.Corner> outline, int number) {
        AffineTransform3 map = grid.indexToWorld();
        double[] coordinates = new double[3 * outline.size()];
        int n = 0;
        for (MaskOutlines.Corner corner : outline) {
            Point3 p = map.apply(corner.i() - 0.5, corner.j() - 0.5, k);
            for (int axis = 0; axis < 3; axis++) {
                coordinates[n++] = Math.rint(p.component(axis) * UNITS_PER_MM) / UNITS_PER_MM;
            }
        }
        return DataSet.builder()
                .integers(Tag.CONTOUR_NUMBER, number)
                .text(Tag.CONTOUR_GEOMETRIC_TYPE, "CLOSED_PLANAR")
                .integers(Tag.NUMBER_OF_CONTOUR_POINTS, outline.size())
                .reals(Tag.CONTOUR_DATA, coordinates);
    }

    private static DataSet observation(Structure structure, int number) {
        return DataSet.builder()
                .integers(Tag.OBSERVATION_NUMBER, number)
                .integers(Tag.REFERENCED_ROI_NUMBER, number)
                .items(Tag.RT_ROI_IDENTIFICATION_CODE_SEQUENCE, CommonModules.code(StructureCodes.type(structure)))
                .text(Tag.RT_ROI_INTERPRETED_TYPE, StructureCodes.interpretedType(structure.role()))
                .text(Tag.ROI_INTERPRETER)
                .build();
    }
}
