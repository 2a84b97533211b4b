package org.yttria.dosimetry.planning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.yttria.dosimetry.planning.Cases.limited;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.yttria.dosimetry.DensityFloor;
import org.yttria.dosimetry.LocalDepositionEngine;
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
import org.yttria.imaging.volume.Mask;
import org.yttria.imaging.volume.Role;
import org.yttria.imaging.volume.Structure;
import org.yttria.imaging.volume.Volume;

/** A real MAA study, its perfused volume cut in two by a plane between the tumours; the figures of docs/planning.md. */
class RealPatientPositionsTest {

    private static final double SHUNT = 0.05;
    private static final DoseConstant K = new DoseConstant(49.67);

    /** Figures are printed with four digits. */
    private static final double PRINTED = 1e-3;

    private final Volume counts;
    private final DensityMap density;
    private final PatientStructures structures;

    RealPatientPositionsTest() throws IOException {
        counts = NrrdReader.read(SharedFiles.require("taranis-sample/patient_2_SPECT.nrrd"), Quantity.COUNTS)
                .volume();
        density = DensityMap.uniform(counts.grid(), new Density(1.05));
        structures = PatientStructures.of(
                cut(SegNrrdReader.read(SharedFiles.require("taranis-sample/patient_2_Segmentation.seg.nrrd"))
                        .structures()));
    }

    private static List<Structure> cut(List<Structure> drawn) {
        List<Structure> result = new ArrayList<>();
        List<Mask> tumours = new ArrayList<>();
        for (Structure s : drawn) {
            if (s.name().startsWith("Tumor")) {
                tumours.add(s.mask());
                result.add(s.withRole(Role.TUMOUR));
            } else if (s.role() != Role.PERFUSED_VOLUME) {
                result.add(s);
            }
        }
        int axis = axisOf(tumours.get(0), tumours.get(1));
        double border = (middle(tumours.get(0), axis) + middle(tumours.get(1), axis)) / 2;
        boolean firstIsLow = middle(tumours.get(0), axis) < border;
        for (Structure s : drawn) {
            if (s.role() == Role.PERFUSED_VOLUME) {
                result.add(half(s, "At tumour 1", axis, border, firstIsLow));
                result.add(half(s, "At tumour 2", axis, border, !firstIsLow));
            }
        }
        return result;
    }

    private static Structure half(Structure s, String name, int axis, double border, boolean low) {
        Mask half = Mask.of(
                s.mask().grid(),
                (i, j, k) -> s.mask().contains(i, j, k) && (new int[] {i, j, k}[axis] < border) == low);
        return new Structure(name, Role.PERFUSED_VOLUME, Optional.empty(), half);
    }

    private static int axisOf(Mask a, Mask b) {
        int best = 0;
        for (int axis = 1; axis < 3; axis++) {
            double mm = Math.abs(middle(a, axis) - middle(b, axis)) * a.grid().spacingMm(axis);
            if (mm > Math.abs(middle(a, best) - middle(b, best)) * a.grid().spacingMm(best)) {
                best = axis;
            }
        }
        return best;
    }

    private static double middle(Mask m, int axis) {
        int[] low = {m.box().i0(), m.box().j0(), m.box().k0()};
        int[] high = {m.box().i1(), m.box().j1(), m.box().k1()};
        return (low[axis] + high[axis]) / 2.0;
    }

    private static void assertDose(double gray, PositionsPlan plan, String structure) {
        double found = plan.together().doses().stream()
                .filter(d -> d.name().equals(structure))
                .findFirst()
                .orElseThrow()
                .meanDoseGy();
        assertEquals(gray, found, gray * PRINTED, structure);
    }

    private static double gbq(PositionsPlan plan, int position) {
        return plan.positions().get(position).delivered().gigabecquerels();
    }

    private PositionsModel model() {
        VoxelDoses.Method method =
                new VoxelDoses.Method(Device.RESIN, LocalDepositionEngine.with(K), K, DensityFloor.standard());
        return PositionsModel.of(
                PositionDoses.perGigabecquerel(counts, density, structures, Cases.lungs(SHUNT), method));
    }

    /** 40 Gy in each territory; without that rule, one territory would bear twice as much and a tumour get next to nothing. */
    @Test
    void exampleWithResin() {
        PositionsModel model = model();
        PlanningCase patient = limited(Treatment.with(Device.RESIN), SHUNT).withConstant(K);
        PositionsPlan each = model.planPositions(patient);
        assertEquals(0.8344, gbq(each, 0), PRINTED);
        assertEquals(0.8038, gbq(each, 1), PRINTED);
        assertDose(171.0, each, "Tumor 1");
        assertDose(154.3, each, "Tumor 2");
        assertDose(162.1, each, "all tumours");
        assertDose(40, each, "perfused normal liver of At tumour 1");
        assertDose(40, each, "perfused normal liver of At tumour 2");
        assertEquals(4.05, each.binding().get(0).gainGy().orElseThrow(), 0.01);
        PositionsPlan together = model.holding(NormalLiverRule.TOGETHER).planPositions(patient);
        assertEquals(0, gbq(together, 0), 0);
        assertEquals(1.632, gbq(together, 1), PRINTED);
        assertDose(9.992, together, "Tumor 1");
        assertDose(313.0, together, "Tumor 2");
        assertDose(171.4, together, "all tumours");
        assertDose(81.20, together, "perfused normal liver of At tumour 2");
        assertTrue(together.together().warnings().stream().anyMatch(w -> w.contains("81.20 Gy reached")));
    }

    /** The most that a tumour can get is named with the limit that stops it. */
    @Test
    void targetBeyondTheLimitIsNamed() {
        PlanningCase patient = limited(Treatment.with(Device.RESIN), SHUNT)
                .withConstant(K)
                .withTarget(Cases.tumour(205).in("Tumor 2"));
        String clash = model().planPositions(patient).together().clashes().get(0);
        assertTrue(clash.contains("154.3 Gy at most"), clash);
        assertTrue(clash.contains("\"resin-normal\""), clash);
        assertTrue(clash.contains("in \"At tumour 2\""), clash);
    }
}
