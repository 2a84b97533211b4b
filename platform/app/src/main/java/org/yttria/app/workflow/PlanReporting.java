package org.yttria.app.workflow;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yttria.dosimetry.activity.ActivityCalibration;
import org.yttria.dosimetry.activity.Administration;
import org.yttria.dosimetry.activity.CalibratedActivity;
import org.yttria.dosimetry.activity.NormalisationRegion;
import org.yttria.dosimetry.planning.PlannedActivity;
import org.yttria.dosimetry.planning.PlanningCase;
import org.yttria.dosimetry.planning.PositionActivity;
import org.yttria.dosimetry.planning.PositionDoses;
import org.yttria.dosimetry.planning.PositionsPlan;
import org.yttria.dosimetry.planning.VoxelDoses;
import org.yttria.dosimetry.planning.compartment.PatientStructures;
import org.yttria.dosimetry.planning.vial.DeliveredActivity;
import org.yttria.dosimetry.uncertainty.RecoveryCorrection;
import org.yttria.dosimetry.uncertainty.RecoveryCurve;
import org.yttria.dosimetry.uncertainty.RecoveryTable;
import org.yttria.dosimetry.uncertainty.UncertaintyDefaults;
import org.yttria.imaging.volume.Structure;
import org.yttria.imaging.volume.Volume;
import org.yttria.reports.DosimetryReport;
import org.yttria.reports.plan.ConsideredModel;
import org.yttria.reports.plan.Decision;
import org.yttria.reports.plan.PlanReport;
import org.yttria.reports.plan.PlannedDose;
import org.yttria.reports.plan.PlannedPositions;
import org.yttria.reports.plan.VialChoice;

/** Puts together the report of a plan: doses, intervals and vials of the activity that it is worked for. */
final class PlanReporting {

    private final String software;
    private final PlanRequest request;
    private final CaseScans scans;
    private final PatientStructures structures;
    private final EngineChoice engine;
    private final VoxelDoses.Method method;

    PlanReporting(
            String software,
            PlanRequest request,
            CaseScans scans,
            PatientStructures structures,
            EngineChoice engine,
            VoxelDoses.Method method) {
        this.software = software;
        this.request = request;
        this.scans = scans;
        this.structures = structures;
        this.engine = engine;
        this.method = method;
    }

    /**
     * The report.
     *
     * @param patient what the models were given
     * @param considered what they say
     * @param decision the activity to work it for
     * @param positions doses of several catheter positions, where they were planned
     * @param divided their activities
     * @param beyond limits that the model keeps and the voxel doses do not
     * @throws IOException if an input or a table cannot be read
     */
    PlanReport report(
            PlanningCase patient,
            List<ConsideredModel> considered,
            Decision decision,
            Optional<PositionDoses> positions,
            Optional<PositionsPlan> divided,
            List<String> beyond)
            throws IOException {
        PlannedActivity activity = decision.result().activity().orElseThrow();
        boolean ofPositions = divided.isPresent()
                && divided.get().together().model().equals(decision.result().model());
        Volume image = scans.facts().image();
        VoxelDoses voxels = patient.voxels().orElseThrow();
        if (ofPositions) {
            image = positions.orElseThrow().imageDividedAs(divided.orElseThrow().positions());
            voxels = VoxelDoses.perGigabecquerel(
                    image, scans.density(), structures, scans.others(), patient.lungs(), method);
        }
        Optional<VialChoice> vial =
                ofPositions ? Optional.empty() : VialSelection.of(request, patient, activity.atInjection());
        DoseIntervals intervals = new DoseIntervals(patient, image.grid(), request.uncertainties());
        DosimetryReport dosimetry = dosimetry(patient, activity, image, voxels)
                .withWarnings(beyond)
                .withWarnings(ofEarlierTreatment(patient))
                .withWarnings(undecided(decision))
                .withWarnings(ofVial(vial, decision, patient))
                .withOverrides(PlanLimits.overrides(request, patient.limits()))
                .withSettings(ofPositions ? List.of() : intervals.basis());
        double delivered = activity.delivered().gigabecquerels();
        List<PlannedDose> doses =
                ofPositions ? withoutIntervals(decision) : withIntervals(intervals, decision, delivered);
        return new PlanReport(
                dosimetry,
                patient,
                considered,
                decision,
                doses,
                new BiologicalDoses(request.biology(), method.device().nuclide()).of(dosimetry.structures()),
                vial,
                request.delivered()
                        .map(m -> DeliveredActivity.of(method.device().nuclide(), m)),
                divided.isPresent() ? Optional.of(planned(patient, divided.get())) : Optional.empty());
    }

    /** Doses voxel by voxel at the activity: those of 1 GBq, multiplied. */
    private DosimetryReport dosimetry(PlanningCase patient, PlannedActivity activity, Volume image, VoxelDoses voxels)
            throws IOException {
        Administration administration = new Administration(
                activity.atInjection(),
                patient.residualFraction(),
                patient.lungs().shunt().fraction(),
                NormalisationRegion.PERFUSED,
                Optional.empty());
        CalibratedActivity calibrated = ActivityCalibration.scaledTo(
                        method.device().nuclide(), administration)
                .ofCounts(image, List.of(structures.perfused().orElseThrow()));
        double delivered = activity.delivered().gigabecquerels();
        List<Structure> shown = voxels.structures();
        return new DoseReporting(
                        software,
                        request.scans()
                                .giving(
                                        administration,
                                        patient.lungs().shunt().method().label()),
                        scans)
                .report(
                        calibrated,
                        engine,
                        voxels.perGigabecquerel().scaledBy(delivered),
                        shown,
                        voxels.dosesAt(delivered));
    }

    private List<PlannedDose> withIntervals(DoseIntervals intervals, Decision decision, double deliveredGbq)
            throws IOException {
        List<PlannedDose> doses = new ArrayList<>(intervals.of(decision.result().doses(), deliveredGbq));
        if (request.tables().recovery().isPresent()) {
            RecoveryCurve curve = RecoveryCurve.fit(
                    RecoveryTable.read(request.tables().recovery().get()));
            doses.addAll(intervals.corrected(
                    new RecoveryCorrection(curve, UncertaintyDefaults.standard().recoveryLimits()), deliveredGbq));
        }
        return doses;
    }

    private static List<PlannedDose> withoutIntervals(Decision decision) {
        return decision.result().doses().stream()
                .map(d -> new PlannedDose(
                        d, Optional.empty(), "no interval is worked out where several positions divide the activity"))
                .toList();
    }

    private PlannedPositions planned(PlanningCase patient, PositionsPlan divided) throws IOException {
        List<PlannedPositions.PositionVial> vials = new ArrayList<>();
        for (PositionActivity position : divided.positions()) {
            if (position.atInjection().becquerels() > 0) {
                VialSelection.of(request, patient, position.atInjection())
                        .ifPresent(v -> vials.add(new PlannedPositions.PositionVial(position.position(), v)));
            }
        }
        return new PlannedPositions(divided, vials);
    }

    /** A glass vial goes in whole: what it holds more or less than required goes into every dose. */
    private static List<String> ofVial(Optional<VialChoice> vial, Decision decision, PlanningCase patient) {
        if (vial.isEmpty() || !(vial.get() instanceof VialChoice.Glass glass)) {
            return List.of();
        }
        return glass.order().nearest().warnings(decision.result().margins(), patient.residualFraction());
    }

    private static List<String> ofEarlierTreatment(PlanningCase patient) {
        return patient.treatment().prior().liverIsPretreated()
                ? List.of(
                        "The liver has been treated before: earlier doses are added as they are, and limits whose sources name patients"
                                + " without earlier radioembolization may not hold. BED, EQD2, TCP and NTCP are of this treatment alone.")
                : List.of();
    }

    private static List<String> undecided(Decision decision) {
        return decision.byUser()
                ? List.of()
                : List.of("No activity has been decided: doses, limits and vial are shown for the model \""
                        + decision.result().model() + "\". Name a model or an activity to decide.");
    }
}
