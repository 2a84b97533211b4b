package org.yttria.phantoms.perfusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SaturationTest {

    private static final double CAPACITY = 4e5;
    private static final double ROUNDING = 1e-12;

    private final Saturation law = Saturation.hyperbolic();

    @Test
    void halfOfTheSpheresComeAtTheLoadStated() {
        assertEquals(CAPACITY / 2, law.reached(CAPACITY, CAPACITY), ROUNDING * CAPACITY);
        assertEquals(CAPACITY * 3 / 4, law.reached(3 * CAPACITY, CAPACITY), ROUNDING * CAPACITY);
        assertEquals(0, law.reached(0, CAPACITY));
    }

    @Test
    void itRisesAndStaysBelowLoadAndCapacity() {
        double before = 0;
        for (double load = 1; load < 1e9; load *= 2) {
            double reached = law.reached(load, CAPACITY);
            assertTrue(reached > before && reached < load && reached < CAPACITY, "load " + load);
            before = reached;
        }
        // At a small load the part that does not come is load over capacity.
        assertEquals(1 - 1e-6, law.reached(1e-6 * CAPACITY, CAPACITY) / (1e-6 * CAPACITY), 1e-11);
        assertEquals(7.0, law.reached(7, Double.POSITIVE_INFINITY));
    }

    /** Two voxels at one and three times the capacity: halves and quarters of the spheres come, 2 to 3 of what is spread. */
    @Test
    void whatDoesNotComeIsSpreadOverTheOthers() {
        double[] reached = Flow.saturated(new double[] {0.25, 0, 0.75}, 4 * CAPACITY, CAPACITY, law);
        assertEquals(0.4, reached[0], ROUNDING);
        assertEquals(0, reached[1]);
        assertEquals(0.6, reached[2], ROUNDING);
    }

    @Test
    void withoutALimitNothingChanges() {
        double[] wanted = {0.125, 0.5, 0.375};
        double[] reached = Flow.saturated(wanted, 1e6, Double.POSITIVE_INFINITY, law);
        for (int q = 0; q < wanted.length; q++) {
            assertEquals(wanted[q], reached[q], ROUNDING);
        }
    }
}
