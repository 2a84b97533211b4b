package org.yttria.phantoms.shape;

import org.yttria.imaging.geometry.Point3;

/**
 * A prism along z on the cross-section of the body phantom of NEMA NU 2 and IEC 61675-1: a half disc above, a box with two
 * quarter discs as its corners below.
 *
 * <p>With \(u\) to the patient's left and \(v\) up, that is to the front, from the middle of the line on which the half disc stands,
 * \[ \{u^2+v^2\le R^2,\ v\ge 0\}\ \cup\ \{|u|\le b,\ -r\le v\le 0\}\ \cup\ \{(|u|-b)^2+v^2\le r^2,\ |u|\ge b,\ v\le 0\}. \]
 * It is smooth where \(R = b + r\), which it must be.
 *
 * @param origin where \(u = v = 0\), halfway along the prism, mm
 * @param upperRadiusMm \(R\)
 * @param cornerRadiusMm \(r\)
 * @param halfLengthMm from its middle to its ends
 */
public record BodySection(Point3 origin, double upperRadiusMm, double cornerRadiusMm, double halfLengthMm)
        implements Solid {

    public BodySection {
        if (!(cornerRadiusMm > 0 && upperRadiusMm >= cornerRadiusMm && halfLengthMm > 0)) {
            throw new IllegalArgumentException(
                    "A body section needs 0 mm < corner radius <= upper radius and a length: " + cornerRadiusMm + ", "
                            + upperRadiusMm + ", " + halfLengthMm);
        }
    }

    /** Half the width of its flat side \(b\), mm. */
    public double boxHalfWidthMm() {
        return upperRadiusMm - cornerRadiusMm;
    }

    @Override
    public Bounds bounds() {
        return new Bounds(
                origin.minus(new Point3(upperRadiusMm, upperRadiusMm, halfLengthMm)),
                origin.plus(new Point3(upperRadiusMm, cornerRadiusMm, halfLengthMm)));
    }

    /** The distance itself, but outside beyond an edge, where it is the larger one of those to mantle and end. */
    @Override
    public double distanceMm(double x, double y, double z) {
        return Math.max(inPlane(Math.abs(x - origin.x()), origin.y() - y), Math.abs(z - origin.z()) - halfLengthMm);
    }

    private double inPlane(double u, double v) {
        double box = boxHalfWidthMm();
        double toFlatSide = -cornerRadiusMm - v;
        if (v <= 0) {
            return u <= box ? toFlatSide : Math.sqrt((u - box) * (u - box) + v * v) - cornerRadiusMm;
        }
        double toArc = Math.sqrt(u * u + v * v) - upperRadiusMm;
        return u <= box ? Math.max(toArc, toFlatSide) : toArc;
    }

    /** Area of the cross-section \( \frac{\pi}{2}R^2 + 2br + \frac{\pi}{2}r^2 \), mm². */
    public double areaMm2() {
        return Math.PI / 2 * (upperRadiusMm * upperRadiusMm + cornerRadiusMm * cornerRadiusMm)
                + 2 * boxHalfWidthMm() * cornerRadiusMm;
    }

    /** Area times length, mL. */
    public double volumeMl() {
        return areaMm2() * 2 * halfLengthMm / 1000;
    }
}
