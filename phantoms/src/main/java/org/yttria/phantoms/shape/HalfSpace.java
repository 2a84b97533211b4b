package org.yttria.phantoms.shape;

import org.yttria.imaging.geometry.Point3;

/** All points on one side of a plane: where the outward normal times the position is at most an offset. */
public final class HalfSpace implements Solid {

    private final Point3 normal;
    private final double offsetMm;

    private HalfSpace(Point3 normal, double offsetMm) {
        this.normal = normal;
        this.offsetMm = offsetMm;
    }

    /**
     * The side of a plane that its normal points away from.
     *
     * @param point on the plane, mm
     * @param outward normal of any length
     */
    public static HalfSpace through(Point3 point, Point3 outward) {
        double length = outward.norm();
        if (!(length > 0) || Double.isInfinite(length)) {
            throw new IllegalArgumentException("A plane's normal must have a length: " + outward);
        }
        Point3 unit = outward.times(1 / length);
        return new HalfSpace(unit, unit.dot(point));
    }

    @Override
    public Bounds bounds() {
        return Bounds.everywhere();
    }

    @Override
    public double distanceMm(double x, double y, double z) {
        return normal.x() * x + normal.y() * y + normal.z() * z - offsetMm;
    }
}
