package org.yttria.dosimetry.nd4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class InfluenceMatrixTest {

    /** Products in double precision, summed in another order. */
    private static final double ROUNDING = 1e-13;

    private static final int ROWS = 1013;
    private static final int COLUMNS = 3;

    private final float[][] columns = new float[COLUMNS][ROWS];
    private final InfluenceMatrix matrix;

    InfluenceMatrixTest() {
        UniformRandomProvider rng = RandomSource.XO_RO_SHI_RO_128_PP.create(20_260_301L);
        for (float[] column : columns) {
            for (int r = 0; r < ROWS; r++) {
                column[r] = 100 * rng.nextFloat();
            }
        }
        matrix = InfluenceMatrix.ofColumns(List.of(columns));
    }

    private static String refusal(Executable e) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, e).getMessage());
    }

    @Test
    void hasTheShapeOfItsColumns() {
        assertEquals(ROWS, matrix.rows());
        assertEquals(COLUMNS, matrix.columns());
    }

    @Test
    void rowsGetWhatALoopGivesThem() {
        double[] gbq = {0.5, 0, 2.25};
        double[] doses = matrix.times(gbq);
        assertEquals(ROWS, doses.length);
        for (int r = 0; r < ROWS; r++) {
            double expected = 0.5 * columns[0][r] + 2.25 * columns[2][r];
            assertEquals(expected, doses[r], expected * ROUNDING);
        }
    }

    @Test
    void weightedRowsAreWhatALoopSums() {
        double[] weights = new double[ROWS];
        double[] expected = new double[COLUMNS];
        for (int r = 0; r < ROWS; r++) {
            weights[r] = 1.0 / (1 + r);
            for (int c = 0; c < COLUMNS; c++) {
                expected[c] += weights[r] * columns[c][r];
            }
        }
        double[] sums = matrix.weightedRows(weights);
        for (int c = 0; c < COLUMNS; c++) {
            assertEquals(expected[c], sums[c], expected[c] * ROUNDING);
        }
    }

    /** A float sum of ones stands still at 2^24. */
    @Test
    void sumsManyRowsInDoublePrecision() {
        int rows = (1 << 24) + 2;
        float[] ones = new float[rows];
        Arrays.fill(ones, 1);
        double[] weights = new double[rows];
        Arrays.fill(weights, 1);
        assertEquals(rows, InfluenceMatrix.ofColumns(List.of(ones)).weightedRows(weights)[0], 0);
    }

    @Test
    void keepsACopyOfItsColumns() {
        float[] column = {1, 2};
        InfluenceMatrix own = InfluenceMatrix.ofColumns(List.of(column));
        column[0] = 9;
        assertEquals(1, own.times(new double[] {1})[0], 0);
    }

    @Test
    void refusesWhatIsNoMatrix() {
        assertTrue(refusal(() -> InfluenceMatrix.ofColumns(List.of())).contains("needs a row and a column"));
        assertTrue(
                refusal(() -> InfluenceMatrix.ofColumns(List.of(new float[0]))).contains("a row"));
        assertTrue(refusal(() -> InfluenceMatrix.ofColumns(List.of(new float[2], new float[3])))
                .contains("2 and 3"));
        assertTrue(refusal(() -> InfluenceMatrix.ofColumns(List.of(new float[] {Float.NaN})))
                .contains("NaN"));
    }

    @Test
    void refusesFactorsOfAnotherNumber() {
        assertTrue(refusal(() -> matrix.times(new double[2])).contains("3 columns"));
        assertTrue(refusal(() -> matrix.weightedRows(new double[2])).contains(ROWS + " rows"));
    }
}
