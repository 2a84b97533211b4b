package org.yttria.dosimetry.nd4j;

import java.io.PrintStream;
import org.yttria.dosimetry.planning.Cases;
import org.yttria.dosimetry.planning.PlanningModels;

/** All models for one position, in a virtual machine of its own. */
public final class OnePosition {

    private OnePosition() {}

    public static void main(String[] args) {
        PrintStream out = System.out;
        PlanningModels.compare(PlanningModels.all(), Cases.voxelCase());
        out.println("planned");
    }
}
