package org.yttria.phantoms.perfusion;

/** How the arterioles of a place fill: the more spheres would come, the smaller is the part of them that still does. */
@FunctionalInterface
public interface Saturation {

    /**
     * The load that is reached; it rises with the one that would come, and is never above it.
     *
     * @param load spheres per mL that would come
     * @param capacity load, spheres per mL, at which filling shows
     */
    double reached(double load, double capacity);

    /** \( f/(1 + f/f_{sat}) \). */
    static Saturation hyperbolic() {
        return (load, capacity) -> load / (1 + load / capacity);
    }
}
