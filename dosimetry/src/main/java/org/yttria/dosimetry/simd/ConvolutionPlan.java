package org.yttria.dosimetry.simd;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** How a kernel is worked off: its row classes, in passes of so many x offsets and so many classes. */
final class ConvolutionPlan {

    /**
     * Classes that are summed one after the other in single precision. A sum of 36 terms is off by some 5e-7 at most, and
     * 36 are the classes of 15³ taps; the sums of more passes are added with their rounding errors kept.
     */
    private static final int CLASSES_OF_A_PASS = 36;

    /** Rows of a tile. More rows need fewer slices added twice, fewer rows leave more of them in the cache. */
    private static final int LEAST_TILE_ROWS = 32;

    /** What it costs to make a class's sum of blocks, in multiplications. */
    private static final int COST_OF_A_SUM = 2;

    private final SymmetricTaps taps;
    private final int width;
    private final int tileRows;
    private final boolean swap;
    private final List<ConvolutionPass> passes;

    private ConvolutionPlan(SymmetricTaps taps, BlockKernel kernel) {
        this.taps = taps;
        this.width = kernel.width();
        int least = Math.max(LEAST_TILE_ROWS, taps.radiusY());
        this.tileRows = (least + kernel.rows() - 1) / kernel.rows() * kernel.rows();
        this.swap = taps.allowsSwapOfYAndZ();
        List<ConvolutionPass> all = new ArrayList<>();
        int[] slotCounts = kernel.slotCounts();
        for (int first = 0; first <= taps.radiusX(); ) {
            int slots = slotsFor(taps.radiusX() + 1 - first, slotCounts);
            int offsets = Math.min(slots, taps.radiusX() + 1 - first);
            for (List<int[]> chunk : chunks(classesWithTaps(first, offsets))) {
                all.add(pass(chunk, first, offsets, slots));
            }
            first += offsets;
        }
        this.passes = List.copyOf(all);
    }

    static ConvolutionPlan of(SymmetricTaps taps, BlockKernel kernel) {
        return new ConvolutionPlan(taps, kernel);
    }

    List<ConvolutionPass> passes() {
        return passes;
    }

    int tileRows() {
        return tileRows;
    }

    /** Rows that a tile needs of added slices. */
    int addedRows() {
        return tileRows + 2 * taps.radiusY();
    }

    /** Planes of added slices: one per distance in z, and one that is always zero. */
    int planes() {
        return taps.radiusZ() + 2;
    }

    /** The slots with which what is left takes the least work. */
    private static int slotsFor(int offsetsLeft, int[] slotCounts) {
        int best = slotCounts[0];
        for (int slots : slotCounts) {
            if (work(offsetsLeft, slots) <= work(offsetsLeft, best)) {
                best = slots;
            }
        }
        return best;
    }

    private static int work(int offsets, int slots) {
        return (offsets + slots - 1) / slots * (slots + COST_OF_A_SUM);
    }

    /** Distances b and c of the classes with a tap other than zero, the most distant ones first: their terms are smallest. */
    private List<int[]> classesWithTaps(int firstOffset, int offsets) {
        List<int[]> classes = new ArrayList<>();
        for (int c = 0; c <= taps.radiusZ(); c++) {
            for (int b = 0; b <= (swap ? c : taps.radiusY()); b++) {
                if (hasTap(b, c, firstOffset, offsets)) {
                    classes.add(new int[] {b, c});
                }
            }
        }
        classes.sort(Comparator.comparingInt((int[] row) -> row[0] * row[0] + row[1] * row[1])
                .reversed());
        return classes;
    }

    private boolean hasTap(int b, int c, int firstOffset, int offsets) {
        for (int a = firstOffset; a < firstOffset + offsets; a++) {
            if (taps.at(a, b, c) != 0) {
                return true;
            }
        }
        return false;
    }

    private static List<List<int[]>> chunks(List<int[]> classes) {
        List<List<int[]>> chunks = new ArrayList<>();
        int count = (classes.size() + CLASSES_OF_A_PASS - 1) / CLASSES_OF_A_PASS;
        for (int n = 0; n < count; n++) {
            int from = (int) ((long) classes.size() * n / count);
            int to = (int) ((long) classes.size() * (n + 1) / count);
            chunks.add(classes.subList(from, to));
        }
        return chunks;
    }

    private ConvolutionPass pass(List<int[]> chunk, int firstOffset, int offsets, int slots) {
        List<int[]> classes = new ArrayList<>(chunk);
        classes.sort(Comparator.comparing(row -> blocksOf(row).size() <= 2));
        int[] blocks = new int[ConvolutionPass.BLOCKS * classes.size()];
        float[] rowTaps = new float[slots * classes.size()];
        long[][] classesBefore = new long[taps.radiusY() + 1][taps.radiusZ() + 2];
        int quads = 0;
        for (int n = 0; n < classes.size(); n++) {
            int b = classes.get(n)[0];
            int c = classes.get(n)[1];
            List<Integer> shared = new ArrayList<>(blocksOf(classes.get(n)));
            quads += shared.size() > 2 ? 1 : 0;
            shared.addAll(Collections.nCopies(ConvolutionPass.BLOCKS - shared.size(), block(0, taps.radiusZ() + 1)));
            for (int m = 0; m < ConvolutionPass.BLOCKS; m++) {
                blocks[ConvolutionPass.BLOCKS * n + m] = shared.get(m);
            }
            for (int slot = 0; slot < offsets; slot++) {
                rowTaps[slots * n + slot] = taps.at(firstOffset + slot, b, c);
            }
            classesBefore[b][c + 1] = 1L << n;
            if (swap) {
                classesBefore[c][b + 1] = 1L << n;
            }
        }
        for (long[] before : classesBefore) {
            for (int end = 1; end < before.length; end++) {
                before[end] |= before[end - 1];
            }
        }
        return new ConvolutionPass(firstOffset, offsets, slots, blocks, rowTaps, quads, classesBefore);
    }

    private List<Integer> blocksOf(int[] row) {
        int b = row[0];
        int c = row[1];
        List<Integer> blocks = new ArrayList<>();
        addMirrored(blocks, b, c);
        if (swap && b != c) {
            addMirrored(blocks, c, b);
        }
        return blocks;
    }

    private void addMirrored(List<Integer> blocks, int b, int c) {
        blocks.add(block(b, c));
        if (b != 0) {
            blocks.add(block(-b, c));
        }
    }

    private int block(int rows, int plane) {
        return (plane * addedRows() + rows) * width;
    }
}
