package org.yttria.phantoms.scanner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yttria.phantoms.random.RandomStreams;

class PoissonTest {

    private static final int DRAWS = 20_000;

    @ParameterizedTest
    @ValueSource(doubles = {0.3, 5, 31.9, 32, 200.5})
    void meanAndVarianceAreTheSame(double mean) {
        UniformRandomProvider rng = RandomStreams.of(11).generator();
        double sum = 0;
        double squares = 0;
        double none = 0;
        for (int n = 0; n < DRAWS; n++) {
            int events = Poisson.draw(rng, mean);
            sum += events;
            squares += (events - mean) * (events - mean);
            none += events == 0 ? 1 : 0;
        }
        assertEquals(mean, sum / DRAWS, 4 * Math.sqrt(mean / DRAWS), "four standard errors");
        assertEquals(mean, squares / DRAWS, 4 * mean * Math.sqrt((2 + 1 / mean) / DRAWS), "four standard errors");
        double nothing = Math.exp(-mean);
        assertEquals(nothing, none / DRAWS, 4 * Math.sqrt(nothing / DRAWS) + 1e-9);
    }

    @Test
    void nothingIsExpectedAndNothingComes() {
        UniformRandomProvider rng = RandomStreams.of(1).generator();
        for (int n = 0; n < 100; n++) {
            assertEquals(0, Poisson.draw(rng, 0));
        }
    }
}
