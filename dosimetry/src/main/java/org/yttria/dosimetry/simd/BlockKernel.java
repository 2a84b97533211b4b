package org.yttria.dosimetry.simd;

/** The arithmetic of a convolution on blocks of {@link #width()} voxels along x. */
interface BlockKernel {

    /** What carries out the arithmetic. */
    String name();

    /** Voxels of a block along x. */
    int width();

    /** Output rows that are accumulated together. */
    int rows();

    /** Numbers of x offsets that can be accumulated together, ascending. */
    int[] slotCounts();

    /** Whether a block has no value other than zero. */
    boolean isZero(float[] values, int at);

    /**
     * Adds the blocks of some rows: {@code sum[sumAt + n] = first[firstAt + n] + second[secondAt + n]}, and so on in steps from
     * a row to the next.
     */
    void add(
            float[] first,
            int firstAt,
            int firstStep,
            float[] second,
            int secondAt,
            int secondStep,
            float[] sum,
            int sumAt,
            int sumStep,
            int rows);

    /**
     * For each slot, sums tap times source over row classes: {@code partial[at + slot * stride + n]} becomes
     * \( \sum_i k_{i,slot}\, s_i(n) \), with \( s_i \) the sum of the blocks that class i shares; likewise for the rows that
     * follow, as many as {@link #rows()}.
     *
     * @param planes blocks of added slices, that of a row right after that of the row before
     * @param row where the middle row begins in it
     * @param classes which classes, as a set; no class is left out between two of three or four blocks, nor between two others
     * @param partialStep from a row to the next in {@code partial}
     */
    void accumulate(
            float[] planes,
            int row,
            ConvolutionPass pass,
            long classes,
            float[] partial,
            int at,
            int partialStep,
            int stride);

    /**
     * Sums the partial rows at their offsets: {@code sum[n]} becomes \( \sum_a C_a(n-a) + C_a(n+a) \), or \( C_0(n) \) for
     * the offset 0.
     *
     * @param at where \( C(0) \) of the first offset is
     * @param count voxels to sum; up to {@code 2 * width() - 1} more may be written
     */
    void fold(float[] partial, int at, int stride, int firstOffset, int offsets, float[] sum, int count);
}
