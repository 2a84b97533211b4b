package org.yttria.phantoms.shape;

/**
 * What lies in one solid and not in another; the surface of what is taken away does not belong to it, nor to what is left.
 *
 * @param whole what is taken from
 * @param taken what is taken away
 */
public record Difference(Solid whole, Solid taken) implements Solid {

    @Override
    public Bounds bounds() {
        return whole.bounds();
    }

    @Override
    public double distanceMm(double x, double y, double z) {
        return Math.max(whole.distanceMm(x, y, z), -taken.distanceMm(x, y, z));
    }

    @Override
    public boolean contains(double x, double y, double z) {
        return whole.contains(x, y, z) && taken.distanceMm(x, y, z) > 0;
    }
}
