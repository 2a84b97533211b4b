package org.yttria.dosimetry.planning.compartment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.yttria.dosimetry.planning.Phantom.GRID;
import static org.yttria.dosimetry.planning.Phantom.VOXEL_ML;
import static org.yttria.dosimetry.planning.Phantom.box;
import static org.yttria.dosimetry.planning.Phantom.liver;
import static org.yttria.dosimetry.planning.Phantom.lungs;
import static org.yttria.dosimetry.planning.Phantom.measured;
import static org.yttria.dosimetry.planning.Phantom.perfused;
import static org.yttria.dosimetry.planning.Phantom.tumour;
import static org.yttria.dosimetry.planning.Phantom.uniform;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.yttria.dosimetry.planning.Phantom;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.DensityMap;
import org.yttria.imaging.volume.Mask;
import org.yttria.imaging.volume.Role;
import org.yttria.imaging.volume.Structure;
import org.yttria.imaging.volume.Volume;

class CompartmentsTest {

    /** Counts and densities are float: sums of thousands agree to a part in a million. */
    private static final double FLOAT = 1e-6;

    private static final int TUMOUR_VOXELS = 216;
    private static final int PERFUSED_VOXELS = 3200;
    private static final int LIVER_VOXELS = 6400;

    private final Volume counts = Phantom.counts(0, 0);

    private static String refusal(Executable e) {
        return String.valueOf(assertThrows(InputDataException.class, e).getMessage());
    }

    private static boolean any(List<String> texts, String part) {
        return texts.stream().anyMatch(t -> t.contains(part));
    }

    @Test
    void countsMassAndVolumeOfEachCompartment() {
        Compartments c = measured(counts, uniform(1.05), liver(), perfused(), tumour());
        Compartment t = c.tumours().get(0);
        assertEquals(TUMOUR_VOXELS * VOXEL_ML, t.volumeMl(), FLOAT);
        assertEquals(TUMOUR_VOXELS * VOXEL_ML * 1.05, t.massG(), t.massG() * FLOAT);
        assertEquals(TUMOUR_VOXELS * 50, t.counts(), t.counts() * FLOAT);
        Compartment n = c.perfusedNormal();
        assertEquals((PERFUSED_VOXELS - TUMOUR_VOXELS) * 10, n.counts(), n.counts() * FLOAT);
        assertEquals((PERFUSED_VOXELS - TUMOUR_VOXELS) * VOXEL_ML, n.volumeMl(), FLOAT);
        assertEquals(
                (LIVER_VOXELS - TUMOUR_VOXELS) * VOXEL_ML,
                c.wholeNormal().orElseThrow().volumeMl(),
                FLOAT);
        assertEquals(LIVER_VOXELS * VOXEL_ML, c.wholeLiver().orElseThrow().volumeMl(), FLOAT);
        assertEquals(0, c.extrahepaticFraction(), FLOAT);
        assertEquals("perfused volume minus tumours", c.normalDefinition());
        assertTrue(any(c.notes(), "uniform 1.05 g/mL"), c.notes().toString());
        assertEquals(List.of(), c.warnings());
    }

    /** The ratio is of counts per gram: a tumour twice as dense has half of it. */
    @Test
    void ratioIsOfConcentrations() {
        Compartments c = measured(counts, uniform(1), liver(), perfused(), tumour());
        assertEquals(5, c.tumourToNormalRatio(c.tumours().get(0)), 5 * FLOAT);
        Mask dense = tumour().mask();
        DensityMap density = new DensityMap(
                Volume.filled(GRID, Quantity.MASS_DENSITY, (i, j, k) -> dense.contains(i, j, k) ? 2 : 1),
                Optional.empty(),
                "two densities");
        Compartments heavy = measured(counts, density, liver(), perfused(), tumour());
        assertEquals(2.5, heavy.tumourToNormalRatio(heavy.tumours().get(0)), 5 * FLOAT);
    }

    /** The supplied perfused normal tissue goes before what could be derived, without the tumours drawn in it. */
    @Test
    void suppliedNormalTissueIsUsed() {
        Structure normal = box("Perfused normal", Role.PERFUSED_NORMAL, 10, 19, 10, 29, 12, 25);
        Compartments c = measured(counts, uniform(1), liver(), perfused(), tumour(), normal);
        assertEquals(
                (10 * 20 * 14 - TUMOUR_VOXELS) * VOXEL_ML, c.perfusedNormal().volumeMl(), FLOAT);
        assertEquals("the supplied structure \"Perfused normal\"", c.normalDefinition());
        Compartments derived = measured(counts, uniform(1), tumour(), normal);
        assertEquals(10 * 20 * 14 * VOXEL_ML, derived.perfused().volumeMl(), FLOAT);
        assertTrue(any(derived.notes(), "perfused normal tissue with all tumours"));
        Compartments liverOnly = measured(counts, uniform(1), liver(), tumour());
        assertEquals(LIVER_VOXELS * VOXEL_ML, liverOnly.perfused().volumeMl(), FLOAT);
        assertTrue(any(liverOnly.notes(), "the whole liver is taken as perfused"));
        Structure outside = box("Perfused normal", Role.PERFUSED_NORMAL, 10, 29, 10, 29, 12, 25);
        Compartments warned = measured(counts, uniform(1), perfused(), tumour(), outside);
        assertTrue(any(warned.warnings(), "perfused normal tissue \"Perfused normal\" lie outside"));
    }

    @Test
    void overlappingTumoursAreCountedOnce() {
        Structure second = box("Tumour 2", Role.TUMOUR, 15, 18, 14, 19, 12, 17);
        Compartments c = measured(counts, uniform(1), liver(), perfused(), tumour(), second);
        assertEquals(TUMOUR_VOXELS * VOXEL_ML, c.tumours().get(0).volumeMl(), FLOAT);
        assertEquals(36 * VOXEL_ML, c.tumours().get(1).volumeMl(), FLOAT);
        assertEquals((TUMOUR_VOXELS + 36) * VOXEL_ML, c.perfusedTumour().volumeMl(), FLOAT);
        assertTrue(
                any(c.warnings(), "13.50 mL of the tumour \"Tumour 2\""),
                c.warnings().toString());
        Compartments hidden = measured(counts, uniform(1), perfused(), tumour(), tumour().withRole(Role.TUMOUR));
        assertEquals(1, hidden.tumours().size(), "nothing is left of a tumour drawn twice");
    }

    @Test
    void tumourOutsideThePerfusedVolumeIsForAnotherStage() {
        Structure across = box("Tumour 2", Role.TUMOUR, 18, 21, 14, 19, 20, 23);
        Compartments c = measured(counts, uniform(1), liver(), perfused(), tumour(), across);
        assertTrue(any(c.warnings(), "50.0 % of the tumour \"Tumour 2\" lie outside the perfused volume"));
        assertEquals((TUMOUR_VOXELS + 48) * VOXEL_ML, c.perfusedTumour().volumeMl(), FLOAT);
        assertEquals((TUMOUR_VOXELS + 96) * VOXEL_ML, c.tumourVolumeMl(), FLOAT);
    }

    /** A tumour across the border of two territories is cut there; together the parts are the tumour. */
    @Test
    void tumourInTwoTerritories() {
        Structure left = box("Left", Role.PERFUSED_VOLUME, 20, 29, 10, 29, 10, 25);
        Structure across = box("Tumour 2", Role.TUMOUR, 18, 21, 14, 19, 20, 23);
        Compartments c = measured(Phantom.counts(0, 3), uniform(1), liver(), perfused(), left, tumour(), across);
        assertEquals(2, c.territories().size());
        assertEquals(2, c.territories().get(0).tumours().size());
        assertEquals(1, c.territories().get(1).tumours().size());
        assertEquals(48 * VOXEL_ML, c.territories().get(1).tumours().get(0).volumeMl(), FLOAT);
        assertFalse(any(c.warnings(), "outside the perfused volume"));
    }

    @Test
    void countsOutsideLiverAndLungsAreKeptOutAndWarnedOf() {
        int elsewhere = GRID.voxelCount() - LIVER_VOXELS - 24 * 24 * 24;
        double inLiver = PERFUSED_VOXELS * 10 + TUMOUR_VOXELS * 40;
        Compartments few = measured(Phantom.counts(1, 0.1), uniform(1), liver(), perfused(), tumour(), lungs());
        assertFalse(any(few.warnings(), "lie outside"), few.warnings().toString());
        Compartments many = measured(Phantom.counts(1, 0.5), uniform(1), liver(), perfused(), tumour(), lungs());
        double all = inLiver + (LIVER_VOXELS - PERFUSED_VOXELS) * 0.5 + 24 * 24 * 24 + elsewhere * 0.5;
        // Trilinear sampling reaches half a voxel beyond the liver's faces only where it is asked to, which it is not
        // here.
        assertEquals(elsewhere * 0.5 / all, many.extrahepaticFraction(), 1e-5);
        assertTrue(any(many.warnings(), "of the image's counts lie outside liver and lungs (limit 20 %)"));
        assertEquals(5, many.tumourToNormalRatio(many.tumours().get(0)), 5 * FLOAT);
        assertEquals(24 * 24 * 24, many.lungs().orElseThrow().counts(), 1);
    }

    @Test
    void negativeVoxelsAreClippedAndCounted() {
        Mask t = tumour().mask();
        Volume noisy = Volume.filled(GRID, Quantity.COUNTS, (i, j, k) -> {
            double v = counts.at(i, j, k);
            return i == 10 && j == 10 ? -v : v;
        });
        Compartments c = measured(noisy, uniform(1), liver(), perfused(), tumour());
        assertEquals(16, c.clippedVoxels());
        assertTrue(any(c.notes(), "16 negative voxels"));
        assertEquals((PERFUSED_VOXELS - t.count() - 16) * 10, c.perfusedNormal().counts(), 1);
    }

    /** Structures on a finer grid than the image: the same volumes, and counts that differ by the blur of edges alone. */
    @Test
    void structuresKeepTheirOwnGrid() {
        Grid fine = Grid.axial(80, 80, 120, new Point3(2.5, 2.5, 2.5), new Point3(-1.25, -1.25, -1.25));
        Mask drawn = perfused().mask();
        Structure finer = new Structure(
                "Fine",
                Role.PERFUSED_VOLUME,
                Optional.empty(),
                Mask.of(fine, (i, j, k) -> drawn.contains(i / 2, j / 2, k / 2)));
        Compartments c = measured(counts, uniform(1), liver(), finer, tumour());
        assertEquals(PERFUSED_VOXELS * VOXEL_ML, c.perfused().volumeMl(), FLOAT);
        assertEquals(
                (PERFUSED_VOXELS - TUMOUR_VOXELS) * VOXEL_ML, c.perfusedNormal().volumeMl(), FLOAT);
        assertTrue(c.perfused().counts() > 0.8 * (PERFUSED_VOXELS * 10 + TUMOUR_VOXELS * 40));
    }

    @Test
    void refusals() {
        assertTrue(refusal(() -> measured(Phantom.counts(0, 0).map(Quantity.COUNTS, v -> -v), uniform(1), liver()))
                .contains("no counts above 0"));
        assertTrue(refusal(() -> measured(
                        Volume.filled(GRID, Quantity.COUNTS, (i, j, k) -> i == 0 ? Float.NaN : 1), uniform(1), liver()))
                .contains("NaN"));
        assertTrue(refusal(() -> measured(counts, uniform(1), tumour())).contains("Nothing tells what is perfused"));
        assertTrue(refusal(() -> measured(counts, uniform(1), liver(), liver(), tumour()))
                .contains("needs one structure with the role liver, found 2"));
        assertTrue(refusal(() -> measured(
                        counts, uniform(1), perfused(), tumour(), box("Tumour 1", Role.TUMOUR, 12, 13, 22, 23, 12, 13)))
                .contains("Two structures of the role tumour are called \"Tumour 1\""));
        assertTrue(refusal(() ->
                        measured(counts, uniform(1), box("Elsewhere", Role.PERFUSED_VOLUME, 30, 35, 30, 35, 2, 6)))
                .contains("\"Elsewhere\" holds no counts"));
        Grid wide = Grid.axial(50, 40, 60, new Point3(5, 5, 5), new Point3(-50, 0, 0));
        Structure leaving = new Structure(
                "Far", Role.PERFUSED_VOLUME, Optional.empty(), Mask.of(wide, (i, j, k) -> i < 20 && j < 20 && k < 20));
        assertTrue(refusal(() -> measured(counts, uniform(1), leaving)).contains("50.0 % of \"Far\""));
        Compartments cold = measured(counts, uniform(1), liver(), perfused(), tumour());
        Compartment none = new Compartment("Normal", CompartmentKind.PERFUSED_NORMAL, 10, 10, 0);
        assertTrue(
                refusal(() -> Compartments.ratio(cold.tumours().get(0), none)).contains("0.000 counts in 10.00 g"));
        assertTrue(refusal(() -> new Compartment("x", CompartmentKind.TUMOUR, 1, -1, 1))
                .contains("mass"));
        assertThrows(
                IllegalArgumentException.class,
                () -> new CountSampling(counts.map(Quantity.ACTIVITY_CONCENTRATION, v -> v), uniform(1)));
        assertTrue(refusal(() -> CompartmentKind.named("spleen")).contains("known are tumour"));
    }
}
