package org.yttria.dosimetry.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConvolverTest {

    /** What single precision leaves of a sum of thousands of terms; stated in the interface. */
    private static final double RELATIVE = 1e-6;

    static Stream<Convolver> convolvers() {
        return Stream.concat(Stream.of(Convolvers.plain()), Convolvers.vector().stream());
    }

    /** Radii, grid. */
    static Stream<Case> cases() {
        int[][] shapes = {
            {0, 0, 0, 5, 4, 3},
            {1, 0, 0, 40, 4, 3},
            {0, 1, 0, 40, 4, 3},
            {0, 0, 1, 40, 4, 3},
            {3, 3, 3, 33, 17, 12},
            {4, 2, 6, 70, 9, 15},
            {5, 5, 5, 31, 40, 11},
            {7, 7, 7, 65, 37, 20},
            {7, 7, 3, 96, 35, 9},
            {10, 10, 10, 50, 25, 12},
            {11, 12, 13, 20, 14, 16},
            {12, 9, 9, 1, 70, 2},
            {20, 20, 20, 30, 11, 9},
            {60, 60, 60, 7, 5, 3},
            {33, 61, 40, 64, 3, 4},
        };
        return convolvers().flatMap(convolver -> Stream.of(shapes).map(shape -> new Case(convolver, shape)));
    }

    record Case(Convolver convolver, int[] shape) {
        @Override
        public String toString() {
            return convolver.name() + " " + java.util.Arrays.toString(shape);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void eachVoxelIsRightWithinItsOwnRounding(Case one) {
        int[] s = one.shape;
        for (String kind : new String[] {"dense", "sparse", "ball"}) {
            for (boolean radial : new boolean[] {true, false}) {
                Random random = new Random(7);
                SymmetricTaps taps = taps(s[0], s[1], s[2], radial, random);
                float[] source = source(kind, s[3], s[4], s[5], random);
                float[] target = new float[source.length];
                one.convolver.add(source, s[3], s[4], s[5], taps, target);
                double[] expected = direct(source, s[3], s[4], s[5], taps);
                for (int n = 0; n < expected.length; n++) {
                    int voxel = n;
                    assertEquals(
                            expected[n],
                            target[n],
                            RELATIVE * expected[n],
                            () -> one + " " + kind + " radial " + radial + " voxel " + voxel);
                }
            }
        }
    }

    static SymmetricTaps taps(int rx, int ry, int rz, boolean radial, Random random) {
        float[] octant = new float[(rx + 1) * (ry + 1) * (rz + 1)];
        int n = 0;
        for (int c = 0; c <= rz; c++) {
            for (int b = 0; b <= ry; b++) {
                for (int a = 0; a <= rx; a++) {
                    double r = Math.sqrt(a * a + b * b + c * c);
                    octant[n++] =
                            radial ? (float) (r > 1.1 * rx + 1 ? 0 : Math.exp(-r / 2) + 1e-4) : random.nextFloat();
                }
            }
        }
        return SymmetricTaps.of(rx, ry, rz, octant);
    }

    static float[] source(String kind, int nx, int ny, int nz, Random random) {
        float[] source = new float[nx * ny * nz];
        for (int n = 0; n < source.length; n++) {
            double x = n % nx - 0.5 * nx;
            double y = n / nx % ny - 0.5 * ny;
            double z = n / nx / ny - 0.5 * nz;
            boolean set = switch (kind) {
                case "dense" -> true;
                case "sparse" -> random.nextInt(500) == 0;
                default -> Math.hypot(Math.hypot(x, y), z) < 5;
            };
            source[n] = set ? random.nextFloat() * 1000 : 0;
        }
        return source;
    }

    static double[] direct(float[] source, int nx, int ny, int nz, SymmetricTaps taps) {
        double[] sum = new double[source.length];
        for (int k = 0; k < nz; k++) {
            for (int j = 0; j < ny; j++) {
                for (int kk = Math.max(0, k - taps.radiusZ()); kk <= Math.min(nz - 1, k + taps.radiusZ()); kk++) {
                    for (int jj = Math.max(0, j - taps.radiusY()); jj <= Math.min(ny - 1, j + taps.radiusY()); jj++) {
                        for (int ii = 0; ii < nx; ii++) {
                            double v = source[(kk * ny + jj) * nx + ii];
                            if (v == 0) continue;
                            for (int i = Math.max(0, ii - taps.radiusX());
                                    i <= Math.min(nx - 1, ii + taps.radiusX());
                                    i++) {
                                sum[(k * ny + j) * nx + i] +=
                                        v * taps.at(Math.abs(i - ii), Math.abs(j - jj), Math.abs(k - kk));
                            }
                        }
                    }
                }
            }
        }
        return sum;
    }
}
