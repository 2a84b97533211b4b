package org.yttria.phantoms.perfusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yttria.phantoms.random.RandomStreams;

/** Numbers of particles against the closed forms of their mean and variance. */
class CountingTest {

    private static final int DRAWS = 100_000;
    /** Standard errors. */
    private static final double ERRORS = 4.5;

    @ParameterizedTest
    @CsvSource({"0.05, 1", "2, 1", "600, 1", "0.3, 4", "11, 4", "60, 25", "600, 25", "5, 1.5"})
    void varianceIsDispersionTimesMean(double mean, double dispersion) {
        UniformRandomProvider rng = RandomStreams.of(7).generator();
        double sum = 0;
        double squares = 0;
        for (int n = 0; n < DRAWS; n++) {
            double d = Counting.clustered(rng, mean, dispersion) - mean;
            sum += d;
            squares += d * d;
        }
        double variance = mean * dispersion;
        assertEquals(0, sum / DRAWS, ERRORS * Math.sqrt(variance / DRAWS));
        // A geometric compound has a kurtosis of up to 3 + 6 (D + 1)/mean or so.
        double kurtosis = 3 + 6 * (dispersion + 1) / mean;
        assertEquals(variance, squares / DRAWS, ERRORS * variance * Math.sqrt((kurtosis - 1) / DRAWS));
    }

    @Test
    void nothingExpectedIsNothingFound() {
        UniformRandomProvider rng = RandomStreams.of(7).generator();
        assertEquals(0, Counting.clustered(rng, 0, 4));
        assertThrows(IllegalArgumentException.class, () -> Counting.clustered(rng, 1, 0.9));
    }

    @ParameterizedTest
    @CsvSource({"10, 0.4", "1000, 0.6", "2000000, 0.5", "40, 0.01"})
    void binomialHasMeanAndVariance(long events, double probability) {
        UniformRandomProvider rng = RandomStreams.of(8).generator();
        int draws = 20_000;
        double mean = events * probability;
        double variance = mean * (1 - probability);
        double sum = 0;
        double squares = 0;
        for (int n = 0; n < draws; n++) {
            double d = Binomial.draw(rng, events, probability) - mean;
            sum += d;
            squares += d * d;
        }
        assertEquals(0, sum / draws, ERRORS * Math.sqrt(variance / draws));
        assertEquals(variance, squares / draws, ERRORS * variance * Math.sqrt((2 + 1 / variance) / draws));
    }

    @Test
    void oneOfSeveralFollowsTheWeights() {
        UniformRandomProvider rng = RandomStreams.of(9).generator();
        int[] counts = new int[4];
        for (int n = 0; n < DRAWS; n++) {
            counts[Draws.index(rng, new double[] {1, 0, 3, 0})]++;
        }
        assertEquals(0, counts[1] + counts[3]);
        assertEquals(0.25, (double) counts[0] / DRAWS, ERRORS * Math.sqrt(0.1875 / DRAWS));
        assertThrows(IllegalArgumentException.class, () -> Draws.index(rng, new double[] {0, 0}));
    }
}
