package org.yttria.validation.planning;

import static org.yttria.validation.planning.Cases.deliveredGbq;
import static org.yttria.validation.planning.Cases.unlimited;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.yttria.dosimetry.DensityFloor;
import org.yttria.dosimetry.DoseMap;
import org.yttria.dosimetry.LocalDepositionEngine;
import org.yttria.dosimetry.activity.ActivityCalibration;
import org.yttria.dosimetry.activity.Administration;
import org.yttria.dosimetry.activity.NormalisationRegion;
import org.yttria.dosimetry.dvh.Dvh;
import org.yttria.dosimetry.dvh.StructureDosimetry;
import org.yttria.dosimetry.planning.PlanningCase;
import org.yttria.dosimetry.planning.PlanningModels;
import org.yttria.dosimetry.planning.VoxelDoses;
import org.yttria.dosimetry.planning.compartment.CompartmentKind;
import org.yttria.dosimetry.planning.compartment.CompartmentSampler;
import org.yttria.dosimetry.planning.compartment.CountSampling;
import org.yttria.dosimetry.planning.compartment.PatientStructures;
import org.yttria.dosimetry.planning.limit.DoseTarget;
import org.yttria.dosimetry.planning.limit.Statistic;
import org.yttria.dosimetry.planning.treatment.Device;
import org.yttria.imaging.ProgressListener;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.quantity.Activity;
import org.yttria.imaging.quantity.Density;
import org.yttria.imaging.quantity.DoseConstant;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.ActivityMap;
import org.yttria.imaging.volume.DensityMap;
import org.yttria.imaging.volume.Mask;
import org.yttria.imaging.volume.Role;
import org.yttria.imaging.volume.Structure;
import org.yttria.imaging.volume.Volume;
import org.yttria.validation.acceptance.Checks;

/** Voxel plans given back to the dose calculation, and a uniform sphere by its closed form, so that both cannot be wrong alike. */
final class VoxelPlanChecks implements Checks {

    private static final double SHUNT = 0.07;
    private static final double RESIDUAL = 0.03;
    private static final double TARGET_GY = 205;
    private static final double SHARE = 0.9;
    private static final double NOISE = 0.2;
    private static final DoseConstant K = new DoseConstant(49.67);

    private final PlanningSuite.Subject subject;

    VoxelPlanChecks(PlanningSuite.Subject subject) {
        this.subject = subject;
    }

    @Override
    public String what() {
        return "voxel plans given back to the dose calculation";
    }

    @Override
    public void compute(Map<String, Double> values) {
        givenBack(values);
        sphere(values);
    }

    private static VoxelDoses.Method method() {
        return new VoxelDoses.Method(Device.GLASS, LocalDepositionEngine.with(K), K, DensityFloor.standard());
    }

    private void givenBack(Map<String, Double> values) {
        UniformRandomProvider rng = RandomSource.XO_RO_SHI_RO_128_PP.create(Cases.SEED);
        ImagedBodies body = ImagedBodies.drawn(rng, 8, 10);
        Volume counts = body.image(rng, Quantity.COUNTS, 100, NOISE);
        DensityMap density = DensityMap.uniform(counts.grid(), new Density(1.05));
        List<Structure> drawn = body.contours(body.tumour(), body.perfused(), body.liver());
        VoxelDoses voxels =
                VoxelDoses.perGigabecquerel(counts, density, PatientStructures.of(drawn), Cases.lungs(SHUNT), method());
        PlanningCase patient =
                unlimited(Device.GLASS, SHUNT).withResidual(RESIDUAL).with(voxels);
        PlannedTo mean = new PlannedTo(new Statistic.Mean(), TARGET_GY);
        PlannedTo d70 = new PlannedTo(new Statistic.DoseToHottest(0.7), TARGET_GY);
        PlannedTo volume = new PlannedTo(new Statistic.VolumeReceiving(TARGET_GY), SHARE);
        values.put(
                "voxel.mean",
                doseOf(vial(mean, patient), counts, density, drawn).meanGy());
        values.put(
                "voxel.d70", doseOf(vial(d70, patient), counts, density, drawn).doseToHottest(0.7));
        values.put(
                "voxel.v205",
                doseOf(vial(volume, patient), counts, density, drawn).doseToHottest(SHARE));
    }

    private record PlannedTo(Statistic statistic, double value) {}

    private Activity vial(PlannedTo wanted, PlanningCase patient) {
        DoseTarget target = DoseTarget.of(CompartmentKind.TUMOUR, wanted.statistic, wanted.value);
        return subject.planner()
                .plan(PlanningModels.named("voxel"), patient.withTarget(target))
                .activity()
                .orElseThrow()
                .atInjection();
    }

    /** What the dose calculation says of a vial, by the path of its own. */
    private static Dvh doseOf(Activity vial, Volume counts, DensityMap density, List<Structure> drawn) {
        Administration given =
                new Administration(vial, RESIDUAL, SHUNT, NormalisationRegion.PERFUSED, Optional.empty());
        ActivityMap activity = ActivityCalibration.scaledTo(Device.GLASS.nuclide(), given)
                .ofCounts(counts, drawn)
                .map();
        DoseMap map = LocalDepositionEngine.with(K).compute(activity, density, ProgressListener.NONE);
        Structure tumour =
                drawn.stream().filter(s -> s.role() == Role.TUMOUR).findFirst().orElseThrow();
        return new StructureDosimetry(map, density, activity, K, DensityFloor.standard())
                .evaluate(tumour)
                .statistics()
                .orElseThrow()
                .dvh();
    }

    /** A uniform sphere alone, D = K A (1-L) / (rho 4/3 pi r^3), by both models. */
    private void sphere(Map<String, Double> values) {
        Grid grid = Grid.axial(50, 50, 50, new Point3(2, 2, 2), new Point3(-49, -49, -49));
        Mask inside = Mask.of(grid, (i, j, k) -> Math.hypot(Math.hypot(2 * i - 49, 2 * j - 49), 2 * k - 49) <= 40);
        Volume counts = Volume.filled(grid, Quantity.COUNTS, (i, j, k) -> inside.contains(i, j, k) ? 100 : 0);
        DensityMap density = DensityMap.uniform(grid, new Density(1.03));
        PatientStructures only =
                PatientStructures.of(List.of(new Structure("Sphere", Role.PERFUSED_VOLUME, Optional.empty(), inside)));
        PlanningCase patient = unlimited(Device.GLASS, 0.1)
                .with(VoxelDoses.perGigabecquerel(counts, density, only, Cases.lungs(0.1), method()))
                .with(new CompartmentSampler(new CountSampling(counts, density)).measure(only))
                .withTarget(DoseTarget.mean(CompartmentKind.PERFUSED_VOLUME, 120));
        for (String model : new String[] {"voxel", "mird"}) {
            values.put("sphere." + model, deliveredGbq(subject.planner().plan(PlanningModels.named(model), patient)));
        }
    }
}
