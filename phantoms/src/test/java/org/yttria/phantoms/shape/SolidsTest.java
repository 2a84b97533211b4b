package org.yttria.phantoms.shape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.yttria.imaging.geometry.Point3;
import org.yttria.phantoms.random.RandomStreams;

/** Volumes by hand, distances by their definition. */
class SolidsTest {

    private static final double EXACT = 1e-9;
    /** Steps of a finite difference. */
    private static final double STEP_MM = 1e-5;

    @Test
    void volumesAreThoseOfTheTables() {
        double[] diameters = {10, 13, 17, 22, 28, 37};
        double[] ml = {0.5236, 1.1503, 2.5724, 5.5753, 11.4940, 26.5218};
        for (int n = 0; n < 6; n++) {
            assertEquals(ml[n], new Sphere(new Point3(0, 0, 0), diameters[n] / 2).volumeMl(), 5e-5);
        }
        BodySection section = new BodySection(new Point3(0, 0, 0), 147, 77, 90);
        assertEquals(54_036.6, section.areaMm2(), 0.05);
        assertEquals(9727, section.volumeMl(), 0.5);
        assertEquals(10_483, new BodySection(new Point3(0, 0, 0), 147, 77, 97).volumeMl(), 0.5);
        assertEquals(368, new Cylinder(new Point3(0, 0, 0), 25.5, 90).volumeMl(), 0.5);
        assertEquals(368, Cylinder.between(3, 4, 25.5, -100, 80).volumeMl(), 0.5);
    }

    @Test
    void theSectionIsRoundInFrontAndFlatBehind() {
        BodySection section = new BodySection(new Point3(0, 35, 0), 147, 77, 90);
        assertEquals(0, section.distanceMm(0, 35 - 147, 0), EXACT, "front");
        assertEquals(0, section.distanceMm(-147, 35, 0), EXACT, "side");
        assertEquals(0, section.distanceMm(60, 35 + 77, 0), EXACT, "flat side");
        assertEquals(5, section.distanceMm(-20, 35 + 82, 0), EXACT, "behind the flat side");
        double diagonal = 77 / Math.sqrt(2);
        assertEquals(0, section.distanceMm(70 + diagonal, 35 + diagonal, 0), EXACT, "corner");
        assertEquals(-1, section.distanceMm(10, 20, 89), EXACT, "lid");
        assertTrue(section.contains(0, 35 + 76, 0));
        assertFalse(section.contains(0, 35 + 78, 0));
        assertFalse(section.contains(0, 0, 91));
    }

    /** Just off the surface the distance grows by one mm in a mm, and bounds hold all of the inside. */
    @Test
    void distancesAreInMillimetres() {
        Solid[] solids = {
            new Sphere(new Point3(3, -4, 5), 17),
            new Cylinder(new Point3(-3, 4, 5), 25, 60),
            new BodySection(new Point3(1, 2, 3), 147, 77, 90)
        };
        for (Solid solid : solids) {
            var rng = RandomStreams.of(4).generator();
            Bounds box = solid.bounds().grownBy(5);
            int near = 0;
            for (int n = 0; n < 200_000; n++) {
                double x = rng.nextDouble(box.low().x(), box.high().x());
                double y = rng.nextDouble(box.low().y(), box.high().y());
                double z = rng.nextDouble(box.low().z(), box.high().z());
                double here = solid.distanceMm(x, y, z);
                if (here <= 0) {
                    assertTrue(solid.bounds().contains(x, y, z));
                }
                if (Math.abs(here) < 1) {
                    double dx = (solid.distanceMm(x + STEP_MM, y, z) - here) / STEP_MM;
                    double dy = (solid.distanceMm(x, y + STEP_MM, z) - here) / STEP_MM;
                    double dz = (solid.distanceMm(x, y, z + STEP_MM) - here) / STEP_MM;
                    near += Math.abs(Math.sqrt(dx * dx + dy * dy + dz * dz) - 1) < 1e-3 ? 1 : 0;
                    near -= Math.abs(Math.sqrt(dx * dx + dy * dy + dz * dz) - 1) < 0.8 ? 0 : 1000;
                }
            }
            assertTrue(near > 1000, solid + ": " + near);
        }
    }

    @Test
    void whatHasNoSizeIsRefused() {
        Point3 at = new Point3(0, 0, 0);
        assertThrows(IllegalArgumentException.class, () -> new Sphere(at, 0));
        assertThrows(IllegalArgumentException.class, () -> new Sphere(at, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> new Cylinder(at, -1, 3));
        assertThrows(IllegalArgumentException.class, () -> new Cylinder(at, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> new BodySection(at, 70, 77, 90));
        assertThrows(IllegalArgumentException.class, () -> new BodySection(at, 147, 77, 0));
    }
}
