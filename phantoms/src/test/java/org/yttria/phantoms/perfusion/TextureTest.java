package org.yttria.phantoms.perfusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.yttria.phantoms.random.RandomStreams;

class TextureTest {

    private static final double CORRELATION_MM = 9.6;
    private static final int STEPS = 4;
    private static final int FIELDS = 4;
    /** About 600 independent patches of 9.6 mm in a field, four fields. */
    private static final double SPREAD = 0.1;

    private static final LiverVoxels LIVER = LiverVoxels.of(TestAnatomies.healthy());

    @Test
    void fieldHasUnitVarianceAlsoAtTheEdge() {
        Moments all = new Moments();
        Moments edge = new Moments();
        for (int seed = 0; seed < FIELDS; seed++) {
            float[] field = new GaussianTexture().sample(LIVER, CORRELATION_MM, RandomStreams.of(seed));
            for (int q = 0; q < field.length; q++) {
                all.add(field[q]);
                int n = LIVER.voxel(q);
                if (LIVER.number(n - 1) < 0 || LIVER.number(n + 1) < 0) {
                    edge.add(field[q]);
                }
            }
        }
        assertEquals(0, all.mean(), SPREAD);
        assertEquals(1, all.variance(), SPREAD);
        assertEquals(1, edge.variance(), 2 * SPREAD);
    }

    @Test
    void correlationFallsToOneOverEAtItsLength() {
        double sum = 0;
        int count = 0;
        for (int seed = 0; seed < FIELDS; seed++) {
            float[] field = new GaussianTexture().sample(LIVER, CORRELATION_MM, RandomStreams.of(seed));
            for (int q = 0; q < field.length; q++) {
                int other = LIVER.number(LIVER.voxel(q) + STEPS);
                if (other >= 0) {
                    sum += field[q] * field[other];
                    count++;
                }
            }
        }
        assertEquals(Math.exp(-1), sum / count, SPREAD);
    }

    @Test
    void aCorrelationLengthIsNeeded() {
        assertThrows(IllegalArgumentException.class, () -> new GaussianTexture().sample(LIVER, 0, RandomStreams.of(1)));
    }

    private static final class Moments {

        private double sum;
        private double squares;
        private int count;

        void add(double value) {
            sum += value;
            squares += value * value;
            count++;
        }

        double mean() {
            return sum / count;
        }

        double variance() {
            return squares / count - mean() * mean();
        }
    }
}
