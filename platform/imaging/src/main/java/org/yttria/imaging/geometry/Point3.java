package org.yttria.imaging.geometry;

/** A point or a vector in three dimensions: millimetres in the world, voxels in index space. */
public record Point3(double x, double y, double z) {

    /** The component along an axis: 0 is x, 1 is y, 2 is z. */
    public double component(int axis) {
        return switch (axis) {
            case 0 -> x;
            case 1 -> y;
            case 2 -> z;
            default -> throw new IllegalArgumentException("Axis must be 0, 1 or 2: " + axis);
        };
    }

    public Point3 plus(Point3 other) {
        return new Point3(x + other.x, y + other.y, z + other.z);
    }

    public Point3 minus(Point3 other) {
        return new Point3(x - other.x, y - other.y, z - other.z);
    }

    public Point3 times(double factor) {
        return new Point3(factor * x, factor * y, factor * z);
    }

    public double dot(Point3 other) {
        return x * other.x + y * other.y + z * other.z;
    }

    /** The vector product. */
    public Point3 cross(Point3 other) {
        return new Point3(y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x);
    }

    public double norm() {
        return Math.sqrt(dot(this));
    }
}
