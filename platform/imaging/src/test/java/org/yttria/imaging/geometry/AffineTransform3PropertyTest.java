package org.yttria.imaging.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.yttria.imaging.RandomGrids;
import org.yttria.imaging.Seeds;

class AffineTransform3PropertyTest {

    /** Rounding of products of numbers up to some hundreds. */
    private static final double TOLERANCE_MM = 1e-9;

    @TestFactory
    Stream<DynamicTest> inverseUndoesTheMap() {
        return Seeds.forEach(20, rng -> {
            AffineTransform3 map = RandomGrids.oblique(rng, 10).indexToWorld();
            Point3 p = RandomGrids.position(rng);
            assertNear(p, map.inverse().apply(map.apply(p)));
            assertNear(p, map.apply(map.inverse().apply(p)));
        });
    }

    @TestFactory
    Stream<DynamicTest> afterAppliesOneMapAndThenTheOther() {
        return Seeds.forEach(20, rng -> {
            AffineTransform3 first = RandomGrids.oblique(rng, 10).indexToWorld();
            AffineTransform3 second = RandomGrids.oblique(rng, 10).indexToWorld();
            Point3 p = RandomGrids.position(rng);
            assertNear(second.apply(first.apply(p)), second.after(first).apply(p));
            assertEquals(
                    first.determinant() * second.determinant(),
                    second.after(first).determinant(),
                    1e-9 * Math.abs(first.determinant() * second.determinant()));
        });
    }

    @Test
    void columnsAreTheImagesOfUnitVectors() {
        AffineTransform3 map = AffineTransform3.ofColumns(
                new Point3(1, 2, 3), new Point3(4, 5, 6), new Point3(7, 8, 10), new Point3(11, 12, 13));
        assertEquals(new Point3(12, 14, 16), map.apply(1, 0, 0));
        assertEquals(new Point3(15, 17, 19), map.apply(new Point3(0, 1, 0)));
        assertEquals(new Point3(18, 20, 23), map.apply(0, 0, 1));
        assertEquals(new Point3(4, 5, 6), map.column(1));
        assertEquals(-3, map.determinant(), 1e-12);
        assertThrows(IllegalArgumentException.class, () -> map.column(3));
    }

    @Test
    void mapsAreEqualWhateverTheSignOfTheirZeros() {
        Point3 zero = new Point3(0, 0, 0);
        Point3 negative = zero.times(-1);
        assertEquals(
                AffineTransform3.ofColumns(zero, zero, zero, zero),
                AffineTransform3.ofColumns(negative, negative, negative, negative));
    }

    @Test
    void singularMapHasNoInverse() {
        AffineTransform3 flat = AffineTransform3.ofColumns(
                new Point3(1, 0, 0), new Point3(2, 0, 0), new Point3(0, 0, 1), new Point3(0, 0, 0));
        assertThrows(IllegalArgumentException.class, flat::inverse);
    }

    @Test
    void vectorsAddScaleAndMultiply() {
        Point3 v = new Point3(1, -2, 2);
        assertEquals(3, v.norm());
        assertEquals(new Point3(3, -1, 2), v.plus(new Point3(2, 1, 0)));
        assertEquals(new Point3(-1, -3, 2), v.minus(new Point3(2, 1, 0)));
        assertEquals(new Point3(-2, 4, -4), v.times(-2));
        assertEquals(0, v.dot(new Point3(2, 1, 0)));
        assertEquals(-2, v.component(1));
        assertEquals(2, v.component(2));
        assertThrows(IllegalArgumentException.class, () -> v.component(-1));
    }

    private static void assertNear(Point3 expected, Point3 actual) {
        assertEquals(0, expected.minus(actual).norm(), TOLERANCE_MM, () -> expected + " and " + actual);
    }
}
