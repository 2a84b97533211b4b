package org.yttria.phantoms.physical;

import java.util.Collections;
import java.util.List;

/**
 * What a body phantom is filled with; the lung insert and the walls are always cold.
 *
 * @param spheresBqPerMl concentration in each sphere, in the order of the ring
 * @param backgroundBqPerMl concentration in the cavity
 * @param stems what stands in the channels of the stems, outside the spheres
 */
public record BodyFill(List<Double> spheresBqPerMl, double backgroundBqPerMl, StemFill stems) {

    public BodyFill {
        spheresBqPerMl = List.copyOf(spheresBqPerMl);
        require(backgroundBqPerMl);
        spheresBqPerMl.forEach(BodyFill::require);
    }

    private static void require(double becquerelsPerMl) {
        if (!(becquerelsPerMl >= 0 && Double.isFinite(becquerelsPerMl))) {
            throw new IllegalArgumentException("Concentration must be 0 Bq/mL or more: " + becquerelsPerMl);
        }
    }

    /** Six spheres of one solution; cold water in the stems. */
    public static BodyFill of(double spheresBqPerMl, double backgroundBqPerMl) {
        return new BodyFill(Collections.nCopies(2 * 3, spheresBqPerMl), backgroundBqPerMl, StemFill.COLD);
    }

    /** The same with other stems. */
    public BodyFill withStems(StemFill other) {
        return new BodyFill(spheresBqPerMl, backgroundBqPerMl, other);
    }

    /** What stands in the stems. */
    public enum StemFill {
        /** Water without activity, as simulations of the phantom have it. */
        COLD,
        /** The spheres' solution up to the lid: a sphere is filled through its stem. */
        SPHERE,
        /** The solution of the cavity. */
        BACKGROUND
    }
}
