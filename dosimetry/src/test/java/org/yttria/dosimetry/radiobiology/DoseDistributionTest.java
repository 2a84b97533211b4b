package org.yttria.dosimetry.radiobiology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.yttria.dosimetry.dvh.Dvh;
import org.yttria.imaging.InputDataException;

class DoseDistributionTest {

    @Test
    void isThatOfTheHistogram() {
        Dvh dvh = Dvh.ofVoxels(new float[] {30, -2, 8, 4}, 0.064);
        DoseDistribution d = DoseDistribution.of(dvh);
        assertEquals(dvh.meanGy(), d.meanGy());
        assertEquals(-2, d.minGy());
        assertEquals(30, d.maxGy());
        assertEquals(0.25, d.negativeFraction());
        assertEquals(DoseQuantity.ABSORBED_DOSE, d.quantity());
    }

    /** (1 x 10 + 3 x 50)/4 = 40. */
    @Test
    void weighsByVolumeAndKeepsNothingOfTheCallers() {
        double[] doses = {10, 50};
        double[] weights = {1, 3};
        DoseDistribution d = DoseDistribution.of(doses, weights);
        doses[0] = 900;
        weights[0] = 900;
        assertEquals(40, d.meanGy());
        assertEquals(0, d.negativeFraction());
        assertEquals(
                0.75,
                DoseDistribution.of(new double[] {10, -50}, new double[] {1, 3}).negativeFraction());
    }

    @Test
    void refusesWhatIsNoDistribution() {
        refused(new double[0], new double[0]);
        refused(new double[] {1, 2}, new double[] {1});
        refused(new double[] {Double.NaN}, new double[] {1});
        refused(new double[] {Double.POSITIVE_INFINITY}, new double[] {1});
        refused(new double[] {1}, new double[] {-1});
        refused(new double[] {1}, new double[] {Double.NaN});
        refused(new double[] {1}, new double[] {Double.POSITIVE_INFINITY});
        refused(new double[] {1, 2}, new double[] {0, 0});
        assertThrows(
                InputDataException.class,
                () -> DoseDistribution.of(Dvh.ofVoxels(new float[] {1, Float.POSITIVE_INFINITY}, 1)));
        assertThrows(InputDataException.class, () -> DoseQuantity.labelled("dose"));
    }

    private static void refused(double[] doses, double[] weights) {
        assertThrows(InputDataException.class, () -> DoseDistribution.of(doses, weights));
    }
}
