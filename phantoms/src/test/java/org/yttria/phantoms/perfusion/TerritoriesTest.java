package org.yttria.phantoms.perfusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.volume.Mask;
import org.yttria.phantoms.anatomy.Anatomy;
import org.yttria.phantoms.anatomy.BodyFacts;
import org.yttria.phantoms.anatomy.Disease;
import org.yttria.phantoms.anatomy.Tissue;
import org.yttria.phantoms.parameter.ParameterTable;
import org.yttria.phantoms.random.RandomStreams;

class TerritoriesTest {

    private static final double REACH_MM = 10;
    private static final double SCALE_MM = 3;
    /** Shares are held in single precision. */
    private static final double SINGLE = 1e-6;
    /** Volumes are sums of 1e5 such shares. */
    private static final double SUM = 1e-5;

    private static final int SLAB = 40;

    private final ParameterTable table = ParameterTable.embedded(ArterialPerfusion.class, "perfusion.json");
    private final VascularSampler sampler = new CouinaudSampler(table);

    /** A bar of liver along x, in two halves of 20 voxels. */
    private static Anatomy bar() {
        Grid grid = TestAnatomies.grid(SLAB, 1, 1);
        byte[] tissues = new byte[SLAB];
        byte[] segments = new byte[SLAB];
        for (int i = 0; i < SLAB; i++) {
            tissues[i] = Tissue.LIVER.code();
            segments[i] = (byte) (i < SLAB / 2 ? 5 : 6);
        }
        BodyFacts facts = new BodyFacts(1, 1, 1, 1, true, BodyFacts.ContrastPhase.PORTAL, 1);
        return new Anatomy(grid, tissues, segments, new short[SLAB], Disease.HEPATOCELLULAR, List.of(), facts);
    }

    private static byte[] halves() {
        byte[] leaves = new byte[SLAB];
        for (int i = SLAB / 2; i < SLAB; i++) {
            leaves[i] = 1;
        }
        return leaves;
    }

    private static Territories ofBar() {
        Anatomy bar = bar();
        return new Watershed(REACH_MM, SCALE_MM)
                .territories(
                        bar, LiverVoxels.of(bar), halves(), new Watershed.Positions(List.of(0), List.of(1), "none"));
    }

    @Test
    void sharesFallFromTheBorderAsTheFormulaSays() {
        Territories territories = ofBar();
        for (int i = 0; i < SLAB; i++) {
            // The border is the face between voxels 19 and 20.
            double distanceMm = Math.abs(i + 0.5 - SLAB / 2.0) * TestAnatomies.SPACING_MM;
            double other = distanceMm <= REACH_MM ? 1 / (1 + Math.exp(distanceMm / SCALE_MM)) : 0;
            assertEquals(i < SLAB / 2 ? 0 : 1, territories.first(i));
            assertEquals(1 - other, territories.firstShare(i), SINGLE);
            assertEquals(other, territories.share(i < SLAB / 2 ? 1 : 0, i), SINGLE);
            assertEquals(distanceMm <= REACH_MM ? 1 - territories.first(i) : -1, territories.second(i));
        }
    }

    @Test
    void volumesSegmentsAndNeighboursFollow() {
        Territories territories = ofBar();
        double half = SLAB / 2.0 * TestAnatomies.grid(1, 1, 1).voxelVolumeMl();
        assertEquals(half, territories.volumeMl(0), half * SUM);
        assertEquals(half, territories.volumeMl(1), half * SUM);
        assertEquals(5, territories.segment(0));
        assertEquals(6, territories.segment(1));
        assertTrue(territories.adjacent(0, 1));
        assertEquals(List.of(1), territories.neighbours(List.of(0)));
        Mask mask = territories.mask(List.of(0));
        assertEquals(SLAB / 2, mask.count());
        assertTrue(mask.contains(0, 0, 0));
        assertFalse(mask.contains(SLAB - 1, 0, 0));
    }

    @Test
    void leavesStayInTheirSegmentAndFillTheLiver() {
        Anatomy anatomy = TestAnatomies.usual(Disease.HEPATOCELLULAR);
        for (int seed = 0; seed < 5; seed++) {
            Territories t = sampler.sample(anatomy, RandomStreams.of(seed));
            int[] leavesOf = new int[9];
            double sum = 0;
            for (int leaf : t.leaves()) {
                leavesOf[t.segment(leaf)]++;
                sum += t.volumeMl(leaf);
                assertTrue(t.volumeMl(leaf) > 0);
            }
            double liverMl = t.liver().count() * anatomy.grid().voxelVolumeMl();
            assertEquals(liverMl, sum, liverMl * SUM);
            for (int segment = 1; segment <= 8; segment++) {
                assertTrue(leavesOf[segment] >= 1 && leavesOf[segment] <= 3, "segment " + segment);
            }
            for (int q = 0; q < t.liver().count(); q++) {
                assertEquals(anatomy.segment(t.liver().voxel(q)), t.segment(t.first(q)));
                assertTrue(t.firstShare(q) >= 0.5 && t.firstShare(q) <= 1);
            }
        }
    }

    @Test
    void variantsChangeWhatAPositionReaches() {
        Anatomy anatomy = TestAnatomies.healthy();
        Set<Set<Integer>> right = new HashSet<>();
        Set<Set<Integer>> left = new HashSet<>();
        int replaced = 0;
        int patients = 60;
        for (int seed = 0; seed < patients; seed++) {
            Territories t = sampler.sample(anatomy, RandomStreams.of(seed));
            right.add(segments(t, t.right()));
            left.add(segments(t, t.left()));
            replaced += t.variant().contains("replaced") ? 1 : 0;
            assertTrue(segments(t, t.right()).containsAll(Set.of(6, 7)));
            assertTrue(segments(t, t.left()).containsAll(Set.of(2, 3)));
            assertTrue(t.right().stream().noneMatch(t.left()::contains), "a leaf has one artery");
        }
        assertTrue(right.contains(Set.of(5, 6, 7, 8)) && right.contains(Set.of(4, 5, 6, 7, 8)), right::toString);
        assertTrue(left.contains(Set.of(2, 3, 4)) && left.size() >= 3, left::toString);
        // 1 - 0.875 squared is 23 %; three standard errors are 16 %.
        assertEquals(0.234, (double) replaced / patients, 0.16);
    }

    private static Set<Integer> segments(Territories t, List<Integer> leaves) {
        Set<Integer> segments = new TreeSet<>();
        leaves.forEach(l -> segments.add(t.segment(l)));
        return segments;
    }

    @Test
    void whatCannotBeATerritoryIsRefused() {
        Anatomy bar = bar();
        Watershed.Positions positions = new Watershed.Positions(List.of(), List.of(), "none");
        assertThrows(
                IllegalArgumentException.class,
                () -> new Watershed(REACH_MM, SCALE_MM)
                        .territories(bar, LiverVoxels.of(bar), new byte[SLAB - 1], positions));
        byte[] gap = halves();
        gap[3] = -1;
        assertThrows(
                IllegalArgumentException.class,
                () -> new Watershed(REACH_MM, SCALE_MM).territories(bar, LiverVoxels.of(bar), gap, positions));
        assertThrows(IllegalArgumentException.class, () -> new Watershed(0, SCALE_MM));
        assertThrows(IllegalArgumentException.class, () -> new Watershed(REACH_MM, Double.NaN));
        Anatomy air = new Anatomy(
                bar.grid(),
                new byte[SLAB],
                new byte[SLAB],
                new short[SLAB],
                Disease.HEPATOCELLULAR,
                List.of(),
                bar.facts());
        assertThrows(IllegalArgumentException.class, () -> sampler.sample(air, RandomStreams.of(1)));
        byte[] tissues = new byte[SLAB];
        tissues[0] = Tissue.LIVER.code();
        Anatomy unsegmented = new Anatomy(
                bar.grid(), tissues, new byte[SLAB], new short[SLAB], Disease.HEPATOCELLULAR, List.of(), bar.facts());
        assertThrows(IllegalArgumentException.class, () -> sampler.sample(unsegmented, RandomStreams.of(1)));
    }
}
