package org.yttria.phantoms.shape;

import org.yttria.imaging.geometry.Point3;

/**
 * A box along the patient's axes, mm; ends may be infinite.
 *
 * @param low the corner of smallest coordinates
 * @param high the corner of largest coordinates
 */
public record Bounds(Point3 low, Point3 high) {

    /** All of space. */
    public static Bounds everywhere() {
        double far = Double.POSITIVE_INFINITY;
        return new Bounds(new Point3(-far, -far, -far), new Point3(far, far, far));
    }

    public static Bounds around(Point3 centre, double halfX, double halfY, double halfZ) {
        return new Bounds(
                new Point3(centre.x() - halfX, centre.y() - halfY, centre.z() - halfZ),
                new Point3(centre.x() + halfX, centre.y() + halfY, centre.z() + halfZ));
    }

    public boolean contains(double x, double y, double z) {
        return x >= low.x() && x <= high.x() && y >= low.y() && y <= high.y() && z >= low.z() && z <= high.z();
    }

    /** The smallest box around both. */
    public Bounds union(Bounds other) {
        return new Bounds(
                new Point3(
                        Math.min(low.x(), other.low.x()),
                        Math.min(low.y(), other.low.y()),
                        Math.min(low.z(), other.low.z())),
                new Point3(
                        Math.max(high.x(), other.high.x()),
                        Math.max(high.y(), other.high.y()),
                        Math.max(high.z(), other.high.z())));
    }

    /** What is in both; low beyond high where nothing is. */
    public Bounds intersection(Bounds other) {
        return new Bounds(
                new Point3(
                        Math.max(low.x(), other.low.x()),
                        Math.max(low.y(), other.low.y()),
                        Math.max(low.z(), other.low.z())),
                new Point3(
                        Math.min(high.x(), other.high.x()),
                        Math.min(high.y(), other.high.y()),
                        Math.min(high.z(), other.high.z())));
    }

    public Bounds grownBy(double mm) {
        Point3 margin = new Point3(mm, mm, mm);
        return new Bounds(low.minus(margin), high.plus(margin));
    }
}
