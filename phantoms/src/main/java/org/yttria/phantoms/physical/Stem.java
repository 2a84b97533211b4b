package org.yttria.phantoms.physical;

import org.yttria.imaging.geometry.Point3;
import org.yttria.phantoms.shape.Bounds;
import org.yttria.phantoms.shape.Cylinder;
import org.yttria.phantoms.shape.Solid;
import org.yttria.phantoms.shape.Sphere;

/**
 * A rod along z that stands on a sphere and ends at a height.
 *
 * @param foot the sphere, whose centre is on the rod's axis
 * @param radiusMm of the rod, smaller than the sphere's
 * @param topZMm where it ends
 */
record Stem(Sphere foot, double radiusMm, double topZMm) implements Solid {

    Stem {
        if (!(radiusMm > 0
                && radiusMm < foot.radiusMm()
                && topZMm > foot.centre().z() + foot.radiusMm())) {
            throw new IllegalArgumentException("A stem of radius " + radiusMm + " mm up to " + topZMm
                    + " mm does not stand on a sphere of radius " + foot.radiusMm() + " mm at "
                    + foot.centre().z() + " mm");
        }
    }

    private Cylinder rod() {
        Point3 c = foot.centre();
        return Cylinder.between(c.x(), c.y(), radiusMm, c.z(), topZMm);
    }

    @Override
    public Bounds bounds() {
        return rod().bounds();
    }

    @Override
    public double distanceMm(double x, double y, double z) {
        return Math.max(rod().distanceMm(x, y, z), -foot.distanceMm(x, y, z));
    }

    /** Rod from the sphere's centre, less the part in the sphere \( \frac{2\pi}{3}(R^3 - (R^2-r^2)^{3/2}) \), mL. */
    double volumeMl() {
        double radius = foot.radiusMm();
        double inside = radius * radius - radiusMm * radiusMm;
        double common = 2 * Math.PI / 3 * (radius * radius * radius - inside * Math.sqrt(inside));
        return rod().volumeMl() - common / 1000;
    }

    /** The middle of its axis above the sphere. */
    Point3 middle() {
        Point3 c = foot.centre();
        return new Point3(c.x(), c.y(), (c.z() + foot.radiusMm() + topZMm) / 2);
    }
}
