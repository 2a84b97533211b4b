package org.yttria.imaging.volume;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.yttria.imaging.RandomGrids;
import org.yttria.imaging.Seeds;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;

class MaskPropertyTest {

    private static final Grid GRID = Grid.axial(10, 11, 12, new Point3(2, 2, 2.5), new Point3(0, 0, 0));

    @TestFactory
    Stream<DynamicTest> maskIsTheSetItWasMadeOf() {
        return Seeds.forEach(20, rng -> {
            Grid grid = RandomGrids.oblique(rng, 20);
            boolean[] set = new boolean[grid.voxelCount()];
            double density = rng.nextDouble() * rng.nextDouble();
            int count = 0;
            for (int n = 0; n < set.length; n++) {
                set[n] = rng.nextDouble() < density;
                count += set[n] ? 1 : 0;
            }
            Mask mask = Mask.of(grid, (i, j, k) -> set[grid.index(i, j, k)]);
            assertEquals(count, mask.count());
            assertEquals(count == 0, mask.isEmpty());
            assertEquals(count * grid.voxelVolumeMl(), mask.volumeMl(), 1e-9);
            int[] last = {-1};
            AtomicInteger visited = new AtomicInteger();
            mask.forEach((i, j, k) -> {
                int n = grid.index(i, j, k);
                assertTrue(set[n] && n > last[0], "visits voxels of the set in order");
                last[0] = n;
                visited.incrementAndGet();
            });
            assertEquals(count, visited.get());
            for (int n = 0; n < set.length; n++) {
                int slice = grid.nx() * grid.ny();
                assertEquals(set[n], mask.contains(n % grid.nx(), n % slice / grid.nx(), n / slice));
            }
        });
    }

    @Test
    void boxIsTight() {
        Mask mask = Mask.of(GRID, (i, j, k) -> i >= 2 && i <= 4 && j == 7 && k >= 3 && k <= 11);
        assertEquals(new Mask.Box(2, 4, 7, 7, 3, 11), mask.box());
        assertEquals(27, mask.count());
        assertEquals(27, mask.box().voxelCount());
        assertFalse(mask.contains(-1, 7, 3));
        assertFalse(mask.contains(2, 7, 12));
    }

    @Test
    void onlyTheBoxIsLookedAt() {
        Mask mask = Mask.within(GRID, new Mask.Box(1, 5, 1, 5, 1, 5), (i, j, k) -> true);
        assertEquals(125, mask.count());
        assertFalse(mask.contains(0, 1, 1));
        assertTrue(mask.contains(5, 5, 5));
    }

    @Test
    void emptyMaskHasAnEmptyBox() {
        Mask empty = Mask.of(GRID, (i, j, k) -> false);
        assertTrue(empty.isEmpty());
        assertTrue(empty.box().isEmpty());
        assertEquals(0, empty.box().voxelCount());
        assertEquals(0, empty.volumeMl());
        empty.forEach((i, j, k) -> {
            throw new AssertionError("visited a voxel of an empty mask");
        });
    }

    @Test
    void structureChangesRoleAndNothingElse() {
        Mask mask = Mask.of(GRID, (i, j, k) -> i == 0);
        Code code = new Code("SCT", "10200004", "Liver");
        Structure structure = new Structure("Leber", Role.OTHER, Optional.of(code), mask);
        assertEquals(new Structure("Leber", Role.LIVER, Optional.of(code), mask), structure.withRole(Role.LIVER));
        assertEquals(Role.OTHER, structure.role());
    }

    /** Voxels a third as wide: those whose centre lies in a voxel of the mask, and each of them at its place. */
    @Test
    void liesOnTheVoxelsOfAnotherGridByTheirCentres() {
        Grid coarse = Grid.axial(4, 4, 4, new Point3(3, 3, 3), new Point3(0, 0, 0));
        Grid fine = Grid.axial(12, 12, 12, new Point3(1, 1, 1), new Point3(-1, -1, -1));
        Mask mask = Mask.of(coarse, (i, j, k) -> i == 1 && j == 2 && k == 3);
        Mask divided = mask.onGrid(fine);
        assertEquals(27, divided.count());
        assertEquals(new Mask.Box(3, 5, 6, 8, 9, 11), divided.box());
        assertEquals(mask.box(), divided.onGrid(coarse).box());
    }
}
