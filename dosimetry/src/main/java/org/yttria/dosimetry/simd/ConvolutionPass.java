package org.yttria.dosimetry.simd;

/** Row classes and x offsets that are accumulated together. Its arrays are shared, and not to be changed. */
final class ConvolutionPass {

    /** Blocks of a class of three or four; those of one or two use the first two. */
    static final int BLOCKS = 4;

    /** A set of classes is a number with a bit for each. */
    static final int MOST_CLASSES = Long.SIZE;

    final int firstOffset;
    final int offsets;
    final int slots;
    /** Where the blocks of each class are, relative to the middle row's first block: four per class. */
    final int[] blocks;
    /** Taps of each class, one per slot. */
    final float[] taps;
    /** All classes, as a set; first come those of three or four blocks. */
    final long classes;
    /** The classes of three or four blocks. */
    final long quads;
    /** For each distance b, and for each plane and one past the last, the classes of the blocks at row ±b of all planes before. */
    private final long[][] classesBefore;

    ConvolutionPass(
            int firstOffset, int offsets, int slots, int[] blocks, float[] taps, int quads, long[][] classesBefore) {
        this.firstOffset = firstOffset;
        this.offsets = offsets;
        this.slots = slots;
        this.blocks = blocks;
        this.taps = taps;
        this.classes = first(blocks.length / BLOCKS);
        this.quads = first(quads);
        this.classesBefore = classesBefore;
    }

    /** The classes of the blocks at row ±b of some planes, which have none in common. */
    long classesOf(int b, int firstPlane, int endPlane) {
        long[] before = classesBefore[b];
        return before[endPlane] ^ before[firstPlane];
    }

    /**
     * These classes, with all between two of three or four blocks, and all between two others. As classes go from the most
     * distant to the nearest, what is near a source and not in it has few between.
     */
    long span(long classes) {
        return between(classes & quads) | between(classes & ~quads);
    }

    private static long between(long set) {
        long last = Long.highestOneBit(set);
        return last | ((last - 1) & -Long.lowestOneBit(set));
    }

    private static long first(int count) {
        return count == MOST_CLASSES ? -1 : (1L << count) - 1;
    }
}
