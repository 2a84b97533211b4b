package org.yttria.dosimetry.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * On the Vector API, with all sums of a block in registers while its row classes are worked off. A block is two vectors wide,
 * so that each tap that is spread over a vector serves twice.
 *
 * <p>The JIT compiler keeps vectors in registers only where each is a local variable of its own, never an element of an array;
 * hence one method per number of sums, which differ in nothing else. A vector of 512 bits comes with 32 registers, enough for
 * eleven pairs of sums; one of 256 bits with 16, enough for six.
 */
final class VectorBlockKernel implements BlockKernel {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int LANES_OF_512_BIT = 16;

    VectorBlockKernel() {}

    @Override
    public String name() {
        return "Vector API, " + SPECIES.vectorBitSize() + " bit";
    }

    @Override
    public int width() {
        return 2 * LANES;
    }

    @Override
    public int[] slotCounts() {
        return LANES < LANES_OF_512_BIT ? new int[] {4, 6} : new int[] {4, 6, 8, 11};
    }

    @Override
    public boolean isZero(float[] values, int at) {
        VectorMask<Float> left = load(values, at).compare(VectorOperators.NE, 0);
        return !left.or(load(values, at + LANES).compare(VectorOperators.NE, 0)).anyTrue();
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
            load(first, one).add(load(second, two)).intoArray(sum, to);
            load(first, one + LANES).add(load(second, two + LANES)).intoArray(sum, to + LANES);
        }
    }

    @Override
    public void accumulate(
            float[] planes,
            int row,
            ConvolutionPass pass,
            int[] quads,
            int quadCount,
            int[] pairs,
            int pairCount,
            float[] partial,
            int at,
            int stride) {
        switch (pass.slots) {
            case 4 -> four(planes, row, pass, quads, quadCount, pairs, pairCount, partial, at, stride);
            case 6 -> six(planes, row, pass, quads, quadCount, pairs, pairCount, partial, at, stride);
            case 8 -> eight(planes, row, pass, quads, quadCount, pairs, pairCount, partial, at, stride);
            default -> eleven(planes, row, pass, quads, quadCount, pairs, pairCount, partial, at, stride);
        }
    }

    @Override
    public void fold(float[] partial, int at, int stride, int firstOffset, int offsets, float[] sum, int count) {
        int first = firstOffset == 0 ? 1 : 0;
        for (int n = 0; n < count; n += 2 * LANES) {
            FloatVector left = FloatVector.zero(SPECIES);
            FloatVector right = FloatVector.zero(SPECIES);
            for (int m = offsets - 1; m >= first; m--) {
                int below = at + m * stride + n - firstOffset - m;
                int above = at + m * stride + n + firstOffset + m;
                left = left.add(load(partial, below).add(load(partial, above)));
                right = right.add(load(partial, below + LANES).add(load(partial, above + LANES)));
            }
            if (first == 1) {
                left = left.add(load(partial, at + n));
                right = right.add(load(partial, at + n + LANES));
            }
            left.intoArray(sum, n);
            right.intoArray(sum, n + LANES);
        }
    }

    private static FloatVector load(float[] values, int at) {
        return FloatVector.fromArray(SPECIES, values, at);
    }

    private static void four(
            float[] planes,
            int row,
            ConvolutionPass pass,
            int[] quads,
            int quadCount,
            int[] pairs,
            int pairCount,
            float[] partial,
            int at,
            int stride) {
        int[] blocks = pass.blocks;
        float[] taps = pass.taps;
        FloatVector left0 = FloatVector.zero(SPECIES);
        FloatVector right0 = FloatVector.zero(SPECIES);
        FloatVector left1 = FloatVector.zero(SPECIES);
        FloatVector right1 = FloatVector.zero(SPECIES);
        FloatVector left2 = FloatVector.zero(SPECIES);
        FloatVector right2 = FloatVector.zero(SPECIES);
        FloatVector left3 = FloatVector.zero(SPECIES);
        FloatVector right3 = FloatVector.zero(SPECIES);
        for (int n = 0; n < quadCount; n++) {
            int b = quads[n] * ConvolutionPass.BLOCKS;
            int t = quads[n] * 4;
            int one = row + blocks[b];
            int two = row + blocks[b + 1];
            int three = row + blocks[b + 2];
            int four = row + blocks[b + 3];
            FloatVector left = FloatVector.fromArray(SPECIES, planes, one)
                    .add(FloatVector.fromArray(SPECIES, planes, two))
                    .add(FloatVector.fromArray(SPECIES, planes, three)
                            .add(FloatVector.fromArray(SPECIES, planes, four)));
            FloatVector right = FloatVector.fromArray(SPECIES, planes, one + LANES)
                    .add(FloatVector.fromArray(SPECIES, planes, two + LANES))
                    .add(FloatVector.fromArray(SPECIES, planes, three + LANES)
                            .add(FloatVector.fromArray(SPECIES, planes, four + LANES)));
            FloatVector tap0 = FloatVector.broadcast(SPECIES, taps[t + 0]);
            left0 = left.fma(tap0, left0);
            right0 = right.fma(tap0, right0);
            FloatVector tap1 = FloatVector.broadcast(SPECIES, taps[t + 1]);
            left1 = left.fma(tap1, left1);
            right1 = right.fma(tap1, right1);
            FloatVector tap2 = FloatVector.broadcast(SPECIES, taps[t + 2]);
            left2 = left.fma(tap2, left2);
            right2 = right.fma(tap2, right2);
            FloatVector tap3 = FloatVector.broadcast(SPECIES, taps[t + 3]);
            left3 = left.fma(tap3, left3);
            right3 = right.fma(tap3, right3);
        }
        for (int n = 0; n < pairCount; n++) {
            int b = pairs[n] * ConvolutionPass.BLOCKS;
            int t = pairs[n] * 4;
            int one = row + blocks[b];
            int two = row + blocks[b + 1];
            FloatVector left =
                    FloatVector.fromArray(SPECIES, planes, one).add(FloatVector.fromArray(SPECIES, planes, two));
            FloatVector right = FloatVector.fromArray(SPECIES, planes, one + LANES)
                    .add(FloatVector.fromArray(SPECIES, planes, two + LANES));
            FloatVector tap0 = FloatVector.broadcast(SPECIES, taps[t + 0]);
            left0 = left.fma(tap0, left0);
            right0 = right.fma(tap0, right0);
            FloatVector tap1 = FloatVector.broadcast(SPECIES, taps[t + 1]);
            left1 = left.fma(tap1, left1);
            right1 = right.fma(tap1, right1);
            FloatVector tap2 = FloatVector.broadcast(SPECIES, taps[t + 2]);
            left2 = left.fma(tap2, left2);
            right2 = right.fma(tap2, right2);
            FloatVector tap3 = FloatVector.broadcast(SPECIES, taps[t + 3]);
            left3 = left.fma(tap3, left3);
            right3 = right.fma(tap3, right3);
        }
        left0.intoArray(partial, at + 0 * stride);
        right0.intoArray(partial, at + 0 * stride + LANES);
        left1.intoArray(partial, at + 1 * stride);
        right1.intoArray(partial, at + 1 * stride + LANES);
        left2.intoArray(partial, at + 2 * stride);
        right2.intoArray(partial, at + 2 * stride + LANES);
        left3.intoArray(partial, at + 3 * stride);
        right3.intoArray(partial, at + 3 * stride + LANES);
    }

    private static void six(
            float[] planes,
            int row,
            ConvolutionPass pass,
            int[] quads,
            int quadCount,
            int[] pairs,
            int pairCount,
            float[] partial,
            int at,
            int stride) {
        int[] blocks = pass.blocks;
        float[] taps = pass.taps;
        FloatVector left0 = FloatVector.zero(SPECIES);
        FloatVector right0 = FloatVector.zero(SPECIES);
        FloatVector left1 = FloatVector.zero(SPECIES);
        FloatVector right1 = FloatVector.zero(SPECIES);
        FloatVector left2 = FloatVector.zero(SPECIES);
        FloatVector right2 = FloatVector.zero(SPECIES);
        FloatVector left3 = FloatVector.zero(SPECIES);
        FloatVector right3 = FloatVector.zero(SPECIES);
        FloatVector left4 = FloatVector.zero(SPECIES);
        FloatVector right4 = FloatVector.zero(SPECIES);
        FloatVector left5 = FloatVector.zero(SPECIES);
        FloatVector right5 = FloatVector.zero(SPECIES);
        for (int n = 0; n < quadCount; n++) {
            int b = quads[n] * ConvolutionPass.BLOCKS;
            int t = quads[n] * 6;
            int one = row + blocks[b];
            int two = row + blocks[b + 1];
            int three = row + blocks[b + 2];
            int four = row + blocks[b + 3];
            FloatVector left = FloatVector.fromArray(SPECIES, planes, one)
                    .add(FloatVector.fromArray(SPECIES, planes, two))
                    .add(FloatVector.fromArray(SPECIES, planes, three)
                            .add(FloatVector.fromArray(SPECIES, planes, four)));
            FloatVector right = FloatVector.fromArray(SPECIES, planes, one + LANES)
                    .add(FloatVector.fromArray(SPECIES, planes, two + LANES))
                    .add(FloatVector.fromArray(SPECIES, planes, three + LANES)
                            .add(FloatVector.fromArray(SPECIES, planes, four + LANES)));
            FloatVector tap0 = FloatVector.broadcast(SPECIES, taps[t + 0]);
            left0 = left.fma(tap0, left0);
            right0 = right.fma(tap0, right0);
            FloatVector tap1 = FloatVector.broadcast(SPECIES, taps[t + 1]);
            left1 = left.fma(tap1, left1);
            right1 = right.fma(tap1, right1);
            FloatVector tap2 = FloatVector.broadcast(SPECIES, taps[t + 2]);
            left2 = left.fma(tap2, left2);
            right2 = right.fma(tap2, right2);
            FloatVector tap3 = FloatVector.broadcast(SPECIES, taps[t + 3]);
            left3 = left.fma(tap3, left3);
            right3 = right.fma(tap3, right3);
            FloatVector tap4 = FloatVector.broadcast(SPECIES, taps[t + 4]);
            left4 = left.fma(tap4, left4);
            right4 = right.fma(tap4, right4);
            FloatVector tap5 = FloatVector.broadcast(SPECIES, taps[t + 5]);
            left5 = left.fma(tap5, left5);
            right5 = right.fma(tap5, right5);
        }
        for (int n = 0; n < pairCount; n++) {
            int b = pairs[n] * ConvolutionPass.BLOCKS;
            int t = pairs[n] * 6;
            int one = row + blocks[b];
            int two = row + blocks[b + 1];
            FloatVector left =
                    FloatVector.fromArray(SPECIES, planes, one).add(FloatVector.fromArray(SPECIES, planes, two));
            FloatVector right = FloatVector.fromArray(SPECIES, planes, one + LANES)
                    .add(FloatVector.fromArray(SPECIES, planes, two + LANES));
            FloatVector tap0 = FloatVector.broadcast(SPECIES, taps[t + 0]);
            left0 = left.fma(tap0, left0);
            right0 = right.fma(tap0, right0);
            FloatVector tap1 = FloatVector.broadcast(SPECIES, taps[t + 1]);
            left1 = left.fma(tap1, left1);
            right1 = right.fma(tap1, right1);
            FloatVector tap2 = FloatVector.broadcast(SPECIES, taps[t + 2]);
            left2 = left.fma(tap2, left2);
            right2 = right.fma(tap2, right2);
            FloatVector tap3 = FloatVector.broadcast(SPECIES, taps[t + 3]);
            left3 = left.fma(tap3, left3);
            right3 = right.fma(tap3, right3);
            FloatVector tap4 = FloatVector.broadcast(SPECIES, taps[t + 4]);
            left4 = left.fma(tap4, left4);
            right4 = right.fma(tap4, right4);
            FloatVector tap5 = FloatVector.broadcast(SPECIES, taps[t + 5]);
            left5 = left.fma(tap5, left5);
            right5 = right.fma(tap5, right5);
        }
        left0.intoArray(partial, at + 0 * stride);
        right0.intoArray(partial, at + 0 * stride + LANES);
        left1.intoArray(partial, at + 1 * stride);
        right1.intoArray(partial, at + 1 * stride + LANES);
        left2.intoArray(partial, at + 2 * stride);
        right2.intoArray(partial, at + 2 * stride + LANES);
        left3.intoArray(partial, at + 3 * stride);
        right3.intoArray(partial, at + 3 * stride + LANES);
        left4.intoArray(partial, at + 4 * stride);
        right4.intoArray(partial, at + 4 * stride + LANES);
        left5.intoArray(partial, at + 5 * stride);
        right5.intoArray(partial, at + 5 * stride + LANES);
    }

    private static void eight(
            float[] planes,
            int row,
            ConvolutionPass pass,
            int[] quads,
            int quadCount,
            int[] pairs,
            int pairCount,
            float[] partial,
            int at,
            int stride) {
        int[] blocks = pass.blocks;
        float[] taps = pass.taps;
        FloatVector left0 = FloatVector.zero(SPECIES);
        FloatVector right0 = FloatVector.zero(SPECIES);
        FloatVector left1 = FloatVector.zero(SPECIES);
        FloatVector right1 = FloatVector.zero(SPECIES);
        FloatVector left2 = FloatVector.zero(SPECIES);
        FloatVector right2 = FloatVector.zero(SPECIES);
        FloatVector left3 = FloatVector.zero(SPECIES);
        FloatVector right3 = FloatVector.zero(SPECIES);
        FloatVector left4 = FloatVector.zero(SPECIES);
        FloatVector right4 = FloatVector.zero(SPECIES);
        FloatVector left5 = FloatVector.zero(SPECIES);
        FloatVector right5 = FloatVector.zero(SPECIES);
        FloatVector left6 = FloatVector.zero(SPECIES);
        FloatVector right6 = FloatVector.zero(SPECIES);
        FloatVector left7 = FloatVector.zero(SPECIES);
        FloatVector right7 = FloatVector.zero(SPECIES);
        for (int n = 0; n < quadCount; n++) {
            int b = quads[n] * ConvolutionPass.BLOCKS;
            int t = quads[n] * 8;
            int one = row + blocks[b];
            int two = row + blocks[b + 1];
            int three = row + blocks[b + 2];
            int four = row + blocks[b + 3];
            FloatVector left = FloatVector.fromArray(SPECIES, planes, one)
                    .add(FloatVector.fromArray(SPECIES, planes, two))
                    .add(FloatVector.fromArray(SPECIES, planes, three)
                            .add(FloatVector.fromArray(SPECIES, planes, four)));
            FloatVector right = FloatVector.fromArray(SPECIES, planes, one + LANES)
                    .add(FloatVector.fromArray(SPECIES, planes, two + LANES))
                    .add(FloatVector.fromArray(SPECIES, planes, three + LANES)
                            .add(FloatVector.fromArray(SPECIES, planes, four + LANES)));
            FloatVector tap0 = FloatVector.broadcast(SPECIES, taps[t + 0]);
            left0 = left.fma(tap0, left0);
            right0 = right.fma(tap0, right0);
            FloatVector tap1 = FloatVector.broadcast(SPECIES, taps[t + 1]);
            left1 = left.fma(tap1, left1);
            right1 = right.fma(tap1, right1);
            FloatVector tap2 = FloatVector.broadcast(SPECIES, taps[t + 2]);
            left2 = left.fma(tap2, left2);
            right2 = right.fma(tap2, right2);
            FloatVector tap3 = FloatVector.broadcast(SPECIES, taps[t + 3]);
            left3 = left.fma(tap3, left3);
            right3 = right.fma(tap3, right3);
            FloatVector tap4 = FloatVector.broadcast(SPECIES, taps[t + 4]);
            left4 = left.fma(tap4, left4);
            right4 = right.fma(tap4, right4);
            FloatVector tap5 = FloatVector.broadcast(SPECIES, taps[t + 5]);
            left5 = left.fma(tap5, left5);
            right5 = right.fma(tap5, right5);
            FloatVector tap6 = FloatVector.broadcast(SPECIES, taps[t + 6]);
            left6 = left.fma(tap6, left6);
            right6 = right.fma(tap6, right6);
            FloatVector tap7 = FloatVector.broadcast(SPECIES, taps[t + 7]);
            left7 = left.fma(tap7, left7);
            right7 = right.fma(tap7, right7);
        }
        for (int n = 0; n < pairCount; n++) {
            int b = pairs[n] * ConvolutionPass.BLOCKS;
            int t = pairs[n] * 8;
            int one = row + blocks[b];
            int two = row + blocks[b + 1];
            FloatVector left =
                    FloatVector.fromArray(SPECIES, planes, one).add(FloatVector.fromArray(SPECIES, planes, two));
            FloatVector right = FloatVector.fromArray(SPECIES, planes, one + LANES)
                    .add(FloatVector.fromArray(SPECIES, planes, two + LANES));
            FloatVector tap0 = FloatVector.broadcast(SPECIES, taps[t + 0]);
            left0 = left.fma(tap0, left0);
            right0 = right.fma(tap0, right0);
            FloatVector tap1 = FloatVector.broadcast(SPECIES, taps[t + 1]);
            left1 = left.fma(tap1, left1);
            right1 = right.fma(tap1, right1);
            FloatVector tap2 = FloatVector.broadcast(SPECIES, taps[t + 2]);
            left2 = left.fma(tap2, left2);
            right2 = right.fma(tap2, right2);
            FloatVector tap3 = FloatVector.broadcast(SPECIES, taps[t + 3]);
            left3 = left.fma(tap3, left3);
            right3 = right.fma(tap3, right3);
            FloatVector tap4 = FloatVector.broadcast(SPECIES, taps[t + 4]);
            left4 = left.fma(tap4, left4);
            right4 = right.fma(tap4, right4);
            FloatVector tap5 = FloatVector.broadcast(SPECIES, taps[t + 5]);
            left5 = left.fma(tap5, left5);
            right5 = right.fma(tap5, right5);
            FloatVector tap6 = FloatVector.broadcast(SPECIES, taps[t + 6]);
            left6 = left.fma(tap6, left6);
            right6 = right.fma(tap6, right6);
            FloatVector tap7 = FloatVector.broadcast(SPECIES, taps[t + 7]);
            left7 = left.fma(tap7, left7);
            right7 = right.fma(tap7, right7);
        }
        left0.intoArray(partial, at + 0 * stride);
        right0.intoArray(partial, at + 0 * stride + LANES);
        left1.intoArray(partial, at + 1 * stride);
        right1.intoArray(partial, at + 1 * stride + LANES);
        left2.intoArray(partial, at + 2 * stride);
        right2.intoArray(partial, at + 2 * stride + LANES);
        left3.intoArray(partial, at + 3 * stride);
        right3.intoArray(partial, at + 3 * stride + LANES);
        left4.intoArray(partial, at + 4 * stride);
        right4.intoArray(partial, at + 4 * stride + LANES);
        left5.intoArray(partial, at + 5 * stride);
        right5.intoArray(partial, at + 5 * stride + LANES);
        left6.intoArray(partial, at + 6 * stride);
        right6.intoArray(partial, at + 6 * stride + LANES);
        left7.intoArray(partial, at + 7 * stride);
        right7.intoArray(partial, at + 7 * stride + LANES);
    }

    private static void eleven(
            float[] planes,
            int row,
            ConvolutionPass pass,
            int[] quads,
            int quadCount,
            int[] pairs,
            int pairCount,
            float[] partial,
            int at,
            int stride) {
        int[] blocks = pass.blocks;
        float[] taps = pass.taps;
        FloatVector left0 = FloatVector.zero(SPECIES);
        FloatVector right0 = FloatVector.zero(SPECIES);
        FloatVector left1 = FloatVector.zero(SPECIES);
        FloatVector right1 = FloatVector.zero(SPECIES);
        FloatVector left2 = FloatVector.zero(SPECIES);
        FloatVector right2 = FloatVector.zero(SPECIES);
        FloatVector left3 = FloatVector.zero(SPECIES);
        FloatVector right3 = FloatVector.zero(SPECIES);
        FloatVector left4 = FloatVector.zero(SPECIES);
        FloatVector right4 = FloatVector.zero(SPECIES);
        FloatVector left5 = FloatVector.zero(SPECIES);
        FloatVector right5 = FloatVector.zero(SPECIES);
        FloatVector left6 = FloatVector.zero(SPECIES);
        FloatVector right6 = FloatVector.zero(SPECIES);
        FloatVector left7 = FloatVector.zero(SPECIES);
        FloatVector right7 = FloatVector.zero(SPECIES);
        FloatVector left8 = FloatVector.zero(SPECIES);
        FloatVector right8 = FloatVector.zero(SPECIES);
        FloatVector left9 = FloatVector.zero(SPECIES);
        FloatVector right9 = FloatVector.zero(SPECIES);
        FloatVector left10 = FloatVector.zero(SPECIES);
        FloatVector right10 = FloatVector.zero(SPECIES);
        for (int n = 0; n < quadCount; n++) {
            int b = quads[n] * ConvolutionPass.BLOCKS;
            int t = quads[n] * 11;
            int one = row + blocks[b];
            int two = row + blocks[b + 1];
            int three = row + blocks[b + 2];
            int four = row + blocks[b + 3];
            FloatVector left = FloatVector.fromArray(SPECIES, planes, one)
                    .add(FloatVector.fromArray(SPECIES, planes, two))
                    .add(FloatVector.fromArray(SPECIES, planes, three)
                            .add(FloatVector.fromArray(SPECIES, planes, four)));
            FloatVector right = FloatVector.fromArray(SPECIES, planes, one + LANES)
                    .add(FloatVector.fromArray(SPECIES, planes, two + LANES))
                    .add(FloatVector.fromArray(SPECIES, planes, three + LANES)
                            .add(FloatVector.fromArray(SPECIES, planes, four + LANES)));
            FloatVector tap0 = FloatVector.broadcast(SPECIES, taps[t + 0]);
            left0 = left.fma(tap0, left0);
            right0 = right.fma(tap0, right0);
            FloatVector tap1 = FloatVector.broadcast(SPECIES, taps[t + 1]);
            left1 = left.fma(tap1, left1);
            right1 = right.fma(tap1, right1);
            FloatVector tap2 = FloatVector.broadcast(SPECIES, taps[t + 2]);
            left2 = left.fma(tap2, left2);
            right2 = right.fma(tap2, right2);
            FloatVector tap3 = FloatVector.broadcast(SPECIES, taps[t + 3]);
            left3 = left.fma(tap3, left3);
            right3 = right.fma(tap3, right3);
            FloatVector tap4 = FloatVector.broadcast(SPECIES, taps[t + 4]);
            left4 = left.fma(tap4, left4);
            right4 = right.fma(tap4, right4);
            FloatVector tap5 = FloatVector.broadcast(SPECIES, taps[t + 5]);
            left5 = left.fma(tap5, left5);
            right5 = right.fma(tap5, right5);
            FloatVector tap6 = FloatVector.broadcast(SPECIES, taps[t + 6]);
            left6 = left.fma(tap6, left6);
            right6 = right.fma(tap6, right6);
            FloatVector tap7 = FloatVector.broadcast(SPECIES, taps[t + 7]);
            left7 = left.fma(tap7, left7);
            right7 = right.fma(tap7, right7);
            FloatVector tap8 = FloatVector.broadcast(SPECIES, taps[t + 8]);
            left8 = left.fma(tap8, left8);
            right8 = right.fma(tap8, right8);
            FloatVector tap9 = FloatVector.broadcast(SPECIES, taps[t + 9]);
            left9 = left.fma(tap9, left9);
            right9 = right.fma(tap9, right9);
            FloatVector tap10 = FloatVector.broadcast(SPECIES, taps[t + 10]);
            left10 = left.fma(tap10, left10);
            right10 = right.fma(tap10, right10);
        }
        for (int n = 0; n < pairCount; n++) {
            int b = pairs[n] * ConvolutionPass.BLOCKS;
            int t = pairs[n] * 11;
            int one = row + blocks[b];
            int two = row + blocks[b + 1];
            FloatVector left =
                    FloatVector.fromArray(SPECIES, planes, one).add(FloatVector.fromArray(SPECIES, planes, two));
            FloatVector right = FloatVector.fromArray(SPECIES, planes, one + LANES)
                    .add(FloatVector.fromArray(SPECIES, planes, two + LANES));
            FloatVector tap0 = FloatVector.broadcast(SPECIES, taps[t + 0]);
            left0 = left.fma(tap0, left0);
            right0 = right.fma(tap0, right0);
            FloatVector tap1 = FloatVector.broadcast(SPECIES, taps[t + 1]);
            left1 = left.fma(tap1, left1);
            right1 = right.fma(tap1, right1);
            FloatVector tap2 = FloatVector.broadcast(SPECIES, taps[t + 2]);
            left2 = left.fma(tap2, left2);
            right2 = right.fma(tap2, right2);
            FloatVector tap3 = FloatVector.broadcast(SPECIES, taps[t + 3]);
            left3 = left.fma(tap3, left3);
            right3 = right.fma(tap3, right3);
            FloatVector tap4 = FloatVector.broadcast(SPECIES, taps[t + 4]);
            left4 = left.fma(tap4, left4);
            right4 = right.fma(tap4, right4);
            FloatVector tap5 = FloatVector.broadcast(SPECIES, taps[t + 5]);
            left5 = left.fma(tap5, left5);
            right5 = right.fma(tap5, right5);
            FloatVector tap6 = FloatVector.broadcast(SPECIES, taps[t + 6]);
            left6 = left.fma(tap6, left6);
            right6 = right.fma(tap6, right6);
            FloatVector tap7 = FloatVector.broadcast(SPECIES, taps[t + 7]);
            left7 = left.fma(tap7, left7);
            right7 = right.fma(tap7, right7);
            FloatVector tap8 = FloatVector.broadcast(SPECIES, taps[t + 8]);
            left8 = left.fma(tap8, left8);
            right8 = right.fma(tap8, right8);
            FloatVector tap9 = FloatVector.broadcast(SPECIES, taps[t + 9]);
            left9 = left.fma(tap9, left9);
            right9 = right.fma(tap9, right9);
            FloatVector tap10 = FloatVector.broadcast(SPECIES, taps[t + 10]);
            left10 = left.fma(tap10, left10);
            right10 = right.fma(tap10, right10);
        }
        left0.intoArray(partial, at + 0 * stride);
        right0.intoArray(partial, at + 0 * stride + LANES);
        left1.intoArray(partial, at + 1 * stride);
        right1.intoArray(partial, at + 1 * stride + LANES);
        left2.intoArray(partial, at + 2 * stride);
        right2.intoArray(partial, at + 2 * stride + LANES);
        left3.intoArray(partial, at + 3 * stride);
        right3.intoArray(partial, at + 3 * stride + LANES);
        left4.intoArray(partial, at + 4 * stride);
        right4.intoArray(partial, at + 4 * stride + LANES);
        left5.intoArray(partial, at + 5 * stride);
        right5.intoArray(partial, at + 5 * stride + LANES);
        left6.intoArray(partial, at + 6 * stride);
        right6.intoArray(partial, at + 6 * stride + LANES);
        left7.intoArray(partial, at + 7 * stride);
        right7.intoArray(partial, at + 7 * stride + LANES);
        left8.intoArray(partial, at + 8 * stride);
        right8.intoArray(partial, at + 8 * stride + LANES);
        left9.intoArray(partial, at + 9 * stride);
        right9.intoArray(partial, at + 9 * stride + LANES);
        left10.intoArray(partial, at + 10 * stride);
        right10.intoArray(partial, at + 10 * stride + LANES);
    }
}
