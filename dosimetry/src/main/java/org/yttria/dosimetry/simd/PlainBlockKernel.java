package org.yttria.dosimetry.simd;

/** In plain Java, in loops that the JIT compiler turns into vector instructions. */
final class PlainBlockKernel implements BlockKernel {

    private static final int WIDTH = 64;
    private static final int MOST_SLOTS = 16;
    private static final long BOTH = 3;

    PlainBlockKernel() {}

    @Override
    public String name() {
        return "plain Java";
    }

    @Override
    public int width() {
        return WIDTH;
    }

    @Override
    public int rows() {
        return 1;
    }

    /** Any number up to the greatest: no slot is ever idle. */
    @Override
    public int[] slotCounts() {
        int[] counts = new int[MOST_SLOTS];
        for (int n = 0; n < MOST_SLOTS; n++) {
            counts[n] = n + 1;
        }
        return counts;
    }

    @Override
    public boolean isZero(float[] values, int at) {
        for (int n = 0; n < WIDTH; n++) {
            if (values[at + n] != 0) {
                return false;
            }
        }
        return true;
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
        for (int row = 0; row < rows; row++) {
            int one = firstAt + row * firstStep;
            int two = secondAt + row * secondStep;
            int to = sumAt + row * sumStep;
            for (int n = 0; n < WIDTH; n++) {
                sum[to + n] = first[one + n] + second[two + n];
            }
        }
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
        for (int slot = 0; slot < pass.slots; slot++) {
            zero(partial, at + slot * stride);
        }
        float[] even = new float[WIDTH];
        float[] odd = new float[WIDTH];
        int count = pass.blocks.length / ConvolutionPass.BLOCKS;
        for (int one = 0; one < count; one += 2) {
            // Always the same two together, though one may be zero: the sum is the same to the bit whatever is left
            // out.
            if (((classes >>> one) & BOTH) != 0) {
                sum(planes, row, pass, one, even);
                if (one + 1 == count) {
                    addTaps(pass, one, even, one, ZEROS, partial, at, stride);
                } else {
                    sum(planes, row, pass, one + 1, odd);
                    addTaps(pass, one, even, one + 1, odd, partial, at, stride);
                }
            }
        }
    }

    private static final float[] ZEROS = new float[WIDTH];

    private static void zero(float[] partial, int at) {
        for (int n = 0; n < WIDTH; n++) {
            partial[at + n] = 0;
        }
    }

    private static void sum(float[] planes, int row, ConvolutionPass pass, int one, float[] sum) {
        int first = row + pass.blocks[ConvolutionPass.BLOCKS * one];
        int second = row + pass.blocks[ConvolutionPass.BLOCKS * one + 1];
        if (((pass.quads >>> one) & 1) != 0) {
            int third = row + pass.blocks[ConvolutionPass.BLOCKS * one + 2];
            int fourth = row + pass.blocks[ConvolutionPass.BLOCKS * one + 3];
            for (int n = 0; n < WIDTH; n++) {
                sum[n] = (planes[first + n] + planes[second + n]) + (planes[third + n] + planes[fourth + n]);
            }
        } else {
            for (int n = 0; n < WIDTH; n++) {
                sum[n] = planes[first + n] + planes[second + n];
            }
        }
    }

    private static void addTaps(
            ConvolutionPass pass,
            int one,
            float[] oneSum,
            int other,
            float[] otherSum,
            float[] partial,
            int at,
            int stride) {
        for (int slot = 0; slot < pass.slots; slot++) {
            float oneTap = pass.taps[one * pass.slots + slot];
            float otherTap = pass.taps[other * pass.slots + slot];
            int to = at + slot * stride;
            for (int n = 0; n < WIDTH; n++) {
                partial[to + n] += oneTap * oneSum[n] + otherTap * otherSum[n];
            }
        }
    }

    @Override
    public void fold(float[] partial, int at, int stride, int firstOffset, int offsets, float[] sum, int count) {
        for (int n = 0; n < count; n++) {
            sum[n] = 0;
        }
        for (int m = offsets - 1; m >= 0; m--) {
            int row = at + m * stride;
            int a = firstOffset + m;
            if (a == 0) {
                for (int n = 0; n < count; n++) {
                    sum[n] += partial[row + n];
                }
            } else {
                int left = row - a;
                int right = row + a;
                for (int n = 0; n < count; n++) {
                    sum[n] += partial[left + n] + partial[right + n];
                }
            }
        }
    }
}
