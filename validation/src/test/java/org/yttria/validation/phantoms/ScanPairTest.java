package org.yttria.validation.phantoms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.Volume;
import org.yttria.phantoms.anatomy.Anatomy;
import org.yttria.phantoms.anatomy.BodyFacts;
import org.yttria.phantoms.anatomy.Disease;
import org.yttria.phantoms.anatomy.Lesion;
import org.yttria.phantoms.anatomy.Tissue;

/** A row of voxels of which all can be worked out by hand: segments I, II and III of two voxels each, a tumour in III, a lung. */
class ScanPairTest {

    private static final double EXACT = 1e-12;
    private static final Grid GRID = Grid.axial(8, 2, 2, new Point3(10, 10, 10), new Point3(0, 0, 0));
    private static final Tissue[] TISSUES = {
        Tissue.LIVER, Tissue.LIVER, Tissue.LIVER, Tissue.LIVER, Tissue.TUMOUR, Tissue.LIVER, Tissue.LUNG, Tissue.LUNG
    };
    private static final int[] SEGMENTS = {1, 1, 2, 2, 3, 3, 0, 0};
    private static final int TUMOUR = 4;
    private static final double[] MAA = {1, 1, 2, 4, 12, 2, 1, 0};
    private static final double[] Y90 = {1, 1, 4, 4, 8, 2, 0, 0};
    private static final double LIVER_GY = 100;

    private static Anatomy body() {
        byte[] tissues = new byte[GRID.voxelCount()];
        byte[] segments = new byte[tissues.length];
        short[] lesions = new short[tissues.length];
        for (int n = 0; n < tissues.length; n++) {
            int i = n % GRID.nx();
            tissues[n] = TISSUES[i].code();
            segments[n] = (byte) SEGMENTS[i];
            lesions[n] = (short) (i == TUMOUR ? 1 : 0);
        }
        Lesion lesion = new Lesion(1, new Point3(40, 5, 5), 19.7, 4, 0, true);
        BodyFacts facts = new BodyFacts(24, 8, 2, 0.25, true, BodyFacts.ContrastPhase.UNENHANCED, 10);
        return new Anatomy(GRID, tissues, segments, lesions, Disease.HEPATOCELLULAR, List.of(lesion), facts);
    }

    private static ScanPair pair(int firstTreated, double[] y90) {
        return new ScanPair(
                body(), n -> n % GRID.nx() >= firstTreated && n % GRID.nx() < 6, image(MAA, 3), image(y90, 0.5));
    }

    /** Scales of the two images differ, and nothing may depend on them. */
    private static Volume image(double[] values, double scale) {
        return Volume.filled(GRID, Quantity.COUNTS, (i, j, k) -> scale * values[i]);
    }

    @Test
    void segmentsDifferByFractionsOfTheMeanConcentration() {
        List<Double> found = pair(2, Y90).segmentDifferences();
        assertEquals(2, found.size());
        assertEquals(4 / 4.5 - 3 / 5.0, found.get(0), EXACT);
        assertEquals(5 / 4.5 - 7 / 5.0, found.get(1), EXACT);
    }

    @Test
    void aSegmentOfWhichHalfIsTreatedCounts() {
        assertEquals(3, pair(1, Y90).segmentDifferences().size());
        assertEquals(1, pair(4, Y90).segmentDifferences().size());
    }

    @Test
    void dosesAreScaledToTheLiver() {
        ScanPair.DosePair tumour = pair(2, Y90).lesionDoses(LIVER_GY, 4).get(0);
        assertEquals(LIVER_GY * 12 / (22.0 / 6), tumour.maaGy(), LIVER_GY * EXACT);
        assertEquals(LIVER_GY * 8 / (20.0 / 6), tumour.y90Gy(), LIVER_GY * EXACT);
        ScanPair.DosePair normal = pair(2, Y90).normalDose(LIVER_GY);
        assertEquals(LIVER_GY * 2 / (22.0 / 6), normal.maaGy(), LIVER_GY * EXACT);
        assertEquals(LIVER_GY * 2.4 / (20.0 / 6), normal.y90Gy(), LIVER_GY * EXACT);
    }

    @Test
    void lesionsThatAreSmallOrNotTreatedAreLeftOut() {
        assertTrue(pair(2, Y90).lesionDoses(LIVER_GY, 4.1).isEmpty());
        assertTrue(pair(5, Y90).lesionDoses(LIVER_GY, 1).isEmpty());
    }

    @Test
    void ratioShuntAndRanks() {
        ScanPair found = pair(2, Y90);
        assertEquals(12 / (8 / 3.0), found.tumourToNormal().orElseThrow(), EXACT);
        assertEquals(1 / 23.0, found.spectShunt(), EXACT);
        // Ranks 1.5, 3, 4, 1.5 and 2.5, 2.5, 4, 1.
        assertEquals(3.75 / 4.5, found.voxelRankCorrelation().orElseThrow(), EXACT);
    }

    @Test
    void whatIsTheSameInBothDoesNotDiffer() {
        ScanPair same = pair(0, MAA);
        same.segmentDifferences().forEach(d -> assertEquals(0, d, EXACT));
        assertEquals(1, same.voxelRankCorrelation().orElseThrow(), EXACT);
        ScanPair.DosePair tumour = same.lesionDoses(LIVER_GY, 1).get(0);
        assertEquals(tumour.maaGy(), tumour.y90Gy(), LIVER_GY * EXACT);
    }

    @Test
    void aTumourAloneHasNoRatio() {
        ScanPair none = new ScanPair(body(), n -> n % GRID.nx() == TUMOUR, image(MAA, 1), image(Y90, 1));
        assertTrue(none.tumourToNormal().isEmpty());
        ScanPair nothing = new ScanPair(body(), n -> false, image(MAA, 1), image(Y90, 1));
        assertTrue(nothing.voxelRankCorrelation().isEmpty());
        assertTrue(nothing.segmentDifferences().isEmpty());
    }
}
