package org.yttria.dosimetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.nuclide.Nuclides;
import org.yttria.imaging.quantity.DoseConstant;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.ActivityMap;
import org.yttria.imaging.volume.Volume;

class PlausibilityTest {

    private static final DoseConstant USUAL = new DoseConstant(49.67);
    private static final DensityFloor.Excluded NOTHING = new DensityFloor.Excluded(0, 0);

    /** 1000 voxels of 1 mL. */
    private static ActivityMap total(double megabecquerels) {
        Grid grid = Grid.axial(10, 10, 10, new Point3(10, 10, 10), new Point3(0, 0, 0));
        return new ActivityMap(
                Volume.filled(grid, Quantity.ACTIVITY_CONCENTRATION, (i, j, k) -> megabecquerels * 1000),
                Nuclides.standard().named("Y-90"),
                Duration.ZERO);
    }

    @Test
    void anOrdinaryTreatmentGivesNoWarning() {
        assertEquals(List.of(), Plausibility.of(USUAL, total(1400), NOTHING));
        assertEquals(List.of(), Plausibility.of(new DoseConstant(50), total(11), NOTHING));
        assertEquals(List.of(), Plausibility.of(new DoseConstant(49.38), total(19_000), NOTHING));
    }

    @Test
    void totalsOfOtherUnitsAreWarnedOf() {
        assertTrue(Plausibility.of(USUAL, total(1.4), NOTHING).get(0).contains("1.400 MBq"));
        assertTrue(Plausibility.of(USUAL, total(1.4e6), NOTHING).get(0).contains("1.400e+06 MBq"));
        assertTrue(Plausibility.of(USUAL, total(-500), NOTHING).get(0).contains("-500.0 MBq"));
    }

    @Test
    void unusualConstantIsWarnedOf() {
        List<String> warnings = Plausibility.of(new DoseConstant(47), total(1400), NOTHING);
        assertEquals(1, warnings.size());
        assertTrue(warnings.get(0).contains("-5 %"), warnings.get(0));
    }

    @Test
    void activityInAirIsWarnedOfFromOnePercent() {
        assertEquals(List.of(), Plausibility.of(USUAL, total(1400), new DensityFloor.Excluded(9, 13e6)));
        List<String> warnings = Plausibility.of(USUAL, total(1400), new DensityFloor.Excluded(9, 15e6));
        assertTrue(warnings.get(0).contains("15.0 MBq of 1400.0 MBq"), warnings.get(0));
    }
}
