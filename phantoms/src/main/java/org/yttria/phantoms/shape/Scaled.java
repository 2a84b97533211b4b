package org.yttria.phantoms.shape;

import org.yttria.imaging.geometry.Point3;

/**
 * A solid made larger or smaller about a point.
 *
 * @param solid the solid
 * @param about the point that stays where it is, mm
 * @param factor above 0
 */
public record Scaled(Solid solid, Point3 about, double factor) implements Solid {

    public Scaled {
        if (!(factor > 0)) {
            throw new IllegalArgumentException("A solid is scaled by a factor above 0, not by " + factor);
        }
    }

    @Override
    public Bounds bounds() {
        Bounds box = solid.bounds();
        return new Bounds(
                about.plus(box.low().minus(about).times(factor)),
                about.plus(box.high().minus(about).times(factor)));
    }

    @Override
    public double distanceMm(double x, double y, double z) {
        return factor
                * solid.distanceMm(
                        about.x() + (x - about.x()) / factor,
                        about.y() + (y - about.y()) / factor,
                        about.z() + (z - about.z()) / factor);
    }
}
