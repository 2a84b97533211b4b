package org.yttria.dosimetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.yttria.imaging.ProgressListener;
import org.yttria.imaging.Seeds;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.nuclide.Nuclides;
import org.yttria.imaging.nuclide.Radionuclide;
import org.yttria.imaging.quantity.Density;
import org.yttria.imaging.quantity.DoseConstant;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.ActivityMap;
import org.yttria.imaging.volume.DensityMap;
import org.yttria.imaging.volume.Volume;

/** The law that every dose engine obeys; each engine's test inherits it. */
public abstract class DoseEngineContract {

    /** Doses are stored as float: 24 bits of mantissa, and the constant's few roundings. */
    protected static final double FLOAT_TOLERANCE = 3e-7;

    protected static final Radionuclide Y90 = Nuclides.standard().named("Y-90");

    /** The engine under test with a dose constant. */
    protected abstract DoseEngine engine(DoseConstant constant);

    /** A grid at whose centre a uniform medium is as good as unbounded. */
    protected Grid unboundedGrid() {
        return grid(12);
    }

    /** The fraction of the energy emitted that the engine keeps in an unbounded medium. */
    protected double keptFraction() {
        return 1;
    }

    /** Relative tolerance of doses in a uniform medium. */
    protected double tolerance() {
        return FLOAT_TOLERANCE;
    }

    private double centre(ActivityMap activity, Density density) {
        Grid grid = activity.concentration().grid();
        return engine(new DoseConstant(49.67))
                .compute(activity, DensityMap.uniform(grid, density), ProgressListener.NONE)
                .dose()
                .at(grid.nx() / 2, grid.ny() / 2, grid.nz() / 2);
    }

    private static Grid grid(int n) {
        return Grid.axial(n, n, n, new Point3(4, 4, 3), new Point3(-20, -20, -15));
    }

    private static ActivityMap uniform(Grid grid, double becquerelsPerMl, Duration since) {
        return new ActivityMap(
                Volume.filled(grid, Quantity.ACTIVITY_CONCENTRATION, (i, j, k) -> becquerelsPerMl), Y90, since);
    }

    /** 1 GBq in 1 kg is 1 MBq/mL at 1 g/mL: the dose is the constant itself (MIRD, uniform medium). */
    @Test
    void uniformMediumGivesTheDoseConstant() {
        double expected = 49.67 * keptFraction();
        assertEquals(
                expected, centre(uniform(unboundedGrid(), 1e6, Duration.ZERO), new Density(1)), expected * tolerance());
    }

    /** An image of one half-life after injection stands for twice its activity. */
    @Test
    void imageIsTakenBackToInjection() {
        double expected = 2 * 49.67 * keptFraction();
        Duration halfLife = Duration.ofSeconds(Math.round(Y90.halfLifeHours() * 3600));
        assertEquals(expected, centre(uniform(unboundedGrid(), 1e6, halfLife), new Density(1)), expected * tolerance());
    }

    @Test
    void doseIsZeroBelowTheDensityFloor() {
        Grid grid = grid(12);
        DoseMap dose = engine(new DoseConstant(49.67))
                .compute(
                        uniform(grid, 1e6, Duration.ZERO),
                        DensityMap.uniform(grid, new Density(0.0999)),
                        ProgressListener.NONE);
        assertEquals(0, dose.dose().max());
    }

    @TestFactory
    Stream<DynamicTest> doseIsLinearInActivity() {
        return Seeds.forEach(5, rng -> {
            Grid grid = grid(8);
            Volume a = Volume.filled(grid, Quantity.ACTIVITY_CONCENTRATION, (i, j, k) -> i * 1e5 + j * 3e4 - k * 2e4);
            float[] noise = new float[grid.voxelCount()];
            for (int n = 0; n < noise.length; n++) {
                noise[n] = (float) (1e6 * (rng.nextDouble() - 0.2));
            }
            Volume b = Volume.takingOver(grid, Quantity.ACTIVITY_CONCENTRATION, noise);
            double s = 1 + 4 * rng.nextDouble();
            Volume sum = Volume.filled(
                    grid, Quantity.ACTIVITY_CONCENTRATION, (i, j, k) -> s * a.at(i, j, k) + b.at(i, j, k));
            Volume rho = Volume.filled(grid, Quantity.MASS_DENSITY, (i, j, k) -> 0.3 + 0.1 * i);
            Volume da = dose(a, rho);
            Volume db = dose(b, rho);
            Volume dsum = dose(sum, rho);
            for (int n = 0; n < grid.voxelCount(); n++) {
                double expected = s * da.value(n) + db.value(n);
                assertEquals(expected, dsum.value(n), 1e-5 * (Math.abs(expected) + 10), "voxel " + n);
            }
        });
    }

    private Volume dose(Volume concentration, Volume rho) {
        return engine(new DoseConstant(49.67))
                .compute(
                        new ActivityMap(concentration, Y90, Duration.ZERO),
                        new DensityMap(rho, Optional.empty(), "test"),
                        ProgressListener.NONE)
                .dose();
    }

    @Test
    void gridsMustBeTheSame() {
        ActivityMap activity = uniform(grid(8), 1, Duration.ZERO);
        DensityMap density = DensityMap.uniform(grid(9), new Density(1));
        DoseEngine engine = engine(new DoseConstant(50));
        assertThrows(IllegalArgumentException.class, () -> engine.compute(activity, density, ProgressListener.NONE));
    }

    @Test
    void mapNamesTheEngineThatRan() {
        Grid grid = grid(4);
        DoseEngine engine = engine(new DoseConstant(50));
        DoseMap map = engine.compute(
                uniform(grid, 1, Duration.ZERO), DensityMap.uniform(grid, new Density(1)), ProgressListener.NONE);
        assertEquals(engine.name(), map.engine());
    }
}
