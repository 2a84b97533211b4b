package org.yttria.dosimetry.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yttria.dosimetry.DensityFloor;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.quantity.Density;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.Volume;

class DensityClassesTest {

    private static final Grid GRID = Grid.axial(4, 1, 1, new Point3(4, 4, 4), new Point3(0, 0, 0));
    private static final double ROUNDING = 1e-12;

    private static DensityClasses of(double... gramsPerMl) {
        return DensityClasses.of(
                Volume.filled(GRID, Quantity.MASS_DENSITY, (i, j, k) -> gramsPerMl[i]), DensityFloor.standard());
    }

    @Test
    void oneDensityIsItsOwnClass() {
        DensityClasses classes = of(0.05, 1.03, 1.03, 0.001);
        assertEquals(1, classes.count());
        assertEquals(1.03, classes.density(0).gramsPerMillilitre(), 1e-6);
        assertEquals(1, classes.share(0, 0.4));
        assertEquals(1, DensityClasses.of(new Density(1.04)).share(0, 3));
    }

    /** Shares add up to 1, and weighted by them the densities give that of the voxel: a linear kernel between neighbours. */
    @ParameterizedTest
    @ValueSource(doubles = {0.2, 0.21, 0.3, 0.32, 0.5, 0.97, 1.05, 1.06, 1.5, 1.99, 2})
    void sharesInterpolateLinearly(double gramsPerMl) {
        DensityClasses classes = of(0.3, 1, 1, 1);
        double shares = 0;
        double density = 0;
        int carrying = 0;
        for (int n = 0; n < classes.count(); n++) {
            shares += classes.share(n, gramsPerMl);
            density += classes.share(n, gramsPerMl) * classes.density(n).gramsPerMillilitre();
            carrying += classes.share(n, gramsPerMl) > 0 ? 1 : 0;
        }
        assertEquals(1, shares, ROUNDING);
        assertEquals(gramsPerMl, density, ROUNDING);
        assertEquals(true, carrying <= 2);
    }

    @Test
    void endsOfTheLadderServeWhatLiesBeyond() {
        DensityClasses classes = of(0.3, 1, 1, 1);
        assertEquals(1, classes.share(0, 0.11), ROUNDING);
        assertEquals(1, classes.share(classes.count() - 1, 8), ROUNDING);
        boolean[] used = new boolean[classes.count()];
        classes.mark(0.15, used);
        classes.mark(1, used);
        assertEquals(List.of(0.2, 0.9, 1.05), classes.densities(used));
    }
}
