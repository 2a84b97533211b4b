package org.yttria.imaging.volume;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.nuclide.Nuclides;
import org.yttria.imaging.nuclide.Radionuclide;
import org.yttria.imaging.quantity.Quantity;

class VolumeTest {

    private static final Grid GRID = Grid.axial(3, 4, 5, new Point3(10, 10, 10), new Point3(0, 0, 0));
    private static final Radionuclide Y90 = Nuclides.standard().named("Y-90");

    @Test
    void valuesLieWithTheFirstIndexFastest() {
        Volume volume = Volume.filled(GRID, Quantity.COUNTS, (i, j, k) -> i + 10 * j + 100 * k);
        assertEquals(432, volume.at(2, 3, 4));
        assertEquals(1, volume.value(1));
        assertEquals(10, volume.value(3));
        assertEquals(100, volume.value(12));
        assertEquals(0, volume.min());
        assertEquals(432, volume.max());
        assertEquals(60 * (1 + 15 + 200), volume.sum());
        float[] copy = new float[60];
        volume.copyInto(copy);
        copy[59] = -1;
        assertEquals(432, volume.value(59));
    }

    @Test
    void mapMakesAnotherVolumeOfAnotherQuantity() {
        Volume counts = Volume.filled(GRID, Quantity.COUNTS, (i, j, k) -> k);
        Volume dose = counts.map(Quantity.ABSORBED_DOSE, v -> 2 * v + 1);
        assertEquals(Quantity.ABSORBED_DOSE, dose.quantity());
        assertEquals(9, dose.at(0, 0, 4));
        assertEquals(4, counts.at(0, 0, 4));
        assertEquals(Quantity.COUNTS, counts.quantity());
    }

    @Test
    void sumIsTakenInDoublePrecision() {
        Grid large = Grid.axial(256, 256, 64, new Point3(1, 1, 1), new Point3(0, 0, 0));
        Volume volume = Volume.filled(large, Quantity.COUNTS, (i, j, k) -> 0.1);
        // A sum in single precision is off by percents here.
        assertEquals((double) 0.1f * large.voxelCount(), volume.sum(), 1e-6);
    }

    @Test
    void arrayMustFitTheGrid() {
        assertThrows(IllegalArgumentException.class, () -> Volume.takingOver(GRID, Quantity.COUNTS, new float[59]));
    }

    @Test
    void activityMapSumsUpAndDecaysBackToInjection() {
        Volume uniform = Volume.filled(GRID, Quantity.ACTIVITY_CONCENTRATION, (i, j, k) -> 1000);
        ActivityMap map = new ActivityMap(uniform, Y90, Duration.ofMinutes(3843));
        // 60 voxels of 1 mL with 1000 Bq/mL, one half-life (64.05 h) after injection.
        assertEquals(60_000, map.totalBq(), 1e-6);
        assertEquals(2, map.toInjection(), 1e-12);
        assertEquals(120_000, map.totalAtInjectionBq(), 1e-6);
        Volume negative = uniform.map(Quantity.ACTIVITY_CONCENTRATION, v -> -v);
        assertEquals(-60_000, new ActivityMap(negative, Y90, Duration.ZERO).totalAtInjectionBq(), 1e-6);
        assertThrows(
                IllegalArgumentException.class,
                () -> new ActivityMap(uniform, Y90, Duration.ofHours(1282)),
                "20 half-lives");
    }

    @Test
    void activityMapRefusesOtherQuantitiesAndTimesBeforeInjection() {
        Volume counts = Volume.filled(GRID, Quantity.COUNTS, (i, j, k) -> 1);
        assertThrows(IllegalArgumentException.class, () -> new ActivityMap(counts, Y90, Duration.ZERO));
        Volume activity = counts.map(Quantity.ACTIVITY_CONCENTRATION, v -> v);
        assertThrows(IllegalArgumentException.class, () -> new ActivityMap(activity, Y90, Duration.ofHours(-1)));
    }

    @Test
    void storedTypesHoldWhatTheyKeepUnchanged() {
        assertEquals(true, StoredType.UINT8.holds(255));
        assertEquals(false, StoredType.UINT8.holds(256));
        assertEquals(false, StoredType.UINT8.holds(-1));
        assertEquals(true, StoredType.INT16.holds(-32768));
        assertEquals(false, StoredType.INT16.holds(32768));
        assertEquals(false, StoredType.INT16.holds(0.5));
        assertEquals(true, StoredType.UINT16.holds(65535));
        assertEquals(false, StoredType.UINT16.holds(65536));
        assertEquals(true, StoredType.FLOAT32.holds(0.5));
        assertEquals(false, StoredType.FLOAT32.holds(Double.NaN));
        assertEquals(2, StoredType.UINT16.bytes());
        assertEquals(4, StoredType.FLOAT32.bytes());
    }
}
