package org.yttria.dosimetry.nd4j;

import java.util.List;

/**
 * What each unit of several sources gives to each of many receivers: \(d = G a\).
 *
 * <p>\(G\) has a row for each receiver (a voxel) and a column for each source (a catheter position), here in Gy per GBq delivered;
 * \(a\) are the activities, GBq, \(d\) the doses, Gy. Sums of rows with weights \(w\) are \(w^{\mathsf T} G\). All in double precision:
 * ND4J's float sums are wrong beyond \(2^{24}\) addends without a word.
 */
public final class InfluenceMatrix {

    private final Matrix matrix;

    private InfluenceMatrix(Matrix matrix) {
        this.matrix = matrix;
    }

    /**
     * A matrix of columns; they are copied.
     *
     * @param columns at least one, all of one length, which is above 0
     * @throws org.yttria.imaging.InputDataException if this system cannot load ND4J's native code
     * @throws IllegalArgumentException if the columns differ in length, or there are none, or a value is not finite
     */
    public static InfluenceMatrix ofColumns(List<float[]> columns) {
        int rows = columns.isEmpty() ? 0 : columns.get(0).length;
        if (rows == 0) {
            throw new IllegalArgumentException("An influence matrix needs a row and a column");
        }
        double[] values = new double[Math.multiplyExact(rows, columns.size())];
        for (int c = 0; c < columns.size(); c++) {
            float[] column = columns.get(c);
            if (column.length != rows) {
                throw new IllegalArgumentException(
                        "Columns of an influence matrix differ in length: " + rows + " and " + column.length);
            }
            for (int r = 0; r < rows; r++) {
                if (!Float.isFinite(column[r])) {
                    throw new IllegalArgumentException("An influence matrix cannot hold " + column[r]);
                }
                values[r * columns.size() + c] = column[r];
            }
        }
        return new InfluenceMatrix(Matrix.of(values, rows, columns.size()));
    }

    /** Number of receivers. */
    public int rows() {
        return matrix.rows();
    }

    /** Number of sources. */
    public int columns() {
        return matrix.columns();
    }

    /**
     * \(G a\): what each receiver gets.
     *
     * @param activities one for each column
     */
    public double[] times(double[] activities) {
        require(activities, columns(), "column");
        return matrix.timesColumn(activities);
    }

    /**
     * \(w^{\mathsf T} G\): the sum of all rows with weights, for each column.
     *
     * @param weights one for each row
     */
    public double[] weightedRows(double[] weights) {
        require(weights, rows(), "row");
        return matrix.rowTimes(weights);
    }

    private static void require(double[] factors, int wanted, String what) {
        if (factors.length != wanted) {
            throw new IllegalArgumentException("An influence matrix of " + wanted + " " + what
                    + "s needs a factor for each, not " + factors.length);
        }
    }
}
