package org.yttria.phantoms.shape;

import org.yttria.imaging.geometry.Point3;

/** A solid turned about a point: about x, then about y, then about z. */
public final class Turned implements Solid {

    private final Solid solid;
    private final Point3 about;
    private final double[] rows;
    private final Bounds bounds;

    private Turned(Solid solid, Point3 about, double[] rows) {
        this.solid = solid;
        this.about = about;
        this.rows = rows;
        this.bounds = turned(solid.bounds());
    }

    /**
     * A turned solid.
     *
     * @param about the point that stays where it is, mm
     * @param degrees angles about x, y and z, right-handed
     */
    public static Turned of(Solid solid, Point3 about, Point3 degrees) {
        double cx = StrictMath.cos(StrictMath.toRadians(degrees.x()));
        double sx = StrictMath.sin(StrictMath.toRadians(degrees.x()));
        double cy = StrictMath.cos(StrictMath.toRadians(degrees.y()));
        double sy = StrictMath.sin(StrictMath.toRadians(degrees.y()));
        double cz = StrictMath.cos(StrictMath.toRadians(degrees.z()));
        double sz = StrictMath.sin(StrictMath.toRadians(degrees.z()));
        return new Turned(solid, about, new double[] {
            cz * cy,
            cz * sy * sx - sz * cx,
            cz * sy * cx + sz * sx,
            sz * cy,
            sz * sy * sx + cz * cx,
            sz * sy * cx - cz * sx,
            -sy,
            cy * sx,
            cy * cx
        });
    }

    @Override
    public Bounds bounds() {
        return bounds;
    }

    @Override
    public double distanceMm(double x, double y, double z) {
        double dx = x - about.x();
        double dy = y - about.y();
        double dz = z - about.z();
        return solid.distanceMm(
                about.x() + backwards(0, dx, dy, dz),
                about.y() + backwards(1, dx, dy, dz),
                about.z() + backwards(2, dx, dy, dz));
    }

    private double backwards(int column, double dx, double dy, double dz) {
        return rows[column] * dx + rows[3 + column] * dy + rows[2 * 3 + column] * dz;
    }

    private Bounds turned(Bounds box) {
        if (Double.isInfinite(box.high().minus(box.low()).norm())) {
            return Bounds.everywhere();
        }
        Point3 middle = box.low().plus(box.high()).times(0.5).minus(about);
        Point3 half = box.high().minus(box.low()).times(0.5);
        double[] centre = new double[3];
        double[] reach = new double[3];
        for (int r = 0; r < 3; r++) {
            for (int c = 0; c < 3; c++) {
                centre[r] += rows[3 * r + c] * middle.component(c);
                reach[r] += Math.abs(rows[3 * r + c]) * half.component(c);
            }
        }
        return Bounds.around(about.plus(new Point3(centre[0], centre[1], centre[2])), reach[0], reach[1], reach[2]);
    }
}
