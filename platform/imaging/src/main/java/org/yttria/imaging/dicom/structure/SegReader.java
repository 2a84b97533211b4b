package org.yttria.imaging.dicom.structure;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.dicom.DataSet;
import org.yttria.imaging.dicom.DicomCodec;
import org.yttria.imaging.dicom.DicomFile;
import org.yttria.imaging.dicom.ObjectOrigin;
import org.yttria.imaging.dicom.SopClass;
import org.yttria.imaging.dicom.Tag;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.volume.Code;
import org.yttria.imaging.volume.ImageDescription;
import org.yttria.imaging.volume.ImageDescription.Detail;
import org.yttria.imaging.volume.Mask;
import org.yttria.imaging.volume.Structure;
import org.yttria.imaging.volume.StructureSet;

/**
 * Reads the segments of a DICOM Segmentation (PS3.3 section A.51) and of a Label Map Segmentation (section A.51, since 2024).
 *
 * <p>All masks are on one grid, which holds the slices of all frames; where a segment has no frame it has no voxels.
 */
public final class SegReader {

    private static final String FORMAT = "DICOM SEG";
    private static final String LABEL_MAP_CLASS = "1.2.840.10008.5.1.4.1.1.66.7";

    private SegReader() {}

    /**
     * Reads all segments, in the order of the file.
     *
     * @throws InputDataException if the file is no segmentation, is damaged, or does not say where its frames lie
     * @throws IOException if the file cannot be read
     */
    public static StructureSet read(Path file, DicomCodec codec) throws IOException {
        DicomFile dicom = codec.read(file);
        DataSet set = requireSegmentation(dicom);
        List<String> warnings = new ArrayList<>(dicom.warnings());
        SegPixels kind = SegPixels.of(set);
        List<Segment> segments = Segment.of(set, kind);
        SegFrames frames = SegFrames.of(set, kind.isLabelMap(), warnings);
        requireSegments(set, segments, frames);
        ByteBuffer pixels = pixels(set, frames);
        int threshold = threshold(set, kind, warnings);
        List<Structure> structures = new ArrayList<>();
        for (Segment segment : segments) {
            Mask mask = mask(frames, kind, pixels, segment.number, kind.isLabelMap() ? segment.number : threshold);
            if (mask.isEmpty()) {
                warnings.add("Segment \"" + segment.label + "\" has no voxels");
            }
            structures.add(
                    new Structure(segment.label, CodedRoles.of(segment.label, segment.code), segment.code, mask));
        }
        return new StructureSet(
                structures,
                description(set, kind, frames.grid(), segments, warnings),
                Optional.of(ObjectOrigin.of(set)));
    }

    /**
     * Reads what a segmentation's header says, with its segments among the details. Where its frames make no volume, a
     * warning says why, and the grid is one voxel 1 mm wide.
     *
     * @throws InputDataException if it is no segmentation
     * @throws IOException if the file cannot be read
     */
    public static ImageDescription describe(Path file, DicomCodec codec) throws IOException {
        DicomFile dicom = codec.readHeader(file);
        DataSet set = requireSegmentation(dicom);
        List<String> warnings = new ArrayList<>(dicom.warnings());
        try {
            SegPixels kind = SegPixels.of(set);
            List<Segment> segments = Segment.of(set, kind);
            Grid grid = SegFrames.of(set, kind.isLabelMap(), warnings).grid();
            threshold(set, kind, warnings);
            return description(set, kind, grid, segments, warnings);
        } catch (InputDataException e) {
            warnings.add("cannot be used: " + e.getMessage());
            Grid grid = Grid.axial(1, 1, 1, new Point3(1, 1, 1), new Point3(0, 0, 0));
            return new ImageDescription(FORMAT, "", grid, List.of(), warnings);
        }
    }

    private static DataSet requireSegmentation(DicomFile dicom) {
        DataSet set = dicom.dataSet();
        String uid = set.string(Tag.SOP_CLASS_UID).orElse("");
        if (!uid.equals(SopClass.SEGMENTATION.uid()) && !uid.equals(LABEL_MAP_CLASS)) {
            throw set.bad(Tag.SOP_CLASS_UID, "is not that of a Segmentation");
        }
        return set;
    }

    private static void requireSegments(DataSet set, List<Segment> segments, SegFrames frames) {
        Set<Integer> known = new HashSet<>();
        segments.forEach(segment -> known.add(segment.number));
        for (int number : frames.segments()) {
            if (number != 0 && !known.contains(number)) {
                throw set.bad(
                        Tag.REFERENCED_SEGMENT_NUMBER,
                        "is " + number + " for a frame, but the file describes no such segment: export it again");
            }
        }
    }

    private static ByteBuffer pixels(DataSet set, SegFrames frames) {
        if (set.integer(Tag.SAMPLES_PER_PIXEL).orElse(1) != 1) {
            throw set.bad(Tag.SAMPLES_PER_PIXEL, "is not 1");
        }
        ByteBuffer pixels = set.bytes(Tag.PIXEL_DATA).orElseThrow(() -> set.missing(Tag.PIXEL_DATA));
        long bits = (long) set.requireInteger(Tag.ROWS)
                * set.requireInteger(Tag.COLUMNS)
                * frames.slices().size()
                * set.requireInteger(Tag.BITS_ALLOCATED);
        long bytes = (bits + Byte.SIZE - 1) / Byte.SIZE;
        long even = bytes + (bytes & 1);
        if (pixels.remaining() != bytes && pixels.remaining() != even) {
            throw set.bad(
                    Tag.PIXEL_DATA,
                    "has " + pixels.remaining() + " bytes, " + even + " are needed for "
                            + frames.slices().size() + " frames: the file is damaged or cut off");
        }
        return pixels.slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The smallest value of a fractional segmentation that counts as inside. */
    private static int threshold(DataSet set, SegPixels kind, List<String> warnings) {
        if (kind != SegPixels.FRACTIONAL) {
            return 1;
        }
        int largest = set.requireInteger(Tag.MAXIMUM_FRACTIONAL_VALUE);
        if (largest <= 0) {
            throw set.bad(Tag.MAXIMUM_FRACTIONAL_VALUE, "is " + largest + ", not positive");
        }
        int threshold = (largest + 1) / 2;
        warnings.add("the segmentation is fractional ("
                + set.string(Tag.SEGMENTATION_FRACTIONAL_TYPE).orElse("of no stated kind")
                + "): voxels from one half, " + threshold + " of " + largest
                + ", count as inside, all others as outside");
        return threshold;
    }

    private static Mask mask(SegFrames frames, SegPixels kind, ByteBuffer pixels, int segment, int value) {
        Grid grid = frames.grid();
        int[] frameOfSlice = new int[grid.nz()];
        Arrays.fill(frameOfSlice, -1);
        int k0 = grid.nz();
        int k1 = -1;
        for (int n = 0; n < frames.slices().size(); n++) {
            if (kind.isLabelMap() || frames.segments().get(n) == segment) {
                int k = frames.slices().get(n);
                frameOfSlice[k] = n;
                k0 = Math.min(k0, k);
                k1 = Math.max(k1, k);
            }
        }
        if (k1 < 0) {
            return Mask.within(grid, new Mask.Box(0, -1, 0, -1, 0, -1), (i, j, k) -> false);
        }
        long slice = (long) grid.nx() * grid.ny();
        return Mask.within(
                grid,
                new Mask.Box(0, grid.nx() - 1, 0, grid.ny() - 1, k0, k1),
                (i, j, k) -> frameOfSlice[k] >= 0
                        && kind.isInside(pixels, frameOfSlice[k] * slice + (long) j * grid.nx() + i, value));
    }

    private static ImageDescription description(
            DataSet set, SegPixels kind, Grid grid, List<Segment> segments, List<String> warnings) {
        List<Detail> details = new ArrayList<>();
        set.string(Tag.CONTENT_LABEL).ifPresent(l -> details.add(new Detail("label", l)));
        for (Segment segment : segments) {
            details.add(new Detail("segment", segment.label + " (number " + segment.number + ")"));
        }
        String stored = kind.isLabelMap() ? "label map" : kind == SegPixels.BINARY ? "binary" : "fractional";
        return new ImageDescription(FORMAT, stored, grid, details, warnings);
    }

    /** One segment (PS3.3 section C.8.20.4). */
    private record Segment(int number, String label, Optional<Code> code) {

        static List<Segment> of(DataSet set, SegPixels kind) {
            List<Segment> segments = new ArrayList<>();
            Set<Integer> numbers = new HashSet<>();
            for (DataSet item : set.items(Tag.SEGMENT_SEQUENCE)) {
                int number = item.requireInteger(Tag.SEGMENT_NUMBER);
                if (!numbers.add(number)) {
                    throw set.bad(Tag.SEGMENT_NUMBER, number + " belongs to two segments: export it again");
                }
                if (kind.isLabelMap() && number == 0) {
                    continue;
                }
                segments.add(new Segment(
                        number,
                        item.string(Tag.SEGMENT_LABEL).orElse("Segment " + number),
                        item.item(Tag.SEGMENTED_PROPERTY_TYPE_CODE_SEQUENCE).flatMap(CodedRoles::code)));
            }
            if (segments.isEmpty()) {
                throw set.bad(Tag.SEGMENT_SEQUENCE, "is missing, so that nobody knows what the frames show");
            }
            return segments;
        }
    }
}
