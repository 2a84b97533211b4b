package org.yttria.phantoms.shape;

import java.util.List;
import org.yttria.imaging.geometry.Point3;

/** All points within a distance of a line of straight pieces: a vessel. */
public final class Tube implements Solid {

    private final List<Point3> points;
    private final double radiusMm;
    private final Bounds bounds;

    private Tube(List<Point3> points, double radiusMm) {
        this.points = points;
        this.radiusMm = radiusMm;
        Bounds box = new Bounds(points.get(0), points.get(0));
        for (Point3 p : points) {
            box = box.union(new Bounds(p, p));
        }
        this.bounds = box.grownBy(radiusMm);
    }

    /**
     * A tube with round ends.
     *
     * @param points of its axis, two or more, mm
     */
    public static Tube of(List<Point3> points, double radiusMm) {
        if (points.size() < 2 || !(radiusMm > 0)) {
            throw new IllegalArgumentException("A tube needs two points and a radius above 0 mm: " + points.size()
                    + " points, radius " + radiusMm + " mm");
        }
        return new Tube(List.copyOf(points), radiusMm);
    }

    @Override
    public Bounds bounds() {
        return bounds;
    }

    @Override
    public double distanceMm(double x, double y, double z) {
        double nearest = Double.POSITIVE_INFINITY;
        for (int n = 1; n < points.size(); n++) {
            nearest = Math.min(nearest, squaredDistance(points.get(n - 1), points.get(n), x, y, z));
        }
        return Math.sqrt(nearest) - radiusMm;
    }

    private static double squaredDistance(Point3 from, Point3 to, double x, double y, double z) {
        double ax = to.x() - from.x();
        double ay = to.y() - from.y();
        double az = to.z() - from.z();
        double px = x - from.x();
        double py = y - from.y();
        double pz = z - from.z();
        double length = ax * ax + ay * ay + az * az;
        double along = length > 0 ? Math.min(1, Math.max(0, (px * ax + py * ay + pz * az) / length)) : 0;
        double dx = px - along * ax;
        double dy = py - along * ay;
        double dz = pz - along * az;
        return dx * dx + dy * dy + dz * dz;
    }
}
