package org.yttria.phantoms.scanner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.Mask;
import org.yttria.imaging.volume.Volume;

class PlanarShuntTest {

    private static final Grid GRID = Subjects.box(61, 40, 101, 4);
    private static final PlanarCamera CAMERA = PlanarCamera.standard();
    private static final Mask LOWER = Mask.of(GRID, (i, j, k) -> k < 50);
    private static final Mask UPPER = Mask.of(GRID, (i, j, k) -> k > 50);

    /** A slab of water, 10 % of its activity in a block at the upper end, the rest at the lower end and deeper. */
    @Test
    void readsTheShuntOfASlab() {
        Volume activity = Subjects.activity(GRID, (i, j, k) -> blocks(i, j, k));
        ScanSubject subject = new ScanSubject(activity, Subjects.water(GRID));
        PlanarViews views = CAMERA.expected(subject, new PlanarSettings(30, 0, 100, 80, 100));
        PlanarShunt shunt = PlanarShunt.of(views, UPPER, LOWER);
        // Blocks 120 mm apart do not reach each other's regions; their thickness makes a geometric mean of means.
        assertEquals(0.1, shunt.fraction(), 1e-4);
        PlanarShunt scattered =
                PlanarShunt.of(CAMERA.expected(subject, new PlanarSettings(30, 0.35, 130, 80, 100)), UPPER, LOWER);
        assertTrue(scattered.fraction() > 0.102, "scatter of the liver in the lungs: " + scattered.fraction());
    }

    private static double blocks(int i, int j, int k) {
        boolean inside = Math.abs(i - 30) <= 5;
        if (inside && Math.abs(k - 80) <= 5 && Math.abs(j - 12) <= 5) {
            return 1e5;
        }
        return inside && Math.abs(k - 20) <= 5 && Math.abs(j - 25) <= 5 ? 9e5 : 0;
    }

    /** Less water before the lungs lets more of their photons out: the reason why planar shunts are too high. */
    @Test
    void lightLungsMakeItTooHigh() {
        Volume activity = Subjects.activity(GRID, (i, j, k) -> blocks(i, j, k));
        Volume density = Volume.filled(GRID, Quantity.MASS_DENSITY, (i, j, k) -> k > 50 ? 0.6 : 1);
        PlanarViews views =
                CAMERA.expected(new ScanSubject(activity, density), new PlanarSettings(30, 0, 100, 80, 100));
        double ratio = Math.exp(0.15 * 16 * 0.4 / 2) / 9 * overThickness(0.6) / overThickness(1);
        assertEquals(ratio / (1 + ratio), PlanarShunt.of(views, UPPER, LOWER).fraction(), 1e-4);
    }

    /** Mean over a block of eleven rows of 4 mm of the attenuation relative to that of its middle. */
    private static double overThickness(double density) {
        double sum = 0;
        for (int n = -5; n <= 5; n++) {
            sum += Math.exp(0.15 * density * 0.4 * n);
        }
        return sum / 11;
    }

    @Test
    void theOverlapIsTheLivers() {
        Grid pixels = CAMERA.grid();
        Volume ones = Volume.filled(pixels, Quantity.COUNTS, (i, j, k) -> 4);
        Volume nines = Volume.filled(pixels, Quantity.COUNTS, (i, j, k) -> 9);
        Grid fine = Grid.axial(
                pixels.nx(),
                4,
                pixels.nz(),
                new Point3(4.8, 4.8, 4.8),
                pixels.indexToWorld().translation());
        Mask liver = Mask.of(fine, (i, j, k) -> i < 10 && k < 10 && j == 3);
        Mask lungs = Mask.of(fine, (i, j, k) -> i < 10 && k >= 8 && k < 14);
        PlanarShunt shunt = PlanarShunt.of(new PlanarViews(ones, nines), lungs, liver);
        assertEquals(100 * 6, shunt.liverCounts(), 1e-9);
        assertEquals(40 * 6, shunt.lungCounts(), 1e-9);
        assertEquals(40 / 140.0, shunt.fraction(), 1e-12);
    }

    @Test
    void refusesRegionsWithoutCounts() {
        Grid pixels = CAMERA.grid();
        Volume none = Volume.filled(pixels, Quantity.COUNTS, (i, j, k) -> 0);
        Volume some = Volume.filled(pixels, Quantity.COUNTS, (i, j, k) -> 1);
        String message = String.valueOf(assertThrows(
                        InputDataException.class, () -> PlanarShunt.of(new PlanarViews(some, none), UPPER, LOWER))
                .getMessage());
        assertTrue(message.contains("lungs") && message.contains("0.0 from the back"), message);
        Mask empty = Mask.of(GRID, (i, j, k) -> false);
        assertThrows(InputDataException.class, () -> PlanarShunt.of(new PlanarViews(some, some), UPPER, empty));
        assertThrows(
                InputDataException.class,
                () -> PlanarShunt.of(new PlanarViews(some, some), LOWER, LOWER),
                "lungs that the liver covers");
    }

    @Test
    void refusesViewsThatAreNone() {
        Grid pixels = CAMERA.grid();
        Volume some = Volume.filled(pixels, Quantity.COUNTS, (i, j, k) -> 1);
        Volume wrong = Volume.filled(pixels, Quantity.MASS_DENSITY, (i, j, k) -> 1);
        Volume deep = Volume.filled(GRID, Quantity.COUNTS, (i, j, k) -> 1);
        assertThrows(IllegalArgumentException.class, () -> new PlanarViews(some, wrong));
        assertThrows(IllegalArgumentException.class, () -> new PlanarViews(deep, deep));
        assertThrows(IllegalArgumentException.class, () -> new PlanarViews(some, deep));
    }
}
