package org.yttria.imaging.volume;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.yttria.imaging.RandomGrids;
import org.yttria.imaging.Seeds;
import org.yttria.imaging.geometry.AffineTransform3;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.quantity.Quantity;

class ResamplerPropertyTest {

    /** Sums of thousands of values that were rounded to single precision. */
    private static final double RELATIVE_SUM_TOLERANCE = 1e-6;

    /** Rounding of single precision for values of some hundreds. */
    private static final double VALUE_TOLERANCE = 2e-4;

    private static final Point3 RAMP = new Point3(0.3, -0.7, 0.5);

    @TestFactory
    Stream<DynamicTest> sumOfCountsIsKeptWhereTheTargetCoversTheSource() {
        return Seeds.forEach(20, rng -> {
            Volume source = noise(RandomGrids.oblique(rng, 12), Quantity.COUNTS, rng);
            boolean parallel = rng.nextBoolean();
            Grid target = around(source.grid(), parallel ? axesOf(source.grid()) : RandomGrids.rotation(rng), rng);
            double before = source.sum();
            assertEquals(
                    before, Resampler.onto(target).resample(source).sum(), Math.abs(before) * RELATIVE_SUM_TOLERANCE);
        });
    }

    @TestFactory
    Stream<DynamicTest> constantStaysConstantInsideAndTheOutsideValueOutside() {
        return Seeds.forEach(20, rng -> {
            Grid grid = RandomGrids.oblique(rng, 12);
            Volume source = Volume.filled(grid, Quantity.HOUNSFIELD, (i, j, k) -> 42);
            boolean parallel = rng.nextBoolean();
            Grid target = around(grid, parallel ? axesOf(grid) : RandomGrids.rotation(rng), rng);
            Volume result = Resampler.onto(target).withOutsideValue(-1000).resample(source);
            AffineTransform3 toSource = target.toIndicesOf(grid);
            int inside = 0;
            for (int n = 0; n < target.voxelCount(); n++) {
                int k = n / (target.nx() * target.ny());
                int j = n / target.nx() % target.ny();
                Point3 p = toSource.apply(n % target.nx(), j, k);
                boolean covered = grid.covers(p.x(), p.y(), p.z());
                inside += covered ? 1 : 0;
                assertEquals(covered ? 42 : -1000, result.value(n), 1e-4);
            }
            assertTrue(inside < target.voxelCount(), "the target reaches beyond the source");
        });
    }

    @TestFactory
    Stream<DynamicTest> linearRampIsReproduced() {
        return Seeds.forEach(20, rng -> {
            Point3[] axes = RandomGrids.rotation(rng);
            Grid grid = grid(
                    axes, 20, new Point3(2, 2.5, 3), RandomGrids.position(rng).times(0.1));
            boolean parallel = rng.nextBoolean();
            // Up to the source's spacing values are interpolated; only oblique grids may be coarser here.
            double coarsest = parallel ? 2 : 4;
            Point3 spacing = new Point3(
                    RandomGrids.between(rng, 0.7, coarsest),
                    RandomGrids.between(rng, 0.7, coarsest),
                    RandomGrids.between(rng, 0.7, coarsest));
            // Small enough to stay clear of the source's outer half voxel, where it is constant.
            Grid target = centred(grid, parallel ? axes : RandomGrids.rotation(rng), 5, spacing);
            assertIsRamp(Resampler.onto(target).resample(ramp(grid)));
        });
    }

    @TestFactory
    Stream<DynamicTest> meanOfALinearRampOverWholeVoxelsIsItsValueAtTheirCentre() {
        return Seeds.forEach(10, rng -> {
            Point3[] axes = RandomGrids.rotation(rng);
            Grid grid = grid(
                    axes, 24, new Point3(2, 2.5, 3), RandomGrids.position(rng).times(0.1));
            int factor = 2 + rng.nextInt(3);
            Grid target = centred(grid, axes, 4, new Point3(2.0 * factor, 2.5 * factor, 3.0 * factor));
            assertIsRamp(Resampler.onto(target).resample(ramp(grid)));
        });
    }

    private static void assertIsRamp(Volume result) {
        Volume expected = ramp(result.grid());
        for (int n = 0; n < result.grid().voxelCount(); n++) {
            assertEquals(expected.value(n), result.value(n), VALUE_TOLERANCE);
        }
    }

    @Test
    void coarserVoxelsAreAveragesNotSamples() {
        Grid fine = Grid.axial(4, 4, 4, new Point3(1, 1, 1), new Point3(0, 0, 0));
        Grid coarse = Grid.axial(2, 2, 2, new Point3(2, 2, 2), new Point3(0.5, 0.5, 0.5));
        Volume source = Volume.filled(fine, Quantity.HOUNSFIELD, (i, j, k) -> i == 1 && j == 1 && k == 1 ? 800 : 0);
        Volume mean = Resampler.onto(coarse).resample(source);
        assertEquals(100, mean.at(0, 0, 0), 1e-4);
        assertEquals(0, mean.at(1, 0, 0), 1e-4);
        Volume counts = Volume.filled(fine, Quantity.COUNTS, (i, j, k) -> i == 1 && j == 1 && k == 1 ? 800 : 0);
        assertEquals(800, Resampler.onto(coarse).resample(counts).at(0, 0, 0), 1e-3);
    }

    @Test
    void obliqueCoarserVoxelsAreAveragesToo() {
        Grid fine = Grid.axial(40, 40, 40, new Point3(1, 1, 1), new Point3(0, 0, 0));
        // Every second plane of voxels holds 100, so any average over much of space is 50 and any sample 0 or 100 or a
        // mix.
        Volume source = Volume.filled(fine, Quantity.HOUNSFIELD, (i, j, k) -> 100.0 * (i % 2));
        double half = Math.sqrt(0.5);
        Grid turned = new Grid(
                2,
                2,
                2,
                AffineTransform3.ofColumns(
                        new Point3(8 * half, 8 * half, 0),
                        new Point3(-8 * half, 8 * half, 0),
                        new Point3(0, 0, 8),
                        new Point3(20, 14, 16)));
        Volume result = Resampler.onto(turned).resample(source);
        for (int n = 0; n < 8; n++) {
            assertEquals(50, result.value(n), 3);
        }
    }

    @Test
    void swappedAndReversedAxesMoveValuesExactly() {
        Grid grid = Grid.axial(3, 4, 5, new Point3(1, 2, 3), new Point3(10, 20, 30));
        Volume source = Volume.filled(grid, Quantity.ABSORBED_DOSE, (i, j, k) -> i + 10 * j + 100 * k);
        // The target's i runs against the source's k, its j along i, its k against j.
        Grid target = new Grid(
                5,
                3,
                4,
                AffineTransform3.ofColumns(
                        new Point3(0, 0, -3), new Point3(1, 0, 0), new Point3(0, -2, 0), new Point3(10, 26, 42)));
        for (Quantity quantity : new Quantity[] {Quantity.ABSORBED_DOSE, Quantity.COUNTS}) {
            Volume result = Resampler.onto(target).resample(source.map(quantity, v -> v));
            for (int k = 0; k < 4; k++) {
                for (int j = 0; j < 3; j++) {
                    for (int i = 0; i < 5; i++) {
                        assertEquals(j + 10 * (3 - k) + 100 * (4 - i), result.at(i, j, k), 1e-4);
                    }
                }
            }
        }
    }

    @Test
    void partialOverlapKeepsWhatLiesWithin() {
        Grid grid = Grid.axial(4, 1, 1, new Point3(2, 2, 2), new Point3(0, 0, 0));
        Volume counts = Volume.filled(grid, Quantity.COUNTS, (i, j, k) -> 10);
        // From x = 2 to 10 mm; the source ends at 7 mm.
        Grid shifted = Grid.axial(4, 1, 1, new Point3(2, 2, 2), new Point3(3, 0, 0));
        Volume result = Resampler.onto(shifted).resample(counts);
        assertEquals(10, result.at(0, 0, 0), 1e-5);
        assertEquals(10, result.at(1, 0, 0), 1e-5);
        assertEquals(5, result.at(2, 0, 0), 1e-5);
        assertEquals(0, result.at(3, 0, 0), 1e-5);
        Volume dose = Volume.filled(grid, Quantity.ABSORBED_DOSE, (i, j, k) -> 10);
        Volume moved = Resampler.onto(shifted).withOutsideValue(-1).resample(dose);
        assertEquals(10, moved.at(2, 0, 0), 1e-5);
        assertEquals(-1, moved.at(3, 0, 0), 1e-5);
    }

    @Test
    void sameGridIsTheSameVolume() {
        Grid grid = Grid.axial(3, 3, 3, new Point3(1, 1, 1), new Point3(0, 0, 0));
        Volume volume = Volume.filled(grid, Quantity.COUNTS, (i, j, k) -> i);
        assertSame(volume, Resampler.onto(grid).resample(volume));
    }

    @Test
    void slightTiltIsNotTakenForParallel() {
        double tilt = Math.toRadians(0.02);
        Grid grid = Grid.axial(400, 4, 4, new Point3(1, 1, 1), new Point3(0, 0, 0));
        Volume source = Volume.filled(grid, Quantity.ABSORBED_DOSE, (i, j, k) -> j);
        Grid tilted = new Grid(
                400,
                1,
                1,
                AffineTransform3.ofColumns(
                        new Point3(Math.cos(tilt), Math.sin(tilt), 0),
                        new Point3(-Math.sin(tilt), Math.cos(tilt), 0),
                        new Point3(0, 0, 1),
                        new Point3(0, 1, 1)));
        // Over 399 mm the row drifts by 0.139 mm along the ramp of 1 per mm.
        Volume result = Resampler.onto(tilted).resample(source);
        assertEquals(1 + 399 * Math.sin(tilt), result.at(399, 0, 0), 5e-3);
    }

    private static Volume noise(Grid grid, Quantity quantity, UniformRandomProvider rng) {
        float[] values = new float[grid.voxelCount()];
        for (int n = 0; n < values.length; n++) {
            values[n] = rng.nextFloat();
        }
        return Volume.takingOver(grid, quantity, values);
    }

    private static Volume ramp(Grid grid) {
        return Volume.filled(
                grid,
                Quantity.ABSORBED_DOSE,
                (i, j, k) -> RAMP.dot(grid.indexToWorld().apply(i, j, k)));
    }

    private static Point3[] axesOf(Grid grid) {
        // In another order, one of them reversed: parallel axes need not be equal.
        return new Point3[] {grid.direction(1), grid.direction(2).times(-1), grid.direction(0)};
    }

    /** A grid of other spacing that holds all of a grid. */
    private static Grid around(Grid grid, Point3[] axes, UniformRandomProvider rng) {
        double diameter = new Point3(
                        grid.nx() * grid.spacingMm(0), grid.ny() * grid.spacingMm(1), grid.nz() * grid.spacingMm(2))
                .norm();
        double spacing = RandomGrids.between(rng, 0.1, 0.3) * diameter;
        return centred(
                grid, axes, (int) Math.ceil(diameter / spacing) + 2, new Point3(spacing, 1.1 * spacing, spacing));
    }

    private static Grid centred(Grid grid, Point3[] axes, int size, Point3 spacing) {
        double half = (size - 1) * 0.5;
        Point3 origin = grid.centre()
                .minus(axes[0].times(half * spacing.x()))
                .minus(axes[1].times(half * spacing.y()))
                .minus(axes[2].times(half * spacing.z()));
        return grid(axes, size, spacing, origin);
    }

    private static Grid grid(Point3[] axes, int size, Point3 spacing, Point3 origin) {
        return new Grid(
                size,
                size,
                size,
                AffineTransform3.ofColumns(
                        axes[0].times(spacing.x()), axes[1].times(spacing.y()), axes[2].times(spacing.z()), origin));
    }
}
