package org.yttria.phantoms.field;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.phantoms.random.RandomStreams;

class GaussianBlurTest {

    private static final Grid GRID = Grid.axial(41, 43, 45, new Point3(2, 2.5, 3), new Point3(-40, -52.5, -66));
    /** Single precision of the sums of a hundred thousand values. */
    private static final double ROUNDING = 1e-5;

    /** Widths below and above that of a voxel: the variance of the taps is solved for. */
    @ParameterizedTest
    @ValueSource(doubles = {0.3, 1.2, 2.4, 5, 8, 14})
    void aPointGetsTheWidthAlongEveryAxis(double fwhm) {
        float[] point = new float[GRID.voxelCount()];
        point[GRID.index(20, 21, 22)] = 3;
        float[] blurred = GaussianBlur.ofFwhm(fwhm).apply(GRID, point);
        double sum = 0;
        double[] squares = new double[3];
        for (int k = 0; k < GRID.nz(); k++) {
            for (int j = 0; j < GRID.ny(); j++) {
                for (int i = 0; i < GRID.nx(); i++) {
                    float v = blurred[GRID.index(i, j, k)];
                    sum += v;
                    squares[0] += v * Math.pow(2 * (i - 20), 2);
                    squares[1] += v * Math.pow(2.5 * (j - 21), 2);
                    squares[2] += v * Math.pow(3 * (k - 22), 2);
                }
            }
        }
        assertEquals(3, sum, 3 * ROUNDING);
        for (int axis = 0; axis < 3; axis++) {
            double seen = Math.sqrt(squares[axis] / sum) * GaussianBlur.FWHM_PER_SIGMA;
            assertEquals(fwhm, seen, fwhm * 1e-4, "axis " + axis);
        }
    }

    @Test
    void isAGaussianAtHalfMaximumToo() {
        Grid line = Grid.axial(201, 1, 1, new Point3(1, 1, 1), new Point3(0, 0, 0));
        float[] point = new float[201];
        point[100] = 1;
        float[] blurred =
                GaussianBlur.ofSigmas(20 / GaussianBlur.FWHM_PER_SIGMA, 0, 0).apply(line, point);
        assertEquals(0.5, blurred[110] / blurred[100], 1e-3, "the cut tails move it by less");
        assertEquals(0, blurred[100 - 35 - 1], "cut beyond four standard deviations");
    }

    @Test
    void noWidthLeavesAFieldAsItIs() {
        float[] field = GaussianField.white(GRID, RandomStreams.of(1));
        float[] same = GaussianBlur.ofFwhm(0).apply(GRID, field);
        assertArrayEquals(field, same);
        assertNotSame(field, same);
    }

    @Test
    void whatLeavesIsLost() {
        float[] ones = new float[GRID.voxelCount()];
        Arrays.fill(ones, 1);
        float[] blurred = GaussianBlur.ofFwhm(10).apply(GRID, ones);
        assertEquals(1, blurred[GRID.index(20, 21, 22)], ROUNDING);
        double taps = 0.5 * (1 + GaussianBlur.ofFwhm(10).taps(GRID, 0)[0]);
        assertEquals(taps, blurred[GRID.index(0, 21, 22)], ROUNDING, "half of the kernel and half of its centre");
    }

    @Test
    void refusesWidthsThatAreNone() {
        assertThrows(IllegalArgumentException.class, () -> GaussianBlur.ofFwhm(-1));
        assertThrows(IllegalArgumentException.class, () -> GaussianBlur.ofFwhm(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> GaussianBlur.ofSigmas(1, 1, Double.POSITIVE_INFINITY));
        assertThrows(
                IllegalArgumentException.class,
                () -> GaussianBlur.ofFwhm(3).apply(GRID, new float[GRID.voxelCount() - 1]));
    }
}
