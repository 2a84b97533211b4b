package org.yttria.dosimetry.planning;

import java.util.List;

/** A way to find the activity of a treatment. */
public interface PlanningModel {

    /** Its name on the command line and in reports. */
    String name();

    /** For whom it is meant. */
    String applicability();

    /** What it assumes, which is why it differs from the others. */
    String assumption();

    /** What it needs besides device, shunt and limits. */
    List<String> needs();

    /**
     * The activity of a case.
     *
     * @return a result that says why it was not computed where something that the model needs is missing
     * @throws org.yttria.imaging.InputDataException if the case must be refused: a limit used up by earlier treatments, a
     *     target that no activity reaches or that normal tissue would exceed
     */
    ModelResult plan(PlanningCase patient);
}
