package org.yttria.validation.phantoms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Microspheres in lobules against Walrand 2014 (J Nucl Med 55:135), and in voxels against arithmetic. */
class MicrosphereChecksTest {

    /** Another kernel and another tree than Walrand's; sampling adds 1 Gy. */
    private static final double EQUAL_MODE_GY = 5;

    private static final double EQUAL_WIDTH_GY = 5;
    private static final double UNEQUAL_MODE_GY = 10;
    /** Percentage points. */
    private static final double UNEQUAL_LOW = 8;
    /** Rounding of the reference, and of 200 000 draws. */
    private static final double RELATIVE = 0.02;

    private final Map<String, Double> values = computed(new MicrosphereChecks());

    private static Map<String, Double> computed(MicrosphereChecks checks) {
        Map<String, Double> values = new LinkedHashMap<>();
        checks.compute(values);
        return values;
    }

    @Test
    void lobulesGetWhatWalrandComputed() {
        assertTrue(value(values, "walrand.periodic.least") >= 100, values::toString);
        assertEquals(103, value(values, "walrand.equal.mode"), EQUAL_MODE_GY);
        assertEquals(20, value(values, "walrand.equal.fwhm"), EQUAL_WIDTH_GY);
        assertEquals(50, value(values, "walrand.60-40.mode"), UNEQUAL_MODE_GY);
        assertEquals(17, value(values, "walrand.60-40.below-40-gy"), UNEQUAL_LOW);
    }

    @Test
    void voxelsHoldTheSpheresOfTheirDose() {
        assertEquals(2600, value(values, "spheres.per-voxel.resin"), 2600 * RELATIVE);
        assertEquals(51, value(values, "spheres.per-voxel.glass"), 51 * RELATIVE);
        assertEquals(2, value(values, "spheres.cv.resin"), 2 * RELATIVE);
        assertEquals(14, value(values, "spheres.cv.glass"), 14 * RELATIVE);
        assertEquals(28, value(values, "spheres.cv.glass-clusters"), 28 * RELATIVE);
    }

    @Test
    void otherSharesAndOtherSpheresAreSeen() {
        Map<String, Double> fairer = computed(new MicrosphereChecks(0.55, 1));
        assertTrue(value(fairer, "walrand.60-40.mode") > 50 + UNEQUAL_MODE_GY, fairer::toString);
        assertTrue(value(fairer, "walrand.60-40.below-40-gy") < 17 - UNEQUAL_LOW, fairer::toString);
        Map<String, Double> stronger = computed(new MicrosphereChecks(0.6, 4));
        assertTrue(value(stronger, "walrand.equal.fwhm") > 20 + EQUAL_WIDTH_GY, stronger::toString);
        assertTrue(value(stronger, "spheres.per-voxel.glass") < 51 * (1 - RELATIVE), stronger::toString);
    }

    private static double value(Map<String, Double> values, String id) {
        return Objects.requireNonNull(values.get(id), id);
    }
}
