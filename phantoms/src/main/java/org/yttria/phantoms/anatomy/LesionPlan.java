package org.yttria.phantoms.anatomy;

import java.util.function.Function;
import org.yttria.imaging.geometry.Point3;
import org.yttria.phantoms.shape.Solid;

/**
 * A lesion before it has a place.
 *
 * @param diameterMm of the sphere of its volume
 * @param outline the lesion about a centre, of any size near that volume: the level of its distance that holds the volume bounds it
 * @param core its necrotic core about the same centre; what lies deepest in it is dead
 * @param coreFraction of the lesion's volume that is dead, 0 for none
 * @param rimMm thickness of its well perfused shell, 0 for none
 * @param avid whether it takes up more than normal liver
 * @param touching whether it may reach the liver's surface
 */
public record LesionPlan(
        double diameterMm,
        Function<Point3, Solid> outline,
        Function<Point3, Solid> core,
        double coreFraction,
        double rimMm,
        boolean avid,
        boolean touching) {

    double volumeMl() {
        return sphereMl(diameterMm);
    }

    /** Volume of a sphere, mL. */
    public static double sphereMl(double diameterMm) {
        return Math.PI * diameterMm * diameterMm * diameterMm / (2 * 3 * 1000);
    }

    /** Diameter of the sphere of a volume, mm. */
    public static double sphereDiameterMm(double volumeMl) {
        return StrictMath.cbrt(volumeMl * 1000 * 2 * 3 / Math.PI);
    }
}
