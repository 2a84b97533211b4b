package org.yttria.phantoms.shape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yttria.imaging.geometry.AffineTransform3;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.Volume;
import org.yttria.phantoms.random.RandomStreams;

/** Fractions against volumes in closed form, with the solids anywhere on the grid. */
class CoverageTest {

    /** What the class states of spheres of 10 mm and more in voxels of 4 mm. */
    private static final double SPHERE = 2e-4;

    private static final double CENTRE_MM = 0.05;
    /** What the class states of a rod, whose ends have edges. */
    private static final double ROD = 0.004;
    /** What the class states of the body section. */
    private static final double BODY = 5e-5;
    /** Sums of float fractions. */
    private static final double ROUNDING = 1e-6;

    private static final double ONE_VOXEL = 0.01;

    private static Grid grid(double voxelMm, int n) {
        double first = -(n - 1) / 2.0 * voxelMm;
        return Grid.axial(n, n, n, new Point3(voxelMm, voxelMm, voxelMm), new Point3(first, first, first));
    }

    private static Point3 somewhere(UniformRandomProvider rng, double withinMm) {
        return new Point3(
                rng.nextDouble(-withinMm, withinMm),
                rng.nextDouble(-withinMm, withinMm),
                rng.nextDouble(-withinMm, withinMm));
    }

    @ParameterizedTest
    @ValueSource(doubles = {10, 13, 17, 22, 28, 37})
    void spheresAnywhereHaveTheirVolumeAndCentre(double diameterMm) {
        UniformRandomProvider rng = RandomStreams.of(1).child("centres").generator();
        Grid grid = grid(4, 16);
        double worst = 0;
        double worstCentre = 0;
        for (int n = 0; n < 50; n++) {
            Sphere sphere = new Sphere(n == 0 ? new Point3(0, 0, 0) : somewhere(rng, 4), diameterMm / 2);
            Coverage coverage = Coverage.of(grid, sphere);
            worst = Math.max(worst, Math.abs(coverage.volumeMl() / sphere.volumeMl() - 1));
            worstCentre = Math.max(
                    worstCentre, coverage.centroid().minus(sphere.centre()).norm());
        }
        assertTrue(worst < SPHERE, "volume off by " + worst);
        assertTrue(worstCentre < CENTRE_MM, "centre off by " + worstCentre);
    }

    /** Turned, left-handed, of unlike edges: the volume is the same. */
    @Test
    void theGridMayPointAnywhere() {
        double c = 0.8;
        double s = 0.6;
        Grid turned = new Grid(
                14,
                16,
                20,
                AffineTransform3.ofColumns(
                        new Point3(4 * c, 4 * s, 0),
                        new Point3(-3.5 * s, 3.5 * c, 0),
                        new Point3(0, 0, -2.5),
                        new Point3(-3, -39, 24)));
        Sphere sphere = new Sphere(new Point3(0.7, -0.3, 0.2), 11);
        assertEquals(sphere.volumeMl(), Coverage.of(turned, sphere).volumeMl(), SPHERE * sphere.volumeMl());
        assertEquals(
                0, Coverage.of(turned, sphere).centroid().minus(sphere.centre()).norm(), CENTRE_MM);
    }

    /** Planes along the axes, across them and through corners are cut exactly. */
    @Test
    void aHalfSpaceIsExact() {
        Grid one = grid(2, 1);
        double third = 1 / Math.sqrt(3);
        double half = 1 / Math.sqrt(2);
        assertEquals(0.5, fraction(one, third, third, third, 0), ROUNDING);
        assertEquals(0.75, fraction(one, 1, 0, 0, 0.5), ROUNDING);
        assertEquals(0.25, fraction(one, 0, -1, 0, -0.5), ROUNDING);
        // Corners of 1/48 and of 1/8 of the area of a square.
        assertEquals(1.0 / 48, fraction(one, third, third, third, -2 * third), ROUNDING);
        assertEquals(1.0 / 8, fraction(one, half, half, 0, -half), ROUNDING);
        assertEquals(7.0 / 8, fraction(one, half, 0, -half, half), ROUNDING);
        assertEquals(1, fraction(one, 0, 0, 1, 1), 0);
        assertEquals(0, fraction(one, 0, 0, 1, -1), 0);
    }

    /** Against a count of 100 x 100 x 100 points, for planes of any slope. */
    @Test
    void anyPlaneCutsAsPointsCount() {
        UniformRandomProvider rng = RandomStreams.of(3).generator();
        Grid one = grid(2, 1);
        for (int n = 0; n < 20; n++) {
            Point3 v = somewhere(rng, 1);
            Point3 normal = v.times(1 / v.norm());
            double offset = rng.nextDouble(-1, 1);
            int inside = 0;
            for (int p = 0; p < 1_000_000; p++) {
                Point3 at = new Point3(cell(p % 100), cell(p / 100 % 100), cell(p / 10_000));
                inside += normal.dot(at) <= offset ? 1 : 0;
            }
            assertEquals(inside / 1e6, fraction(one, normal.x(), normal.y(), normal.z(), offset), 0.003);
        }
    }

    private static double cell(int n) {
        return -1 + (n + 0.5) / 50;
    }

    private static double fraction(Grid grid, double nx, double ny, double nz, double offset) {
        return Coverage.of(grid, new HalfSpace(nx, ny, nz, offset)).at(0, 0, 0);
    }

    private record HalfSpace(double nx, double ny, double nz, double offset) implements Solid {
        @Override
        public Bounds bounds() {
            return Bounds.everywhere();
        }

        @Override
        public double distanceMm(double x, double y, double z) {
            return nx * x + ny * y + nz * z - offset;
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {2, 4, 4.8})
    void theBodySectionHasItsVolume(double voxelMm) {
        UniformRandomProvider rng = RandomStreams.of(2).generator();
        BodySection section = new BodySection(somewhere(rng, voxelMm), 147, 77, 90);
        Grid grid = grid(voxelMm, (int) (400 / voxelMm));
        assertEquals(section.volumeMl(), Coverage.of(grid, section).volumeMl(), BODY * section.volumeMl());
    }

    @Test
    void cylindersHaveTheirVolume() {
        Cylinder cylinder = new Cylinder(new Point3(1.3, -0.4, 0.9), 25.5, 90);
        assertEquals(cylinder.volumeMl(), Coverage.of(grid(4, 60), cylinder).volumeMl(), SPHERE * cylinder.volumeMl());
        Cylinder thin = new Cylinder(new Point3(1.3, -0.4, 0.9), 2.5, 20);
        assertEquals(thin.volumeMl(), Coverage.of(grid(4, 20), thin).volumeMl(), ROD * thin.volumeMl());
        Cylinder rod = new Cylinder(new Point3(1.3, -0.4, 0.9), 3.5, 20);
        assertEquals(rod.volumeMl(), Coverage.of(grid(4, 20), rod).volumeMl(), ROD * rod.volumeMl());
    }

    /** Each voxel against a count of points, not their sum alone. */
    @Test
    void everyVoxelIsRight() {
        Grid grid = grid(4, 6);
        Sphere sphere = new Sphere(new Point3(0.9, -1.1, 0.4), 8.5);
        Coverage coverage = Coverage.of(grid, sphere);
        int cut = 0;
        for (int n = 0; n < grid.voxelCount(); n++) {
            int i = n % 6;
            int j = n / 6 % 6;
            int k = n / 36;
            int inside = 0;
            for (int p = 0; p < 64_000; p++) {
                Point3 at = grid.indexToWorld()
                        .apply(
                                i - 0.5 + (p % 40 + 0.5) / 40,
                                j - 0.5 + (p / 40 % 40 + 0.5) / 40,
                                k - 0.5 + (Math.floorDiv(p, 1600) + 0.5) / 40);
                inside += sphere.contains(at.x(), at.y(), at.z()) ? 1 : 0;
            }
            assertEquals(inside / 64_000.0, coverage.at(i, j, k), ONE_VOXEL, i + " " + j + " " + k);
            cut += inside > 0 && inside < 64_000 ? 1 : 0;
        }
        assertTrue(cut > 50, "voxels on the surface: " + cut);
    }

    @Test
    void whatLiesBeyondTheGridIsLeftOut() {
        Grid grid = grid(4, 10);
        Sphere half = new Sphere(new Point3(0, 0, 20), 12);
        assertEquals(half.volumeMl() / 2, Coverage.of(grid, half).volumeMl(), SPHERE * half.volumeMl());
        Coverage nothing = Coverage.of(grid, new Sphere(new Point3(0, 0, 60), 12));
        assertTrue(nothing.box().isEmpty());
        assertEquals(0, nothing.volumeMl());
        assertTrue(nothing.atLeast(0.5).isEmpty());
        assertThrows(IllegalStateException.class, nothing::centroid);
        Volume ones = Volume.filled(grid, Quantity.ACTIVITY_CONCENTRATION, (i, j, k) -> 1);
        assertThrows(IllegalStateException.class, () -> nothing.mean(ones));
    }

    @Test
    void meansAreWeightedByFractions() {
        Grid grid = grid(4, 12);
        Point3 centre = new Point3(1.1, 0.3, -0.8);
        Coverage coverage = Coverage.of(grid, new Sphere(centre, 13));
        Volume ramp = Volume.filled(
                grid,
                Quantity.ACTIVITY_CONCENTRATION,
                (i, j, k) -> grid.indexToWorld().applyX(i, j, k));
        assertEquals(centre.x(), coverage.mean(ramp), CENTRE_MM);
        Volume elsewhere = Volume.filled(grid(4, 13), Quantity.ACTIVITY_CONCENTRATION, (i, j, k) -> 1);
        assertThrows(IllegalArgumentException.class, () -> coverage.mean(elsewhere));
    }

    @Test
    void aMaskHoldsTheVoxelsThatAreFilledEnough() {
        Coverage coverage = Coverage.of(grid(2, 20), new Sphere(new Point3(0.2, 0.1, 0), 15));
        assertEquals(coverage.volumeMl(), coverage.atLeast(0.5).volumeMl(), 0.01 * coverage.volumeMl());
        assertTrue(coverage.atLeast(1).count() < coverage.atLeast(0.5).count());
        assertFalse(coverage.atLeast(0.5).contains(0, 0, 0));
    }

    @Test
    void theNumberOfThreadsChangesNothing() throws Exception {
        BodySection section = new BodySection(new Point3(0.3, 0.2, 0.1), 147, 77, 90);
        Grid grid = grid(6, 50);
        List<Float> alone = values(grid, section, 1);
        assertEquals(alone, values(grid, section, 4));
    }

    private static List<Float> values(Grid grid, Solid solid, int threads) throws Exception {
        ForkJoinPool pool = new ForkJoinPool(threads);
        try {
            return pool.submit(() -> {
                        List<Float> all = new ArrayList<>();
                        Coverage.of(grid, solid).forEach((i, j, k, fraction) -> all.add(fraction));
                        return all;
                    })
                    .get();
        } finally {
            pool.shutdown();
        }
    }
}
