package org.yttria.reports.plan;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.yttria.dosimetry.planning.PlanningCase;
import org.yttria.dosimetry.planning.vial.DeliveredActivity;
import org.yttria.reports.DosimetryReport;

/**
 * Everything there is to say about one plan.
 *
 * @param dosimetry doses voxel by voxel at the activity that the plan is worked for, with patient, inputs, settings, warnings
 *     and overrides of the whole plan
 * @param patient what the models were given
 * @param models every model that was asked for, side by side
 * @param decision the activity that doses, limits, vials and intervals are worked for
 * @param doses the mean dose of each compartment at that activity, with its interval
 * @param biology what the voxel doses may mean biologically
 * @param vial how the activity comes out of a vial; absent where no time of treatment was given
 * @param delivered what entered the patient, where readings after the treatment were given
 */
public record PlanReport(
        DosimetryReport dosimetry,
        PlanningCase patient,
        List<ConsideredModel> models,
        Decision decision,
        List<PlannedDose> doses,
        List<BiologicalDose> biology,
        Optional<VialChoice> vial,
        Optional<DeliveredActivity> delivered) {

    public PlanReport {
        models = List.copyOf(models);
        doses = List.copyOf(doses);
        biology = List.copyOf(biology);
    }

    /** The same with another dose report: one with more warnings, or with its inputs elsewhere. */
    public PlanReport with(DosimetryReport newDosimetry) {
        return new PlanReport(newDosimetry, patient, models, decision, doses, biology, vial, delivered);
    }

    /** The same, its input files at the folder where a reader will find them. */
    public PlanReport withInputsIn(Path folder) {
        return with(dosimetry.withInputsIn(folder));
    }
}
