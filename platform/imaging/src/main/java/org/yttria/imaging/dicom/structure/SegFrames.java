package org.yttria.imaging.dicom.structure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.dicom.DataDictionary;
import org.yttria.imaging.dicom.DataSet;
import org.yttria.imaging.dicom.DicomGrid;
import org.yttria.imaging.dicom.PlaneAxes;
import org.yttria.imaging.dicom.Tag;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;

/**
 * Where the frames of a segmentation lie, and whose they are.
 *
 * @param grid the grid that all frames are slices of
 * @param slices for each frame its slice of the grid
 * @param segments for each frame the number of its segment; 0 for label maps, whose frames belong to all
 */
record SegFrames(Grid grid, List<Integer> slices, List<Integer> segments) {

    /** Positions that differ by less are one; files round to 0.001 mm or finer. */
    private static final double SAME_POSITION_MM = 0.01;

    /** Slices that deviate by less from equal distances are equally far apart but for rounding. */
    private static final double ROUNDING_MM = 0.05;

    /** What images with joins of bed positions may deviate by. */
    private static final double UNEVEN_MM = 0.15;

    /** A frame shifted by more within its plane does not lie above the others. */
    private static final double SHIFT_MM = 0.05;

    /** As bits, 64 MB: twice the largest CT that is met. */
    private static final long MOST_VOXELS = 1L << 29;

    /**
     * Reads the functional groups (PS3.3 section C.7.6.16).
     *
     * @param warnings receives what deviates
     */
    static SegFrames of(DataSet set, boolean labelMap, List<String> warnings) {
        int count = set.integer(Tag.NUMBER_OF_FRAMES).orElse(1);
        List<DataSet> perFrame = set.items(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE);
        if (count <= 0 || perFrame.size() != count) {
            throw set.bad(
                    Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE,
                    "has " + perFrame.size() + " items for " + count + " frames: the file is damaged");
        }
        DataSet shared = set.item(Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE).orElse(DataSet.EMPTY);
        List<Frame> frames = new ArrayList<>();
        for (DataSet item : perFrame) {
            frames.add(Frame.of(set, item, shared, labelMap));
        }
        Frame first = frames.get(0);
        PlaneAxes axes = first.axes;
        for (Frame frame : frames) {
            requireSamePlane(set, first, frame);
        }
        RegularPositions stack = stack(set, frames, warnings);
        Grid grid = grid(set, first, stack);
        List<Integer> slices = frames.stream()
                .map(f -> stack.index(f.position.dot(axes.normal())))
                .toList();
        List<Integer> segments = frames.stream().map(Frame::segment).toList();
        requireDifferent(set, slices, segments);
        return new SegFrames(grid, slices, segments);
    }

    private static void requireSamePlane(DataSet set, Frame first, Frame frame) {
        if (!frame.axes.isLike(first.axes)) {
            throw set.bad(
                    Tag.IMAGE_ORIENTATION_PATIENT,
                    "differs between frames, so that they make no volume: export the segmentation on one image");
        }
        if (!frame.pixels.isLike(first.pixels)) {
            throw set.bad(
                    Tag.PIXEL_SPACING,
                    "differs between frames (" + first.pixels + ", " + frame.pixels
                            + "), so that they make no volume: export the segmentation on one image");
        }
        Point3 shift = frame.position.minus(first.position);
        double along = Math.max(Math.abs(shift.dot(first.axes.row())), Math.abs(shift.dot(first.axes.column())));
        if (along > SHIFT_MM) {
            throw set.bad(
                    Tag.IMAGE_POSITION_PATIENT,
                    "moves frames within their plane by " + StructurePlanes.mm(along) + " mm, limit " + SHIFT_MM
                            + " mm: the slices are tilted or on different grids; resample the image and segment again");
        }
    }

    private static RegularPositions stack(DataSet set, List<Frame> frames, List<String> warnings) {
        Point3 normal = frames.get(0).axes.normal();
        List<Double> different = new ArrayList<>();
        for (double position :
                new TreeSet<>(frames.stream().map(f -> f.position.dot(normal)).toList())) {
            if (different.isEmpty() || position - different.get(different.size() - 1) > SAME_POSITION_MM) {
                different.add(position);
            }
        }
        double[] positions = different.stream().mapToDouble(p -> p).toArray();
        Frame first = frames.get(0);
        Optional<Double> stated = first.spacing.filter(s -> s > 0);
        stated.ifPresent(s -> DicomGrid.requireSpacing(set, Tag.SPACING_BETWEEN_SLICES, s));
        if (positions.length == 1) {
            return RegularPositions.fit(positions, stated.orElseGet(() -> thickness(set, first, warnings)));
        }
        double smallest = Double.POSITIVE_INFINITY;
        for (int n = 1; n < positions.length; n++) {
            smallest = Math.min(smallest, positions[n] - positions[n - 1]);
        }
        RegularPositions stack = RegularPositions.fit(positions, stated.orElse(smallest));
        if (stack.deviationMm() > UNEVEN_MM) {
            throw set.bad(
                    Tag.IMAGE_POSITION_PATIENT,
                    "puts frames up to " + StructurePlanes.mm(stack.deviationMm()) + " mm off slices "
                            + StructurePlanes.mm(stack.spacingMm()) + " mm apart, limit " + UNEVEN_MM
                            + " mm: slices are not equally far apart; resample the image and segment again");
        }
        if (stated.isPresent() && Math.abs(stated.get() - stack.spacingMm()) > ROUNDING_MM) {
            throw set.bad(
                    Tag.SPACING_BETWEEN_SLICES,
                    "is " + stated.get() + " mm but the positions of frames are "
                            + StructurePlanes.mm(stack.spacingMm())
                            + " mm apart, so that one of them is wrong: export the segmentation again");
        }
        warn(first, stack, warnings);
        return stack;
    }

    private static void warn(Frame first, RegularPositions stack, List<String> warnings) {
        String spacing = StructurePlanes.mm(stack.spacingMm()) + " mm";
        boolean stated = first.spacing.filter(s -> s > 0).isPresent();
        Optional<Double> other = first.thickness.filter(t -> t > 0 && differs(t, stack));
        if (!stated && other.isPresent()) {
            warnings.add(
                    DataDictionary.name(Tag.SPACING_BETWEEN_SLICES) + " is missing and the positions of frames are "
                            + spacing + " apart, but SliceThickness is " + StructurePlanes.mm(other.get())
                            + " mm: frames are taken as " + spacing
                            + " thick, which is wrong where slices between them were left out as empty");
        }
        if (stack.deviationMm() > ROUNDING_MM) {
            warnings.add("slices are unevenly spaced by up to " + StructurePlanes.mm(stack.deviationMm()) + " mm; "
                    + spacing + " is taken for all");
        }
    }

    private static boolean differs(double thicknessMm, RegularPositions stack) {
        return Math.abs(thicknessMm - stack.spacingMm()) > UNEVEN_MM;
    }

    private static double thickness(DataSet set, Frame frame, List<String> warnings) {
        double thickness = frame.thickness
                .filter(t -> t > 0)
                .orElseThrow(() -> set.bad(
                        Tag.SPACING_BETWEEN_SLICES,
                        "is missing and all frames are at one position, so that nothing tells how thick they are:"
                                + " export the segmentation with SpacingBetweenSlices"));
        warnings.add("all frames are at one position and SpacingBetweenSlices is missing: SliceThickness, "
                + StructurePlanes.mm(thickness) + " mm, is taken for it");
        return thickness;
    }

    private static Grid grid(DataSet set, Frame first, RegularPositions stack) {
        int rows = set.requireInteger(Tag.ROWS);
        int columns = set.requireInteger(Tag.COLUMNS);
        if (rows <= 0 || columns <= 0 || (double) rows * columns * stack.count() > MOST_VOXELS) {
            throw set.refused("has frames of " + columns + " x " + rows + " pixels on " + stack.count()
                    + " slices, from 1 to " + MOST_VOXELS + " voxels are possible: its header is damaged");
        }
        Point3 normal = first.axes.normal();
        Point3 origin = first.position.plus(normal.times(stack.firstMm() - first.position.dot(normal)));
        return first.axes.grid(
                set, columns, rows, stack.count(), first.pixels, normal.times(stack.spacingMm()), origin);
    }

    private static void requireDifferent(DataSet set, List<Integer> slices, List<Integer> segments) {
        TreeSet<String> seen = new TreeSet<>();
        for (int n = 0; n < slices.size(); n++) {
            if (!seen.add(segments.get(n) + " " + slices.get(n))) {
                throw set.refused(
                        "has two frames of segment " + segments.get(n) + " on one slice, number " + slices.get(n)
                                + ": frames of several times or images cannot be told apart; export one of them");
            }
        }
    }

    private record Frame(
            PlaneAxes axes,
            Point3 position,
            PlaneAxes.PixelSpacing pixels,
            Optional<Double> spacing,
            Optional<Double> thickness,
            int segment) {

        static Frame of(DataSet set, DataSet own, DataSet shared, boolean labelMap) {
            DataSet measures = group(Tag.PIXEL_MEASURES_SEQUENCE, own, shared);
            return new Frame(
                    PlaneAxes.of(group(Tag.PLANE_ORIENTATION_SEQUENCE, own, shared))
                            .orElseThrow(() -> noGeometry(set, Tag.IMAGE_ORIENTATION_PATIENT)),
                    DicomGrid.position(group(Tag.PLANE_POSITION_SEQUENCE, own, shared))
                            .orElseThrow(() -> noGeometry(set, Tag.IMAGE_POSITION_PATIENT)),
                    PlaneAxes.PixelSpacing.of(measures).orElseThrow(() -> noGeometry(set, Tag.PIXEL_SPACING)),
                    measures.real(Tag.SPACING_BETWEEN_SLICES),
                    measures.real(Tag.SLICE_THICKNESS),
                    labelMap
                            ? 0
                            : group(Tag.SEGMENT_IDENTIFICATION_SEQUENCE, own, shared)
                                    .integer(Tag.REFERENCED_SEGMENT_NUMBER)
                                    .orElseThrow(() -> set.missing(Tag.REFERENCED_SEGMENT_NUMBER)));
        }

        private static DataSet group(int tag, DataSet own, DataSet shared) {
            return own.item(tag).or(() -> shared.item(tag)).orElse(DataSet.EMPTY);
        }

        private static InputDataException noGeometry(DataSet set, int tag) {
            return set.bad(
                    tag, "is missing for a frame, so that nobody knows where in the patient it lies: export it again");
        }
    }
}
