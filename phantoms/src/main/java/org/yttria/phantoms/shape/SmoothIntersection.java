package org.yttria.phantoms.shape;

/**
 * What lies in both of two solids, the edge where their surfaces meet rounded: with \(h = \max(0, w - |f - g|)\), the distance is
 * \(\max(f, g) + h^2/4w\).
 */
public final class SmoothIntersection implements Solid {

    private final Solid first;
    private final Solid second;
    private final double widthMm;

    private SmoothIntersection(Solid first, Solid second, double widthMm) {
        this.first = first;
        this.second = second;
        this.widthMm = widthMm;
    }

    /**
     * The rounded intersection.
     *
     * @param widthMm w, above 0: how near two surfaces must be to blend
     */
    public static SmoothIntersection of(Solid first, Solid second, double widthMm) {
        if (!(widthMm > 0)) {
            throw new IllegalArgumentException("An edge is rounded over a width above 0 mm, not " + widthMm);
        }
        return new SmoothIntersection(first, second, widthMm);
    }

    @Override
    public Bounds bounds() {
        return first.bounds().intersection(second.bounds());
    }

    @Override
    public double distanceMm(double x, double y, double z) {
        return smoothMax(first.distanceMm(x, y, z), second.distanceMm(x, y, z), widthMm);
    }

    /** The larger of two numbers, more where they are alike within a width. */
    public static double smoothMax(double a, double b, double width) {
        double overlap = Math.max(0, width - Math.abs(a - b));
        return Math.max(a, b) + overlap * overlap / (4 * width);
    }
}
