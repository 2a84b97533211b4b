package org.yttria.phantoms.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.ToDoubleFunction;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Draws against the closed forms of their mean, variance and clamped shares. */
class DistributionTest {

    private static final int DRAWS = 200_000;
    /** Standard errors: one correct run in 150,000 lies beyond; the seeds are fixed. */
    private static final double ERRORS = 4.5;

    private static final double NONE = Double.NEGATIVE_INFINITY;
    private static final double ALL = Double.POSITIVE_INFINITY;
    /** Sums of some fractions in double precision. */
    private static final double ROUNDING = 1e-12;

    private static double[] draws(ToDoubleFunction<UniformRandomProvider> law, String name) {
        UniformRandomProvider rng = RandomStreams.of(20_261_124L).child(name).generator();
        double[] drawn = new double[DRAWS];
        for (int n = 0; n < DRAWS; n++) {
            drawn[n] = law.applyAsDouble(rng);
        }
        return drawn;
    }

    private static double[] draws(Distribution law) {
        return draws(law::draw, law.toString());
    }

    /** Mean and variance within their standard errors; the kurtosis is the fourth central moment over the variance squared. */
    private static void assertMoments(double mean, double variance, double kurtosis, double[] drawn) {
        double sum = 0;
        double squares = 0;
        for (double d : drawn) {
            sum += d - mean;
            squares += (d - mean) * (d - mean);
        }
        assertEquals(0, sum / DRAWS, ERRORS * Math.sqrt(variance / DRAWS), "mean");
        assertEquals(variance, squares / DRAWS, ERRORS * variance * Math.sqrt((kurtosis - 1) / DRAWS), "variance");
    }

    private static double shareAt(double value, double[] drawn) {
        int count = 0;
        for (double d : drawn) {
            count += d == value ? 1 : 0;
        }
        return (double) count / DRAWS;
    }

    /** Standard error of a share, times ERRORS. */
    private static double errorOf(double share) {
        return ERRORS * Math.sqrt(share * (1 - share) / DRAWS);
    }

    @Test
    void aConstantIsOne() {
        for (double d : draws(new Distribution(Distribution.Kind.CONSTANT, 2.5, 0, NONE, ALL))) {
            assertEquals(2.5, d);
        }
        UniformRandomProvider rng = RandomStreams.of(1).generator();
        assertEquals(2, new Distribution(Distribution.Kind.CONSTANT, 2.5, 0, NONE, 2).draw(rng));
        assertEquals(3, new Distribution(Distribution.Kind.CONSTANT, 2.5, 0, 3, ALL).draw(rng));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "-2.5, 7", "80, 120"})
    void uniform(double low, double high) {
        double[] drawn = draws(new Distribution(Distribution.Kind.UNIFORM, low, high, NONE, ALL));
        double width = high - low;
        assertMoments((low + high) / 2, width * width / 12, 1.8, drawn);
        for (double d : drawn) {
            assertTrue(d >= low && d < high);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "-3, 0.15", "4000, 700"})
    void normal(double mean, double sd) {
        double[] drawn = draws(new Distribution(Distribution.Kind.NORMAL, mean, sd, NONE, ALL));
        assertMoments(mean, sd * sd, 3, drawn);
        int within = 0;
        for (double d : drawn) {
            within += Math.abs(d - mean) < 1.959963984540054 * sd ? 1 : 0;
        }
        assertEquals(0.95, (double) within / DRAWS, errorOf(0.95));
    }

    @ParameterizedTest
    @CsvSource({"1, 0.2", "5, 0.548", "0.026, 0.75"})
    void logNormal(double median, double sigma) {
        double[] drawn = draws(new Distribution(Distribution.Kind.LOG_NORMAL, median, sigma, NONE, ALL));
        double w = Math.exp(sigma * sigma);
        assertMoments(
                median * Math.sqrt(w),
                median * median * w * (w - 1),
                w * w * w * w + 2 * w * w * w + 3 * w * w - 3,
                drawn);
        int below = 0;
        for (double d : drawn) {
            below += d < median ? 1 : 0;
        }
        assertEquals(0.5, (double) below / DRAWS, errorOf(0.5));
    }

    @ParameterizedTest
    @CsvSource({"1.3, 24", "0.5, 0.5", "8, 3"})
    void beta(double a, double b) {
        double s = a + b;
        double excess = 6 * ((a - b) * (a - b) * (s + 1) - a * b * (s + 2)) / (a * b * (s + 2) * (s + 3));
        assertMoments(
                a / s,
                a * b / (s * s * (s + 1)),
                3 + excess,
                draws(new Distribution(Distribution.Kind.BETA, a, b, NONE, ALL)));
    }

    @ParameterizedTest
    @CsvSource({"0.3", "1", "7.5", "400"})
    void gamma(double shape) {
        assertMoments(shape, shape, 3 + 6 / shape, draws(rng -> Distribution.gamma(rng, shape), "gamma " + shape));
    }

    /** Half of a normal distribution that is clamped at its mean lies there; the rest is half normal. */
    @Test
    void aDrawBelowTheRangeBecomesItsEnd() {
        double sd = 2;
        double[] drawn = draws(new Distribution(Distribution.Kind.NORMAL, 5, sd, 5, ALL));
        assertEquals(0.5, shareAt(5, drawn), errorOf(0.5));
        double mean = 5 + sd / Math.sqrt(2 * Math.PI);
        double variance = sd * sd * (0.5 - 1 / (2 * Math.PI));
        // Fourth central moment over the variance squared, about the mean m = (2 pi)^-1/2: 3/2 - 4 m 2m + 6 m^2/2 - 3
        // m^4.
        double m = 1 / Math.sqrt(2 * Math.PI);
        double kurtosis = (1.5 - 8 * m * m + 3 * m * m - 3 * m * m * m * m) / Math.pow(0.5 - m * m, 2);
        assertMoments(mean, variance, kurtosis, drawn);
    }

    @Test
    void aDrawAboveTheRangeBecomesItsEnd() {
        double[] half = draws(new Distribution(Distribution.Kind.LOG_NORMAL, 3, 0.7, NONE, 3));
        assertEquals(0.5, shareAt(3, half), errorOf(0.5));
        double[] uniform = draws(new Distribution(Distribution.Kind.UNIFORM, 0, 10, 2, 7));
        assertEquals(0.2, shareAt(2, uniform), errorOf(0.2));
        assertEquals(0.3, shareAt(7, uniform), errorOf(0.3));
        // 0.2 at 2, 0.3 at 7, the rest even between: mean 4.75; moments about it by integration of the three parts.
        double variance = 0.2 * 2.75 * 2.75 + 0.3 * 2.25 * 2.25 + (Math.pow(2.25, 3) + Math.pow(2.75, 3)) / 30;
        double fourth =
                0.2 * Math.pow(2.75, 4) + 0.3 * Math.pow(2.25, 4) + (Math.pow(2.25, 5) + Math.pow(2.75, 5)) / 50;
        assertMoments(4.75, variance, fourth / (variance * variance), uniform);
    }

    /** Mean m and variance m (1 - m)/(c + 1) of each fraction. */
    @Test
    void fractionsLieAroundTheirMeans() {
        double[] means = {2, 0, 5, 3};
        double concentration = 12;
        UniformRandomProvider rng = RandomStreams.of(3).generator();
        double[] sums = new double[4];
        double[] squares = new double[4];
        for (int n = 0; n < DRAWS; n++) {
            double[] drawn = Distribution.dirichlet(rng, means, concentration);
            double total = 0;
            for (int i = 0; i < 4; i++) {
                total += drawn[i];
                sums[i] += drawn[i];
                squares[i] += (drawn[i] - means[i] / 10) * (drawn[i] - means[i] / 10);
            }
            assertEquals(1, total, ROUNDING);
        }
        for (int i = 0; i < 4; i++) {
            double m = means[i] / 10;
            double variance = m * (1 - m) / (concentration + 1);
            assertEquals(m, sums[i] / DRAWS, ERRORS * Math.sqrt(variance / DRAWS));
            // Such fractions are beta with shapes above 2: their kurtosis is below 3.5.
            assertEquals(variance, squares[i] / DRAWS, ERRORS * variance * Math.sqrt(2.5 / DRAWS));
        }
        assertArrayEquals(new double[] {2, 0, 5, 3}, means, "what is given stays as it is");
    }

    @ParameterizedTest
    @CsvSource({
        "CONSTANT, NaN, 0, 0, 1",
        "CONSTANT, Infinity, 0, 0, 1",
        "CONSTANT, 1, 0, 2, 1",
        "CONSTANT, 1, 0, NaN, 1",
        "CONSTANT, 1, 0, 0, NaN",
        "UNIFORM, 2, 1, 0, 9",
        "UNIFORM, 0, Infinity, 0, 9",
        "NORMAL, 0, -0.1, -9, 9",
        "NORMAL, 0, NaN, -9, 9",
        "LOG_NORMAL, 0, 1, 0, 9",
        "LOG_NORMAL, -1, 1, 0, 9",
        "LOG_NORMAL, 1, -1, 0, 9",
        "BETA, 0, 1, 0, 1",
        "BETA, 1, 0, 0, 1",
        "BETA, -2, 1, 0, 1"
    })
    void whatIsNoDistributionIsRefusedByItsNumbers(
            Distribution.Kind kind, double first, double second, double min, double max) {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> new Distribution(kind, first, second, min, max));
        String message = String.valueOf(refused.getMessage());
        for (Object part : new Object[] {kind, first, second, min, max}) {
            assertTrue(message.contains(part.toString()), message);
        }
    }

    @ParameterizedTest
    @CsvSource({"UNIFORM, 1, 1", "NORMAL, 1, 0", "LOG_NORMAL, 1, 0"})
    void aDistributionMayHaveNoWidth(Distribution.Kind kind, double first, double second) {
        assertEquals(
                1,
                new Distribution(kind, first, second, NONE, ALL)
                        .draw(RandomStreams.of(1).generator()));
    }
}
