package org.yttria.phantoms.field;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandardNormalTest {

    /** Rounding of a few dozen terms. */
    private static final double ROUNDING = 1e-14;

    /** erfc of Python 3.11 (its C library). */
    @Tag("reference")
    @ParameterizedTest
    @CsvSource({
        "0, 0.5",
        "1, 0.8413447460685429",
        "-1, 0.15865525393145707",
        "2.5, 0.9937903346742238",
        "-4, 3.167124183311986e-05"
    })
    void isTheCumulativeDistribution(double x, double expected) {
        assertEquals(expected, StandardNormal.cumulative(x), ROUNDING);
    }

    @Test
    void endsWhereNothingIsLeft() {
        assertEquals(1, StandardNormal.cumulative(40));
        assertEquals(0, StandardNormal.cumulative(-40));
        assertEquals(1 / Math.sqrt(2 * Math.PI), StandardNormal.density(0), ROUNDING);
    }
}
