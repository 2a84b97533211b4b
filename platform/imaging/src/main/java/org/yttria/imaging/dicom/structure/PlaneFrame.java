package org.yttria.imaging.dicom.structure;

import java.util.List;
import java.util.Optional;
import org.yttria.imaging.geometry.Point3;

/**
 * Right-handed axes for a stack of parallel planes.
 *
 * @param u unit vector within the planes
 * @param v unit vector within the planes
 * @param normal unit vector across them
 */
record PlaneFrame(Point3 u, Point3 v, Point3 normal) {

    /** A contour within this of a plane across a patient axis belongs to it; files round to 0.01 mm and finer. */
    private static final double AXIS_TOLERANCE_MM = 0.01;

    /** A contour that leaves its plane by more is not planar. */
    static final double PLANARITY_TOLERANCE_MM = 0.1;

    /** Edges within this angle of an axis, in radians, run along it: 0.01 mm of rounding over a pixel of 5 mm. */
    private static final double ALONG = 2e-3;

    /** Of the length of all edges, what must run along two axes so that the contours were traced around pixels. */
    private static final double TRACED_FRACTION = 0.999;

    private static final List<Point3> PATIENT_AXES =
            List.of(new Point3(0, 0, 1), new Point3(0, 1, 0), new Point3(1, 0, 0));

    /** The frame of planes that all contours lie in, if they are parallel. */
    static Optional<PlaneFrame> of(List<Contour> contours) {
        for (Point3 axis : PATIENT_AXES) {
            if (fits(contours, axis, AXIS_TOLERANCE_MM)) {
                return Optional.of(across(contours, axis));
            }
        }
        Point3 sum = new Point3(0, 0, 0);
        for (Contour contour : contours) {
            Point3 area = contour.areaVector();
            sum = area.dot(sum) < 0 ? sum.minus(area) : sum.plus(area);
        }
        double size = sum.norm();
        if (size == 0) {
            return Optional.empty();
        }
        Point3 normal = sum.times(1 / size);
        double largest = 0;
        for (int axis = 0; axis < 3; axis++) {
            largest = Math.abs(normal.component(axis)) > Math.abs(largest) ? normal.component(axis) : largest;
        }
        Point3 upward = largest < 0 ? normal.times(-1) : normal;
        return fits(contours, upward, PLANARITY_TOLERANCE_MM)
                ? Optional.of(across(contours, upward))
                : Optional.empty();
    }

    private static boolean fits(List<Contour> contours, Point3 normal, double toleranceMm) {
        return contours.stream().allMatch(contour -> {
            double position = position(contour, normal);
            return contour.points().stream().allMatch(p -> Math.abs(p.dot(normal) - position) <= toleranceMm);
        });
    }

    /** Where the plane of a contour lies along a normal, mm. */
    static double position(Contour contour, Point3 normal) {
        return contour.points().stream()
                .mapToDouble(p -> p.dot(normal))
                .average()
                .orElseThrow();
    }

    private static PlaneFrame across(List<Contour> contours, Point3 normal) {
        Point3 towards = Math.abs(normal.x()) > 0.9 ? new Point3(0, 1, 0) : new Point3(1, 0, 0);
        PlaneFrame plain = withU(towards.minus(normal.times(towards.dot(normal))), normal);
        if (plain.edgesAlong(contours) >= TRACED_FRACTION) {
            return plain;
        }
        PlaneFrame traced = withU(plain.inPlane(longestEdge(contours)), normal);
        return traced.edgesAlong(contours) >= TRACED_FRACTION ? traced : plain;
    }

    private static PlaneFrame withU(Point3 u, Point3 normal) {
        Point3 unit = u.times(1 / u.norm());
        return new PlaneFrame(unit, normal.cross(unit), normal);
    }

    private Point3 inPlane(Point3 p) {
        return u.times(p.dot(u)).plus(v.times(p.dot(v)));
    }

    /** The longest edge, turned so that it points along u rather than against or across it. */
    private static Point3 longestEdge(List<Contour> contours) {
        Point3 longest = new Point3(0, 0, 0);
        for (Contour contour : contours) {
            for (int n = 0; n < contour.points().size(); n++) {
                Point3 edge = edge(contour, n);
                longest = edge.norm() > longest.norm() ? edge : longest;
            }
        }
        return longest;
    }

    private static Point3 edge(Contour contour, int n) {
        return contour.points()
                .get((n + 1) % contour.points().size())
                .minus(contour.points().get(n));
    }

    /** Whether all edges run along u or v, as those of contours traced around pixels do. */
    boolean isTraced(List<Contour> contours) {
        return edgesAlong(contours) >= TRACED_FRACTION;
    }

    private double edgesAlong(List<Contour> contours) {
        double along = 0;
        double all = 0;
        for (Contour contour : contours) {
            for (int n = 0; n < contour.points().size(); n++) {
                Point3 edge = edge(contour, n);
                double across = Math.min(Math.abs(edge.dot(u)), Math.abs(edge.dot(v)));
                double length = edge.norm();
                all += length;
                along += across <= Math.max(ALONG * length, AXIS_TOLERANCE_MM) ? length : 0;
            }
        }
        return all == 0 ? 0 : along / all;
    }
}
