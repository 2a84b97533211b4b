package org.yttria.phantoms.scanner;

import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.volume.Volume;

/** Noise relative to an expectation, gathered from many scans away from the edges. */
final class NoiseSums {

    private static final int LAGS = 8;

    private final Volume expected;
    private final int margin;
    private final double[] products = new double[LAGS];
    private final double[] sums = new double[1];
    private final long[] counts = new long[2];

    NoiseSums(Volume expected, int margin) {
        this.expected = expected;
        this.margin = margin;
    }

    void add(Volume scan) {
        Grid grid = expected.grid();
        for (int k = margin; k < grid.nz() - margin; k++) {
            for (int j = margin; j < grid.ny() - margin; j++) {
                for (int i = margin; i < grid.nx() - margin; i++) {
                    double v = relative(scan, i, j, k);
                    sums[0] += v;
                    counts[0]++;
                    if (i + LAGS <= grid.nx() - 1) {
                        counts[1]++;
                        for (int lag = 0; lag < LAGS; lag++) {
                            products[lag] += (v - 1) * (relative(scan, i + lag, j, k) - 1);
                        }
                    }
                }
            }
        }
    }

    private double relative(Volume scan, int i, int j, int k) {
        return scan.at(i, j, k) / expected.at(i, j, k);
    }

    double mean() {
        return sums[0] / counts[0];
    }

    double coefficientOfVariation() {
        return Math.sqrt(products[0] / counts[1]);
    }

    /** Twice the distance at which two voxels' correlation is one half. */
    double correlationFwhmMm(double spacingMm) {
        for (int lag = 1; lag < LAGS; lag++) {
            double here = products[lag] / products[0];
            if (here < 0.5) {
                double before = products[lag - 1] / products[0];
                return 2 * spacingMm * (lag - 1 + (before - 0.5) / (before - here));
            }
        }
        throw new AssertionError("Voxels " + LAGS + " apart are still alike");
    }
}
