package org.yttria.dosimetry.uncertainty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandardNormalTest {

    /** SciPy 1.17, scipy.stats.norm.cdf. */
    @Tag("reference")
    @ParameterizedTest
    @CsvSource({
        "-7.5, 3.1908916729108844e-14",
        "-3.5, 0.00023262907903552502",
        "-1, 0.15865525393145707",
        "-0.3, 0.3820885778110474",
        "0, 0.5",
        "0.5, 0.6914624612740131",
        "1.959963984540054, 0.975",
        "4, 0.9999683287581669"
    })
    void isTheNormalDistribution(double x, double p) {
        assertEquals(p, StandardNormal.cumulative(x), 1e-15);
    }

    @Test
    void endsAtZeroAndOneAndNeverFalls() {
        assertEquals(0, StandardNormal.cumulative(-9));
        assertEquals(1, StandardNormal.cumulative(9));
        assertEquals(1, StandardNormal.cumulative(Double.POSITIVE_INFINITY));
        assertEquals(0, StandardNormal.cumulative(Double.NEGATIVE_INFINITY));
        for (double x = -10; x < 10; x += 0.01) {
            assertTrue(StandardNormal.cumulative(x) <= StandardNormal.cumulative(x + 0.01) + 1e-15, "at " + x);
        }
        assertThrows(IllegalArgumentException.class, () -> StandardNormal.cumulative(Double.NaN));
    }
}
