package org.yttria.phantoms.physical;

import java.util.Arrays;
import java.util.List;
import org.yttria.imaging.geometry.Point3;

/**
 * Which sphere sits where on the ring.
 *
 * <p>Angles are those of the usual picture of an axial slice, seen from the feet: 0° is the patient's left (+x, right in the
 * picture), 90° the front (-y, up in the picture).
 *
 * @param diametersMm inner diameters in their order on the ring; a position of diameter 0 is empty
 * @param firstAngleDegrees where the first one sits
 * @param sense which way round the others follow, at equal angles
 */
public record SphereRing(List<Double> diametersMm, double firstAngleDegrees, Sense sense) {

    private static final double FULL_TURN = 360;

    public SphereRing {
        diametersMm = List.copyOf(diametersMm);
        if (diametersMm.isEmpty() || !diametersMm.stream().allMatch(d -> d >= 0 && Double.isFinite(d))) {
            throw new IllegalArgumentException("Diameters of spheres must be 0 mm or more: " + diametersMm);
        }
    }

    /** 37, 28, 22, 17, 13 and 10 mm from 180° on, anticlockwise. */
    public static SphereRing standard() {
        return ofDiameters(BodyGeometry.table().values("spheres.diameters"));
    }

    /** Other diameters in that order. */
    public static SphereRing ofDiameters(double[] diametersMm) {
        return new SphereRing(
                Arrays.stream(diametersMm).boxed().toList(),
                BodyGeometry.table().value("spheres.first-angle"),
                Sense.ANTICLOCKWISE);
    }

    /** The same in another order. */
    public SphereRing from(double angleDegrees, Sense newSense) {
        return new SphereRing(diametersMm, angleDegrees, newSense);
    }

    public int size() {
        return diametersMm.size();
    }

    /** Where the n-th sphere has its centre, from the ring's. */
    Point3 offset(int n, double ringRadiusMm) {
        double turn = FULL_TURN / size() * n;
        double degrees = firstAngleDegrees + (sense == Sense.ANTICLOCKWISE ? turn : -turn);
        double angle = degrees / (FULL_TURN / 2) * Math.PI;
        return new Point3(ringRadiusMm * StrictMath.cos(angle), -ringRadiusMm * StrictMath.sin(angle), 0);
    }

    /** Which way round. */
    public enum Sense {
        ANTICLOCKWISE,
        CLOCKWISE
    }
}
