package org.yttria.imaging.volume;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.yttria.imaging.RandomGrids;
import org.yttria.imaging.Seeds;

class AxisWeightsTest {

    private static final double ROUNDING = 1e-12;

    @Test
    void equalAxesAreCopied() {
        AxisWeights weights = AxisWeights.of(4, 4, 0, 1, false);
        assertArrayEquals(new double[] {0, 1, 0, 0}, dense(weights, 1, 4), ROUNDING);
        assertArrayEquals(new double[] {0, 0, 0, 1}, dense(weights, 3, 4), ROUNDING);
        assertArrayEquals(new double[] {0, 0, 1, 0}, dense(AxisWeights.of(4, 4, 0, 1, true), 2, 4), ROUNDING);
    }

    @Test
    void finerTargetInterpolatesIntensiveValuesAndSharesExtensiveOnes() {
        // Two target samples for each source sample.
        AxisWeights intensive = AxisWeights.of(8, 4, -0.25, 0.5, false);
        assertArrayEquals(new double[] {0.75, 0.25, 0, 0}, dense(intensive, 1, 4), ROUNDING);
        assertArrayEquals(new double[] {1, 0, 0, 0}, dense(intensive, 0, 4), ROUNDING);
        AxisWeights extensive = AxisWeights.of(8, 4, -0.25, 0.5, true);
        assertArrayEquals(new double[] {0.5, 0, 0, 0}, dense(extensive, 1, 4), ROUNDING);
    }

    @Test
    void coarserTargetAveragesIntensiveValuesAndAddsExtensiveOnes() {
        AxisWeights intensive = AxisWeights.of(2, 4, 0.5, 2, false);
        assertArrayEquals(new double[] {0, 0, 0.5, 0.5}, dense(intensive, 1, 4), ROUNDING);
        AxisWeights extensive = AxisWeights.of(2, 4, 0.5, 2, true);
        assertArrayEquals(new double[] {1, 1, 0, 0}, dense(extensive, 0, 4), ROUNDING);
    }

    @Test
    void reversedAxisStartsAtTheEnd() {
        AxisWeights weights = AxisWeights.of(4, 4, 3, -1, false);
        assertArrayEquals(new double[] {0, 0, 0, 1}, dense(weights, 0, 4), ROUNDING);
        assertArrayEquals(new double[] {1, 0, 0, 0}, dense(weights, 3, 4), ROUNDING);
    }

    @Test
    void samplesBeyondTheSourceAreOutside() {
        AxisWeights weights = AxisWeights.of(8, 4, -2, 1, false);
        assertTrue(weights.isOutside(0));
        assertTrue(weights.isOutside(1));
        assertFalse(weights.isOutside(2));
        assertFalse(weights.isOutside(5));
        assertTrue(weights.isOutside(6));
        AxisWeights extensive = AxisWeights.of(8, 4, -2, 1, true);
        assertArrayEquals(new double[4], dense(extensive, 0, 4), ROUNDING);
        assertArrayEquals(new double[4], dense(extensive, 7, 4), ROUNDING);
    }

    @TestFactory
    Stream<DynamicTest> intensiveWeightsSumToOneAndExtensiveOnesUseUpEachSample() {
        return Seeds.forEach(30, rng -> {
            int sourceSize = 1 + rng.nextInt(12);
            double step = RandomGrids.between(rng, 0.2, 4) * (rng.nextBoolean() ? 1 : -1);
            double start = RandomGrids.between(rng, -0.5, sourceSize - 0.5);
            AxisWeights intensive = AxisWeights.of(6, sourceSize, start, step, false);
            for (int t = 0; t < 6; t++) {
                if (!intensive.isOutside(t)) {
                    assertEquals(1, intensive.apply(t, m -> 1), ROUNDING);
                }
            }
            // A target that covers the source from a quarter of a sample before it to beyond its end.
            int size = (int) Math.ceil((sourceSize + 1) / Math.abs(step)) + 1;
            double first = step > 0 ? -0.75 + step / 2 : sourceSize - 0.25 + step / 2;
            AxisWeights extensive = AxisWeights.of(size, sourceSize, first, step, true);
            double[] used = new double[sourceSize];
            for (int t = 0; t < size; t++) {
                double[] row = dense(extensive, t, sourceSize);
                for (int m = 0; m < sourceSize; m++) {
                    used[m] += row[m];
                }
            }
            for (int m = 0; m < sourceSize; m++) {
                assertEquals(1, used[m], 1e-9, "sample " + m + " of " + sourceSize);
            }
        });
    }

    private static double[] dense(AxisWeights weights, int target, int sourceSize) {
        double[] row = new double[sourceSize];
        for (int m = weights.first(target); m <= weights.last(target); m++) {
            row[m] = weights.weight(target, m);
        }
        return row;
    }
}
