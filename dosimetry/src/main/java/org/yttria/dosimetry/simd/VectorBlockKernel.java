package org.yttria.dosimetry.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * On the Vector API, with all sums of two blocks in registers while their row classes are worked off. A block is a vector wide;
 * the two are in rows one below the other, so that each tap that is spread over a vector serves twice, and that blocks need
 * not be wider than a vector: the narrower they are, the fewer of them a source touches.
 *
 * <p>The JIT compiler keeps vectors in registers only where each is a local variable of its own, never an element of an array;
 * hence one method per number of sums, which differ in nothing else. A vector of 512 bits comes with 32 registers, enough for
 * eleven pairs of sums; one of 256 bits with 16, enough for six.
 *
 * <p>What leaves a loop is known to the compiler as a vector of some width only, and may then be stored as an object; now and
 * then this made all ten times slower. Added to a vector made on the spot, it is of known width again.
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
        return LANES;
    }

    @Override
    public int rows() {
        return 2;
    }

    @Override
    public int[] slotCounts() {
        return LANES < LANES_OF_512_BIT ? new int[] {4, 6} : new int[] {4, 6, 8, 11};
    }

    @Override
    public boolean isZero(float[] values, int at) {
        return !load(values, at).compare(VectorOperators.NE, 0).anyTrue();
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
        long quads = classes & pass.quads;
        long pairs = classes & ~pass.quads;
        int firstQuad = Long.numberOfTrailingZeros(quads);
        int endQuad = Long.SIZE - Long.numberOfLeadingZeros(quads);
        int firstPair = Long.numberOfTrailingZeros(pairs);
        int endPair = Long.SIZE - Long.numberOfLeadingZeros(pairs);
        switch (pass.slots) {
            case 4 -> four(planes, row, pass, firstQuad, endQuad, firstPair, endPair, partial, at, partialStep, stride);
            case 6 -> six(planes, row, pass, firstQuad, endQuad, firstPair, endPair, partial, at, partialStep, stride);
            case 8 ->
                eight(planes, row, pass, firstQuad, endQuad, firstPair, endPair, partial, at, partialStep, stride);
            default ->
                eleven(planes, row, pass, firstQuad, endQuad, firstPair, endPair, partial, at, partialStep, stride);
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
                left = load(partial, below).add(load(partial, above)).add(left);
                right = load(partial, below + LANES)
                        .add(load(partial, above + LANES))
                        .add(right);
            }
            if (first == 1) {
                load(partial, at + n).add(left).intoArray(sum, n);
                load(partial, at + n + LANES).add(right).intoArray(sum, n + LANES);
            } else {
                FloatVector.zero(SPECIES).add(left).intoArray(sum, n);
                FloatVector.zero(SPECIES).add(right).intoArray(sum, n + LANES);
            }
        }
    }

    private static FloatVector load(float[] values, int at) {
        return FloatVector.fromArray(SPECIES, values, at);
    }

    private static void four(
            float[] planes,
            int row,
            ConvolutionPass pass,
            int firstQuad,
            int endQuad,
            int firstPair,
            int endPair,
            float[] partial,
            int at,
            int partialStep,
            int stride) {
        int[] blocks = pass.blocks;
        float[] taps = pass.taps;
        FloatVector upper0 = FloatVector.zero(SPECIES);
        FloatVector lower0 = FloatVector.zero(SPECIES);
        FloatVector upper1 = FloatVector.zero(SPECIES);
        FloatVector lower1 = FloatVector.zero(SPECIES);
        FloatVector upper2 = FloatVector.zero(SPECIES);
        FloatVector lower2 = FloatVector.zero(SPECIES);
        FloatVector upper3 = FloatVector.zero(SPECIES);
        FloatVector lower3 = FloatVector.zero(SPECIES);
        for (int n = firstQuad; n < endQuad; n++) {
            int b = n * ConvolutionPass.BLOCKS;
            int t = n * 4;
            int one = row + blocks[b];
            int two = row + blocks[b + 1];
            int three = row + blocks[b + 2];
            int four = row + blocks[b + 3];
            FloatVector upper = FloatVector.fromArray(SPECIES, planes, one)
                    .add(FloatVector.fromArray(SPECIES, planes, two))
                    .add(FloatVector.fromArray(SPECIES, planes, three)
                            .add(FloatVector.fromArray(SPECIES, planes, four)));
            FloatVector lower = FloatVector.fromArray(SPECIES, planes, one + LANES)
                    .add(FloatVector.fromArray(SPECIES, planes, two + LANES))
                    .add(FloatVector.fromArray(SPECIES, planes, three + LANES)
                            .add(FloatVector.fromArray(SPECIES, planes, four + LANES)));
            FloatVector tap0 = FloatVector.broadcast(SPECIES, taps[t + 0]);
            upper0 = upper.fma(tap0, upper0);
            lower0 = lower.fma(tap0, lower0);
            FloatVector tap1 = FloatVector.broadcast(SPECIES, taps[t + 1]);
            upper1 = upper.fma(tap1, upper1);
            lower1 = lower.fma(tap1, lower1);
            FloatVector tap2 = FloatVector.broadcast(SPECIES, taps[t + 2]);
            upper2 = upper.fma(tap2, upper2);
            lower2 = lower.fma(tap2, lower2);
            FloatVector tap3 = FloatVector.broadcast(SPECIES, taps[t + 3]);
            upper3 = upper.fma(tap3, upper3);
            lower3 = lower.fma(tap3, lower3);
        }
        for (int n = firstPair; n < endPair; n++) {
            int b = n * ConvolutionPass.BLOCKS;
            int t = n * 4;
            int one = row + blocks[b];
            int two = row + blocks[b + 1];
            FloatVector upper =
                    FloatVector.fromArray(SPECIES, planes, one).add(FloatVector.fromArray(SPECIES, planes, two));
            FloatVector lower = FloatVector.fromArray(SPECIES, planes, one + LANES)
                    .add(FloatVector.fromArray(SPECIES, planes, two + LANES));
            FloatVector tap0 = FloatVector.broadcast(SPECIES, taps[t + 0]);
            upper0 = upper.fma(tap0, upper0);
            lower0 = lower.fma(tap0, lower0);
            FloatVector tap1 = FloatVector.broadcast(SPECIES, taps[t + 1]);
            upper1 = upper.fma(tap1, upper1);
            lower1 = lower.fma(tap1, lower1);
            FloatVector tap2 = FloatVector.broadcast(SPECIES, taps[t + 2]);
            upper2 = upper.fma(tap2, upper2);
            lower2 = lower.fma(tap2, lower2);
            FloatVector tap3 = FloatVector.broadcast(SPECIES, taps[t + 3]);
            upper3 = upper.fma(tap3, upper3);
            lower3 = lower.fma(tap3, lower3);
        }
        FloatVector.zero(SPECIES).add(upper0).intoArray(partial, at + 0 * stride);
        FloatVector.zero(SPECIES).add(lower0).intoArray(partial, at + 0 * stride + partialStep);
        FloatVector.zero(SPECIES).add(upper1).intoArray(partial, at + 1 * stride);
        FloatVector.zero(SPECIES).add(lower1).intoArray(partial, at + 1 * stride + partialStep);
        FloatVector.zero(SPECIES).add(upper2).intoArray(partial, at + 2 * stride);
        FloatVector.zero(SPECIES).add(lower2).intoArray(partial, at + 2 * stride + partialStep);
        FloatVector.zero(SPECIES).add(upper3).intoArray(partial, at + 3 * stride);
        FloatVector.zero(SPECIES).add(lower3).intoArray(partial, at + 3 * stride + partialStep);
    }

    private static void six(
            float[] planes,
            int row,
            ConvolutionPass pass,
            int firstQuad,
            int endQuad,
            int firstPair,
            int endPair,
            float[] partial,
            int at,
            int partialStep,
            int stride) {
        int[] blocks = pass.blocks;
        float[] taps = pass.taps;
        FloatVector upper0 = FloatVector.zero(SPECIES);
        FloatVector lower0 = FloatVector.zero(SPECIES);
        FloatVector upper1 = FloatVector.zero(SPECIES);
        FloatVector lower1 = FloatVector.zero(SPECIES);
        FloatVector upper2 = FloatVector.zero(SPECIES);
        FloatVector lower2 = FloatVector.zero(SPECIES);
        FloatVector upper3 = FloatVector.zero(SPECIES);
        FloatVector lower3 = FloatVector.zero(SPECIES);
        FloatVector upper4 = FloatVector.zero(SPECIES);
        FloatVector lower4 = FloatVector.zero(SPECIES);
        FloatVector upper5 = FloatVector.zero(SPECIES);
        FloatVector lower5 = FloatVector.zero(SPECIES);
        for (int n = firstQuad; n < endQuad; n++) {
            int b = n * ConvolutionPass.BLOCKS;
            int t = n * 6;
            int one = row + blocks[b];
            int two = row + blocks[b + 1];
            int three = row + blocks[b + 2];
            int four = row + blocks[b + 3];
            FloatVector upper = FloatVector.fromArray(SPECIES, planes, one)
                    .add(FloatVector.fromArray(SPECIES, planes, two))
                    .add(FloatVector.fromArray(SPECIES, planes, three)
                            .add(FloatVector.fromArray(SPECIES, planes, four)));
            FloatVector lower = FloatVector.fromArray(SPECIES, planes, one + LANES)
                    .add(FloatVector.fromArray(SPECIES, planes, two + LANES))
                    .add(FloatVector.fromArray(SPECIES, planes, three + LANES)
                            .add(FloatVector.fromArray(SPECIES, planes, four + LANES)));
            FloatVector tap0 = FloatVector.broadcast(SPECIES, taps[t + 0]);
            upper0 = upper.fma(tap0, upper0);
            lower0 = lower.fma(tap0, lower0);
            FloatVector tap1 = FloatVector.broadcast(SPECIES, taps[t + 1]);
            upper1 = upper.fma(tap1, upper1);
            lower1 = lower.fma(tap1, lower1);
            FloatVector tap2 = FloatVector.broadcast(SPECIES, taps[t + 2]);
            upper2 = upper.fma(tap2, upper2);
            lower2 = lower.fma(tap2, lower2);
            FloatVector tap3 = FloatVector.broadcast(SPECIES, taps[t + 3]);
            upper3 = upper.fma(tap3, upper3);
            lower3 = lower.fma(tap3, lower3);
            FloatVector tap4 = FloatVector.broadcast(SPECIES, taps[t + 4]);
            upper4 = upper.fma(tap4, upper4);
            lower4 = lower.fma(tap4, lower4);
            FloatVector tap5 = FloatVector.broadcast(SPECIES, taps[t + 5]);
            upper5 = upper.fma(tap5, upper5);
            lower5 = lower.fma(tap5, lower5);
        }
        for (int n = firstPair; n < endPair; n++) {
            int b = n * ConvolutionPass.BLOCKS;
            int t = n * 6;
            int one = row + blocks[b];
            int two = row + blocks[b + 1];
            FloatVector upper =
                    FloatVector.fromArray(SPECIES, planes, one).add(FloatVector.fromArray(SPECIES, planes, two));
            FloatVector lower = FloatVector.fromArray(SPECIES, planes, one + LANES)
                    .add(FloatVector.fromArray(SPECIES, planes, two + LANES));
            FloatVector tap0 = FloatVector.broadcast(SPECIES, taps[t + 0]);
            upper0 = upper.fma(tap0, upper0);
            lower0 = lower.fma(tap0, lower0);
            FloatVector tap1 = FloatVector.broadcast(SPECIES, taps[t + 1]);
            upper1 = upper.fma(tap1, upper1);
            lower1 = lower.fma(tap1, lower1);
            FloatVector tap2 = FloatVector.broadcast(SPECIES, taps[t + 2]);
            upper2 = upper.fma(tap2, upper2);
            lower2 = lower.fma(tap2, lower2);
            FloatVector tap3 = FloatVector.broadcast(SPECIES, taps[t + 3]);
            upper3 = upper.fma(tap3, upper3);
            lower3 = lower.fma(tap3, lower3);
            FloatVector tap4 = FloatVector.broadcast(SPECIES, taps[t + 4]);
            upper4 = upper.fma(tap4, upper4);
            lower4 = lower.fma(tap4, lower4);
            FloatVector tap5 = FloatVector.broadcast(SPECIES, taps[t + 5]);
            upper5 = upper.fma(tap5, upper5);
            lower5 = lower.fma(tap5, lower5);
        }
        FloatVector.zero(SPECIES).add(upper0).intoArray(partial, at + 0 * stride);
        FloatVector.zero(SPECIES).add(lower0).intoArray(partial, at + 0 * stride + partialStep);
        FloatVector.zero(SPECIES).add(upper1).intoArray(partial, at + 1 * stride);
        FloatVector.zero(SPECIES).add(lower1).intoArray(partial, at + 1 * stride + partialStep);
        FloatVector.zero(SPECIES).add(upper2).intoArray(partial, at + 2 * stride);
        FloatVector.zero(SPECIES).add(lower2).intoArray(partial, at + 2 * stride + partialStep);
        FloatVector.zero(SPECIES).add(upper3).intoArray(partial, at + 3 * stride);
        FloatVector.zero(SPECIES).add(lower3).intoArray(partial, at + 3 * stride + partialStep);
        FloatVector.zero(SPECIES).add(upper4).intoArray(partial, at + 4 * stride);
        FloatVector.zero(SPECIES).add(lower4).intoArray(partial, at + 4 * stride + partialStep);
        FloatVector.zero(SPECIES).add(upper5).intoArray(partial, at + 5 * stride);
        FloatVector.zero(SPECIES).add(lower5).intoArray(partial, at + 5 * stride + partialStep);
    }

    private static void eight(
            float[] planes,
            int row,
            ConvolutionPass pass,
            int firstQuad,
            int endQuad,
            int firstPair,
            int endPair,
            float[] partial,
            int at,
            int partialStep,
            int stride) {
        int[] blocks = pass.blocks;
        float[] taps = pass.taps;
        FloatVector upper0 = FloatVector.zero(SPECIES);
        FloatVector lower0 = FloatVector.zero(SPECIES);
        FloatVector upper1 = FloatVector.zero(SPECIES);
        FloatVector lower1 = FloatVector.zero(SPECIES);
        FloatVector upper2 = FloatVector.zero(SPECIES);
        FloatVector lower2 = FloatVector.zero(SPECIES);
        FloatVector upper3 = FloatVector.zero(SPECIES);
        FloatVector lower3 = FloatVector.zero(SPECIES);
        FloatVector upper4 = FloatVector.zero(SPECIES);
        FloatVector lower4 = FloatVector.zero(SPECIES);
        FloatVector upper5 = FloatVector.zero(SPECIES);
        FloatVector lower5 = FloatVector.zero(SPECIES);
        FloatVector upper6 = FloatVector.zero(SPECIES);
        FloatVector lower6 = FloatVector.zero(SPECIES);
        FloatVector upper7 = FloatVector.zero(SPECIES);
        FloatVector lower7 = FloatVector.zero(SPECIES);
        for (int n = firstQuad; n < endQuad; n++) {
            int b = n * ConvolutionPass.BLOCKS;
            int t = n * 8;
            int one = row + blocks[b];
            int two = row + blocks[b + 1];
            int three = row + blocks[b + 2];
            int four = row + blocks[b + 3];
            FloatVector upper = FloatVector.fromArray(SPECIES, planes, one)
                    .add(FloatVector.fromArray(SPECIES, planes, two))
                    .add(FloatVector.fromArray(SPECIES, planes, three)
                            .add(FloatVector.fromArray(SPECIES, planes, four)));
            FloatVector lower = FloatVector.fromArray(SPECIES, planes, one + LANES)
                    .add(FloatVector.fromArray(SPECIES, planes, two + LANES))
                    .add(FloatVector.fromArray(SPECIES, planes, three + LANES)
                            .add(FloatVector.fromArray(SPECIES, planes, four + LANES)));
            FloatVector tap0 = FloatVector.broadcast(SPECIES, taps[t + 0]);
            upper0 = upper.fma(tap0, upper0);
            lower0 = lower.fma(tap0, lower0);
            FloatVector tap1 = FloatVector.broadcast(SPECIES, taps[t + 1]);
            upper1 = upper.fma(tap1, upper1);
            lower1 = lower.fma(tap1, lower1);
            FloatVector tap2 = FloatVector.broadcast(SPECIES, taps[t + 2]);
            upper2 = upper.fma(tap2, upper2);
            lower2 = lower.fma(tap2, lower2);
            FloatVector tap3 = FloatVector.broadcast(SPECIES, taps[t + 3]);
            upper3 = upper.fma(tap3, upper3);
            lower3 = lower.fma(tap3, lower3);
            FloatVector tap4 = FloatVector.broadcast(SPECIES, taps[t + 4]);
            upper4 = upper.fma(tap4, upper4);
            lower4 = lower.fma(tap4, lower4);
            FloatVector tap5 = FloatVector.broadcast(SPECIES, taps[t + 5]);
            upper5 = upper.fma(tap5, upper5);
            lower5 = lower.fma(tap5, lower5);
            FloatVector tap6 = FloatVector.broadcast(SPECIES, taps[t + 6]);
            upper6 = upper.fma(tap6, upper6);
            lower6 = lower.fma(tap6, lower6);
            FloatVector tap7 = FloatVector.broadcast(SPECIES, taps[t + 7]);
            upper7 = upper.fma(tap7, upper7);
            lower7 = lower.fma(tap7, lower7);
        }
        for (int n = firstPair; n < endPair; n++) {
            int b = n * ConvolutionPass.BLOCKS;
            int t = n * 8;
            int one = row + blocks[b];
            int two = row + blocks[b + 1];
            FloatVector upper =
                    FloatVector.fromArray(SPECIES, planes, one).add(FloatVector.fromArray(SPECIES, planes, two));
            FloatVector lower = FloatVector.fromArray(SPECIES, planes, one + LANES)
                    .add(FloatVector.fromArray(SPECIES, planes, two + LANES));
            FloatVector tap0 = FloatVector.broadcast(SPECIES, taps[t + 0]);
            upper0 = upper.fma(tap0, upper0);
            lower0 = lower.fma(tap0, lower0);
            FloatVector tap1 = FloatVector.broadcast(SPECIES, taps[t + 1]);
            upper1 = upper.fma(tap1, upper1);
            lower1 = lower.fma(tap1, lower1);
            FloatVector tap2 = FloatVector.broadcast(SPECIES, taps[t + 2]);
            upper2 = upper.fma(tap2, upper2);
            lower2 = lower.fma(tap2, lower2);
            FloatVector tap3 = FloatVector.broadcast(SPECIES, taps[t + 3]);
            upper3 = upper.fma(tap3, upper3);
            lower3 = lower.fma(tap3, lower3);
            FloatVector tap4 = FloatVector.broadcast(SPECIES, taps[t + 4]);
            upper4 = upper.fma(tap4, upper4);
            lower4 = lower.fma(tap4, lower4);
            FloatVector tap5 = FloatVector.broadcast(SPECIES, taps[t + 5]);
            upper5 = upper.fma(tap5, upper5);
            lower5 = lower.fma(tap5, lower5);
            FloatVector tap6 = FloatVector.broadcast(SPECIES, taps[t + 6]);
            upper6 = upper.fma(tap6, upper6);
            lower6 = lower.fma(tap6, lower6);
            FloatVector tap7 = FloatVector.broadcast(SPECIES, taps[t + 7]);
            upper7 = upper.fma(tap7, upper7);
            lower7 = lower.fma(tap7, lower7);
        }
        FloatVector.zero(SPECIES).add(upper0).intoArray(partial, at + 0 * stride);
        FloatVector.zero(SPECIES).add(lower0).intoArray(partial, at + 0 * stride + partialStep);
        FloatVector.zero(SPECIES).add(upper1).intoArray(partial, at + 1 * stride);
        FloatVector.zero(SPECIES).add(lower1).intoArray(partial, at + 1 * stride + partialStep);
        FloatVector.zero(SPECIES).add(upper2).intoArray(partial, at + 2 * stride);
        FloatVector.zero(SPECIES).add(lower2).intoArray(partial, at + 2 * stride + partialStep);
        FloatVector.zero(SPECIES).add(upper3).intoArray(partial, at + 3 * stride);
        FloatVector.zero(SPECIES).add(lower3).intoArray(partial, at + 3 * stride + partialStep);
        FloatVector.zero(SPECIES).add(upper4).intoArray(partial, at + 4 * stride);
        FloatVector.zero(SPECIES).add(lower4).intoArray(partial, at + 4 * stride + partialStep);
        FloatVector.zero(SPECIES).add(upper5).intoArray(partial, at + 5 * stride);
        FloatVector.zero(SPECIES).add(lower5).intoArray(partial, at + 5 * stride + partialStep);
        FloatVector.zero(SPECIES).add(upper6).intoArray(partial, at + 6 * stride);
        FloatVector.zero(SPECIES).add(lower6).intoArray(partial, at + 6 * stride + partialStep);
        FloatVector.zero(SPECIES).add(upper7).intoArray(partial, at + 7 * stride);
        FloatVector.zero(SPECIES).add(lower7).intoArray(partial, at + 7 * stride + partialStep);
    }

    private static void eleven(
            float[] planes,
            int row,
            ConvolutionPass pass,
            int firstQuad,
            int endQuad,
            int firstPair,
            int endPair,
            float[] partial,
            int at,
            int partialStep,
            int stride) {
        int[] blocks = pass.blocks;
        float[] taps = pass.taps;
        FloatVector upper0 = FloatVector.zero(SPECIES);
        FloatVector lower0 = FloatVector.zero(SPECIES);
        FloatVector upper1 = FloatVector.zero(SPECIES);
        FloatVector lower1 = FloatVector.zero(SPECIES);
        FloatVector upper2 = FloatVector.zero(SPECIES);
        FloatVector lower2 = FloatVector.zero(SPECIES);
        FloatVector upper3 = FloatVector.zero(SPECIES);
        FloatVector lower3 = FloatVector.zero(SPECIES);
        FloatVector upper4 = FloatVector.zero(SPECIES);
        FloatVector lower4 = FloatVector.zero(SPECIES);
        FloatVector upper5 = FloatVector.zero(SPECIES);
        FloatVector lower5 = FloatVector.zero(SPECIES);
        FloatVector upper6 = FloatVector.zero(SPECIES);
        FloatVector lower6 = FloatVector.zero(SPECIES);
        FloatVector upper7 = FloatVector.zero(SPECIES);
        FloatVector lower7 = FloatVector.zero(SPECIES);
        FloatVector upper8 = FloatVector.zero(SPECIES);
        FloatVector lower8 = FloatVector.zero(SPECIES);
        FloatVector upper9 = FloatVector.zero(SPECIES);
        FloatVector lower9 = FloatVector.zero(SPECIES);
        FloatVector upper10 = FloatVector.zero(SPECIES);
        FloatVector lower10 = FloatVector.zero(SPECIES);
        for (int n = firstQuad; n < endQuad; n++) {
            int b = n * ConvolutionPass.BLOCKS;
            int t = n * 11;
            int one = row + blocks[b];
            int two = row + blocks[b + 1];
            int three = row + blocks[b + 2];
            int four = row + blocks[b + 3];
            FloatVector upper = FloatVector.fromArray(SPECIES, planes, one)
                    .add(FloatVector.fromArray(SPECIES, planes, two))
                    .add(FloatVector.fromArray(SPECIES, planes, three)
                            .add(FloatVector.fromArray(SPECIES, planes, four)));
            FloatVector lower = FloatVector.fromArray(SPECIES, planes, one + LANES)
                    .add(FloatVector.fromArray(SPECIES, planes, two + LANES))
                    .add(FloatVector.fromArray(SPECIES, planes, three + LANES)
                            .add(FloatVector.fromArray(SPECIES, planes, four + LANES)));
            FloatVector tap0 = FloatVector.broadcast(SPECIES, taps[t + 0]);
            upper0 = upper.fma(tap0, upper0);
            lower0 = lower.fma(tap0, lower0);
            FloatVector tap1 = FloatVector.broadcast(SPECIES, taps[t + 1]);
            upper1 = upper.fma(tap1, upper1);
            lower1 = lower.fma(tap1, lower1);
            FloatVector tap2 = FloatVector.broadcast(SPECIES, taps[t + 2]);
            upper2 = upper.fma(tap2, upper2);
            lower2 = lower.fma(tap2, lower2);
            FloatVector tap3 = FloatVector.broadcast(SPECIES, taps[t + 3]);
            upper3 = upper.fma(tap3, upper3);
            lower3 = lower.fma(tap3, lower3);
            FloatVector tap4 = FloatVector.broadcast(SPECIES, taps[t + 4]);
            upper4 = upper.fma(tap4, upper4);
            lower4 = lower.fma(tap4, lower4);
            FloatVector tap5 = FloatVector.broadcast(SPECIES, taps[t + 5]);
            upper5 = upper.fma(tap5, upper5);
            lower5 = lower.fma(tap5, lower5);
            FloatVector tap6 = FloatVector.broadcast(SPECIES, taps[t + 6]);
            upper6 = upper.fma(tap6, upper6);
            lower6 = lower.fma(tap6, lower6);
            FloatVector tap7 = FloatVector.broadcast(SPECIES, taps[t + 7]);
            upper7 = upper.fma(tap7, upper7);
            lower7 = lower.fma(tap7, lower7);
            FloatVector tap8 = FloatVector.broadcast(SPECIES, taps[t + 8]);
            upper8 = upper.fma(tap8, upper8);
            lower8 = lower.fma(tap8, lower8);
            FloatVector tap9 = FloatVector.broadcast(SPECIES, taps[t + 9]);
            upper9 = upper.fma(tap9, upper9);
            lower9 = lower.fma(tap9, lower9);
            FloatVector tap10 = FloatVector.broadcast(SPECIES, taps[t + 10]);
            upper10 = upper.fma(tap10, upper10);
            lower10 = lower.fma(tap10, lower10);
        }
        for (int n = firstPair; n < endPair; n++) {
            int b = n * ConvolutionPass.BLOCKS;
            int t = n * 11;
            int one = row + blocks[b];
            int two = row + blocks[b + 1];
            FloatVector upper =
                    FloatVector.fromArray(SPECIES, planes, one).add(FloatVector.fromArray(SPECIES, planes, two));
            FloatVector lower = FloatVector.fromArray(SPECIES, planes, one + LANES)
                    .add(FloatVector.fromArray(SPECIES, planes, two + LANES));
            FloatVector tap0 = FloatVector.broadcast(SPECIES, taps[t + 0]);
            upper0 = upper.fma(tap0, upper0);
            lower0 = lower.fma(tap0, lower0);
            FloatVector tap1 = FloatVector.broadcast(SPECIES, taps[t + 1]);
            upper1 = upper.fma(tap1, upper1);
            lower1 = lower.fma(tap1, lower1);
            FloatVector tap2 = FloatVector.broadcast(SPECIES, taps[t + 2]);
            upper2 = upper.fma(tap2, upper2);
            lower2 = lower.fma(tap2, lower2);
            FloatVector tap3 = FloatVector.broadcast(SPECIES, taps[t + 3]);
            upper3 = upper.fma(tap3, upper3);
            lower3 = lower.fma(tap3, lower3);
            FloatVector tap4 = FloatVector.broadcast(SPECIES, taps[t + 4]);
            upper4 = upper.fma(tap4, upper4);
            lower4 = lower.fma(tap4, lower4);
            FloatVector tap5 = FloatVector.broadcast(SPECIES, taps[t + 5]);
            upper5 = upper.fma(tap5, upper5);
            lower5 = lower.fma(tap5, lower5);
            FloatVector tap6 = FloatVector.broadcast(SPECIES, taps[t + 6]);
            upper6 = upper.fma(tap6, upper6);
            lower6 = lower.fma(tap6, lower6);
            FloatVector tap7 = FloatVector.broadcast(SPECIES, taps[t + 7]);
            upper7 = upper.fma(tap7, upper7);
            lower7 = lower.fma(tap7, lower7);
            FloatVector tap8 = FloatVector.broadcast(SPECIES, taps[t + 8]);
            upper8 = upper.fma(tap8, upper8);
            lower8 = lower.fma(tap8, lower8);
            FloatVector tap9 = FloatVector.broadcast(SPECIES, taps[t + 9]);
            upper9 = upper.fma(tap9, upper9);
            lower9 = lower.fma(tap9, lower9);
            FloatVector tap10 = FloatVector.broadcast(SPECIES, taps[t + 10]);
            upper10 = upper.fma(tap10, upper10);
            lower10 = lower.fma(tap10, lower10);
        }
        FloatVector.zero(SPECIES).add(upper0).intoArray(partial, at + 0 * stride);
        FloatVector.zero(SPECIES).add(lower0).intoArray(partial, at + 0 * stride + partialStep);
        FloatVector.zero(SPECIES).add(upper1).intoArray(partial, at + 1 * stride);
        FloatVector.zero(SPECIES).add(lower1).intoArray(partial, at + 1 * stride + partialStep);
        FloatVector.zero(SPECIES).add(upper2).intoArray(partial, at + 2 * stride);
        FloatVector.zero(SPECIES).add(lower2).intoArray(partial, at + 2 * stride + partialStep);
        FloatVector.zero(SPECIES).add(upper3).intoArray(partial, at + 3 * stride);
        FloatVector.zero(SPECIES).add(lower3).intoArray(partial, at + 3 * stride + partialStep);
        FloatVector.zero(SPECIES).add(upper4).intoArray(partial, at + 4 * stride);
        FloatVector.zero(SPECIES).add(lower4).intoArray(partial, at + 4 * stride + partialStep);
        FloatVector.zero(SPECIES).add(upper5).intoArray(partial, at + 5 * stride);
        FloatVector.zero(SPECIES).add(lower5).intoArray(partial, at + 5 * stride + partialStep);
        FloatVector.zero(SPECIES).add(upper6).intoArray(partial, at + 6 * stride);
        FloatVector.zero(SPECIES).add(lower6).intoArray(partial, at + 6 * stride + partialStep);
        FloatVector.zero(SPECIES).add(upper7).intoArray(partial, at + 7 * stride);
        FloatVector.zero(SPECIES).add(lower7).intoArray(partial, at + 7 * stride + partialStep);
        FloatVector.zero(SPECIES).add(upper8).intoArray(partial, at + 8 * stride);
        FloatVector.zero(SPECIES).add(lower8).intoArray(partial, at + 8 * stride + partialStep);
        FloatVector.zero(SPECIES).add(upper9).intoArray(partial, at + 9 * stride);
        FloatVector.zero(SPECIES).add(lower9).intoArray(partial, at + 9 * stride + partialStep);
        FloatVector.zero(SPECIES).add(upper10).intoArray(partial, at + 10 * stride);
        FloatVector.zero(SPECIES).add(lower10).intoArray(partial, at + 10 * stride + partialStep);
    }
}
