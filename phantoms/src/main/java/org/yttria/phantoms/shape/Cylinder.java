package org.yttria.phantoms.shape;

import org.yttria.imaging.geometry.Point3;

/**
 * A circular cylinder along z.
 *
 * @param centre the middle of its axis, mm
 * @param radiusMm its radius
 * @param halfLengthMm from its middle to its ends
 */
public record Cylinder(Point3 centre, double radiusMm, double halfLengthMm) implements Solid {

    public Cylinder {
        if (!(radiusMm > 0 && halfLengthMm > 0)) {
            throw new IllegalArgumentException("Radius and length of a cylinder must be above 0 mm: radius " + radiusMm
                    + ", half length " + halfLengthMm);
        }
    }

    /** A cylinder between two heights. */
    public static Cylinder between(double x, double y, double radiusMm, double lowZMm, double highZMm) {
        return new Cylinder(new Point3(x, y, (lowZMm + highZMm) / 2), radiusMm, (highZMm - lowZMm) / 2);
    }

    @Override
    public Bounds bounds() {
        return Bounds.around(centre, radiusMm, radiusMm, halfLengthMm);
    }

    /** The distance itself, but outside beyond an edge, where it is the larger one of those to mantle and end. */
    @Override
    public double distanceMm(double x, double y, double z) {
        double dx = x - centre.x();
        double dy = y - centre.y();
        return Math.max(Math.sqrt(dx * dx + dy * dy) - radiusMm, Math.abs(z - centre.z()) - halfLengthMm);
    }

    /** \( \pi R^2 L \), mL. */
    public double volumeMl() {
        return Math.PI * radiusMm * radiusMm * 2 * halfLengthMm / 1000;
    }
}
