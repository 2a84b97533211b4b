package org.yttria.phantoms.shape;

/** A plane figure \(|x/a|^n + |y/b|^n \le 1\) about the origin, n being 2, 2.5, 3, 3.5 or 4. */
public final class SuperEllipse {

    private final double halfX;
    private final double halfY;
    private final Power power;

    private SuperEllipse(double halfX, double halfY, Power power) {
        this.halfX = halfX;
        this.halfY = halfY;
        this.power = power;
    }

    /** The figure of two half axes, mm, and an exponent. */
    public static SuperEllipse of(double halfX, double halfY, double exponent) {
        if (!(halfX > 0 && halfY > 0)) {
            throw new IllegalArgumentException(
                    "Half axes of a super-ellipse must be above 0 mm: " + halfX + ", " + halfY);
        }
        return new SuperEllipse(halfX, halfY, new Power(exponent));
    }

    public double halfX() {
        return halfX;
    }

    public double halfY() {
        return halfY;
    }

    /** The half width along x of its chord at y, mm; 0 beyond its ends. */
    public double halfChord(double y) {
        double rest = 1 - power.of(Math.abs(y) / halfY);
        return rest > 0 ? halfX * StrictMath.pow(rest, 1 / power.exponent()) : 0;
    }

    /** How far a point is from the outline, negative inside, mm to first order near it. */
    public double distanceMm(double x, double y) {
        double u = Math.abs(x) / halfX;
        double v = Math.abs(y) / halfY;
        double pu = power.of(u);
        double pv = power.of(v);
        double du = u > 0 ? pu / (u * halfX) : 0;
        double dv = v > 0 ? pv / (v * halfY) : 0;
        return distance(pu + pv, Math.sqrt(du * du + dv * dv), Math.min(halfX, halfY), power.exponent());
    }

    /**
     * The distance that belongs to a sum of powers, to first order.
     *
     * @param sum of the powers; 1 on the surface
     * @param slope length of the sum's gradient over the exponent, per mm
     * @param depthMm no point inside is deeper
     */
    static double distance(double sum, double slope, double depthMm, double exponent) {
        return slope > 0 ? Math.max(-depthMm, (sum - 1) / (exponent * slope)) : -depthMm;
    }
}
