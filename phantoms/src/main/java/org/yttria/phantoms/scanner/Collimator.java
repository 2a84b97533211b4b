package org.yttria.phantoms.scanner;

import org.yttria.phantoms.parameter.ParameterTable;

/**
 * A parallel-hole collimator on a camera.
 *
 * @param holeMm width of a hole
 * @param effectiveLengthMm length of a hole, less what photons pass of the septa's ends
 * @param intrinsicMm resolution of the camera behind it, FWHM
 */
public record Collimator(double holeMm, double effectiveLengthMm, double intrinsicMm) {

    public Collimator {
        if (!(holeMm > 0 && effectiveLengthMm > 0 && intrinsicMm >= 0)) {
            throw new IllegalArgumentException("Collimator needs holes of positive size: " + holeMm + " mm wide, "
                    + effectiveLengthMm + " mm long, camera's FWHM " + intrinsicMm + " mm");
        }
    }

    static Collimator of(ParameterTable table) {
        return new Collimator(
                table.value("collimator.holeMm"),
                table.value("collimator.effectiveLengthMm"),
                table.value("collimator.intrinsicMm"));
    }

    /**
     * Resolution at a distance \(d\) from its face, \[ \mathrm{FWHM}(d) = \sqrt{(D (L + d)/L)^2 + R_i^2} \] with the hole's width
     * \(D\), its effective length \(L\) and the camera's resolution \(R_i\).
     */
    public double fwhmMm(double distanceMm) {
        double geometric = holeMm * (effectiveLengthMm + distanceMm) / effectiveLengthMm;
        return Math.sqrt(geometric * geometric + intrinsicMm * intrinsicMm);
    }

    /**
     * By how much the square of the resolution grows with the distance \(r\) from the axis of a circular orbit of radius \(R\).
     *
     * <p>The distance from the face is \(R - r\cos\theta\); the mean over the orbit of \(\mathrm{FWHM}^2\) is
     * \(\mathrm{FWHM}^2(R) + D^2 r^2/(2L^2)\).
     *
     * @return the growth over the value on the axis, by \(r^2\), mm⁻²
     */
    public double growthPerSquareMm(double orbitRadiusMm) {
        double onAxis = fwhmMm(orbitRadiusMm);
        double slope = holeMm / effectiveLengthMm;
        return slope * slope / (2 * onAxis * onAxis);
    }
}
