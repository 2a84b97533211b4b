package org.yttria.dosimetry.planning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.yttria.dosimetry.planning.Cases.deliveredGbq;
import static org.yttria.dosimetry.planning.Cases.limited;
import static org.yttria.dosimetry.planning.Cases.perfused;
import static org.yttria.dosimetry.planning.Cases.plan;
import static org.yttria.dosimetry.planning.Cases.tumour;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yttria.dosimetry.DensityFloor;
import org.yttria.dosimetry.LocalDepositionEngine;
import org.yttria.dosimetry.planning.compartment.Compartment;
import org.yttria.dosimetry.planning.compartment.CompartmentKind;
import org.yttria.dosimetry.planning.compartment.CompartmentSampler;
import org.yttria.dosimetry.planning.compartment.Compartments;
import org.yttria.dosimetry.planning.compartment.CountSampling;
import org.yttria.dosimetry.planning.compartment.PatientStructures;
import org.yttria.dosimetry.planning.treatment.Device;
import org.yttria.dosimetry.planning.treatment.Treatment;
import org.yttria.imaging.SharedFiles;
import org.yttria.imaging.nrrd.NrrdReader;
import org.yttria.imaging.nrrd.SegNrrdReader;
import org.yttria.imaging.quantity.Density;
import org.yttria.imaging.quantity.DoseConstant;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.DensityMap;
import org.yttria.imaging.volume.Role;
import org.yttria.imaging.volume.Structure;
import org.yttria.imaging.volume.Volume;

/**
 * A real MAA study. Volumes and counts were computed once with numpy and scipy (map_coordinates, order 1, edge values
 * continued) from the same files; densities cancel in the ratios.
 */
class RealPatientPlanTest {

    /** The same sampling, programmed twice: only the float arithmetic of one of them differs. */
    private static final double INDEPENDENT = 1e-4;

    private static final double SHUNT = 0.05;
    private static final DoseConstant K = new DoseConstant(49.67);

    private final Volume counts;
    private final DensityMap density;
    private final PatientStructures structures;
    private final Compartments compartments;

    RealPatientPlanTest() throws IOException {
        counts = NrrdReader.read(SharedFiles.require("taranis-sample/patient_2_SPECT.nrrd"), Quantity.COUNTS)
                .volume();
        List<Structure> drawn =
                SegNrrdReader.read(SharedFiles.require("taranis-sample/patient_2_Segmentation.seg.nrrd"))
                        .structures()
                        .stream()
                        .map(s -> s.name().startsWith("Tumor") ? s.withRole(Role.TUMOUR) : s)
                        .toList();
        density = DensityMap.uniform(counts.grid(), new Density(1.05));
        structures = PatientStructures.of(drawn);
        compartments = new CompartmentSampler(new CountSampling(counts, density)).measure(structures);
    }

    private PlanningCase patient(Device device) {
        VoxelDoses voxels = VoxelDoses.perGigabecquerel(
                counts,
                density,
                structures,
                Cases.lungs(SHUNT),
                new VoxelDoses.Method(device, LocalDepositionEngine.with(K), K, DensityFloor.standard()));
        return limited(Treatment.with(device), SHUNT).with(compartments).with(voxels);
    }

    private static void assertCompartment(double volumeMl, double counts, Compartment c) {
        assertEquals(volumeMl, c.volumeMl(), volumeMl * INDEPENDENT, c.name());
        assertEquals(volumeMl * 1.05, c.massG(), volumeMl * INDEPENDENT, c.name());
        assertEquals(counts, c.counts(), counts * INDEPENDENT, c.name());
    }

    @Test
    void compartmentsAgreeWithAnIndependentCalculation() {
        assertEquals(461, compartments.clippedVoxels());
        assertEquals(21_559_997, compartments.imageCounts(), 0.5);
        assertCompartment(112.826708653594, 3_295_069.02, compartments.tumours().get(0));
        assertCompartment(128.521787644077, 3_165_826.30, compartments.tumours().get(1));
        assertCompartment(1082.23327442167, 12_182_734.40, compartments.perfused());
        assertCompartment(799.428598040981, 5_290_979.24, compartments.perfusedNormal());
        assertCompartment(
                1443.27492741981, 6_080_491.84, compartments.wholeNormal().orElseThrow());
        assertCompartment(
                1726.41815783615, 12_973_212.12, compartments.wholeLiver().orElseThrow());
    }

    @Test
    void ratiosAgreeWithAnIndependentCalculation() {
        double normal = 5_290_979.24 / 799.428598040981;
        double first = 3_295_069.02 / 112.826708653594 / normal;
        double second = 3_165_826.30 / 128.521787644077 / normal;
        double both = 6_460_895.33 / 241.348496297671 / normal;
        assertEquals(4.413, first, 1e-3, "the figures above, divided by hand");
        assertEquals(3.722, second, 1e-3);
        assertEquals(4.045, both, 1e-3);
        assertEquals(
                first, compartments.tumourToNormalRatio(compartments.tumours().get(0)), first * INDEPENDENT);
        assertEquals(
                second, compartments.tumourToNormalRatio(compartments.tumours().get(1)), second * INDEPENDENT);
        assertEquals(both, compartments.tumourToNormalRatio(compartments.perfusedTumour()), both * INDEPENDENT);
        assertEquals("the supplied structure \"perfused normal\"", compartments.normalDefinition());
    }

    @Test
    void countsOutsideTheLiverAreWarnedOf() {
        assertEquals(1 - 12_973_212.12 / 21_559_997, compartments.extrahepaticFraction(), INDEPENDENT);
        assertTrue(
                compartments.warnings().stream().anyMatch(w -> w.contains("39.8 % of the image's counts lie outside")),
                compartments.warnings().toString());
    }

    /** 205 Gy to the tumours: by hand from the figures above, where no limit is in the way. */
    @Test
    void modelsSideBySide() {
        PlanningCase patient = patient(Device.GLASS).withTarget(tumour(205)).withTarget(perfused(120));
        List<ModelResult> results = PlanningModels.compare(PlanningModels.all(), patient);
        assertEquals(5, results.stream().filter(r -> r.activity().isPresent()).count());
        double mird = 120 * 1082.23327442167 * 1.05e-3 / (49.67 * 0.95);
        assertEquals(mird, deliveredGbq(plan("mird", patient)), mird * INDEPENDENT);
        double both = 6_460_895.33 / 241.348496297671 / (5_290_979.24 / 799.428598040981);
        double weightedKg = (both * 241.348496297671 + 799.428598040981) * 1.05e-3;
        double partition = 205 / both * weightedKg / (49.67 * 0.95);
        ModelResult found = plan("partition", patient);
        double wanted = found.activity().orElseThrow().wanted().gigabecquerels();
        assertEquals(partition, wanted, partition * INDEPENDENT);
        double grayPerGbq = 49.67 * 0.95 * (6_460_895.33 / 12_182_734.40) / (241.348496297671 * 1.05e-3);
        double voxel = 205 / grayPerGbq;
        assertEquals(voxel, deliveredGbq(plan("voxel", patient)), voxel * INDEPENDENT);
    }

    @Test
    void limitsAreThoseOfTheDevice() {
        ModelResult glass = plan("partition", patient(Device.GLASS).withTarget(tumour(205)));
        ModelResult resin = plan("partition", patient(Device.RESIN).withTarget(tumour(205)));
        assertTrue(glass.margins().stream().noneMatch(m -> m.limit().id().startsWith("resin")));
        assertTrue(resin.margins().stream().noneMatch(m -> m.limit().id().startsWith("glass")));
        assertEquals("resin-normal", resin.limitedBy().orElseThrow().limit().id());
        assertEquals(40, Cases.doseGy(resin, CompartmentKind.PERFUSED_NORMAL), 1e-9);
        assertTrue(deliveredGbq(resin) < deliveredGbq(glass));
    }
}
