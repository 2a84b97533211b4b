package org.yttria.dosimetry.simd;

import java.util.stream.IntStream;

/** Row classes and x offsets that are accumulated together. Its arrays are shared, and not to be changed. */
final class ConvolutionPass {

    /** Blocks of the classes in {@link #quads}; those in {@link #pairs} use the first two. */
    static final int BLOCKS = 4;

    final int firstOffset;
    final int offsets;
    final int slots;
    /** Where the blocks of each class are, relative to the middle row's first block: four per class. */
    final int[] blocks;
    /** Taps of each class, one per slot. */
    final float[] taps;
    /** Classes of three or four blocks. */
    final int[] quads;
    /** Classes of one or two blocks. */
    final int[] pairs;
    /** The class of the block at plane c and row ±b, at index c * (radiusY + 1) + b; -1 if there is none. */
    final int[] classOf;

    ConvolutionPass(int firstOffset, int offsets, int slots, int[] blocks, float[] taps, int quads, int[] classOf) {
        this.firstOffset = firstOffset;
        this.offsets = offsets;
        this.slots = slots;
        this.blocks = blocks;
        this.taps = taps;
        this.quads = numbers(0, quads);
        this.pairs = numbers(quads, blocks.length / BLOCKS);
        this.classOf = classOf;
    }

    private static int[] numbers(int from, int to) {
        return IntStream.range(from, to).toArray();
    }
}
