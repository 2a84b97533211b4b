package org.yttria.phantoms.shape;

import org.yttria.imaging.geometry.Point3;

/**
 * A ball.
 *
 * @param centre mm
 * @param radiusMm its radius
 */
public record Sphere(Point3 centre, double radiusMm) implements Solid {

    public Sphere {
        if (!(radiusMm > 0)) {
            throw new IllegalArgumentException("Radius of a sphere must be above 0 mm: " + radiusMm);
        }
    }

    @Override
    public Bounds bounds() {
        return Bounds.around(centre, radiusMm, radiusMm, radiusMm);
    }

    /** The distance itself, everywhere. */
    @Override
    public double distanceMm(double x, double y, double z) {
        double dx = x - centre.x();
        double dy = y - centre.y();
        double dz = z - centre.z();
        return Math.sqrt(dx * dx + dy * dy + dz * dz) - radiusMm;
    }

    /** \( \frac{4}{3}\pi R^3 \), mL. */
    public double volumeMl() {
        return 4 * Math.PI / 3 * radiusMm * radiusMm * radiusMm / 1000;
    }
}
