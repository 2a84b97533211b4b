package org.yttria.reports.figure;

import org.yttria.imaging.geometry.Point3;

/** The three planes through a patient, each as radiologists look at it. */
enum Plane {
    AXIAL("Axial", "from the feet", 0, 1, 1, 2, "RLAP"),
    CORONAL("Coronal", "from the front", 0, 2, -1, 1, "RLHF"),
    SAGITTAL("Sagittal", "from the left", 1, 2, -1, 0, "APHF");

    private final String title;
    private final String from;
    private final int rightAxis;
    private final int downAxis;
    private final int downSign;
    private final int normal;
    private final String sides;

    Plane(String title, String from, int rightAxis, int downAxis, int downSign, int normal, String sides) {
        this.title = title;
        this.from = from;
        this.rightAxis = rightAxis;
        this.downAxis = downAxis;
        this.downSign = downSign;
        this.normal = normal;
        this.sides = sides;
    }

    /** Its name. */
    String title() {
        return title;
    }

    /** Where the onlooker stands. */
    String from() {
        return from;
    }

    /** World direction to the right of the picture. */
    Point3 right() {
        return unit(rightAxis, 1);
    }

    /** World direction down the picture. */
    Point3 down() {
        return unit(downAxis, downSign);
    }

    /** World axis that is constant on the plane: 0, 1 or 2. */
    int normal() {
        return normal;
    }

    /** Letters of the patient's sides at the left, right, top and bottom of the picture. */
    String sides() {
        return sides;
    }

    /** Width of a box in the picture, mm. */
    double widthMm(WorldBox box) {
        return Math.abs(box.max().minus(box.min()).dot(right()));
    }

    /** Height of a box in the picture, mm. */
    double heightMm(WorldBox box) {
        return Math.abs(box.max().minus(box.min()).dot(down()));
    }

    /** The world position that is some way right of and below the top left corner of a box, at the depth of a point. */
    Point3 world(WorldBox box, Point3 depth, double rightMm, double downMm) {
        double[] p = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            double direction = right().component(axis) + down().component(axis);
            p[axis] = axis == normal
                    ? depth.component(axis)
                    : (direction < 0 ? box.max() : box.min()).component(axis)
                            + rightMm * right().component(axis)
                            + downMm * down().component(axis);
        }
        return new Point3(p[0], p[1], p[2]);
    }

    /** How far a world position is right of the left edge of a box, mm. */
    double rightMm(WorldBox box, Point3 world) {
        return world.minus(world(box, world, 0, 0)).dot(right());
    }

    /** How far a world position is below the top edge of a box, mm. */
    double downMm(WorldBox box, Point3 world) {
        return world.minus(world(box, world, 0, 0)).dot(down());
    }

    private static Point3 unit(int axis, int sign) {
        return new Point3(axis == 0 ? sign : 0, axis == 1 ? sign : 0, axis == 2 ? sign : 0);
    }
}
