package org.yttria.phantoms.scanner;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.Volume;
import org.yttria.phantoms.random.RandomStreams;

class PetScannerTest {

    private static final PetScanner SCANNER = PetScanner.standard();
    private static final Grid GRID = Subjects.cube(26, 4);
    private static final PetSettings.Statistics STATISTICS =
            new PetSettings.Statistics(31.86e-6, 0.0097, 0.8, 0.3, 4e5);

    @Test
    void keepsTheActivityButForItsCalibration() {
        ScanSubject subject = Subjects.point(GRID, 12, 13, 13, 1e8);
        Grid target = Subjects.box(27, 27, 26, 4.07);
        Volume image = SCANNER.expected(subject, settings(1, 0, STATISTICS), target);
        assertEquals(Quantity.ACTIVITY_CONCENTRATION, image.quantity());
        assertEquals(subject.totalBq(), image.sum() * target.voxelVolumeMl(), 1e-6 * subject.totalBq());
        Volume low = SCANNER.expected(subject, settings(0.9, 0, STATISTICS), target);
        assertEquals(0.9 * subject.totalBq(), low.sum() * target.voxelVolumeMl(), 1e-6 * subject.totalBq());
    }

    /** Evenly over the body; the air at one side of it gets none. */
    @Test
    void spuriousActivityIsSpreadOverTheBody() {
        Volume body = Volume.filled(GRID, Quantity.MASS_DENSITY, (i, j, k) -> i < 20 ? 1 : 0);
        ScanSubject subject =
                new ScanSubject(Subjects.activity(GRID, (i, j, k) -> i == 9 && j == 13 && k == 13 ? 1e8 : 0), body);
        Volume image = SCANNER.expected(subject, settings(1, 0.2, STATISTICS), GRID);
        assertEquals(subject.totalBq(), image.sum() * GRID.voxelVolumeMl(), 1e-5 * subject.totalBq());
        double each = 0.2 * 1e8 / (20 * 26 * 26);
        assertEquals(each, image.at(1, 1, 1), 1e-4 * each);
        assertEquals(0, image.at(24, 1, 1), "air");
        double near = 0;
        for (int k = 8; k < 19; k++) {
            for (int j = 8; j < 19; j++) {
                for (int i = 4; i < 15; i++) {
                    near += image.at(i, j, k);
                }
            }
        }
        assertEquals(0.8 * 1e8 + 11 * 11 * 11 * each, near, 1e-5 * 1e8, "a fifth is missing where it belongs");
    }

    /** Lines of 104 mm of water along x and y. */
    @Test
    void transmissionIsThatOfTheLines() {
        ScanSubject subject = Subjects.point(GRID, 3, 20, 13, 1);
        assertEquals(Math.exp(-0.096 * 10.4), SCANNER.transmission(subject), 1e-6, "single precision");
        Volume half = Volume.filled(GRID, Quantity.MASS_DENSITY, (i, j, k) -> i < 13 ? 1 : 0);
        double mean = (Math.exp(-0.096 * 5.2) + Math.exp(-0.096 * 10.4)) / 2;
        ScanSubject thin = new ScanSubject(subject.activity(), half);
        assertEquals(mean, SCANNER.transmission(thin), 1e-6, "half of it along x");
    }

    @Test
    void noiseIsUnbiasedAndAsStated() {
        ScanSubject subject = Subjects.uniform(GRID, 1e6);
        PetSettings settings = settings(1, 0, STATISTICS);
        NoiseSums sums = sums(subject, settings, 200);
        double stated = coefficientOfVariation(1e6, Math.exp(-0.096 * 10.4));
        assertEquals(1, sums.mean(), 0.005);
        assertEquals(stated, sums.coefficientOfVariation(), 0.05 * stated);
        assertEquals(6.5 * Math.sqrt(2), sums.correlationFwhmMm(4), 0.1 * 6.5 * Math.sqrt(2));
    }

    /** The formula once more, with the numbers of the settings: 20 min, noise of 6.5 mm FWHM. */
    private static double coefficientOfVariation(double bqPerMl, double transmission) {
        double sigmaCm = 0.65 / Math.sqrt(8 * Math.log(2));
        double volumeMl = Math.pow(4 * Math.PI * sigmaCm * sigmaCm, 1.5);
        double trues = 31.86e-6 * 0.0097 * 20 * 60 * transmission * volumeMl;
        return Math.sqrt(0.3 * (bqPerMl * 9 + 4e5) / trues) / bqPerMl;
    }

    /** D'Arienzo 2017: heterogeneity falls with the number of positrons to the power -0.54 +- 0.07. */
    @Tag("reference")
    @Test
    void heterogeneityFallsWithPositrons() {
        double[] concentrations = {0.3e6, 0.6e6, 1.2e6, 2.4e6};
        double sumX = 0;
        double sumY = 0;
        double sumXx = 0;
        double sumXy = 0;
        for (double c : concentrations) {
            double x = Math.log(c);
            double y = Math.log(sums(Subjects.uniform(GRID, c), settings(1, 0, STATISTICS), 12)
                    .coefficientOfVariation());
            sumX += x;
            sumY += y;
            sumXx += x * x;
            sumXy += x * y;
        }
        int n = concentrations.length;
        double slope = (n * sumXy - sumX * sumY) / (n * sumXx - sumX * sumX);
        assertEquals(-0.54, slope, 0.1);
        assertTrue(slope < -0.5, "the background makes it steeper than counts alone: " + slope);
    }

    /** Background of 20 to 60 % in voxels of 3 to 4 mm: 1 MBq/mL in the trunk, whose transmission is about 0.1. */
    @Tag("reference")
    @ParameterizedTest
    @CsvSource({"0.7e6, 0.1", "1.2e6, 0.1"})
    void clinicalConcentrationsAreAsNoisyAsClinicalImages(double bqPerMl, double transmission) {
        double cov = coefficientOfVariation(bqPerMl, transmission);
        assertTrue(cov > 0.2 && cov < 0.6, "coefficient of variation " + cov);
    }

    @Test
    void drawsWithinTheTable() {
        for (int seed = 0; seed < 100; seed++) {
            PetSettings s = SCANNER.draw(RandomStreams.of(seed));
            assertTrue(s.imageFwhmMm() > 5 && s.imageFwhmMm() < 8.2, s.toString());
            assertTrue(s.spuriousShare() >= 0.1 && s.spuriousShare() <= 0.25, s.toString());
            assertTrue(s.minutes() >= 15 && s.minutes() <= 30, s.toString());
            assertTrue(s.statistics().randomsShare() > 0.69, s.toString());
        }
        assertEquals(SCANNER.draw(RandomStreams.of(1)), SCANNER.draw(RandomStreams.of(1)));
    }

    @Test
    void isTheSameOnOneThreadAndOnTwo() {
        ScanSubject subject = Subjects.uniform(GRID, 1e6);
        PetSettings settings = SCANNER.draw(RandomStreams.of(7));
        float[] one = new ForkJoinPool(1)
                .submit(() -> ScanSubject.values(SCANNER.scan(subject, settings, GRID, RandomStreams.of(3))))
                .join();
        float[] two = new ForkJoinPool(2)
                .submit(() -> ScanSubject.values(SCANNER.scan(subject, settings, GRID, RandomStreams.of(3))))
                .join();
        assertArrayEquals(one, two);
        Volume other = SCANNER.scan(subject, settings, GRID, RandomStreams.of(4));
        assertNotEquals(one[GRID.index(12, 13, 14)], other.at(12, 13, 14));
    }

    @Test
    void refusesWhatItCannotScan() {
        Volume nothing = Volume.filled(GRID, Quantity.MASS_DENSITY, (i, j, k) -> 0);
        ScanSubject bodiless = new ScanSubject(Subjects.activity(GRID, (i, j, k) -> 1), nothing);
        assertThrows(InputDataException.class, () -> SCANNER.expected(bodiless, settings(1, 0.1, STATISTICS), GRID));
        assertThrows(
                IllegalArgumentException.class,
                () -> SCANNER.expected(bodiless, settings(1, 0, STATISTICS), Subjects.cube(5, 30)));
        assertThrows(IllegalArgumentException.class, () -> settings(0, 0, STATISTICS));
        assertThrows(IllegalArgumentException.class, () -> settings(1, 1, STATISTICS));
        assertThrows(IllegalArgumentException.class, () -> new PetSettings(-6, 3, 6, 20, 2, STATISTICS, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> new PetSettings(6, -3, 6, 20, 2, STATISTICS, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> new PetSettings(6, 3, 6, 0, 2, STATISTICS, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> new PetSettings.Statistics(0, 0.01, 0.8, 0.3, 0));
        assertThrows(IllegalArgumentException.class, () -> new PetSettings.Statistics(3e-5, 0.01, 1, 0.3, 0));
    }

    private static PetSettings settings(double calibration, double spurious, PetSettings.Statistics statistics) {
        return new PetSettings(6, 3, 6.5, 20, 10, statistics, calibration, spurious);
    }

    private static NoiseSums sums(ScanSubject subject, PetSettings settings, int seeds) {
        NoiseSums sums = new NoiseSums(SCANNER.expected(subject, settings, GRID), 4);
        for (int seed = 0; seed < seeds; seed++) {
            sums.add(SCANNER.scan(subject, settings, GRID, RandomStreams.of(seed)));
        }
        return sums;
    }
}
