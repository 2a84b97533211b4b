package org.yttria.dosimetry.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is not worked off, counted in row classes: times would depend on the machine and its load. */
@Tag("regression")
class ConvolutionWorkTest {

    private static final int NX = 160;
    private static final int NY = 160;
    private static final int NZ = 120;
    private static final int RADIUS = 7;

    /** Of a source that fills 15 % of the grid, grown by the radius and to whole blocks, some 30 % are worked off. */
    private static final double LIVER_PART = 0.4;

    /** A voxel meets 15 x 15 rows, and in each of them one class. */
    private static final long CLASSES_OF_A_VOXEL = 15 * 15;

    @Test
    void aDenseSourceTakesEveryClassOfEveryBlock() {
        long blocks = (long) (NX + 63) / 64 * NY * NZ;
        assertEquals(blocks * 36, work(cube(), filled(2)));
    }

    @Test
    void aLiverTakesAFractionOfTheWork() {
        long dense = work(cube(), filled(2));
        long liver = work(cube(), filled(0.66));
        assertTrue(liver < LIVER_PART * dense, liver + " of " + dense);
        assertTrue(liver > 0.15 * dense, liver + " of " + dense);
    }

    @Test
    void aVoxelTakesOneClassPerRow() {
        float[] source = new float[NX * NY * NZ];
        source[(60 * NY + 80) * NX + 70] = 1;
        assertEquals(CLASSES_OF_A_VOXEL, work(cube(), source));
    }

    @Test
    void anEmptySourceTakesNoWork() {
        assertEquals(0, work(cube(), new float[NX * NY * NZ]));
    }

    /** Of the 36 classes, 11 lie outside a sphere of radius 7: b² + c² > 49. */
    @Test
    void cornersOutsideTheRangeTakeNoWork() {
        long blocks = (long) (NX + 63) / 64 * NY * NZ;
        SymmetricTaps ball = SymmetricTaps.of(RADIUS, RADIUS, RADIUS, octant(RADIUS * RADIUS));
        assertEquals(blocks * 25, work(ball, filled(2)));
    }

    /** Another spacing in z leaves no swap of y and z: 8 x 8 classes instead of 36. */
    @Test
    void tapsThatDifferBetweenYAndZTakeAllClasses() {
        float[] octant = octant(Integer.MAX_VALUE);
        octant[8] = 3;
        long blocks = (long) (NX + 63) / 64 * NY * NZ;
        assertEquals(blocks * 64, work(SymmetricTaps.of(RADIUS, RADIUS, RADIUS, octant), filled(2)));
    }

    private static SymmetricTaps cube() {
        return SymmetricTaps.of(RADIUS, RADIUS, RADIUS, octant(Integer.MAX_VALUE));
    }

    private static float[] octant(int mostSquared) {
        int side = RADIUS + 1;
        float[] octant = new float[side * side * side];
        for (int n = 0; n < octant.length; n++) {
            int a = n % side;
            int b = n / side % side;
            int c = n / side / side;
            octant[n] = a * a + b * b + c * c <= mostSquared ? 1 : 0;
        }
        return octant;
    }

    /** Ones in an ellipsoid with that part of the grid's half axes; 0.66 is 15 % of the grid. */
    private static float[] filled(double part) {
        float[] source = new float[NX * NY * NZ];
        for (int n = 0; n < source.length; n++) {
            double x = (n % NX - 0.5 * NX) / (0.5 * NX);
            int j = n / NX % NY;
            double y = (j - 0.5 * NY) / (0.5 * NY);
            int k = n / NX / NY;
            double z = (k - 0.5 * NZ) / (0.5 * NZ);
            source[n] = Math.sqrt(x * x + y * y + z * z) < part ? 1 : 0;
        }
        return source;
    }

    private static long work(SymmetricTaps taps, float[] source) {
        AtomicLong classes = new AtomicLong();
        new BlockConvolver(new Counting(new PlainBlockKernel(), classes))
                .add(source, NX, NY, NZ, taps, new float[source.length]);
        return classes.get();
    }

    /** Counts classes instead of summing them. */
    private record Counting(BlockKernel kernel, AtomicLong classes) implements BlockKernel {
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
            return kernel.isZero(values, at);
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
                long these,
                float[] partial,
                int at,
                int partialStep,
                int stride) {
            classes.addAndGet((long) kernel.rows() * Long.bitCount(these));
        }

        @Override
        public void fold(float[] partial, int at, int stride, int firstOffset, int offsets, float[] sum, int count) {
            kernel.fold(partial, at, stride, firstOffset, offsets, sum, count);
        }
    }
}
