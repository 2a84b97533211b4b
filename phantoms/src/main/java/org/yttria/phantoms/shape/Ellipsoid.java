package org.yttria.phantoms.shape;

import org.yttria.imaging.geometry.Point3;

/**
 * An ellipsoid whose axes lie along the patient's.
 *
 * @param centre mm
 * @param halfAxes mm
 */
public record Ellipsoid(Point3 centre, Point3 halfAxes) implements Solid {

    public Ellipsoid {
        if (!(halfAxes.x() > 0 && halfAxes.y() > 0 && halfAxes.z() > 0)) {
            throw new IllegalArgumentException("Half axes of an ellipsoid must be above 0 mm: " + halfAxes);
        }
    }

    @Override
    public Bounds bounds() {
        return Bounds.around(centre, halfAxes.x(), halfAxes.y(), halfAxes.z());
    }

    @Override
    public double distanceMm(double x, double y, double z) {
        double u = (x - centre.x()) / halfAxes.x();
        double v = (y - centre.y()) / halfAxes.y();
        double w = (z - centre.z()) / halfAxes.z();
        double radius = Math.sqrt(u * u + v * v + w * w);
        double du = u / halfAxes.x();
        double dv = v / halfAxes.y();
        double dw = w / halfAxes.z();
        double slope = Math.sqrt(du * du + dv * dv + dw * dw);
        if (slope == 0) {
            return -Math.min(halfAxes.x(), Math.min(halfAxes.y(), halfAxes.z()));
        }
        return radius * (radius - 1) / slope;
    }
}
