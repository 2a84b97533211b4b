package org.yttria.dosimetry.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.yttria.dosimetry.DensityFloor;
import org.yttria.dosimetry.DoseEngine;
import org.yttria.dosimetry.DoseEngineContract;
import org.yttria.dosimetry.DoseMap;
import org.yttria.dosimetry.EnergyBalance;
import org.yttria.dosimetry.EnergyTransport;
import org.yttria.dosimetry.simd.Convolvers;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.ProgressListener;
import org.yttria.imaging.Seeds;
import org.yttria.imaging.SharedFiles;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.nuclide.Nuclides;
import org.yttria.imaging.quantity.Density;
import org.yttria.imaging.quantity.DoseConstant;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.ActivityMap;
import org.yttria.imaging.volume.DensityMap;
import org.yttria.imaging.volume.Volume;

class KernelEngineTest extends DoseEngineContract {

    private static final DoseConstant K = new DoseConstant(49.67);
    /** Sums of floats over a grid, and the convolution's own 1e-6. */
    private static final double CLOSURE_TOLERANCE = 5e-6;
    /** The linear kernel between two densities of the ladder, in parts of the dose. */
    private static final double INTERPOLATION_TOLERANCE = 0.01;
    /** Where beta particles end and only the kernel of the next lower density reaches, in parts of the highest dose. */
    private static final double END_OF_RANGE_TOLERANCE = 1e-3;

    @Override
    protected DoseEngine engine(DoseConstant constant) {
        return KernelEngine.with(constant, TransportKernels.of(Y90));
    }

    /** 150 mm of water to each side: as far as the kernel reaches. */
    @Override
    protected Grid unboundedGrid() {
        return Grid.axial(41, 41, 41, new Point3(8, 8, 8), new Point3(0, 0, 0));
    }

    @Override
    protected double keptFraction() {
        return PointKernels.ofNuclide("Y-90").orElseThrow().within(150);
    }

    /** A sum over some thousand voxels in single precision. */
    @Override
    protected double tolerance() {
        return 1e-5;
    }

    private static ActivityMap point(Grid grid, int i, int j, int k) {
        Volume concentration = Volume.filled(
                grid,
                Quantity.ACTIVITY_CONCENTRATION,
                (a, b, c) -> a == i && b == j && c == k ? 1e6 / grid.voxelVolumeMl() : 0);
        return new ActivityMap(concentration, Y90, Duration.ZERO);
    }

    private static DoseMap dose(ActivityMap activity, DensityMap density) {
        return KernelEngine.with(K, TransportKernels.of(Y90)).compute(activity, density, ProgressListener.NONE);
    }

    private static EnergyBalance balance(DoseMap map) {
        return map.transport().map(EnergyTransport::balance).orElseThrow();
    }

    private static DensityMap map(Volume rho) {
        return new DensityMap(rho, Optional.empty(), "test");
    }

    /** 1 MBq in one voxel: voxels around it get its voxel S values times 1 MBq and the mean life. */
    @Test
    void oneVoxelGivesVoxelSValues() {
        Grid grid = Grid.axial(21, 21, 21, new Point3(4, 4, 3), new Point3(0, 0, 0));
        Volume dose = dose(point(grid, 10, 10, 10), DensityMap.uniform(grid, new Density(1.05)))
                .dose();
        VoxelKernel kernel = VoxelKernel.of(
                PointKernels.ofNuclide("Y-90").orElseThrow().at(new Density(1.05)), new Point3(4, 4, 3), 2, 2, 2);
        double meanLifeS = Y90.halfLifeHours() * 3600 / Math.log(2);
        for (int[] d : new int[][] {{0, 0, 0}, {1, 0, 0}, {0, 0, 1}, {1, -1, 0}, {-1, 0, 2}, {1, 1, 1}, {-2, 0, 0}}) {
            double milligray =
                    kernel.milligrayPerMegabecquerelSecond(d[0], d[1], d[2], K, Y90.halfLifeHours()) * meanLifeS;
            // The far part lies under every voxel: 1e-5 of the energy in the worst one here.
            double tolerance = milligray * 2e-4 + 2e-6 * K.joulesPerGigabecquerel() / kernel.voxelMassKg();
            assertEquals(
                    milligray,
                    1000 * dose.at(10 + d[0], 10 + d[1], 10 + d[2]),
                    tolerance,
                    d[0] + " " + d[1] + " " + d[2]);
        }
    }

    /** 1 MBq is 1e-3 GBq: 0.04967 J, of which the grid keeps some and the faces pass the rest. */
    @Test
    void energyIsAccountedForWhereverTheSourceIs() {
        Grid grid = Grid.axial(30, 28, 27, new Point3(3, 3.3, 4), new Point3(0, 0, 0));
        for (int[] at : new int[][] {{15, 14, 13}, {0, 0, 0}, {29, 27, 26}, {1, 20, 3}}) {
            DoseMap map = dose(point(grid, at[0], at[1], at[2]), DensityMap.uniform(grid, new Density(1.05)));
            EnergyBalance balance = balance(map);
            assertEquals(0.04967, balance.emittedJ(), 1e-8);
            assertEquals(map.dose().sum() * grid.voxelVolumeMl() * 1.05e-3, balance.absorbedJ(), 1e-7);
            assertEquals(1, balance.closure(), CLOSURE_TOLERANCE);
            assertEquals(0.00175 * 0.04967, balance.beyondReachJ(), 1e-5 * 0.04967);
            assertTrue(balance.leftGridJ() > 0);
        }
        EnergyBalance corner = balance(dose(point(grid, 0, 0, 0), DensityMap.uniform(grid, new Density(1.05))));
        EnergyBalance centre = balance(dose(point(grid, 15, 14, 13), DensityMap.uniform(grid, new Density(1.05))));
        assertTrue(corner.leftGridJ() > 0.4 * corner.emittedJ(), "from a corner much of the energy leaves");
        assertTrue(centre.leftGridJ() < 0.003 * centre.emittedJ(), "from the centre bremsstrahlung leaves");
    }

    private static Volume chest(Grid grid) {
        return Volume.filled(
                grid,
                Quantity.MASS_DENSITY,
                (i, j, k) -> j < 3 ? 0.001 : k > 12 ? 0.24 + 0.01 * i : k > 10 ? 0.6 : i > 14 ? 1.4 : 1.02 + 0.005 * i);
    }

    @Test
    void energyIsAccountedForAcrossAirLungAndBone() {
        Grid grid = Grid.axial(20, 18, 22, new Point3(4, 4, 4), new Point3(0, 0, 0));
        Volume concentration =
                Volume.filled(grid, Quantity.ACTIVITY_CONCENTRATION, (i, j, k) -> 1e5 * (1 + i + j) - 4e5 * (k % 3));
        EnergyBalance balance = balance(dose(new ActivityMap(concentration, Y90, Duration.ZERO), map(chest(grid))));
        assertEquals(1, balance.closure(), CLOSURE_TOLERANCE * 10, "signed activity loses digits in the sums");
        assertTrue(balance.belowFloorJ() > 0, "energy went into the air");
    }

    /** The formula itself: each source with the kernel of its own density, nothing interpolated, in double precision. */
    @TestFactory
    Stream<DynamicTest> dosesFollowTheFormula() {
        return Seeds.forEach(3, rng -> {
            Grid grid = Grid.axial(9, 8, 10, new Point3(4, 4, 4), new Point3(0, 0, 0));
            Volume rho = Volume.filled(
                    grid, Quantity.MASS_DENSITY, (i, j, k) -> k > 5 ? 0.22 + 0.2 * i / 9.0 : 0.95 + 0.2 * j / 8.0);
            int[] sources = rng.ints(12, 0, grid.voxelCount()).distinct().toArray();
            float[] concentration = new float[grid.voxelCount()];
            for (int v : sources) {
                concentration[v] = 1e6f + rng.nextInt(1_000_000);
            }
            Volume c = Volume.takingOver(grid, Quantity.ACTIVITY_CONCENTRATION, concentration.clone());
            Volume dose = dose(new ActivityMap(c, Y90, Duration.ZERO), map(rho)).dose();
            double[] expected = formula(grid, rho, concentration, sources);
            for (int v = 0; v < expected.length; v++) {
                assertEquals(
                        expected[v],
                        dose.value(v),
                        expected[v] * INTERPOLATION_TOLERANCE + dose.max() * END_OF_RANGE_TOLERANCE,
                        "voxel " + v);
            }
        });
    }

    private static double[] formula(Grid grid, Volume rho, float[] concentration, int[] sources) {
        double[] gray = new double[concentration.length];
        PointKernel water = PointKernels.ofNuclide("Y-90").orElseThrow();
        for (int s : sources) {
            VoxelKernel kernel = VoxelKernel.of(water.at(new Density(rho.value(s))), new Point3(4, 4, 4), 9, 9, 9);
            double joules = concentration[s] * grid.voxelVolumeMl() * 1e-9 * K.joulesPerGigabecquerel();
            for (int t = 0; t < gray.length; t++) {
                int a = t % grid.nx() - s % grid.nx();
                int b = t / grid.nx() % grid.ny() - s / grid.nx() % grid.ny();
                int d = t / grid.nx() / grid.ny() - s / grid.nx() / grid.ny();
                gray[t] += joules * kernel.fraction(a, b, d) / (rho.value(t) * grid.voxelVolumeMl() * 1e-3);
            }
        }
        return gray;
    }

    @Test
    void nothingIsSpreadFromBelowTheFloor() {
        Grid grid = Grid.axial(16, 16, 16, new Point3(4, 4, 4), new Point3(0, 0, 0));
        Volume rho = Volume.filled(grid, Quantity.MASS_DENSITY, (i, j, k) -> i < 8 ? 0.05 : 1);
        DoseMap map = dose(point(grid, 6, 8, 8), map(rho));
        assertEquals(0, map.dose().max());
        assertEquals(0, balance(map).emittedJ());
        assertEquals(1, balance(map).closure());
        DoseMap lower = KernelEngine.with(K, TransportKernels.of(Y90))
                .withFloor(new DensityFloor(new Density(0.01)))
                .compute(point(grid, 6, 8, 8), map(rho), ProgressListener.NONE);
        assertTrue(lower.dose().max() > 0);
    }

    @Test
    void mapTellsHowEnergyWasCarried() {
        Grid grid = Grid.axial(8, 8, 8, new Point3(4, 4, 4), new Point3(0, 0, 0));
        EnergyTransport uniform = dose(point(grid, 4, 4, 4), DensityMap.uniform(grid, new Density(1.03)))
                .transport()
                .orElseThrow();
        assertEquals(List.of(1.03), uniform.densitiesGPerMl());
        assertEquals(Convolvers.fastest().name(), uniform.computedBy());
        assertTrue(uniform.kernel().contains("EGSnrc"));
        Volume rho = Volume.filled(grid, Quantity.MASS_DENSITY, (i, j, k) -> i == 0 ? 0.3 : 1);
        EnergyTransport tissue =
                dose(point(grid, 4, 4, 4), map(rho)).transport().orElseThrow();
        assertEquals(List.of(0.9, 1.05), tissue.densitiesGPerMl());
        assertTrue(tissue.method().contains("interpolated"));
    }

    @Test
    void threadsChangeNothing() {
        Grid grid = Grid.axial(20, 18, 22, new Point3(4, 4, 4), new Point3(0, 0, 0));
        Volume concentration =
                Volume.filled(grid, Quantity.ACTIVITY_CONCENTRATION, (i, j, k) -> 1e5 * (1 + i * j % 7) - 4e4 * k);
        ActivityMap activity = new ActivityMap(concentration, Y90, Duration.ZERO);
        DoseMap one = in(new ForkJoinPool(1), activity, map(chest(grid)));
        DoseMap three = in(new ForkJoinPool(3), activity, map(chest(grid)));
        for (int v = 0; v < grid.voxelCount(); v++) {
            assertEquals(one.dose().value(v), three.dose().value(v), 0, "voxel " + v);
        }
        assertEquals(one.transport(), three.transport());
    }

    private static DoseMap in(ForkJoinPool pool, ActivityMap activity, DensityMap density) {
        try {
            return pool.submit(() -> dose(activity, density)).join();
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void kernelOfAnotherNuclideIsRefused() {
        Grid grid = Grid.axial(8, 8, 8, new Point3(4, 4, 4), new Point3(0, 0, 0));
        var holmium = Nuclides.standard().named("Ho-166");
        ActivityMap activity = new ActivityMap(
                Volume.filled(grid, Quantity.ACTIVITY_CONCENTRATION, (i, j, k) -> 1), holmium, Duration.ZERO);
        DensityMap density = DensityMap.uniform(grid, new Density(1));
        InputDataException e = assertThrows(InputDataException.class, () -> dose(activity, density));
        assertTrue(String.valueOf(e.getMessage()).contains("of Y-90, the treatment of Ho-166"), e.getMessage());
        assertThrows(InputDataException.class, () -> TransportKernels.of(holmium));
    }

    /** Published S values scaled to the constant: the dose far from any face is the constant. */
    @Test
    void publishedVoxelSValuesCarryEnergyToo() throws IOException {
        Path file = SharedFiles.require("voxel-s-values/90Y4.42mmsoft.txt");
        VoxelKernelFile.Stated stated = new VoxelKernelFile.Stated(
                Optional.of(new Point3(4.42, 4.42, 4.42)), Optional.of(new Density(1.04)), Optional.of("Y-90"));
        TransportKernel kernel = TransportKernels.read(file, stated, Y90, K);
        Grid grid = Grid.axial(15, 15, 15, new Point3(4.42, 4.42, 4.42), new Point3(0, 0, 0));
        ActivityMap activity = new ActivityMap(
                Volume.filled(grid, Quantity.ACTIVITY_CONCENTRATION, (i, j, k) -> 1.04e6), Y90, Duration.ZERO);
        DoseMap map = KernelEngine.with(K, kernel)
                .compute(activity, DensityMap.uniform(grid, new Density(1.04)), ProgressListener.NONE);
        assertEquals(49.67, map.dose().at(7, 7, 7), 49.67 * 1e-6);
        assertEquals(1, balance(map).closure(), CLOSURE_TOLERANCE);
        Grid other = Grid.axial(15, 15, 15, new Point3(4.42, 4.42, 4.4), new Point3(0, 0, 0));
        InputDataException e = assertThrows(
                InputDataException.class,
                () -> KernelEngine.with(K, kernel)
                        .compute(
                                point(other, 7, 7, 7),
                                DensityMap.uniform(other, new Density(1.04)),
                                ProgressListener.NONE));
        assertTrue(String.valueOf(e.getMessage()).contains("4.420 x 4.420 x 4.400 mm: give"), e.getMessage());
    }
}
