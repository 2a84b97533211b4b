package org.yttria.dosimetry.simd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ConvolverTest {

    /** What single precision leaves of a sum of thousands of terms; the interface promises it. */
    private static final double RELATIVE = 1e-6;

    private static final int SEED = 7;

    /** Radii and grid, both along x, y and z. */
    private record Shape(int rx, int ry, int rz, int nx, int ny, int nz) {
        int voxels() {
            return nx * ny * nz;
        }

        float[] add(Convolver convolver, float[] source, SymmetricTaps taps) {
            float[] target = new float[voxels()];
            convolver.add(source, nx, ny, nz, taps, target);
            return target;
        }
    }

    private static final List<Shape> SHAPES = List.of(
            new Shape(0, 0, 0, 5, 4, 3),
            new Shape(1, 0, 0, 40, 4, 3),
            new Shape(0, 1, 0, 40, 4, 3),
            new Shape(0, 0, 1, 40, 4, 3),
            new Shape(3, 3, 3, 33, 17, 12),
            new Shape(3, 3, 3, 200, 70, 5),
            new Shape(4, 2, 6, 70, 9, 15),
            new Shape(5, 5, 5, 31, 40, 11),
            new Shape(7, 7, 7, 65, 37, 20),
            new Shape(7, 7, 3, 96, 35, 9),
            new Shape(10, 10, 10, 50, 25, 12),
            new Shape(11, 12, 13, 20, 14, 16),
            new Shape(12, 9, 9, 1, 70, 2),
            new Shape(20, 20, 20, 30, 11, 9),
            new Shape(60, 60, 60, 7, 5, 3),
            new Shape(33, 61, 40, 64, 3, 4));

    private record Case(Convolver convolver, Shape shape) {
        @Override
        public String toString() {
            return convolver.name() + ", " + shape;
        }
    }

    static Stream<Convolver> convolvers() {
        return Stream.concat(Stream.of(Convolvers.plain()), Convolvers.vector().stream());
    }

    static Stream<Case> cases() {
        return convolvers().flatMap(convolver -> SHAPES.stream().map(shape -> new Case(convolver, shape)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void eachVoxelIsRightWithinItsOwnRounding(Case one) {
        Random random = new Random(SEED);
        for (SymmetricTaps taps : List.of(radial(one.shape), anyTaps(one.shape, random))) {
            for (float[] source : sources(one.shape, random)) {
                float[] target = one.shape.add(one.convolver, source, taps);
                double[] expected = direct(source, one.shape, taps);
                for (int n = 0; n < expected.length; n++) {
                    assertEquals(expected[n], target[n], RELATIVE * expected[n], one + ", voxel " + n);
                }
            }
        }
    }

    /** The sum that is longest without its error being averaged out: all activity in one plane across x. */
    @ParameterizedTest
    @MethodSource("convolvers")
    void longSumsOfEqualTermsStayRight(Convolver convolver) {
        Shape shape = new Shape(2, 40, 41, 3, 90, 12);
        Random random = new Random(SEED);
        float[] source = source(shape, random, n -> n % shape.nx == 1);
        SymmetricTaps taps = anyTaps(shape, random);
        float[] target = shape.add(convolver, source, taps);
        double[] expected = direct(source, shape, taps);
        for (int n = 0; n < expected.length; n++) {
            assertEquals(expected[n], target[n], RELATIVE * expected[n], "voxel " + n);
        }
    }

    /** Each of 46 passes adds less than half a unit in the last place of what the first one left: together they count. */
    @ParameterizedTest
    @MethodSource("convolvers")
    void smallSumsOfManyPassesAreNotLost(Convolver convolver) {
        Shape shape = new Shape(0, 40, 39, 2, 82, 82);
        SymmetricTaps taps = taps(shape, (a, b, c) -> b == 40 && c == 39 ? 1 : 1.5e-9);
        float[] source = new float[shape.voxels()];
        Arrays.fill(source, 1);
        float[] target = shape.add(convolver, source, taps);
        double[] expected = direct(source, shape, taps);
        int centre = (41 * shape.ny + 41) * shape.nx;
        assertTrue(expected[centre] > 4 * (1 + 2 * RELATIVE), "they make up more than what may be wrong");
        assertEquals(expected[centre], target[centre], RELATIVE * expected[centre]);
    }

    @ParameterizedTest
    @MethodSource("convolvers")
    void negativeValuesAreSummedLikeOthers(Convolver convolver) {
        Shape shape = new Shape(6, 5, 4, 45, 36, 10);
        Random random = new Random(SEED);
        float[] source = source(shape, random, n -> true);
        float[] magnitude = source.clone();
        for (int n = 0; n < source.length; n += 2) {
            source[n] = -source[n];
        }
        SymmetricTaps taps = anyTaps(shape, random);
        float[] target = shape.add(convolver, source, taps);
        double[] expected = direct(source, shape, taps);
        double[] scale = direct(magnitude, shape, taps);
        for (int n = 0; n < expected.length; n++) {
            assertEquals(expected[n], target[n], RELATIVE * scale[n], "voxel " + n);
        }
    }

    @ParameterizedTest
    @MethodSource("convolvers")
    void theTargetIsAddedTo(Convolver convolver) {
        for (Shape shape : List.of(new Shape(3, 3, 3, 40, 10, 10), new Shape(12, 12, 12, 40, 10, 10))) {
            Random random = new Random(SEED);
            float[] source = source(shape, random, n -> n % 7 == 0);
            SymmetricTaps taps = radial(shape);
            float[] alone = shape.add(convolver, source, taps);
            float[] target = source(shape, random, n -> true);
            float[] expected = target.clone();
            convolver.add(source, shape.nx, shape.ny, shape.nz, taps, target);
            for (int n = 0; n < expected.length; n++) {
                assertEquals(expected[n] + (double) alone[n], target[n], Math.ulp(target[n]), "voxel " + n);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("convolvers")
    void nothingComesOfNothing(Convolver convolver) {
        Shape shape = new Shape(3, 4, 5, 40, 10, 10);
        float[] target = source(shape, new Random(SEED), n -> true);
        float[] before = target.clone();
        convolver.add(new float[shape.voxels()], shape.nx, shape.ny, shape.nz, radial(shape), target);
        assertArrayEquals(before, target, "no source");
        SymmetricTaps none = SymmetricTaps.of(1, 1, 1, new float[8]);
        convolver.add(before, shape.nx, shape.ny, shape.nz, none, target);
        assertArrayEquals(before, target, "no taps");
    }

    @ParameterizedTest
    @MethodSource("convolvers")
    void theNumberOfThreadsDoesNotChangeABit(Convolver convolver) {
        for (int radius : new int[] {7, 12}) {
            Shape shape = new Shape(radius, radius, radius, 80, 75, 30);
            float[] source = source(shape, new Random(SEED), n -> n / shape.nx % 31 < 20 && n % shape.nx < 50);
            SymmetricTaps taps = radial(shape);
            float[] alone = inPool(1, convolver, shape, source, taps);
            assertArrayEquals(alone, inPool(2, convolver, shape, source, taps), "2 threads, radius " + radius);
            assertArrayEquals(alone, inPool(5, convolver, shape, source, taps), "5 threads, radius " + radius);
        }
    }

    /** Blocks left out of the sums, or none: also those of one side, of the edges, of one row, and what a tile leaves behind. */
    @ParameterizedTest
    @MethodSource("kernels")
    void whatIsSkippedDoesNotChangeABit(BlockKernel kernel) {
        Convolver skipping = new BlockConvolver(kernel);
        Convolver thorough = new BlockConvolver(new Thorough(kernel));
        for (Shape shape : List.of(
                new Shape(7, 7, 7, 75, 121, 19),
                new Shape(5, 6, 3, 33, 101, 9),
                new Shape(12, 9, 9, 70, 60, 12),
                new Shape(1, 2, 66, 40, 7, 75))) {
            Random random = new Random(SEED);
            SymmetricTaps taps = anyTaps(shape, random);
            for (float[] source : patterns(shape, random)) {
                assertArrayEquals(
                        shape.add(thorough, source, taps), shape.add(skipping, source, taps), "skipping, " + shape);
            }
        }
    }

    static Stream<BlockKernel> kernels() {
        return Stream.concat(Stream.of(new PlainBlockKernel()), Convolvers.vectorKernel().stream());
    }

    private static List<float[]> patterns(Shape shape, Random random) {
        List<float[]> patterns = new ArrayList<>(sources(shape, random));
        int nx = shape.nx;
        int ny = shape.ny;
        for (int side = 0; side < 2; side++) {
            int half = side;
            patterns.add(source(shape, random, n -> n % nx / 16 % 2 == half));
            patterns.add(source(shape, random, n -> n % nx == half * (nx - 1) && n / nx % ny % 20 == 0));
            patterns.add(source(shape, random, n -> n / nx % ny == half * (ny - 1)));
            patterns.add(source(shape, random, n -> n / nx / ny == half * (shape.nz - 1) && n / nx % ny > ny / 2));
            patterns.add(source(shape, random, n -> n / nx % ny == 31 + half && n / nx / ny % 5 == half));
            patterns.add(source(shape, random, n -> n / nx / ny == half && n / nx % ny < 9));
        }
        return patterns;
    }

    /** Takes every block for occupied. */
    private record Thorough(BlockKernel kernel) implements BlockKernel {
        @Override
        public String name() {
            return kernel.name();
        }

        @Override
        public int width() {
            return kernel.width();
        }

        @Override
        public int rows() {
            return kernel.rows();
        }

        @Override
        public int[] slotCounts() {
            return kernel.slotCounts();
        }

        @Override
        public boolean isZero(float[] values, int at) {
            return false;
        }

        @Override
        public void add(
                float[] first,
                int firstAt,
                int firstStep,
                float[] second,
                int secondAt,
                int secondStep,
                float[] sum,
                int sumAt,
                int sumStep,
                int rows) {
            kernel.add(first, firstAt, firstStep, second, secondAt, secondStep, sum, sumAt, sumStep, rows);
        }

        @Override
        public void accumulate(
                float[] planes,
                int row,
                ConvolutionPass pass,
                long classes,
                float[] partial,
                int at,
                int partialStep,
                int stride) {
            kernel.accumulate(planes, row, pass, pass.classes, partial, at, partialStep, stride);
        }

        @Override
        public void fold(float[] partial, int at, int stride, int firstOffset, int offsets, float[] sum, int count) {
            kernel.fold(partial, at, stride, firstOffset, offsets, sum, count);
        }
    }

    private static float[] inPool(int threads, Convolver convolver, Shape shape, float[] source, SymmetricTaps taps) {
        ForkJoinPool pool = new ForkJoinPool(threads);
        try {
            return pool.submit(() -> shape.add(convolver, source, taps)).join();
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void vectorAndPlainAgree() {
        Shape shape = new Shape(7, 7, 7, 100, 60, 40);
        float[] source = source(shape, new Random(SEED), n -> true);
        float[] plain = shape.add(Convolvers.plain(), source, radial(shape));
        float[] fastest = shape.add(Convolvers.fastest(), source, radial(shape));
        for (int n = 0; n < plain.length; n++) {
            assertEquals(plain[n], fastest[n], RELATIVE * plain[n], "voxel " + n);
        }
    }

    @Test
    void theFastestIsTheVectorApiWhereItIsThere() {
        boolean there = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
        assertEquals("plain Java", Convolvers.plain().name());
        assertEquals(
                there && Convolvers.vector().isPresent(),
                Convolvers.fastest().name().startsWith("Vector API, "));
        assertTrue(there || Convolvers.vector().isEmpty());
    }

    /** As on a processor with vectors no longer than that. */
    @ParameterizedTest
    @CsvSource({"16, none", "32, 'Vector API, 256 bit'"})
    void vectorsOfLessThan256BitAreNotUsed(int bytes, String expected) throws IOException, InterruptedException {
        assumeTrue(Convolvers.vector().isPresent(), "no Vector API, or no vectors of 256 bit");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-modules",
                        "jdk.incubator.vector",
                        "-XX:MaxVectorSize=" + bytes,
                        "-cp",
                        System.getProperty("java.class.path"),
                        NameOfVector.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String name = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor());
        assertEquals(expected, name);
    }

    /** Tells which vector convolver there is. */
    static final class NameOfVector {
        private NameOfVector() {}

        public static void main(String[] args) {
            byte[] name =
                    Convolvers.vector().map(Convolver::name).orElse("none").getBytes(StandardCharsets.UTF_8);
            System.out.write(name, 0, name.length);
            System.out.flush();
        }
    }

    @Test
    void arraysMustFitTheGrid() {
        Convolver convolver = Convolvers.plain();
        SymmetricTaps taps = SymmetricTaps.of(0, 0, 0, new float[] {1});
        float[] six = new float[6];
        assertThrows(IllegalArgumentException.class, () -> convolver.add(new float[5], 1, 2, 3, taps, six));
        assertThrows(IllegalArgumentException.class, () -> convolver.add(six, 1, 2, 3, taps, new float[7]));
        assertThrows(IllegalArgumentException.class, () -> convolver.add(six, 1, 2, 3, taps, six));
        assertThrows(IllegalArgumentException.class, () -> convolver.add(new float[0], 0, 2, 3, taps, new float[0]));
        assertThrows(IllegalArgumentException.class, () -> convolver.add(six, 65536, 65536, 1, taps, new float[6]));
    }

    @Test
    void tapsMustFitTheirRadii() {
        assertThrows(IllegalArgumentException.class, () -> SymmetricTaps.of(1, 1, 1, new float[7]));
        assertThrows(IllegalArgumentException.class, () -> SymmetricTaps.of(-1, 1, 1, new float[0]));
        assertThrows(IllegalArgumentException.class, () -> SymmetricTaps.of(0, 0, 0, new float[] {Float.NaN}));
        SymmetricTaps taps = SymmetricTaps.of(1, 0, 2, new float[] {0, 1, 2, 3, 4, 5});
        assertEquals(3, taps.at(1, 0, 1));
        assertThrows(IndexOutOfBoundsException.class, () -> taps.at(1, 1, 1));
        assertThrows(IndexOutOfBoundsException.class, () -> taps.at(-1, 0, 1));
    }

    @Test
    void tapsAreCopied() {
        float[] octant = {1, 2};
        SymmetricTaps taps = SymmetricTaps.of(1, 0, 0, octant);
        octant[1] = 9;
        assertEquals(2, taps.at(1, 0, 0));
    }

    /** Dense, sparse, a ball, and slabs with nothing between them, so that what a tile leaves behind meets what is empty. */
    private static List<float[]> sources(Shape shape, Random random) {
        int nx = shape.nx;
        int ny = shape.ny;
        return List.of(
                source(shape, random, n -> true),
                source(shape, random, n -> random.nextInt(500) == 0),
                source(
                        shape,
                        random,
                        n -> Math.hypot(Math.hypot(n % nx - nx / 2, n / nx % ny - ny / 2), n / nx / ny - shape.nz / 2)
                                < 5),
                source(shape, random, n -> n % nx / 40 % 2 == 0 && n / nx % ny % 50 < 9 && n / nx / ny % 11 < 3));
    }

    private static float[] source(Shape shape, Random random, IntPredicate occupied) {
        float[] source = new float[shape.voxels()];
        for (int n = 0; n < source.length; n++) {
            source[n] = occupied.test(n) ? 1000 * random.nextFloat() : 0;
        }
        return source;
    }

    /** Falls with the distance and ends at a sphere, so that corners are zero. */
    private static SymmetricTaps radial(Shape shape) {
        return taps(shape, (a, b, c) -> {
            double r = Math.sqrt(a * a + b * b + c * c);
            return r > 1.1 * shape.rx + 1 ? 0 : Math.exp(-r / 2) + 1e-4;
        });
    }

    private static SymmetricTaps anyTaps(Shape shape, Random random) {
        return taps(shape, (a, b, c) -> random.nextFloat());
    }

    private interface TapFunction {
        double at(int a, int b, int c);
    }

    private static SymmetricTaps taps(Shape shape, TapFunction function) {
        float[] octant = new float[(shape.rx + 1) * (shape.ry + 1) * (shape.rz + 1)];
        int n = 0;
        for (int c = 0; c <= shape.rz; c++) {
            for (int b = 0; b <= shape.ry; b++) {
                for (int a = 0; a <= shape.rx; a++) {
                    octant[n++] = (float) function.at(a, b, c);
                }
            }
        }
        return SymmetricTaps.of(shape.rx, shape.ry, shape.rz, octant);
    }

    /** The definition, in double precision. */
    private static double[] direct(float[] source, Shape shape, SymmetricTaps taps) {
        double[] sum = new double[source.length];
        for (int n = 0; n < source.length; n++) {
            if (source[n] != 0) {
                spread(source[n], n, shape, taps, sum);
            }
        }
        return sum;
    }

    private static void spread(double value, int n, Shape shape, SymmetricTaps taps, double[] sum) {
        int i = n % shape.nx;
        int j = n / shape.nx % shape.ny;
        int k = n / shape.nx / shape.ny;
        for (int z = Math.max(0, k - shape.rz); z <= Math.min(shape.nz - 1, k + shape.rz); z++) {
            for (int y = Math.max(0, j - shape.ry); y <= Math.min(shape.ny - 1, j + shape.ry); y++) {
                for (int x = Math.max(0, i - shape.rx); x <= Math.min(shape.nx - 1, i + shape.rx); x++) {
                    sum[(z * shape.ny + y) * shape.nx + x] +=
                            value * taps.at(Math.abs(x - i), Math.abs(y - j), Math.abs(z - k));
                }
            }
        }
    }
}
