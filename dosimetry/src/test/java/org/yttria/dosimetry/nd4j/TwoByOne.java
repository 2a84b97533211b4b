package org.yttria.dosimetry.nd4j;

import java.io.PrintStream;
import java.util.List;
import org.yttria.imaging.InputDataException;

/** A matrix, in a virtual machine of its own. */
public final class TwoByOne {

    private TwoByOne() {}

    public static void main(String[] args) {
        PrintStream out = System.out;
        try {
            out.println(InfluenceMatrix.ofColumns(List.of(new float[] {1, 2})).weightedRows(new double[] {1, 1})[0]);
        } catch (InputDataException e) {
            out.println("refused: " + e.getMessage());
        }
    }
}
