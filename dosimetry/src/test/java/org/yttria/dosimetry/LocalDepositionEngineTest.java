package org.yttria.dosimetry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.yttria.imaging.ProgressListener;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.quantity.Density;
import org.yttria.imaging.quantity.DoseConstant;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.ActivityMap;
import org.yttria.imaging.volume.DensityMap;
import org.yttria.imaging.volume.Volume;

class LocalDepositionEngineTest extends DoseEngineContract {

    @Override
    protected DoseEngine engine(DoseConstant constant) {
        return LocalDepositionEngine.with(constant);
    }

    /** Energy is conserved voxel by voxel: D rho V = K A, whatever the densities. */
    @Test
    void energyIsConserved() {
        Grid grid = Grid.axial(10, 9, 8, new Point3(2, 3, 4), new Point3(0, 0, 0));
        Volume concentration =
                Volume.filled(grid, Quantity.ACTIVITY_CONCENTRATION, (i, j, k) -> 1e5 * (1 + i + 2 * j + 3 * k));
        Volume rho = Volume.filled(grid, Quantity.MASS_DENSITY, (i, j, k) -> 0.25 + 0.05 * ((i + j + k) % 20));
        DoseMap dose = engine(new DoseConstant(49.67))
                .compute(
                        new ActivityMap(concentration, Y90, Duration.ZERO),
                        new DensityMap(rho, Optional.empty(), "test"),
                        ProgressListener.NONE);
        double joules = 0;
        for (int n = 0; n < grid.voxelCount(); n++) {
            joules += dose.dose().value(n) * rho.value(n) * grid.voxelVolumeMl() / 1000;
        }
        double gigabecquerels = concentration.sum() * grid.voxelVolumeMl() / 1e9;
        assertEquals(49.67 * gigabecquerels, joules, 49.67 * gigabecquerels * FLOAT_TOLERANCE);
    }

    @Test
    void floorIsConfigurableAndTellsWhatItExcludes() {
        Grid grid = Grid.axial(10, 10, 10, new Point3(10, 10, 10), new Point3(0, 0, 0));
        Volume concentration = Volume.filled(grid, Quantity.ACTIVITY_CONCENTRATION, (i, j, k) -> 1000);
        Volume rho = Volume.filled(grid, Quantity.MASS_DENSITY, (i, j, k) -> i < 3 ? 0.15 : 1);
        ActivityMap activity = new ActivityMap(concentration, Y90, Duration.ZERO);
        DensityFloor floor = new DensityFloor(new Density(0.2));
        DensityFloor.Excluded excluded = floor.excludedFrom(activity, new DensityMap(rho, Optional.empty(), "test"));
        assertEquals(300, excluded.voxels());
        assertEquals(300 * 1000.0, excluded.activityBq(), 1e-6);
        DoseMap dose = LocalDepositionEngine.with(new DoseConstant(50))
                .withFloor(floor)
                .compute(activity, new DensityMap(rho, Optional.empty(), "test"), ProgressListener.NONE);
        assertEquals(0, dose.dose().at(2, 5, 5));
        assertEquals(0.05, dose.dose().at(3, 5, 5), 1e-8);
    }
}
