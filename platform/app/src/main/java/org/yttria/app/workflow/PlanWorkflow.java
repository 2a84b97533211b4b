package org.yttria.app.workflow;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.yttria.dosimetry.DensityFloor;
import org.yttria.dosimetry.DoseMap;
import org.yttria.dosimetry.activity.ActivityCalibration;
import org.yttria.dosimetry.activity.Administration;
import org.yttria.dosimetry.activity.CalibratedActivity;
import org.yttria.dosimetry.activity.NormalisationRegion;
import org.yttria.dosimetry.planning.ModelResult;
import org.yttria.dosimetry.planning.PlannedActivity;
import org.yttria.dosimetry.planning.PlanningCase;
import org.yttria.dosimetry.planning.PlanningModel;
import org.yttria.dosimetry.planning.PlanningModels;
import org.yttria.dosimetry.planning.StatedActivityModel;
import org.yttria.dosimetry.planning.VoxelDoses;
import org.yttria.dosimetry.planning.compartment.CompartmentSampler;
import org.yttria.dosimetry.planning.compartment.Compartments;
import org.yttria.dosimetry.planning.compartment.CountSampling;
import org.yttria.dosimetry.planning.compartment.PatientStructures;
import org.yttria.dosimetry.planning.limit.Limit;
import org.yttria.dosimetry.planning.limit.LimitTable;
import org.yttria.dosimetry.planning.limit.Limits;
import org.yttria.dosimetry.planning.limit.Statistic;
import org.yttria.dosimetry.planning.shunt.LungBurden;
import org.yttria.dosimetry.planning.shunt.LungMass;
import org.yttria.dosimetry.planning.shunt.LungShunt;
import org.yttria.dosimetry.planning.shunt.SpectShunt;
import org.yttria.dosimetry.planning.vial.DeliveredActivity;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.ProgressListener;
import org.yttria.imaging.quantity.Activity;
import org.yttria.imaging.volume.Structure;
import org.yttria.imaging.volume.Volume;
import org.yttria.reports.DosimetryReport;
import org.yttria.reports.plan.ConsideredModel;
import org.yttria.reports.plan.Decision;
import org.yttria.reports.plan.PlanReport;

/** From the MAA scan of a patient to the activity to give. */
public final class PlanWorkflow {

    /** Models in the order in which one is taken to show doses where the user names none: the one that doses and curves come from first. */
    private static final List<String> SHOWN_FIRST = List.of(
            "voxel", "multi", "partition", "mird", "segmentectomy", "bsa", "bsa-lobar", "bsa-lobar-old", "empiric");

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
        Limits limits = limits(request);
        DensityFloor floor = new DensityFloor(request.scans().densityFloor());
        EngineChoice engine = EngineChoice.of(request.scans(), floor);
        VoxelDoses voxels = VoxelDoses.perGigabecquerel(
                counts,
                scans.density(),
                structures,
                lungs,
                engine.method(request.treatment().device(), floor));
        progress.progress("doses per GBq", 1);
        PlanningCase patient = patient(request, lungs, limits, Background.result(measured), voxels);
        List<ConsideredModel> models = models(request, patient);
        Decision decision = decision(request, patient, models);
        progress.progress("models", 1);
        return report(request, scans, structures, patient, engine, models, decision);
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

    private static Limits limits(PlanRequest request) throws IOException {
        LimitTable table = request.tables().limits().isPresent()
                ? LimitTable.read(request.tables().limits().get())
                : LimitTable.standard();
        Limits limits = table.of(request.treatment());
        for (PlanRequest.OwnLimit own : request.limits().own()) {
            limits = limits.with(own.kind(), own.statistic(), own.value(), own.why());
        }
        for (PlanRequest.ChangedLimit changed : request.limits().changed()) {
            limits = limits.withValue(changed.id(), value(limits, changed), changed.why());
        }
        for (PlanRequest.LimitSetAside aside : request.limits().setAside()) {
            limits = limits.settingAside(aside.id(), aside.why());
        }
        return limits;
    }

    /** The new value of a limit in the unit of its statistic. */
    private static double value(Limits limits, PlanRequest.ChangedLimit changed) {
        Statistic statistic = limits.named(changed.id()).statistic();
        if (changed.value() instanceof PlanRequest.LimitValue.DoseGy dose && statistic.isDose()) {
            return dose.gray();
        }
        if (changed.value() instanceof PlanRequest.LimitValue.Amount amount
                && statistic instanceof Statistic.ReachingActivity) {
            return amount.activity().gigabecquerels();
        }
        if (changed.value() instanceof PlanRequest.LimitValue.Fraction fraction
                && (statistic instanceof Statistic.VolumeReceiving || statistic instanceof Statistic.Shunt)) {
            return fraction.fraction();
        }
        throw new InputDataException(
                "The limit \"" + changed.id() + "\" is in " + statistic.unit() + ": give its new value in that unit");
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

    private static List<ConsideredModel> models(PlanRequest request, PlanningCase patient) {
        List<PlanningModel> models = new ArrayList<>(request.models());
        if (request.choice() instanceof PlanRequest.Choice.Stated stated) {
            models.add(StatedActivityModel.of(stated.inVial()));
        }
        List<ModelResult> results = PlanningModels.compare(models, patient);
        List<ConsideredModel> considered = new ArrayList<>();
        for (int n = 0; n < models.size(); n++) {
            considered.add(new ConsideredModel(models.get(n), results.get(n)));
        }
        return considered;
    }

    private static Decision decision(PlanRequest request, PlanningCase patient, List<ConsideredModel> models) {
        if (request.choice() instanceof PlanRequest.Choice.Stated stated) {
            // Planned by itself once more, so that a refusal refuses the plan.
            return new Decision(
                    StatedActivityModel.of(stated.inVial()).plan(patient),
                    true,
                    "The activity was stated by the user.");
        }
        if (request.choice() instanceof PlanRequest.Choice.Model named) {
            ModelResult result = named.model().plan(patient);
            result.notComputed().ifPresent(why -> {
                throw new InputDataException("The model \"" + named.model().name()
                        + "\" was asked for and cannot be computed: " + why + ". It needs "
                        + String.join("; ", named.model().needs()));
            });
            return new Decision(result, true, "The model was named by the user.");
        }
        ModelResult shown = models.stream()
                .map(ConsideredModel::result)
                .filter(r -> r.activity().isPresent())
                .min(Comparator.comparingInt(r -> SHOWN_FIRST.indexOf(r.model())))
                .orElseThrow();
        return new Decision(
                shown,
                false,
                "No model and no activity was chosen: the first computed of " + String.join(", ", SHOWN_FIRST)
                        + " is shown.");
    }

    private PlanReport report(
            PlanRequest request,
            CaseScans scans,
            PatientStructures structures,
            PlanningCase patient,
            EngineChoice engine,
            List<ConsideredModel> models,
            Decision decision)
            throws IOException {
        PlannedActivity activity = decision.result().activity().orElseThrow();
        DoseRequest asked = request.scans()
                .giving(
                        administration(activity.atInjection(), patient),
                        patient.lungs().shunt().method().label());
        CalibratedActivity calibrated = ActivityCalibration.scaledTo(
                        request.treatment().device().nuclide(),
                        asked.treatment().administration().orElseThrow())
                .ofCounts(scans.facts().image(), List.of(structures.perfused().orElseThrow()));
        VoxelDoses voxels = patient.voxels().orElseThrow();
        double delivered = activity.delivered().gigabecquerels();
        DoseMap map = voxels.perGigabecquerel().scaledBy(delivered);
        List<Structure> shown = voxels.structures();
        DoseIntervals intervals =
                new DoseIntervals(patient, scans.facts().image().grid(), request.uncertainties());
        DosimetryReport dosimetry = new DoseReporting(software, asked, scans)
                .report(calibrated, engine, map, shown, voxels.dosesAt(delivered))
                .withWarnings(undecided(decision))
                .withOverrides(overrides(request, patient))
                .withSettings(intervals.basis());
        Optional<DeliveredActivity> measured = request.delivered()
                .map(m -> DeliveredActivity.of(request.treatment().device().nuclide(), m));
        return new PlanReport(
                dosimetry,
                patient,
                models,
                decision,
                intervals.of(decision.result().doses(), delivered),
                new BiologicalDoses(
                                request.biology(), request.treatment().device().nuclide())
                        .of(dosimetry.structures()),
                VialSelection.of(request, patient, activity),
                measured);
    }

    private static Administration administration(Activity inVial, PlanningCase patient) {
        return new Administration(
                inVial,
                patient.residualFraction(),
                patient.lungs().shunt().fraction(),
                NormalisationRegion.PERFUSED,
                Optional.empty());
    }

    private static List<String> undecided(Decision decision) {
        return decision.byUser()
                ? List.of()
                : List.of("No activity has been decided: doses, limits and vial are shown for the model \""
                        + decision.result().model() + "\". Name a model or an activity to decide.");
    }

    /** The limits that the user changed or set aside, as rules of a report. */
    private static List<DosimetryReport.RuleOverride> overrides(PlanRequest request, PlanningCase patient) {
        Instant now = Instant.now();
        List<DosimetryReport.RuleOverride> overrides = new ArrayList<>();
        for (Limit limit : patient.limits().all()) {
            limit.override()
                    .ifPresent(why -> overrides.add(new DosimetryReport.RuleOverride(
                            "limit \"" + limit.id() + "\" " + (limit.binding() ? "changed to: " : "set aside: ")
                                    + limit.bound(),
                            request.limits().who(),
                            now,
                            why.reason())));
        }
        return overrides;
    }
}
