package org.yttria.imaging.dicom.structure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.yttria.imaging.InputDataException;

/**
 * The contours of a structure by the plane they lie in.
 *
 * @param frame the axes of the planes
 * @param traced whether all edges run along the axes, as those of contours traced around pixels do
 * @param slabThicknessMm the thickness that the file gives the contours, where it gives one
 * @param polygons the contours by the position of their plane along the normal, mm
 */
record StructurePlanes(
        PlaneFrame frame, boolean traced, Optional<Double> slabThicknessMm, SortedMap<Double, List<Polygon>> polygons) {

    /** Contours whose positions differ by less lie in one plane; files round to 0.01 mm and finer. */
    private static final double SAME_PLANE_MM = 0.05;

    /** Planes that deviate by less from equal distances are equally far apart but for rounding. */
    private static final double ROUNDING_MM = 0.05;

    /** Joins of bed positions shift planes by 0.1 mm or so; what deviates by more has planes of its own. */
    private static final double UNEVEN_MM = 0.15;

    /** Nothing is drawn on planes that are closer. */
    private static final double CLOSEST_PLANES_MM = 0.1;

    private static final int MOST_POSITIONS_SHOWN = 12;

    /**
     * Sorts contours into planes.
     *
     * @throws InputDataException if they do not lie in parallel planes
     */
    static StructurePlanes of(String name, List<Contour> contours) {
        PlaneFrame frame = PlaneFrame.of(contours)
                .orElseThrow(() -> new InputDataException(
                        structure(name) + "has contours that do not lie in parallel planes within "
                                + PlaneFrame.PLANARITY_TOLERANCE_MM
                                + " mm, so that they enclose no volume: export it with planar contours"));
        SortedMap<Double, List<Polygon>> exact = new TreeMap<>();
        for (Contour contour : contours) {
            exact.computeIfAbsent(PlaneFrame.position(contour, frame.normal()), p -> new ArrayList<>())
                    .add(Polygon.of(contour, frame));
        }
        SortedMap<Double, List<Polygon>> polygons = new TreeMap<>();
        double last = Double.NEGATIVE_INFINITY;
        for (Map.Entry<Double, List<Polygon>> plane : exact.entrySet()) {
            last = plane.getKey() - last <= SAME_PLANE_MM ? last : plane.getKey();
            polygons.computeIfAbsent(last, p -> new ArrayList<>()).addAll(plane.getValue());
        }
        return new StructurePlanes(
                frame,
                frame.isTraced(contours),
                contours.stream().flatMap(c -> c.slabThicknessMm().stream()).findFirst(),
                polygons);
    }

    static String structure(String name) {
        return "structure \"" + name + "\" ";
    }

    private double[] positions() {
        return polygons.keySet().stream().mapToDouble(p -> p).toArray();
    }

    /** The distance between planes that occurs most often, the smallest of them on a tie; none for a single plane. */
    Optional<Double> commonGapMm() {
        double[] positions = positions();
        double[] gaps = new double[positions.length - 1];
        for (int n = 0; n < gaps.length; n++) {
            gaps[n] = positions[n + 1] - positions[n];
        }
        Arrays.sort(gaps);
        Optional<Double> best = Optional.empty();
        int most = 0;
        for (int from = 0; from < gaps.length; ) {
            int to = from;
            while (to < gaps.length && gaps[to] - gaps[from] <= UNEVEN_MM) {
                to++;
            }
            if (to - from > most) {
                most = to - from;
                best = Optional.of(Arrays.stream(gaps, from, to).average().orElseThrow());
            }
            from = to;
        }
        return best;
    }

    /**
     * Where the planes lie, with those between them that have no contours.
     *
     * @param usualGapMm the distance between planes of the other structures, for a structure of a single plane
     * @param warnings receives what deviates
     * @throws InputDataException if the planes are not equally far apart, or a single plane has no thickness
     */
    RegularPositions stack(String name, Optional<Double> usualGapMm, List<String> warnings) {
        double[] positions = positions();
        double gap = commonGapMm().orElseGet(() -> singlePlane(name, usualGapMm, warnings));
        RegularPositions stack = RegularPositions.fit(positions, gap);
        if (gap < CLOSEST_PLANES_MM || stack.deviationMm() > UNEVEN_MM) {
            throw new InputDataException(structure(name) + "has contours on planes that are not equally far apart: most"
                    + " are " + mm(gap) + " mm apart, others " + mm(stack.deviationMm())
                    + " mm away from a multiple of that, limit " + UNEVEN_MM + " mm; the planes are at "
                    + shown(positions) + " mm: draw or interpolate it on every slice of one image and export it again");
        }
        if (stack.deviationMm() > ROUNDING_MM) {
            warnings.add("Structure \"" + name + "\": planes are unevenly spaced by up to " + mm(stack.deviationMm())
                    + " mm; " + mm(stack.spacingMm()) + " mm is taken for all");
        }
        if (stack.count() > positions.length) {
            warnings.add("Structure \"" + name + "\": " + (stack.count() - positions.length) + " of " + stack.count()
                    + " planes, " + mm(stack.spacingMm()) + " mm apart, have no contours and stay empty");
        }
        if (positions.length > 1
                && usualGapMm.isPresent()
                && Math.abs(usualGapMm.get() - stack.spacingMm()) > UNEVEN_MM) {
            warnings.add("Structure \"" + name + "\": its planes are " + mm(stack.spacingMm())
                    + " mm apart, those of most structures " + mm(usualGapMm.get()) + " mm");
        }
        return stack;
    }

    private double singlePlane(String name, Optional<Double> usualGapMm, List<String> warnings) {
        double thickness = usualGapMm
                .or(() -> slabThicknessMm)
                .orElseThrow(() -> new InputDataException(structure(name)
                        + "has contours on one plane only, at " + mm(polygons.firstKey())
                        + " mm, and neither another structure nor ContourSlabThickness (3006,0044) tells how thick it is:"
                        + " draw it on two slices or more"));
        warnings.add("Structure \"" + name + "\": one plane only, taken as " + mm(thickness) + " mm thick by "
                + (usualGapMm.isPresent()
                        ? "the distance between planes of the other structures"
                        : "ContourSlabThickness"));
        return thickness;
    }

    private static String shown(double[] positions) {
        return Arrays.stream(positions)
                        .limit(MOST_POSITIONS_SHOWN)
                        .mapToObj(StructurePlanes::mm)
                        .collect(Collectors.joining(", "))
                + (positions.length > MOST_POSITIONS_SHOWN ? ", ..." : "");
    }

    static String mm(double mm) {
        return String.format(Locale.ROOT, "%.3f", mm).replaceAll("\\.?0+$", "");
    }
}
