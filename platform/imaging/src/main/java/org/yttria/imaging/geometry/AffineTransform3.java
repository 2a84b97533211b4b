package org.yttria.imaging.geometry;

/**
 * An affine map of three-dimensional space, \(x \mapsto M x + t\), stored by rows.
 *
 * @param m00 row 0, column 0 of \(M\); the other elements likewise
 * @param tx translation along x
 * @param ty translation along y
 * @param tz translation along z
 */
public record AffineTransform3(
        double m00,
        double m01,
        double m02,
        double tx,
        double m10,
        double m11,
        double m12,
        double ty,
        double m20,
        double m21,
        double m22,
        double tz) {

    /** Adding 0 turns -0 to 0: maps that do the same are equal, whichever signs their zeros were computed with. */
    public AffineTransform3 {
        m00 += 0.0;
        m01 += 0.0;
        m02 += 0.0;
        tx += 0.0;
        m10 += 0.0;
        m11 += 0.0;
        m12 += 0.0;
        ty += 0.0;
        m20 += 0.0;
        m21 += 0.0;
        m22 += 0.0;
        tz += 0.0;
    }

    /** The map whose columns are three vectors and whose translation is a fourth. */
    public static AffineTransform3 ofColumns(Point3 x, Point3 y, Point3 z, Point3 translation) {
        return new AffineTransform3(
                x.x(),
                y.x(),
                z.x(),
                translation.x(),
                x.y(),
                y.y(),
                z.y(),
                translation.y(),
                x.z(),
                y.z(),
                z.z(),
                translation.z());
    }

    /** Column 0, 1 or 2 of the linear part. */
    public Point3 column(int axis) {
        return switch (axis) {
            case 0 -> new Point3(m00, m10, m20);
            case 1 -> new Point3(m01, m11, m21);
            case 2 -> new Point3(m02, m12, m22);
            default -> throw new IllegalArgumentException("Axis must be 0, 1 or 2: " + axis);
        };
    }

    public Point3 translation() {
        return new Point3(tx, ty, tz);
    }

    public Point3 apply(Point3 p) {
        return apply(p.x(), p.y(), p.z());
    }

    public Point3 apply(double x, double y, double z) {
        return new Point3(applyX(x, y, z), applyY(x, y, z), applyZ(x, y, z));
    }

    public double applyX(double x, double y, double z) {
        return m00 * x + m01 * y + m02 * z + tx;
    }

    public double applyY(double x, double y, double z) {
        return m10 * x + m11 * y + m12 * z + ty;
    }

    public double applyZ(double x, double y, double z) {
        return m20 * x + m21 * y + m22 * z + tz;
    }

    /** Determinant of the linear part. */
    public double determinant() {
        return m00 * (m11 * m22 - m12 * m21) - m01 * (m10 * m22 - m12 * m20) + m02 * (m10 * m21 - m11 * m20);
    }

    /**
     * The inverse map.
     *
     * @throws IllegalArgumentException if the map cannot be inverted
     */
    public AffineTransform3 inverse() {
        double det = determinant();
        if (det == 0 || !Double.isFinite(det)) {
            throw new IllegalArgumentException("Affine map cannot be inverted, its determinant is " + det);
        }
        double a00 = (m11 * m22 - m12 * m21) / det;
        double a01 = (m02 * m21 - m01 * m22) / det;
        double a02 = (m01 * m12 - m02 * m11) / det;
        double a10 = (m12 * m20 - m10 * m22) / det;
        double a11 = (m00 * m22 - m02 * m20) / det;
        double a12 = (m02 * m10 - m00 * m12) / det;
        double a20 = (m10 * m21 - m11 * m20) / det;
        double a21 = (m01 * m20 - m00 * m21) / det;
        double a22 = (m00 * m11 - m01 * m10) / det;
        return new AffineTransform3(
                a00,
                a01,
                a02,
                -(a00 * tx + a01 * ty + a02 * tz),
                a10,
                a11,
                a12,
                -(a10 * tx + a11 * ty + a12 * tz),
                a20,
                a21,
                a22,
                -(a20 * tx + a21 * ty + a22 * tz));
    }

    /** The map that applies {@code first} and then this one. */
    public AffineTransform3 after(AffineTransform3 first) {
        Point3 x = linear(first.column(0));
        Point3 y = linear(first.column(1));
        Point3 z = linear(first.column(2));
        return ofColumns(x, y, z, apply(first.translation()));
    }

    private Point3 linear(Point3 v) {
        return apply(v).minus(translation());
    }
}
