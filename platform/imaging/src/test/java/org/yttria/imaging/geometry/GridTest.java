package org.yttria.imaging.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.yttria.imaging.RandomGrids;
import org.yttria.imaging.Seeds;

class GridTest {

    private static final Grid AXIAL = Grid.axial(4, 5, 6, new Point3(2, 3, -4), new Point3(10, 20, 30));

    @Test
    void indexIsTheCentreOfAVoxel() {
        assertEquals(new Point3(10, 20, 30), AXIAL.indexToWorld().apply(0, 0, 0));
        assertEquals(new Point3(16, 32, 10), AXIAL.indexToWorld().apply(3, 4, 5));
        assertEquals(new Point3(13, 26, 20), AXIAL.centre());
    }

    @Test
    void spacingIsPositiveAndDirectionCarriesTheSign() {
        assertEquals(4, AXIAL.spacingMm(2));
        assertEquals(new Point3(0, 0, -1), AXIAL.direction(2));
        assertEquals(0.024, AXIAL.voxelVolumeMl(), 1e-15);
        assertEquals(120, AXIAL.voxelCount());
        assertEquals(4, AXIAL.size(0));
        assertEquals(5, AXIAL.size(1));
        assertEquals(6, AXIAL.size(2));
        assertThrows(IllegalArgumentException.class, () -> AXIAL.size(3));
    }

    @Test
    void firstIndexRunsFastest() {
        assertEquals(0, AXIAL.index(0, 0, 0));
        assertEquals(1, AXIAL.index(1, 0, 0));
        assertEquals(4, AXIAL.index(0, 1, 0));
        assertEquals(20, AXIAL.index(0, 0, 1));
        assertEquals(119, AXIAL.index(3, 4, 5));
    }

    @Test
    void coversHalfAVoxelBeyondTheOuterCentres() {
        assertTrue(AXIAL.covers(-0.5, -0.5, -0.5));
        assertTrue(AXIAL.covers(3.5, 4.5, 5.5));
        assertFalse(AXIAL.covers(-0.51, 0, 0));
        assertFalse(AXIAL.covers(3.51, 0, 0));
        assertFalse(AXIAL.covers(0, -0.51, 0));
        assertFalse(AXIAL.covers(0, 4.51, 0));
        assertFalse(AXIAL.covers(0, 0, -0.51));
        assertFalse(AXIAL.covers(0, 0, 5.51));
    }

    @TestFactory
    Stream<DynamicTest> indicesOfAnotherGridNameTheSamePoint() {
        return Seeds.forEach(20, rng -> {
            Grid one = RandomGrids.oblique(rng, 20);
            Grid other = RandomGrids.oblique(rng, 20);
            Point3 index = RandomGrids.position(rng).times(0.1);
            Point3 world = one.indexToWorld().apply(index);
            Point3 again = other.indexToWorld().apply(one.toIndicesOf(other).apply(index));
            assertEquals(0, world.minus(again).norm(), 1e-9);
            assertEquals(0, index.minus(one.worldToIndex().apply(world)).norm(), 1e-9);
        });
    }

    @Test
    void refusesSizesThatOneArrayCannotHold() {
        Point3 unit = new Point3(1, 1, 1);
        Point3 zero = new Point3(0, 0, 0);
        assertThrows(IllegalArgumentException.class, () -> Grid.axial(0, 1, 1, unit, zero));
        assertThrows(IllegalArgumentException.class, () -> Grid.axial(1, -1, 1, unit, zero));
        assertThrows(IllegalArgumentException.class, () -> Grid.axial(70_000, 70_000, 1, unit, zero));
        assertThrows(IllegalArgumentException.class, () -> Grid.axial(2_000, 2_000, 2_000, unit, zero));
        // The product overflows to a small positive number if it is taken in 64 bits at once.
        assertThrows(
                IllegalArgumentException.class,
                () -> Grid.axial(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, unit, zero));
    }

    @Test
    void refusesMapsThatAreNoLattice() {
        Point3 origin = new Point3(0, 0, 0);
        assertThrows(IllegalArgumentException.class, () -> Grid.axial(1, 1, 1, new Point3(1, 0, 1), origin));
        assertThrows(IllegalArgumentException.class, () -> Grid.axial(1, 1, 1, new Point3(1, Double.NaN, 1), origin));
        assertThrows(
                IllegalArgumentException.class,
                () -> Grid.axial(1, 1, 1, new Point3(1, 1, 1), new Point3(0, Double.POSITIVE_INFINITY, 0)));
        AffineTransform3 sheared =
                AffineTransform3.ofColumns(new Point3(1, 0, 0), new Point3(0.002, 1, 0), new Point3(0, 0, 1), origin);
        String message = String.valueOf(assertThrows(IllegalArgumentException.class, () -> new Grid(1, 1, 1, sheared))
                .getMessage());
        assertTrue(message.contains("not perpendicular"), message);
    }
}
