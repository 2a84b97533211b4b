package org.yttria.phantoms.shape;

import org.yttria.imaging.geometry.Point3;

/**
 * A cylinder along z with an elliptic section.
 *
 * @param centre mm
 * @param halfX half axis of the section along x, mm
 * @param halfY half axis of the section along y, mm
 * @param halfLength mm
 */
public record EllipticCylinder(Point3 centre, double halfX, double halfY, double halfLength) implements Solid {

    public EllipticCylinder {
        if (!(halfX > 0 && halfY > 0 && halfLength > 0)) {
            throw new IllegalArgumentException("Half axes of an elliptic cylinder must be above 0 mm: " + halfX + ", "
                    + halfY + ", half length " + halfLength);
        }
    }

    @Override
    public Bounds bounds() {
        return Bounds.around(centre, halfX, halfY, halfLength);
    }

    @Override
    public double distanceMm(double x, double y, double z) {
        double u = (x - centre.x()) / halfX;
        double v = (y - centre.y()) / halfY;
        double radius = Math.sqrt(u * u + v * v);
        double slope = Math.sqrt(u * u / (halfX * halfX) + v * v / (halfY * halfY));
        double across = slope > 0 ? radius * (radius - 1) / slope : -Math.min(halfX, halfY);
        return Math.max(across, Math.abs(z - centre.z()) - halfLength);
    }
}
