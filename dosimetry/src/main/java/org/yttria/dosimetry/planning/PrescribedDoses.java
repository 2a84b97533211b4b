package org.yttria.dosimetry.planning;

import org.yttria.dosimetry.planning.compartment.Compartments;

/** Doses of an activity that a method prescribes without computing any: by partition where it is possible. */
final class PrescribedDoses {

    private PrescribedDoses() {}

    /** A solver that evaluates limits and targets of a prescribed activity; the case has compartments. */
    static PlanSolver solver(PlanningModel model, PlanningCase patient) {
        Compartments c = patient.compartments().orElseThrow();
        boolean parts = c.perfusedTumour().massG() > 0
                && c.perfusedNormal().massG() > 0
                && c.perfusedNormal().counts() > 0;
        MeanDoses means = parts ? PartitionModel.response(patient, c) : SingleCompartmentModel.response(patient, c);
        return new PlanSolver(model, patient, means)
                .noting("The method computes no dose: those shown are by the "
                        + (parts ? "partition model." : "single compartment."));
    }
}
