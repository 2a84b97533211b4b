package org.yttria.dosimetry.nd4j;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.yttria.imaging.InputDataException;

/** A matrix in ND4J's own memory, which it frees when the matrix is no longer reachable. */
final class Matrix {

    private final INDArray values;

    private Matrix(INDArray values) {
        this.values = values;
    }

    /** @param byRow row after row */
    static Matrix of(double[] byRow, int rows, int columns) {
        try {
            return new Matrix(array(byRow, rows, columns));
        } catch (LinkageError e) {
            throw refused(e);
        }
    }

    private static InputDataException refused(LinkageError e) {
        return new InputDataException(
                "Several catheter positions are planned with ND4J, whose native code cannot be loaded on this system ("
                        + System.getProperty("os.name") + " " + System.getProperty("os.arch")
                        + "; it comes for Linux x86_64, and unpacks 400 MB into the folder "
                        + System.getProperty("org.bytedeco.javacpp.cachedir", ".javacpp/cache of the home folder")
                        + "): " + e + ". Plan on such a system, make room, or plan each position by itself");
    }

    private static INDArray array(double[] byRow, int rows, int columns) {
        INDArray array = Nd4j.create(byRow, new long[] {rows, columns}, 'c');
        if (array.dataType() != DataType.DOUBLE) {
            throw new IllegalStateException("ND4J made a matrix of " + array.dataType() + " of double values");
        }
        return array;
    }

    int rows() {
        return values.rows();
    }

    int columns() {
        return values.columns();
    }

    double[] timesColumn(double[] column) {
        try (INDArray factor = array(column, column.length, 1);
                INDArray product = values.mmul(factor)) {
            return product.data().asDouble();
        }
    }

    double[] rowTimes(double[] row) {
        try (INDArray factor = array(row, 1, row.length);
                INDArray product = factor.mmul(values)) {
            return product.data().asDouble();
        }
    }
}
