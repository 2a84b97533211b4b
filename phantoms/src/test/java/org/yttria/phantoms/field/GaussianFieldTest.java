package org.yttria.phantoms.field;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.phantoms.random.RandomStreams;

class GaussianFieldTest {

    private static final Grid GRID = Grid.axial(30, 26, 24, new Point3(2, 2, 2), new Point3(0, 0, 0));
    private static final double FWHM = 8;
    private static final int DRAWS = 400;
    /** 400 draws: 0.071 standard deviations of a variance at one voxel; four of them. */
    private static final double OF_A_VOXEL = 0.29;

    @Test
    void isOfVarianceOneEverywhereAndAlikeAtAsStated() {
        double sigma = FWHM / GaussianBlur.FWHM_PER_SIGMA;
        double corner = 0;
        double[] products = new double[6];
        long pairs = 0;
        for (int seed = 0; seed < DRAWS; seed++) {
            float[] z = GaussianField.stationary(GRID, FWHM, RandomStreams.of(seed));
            corner += z[0] * z[0];
            for (int k = 0; k < GRID.nz(); k++) {
                for (int j = 0; j < GRID.ny(); j++) {
                    pairs++;
                    for (int lag = 0; lag < products.length; lag++) {
                        products[lag] += z[GRID.index(12, j, k)] * z[GRID.index(12 + lag, j, k)];
                    }
                }
            }
        }
        assertEquals(1, corner / DRAWS, OF_A_VOXEL, "in the corner");
        for (int lag = 0; lag < products.length; lag++) {
            double expected = Math.exp(-Math.pow(2 * lag / sigma, 2) / 4);
            // 400 draws of some ten independent places.
            assertEquals(expected, products[lag] / pairs, 0.06, "lag " + lag);
        }
    }

    @Test
    void smoothFieldsAreScaledOverTheLattice() {
        float[] z = GaussianField.smooth(GRID, FWHM, RandomStreams.of(9));
        double sum = 0;
        double squares = 0;
        for (float v : z) {
            sum += v;
            squares += (double) v * v;
        }
        assertEquals(0, sum / z.length, 1e-6, "single precision");
        assertEquals(1, squares / z.length, 1e-6, "single precision");
    }

    @Test
    void isTheSameOnOneThreadAndOnTwo() {
        float[] one = new ForkJoinPool(1)
                .submit(() -> GaussianField.stationary(GRID, FWHM, RandomStreams.of(3)))
                .join();
        float[] two = new ForkJoinPool(2)
                .submit(() -> GaussianField.stationary(GRID, FWHM, RandomStreams.of(3)))
                .join();
        assertArrayEquals(one, two);
        assertNotEquals(one[5], GaussianField.stationary(GRID, FWHM, RandomStreams.of(4))[5]);
        assertNotEquals(one[0], one[GRID.index(0, 0, 12)], "slices have streams of their own");
    }
}
