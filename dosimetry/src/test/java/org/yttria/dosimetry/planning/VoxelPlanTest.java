package org.yttria.dosimetry.planning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.yttria.dosimetry.planning.Cases.deliveredGbq;
import static org.yttria.dosimetry.planning.Cases.limited;
import static org.yttria.dosimetry.planning.Cases.perfused;
import static org.yttria.dosimetry.planning.Cases.plan;
import static org.yttria.dosimetry.planning.Cases.tumour;
import static org.yttria.dosimetry.planning.Cases.unlimited;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.yttria.dosimetry.DensityFloor;
import org.yttria.dosimetry.DoseMap;
import org.yttria.dosimetry.LocalDepositionEngine;
import org.yttria.dosimetry.activity.ActivityCalibration;
import org.yttria.dosimetry.activity.Administration;
import org.yttria.dosimetry.activity.NormalisationRegion;
import org.yttria.dosimetry.dvh.Dvh;
import org.yttria.dosimetry.dvh.StructureDosimetry;
import org.yttria.dosimetry.planning.compartment.CompartmentKind;
import org.yttria.dosimetry.planning.compartment.PatientStructures;
import org.yttria.dosimetry.planning.limit.DoseTarget;
import org.yttria.dosimetry.planning.limit.Limits;
import org.yttria.dosimetry.planning.limit.Statistic;
import org.yttria.dosimetry.planning.treatment.Device;
import org.yttria.dosimetry.planning.treatment.Justification;
import org.yttria.dosimetry.planning.treatment.PriorTreatment;
import org.yttria.dosimetry.planning.treatment.Treatment;
import org.yttria.imaging.InputDataException;
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

class VoxelPlanTest {

    /** A plan given back to the dose calculation must reproduce its target to this. */
    private static final double REPRODUCED = 1e-3;

    /** A voxelised sphere: the closed form uses the voxels' own volume, doses are float. */
    private static final double CLOSED_FORM = 1e-2;

    private static final double EXACT = 1e-9;
    private static final double SHUNT = 0.07;
    private static final DoseConstant K = new DoseConstant(49.67);
    private static final Justification WHY = new Justification("institutional rule");

    /** Uptake that differs from voxel to voxel, so that every D_x is another one. */
    private final Volume counts = varied();

    private final DensityMap density = Phantom.uniform(1.05);
    private final PatientStructures structures =
            PatientStructures.of(List.of(Phantom.liver(), Phantom.perfused(), Phantom.tumour()));
    private final VoxelDoses voxels =
            VoxelDoses.perGigabecquerel(counts, density, structures, Cases.lungs(SHUNT), method());

    private static String refusal(Executable e) {
        return String.valueOf(assertThrows(InputDataException.class, e).getMessage());
    }

    private static Volume varied() {
        Volume blocks = Phantom.counts(0, 0);
        return Volume.filled(
                Phantom.GRID,
                Quantity.COUNTS,
                (i, j, k) -> blocks.at(i, j, k) * (0.5 + ((7 * i + 13 * j + 29 * k) % 17) / 16.0));
    }

    private static VoxelDoses.Method method() {
        return new VoxelDoses.Method(Device.GLASS, LocalDepositionEngine.with(K), K, DensityFloor.standard());
    }

    private PlanningCase patient() {
        return unlimited(Device.GLASS, SHUNT).with(voxels);
    }

    /** What the dose calculation says of a vial, by the path of its own. */
    private Dvh doseOf(Activity inVial, double residual, Structure structure) {
        Administration given =
                new Administration(inVial, residual, SHUNT, NormalisationRegion.PERFUSED, Optional.empty());
        ActivityMap activity = ActivityCalibration.scaledTo(Device.GLASS.nuclide(), given)
                .ofCounts(counts, List.of(Phantom.perfused()))
                .map();
        DoseMap map = LocalDepositionEngine.with(K).compute(activity, density, ProgressListener.NONE);
        return new StructureDosimetry(map, density, activity, K, DensityFloor.standard())
                .evaluate(structure)
                .statistics()
                .orElseThrow()
                .dvh();
    }

    @Test
    void aSingleTumourIsShownOnce() {
        List<String> names = voxels.structures().stream().map(Structure::name).toList();
        assertEquals(names.stream().distinct().toList(), names);
        assertEquals(names, voxels.dosesAt(1).stream().map(d -> d.name()).toList());
    }

    @Test
    void planGivenBackReproducesItsMean() {
        ModelResult result = plan("voxel", patient().withResidual(0.03).withTarget(tumour(205)));
        Dvh dvh = doseOf(result.activity().orElseThrow().atInjection(), 0.03, Phantom.tumour());
        assertEquals(205, dvh.meanGy(), 205 * REPRODUCED);
        assertEquals(205, result.targets().get(0).achieved(), EXACT);
    }

    @Test
    void planGivenBackReproducesItsDx() {
        DoseTarget d70 = DoseTarget.of(CompartmentKind.TUMOUR, Statistic.parse("D70"), 205);
        ModelResult result = plan("voxel", patient().withTarget(d70));
        Dvh dvh = doseOf(result.activity().orElseThrow().atInjection(), 0, Phantom.tumour());
        assertEquals(205, dvh.doseToHottest(0.7), 205 * REPRODUCED);
        assertTrue(dvh.meanGy() > 205 * 1.1, "uptake varies, so that the mean is another number");
    }

    /** V205Gy of 90 % is D90 of 205 Gy: bisection finds what division does. */
    @Test
    void planGivenBackReproducesItsVolume() {
        DoseTarget v205 = DoseTarget.of(CompartmentKind.TUMOUR, Statistic.parse("V205Gy"), 0.9)
                .in("Tumour 1");
        DoseTarget d90 = DoseTarget.of(CompartmentKind.TUMOUR, Statistic.parse("D90"), 205)
                .in("Tumour 1");
        double gbq = deliveredGbq(plan("voxel", patient().withTarget(v205)));
        assertEquals(deliveredGbq(plan("voxel", patient().withTarget(d90))), gbq, gbq * 1e-6);
        Dvh dvh = doseOf(Activity.ofGigabecquerels(gbq * (1 + REPRODUCED)), 0, Phantom.tumour());
        assertTrue(dvh.fractionAtLeast(205) >= 0.9);
    }

    @Test
    void volumeLimitHoldsTheActivityBack() {
        Limits limits = Cases.noLimits()
                .with(CompartmentKind.WHOLE_NORMAL, Statistic.parse("V40Gy"), 0.2, WHY)
                .with(CompartmentKind.PERFUSED_NORMAL, Statistic.parse("mean"), 70, WHY);
        PlanningCase patient = patient().withLimits(limits).withTarget(tumour(1000));
        ModelResult result = plan("voxel", patient);
        assertEquals(
                "own-whole-normal-liver-V40Gy",
                result.limitedBy().orElseThrow().limit().id());
        Structure normal = structures.wholeNormal().orElseThrow();
        Activity vial = result.activity().orElseThrow().atInjection();
        assertTrue(doseOf(new Activity(vial.becquerels() * (1 - REPRODUCED)), 0, normal)
                        .fractionAtLeast(40)
                <= 0.2);
        assertTrue(doseOf(new Activity(vial.becquerels() * 1.01), 0, normal).fractionAtLeast(40) > 0.2);
        assertEquals(2, result.margins().size());
        assertTrue(result.margins().get(1).left() > 0);
        assertEquals(2, result.clashes().size(), result.clashes().toString());
    }

    /** An earlier dose, taken as uniform, lowers the dose at which a share of the volume is counted. */
    @Test
    void earlierDoseCountsAgainstAVolumeLimit() {
        Limits before =
                new Limits(List.of(), List.of(), Optional.empty(), new PriorTreatment(0, 15, false), "none", List.of());
        Limits after = before.with(CompartmentKind.WHOLE_NORMAL, Statistic.parse("V40Gy"), 0.2, WHY);
        Limits same = Cases.noLimits().with(CompartmentKind.WHOLE_NORMAL, Statistic.parse("V25Gy"), 0.2, WHY);
        PlanningCase patient = patient().withTarget(tumour(1000));
        double gbq = deliveredGbq(plan("voxel", patient.withLimits(same)));
        assertEquals(gbq, deliveredGbq(plan("voxel", patient.withLimits(after))), gbq * EXACT);
        Limits usedUp = before.with(CompartmentKind.WHOLE_NORMAL, Statistic.parse("V10Gy"), 0.2, WHY);
        String message = refusal(() -> plan("voxel", patient.withLimits(usedUp)));
        assertTrue(message.contains("15.00 Gy to the whole normal liver"), message);
    }

    /** A uniform sphere alone in a large liver: D = K A (1-L) / (rho 4/3 pi r^3), by both models. */
    @Test
    void uniformSphere() {
        double radiusMm = 40;
        Grid grid = Grid.axial(50, 50, 50, new Point3(2, 2, 2), new Point3(-49, -49, -49));
        Mask inside =
                Mask.of(grid, (i, j, k) -> Math.hypot(Math.hypot(-49 + 2 * i, -49 + 2 * j), -49 + 2 * k) <= radiusMm);
        // The image reaches a little beyond the contour: what is sampled at its edge is the sphere itself.
        Volume uniform = Volume.filled(grid, Quantity.COUNTS, (i, j, k) -> inside.contains(i, j, k) ? 100 : 0);
        DensityMap rho = DensityMap.uniform(grid, new Density(1.03));
        Structure sphere = new Structure("Sphere", Role.PERFUSED_VOLUME, Optional.empty(), inside);
        PatientStructures only = PatientStructures.of(List.of(sphere));
        PlanningCase patient = unlimited(Device.GLASS, 0.1)
                .with(VoxelDoses.perGigabecquerel(uniform, rho, only, Cases.lungs(0.1), method()))
                .with(Phantom.measured(uniform, rho, sphere))
                .withTarget(perfused(120));
        double massKg = 1.03e-6 * 4 / 3 * Math.PI * radiusMm * radiusMm * radiusMm;
        double gbq = 120 * massKg / (49.67 * 0.9);
        assertEquals(gbq, deliveredGbq(plan("voxel", patient)), gbq * CLOSED_FORM);
        assertEquals(gbq, deliveredGbq(plan("mird", patient)), gbq * CLOSED_FORM);
    }

    /** The voxel model and the partition model see the same counts: mean doses agree where uptake is even. */
    @Test
    void agreesWithPartitionOnEvenUptake() {
        Volume even = Phantom.counts(0, 0);
        PlanningCase patient = unlimited(Device.GLASS, SHUNT)
                .with(VoxelDoses.perGigabecquerel(even, density, structures, Cases.lungs(SHUNT), method()))
                .with(Phantom.measured(even, density, Phantom.liver(), Phantom.perfused(), Phantom.tumour()))
                .withTarget(tumour(205));
        double gbq = deliveredGbq(plan("partition", patient));
        assertEquals(gbq, deliveredGbq(plan("voxel", patient)), gbq * 1e-5);
    }

    @Test
    void shuntDividesHereToo() {
        VoxelDoses none = VoxelDoses.perGigabecquerel(counts, density, structures, Cases.lungs(0), method());
        double without =
                deliveredGbq(plan("voxel", unlimited(Device.GLASS, 0).with(none).withTarget(tumour(205))));
        double with = deliveredGbq(plan("voxel", patient().withTarget(tumour(205))));
        assertEquals(1 / (1 - SHUNT), with / without, 1e-6);
    }

    @Test
    void limitsOnWholeAndPerfusedNormalLiverAndLungs() {
        PlanningCase patient =
                limited(Treatment.with(Device.GLASS), SHUNT).with(voxels).withTarget(tumour(205));
        ModelResult result = plan("voxel", patient);
        assertEquals(List.of(), result.notEvaluated());
        assertTrue(result.margins().stream().anyMatch(m -> m.limit().kind() == CompartmentKind.LUNGS));
        assertTrue(result.margins().stream().anyMatch(m -> m.limit().kind() == CompartmentKind.WHOLE_NORMAL));
        assertTrue(result.strictest().isPresent());
    }

    @Test
    void refusals() {
        PlanningCase other = unlimited(Device.GLASS, 0.2);
        assertTrue(refusal(() -> other.with(voxels)).contains("compute them again"));
        assertThrows(InputDataException.class, () -> patient().withConstant(new DoseConstant(50)));
        DoseTarget unknown = tumour(205).in("Tumour 9");
        assertTrue(plan("voxel", patient().withTarget(unknown))
                .notComputed()
                .orElseThrow()
                .contains("Tumour 9"));
        DoseTarget everywhere = DoseTarget.of(CompartmentKind.WHOLE_LIVER, Statistic.parse("V10Gy"), 0.9);
        assertTrue(
                refusal(() -> plan("voxel", patient().withTarget(everywhere))).contains("No activity reaches"));
        assertFalse(voxels.warnings().stream().anyMatch(String::isBlank));
    }
}
