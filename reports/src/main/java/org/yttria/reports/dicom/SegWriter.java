package org.yttria.reports.dicom;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeSet;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.dicom.DataSet;
import org.yttria.imaging.dicom.DicomCodec;
import org.yttria.imaging.dicom.SopClass;
import org.yttria.imaging.dicom.Tag;
import org.yttria.imaging.dicom.UniqueIdentifier;
import org.yttria.imaging.dicom.Vr;
import org.yttria.imaging.dicom.output.CommonModules;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.volume.Code;
import org.yttria.imaging.volume.ImageOrigin;
import org.yttria.imaging.volume.Mask;
import org.yttria.imaging.volume.Structure;
import org.yttria.reports.figure.StructurePalette;

/**
 * Writes structures that share a grid as a binary DICOM Segmentation (PS3.3 section A.51).
 *
 * <p>A segment has a frame for each slice on which it has voxels. Bits follow each other without padding between frames.
 */
public final class SegWriter {

    private static final int SERIES_NUMBER = 9005;

    private static final Code SEGMENTATION = new Code("DCM", "113076", "Segmentation");
    private static final Code SOURCE_IMAGE = new Code("DCM", "121322", "Source image for image processing operation");

    private SegWriter() {}

    /**
     * Writes a segmentation.
     *
     * @param structures at least one with a voxel, all on the same grid
     * @param image the image that they belong to; the segmentation refers to its series
     * @param software name and version of what writes
     * @param created when the structures were made
     * @param label what the segmentation is called; the label keeps 16 characters of it, the description 64
     * @param file the file to write or replace
     * @return the SOP instance UID
     * @throws IllegalArgumentException if grids differ
     * @throws InputDataException if no structure has a voxel, or the image has no frame of reference
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
        RtStructWriter.requireFrame(image, file);
        if (structures.stream().allMatch(s -> s.mask().isEmpty())) {
            throw InputDataException.in(
                    file, "cannot be written: no structure has a voxel, and a segmentation has frames");
        }
        Grid grid = structures.get(0).mask().grid();
        if (structures.stream().anyMatch(s -> !s.mask().grid().equals(grid))) {
            throw new IllegalArgumentException("Segments of one segmentation must share a grid");
        }
        String fingerprint = String.join(
                " ",
                StructureFingerprint.of(structures),
                image.study().uid(),
                image.patient().id(),
                software);
        DataSet.Builder set = CommonModules.begin(
                SopClass.SEGMENTATION,
                UniqueIdentifier.of("SEG", image.series().uid(), label, fingerprint),
                image,
                WrittenText.longString(software),
                created);
        CommonModules.series(
                set,
                SopClass.SEGMENTATION.modality(),
                UniqueIdentifier.of("SEG series", image.series().uid(), label, fingerprint),
                SERIES_NUMBER,
                WrittenText.longString(label));
        CommonModules.frameOfReference(set, image.frameOfReference());
        content(set, structures, software, created, label);
        frames(set, grid, frames(structures), image, fingerprint);
        DataSet built = set.build();
        codec.write(built, file);
        return built.requireString(Tag.SOP_INSTANCE_UID);
    }

    private static void content(
            DataSet.Builder set, List<Structure> structures, String software, LocalDateTime created, String label) {
        List<DataSet> segments = new ArrayList<>();
        List<String> names = StructureNames.written(structures);
        for (int n = 0; n < structures.size(); n++) {
            segments.add(segment(structures.get(n), names.get(n), n, software));
        }
        set.text(Tag.DEVICE_SERIAL_NUMBER, "0")
                .integers(Tag.INSTANCE_NUMBER, 1)
                .text(Tag.CONTENT_DATE, CommonModules.date(created))
                .text(Tag.CONTENT_TIME, CommonModules.time(created))
                .text(Tag.IMAGE_TYPE, "DERIVED", "PRIMARY")
                .integers(Tag.SAMPLES_PER_PIXEL, 1)
                .text(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
                .integers(Tag.BITS_ALLOCATED, 1)
                .integers(Tag.BITS_STORED, 1)
                .integers(Tag.HIGH_BIT, 0)
                .integers(Tag.PIXEL_REPRESENTATION, 0)
                .text(Tag.LOSSY_IMAGE_COMPRESSION, "00")
                .text(Tag.SEGMENTATION_TYPE, "BINARY")
                .text(Tag.SEGMENTS_OVERLAP, overlap(structures) ? "YES" : "NO")
                .text(Tag.CONTENT_LABEL, WrittenText.codeString(label))
                .text(Tag.CONTENT_DESCRIPTION, WrittenText.longString(label))
                .text(Tag.CONTENT_CREATOR_NAME, "Yttria^")
                .items(Tag.SEGMENT_SEQUENCE, segments);
    }

    private static DataSet segment(Structure structure, String name, int position, String software) {
        return DataSet.builder()
                .integers(Tag.SEGMENT_NUMBER, position + 1)
                .text(Tag.SEGMENT_LABEL, name)
                .text(Tag.SEGMENT_ALGORITHM_TYPE, "SEMIAUTOMATIC")
                .text(Tag.SEGMENT_ALGORITHM_NAME, WrittenText.longString(software))
                .items(
                        Tag.SEGMENTED_PROPERTY_CATEGORY_CODE_SEQUENCE,
                        CommonModules.code(StructureCodes.category(structure)))
                .items(Tag.SEGMENTED_PROPERTY_TYPE_CODE_SEQUENCE, CommonModules.code(StructureCodes.type(structure)))
                .integers(Tag.RECOMMENDED_DISPLAY_CIE_LAB_VALUE, CieLab.of(StructurePalette.colour(position)))
                .build();
    }

    private static boolean overlap(List<Structure> structures) {
        Grid grid = structures.get(0).mask().grid();
        BitSet taken = new BitSet();
        for (Structure structure : structures) {
            BitSet own = new BitSet();
            structure.mask().forEach((i, j, k) -> own.set(grid.index(i, j, k)));
            if (taken.intersects(own)) {
                return true;
            }
            taken.or(own);
        }
        return false;
    }

    /** The slices on which each segment has voxels. */
    private static List<Frame> frames(List<Structure> structures) {
        List<Frame> frames = new ArrayList<>();
        for (int n = 0; n < structures.size(); n++) {
            Mask mask = structures.get(n).mask();
            TreeSet<Integer> slices = new TreeSet<>();
            mask.forEach((i, j, k) -> slices.add(k));
            for (int k : slices) {
                frames.add(new Frame(n + 1, k, mask));
            }
        }
        return frames;
    }

    private static void frames(
            DataSet.Builder set, Grid grid, List<Frame> frames, ImageOrigin image, String fingerprint) {
        String organisation =
                UniqueIdentifier.of("SEG dimensions", image.series().uid(), fingerprint);
        List<Integer> slices =
                frames.stream().map(Frame::slice).distinct().sorted().toList();
        List<DataSet> groups = new ArrayList<>();
        for (Frame frame : frames) {
            groups.add(group(frame, grid, slices.indexOf(frame.slice) + 1));
        }
        set.integers(Tag.ROWS, grid.ny())
                .integers(Tag.COLUMNS, grid.nx())
                .integers(Tag.NUMBER_OF_FRAMES, frames.size())
                .item(Tag.DIMENSION_ORGANIZATION_SEQUENCE, d -> d.text(Tag.DIMENSION_ORGANIZATION_UID, organisation))
                .items(
                        Tag.DIMENSION_INDEX_SEQUENCE,
                        dimension(
                                organisation,
                                Tag.REFERENCED_SEGMENT_NUMBER,
                                Tag.SEGMENT_IDENTIFICATION_SEQUENCE,
                                "Segment"),
                        dimension(organisation, Tag.IMAGE_POSITION_PATIENT, Tag.PLANE_POSITION_SEQUENCE, "Position"))
                .items(Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE, shared(grid, image))
                .items(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE, groups)
                .bytes(Tag.PIXEL_DATA, Vr.OB, bits(frames, grid));
        CommonModules.imageSeries(image.series(), Tag.REFERENCED_INSTANCE_SEQUENCE)
                .ifPresent(series -> set.items(Tag.REFERENCED_SERIES_SEQUENCE, series));
    }

    /** What holds for all frames: plane, spacings, and the images that they were drawn on as a whole. */
    private static DataSet shared(Grid grid, ImageOrigin image) {
        DataSet.Builder shared = DataSet.builder()
                .item(
                        Tag.PLANE_ORIENTATION_SEQUENCE,
                        o -> o.reals(Tag.IMAGE_ORIENTATION_PATIENT, CommonModules.orientation(grid)))
                .item(
                        Tag.PIXEL_MEASURES_SEQUENCE,
                        m -> m.reals(Tag.PIXEL_SPACING, grid.spacingMm(1), grid.spacingMm(0))
                                .reals(Tag.SLICE_THICKNESS, grid.spacingMm(2))
                                .reals(Tag.SPACING_BETWEEN_SLICES, grid.spacingMm(2)));
        CommonModules.imageSeries(image.series(), Tag.REFERENCED_INSTANCE_SEQUENCE)
                .ifPresent(series -> shared.item(
                        Tag.DERIVATION_IMAGE_SEQUENCE,
                        d -> d.items(Tag.DERIVATION_CODE_SEQUENCE, CommonModules.code(SEGMENTATION))
                                .items(
                                        Tag.SOURCE_IMAGE_SEQUENCE,
                                        series.items(Tag.REFERENCED_INSTANCE_SEQUENCE).stream()
                                                .map(instance -> instance.toBuilder()
                                                        .items(
                                                                Tag.PURPOSE_OF_REFERENCE_CODE_SEQUENCE,
                                                                CommonModules.code(SOURCE_IMAGE))
                                                        .build())
                                                .toList())));
        return shared.build();
    }

    private static DataSet dimension(String organisation, int tag, int group, String label) {
        return DataSet.builder()
                .text(Tag.DIMENSION_ORGANIZATION_UID, organisation)
                .integers(Tag.DIMENSION_INDEX_POINTER, tag)
                .integers(Tag.FUNCTIONAL_GROUP_POINTER, group)
                .text(Tag.DIMENSION_DESCRIPTION_LABEL, label)
                .build();
    }

    private static DataSet group(Frame frame, Grid grid, int position) {
        Point3 origin = grid.indexToWorld().apply(0, 0, frame.slice);
        DataSet.Builder group = DataSet.builder()
                .item(Tag.FRAME_CONTENT_SEQUENCE, c -> c.integers(Tag.DIMENSION_INDEX_VALUES, frame.segment, position))
                .item(
                        Tag.PLANE_POSITION_SEQUENCE,
                        p -> p.reals(Tag.IMAGE_POSITION_PATIENT, origin.x(), origin.y(), origin.z()))
                .item(
                        Tag.SEGMENT_IDENTIFICATION_SEQUENCE,
                        s -> s.integers(Tag.REFERENCED_SEGMENT_NUMBER, frame.segment));
        return group.build();
    }

    private static ByteBuffer bits(List<Frame> frames, Grid grid) {
        long slice = (long) grid.nx() * grid.ny();
        long bytes = (slice * frames.size() + Byte.SIZE - 1) / Byte.SIZE;
        ByteBuffer bits = ByteBuffer.allocate(Math.toIntExact(bytes + (bytes & 1)));
        for (int n = 0; n < frames.size(); n++) {
            Frame frame = frames.get(n);
            Mask.Box box = frame.mask.box();
            for (int j = box.j0(); j <= box.j1(); j++) {
                for (int i = box.i0(); i <= box.i1(); i++) {
                    if (frame.mask.contains(i, j, frame.slice)) {
                        long bit = n * slice + (long) j * grid.nx() + i;
                        int at = (int) (bit / Byte.SIZE);
                        bits.put(at, (byte) (bits.get(at) | 1 << bit % Byte.SIZE));
                    }
                }
            }
        }
        return bits;
    }

    private record Frame(int segment, int slice, Mask mask) {}
}
