package org.yttria.imaging.volume;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.yttria.imaging.RandomGrids;
import org.yttria.imaging.Seeds;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.quantity.Quantity;

class TrilinearSamplerTest {

    private static final Grid GRID = Grid.axial(5, 6, 7, new Point3(1, 1, 1), new Point3(0, 0, 0));

    /** Rounding of single precision for values below 100. */
    private static final double TOLERANCE = 1e-5;

    @TestFactory
    Stream<DynamicTest> reproducesWhatIsLinearAlongEachAxis() {
        Volume volume =
                Volume.filled(GRID, Quantity.ABSORBED_DOSE, (i, j, k) -> 1 + i - 2 * j + 3 * k + 0.5 * i * j * k);
        TrilinearSampler sampler = new TrilinearSampler(volume);
        return Seeds.forEach(20, rng -> {
            double x = RandomGrids.between(rng, 0, 4);
            double y = RandomGrids.between(rng, 0, 5);
            double z = RandomGrids.between(rng, 0, 6);
            assertEquals(1 + x - 2 * y + 3 * z + 0.5 * x * y * z, sampler.at(x, y, z), TOLERANCE);
        });
    }

    @Test
    void givesVoxelValuesAtTheirCentres() {
        Volume volume = Volume.filled(GRID, Quantity.ABSORBED_DOSE, (i, j, k) -> i * i + 7 * j * j - k * k * k);
        TrilinearSampler sampler = new TrilinearSampler(volume);
        for (int n = 0; n < GRID.voxelCount(); n++) {
            int k = n / 30;
            int j = n / 5 % 6;
            assertEquals(volume.value(n), sampler.at(n % 5, j, k));
        }
    }

    @Test
    void continuesTheEdge() {
        TrilinearSampler sampler =
                new TrilinearSampler(Volume.filled(GRID, Quantity.ABSORBED_DOSE, (i, j, k) -> i + 10 * j + 100 * k));
        assertEquals(0, sampler.at(-0.5, -3, -100));
        assertEquals(654, sampler.at(4.5, 9, 6.5));
        assertEquals(304, sampler.at(4.5, -1, 3));
    }

    @Test
    void worksOnASingleVoxel() {
        Grid one = Grid.axial(1, 1, 1, new Point3(1, 1, 1), new Point3(0, 0, 0));
        TrilinearSampler sampler = new TrilinearSampler(Volume.filled(one, Quantity.ABSORBED_DOSE, (i, j, k) -> 7));
        assertEquals(7, sampler.at(0.3, -0.2, 0));
    }
}
