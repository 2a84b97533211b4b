package org.yttria.phantoms.scanner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class NoiseCurveTest {

    @Test
    void followsThePowersItIsMadeOf() {
        NoiseCurve curve = NoiseCurve.of(1e-4f, 3e5f, x -> Math.pow(x, -0.38));
        for (double x = 1e-4; x < 3e5; x *= 1.013) {
            double expected = Math.pow((float) x, -0.38);
            assertEquals(expected, curve.at((float) x), 3e-5 * expected, "at " + x);
        }
        assertEquals(Math.pow(3e5f, -0.38), curve.at(3e5f), 1e-6, "the end is in it");
        assertEquals(Math.pow(1e-4f, -0.38), curve.at(1e-4f), 1e-2);
    }
}
