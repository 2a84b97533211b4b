package org.yttria.dosimetry.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.quantity.Density;

class EnergyOutsideGridTest {

    private static final double ROUNDING = 1e-12;

    /** Adds up by hand what every voxel sends to offsets outside, on grids larger and smaller than the kernel. */
    @ParameterizedTest
    @CsvSource({"9, 8, 7", "2, 9, 1", "1, 1, 1", "12, 3, 5"})
    void countsEveryOffsetOutside(int nx, int ny, int nz) {
        VoxelKernel kernel = VoxelKernel.of(
                PointKernels.ofNuclide("Y-90").orElseThrow().at(new Density(1)), new Point3(3, 4, 5), 3, 2, 2);
        float[] source = new float[nx * ny * nz];
        double expected = 0;
        for (int v = 0; v < source.length; v++) {
            source[v] = v % 3 == 0 ? 0 : 1 + v - 2 * (v % 5);
            int i = v % nx;
            int j = v / nx % ny;
            int k = v / nx / ny;
            for (int c = -2; c <= 2; c++) {
                for (int b = -2; b <= 2; b++) {
                    for (int a = -3; a <= 3; a++) {
                        boolean inside =
                                i + a >= 0 && i + a < nx && j + b >= 0 && j + b < ny && k + c >= 0 && k + c < nz;
                        expected += inside ? 0 : source[v] * kernel.fraction(a, b, c);
                    }
                }
            }
        }
        assertEquals(
                expected, new EnergyOutsideGrid(kernel, nx, ny, nz).of(source), Math.abs(expected) * ROUNDING * 1000);
    }
}
