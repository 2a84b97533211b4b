package org.yttria.phantoms.scanner;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.Volume;
import org.yttria.phantoms.random.RandomStreams;

class SpectScannerTest {

    private static final SpectScanner SCANNER = SpectScanner.standard();
    private static final double FWHM_PER_SIGMA = Math.sqrt(8 * Math.log(2));
    private static final SpectSettings.Noise SILENT = new SpectSettings.Noise(0, 1, 0, 10);
    private static final int SEEDS = 200;

    @Test
    void showsTheCountsAndTheWidthItIsSetTo() {
        Grid truth = Subjects.cube(33, 2.4);
        Grid target = Subjects.cube(61, 2);
        Volume image = SCANNER.expected(
                Subjects.point(truth, 16, 16, 16, 1e6),
                settings(SpectSettings.Resolution.constant(13), 0, SILENT),
                target);
        assertEquals(Quantity.COUNTS, image.quantity());
        assertEquals(5e6, image.sum(), 5);
        assertEquals(13, widthMm(image, 0), 0.13);
        assertEquals(13, widthMm(image, 2), 0.13);
        // At half its width from the middle a Gaussian is half as high; 6.5 mm lie between two voxels.
        double half = Math.exp(Math.log(image.at(33, 30, 30)) * 0.75 + Math.log(image.at(34, 30, 30)) * 0.25);
        assertEquals(0.5, half / image.at(30, 30, 30), 0.03, "log-linear between voxels of 2 mm");
    }

    @Test
    void resolutionGrowsWithTheDistanceFromTheAxis() {
        Grid truth = Subjects.box(101, 21, 21, 2.4);
        Grid target = Subjects.box(128, 40, 40, 2.4);
        SpectSettings.Resolution resolution = new SpectSettings.Resolution(12, 1e-5);
        for (int i : new int[] {50, 80, 95}) {
            double radius = (i - 50) * 2.4;
            Volume image =
                    SCANNER.expected(Subjects.point(truth, i, 10, 10, 1e6), settings(resolution, 0, SILENT), target);
            assertEquals(5e6, image.sum(), 5, "the sum is kept");
            double expected = 12 * Math.sqrt(1 + 1e-5 * radius * radius);
            // Off the axis a spread point covers a range of distances.
            assertEquals(expected, widthMm(image, 1), 0.01 * expected, "at " + radius + " mm");
            assertEquals(expected, resolution.atMm(radius), 1e-12);
        }
    }

    /** Mean over angles of the square of the collimator's resolution, by summing over an orbit. */
    @Test
    void growthIsThatOfTheOrbit() {
        Collimator collimator = new Collimator(1.11, 23.3, 3.8);
        assertEquals(7.0, collimator.fwhmMm(100), 0.05, "low-energy high-resolution, 7.0 mm at 10 cm");
        assertEquals(11.3, collimator.fwhmMm(200), 0.05, "11.3 mm at 20 cm");
        double mean = IntStream.range(0, 360)
                .mapToDouble(a -> Math.pow(collimator.fwhmMm(250 - 120 * Math.cos(Math.toRadians(a))), 2))
                .average()
                .orElseThrow();
        double onAxis = Math.pow(collimator.fwhmMm(250), 2);
        assertEquals(mean / onAxis, 1 + collimator.growthPerSquareMm(250) * 120 * 120, 1e-12);
        assertThrows(IllegalArgumentException.class, () -> new Collimator(0, 23, 3));
    }

    @Test
    void scatterLeftIsAWideTailOfTheStatedShare() {
        Grid truth = Subjects.cube(21, 2.4);
        Grid target = Subjects.cube(90, 4.8);
        SpectSettings settings = settings(SpectSettings.Resolution.constant(13), 0.2, SILENT);
        Volume image = SCANNER.expected(Subjects.point(truth, 10, 10, 10, 1e6), settings, target);
        assertEquals(5e6, image.sum(), 5);
        double variance = 13 * 13 + 0.2 * 100 * 100;
        assertEquals(Math.sqrt(variance), widthMm(image, 0), 0.01 * Math.sqrt(variance));
    }

    /** In a uniform region, over 200 seeds: the mean, the spread as stated, and how far voxels are alike. */
    @Test
    void noiseIsUnbiasedAndAsStated() {
        Grid grid = Subjects.cube(24, 4.8);
        ScanSubject subject = Subjects.uniform(grid, 1e5);
        SpectSettings.Noise noise = new SpectSettings.Noise(0.25, 4000, 0.38, 12);
        SpectSettings settings = settings(SpectSettings.Resolution.constant(13), 0, noise);
        Volume expected = SCANNER.expected(subject, settings, grid);
        NoiseSums sums = new NoiseSums(expected, 5);
        for (int seed = 0; seed < SEEDS; seed++) {
            sums.add(SCANNER.scan(subject, settings, grid, RandomStreams.of(seed)));
        }
        assertEquals(1, sums.mean(), 0.005);
        double countsPerMl = expected.at(12, 12, 12) / grid.voxelVolumeMl();
        assertTrue(countsPerMl > 1000 && countsPerMl < 1e5, "of a clinical scan: " + countsPerMl);
        double stated = 0.25 * Math.pow(countsPerMl / 4000, -0.38);
        assertEquals(stated, sums.coefficientOfVariation(), 0.05 * stated);
        // White noise under a Gaussian is alike over the square root of two of its width.
        assertEquals(12 * Math.sqrt(2), sums.correlationFwhmMm(4.8), 0.1 * 12 * Math.sqrt(2));
    }

    /** Where means are low, cutting at 0 would raise them. */
    @Test
    void noiseCutAtZeroBringsNoBias() {
        Grid grid = Subjects.cube(24, 4.8);
        ScanSubject subject = Subjects.uniform(grid, 1e5);
        SpectSettings settings = new SpectSettings(
                SpectSettings.Resolution.constant(13), 4000, 0, 100, new SpectSettings.Noise(0.8, 3, 0.38, 10));
        Volume expected = SCANNER.expected(subject, settings, grid);
        assertTrue(expected.max() < 1, "less than a count in a voxel: " + expected.max());
        NoiseSums sums = new NoiseSums(expected, 5);
        float least = 1;
        for (int seed = 0; seed < SEEDS; seed++) {
            Volume scan = SCANNER.scan(subject, settings, grid, RandomStreams.of(seed));
            least = Math.min(least, scan.min());
            sums.add(scan);
        }
        assertEquals(0, least, "cut");
        // The coefficient of variation is 0.8 here: four standard errors.
        assertEquals(1, sums.mean(), 0.01);
    }

    @Test
    void drawsWithinTheTable() {
        for (int seed = 0; seed < 100; seed++) {
            SpectSettings s = SCANNER.draw(RandomStreams.of(seed));
            assertTrue(s.resolution().fwhmMm() >= 12 && s.resolution().fwhmMm() <= 15, s.toString());
            assertTrue(s.totalCounts() >= 4e6 && s.totalCounts() <= 15e6, s.toString());
            assertTrue(s.resolution().growthPerSquareMm() > 0, s.toString());
        }
        assertEquals(SCANNER.draw(RandomStreams.of(1)), SCANNER.draw(RandomStreams.of(1)));
        assertNotEquals(SCANNER.draw(RandomStreams.of(1)), SCANNER.draw(RandomStreams.of(2)));
    }

    @Test
    void isTheSameOnOneThreadAndOnTwo() {
        Grid truth = Subjects.cube(40, 2.4);
        ScanSubject subject = Subjects.point(truth, 13, 20, 21, 1e6);
        SpectSettings settings = SCANNER.draw(RandomStreams.of(7));
        Grid target = Subjects.cube(30, 4.8);
        float[] one = new ForkJoinPool(1)
                .submit(() -> ScanSubject.values(SCANNER.scan(subject, settings, target, RandomStreams.of(3))))
                .join();
        float[] two = new ForkJoinPool(2)
                .submit(() -> ScanSubject.values(SCANNER.scan(subject, settings, target, RandomStreams.of(3))))
                .join();
        assertArrayEquals(one, two);
        Volume other = SCANNER.scan(subject, settings, target, RandomStreams.of(4));
        assertNotEquals(one[target.index(12, 15, 15)], other.at(12, 15, 15));
    }

    @Test
    void refusesWhatItCannotScan() {
        SpectSettings settings = settings(SpectSettings.Resolution.constant(13), 0, SILENT);
        ScanSubject subject = Subjects.uniform(Subjects.cube(8, 4), 1);
        ScanSubject elsewhere = subject.moved(new Point3(1000, 0, 0));
        assertThrows(InputDataException.class, () -> SCANNER.expected(elsewhere, settings, Subjects.cube(20, 4.8)));
        assertThrows(IllegalArgumentException.class, () -> SCANNER.expected(subject, settings, Subjects.cube(5, 30)));
        assertThrows(IllegalArgumentException.class, () -> SpectSettings.Resolution.constant(0));
        assertThrows(IllegalArgumentException.class, () -> new SpectSettings.Resolution(10, -1));
        assertThrows(IllegalArgumentException.class, () -> new SpectSettings.Noise(-0.1, 1, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new SpectSettings.Noise(0.1, 0, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new SpectSettings.Noise(0.1, 1, 0, -1));
        SpectSettings.Resolution fine = SpectSettings.Resolution.constant(13);
        assertThrows(IllegalArgumentException.class, () -> new SpectSettings(fine, 0, 0, 100, SILENT));
        assertThrows(IllegalArgumentException.class, () -> new SpectSettings(fine, 1, 1, 100, SILENT));
        assertThrows(IllegalArgumentException.class, () -> new SpectSettings(fine, 1, 0, 0, SILENT));
    }

    private static SpectSettings settings(
            SpectSettings.Resolution resolution, double scatterShare, SpectSettings.Noise noise) {
        return new SpectSettings(resolution, 5e6, scatterShare, 100, noise);
    }

    private static double widthMm(Volume image, int axis) {
        Grid grid = image.grid();
        double sum = 0;
        double first = 0;
        double second = 0;
        for (int k = 0; k < grid.nz(); k++) {
            for (int j = 0; j < grid.ny(); j++) {
                for (int i = 0; i < grid.nx(); i++) {
                    double at = grid.indexToWorld().apply(new Point3(i, j, k)).component(axis);
                    sum += image.at(i, j, k);
                    first += image.at(i, j, k) * at;
                    second += image.at(i, j, k) * at * at;
                }
            }
        }
        double mean = first / sum;
        // The truth's voxel counts in the width that is set; a voxel alone is a point.
        double voxel = 2.4 * 2.4 / 12;
        return Math.sqrt(second / sum - mean * mean + voxel) * FWHM_PER_SIGMA;
    }
}
