package org.yttria.app.workflow;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.yttria.dosimetry.DensityFloor;
import org.yttria.dosimetry.planning.DecidedLimits;
import org.yttria.dosimetry.planning.PlanningCase;
import org.yttria.dosimetry.planning.PositionDoses;
import org.yttria.dosimetry.planning.PositionsModel;
import org.yttria.dosimetry.planning.PositionsPlan;
import org.yttria.dosimetry.planning.VoxelDoses;
import org.yttria.dosimetry.planning.compartment.CompartmentSampler;
import org.yttria.dosimetry.planning.compartment.Compartments;
import org.yttria.dosimetry.planning.compartment.CountSampling;
import org.yttria.dosimetry.planning.compartment.PatientStructures;
import org.yttria.dosimetry.planning.limit.Limits;
import org.yttria.dosimetry.planning.shunt.LungBurden;
import org.yttria.dosimetry.planning.shunt.LungMass;
import org.yttria.dosimetry.planning.shunt.LungShunt;
import org.yttria.dosimetry.planning.shunt.SpectShunt;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.ProgressListener;
import org.yttria.imaging.volume.Volume;
import org.yttria.reports.plan.ConsideredModel;
import org.yttria.reports.plan.Decision;
import org.yttria.reports.plan.PlanReport;

/** From the MAA scan of a patient to the activity to give. */
public final class PlanWorkflow {

    private final String software;
    private final ProgressListener progress;

    /**
     * @param software name and version for the report
     * @param progress hears how far it is
     */
    public PlanWorkflow(String software, ProgressListener progress) {
        this.software = software;
        this.progress = progress;
    }

    /**
     * Plans one treatment.
     *
     * @throws InputDataException if the data cannot be used, or the treatment must be refused
     * @throws IOException if a file cannot be read
     */
    public PlanReport plan(PlanRequest request) throws IOException {
        CaseScans scans = CaseScans.read(request.scans(), request.tables().inputs(), progress);
        requireDistribution(request, scans);
        PatientStructures structures = PatientStructures.of(scans.structures());
        Volume counts = scans.facts().image();
        CountSampling sampling = new CountSampling(counts, scans.density());
        LungBurden lungs = lungs(request, sampling, structures);
        CompletableFuture<Compartments> measured =
                Background.start(() -> new CompartmentSampler(sampling).measure(structures));
        Limits limits = PlanLimits.of(request);
        DensityFloor floor = new DensityFloor(request.scans().densityFloor());
        EngineChoice engine = EngineChoice.of(request.scans(), floor);
        VoxelDoses.Method method = engine.method(request.treatment().device(), floor);
        VoxelDoses voxels =
                VoxelDoses.perGigabecquerel(counts, scans.density(), structures, scans.others(), lungs, method);
        Optional<PositionDoses> positions = arePlanned(request, structures)
                ? Optional.of(PositionDoses.perGigabecquerel(counts, scans.density(), structures, lungs, method))
                : Optional.empty();
        progress.progress("doses per GBq", 1);

        PlanningCase patient = patient(request, lungs, limits, Background.result(measured), voxels);
        Optional<PositionsModel> several = positions.map(d -> model(request, d));
        PlanModels models = new PlanModels(request, patient, several);
        List<ConsideredModel> considered = models.considered();
        Decision decision = models.decision(considered);
        boolean ofPositions = request.choice() instanceof PlanRequest.Choice.OfPositions;
        List<String> beyond = decision.byUser()
                ? DecidedLimits.require(decision.result(), limits, ofPositions ? Optional.empty() : Optional.of(voxels))
                : List.of();
        Optional<PositionsPlan> divided = several.map(m -> m.planPositions(patient))
                .filter(plan -> plan.together().activity().isPresent());
        progress.progress("models", 1);

        PlanReporting reporting = new PlanReporting(software, request, scans, structures, engine, method);
        return reporting.report(patient, considered, decision, positions, divided, beyond);
    }

    private static boolean arePlanned(PlanRequest request, PatientStructures structures) {
        boolean several = structures.territories().size() > 1;
        if (!several && request.positions().demand() == PlanRequest.Demand.NAMED) {
            throw new InputDataException(
                    "Several catheter positions need a structure with the role perfused for each, found "
                            + structures.territories().size() + ": supply them, or leave the model \"positions\" out");
        }
        return several && request.positions().demand() != PlanRequest.Demand.NONE;
    }

    private static PositionsModel model(PlanRequest request, PositionDoses doses) {
        PositionsModel model = PositionsModel.of(doses)
                .making(request.positions().objective())
                .holding(request.positions().rule());
        return request.positions().atMost().map(model::withAtMost).orElse(model);
    }

    private static void requireDistribution(PlanRequest request, CaseScans scans) {
        if (!scans.facts().isRelative()) {
            throw InputDataException.in(
                    request.scans().emission().image(),
                    "the image shows " + request.treatment().device().nuclide().name()
                            + ", which is what a treatment gives: a plan needs the image from before it, of Tc-99m MAA");
        }
    }

    private static LungBurden lungs(PlanRequest request, CountSampling sampling, PatientStructures structures) {
        LungShunt shunt = request.shunt() instanceof PlanRequest.ShuntSource.Known known
                ? known.shunt()
                : SpectShunt.standard().measure(sampling, structures);
        LungMass mass = request.lungMass() instanceof PlanRequest.LungMassSource.Known known
                ? known.mass()
                : LungMass.ofCt(sampling, structures);
        return LungBurden.of(shunt, mass, request.mixing());
    }

    private static PlanningCase patient(
            PlanRequest request, LungBurden lungs, Limits limits, Compartments compartments, VoxelDoses voxels) {
        PlanningCase patient = PlanningCase.of(request.treatment(), lungs, limits)
                .withConstant(request.scans().treatment().constant())
                .withResidual(request.residualFraction())
                .with(compartments)
                .with(voxels);
        if (request.size().isPresent()) {
            patient = patient.with(request.size().get());
        }
        for (var target : request.targets()) {
            patient = patient.withTarget(target);
        }
        return patient;
    }
}
