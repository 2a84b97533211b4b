package org.yttria.imaging;

import org.apache.commons.rng.UniformRandomProvider;
import org.yttria.imaging.geometry.AffineTransform3;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;

/** Grids for property tests. */
public final class RandomGrids {

    private RandomGrids() {}

    /** A grid in any position, with any spacing from 0.5 to 5 mm, left-handed half of the time. */
    public static Grid oblique(UniformRandomProvider rng, int largestSize) {
        Point3[] axes = rotation(rng);
        double flip = rng.nextBoolean() ? -1 : 1;
        return new Grid(
                1 + rng.nextInt(largestSize),
                1 + rng.nextInt(largestSize),
                1 + rng.nextInt(largestSize),
                AffineTransform3.ofColumns(
                        axes[0].times(spacing(rng)),
                        axes[1].times(spacing(rng)),
                        axes[2].times(flip * spacing(rng)),
                        position(rng)));
    }

    /** A point within 300 mm of the origin along each axis. */
    public static Point3 position(UniformRandomProvider rng) {
        return new Point3(between(rng, -300, 300), between(rng, -300, 300), between(rng, -300, 300));
    }

    public static double between(UniformRandomProvider rng, double from, double to) {
        return from + (to - from) * rng.nextDouble();
    }

    private static double spacing(UniformRandomProvider rng) {
        return between(rng, 0.5, 5);
    }

    /** Three perpendicular unit vectors, right-handed, from a random unit quaternion. */
    public static Point3[] rotation(UniformRandomProvider rng) {
        double a = between(rng, -1, 1);
        double b = between(rng, -1, 1);
        double c = between(rng, -1, 1);
        double d = between(rng, -1, 1);
        double n = a * a + b * b + c * c + d * d;
        return new Point3[] {
            new Point3((a * a + b * b - c * c - d * d) / n, 2 * (b * c + a * d) / n, 2 * (b * d - a * c) / n),
            new Point3(2 * (b * c - a * d) / n, (a * a - b * b + c * c - d * d) / n, 2 * (c * d + a * b) / n),
            new Point3(2 * (b * d + a * c) / n, 2 * (c * d - a * b) / n, (a * a - b * b - c * c + d * d) / n)
        };
    }
}
