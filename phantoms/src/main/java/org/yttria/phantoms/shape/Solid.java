package org.yttria.phantoms.shape;

/** A solid body in the patient, LPS, mm. */
public interface Solid {

    /** A box that holds all of it. */
    Bounds bounds();

    /**
     * How far a point is from its surface, negative inside.
     *
     * <p>The sign and the zero are exact; the size is mm to first order near the surface, and elsewhere only grows with the
     * distance.
     */
    double distanceMm(double x, double y, double z);

    /** Whether a point is in it; points on the surface are. */
    default boolean contains(double x, double y, double z) {
        return distanceMm(x, y, z) <= 0;
    }
}
