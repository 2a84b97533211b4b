package org.yttria.reports;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.yttria.dosimetry.DensityFloor;
import org.yttria.dosimetry.LocalDepositionEngine;
import org.yttria.dosimetry.planning.CompartmentDose;
import org.yttria.dosimetry.planning.ModelResult;
import org.yttria.dosimetry.planning.NormalLiverRule;
import org.yttria.dosimetry.planning.PatientSize;
import org.yttria.dosimetry.planning.PlanningCase;
import org.yttria.dosimetry.planning.PlanningModel;
import org.yttria.dosimetry.planning.PlanningModels;
import org.yttria.dosimetry.planning.PositionDoses;
import org.yttria.dosimetry.planning.PositionsModel;
import org.yttria.dosimetry.planning.PositionsPlan;
import org.yttria.dosimetry.planning.StatedActivityModel;
import org.yttria.dosimetry.planning.TumourObjective;
import org.yttria.dosimetry.planning.VoxelDoses;
import org.yttria.dosimetry.planning.compartment.CompartmentKind;
import org.yttria.dosimetry.planning.compartment.CompartmentSampler;
import org.yttria.dosimetry.planning.compartment.Compartments;
import org.yttria.dosimetry.planning.compartment.CountSampling;
import org.yttria.dosimetry.planning.compartment.PatientStructures;
import org.yttria.dosimetry.planning.limit.DoseTarget;
import org.yttria.dosimetry.planning.limit.LimitTable;
import org.yttria.dosimetry.planning.limit.Limits;
import org.yttria.dosimetry.planning.limit.Statistic;
import org.yttria.dosimetry.planning.shunt.LungBurden;
import org.yttria.dosimetry.planning.shunt.LungMass;
import org.yttria.dosimetry.planning.shunt.LungShunt;
import org.yttria.dosimetry.planning.shunt.ShuntMethod;
import org.yttria.dosimetry.planning.treatment.ChildPugh;
import org.yttria.dosimetry.planning.treatment.Device;
import org.yttria.dosimetry.planning.treatment.Disease;
import org.yttria.dosimetry.planning.treatment.Intent;
import org.yttria.dosimetry.planning.treatment.Justification;
import org.yttria.dosimetry.planning.treatment.LiverFunction;
import org.yttria.dosimetry.planning.treatment.PriorTreatment;
import org.yttria.dosimetry.planning.treatment.Treatment;
import org.yttria.dosimetry.planning.vial.DeliveredActivity;
import org.yttria.dosimetry.planning.vial.GlassOrder;
import org.yttria.dosimetry.planning.vial.HolmiumOrder;
import org.yttria.dosimetry.planning.vial.Reading;
import org.yttria.dosimetry.planning.vial.ResinDraw;
import org.yttria.dosimetry.planning.vial.VialDates;
import org.yttria.dosimetry.planning.vial.VialTable;
import org.yttria.dosimetry.uncertainty.ActivityScale;
import org.yttria.dosimetry.uncertainty.MeanDose;
import org.yttria.dosimetry.uncertainty.MeanDoseEvaluation;
import org.yttria.dosimetry.uncertainty.MeanMeasurement;
import org.yttria.dosimetry.uncertainty.MeasuredValue;
import org.yttria.dosimetry.uncertainty.VolumeEstimate;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.nuclide.Radionuclide;
import org.yttria.imaging.quantity.Activity;
import org.yttria.imaging.quantity.Density;
import org.yttria.imaging.quantity.DoseConstant;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.DensityMap;
import org.yttria.imaging.volume.Mask;
import org.yttria.imaging.volume.Role;
import org.yttria.imaging.volume.Structure;
import org.yttria.imaging.volume.Volume;
import org.yttria.reports.plan.BiologicalDose;
import org.yttria.reports.plan.ConsideredModel;
import org.yttria.reports.plan.Decision;
import org.yttria.reports.plan.PlanReport;
import org.yttria.reports.plan.PlannedDose;
import org.yttria.reports.plan.PlannedPositions;
import org.yttria.reports.plan.VialChoice;

/** The patient of ellipsoids with a plan: the figures of the voxels are those of another activity and serve to be shown. */
public final class PlannedPatient {

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final Instant TREATMENT = Instant.parse("2026-03-12T09:00:00Z");
    private static final Instant CALIBRATION = Instant.parse("2026-03-08T16:00:00Z");
    private static final double SHUNT = 0.05;
    /** The territories of the patient with two. */
    public static final String FRONT = "Front";

    public static final String BACK = "Back <segments 6 & 7>";

    private static final String LONG =
            "A structure whose name was typed by somebody who wished to say everything about segment VIII at once <b>&</b> more";

    private final DosimetryReport dosimetry;
    private final List<Structure> structures;

    private PlannedPatient(List<Structure> structures) {
        this.structures = structures;
        DosimetryReport r = ReportedPatient.small().report(structures);
        this.dosimetry = new DosimetryReport(
                "Plan of a radioembolization with Y-90",
                r.createdAt(),
                r.status(),
                r.patient(),
                r.provenance(),
                r.constantsVersion(),
                r.dose(),
                r.activity(),
                r.structures(),
                r.doseLevelsGy(),
                r.warnings(),
                r.overrides(),
                r.images());
    }

    /** Lungs, liver and two tumours. */
    public static PlannedPatient standard() {
        return new PlannedPatient(ReportedPatient.small().structures());
    }

    /** Six tumours, one of them with a long name. */
    public static PlannedPatient withManyTumours() {
        ReportedPatient patient = ReportedPatient.small();
        List<Structure> structures = new ArrayList<>(patient.structures());
        for (int n = 3; n <= 6; n++) {
            Point3 centre = new Point3(-95 + 22 * (n - 3), -5, 25 - 14 * (n - 3));
            ReportedPatient.Ellipsoid lesion = new ReportedPatient.Ellipsoid(centre, new Point3(9, 9, 9));
            structures.add(ReportedPatient.structure(n == 6 ? LONG : "Tumour " + n, Role.TUMOUR, patient.mask(lesion)));
        }
        return new PlannedPatient(structures);
    }

    /** Two territories, in front and behind, with a tumour each. */
    public static PlannedPatient withTwoTerritories() {
        List<Structure> structures = new ArrayList<>(ReportedPatient.small().structures());
        Structure liver = structures.get(1);
        structures.add(territory(FRONT, liver.mask(), true));
        structures.add(territory(BACK, liver.mask(), false));
        return new PlannedPatient(structures);
    }

    private static Structure territory(String name, Mask liver, boolean front) {
        Grid grid = liver.grid();
        Mask half = Mask.of(
                grid,
                (i, j, k) -> liver.contains(i, j, k)
                        && grid.indexToWorld().apply(i, j, k).y() < 0 == front);
        return ReportedPatient.structure(name, Role.PERFUSED_VOLUME, half);
    }

    /** The positions model, decided by the user; with glass vials at a time that suits one of them. */
    public PlanReport positions() {
        return positions(Device.GLASS, NormalLiverRule.EACH_TERRITORY, TumourObjective.LEAST_DOSED, Vial.GLASS, true);
    }

    /** The same with resin, and one limit for all normal tissue together: one position gets nothing. */
    public PlanReport resinPositions() {
        return positions(Device.RESIN, NormalLiverRule.TOGETHER, TumourObjective.MEAN_OF_ALL, Vial.RESIN, true);
    }

    /** The same with one limit for all normal tissue together, no time, and worked for another model. */
    public PlanReport positionsBeside() {
        return positions(Device.GLASS, NormalLiverRule.TOGETHER, TumourObjective.MEAN_OF_ALL, Vial.NONE, false);
    }

    /** The multi-compartment model where there are several territories. */
    public PlanReport territories() {
        PlanningCase patient =
                patient(Treatment.with(Device.GLASS).of(Disease.HCC)).withTarget(tumours(205));
        return plan(patient, "multi", true, Vial.NONE, Optional.empty());
    }

    /** Positions that could not be planned, for want of counts. */
    public PlanReport positionsNotComputed() {
        PlanReport plan = territories();
        return with(
                plan,
                plan.decision(),
                new PlannedPositions(PositionsModel.withoutCounts().planPositions(plan.patient()), List.of()));
    }

    private PlanReport positions(
            Device device, NormalLiverRule rule, TumourObjective objective, Vial vial, boolean decided) {
        Treatment treatment = Treatment.with(device).of(Disease.HCC).as(Intent.BILOBAR);
        PlanningCase bare = patient(treatment).withTarget(tumours(150));
        Limits own = bare.limits()
                .with(
                        CompartmentKind.PERFUSED_NORMAL,
                        new Statistic.Mean(),
                        38,
                        new Justification("rule of the house"));
        PlanningCase patient = device == Device.GLASS ? bare.withLimits(own) : bare;
        PositionsModel model =
                PositionsModel.of(positionDoses(patient)).holding(rule).making(objective);
        PositionsPlan planned = model.planPositions(patient);
        List<PlannedPositions.PositionVial> vials = planned.positions().stream()
                .filter(p -> p.atInjection().becquerels() > 0)
                .flatMap(
                        p -> vial(vial, patient, p.atInjection())
                                .map(v -> new PlannedPositions.PositionVial(p.position(), v))
                                .stream())
                .toList();
        List<PlanningModel> models = new ArrayList<>(PlanningModels.all());
        models.add(model);
        List<ConsideredModel> considered = considered(models, patient);
        String name = decided ? "positions" : "partition";
        ModelResult result = considered.stream()
                .map(ConsideredModel::result)
                .filter(r -> r.model().equals(name))
                .findFirst()
                .orElseThrow();
        Decision decision = new Decision(result, decided, decided ? "The model was named" : "The first computed");
        List<PlannedDose> doses = result.doses().stream()
                .map(d -> new PlannedDose(d, Optional.empty(), "no interval of several positions"))
                .toList();
        PlanReport plan = new PlanReport(
                dosimetry,
                patient,
                considered,
                decision,
                doses,
                biology(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return with(plan, decision, new PlannedPositions(planned, vials));
    }

    private static PlanReport with(PlanReport plan, Decision decision, PlannedPositions positions) {
        return new PlanReport(
                plan.dosimetry(),
                plan.patient(),
                plan.models(),
                decision,
                plan.doses(),
                plan.biology(),
                plan.vial(),
                plan.delivered(),
                Optional.of(positions));
    }

    private PositionDoses positionDoses(PlanningCase patient) {
        DoseConstant k = patient.constant();
        return PositionDoses.perGigabecquerel(
                counts(),
                density(),
                PatientStructures.of(structures),
                patient.lungs(),
                new VoxelDoses.Method(
                        patient.treatment().device(), LocalDepositionEngine.with(k), k, DensityFloor.standard()));
    }

    private Volume counts() {
        Volume concentration = dosimetry.images().background();
        double voxelMl = concentration.grid().voxelVolumeMl();
        return concentration.map(Quantity.COUNTS, v -> v * voxelMl / 1e4);
    }

    private DensityMap density() {
        return DensityMap.uniform(dosimetry.images().background().grid(), new Density(1.05));
    }

    /** One model alone, whose time of treatment is known. */
    public PlanReport oneModel() {
        PlanningCase patient = patient(Treatment.with(Device.GLASS)).withTarget(tumours(205));
        List<ConsideredModel> models = considered(
                PlanningModels.all().stream()
                        .filter(m -> m.name().equals("voxel"))
                        .toList(),
                patient);
        Decision decision = new Decision(models.get(0).result(), true, "The model was named");
        Optional<VialChoice> vial =
                vial(Vial.GLASS, patient, decision.activity().atInjection());
        return plan(patient, models, decision, vial, Optional.empty());
    }

    /** A stated activity alone, without any model or target. */
    public PlanReport statedAlone() {
        PlanningCase patient = patient(Treatment.with(Device.GLASS));
        PlanningModel stated = StatedActivityModel.of(Activity.ofGigabecquerels(1.5));
        Decision decision = new Decision(stated.plan(patient), true, "1.5 GBq were stated");
        return plan(patient, List.of(), decision, Optional.empty(), Optional.empty());
    }

    /** 205 Gy to the tumours with glass, all models, a vial, what was delivered; partition, decided by the user. */
    public PlanReport glass() {
        Treatment treatment = Treatment.with(Device.GLASS)
                .of(Disease.HCC)
                .as(Intent.UNILOBAR)
                .given(LiverFunction.unstated().withBilirubinMgPerDl(0.9).withChildPugh(ChildPugh.parse("A5")));
        PlanningCase patient = patient(treatment).withTarget(tumours(205)).withTarget(perfused(120));
        return plan(patient, "partition", true, glassVial(patient), Optional.of(delivered()));
    }

    /** The same where nobody has decided anything and no time is given. */
    public PlanReport undecided() {
        PlanningCase patient = patient(Treatment.with(Device.GLASS)).withTarget(tumours(205));
        return plan(patient, "partition", false, Vial.NONE, Optional.empty());
    }

    /** Resin, whose limit on the perfused normal liver holds the activity back from its target. */
    public PlanReport resin() {
        Treatment treatment =
                Treatment.with(Device.RESIN).of(Disease.MCRC).as(Intent.BILOBAR).after(new PriorTreatment(6, 12, true));
        PlanningCase patient = patient(treatment).withTarget(tumours(400)).with(new PatientSize(1.75, 78));
        return plan(patient, "multi", true, Vial.RESIN, Optional.empty());
    }

    /** A limit changed, one set aside, and that one exceeded, each with its reason; voxel by voxel. */
    public PlanReport overridden() {
        Treatment treatment = Treatment.with(Device.GLASS).of(Disease.HCC).as(Intent.BILOBAR);
        PlanningCase bare = patient(treatment);
        Limits limits = bare.limits()
                .withValue("lung-dose", 20, new Justification("fibrosis of the lungs <after chemotherapy>"))
                .settingAside(
                        "glass-hcc-bilobar-normal", new Justification("tumour board of 2 March: no other option left"))
                .with(CompartmentKind.TUMOUR, new Statistic.VolumeReceiving(400), 0.8, new Justification("necrosis"));
        PlanningCase patient = bare.withLimits(limits)
                .withTarget(tumours(480))
                .withTarget(DoseTarget.of(CompartmentKind.TUMOUR, new Statistic.DoseToHottest(0.7), 150));
        return plan(patient, "voxel", true, glassVial(patient), Optional.empty());
    }

    /** An activity that was stated, with holmium. */
    public PlanReport stated() {
        PlanningCase patient = patient(Treatment.with(Device.HOLMIUM)).withTarget(tumours(90));
        List<ConsideredModel> models = considered(PlanningModels.all(), patient);
        PlanningModel stated = StatedActivityModel.of(Activity.ofGigabecquerels(4.5));
        Decision decision = new Decision(stated.plan(patient), true, "4.5 GBq were stated");
        return plan(
                patient,
                models,
                decision,
                vial(Vial.HOLMIUM, patient, decision.activity().atInjection()),
                Optional.empty());
    }

    private enum Vial {
        NONE,
        GLASS,
        RESIN,
        HOLMIUM
    }

    private static Vial glassVial(PlanningCase patient) {
        return patient.treatment().device() == Device.GLASS ? Vial.GLASS : Vial.NONE;
    }

    private static DoseTarget tumours(double gray) {
        return DoseTarget.mean(CompartmentKind.TUMOUR, gray);
    }

    private static DoseTarget perfused(double gray) {
        return DoseTarget.mean(CompartmentKind.PERFUSED_VOLUME, gray);
    }

    private PlanningCase patient(Treatment treatment) {
        Volume counts = counts();
        DensityMap density = density();
        PatientStructures drawn = PatientStructures.of(structures);
        Compartments compartments = new CompartmentSampler(new CountSampling(counts, density)).measure(drawn);
        LungBurden lungs =
                LungBurden.of(LungShunt.stated(SHUNT, ShuntMethod.PLANAR), LungMass.standard(), Optional.empty());
        PlanningCase bare =
                PlanningCase.of(treatment, lungs, LimitTable.standard().of(treatment));
        DoseConstant k = bare.constant();
        VoxelDoses voxels = VoxelDoses.perGigabecquerel(
                counts,
                density,
                drawn,
                lungs,
                new VoxelDoses.Method(treatment.device(), LocalDepositionEngine.with(k), k, DensityFloor.standard()));
        return bare.withResidual(0.02).with(compartments).with(voxels);
    }

    private static List<ConsideredModel> considered(List<PlanningModel> models, PlanningCase patient) {
        List<ModelResult> results = PlanningModels.compare(models, patient);
        return IntStream.range(0, models.size())
                .mapToObj(n -> new ConsideredModel(models.get(n), results.get(n)))
                .toList();
    }

    private PlanReport plan(
            PlanningCase patient, String model, boolean byUser, Vial vial, Optional<DeliveredActivity> delivered) {
        List<ConsideredModel> models = considered(PlanningModels.all(), patient);
        ModelResult result = models.stream()
                .map(ConsideredModel::result)
                .filter(r -> r.model().equals(model))
                .findFirst()
                .orElseThrow();
        String reason = byUser ? "The model was named" : "The first model with one ratio that could be computed";
        Decision decision = new Decision(result, byUser, reason);
        return plan(
                patient,
                models,
                decision,
                vial(vial, patient, decision.activity().atInjection()),
                delivered);
    }

    private PlanReport plan(
            PlanningCase patient,
            List<ConsideredModel> models,
            Decision decision,
            Optional<VialChoice> vial,
            Optional<DeliveredActivity> delivered) {
        List<PlannedDose> doses =
                decision.result().doses().stream().map(d -> planned(d, patient)).toList();
        return new PlanReport(
                dosimetry, patient, models, decision, doses, biology(), vial, delivered, Optional.empty());
    }

    private PlannedDose planned(CompartmentDose dose, PlanningCase patient) {
        if (dose.kind() == CompartmentKind.WHOLE_LIVER || dose.kind() == CompartmentKind.PERFUSED_VOLUME) {
            return new PlannedDose(dose, Optional.empty(), "no interval for a volume of several tissues");
        }
        boolean lungs = dose.kind() == CompartmentKind.LUNGS;
        MeasuredValue shunt = new MeasuredValue(SHUNT, 0.02);
        double density = lungs ? 0.3 : 1.05;
        double concentration = dose.meanDoseGy() * density / patient.constant().joulesPerGigabecquerel() * 1e6;
        MeanDose mean = MeanDoseEvaluation.with(patient.constant(), 0.005)
                .asMeasured(new MeanMeasurement(
                        VolumeEstimate.ofContour(
                                Math.max(dose.massG() / density, 12),
                                dosimetry.images().dose().grid(),
                                8),
                        MeasuredValue.ofRelative(concentration, 0.02),
                        Optional.empty(),
                        new MeasuredValue(density, 0.02),
                        lungs ? ActivityScale.ofLungs(0.05, shunt) : ActivityScale.outsideLungs(0.05, shunt)));
        return new PlannedDose(dose, Optional.of(mean), "");
    }

    private static List<BiologicalDose> biology() {
        String parameters = "α/β 10 Gy [verified], T_rep 1.5 h [verified] (MIRDCalculation)";
        return List.of(
                new BiologicalDose(
                        "Tumour 1",
                        "tumour",
                        parameters,
                        205,
                        301.2,
                        251,
                        List.of(
                                new BiologicalDose.Endpoint("EUD", 143.2, "Gy", "α 0.003 /Gy, stated by the user"),
                                new BiologicalDose.Endpoint(
                                        "TCP", 0.42, "", "D50 250 Gy [verified], γ50 0.8 stated by the user"))),
                new BiologicalDose(
                        "Liver",
                        "normal liver",
                        "α/β 2.5 Gy [not verified against source], T_rep 2.5 h [verified]",
                        52,
                        92.6,
                        51.4,
                        List.of()));
    }

    private static Optional<VialChoice> vial(Vial kind, PlanningCase patient, Activity required) {
        VialTable table = VialTable.standard();
        Radionuclide nuclide = patient.treatment().device().nuclide();
        VialDates dates = new VialDates(CALIBRATION, TREATMENT);
        var spheres = patient.limits().spheres();
        return switch (kind) {
            case NONE -> Optional.empty();
            case GLASS ->
                Optional.of(new VialChoice.Glass(
                        GlassOrder.of(table.glass(), nuclide, required, dates, 0.1, spheres),
                        table.glass(),
                        0.1,
                        ZONE,
                        table.version()));
            case RESIN -> {
                VialDates resin = new VialDates(TREATMENT.plus(Duration.ofHours(26)), TREATMENT);
                yield Optional.of(new VialChoice.Resin(
                        ResinDraw.of(table.resin(), nuclide, required, resin, spheres),
                        table.resin(),
                        resin,
                        ZONE,
                        table.version()));
            }
            case HOLMIUM -> {
                VialDates holmium = new VialDates(TREATMENT.minus(Duration.ofHours(40)), TREATMENT);
                yield Optional.of(new VialChoice.Holmium(
                        HolmiumOrder.of(table.holmium(), nuclide, required, holmium),
                        table.holmium(),
                        holmium,
                        ZONE,
                        table.version()));
            }
        };
    }

    private static DeliveredActivity delivered() {
        return DeliveredActivity.of(
                Device.GLASS.nuclide(),
                new DeliveredActivity.Measurements(
                        Activity.ofGigabecquerels(1.33),
                        TREATMENT.minus(Duration.ofHours(6)),
                        TREATMENT.plus(Duration.ofMinutes(20)),
                        new Reading(512, TREATMENT.minus(Duration.ofMinutes(30))),
                        new Reading(9.5, TREATMENT.plus(Duration.ofHours(1))),
                        0.4));
    }
}
