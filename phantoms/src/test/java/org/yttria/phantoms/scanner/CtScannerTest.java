package org.yttria.phantoms.scanner;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.Volume;
import org.yttria.phantoms.random.RandomStreams;

class CtScannerTest {

    private static final CtScanner SCANNER = CtScanner.standard();
    private static final Grid GRID = Subjects.box(60, 50, 40, 2.4);

    @Test
    void noiseIsOfTheStatedSizeAndWholeUnits() {
        Volume scan = SCANNER.scan(uniform(58), new CtSettings(0, 12, 6), RandomStreams.of(5));
        double sum = 0;
        double squares = 0;
        double neighbours = 0;
        int count = 0;
        for (int n = 0; n + 1 < GRID.voxelCount(); n++) {
            double v = scan.value(n) - 58;
            sum += v;
            squares += v * v;
            neighbours += v * (scan.value(n + 1) - 58);
            count++;
            assertEquals(Math.rint(scan.value(n)), scan.value(n));
        }
        assertEquals(0, sum / count, 0.5, "eight thousand independent places");
        assertEquals(12, Math.sqrt(squares / count), 0.05 * 12);
        double sigma = 6 / Math.sqrt(8 * Math.log(2));
        assertEquals(Math.exp(-2.4 * 2.4 / (4 * sigma * sigma)), neighbours / squares, 0.03);
    }

    @Test
    void theKernelBlursAnEdgeAndAirGoesOnBeyondTheGrid() {
        Volume edge = Volume.filled(GRID, Quantity.HOUNSFIELD, (i, j, k) -> i < 30 ? 0 : -1000);
        Volume scan = SCANNER.scan(edge, new CtSettings(8, 0, 0), RandomStreams.of(1));
        double sigma = 8 / Math.sqrt(8 * Math.log(2)) / 2.4;
        // The edge lies half a voxel from both neighbours.
        double inside = scan.at(29, 25, 20) + 1000;
        double outside = scan.at(30, 25, 20) + 1000;
        assertEquals(1000, inside + outside, 1.01, "whole units");
        double[] taps = new double[6];
        double sum = 0;
        for (int d = -5; d <= 5; d++) {
            double tap = Math.exp(-d * d / (2 * sigma * sigma));
            sum += tap;
            taps[5 - Math.abs(d)] = tap;
        }
        assertEquals(1000 * (sum + taps[5]) / 2 / sum, inside, 5, "half of the kernel and half of its centre");
        assertEquals(-1000 + inside, scan.at(0, 25, 20), 1.01, "beyond the grid there is air");
    }

    @Test
    void unblurredAndSilentItIsTheTruth() {
        Volume truth = Volume.filled(GRID, Quantity.HOUNSFIELD, (i, j, k) -> i + j - k);
        Volume scan = SCANNER.scan(truth, new CtSettings(0, 0, 0), RandomStreams.of(1));
        assertArrayEquals(ScanSubject.values(truth), ScanSubject.values(scan));
        Grid coarse = Subjects.box(30, 25, 20, 4.8);
        Volume mean = SCANNER.scan(truth, new CtSettings(0, 0, 0), coarse, RandomStreams.of(1));
        assertEquals(20 + 30 - 10 + 1, mean.at(10, 15, 5), 0.5, "mean of eight voxels, 40.5, in whole units");
    }

    @Test
    void staysWithinTwelveBits() {
        Volume metal = uniform(4000);
        assertEquals(
                3071,
                SCANNER.scan(metal, new CtSettings(0, 0, 0), RandomStreams.of(1))
                        .max());
        Volume air = uniform(-1000);
        assertEquals(
                -1024,
                SCANNER.scan(air, new CtSettings(0, 50, 3), RandomStreams.of(1)).min());
    }

    @Test
    void lowDoseIsNoisier() {
        double diagnostic = 0;
        double low = 0;
        for (int seed = 0; seed < 50; seed++) {
            CtSettings d = SCANNER.draw(CtSettings.Protocol.DIAGNOSTIC, RandomStreams.of(seed));
            assertTrue(d.noiseHu() > 6 && d.kernelFwhmMm() >= 1 && d.kernelFwhmMm() <= 1.5, d.toString());
            diagnostic += d.noiseHu() / 50;
            low += SCANNER.draw(CtSettings.Protocol.LOW_DOSE, RandomStreams.of(seed))
                            .noiseHu()
                    / 50;
        }
        assertEquals(12, diagnostic, 1.5);
        assertTrue(low > 1.7 * diagnostic, low + " against " + diagnostic);
    }

    @Test
    void isTheSameOnOneThreadAndOnTwo() {
        Volume truth = uniform(50);
        CtSettings settings = new CtSettings(1.2, 12, 2.5);
        float[] one = new ForkJoinPool(1)
                .submit(() -> ScanSubject.values(SCANNER.scan(truth, settings, RandomStreams.of(3))))
                .join();
        float[] two = new ForkJoinPool(2)
                .submit(() -> ScanSubject.values(SCANNER.scan(truth, settings, RandomStreams.of(3))))
                .join();
        assertArrayEquals(one, two);
    }

    @Test
    void refusesWhatIsNoCt() {
        CtSettings settings = new CtSettings(1, 1, 1);
        Volume water = Subjects.water(GRID);
        assertThrows(IllegalArgumentException.class, () -> SCANNER.scan(water, settings, RandomStreams.of(1)));
        Volume broken = uniform(Double.NaN);
        assertThrows(InputDataException.class, () -> SCANNER.scan(broken, settings, RandomStreams.of(1)));
        assertThrows(IllegalArgumentException.class, () -> new CtSettings(-1, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new CtSettings(1, Double.NaN, 1));
        assertThrows(IllegalArgumentException.class, () -> new CtSettings(1, 1, Double.POSITIVE_INFINITY));
    }

    private static Volume uniform(double hounsfield) {
        return Volume.filled(GRID, Quantity.HOUNSFIELD, (i, j, k) -> hounsfield);
    }
}
