package org.yttria.dosimetry.dvh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.yttria.dosimetry.DensityFloor;
import org.yttria.dosimetry.DoseMap;
import org.yttria.dosimetry.LocalDepositionEngine;
import org.yttria.imaging.ProgressListener;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.nuclide.Nuclides;
import org.yttria.imaging.nuclide.Radionuclide;
import org.yttria.imaging.quantity.Density;
import org.yttria.imaging.quantity.DoseConstant;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.ActivityMap;
import org.yttria.imaging.volume.DensityMap;
import org.yttria.imaging.volume.Mask;
import org.yttria.imaging.volume.Role;
import org.yttria.imaging.volume.Structure;
import org.yttria.imaging.volume.Volume;

class StructureDosimetryTest {

    private static final DoseConstant CONSTANT = new DoseConstant(49.67);
    private static final Radionuclide Y90 = Nuclides.standard().named("Y-90");
    private static final Grid GRID = Grid.axial(20, 20, 20, new Point3(5, 5, 5), new Point3(0, 0, 0));

    private static StructureDosimetry over(Volume.VoxelFunction concentration, Volume.VoxelFunction rho) {
        return over(concentration, rho, GRID);
    }

    private static StructureDosimetry over(Volume.VoxelFunction concentration, Volume.VoxelFunction rho, Grid knownOn) {
        ActivityMap activity = new ActivityMap(
                Volume.filled(GRID, Quantity.ACTIVITY_CONCENTRATION, concentration), Y90, Duration.ZERO);
        DensityMap density =
                new DensityMap(Volume.filled(GRID, Quantity.MASS_DENSITY, rho), Optional.of(knownOn), "test");
        DoseMap dose = LocalDepositionEngine.with(CONSTANT).compute(activity, density, ProgressListener.NONE);
        return new StructureDosimetry(dose, density, activity, CONSTANT, DensityFloor.standard());
    }

    private static Structure structure(Role role, Grid grid, Mask.VoxelPredicate inside) {
        return new Structure("it", role, Optional.empty(), Mask.of(grid, inside));
    }

    /** A dose linear in x sampled on a finer grid must be read at the finer voxels' own centres. */
    @Test
    void samplesTrilinearlyOnTheStructuresOwnGrid() {
        StructureDosimetry dosimetry = over((i, j, k) -> 1e5 * i, (i, j, k) -> 1);
        Grid fine = Grid.axial(8, 2, 2, new Point3(1, 1, 1), new Point3(21, 50, 50));
        StructureDose dose = dosimetry.evaluate(structure(Role.OTHER, fine, (i, j, k) -> true));
        Dvh dvh = dose.statistics().orElseThrow().dvh();
        assertEquals(4.967 * 21 / 5, dvh.minGy(), 1e-4);
        assertEquals(4.967 * 28 / 5, dvh.maxGy(), 1e-4);
        assertEquals(4.967 * 24.5 / 5, dvh.meanGy(), 1e-4);
        assertEquals(32 * 0.001, dose.volumeMl(), 1e-12);
        assertTrue(dose.flags().isEmpty());
    }

    /** With two densities the mean over the volume and the energy over the mass differ: both by hand. */
    @Test
    void lungsReportEnergyOverMass() {
        StructureDosimetry dosimetry = over((i, j, k) -> i < 10 ? 1e6 : 2e5, (i, j, k) -> i < 10 ? 1 : 0.25);
        Mask.VoxelPredicate inside = (i, j, k) -> i >= 5 && i < 15 && j > 4 && j < 9 && k > 4 && k < 9;
        StructureDose lungs = dosimetry.evaluate(structure(Role.LUNGS, GRID, inside));
        DoseStatistics s = lungs.statistics().orElseThrow();
        double doseDense = 49.67;
        double doseLight = 49.67 * 0.2 / 0.25;
        assertEquals((doseDense + doseLight) / 2, s.volumeWeightedMeanGy(), 1e-4);
        assertEquals((doseDense + doseLight * 0.25) / 1.25, s.massWeightedMeanGy(), 1e-4);
        assertEquals(s.massWeightedMeanGy(), s.meanGy(Role.LUNGS));
        assertEquals(s.volumeWeightedMeanGy(), s.meanGy(Role.LIVER));
        assertEquals(s.massWeightedMeanGy(), s.constantTimesActivityOverMassGy(), 1e-4, "K A / M is energy over mass");
        assertEquals(160 * 0.125 * 0.625, s.massG(), 1e-6);
        assertEquals(160 * 0.125 * 6e5, s.activityBq(), 1);
    }

    @Test
    void flagsWhatLeavesTheGridWithItsFraction() {
        StructureDosimetry dosimetry = over((i, j, k) -> 1e6, (i, j, k) -> 1);
        Grid beyond = Grid.axial(10, 4, 4, new Point3(5, 5, 5), new Point3(75, 40, 40));
        StructureDose liver = dosimetry.evaluate(structure(Role.LIVER, beyond, (i, j, k) -> true));
        assertEquals(0.5, liver.missingFraction(), 1e-12);
        assertTrue(liver.has(Flag.Kind.LEAVES_GRID));
        assertTrue(
                liver.flags().get(0).text().contains("50.0 %"),
                liver.flags().get(0).text());
        assertEquals(10 * 16 * 0.125, liver.volumeMl(), 1e-9, "the volume is the whole structure's");
        StructureDose lungs = dosimetry.evaluate(structure(Role.LUNGS, beyond, (i, j, k) -> true));
        assertTrue(lungs.has(Flag.Kind.INCOMPLETE_LUNGS));
        assertTrue(lungs.statistics().isEmpty(), "no whole-organ lung dose");
    }

    /** A CT over the lower half of the field: what lies above it has an unknown density, not that of air. */
    @Test
    void whatTheCtDoesNotCoverIsMissing() {
        Grid half = Grid.axial(20, 20, 10, new Point3(5, 5, 5), new Point3(0, 0, 0));
        StructureDosimetry dosimetry = over((i, j, k) -> 1e6, (i, j, k) -> k < 10 ? 1 : 0.001, half);
        Mask.VoxelPredicate across = (i, j, k) -> i > 4 && i < 9 && j > 4 && j < 9 && k > 5 && k < 14;
        StructureDose liver = dosimetry.evaluate(structure(Role.LIVER, GRID, across));
        assertEquals(0.5, liver.missingFraction(), 1e-12);
        assertTrue(liver.has(Flag.Kind.LEAVES_GRID));
        assertEquals(49.67, liver.statistics().orElseThrow().dvh().minGy(), 1e-4, "no zeros are mixed in");
        assertTrue(dosimetry.evaluate(structure(Role.LUNGS, GRID, across)).has(Flag.Kind.INCOMPLETE_LUNGS));
        StructureDose above = dosimetry.evaluate(structure(Role.LIVER, GRID, (i, j, k) -> k > 12 && k < 16));
        assertTrue(above.has(Flag.Kind.OUTSIDE_GRID));
        assertTrue(above.statistics().isEmpty());
    }

    @Test
    void lungsAtAnAssumedDensityGetNoDose() {
        ActivityMap activity = new ActivityMap(
                Volume.filled(GRID, Quantity.ACTIVITY_CONCENTRATION, (i, j, k) -> 1e5), Y90, Duration.ZERO);
        DensityMap density = DensityMap.uniform(GRID, new Density(1.05));
        DoseMap dose = LocalDepositionEngine.with(CONSTANT).compute(activity, density, ProgressListener.NONE);
        StructureDosimetry dosimetry =
                new StructureDosimetry(dose, density, activity, CONSTANT, DensityFloor.standard());
        Mask.VoxelPredicate inside = (i, j, k) -> i > 4 && i < 9 && j > 4 && j < 9 && k > 4 && k < 9;
        StructureDose lungs = dosimetry.evaluate(structure(Role.LUNGS, GRID, inside));
        assertTrue(lungs.has(Flag.Kind.LUNGS_WITHOUT_CT));
        assertTrue(lungs.statistics().isEmpty());
        assertTrue(dosimetry
                .evaluate(structure(Role.LIVER, GRID, inside))
                .statistics()
                .isPresent());
    }

    /** A CT whose offset is lost makes a liver of 1.7 g/mL: the dose is a third too low, and the density tells. */
    @Test
    void flagsDensitiesThatNoLiverHas() {
        Mask.VoxelPredicate inside = (i, j, k) -> i > 4 && i < 9 && j > 4 && j < 9 && k > 4 && k < 9;
        assertTrue(over((i, j, k) -> 1e6, (i, j, k) -> 1.7)
                .evaluate(structure(Role.LIVER, GRID, inside))
                .has(Flag.Kind.ODD_DENSITY));
        assertFalse(over((i, j, k) -> 1e6, (i, j, k) -> 1.07)
                .evaluate(structure(Role.LIVER, GRID, inside))
                .has(Flag.Kind.ODD_DENSITY));
        assertFalse(over((i, j, k) -> 1e6, (i, j, k) -> 1.7)
                .evaluate(structure(Role.OTHER, GRID, inside))
                .has(Flag.Kind.ODD_DENSITY));
    }

    @Test
    void withoutMassThereIsNoDose() {
        StructureDosimetry dosimetry = over((i, j, k) -> 1e6, (i, j, k) -> i < 10 ? 0 : 1);
        StructureDose dose = dosimetry.evaluate(structure(Role.OTHER, GRID, (i, j, k) -> i > 3 && i < 7));
        assertTrue(dose.statistics().isEmpty(), "0 Gy g over 0 g is no number");
        assertTrue(dose.has(Flag.Kind.BELOW_DENSITY_FLOOR));
    }

    @Test
    void flagsWhatTouchesTheEdge() {
        StructureDosimetry dosimetry = over((i, j, k) -> 1e6, (i, j, k) -> 1);
        assertTrue(dosimetry
                .evaluate(structure(Role.LIVER, GRID, (i, j, k) -> k == 19 && i == 5 && j == 5))
                .has(Flag.Kind.TOUCHES_EDGE));
        assertFalse(dosimetry
                .evaluate(structure(Role.LIVER, GRID, (i, j, k) -> k == 18 && i == 5 && j == 5))
                .has(Flag.Kind.TOUCHES_EDGE));
        assertTrue(dosimetry
                .evaluate(structure(Role.LUNGS, GRID, (i, j, k) -> k == 0))
                .statistics()
                .isEmpty());
    }

    @Test
    void flagsSmallLesionsOnly() {
        StructureDosimetry dosimetry = over((i, j, k) -> 1e6, (i, j, k) -> 1);
        Mask.VoxelPredicate small = (i, j, k) -> i == 5 && j == 5 && k > 2 && k < 18;
        assertTrue(dosimetry.evaluate(structure(Role.TUMOUR, GRID, small)).has(Flag.Kind.SMALL_LESION));
        assertFalse(dosimetry.evaluate(structure(Role.OTHER, GRID, small)).has(Flag.Kind.SMALL_LESION));
        Mask.VoxelPredicate twoMillilitres = (i, j, k) -> i == 5 && j == 5 && k > 1 && k < 18;
        assertFalse(
                dosimetry.evaluate(structure(Role.TUMOUR, GRID, twoMillilitres)).has(Flag.Kind.SMALL_LESION));
    }

    /** Planes 10 mm apart over a dose of 5 mm: what lies between them is in no sample. */
    @Test
    void flagsStructuresThatSkipOverTheDose() {
        StructureDosimetry dosimetry = over((i, j, k) -> k == 5 ? 1e6 : 0, (i, j, k) -> 1);
        Grid planes = Grid.axial(10, 10, 2, new Point3(1, 1, 10), new Point3(40, 40, 20));
        StructureDose skipped = dosimetry.evaluate(structure(Role.OTHER, planes, (i, j, k) -> true));
        assertEquals(0, skipped.statistics().orElseThrow().dvh().maxGy(), "the hot slice is between the planes");
        assertTrue(skipped.has(Flag.Kind.COARSE_GRID));
        Grid finer = Grid.axial(10, 10, 2, new Point3(1, 1, 7), new Point3(40, 40, 20));
        assertFalse(dosimetry
                .evaluate(structure(Role.OTHER, finer, (i, j, k) -> true))
                .has(Flag.Kind.COARSE_GRID));
    }

    @Test
    void flagsTissueBelowTheFloor() {
        StructureDosimetry dosimetry = over((i, j, k) -> 1e6, (i, j, k) -> j < 10 ? 0.01 : 1);
        StructureDose dose = dosimetry.evaluate(
                structure(Role.OTHER, GRID, (i, j, k) -> i > 4 && i < 9 && j > 7 && j < 12 && k == 9));
        assertTrue(dose.has(Flag.Kind.BELOW_DENSITY_FLOOR));
        assertTrue(
                dose.flags().get(0).text().startsWith("50.0 %"),
                dose.flags().get(0).text());
    }

    @Test
    void emptyAndOutsideStructuresHaveNoDose() {
        StructureDosimetry dosimetry = over((i, j, k) -> 1e6, (i, j, k) -> 1);
        StructureDose empty = dosimetry.evaluate(structure(Role.LIVER, GRID, (i, j, k) -> false));
        assertTrue(empty.has(Flag.Kind.EMPTY));
        assertTrue(empty.statistics().isEmpty());
        Grid far = Grid.axial(3, 3, 3, new Point3(5, 5, 5), new Point3(1000, 0, 0));
        StructureDose outside = dosimetry.evaluate(structure(Role.LIVER, far, (i, j, k) -> true));
        assertTrue(outside.has(Flag.Kind.OUTSIDE_GRID));
        assertTrue(outside.statistics().isEmpty());
        assertEquals(1, outside.missingFraction());
    }

    @Test
    void orderOfStructuresIsKept() {
        StructureDosimetry dosimetry = over((i, j, k) -> 1e6, (i, j, k) -> 1);
        List<StructureDose> doses = dosimetry.evaluate(List.of(
                new Structure("b", Role.OTHER, Optional.empty(), Mask.of(GRID, (i, j, k) -> i == 3)),
                new Structure("a", Role.OTHER, Optional.empty(), Mask.of(GRID, (i, j, k) -> i == 4))));
        assertEquals(List.of("b", "a"), doses.stream().map(StructureDose::name).toList());
    }

    @Test
    void gridsMustBeTheSame() {
        Grid other = Grid.axial(20, 20, 20, new Point3(5, 5, 5), new Point3(1, 0, 0));
        ActivityMap activity = new ActivityMap(
                Volume.filled(other, Quantity.ACTIVITY_CONCENTRATION, (i, j, k) -> 1), Y90, Duration.ZERO);
        DensityMap density = DensityMap.uniform(GRID, new Density(1));
        DoseMap dose = new DoseMap(
                Volume.filled(GRID, Quantity.ABSORBED_DOSE, (i, j, k) -> 1),
                Optional.empty(),
                "local",
                Optional.empty());
        assertThrows(
                IllegalArgumentException.class,
                () -> new StructureDosimetry(dose, density, activity, CONSTANT, DensityFloor.standard()));
    }
}
