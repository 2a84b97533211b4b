package org.yttria.dosimetry.dvh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.yttria.imaging.Seeds;

class DvhTest {

    /** Doses 1..10 Gy in ten voxels: by hand, D70 is the seventh hottest voxel, 4 Gy. */
    @Test
    void readsTheHistogramByHand() {
        Dvh dvh = Dvh.ofVoxels(new float[] {10, 1, 9, 2, 8, 3, 7, 4, 6, 5}, 0.5);
        assertEquals(4, dvh.doseToHottest(0.7));
        assertEquals(6, dvh.doseToHottest(0.5));
        assertEquals(10, dvh.doseToHottest(0.02));
        assertEquals(1, dvh.doseToHottest(0.95));
        assertEquals(1, dvh.doseToHottest(1));
        assertEquals(0.6, dvh.fractionAtLeast(5));
        assertEquals(0.5, dvh.fractionAtLeast(5.0001));
        assertEquals(0, dvh.fractionAtLeast(10.5));
        assertEquals(1, dvh.fractionAtLeast(-3));
        assertEquals(5.5, dvh.meanGy(), 1e-12);
        assertEquals(Math.sqrt(8.25), dvh.standardDeviationGy(), 1e-12, "population form: (n^2-1)/12");
        assertEquals(1, dvh.minGy());
        assertEquals(10, dvh.maxGy());
        assertEquals(5, dvh.volumeMl());
        assertEquals(10, dvh.voxels());
    }

    /** 0.7 x 1000 is 700.0000000000001 in binary: the rank must not jump to 701. */
    @Test
    void rankIsNotMovedByTheLastBitOfTheFraction() {
        float[] ramp = new float[1000];
        for (int n = 0; n < ramp.length; n++) {
            ramp[n] = n;
        }
        Dvh dvh = Dvh.ofVoxels(ramp, 1);
        for (int percent = 1; percent <= 100; percent++) {
            assertEquals(1000 - 10 * percent, dvh.doseToHottest(percent / 100.0), "D" + percent);
        }
    }

    @TestFactory
    Stream<DynamicTest> volumeAndDoseAreEachOthersInverse() {
        return Seeds.forEach(20, rng -> {
            float[] doses = new float[1 + rng.nextInt(500)];
            for (int n = 0; n < doses.length; n++) {
                doses[n] = (float) (rng.nextInt(60) - 2);
            }
            Dvh dvh = Dvh.ofVoxels(doses, 0.1);
            double previous = 1;
            for (double d = -3; d < 60; d += 0.25) {
                double fraction = dvh.fractionAtLeast(d);
                assertTrue(fraction <= previous, "V falls with the dose, at " + d);
                previous = fraction;
            }
            for (double x = 0.01; x <= 1; x += 0.01) {
                double d = dvh.doseToHottest(x);
                assertTrue(dvh.fractionAtLeast(d) >= x - 1e-9, "at least x receives D_x");
                assertTrue(dvh.fractionAtLeast(Math.nextUp((float) d)) < x + 1e-9, "no larger dose does");
            }
        });
    }

    @Test
    void doesNotChangeWithTheCallersArray() {
        float[] doses = {1, 2, 3};
        Dvh dvh = Dvh.ofVoxels(doses, 1);
        doses[2] = 99;
        assertEquals(3, dvh.maxGy());
    }

    @Test
    void refusesWhatIsNoHistogram() {
        assertThrows(IllegalArgumentException.class, () -> Dvh.ofVoxels(new float[0], 1));
        assertThrows(IllegalArgumentException.class, () -> Dvh.ofVoxels(new float[] {1, Float.NaN}, 1));
        Dvh dvh = Dvh.ofVoxels(new float[] {1}, 1);
        assertThrows(IllegalArgumentException.class, () -> dvh.doseToHottest(0));
        assertThrows(IllegalArgumentException.class, () -> dvh.doseToHottest(1.01));
        assertThrows(IllegalArgumentException.class, () -> dvh.doseToHottest(Double.NaN));
    }

    /** Absorbed dose goes in proportion to activity: the histogram of scaled doses is the scaled histogram. */
    @Test
    void scalesWithTheActivity() {
        Dvh dvh = Dvh.ofVoxels(new float[] {3, -1, 2, 10}, 0.5);
        Dvh twice = dvh.scaledBy(2.5);
        assertEquals(2.5 * dvh.meanGy(), twice.meanGy(), 1e-6);
        assertEquals(2.5 * dvh.doseToHottest(0.5), twice.doseToHottest(0.5), 1e-6);
        assertEquals(dvh.fractionAtLeast(2.9), twice.fractionAtLeast(2.5 * 2.9), 0);
        assertEquals(-2.5, twice.minGy(), 1e-6);
        assertEquals(dvh.volumeMl(), twice.volumeMl(), 0);
        assertThrows(IllegalArgumentException.class, () -> dvh.scaledBy(0));
        assertThrows(IllegalArgumentException.class, () -> dvh.scaledBy(Double.POSITIVE_INFINITY));
    }
}
