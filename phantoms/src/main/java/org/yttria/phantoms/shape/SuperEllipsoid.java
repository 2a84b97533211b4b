package org.yttria.phantoms.shape;

import org.yttria.imaging.geometry.Point3;

/**
 * The points where \(|x/a|^n + |y/b|^n + |z/c|^n \le 1\): an ellipsoid for n = 2, more of a box the larger n is.
 *
 * <p>n is 2, 2.5, 3, 3.5 or 4, so that square roots suffice.
 */
public final class SuperEllipsoid implements Solid {

    private final Point3 centre;
    private final Point3 halfAxes;
    private final Power power;

    private SuperEllipsoid(Point3 centre, Point3 halfAxes, Power power) {
        this.centre = centre;
        this.halfAxes = halfAxes;
        this.power = power;
    }

    /**
     * A super-ellipsoid with its axes along the patient's.
     *
     * @param centre mm
     * @param halfAxes mm
     * @param exponent 2, 2.5, 3, 3.5 or 4
     */
    public static SuperEllipsoid of(Point3 centre, Point3 halfAxes, double exponent) {
        if (!(halfAxes.x() > 0 && halfAxes.y() > 0 && halfAxes.z() > 0)) {
            throw new IllegalArgumentException("Half axes of a super-ellipsoid must be above 0 mm: " + halfAxes);
        }
        return new SuperEllipsoid(centre, halfAxes, new Power(exponent));
    }

    @Override
    public Bounds bounds() {
        return Bounds.around(centre, halfAxes.x(), halfAxes.y(), halfAxes.z());
    }

    @Override
    public double distanceMm(double x, double y, double z) {
        double u = Math.abs(x - centre.x()) / halfAxes.x();
        double v = Math.abs(y - centre.y()) / halfAxes.y();
        double w = Math.abs(z - centre.z()) / halfAxes.z();
        double pu = power.of(u);
        double pv = power.of(v);
        double pw = power.of(w);
        double du = u > 0 ? pu / (u * halfAxes.x()) : 0;
        double dv = v > 0 ? pv / (v * halfAxes.y()) : 0;
        double dw = w > 0 ? pw / (w * halfAxes.z()) : 0;
        return SuperEllipse.distance(
                pu + pv + pw,
                Math.sqrt(du * du + dv * dv + dw * dw),
                Math.min(halfAxes.x(), Math.min(halfAxes.y(), halfAxes.z())),
                power.exponent());
    }
}
