package org.yttria.dosimetry.planning.position;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.yttria.dosimetry.planning.compartment.Territory;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.Seeds;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.Mask;
import org.yttria.imaging.volume.Role;
import org.yttria.imaging.volume.Structure;
import org.yttria.imaging.volume.Volume;

class TerritoryImagesTest {

    /** Voxels of three sizes, so that an axis mistaken for another is seen. */
    private final Grid grid = Grid.axial(13, 11, 7, new Point3(2, 3, 7), new Point3(0, 0, 0));

    private static final double ROUNDING = 1e-9;

    private static Territory territory(String name, Mask mask) {
        Structure s = new Structure(name, Role.PERFUSED_VOLUME, Optional.empty(), mask);
        return new Territory(s, List.of(), s);
    }

    private Volume counts() {
        return Volume.filled(grid, Quantity.COUNTS, (i, j, k) -> 1 + i + 20 * j + 300 * k);
    }

    private double squaredMm(int[] a, int[] b) {
        double sum = 0;
        for (int axis = 0; axis < a.length; axis++) {
            double mm = (a[axis] - b[axis]) * grid.spacingMm(axis);
            sum += mm * mm;
        }
        return sum;
    }

    private double nearest(Mask mask, int i, int j, int k) {
        double[] best = {Double.POSITIVE_INFINITY};
        int[] here = {i, j, k};
        mask.forEach((x, y, z) -> best[0] = Math.min(best[0], squaredMm(here, new int[] {x, y, z})));
        return best[0];
    }

    private Mask random(UniformRandomProvider rng) {
        int a = rng.nextInt(grid.voxelCount());
        return Mask.of(grid, (i, j, k) -> grid.index(i, j, k) == a || rng.nextInt(60) == 0);
    }

    @TestFactory
    Stream<DynamicTest> distancesAreThoseOfEveryPair() {
        return Seeds.forEach(20, rng -> {
            Mask mask = random(rng);
            double[] found = SquaredDistance.to(mask, grid);
            for (int k = 0; k < grid.nz(); k++) {
                for (int j = 0; j < grid.ny(); j++) {
                    for (int i = 0; i < grid.nx(); i++) {
                        assertEquals(nearest(mask, i, j, k), found[grid.index(i, j, k)], ROUNDING);
                    }
                }
            }
        });
    }

    @Test
    void voxelsBelongToTheTerritoryTheyLieInOrTheNearest() {
        Mask left = box(2, 4, 3, 6, 2, 4);
        Mask right = box(8, 9, 2, 3, 1, 5);
        Volume counts = counts();
        TerritoryImages images =
                TerritoryImages.of(counts, List.of(territory("Left", left), territory("Right", right)));
        Volume first = images.of(0);
        Volume second = images.of(1);
        assertEquals(2, images.territories());
        for (int k = 0; k < grid.nz(); k++) {
            for (int j = 0; j < grid.ny(); j++) {
                for (int i = 0; i < grid.nx(); i++) {
                    boolean isRight = nearest(right, i, j, k) < nearest(left, i, j, k);
                    assertEquals(isRight ? 0 : counts.at(i, j, k), first.at(i, j, k));
                    assertEquals(isRight ? counts.at(i, j, k) : 0, second.at(i, j, k));
                }
            }
        }
        assertTrue(first.at(3, 4, 3) > 0 && second.at(8, 2, 3) > 0);
    }

    private Mask box(int i0, int i1, int j0, int j1, int k0, int k1) {
        return Mask.of(grid, new Mask.Box(i0, i1, j0, j1, k0, k1)::contains);
    }

    @Test
    void oneTerritoryGetsTheWholeImage() {
        Volume counts = counts();
        Volume only = TerritoryImages.of(counts, List.of(territory("All", box(2, 4, 3, 6, 2, 4))))
                .of(0);
        assertEquals(counts.sum(), only.sum(), 0);
    }

    /** A sliver drawn on a finer grid, between the centres of the image's voxels. */
    @Test
    void territoryBetweenTheVoxelsIsRefused() {
        Grid fine = Grid.axial(65, 55, 35, new Point3(0.4, 0.6, 1.4), new Point3(0, 0, 0));
        Mask sliver = Mask.of(fine, (i, j, k) -> i == 2 && j == 2 && k == 2);
        List<Territory> two = List.of(territory("All", box(2, 4, 3, 6, 2, 4)), territory("Sliver", sliver));
        String message = String.valueOf(assertThrows(InputDataException.class, () -> TerritoryImages.of(counts(), two))
                .getMessage());
        assertTrue(message.contains("\"Sliver\" holds the centre of no voxel"), message);
    }
}
