package org.yttria.dosimetry.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.yttria.dosimetry.DensityFloor;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.quantity.Density;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.DensityMap;
import org.yttria.imaging.volume.Volume;

class KernelDensitiesTest {

    private static final Grid GRID = Grid.axial(100, 1, 1, new Point3(4, 4, 4), new Point3(0, 0, 0));

    /** So many voxels of lung, the rest of tissue, and one of air that does not count. */
    private static KernelDensities lungs(int voxels) {
        Volume rho = Volume.filled(GRID, Quantity.MASS_DENSITY, (i, j, k) -> i == 99 ? 0.001 : i < voxels ? 0.3 : 1.05);
        return new KernelDensities(new DensityMap(rho, Optional.empty(), "test"), DensityFloor.standard());
    }

    @Test
    void tissueBesideLungIsSeen() {
        assertTrue(lungs(30).haveTissueBesideLung());
        assertFalse(lungs(0).haveTissueBesideLung());
        assertFalse(lungs(1).haveTissueBesideLung());
        assertFalse(lungs(99).haveTissueBesideLung());
    }

    @Test
    void shareApartFromAKernelCountsTissueOnly() {
        assertEquals(30 / 99.0, lungs(30).shareApartFrom(new Density(1.04)), 1e-12);
        assertEquals(69 / 99.0, lungs(30).shareApartFrom(new Density(0.3)), 1e-12);
    }
}
