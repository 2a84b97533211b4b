package org.yttria.imaging.volume;

import java.util.Arrays;
import org.yttria.imaging.geometry.AffineTransform3;
import org.yttria.imaging.geometry.Grid;

/**
 * A set of voxels of a grid, held as bits over the smallest box around them.
 *
 * <p>A mask keeps the grid it was drawn on, so that structures on different and finer grids than the dose stay exact.
 */
public final class Mask {

    private final Grid grid;
    private final Box box;
    private final long[] bits;
    private final int count;

    private Mask(Grid grid, Box box, long[] bits) {
        this.grid = grid;
        this.box = box;
        this.bits = bits;
        this.count = Arrays.stream(bits).mapToInt(Long::bitCount).sum();
    }

    /** The voxels for which a predicate holds. */
    public static Mask of(Grid grid, VoxelPredicate predicate) {
        return within(grid, new Box(0, grid.nx() - 1, 0, grid.ny() - 1, 0, grid.nz() - 1), predicate);
    }

    /**
     * The voxels inside a box for which a predicate holds.
     *
     * @param box the only part of the grid that is looked at; the mask keeps a smaller one if it can
     */
    public static Mask within(Grid grid, Box box, VoxelPredicate predicate) {
        int[] lo = {Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE};
        int[] hi = {-1, -1, -1};
        long[] bits = new long[(int) ((box.voxelCount() + Long.SIZE - 1) / Long.SIZE)];
        long n = 0;
        for (int k = box.k0; k <= box.k1; k++) {
            for (int j = box.j0; j <= box.j1; j++) {
                for (int i = box.i0; i <= box.i1; i++, n++) {
                    if (predicate.test(i, j, k)) {
                        bits[(int) (n / Long.SIZE)] |= 1L << n;
                        grow(lo, hi, i, j, k);
                    }
                }
            }
        }
        if (hi[0] < 0) {
            return new Mask(grid, Box.EMPTY, new long[0]);
        }
        Box tight = new Box(lo[0], hi[0], lo[1], hi[1], lo[2], hi[2]);
        if (tight.equals(box)) {
            return new Mask(grid, box, bits);
        }
        return cropped(grid, box, bits, tight);
    }

    /** The voxels of another grid whose centres lie in a voxel of this mask; what is finer than that grid is lost. */
    public Mask onGrid(Grid other) {
        AffineTransform3 toOwn = other.toIndicesOf(grid);
        return of(
                other,
                (i, j, k) -> contains(
                        (int) Math.floor(toOwn.applyX(i, j, k) + 0.5),
                        (int) Math.floor(toOwn.applyY(i, j, k) + 0.5),
                        (int) Math.floor(toOwn.applyZ(i, j, k) + 0.5)));
    }

    private static void grow(int[] lo, int[] hi, int i, int j, int k) {
        lo[0] = Math.min(lo[0], i);
        hi[0] = Math.max(hi[0], i);
        lo[1] = Math.min(lo[1], j);
        hi[1] = Math.max(hi[1], j);
        lo[2] = Math.min(lo[2], k);
        hi[2] = Math.max(hi[2], k);
    }

    private static Mask cropped(Grid grid, Box from, long[] bits, Box to) {
        long[] kept = new long[(int) ((to.voxelCount() + Long.SIZE - 1) / Long.SIZE)];
        long n = 0;
        for (int k = to.k0; k <= to.k1; k++) {
            for (int j = to.j0; j <= to.j1; j++) {
                long m = from.position(to.i0, j, k);
                for (int i = to.i0; i <= to.i1; i++, n++, m++) {
                    kept[(int) (n / Long.SIZE)] |= ((bits[(int) (m / Long.SIZE)] >>> m) & 1L) << n;
                }
            }
        }
        return new Mask(grid, to, kept);
    }

    public Grid grid() {
        return grid;
    }

    /** The smallest box that holds every voxel of the mask; {@link Box#isEmpty() empty} for an empty mask. */
    public Box box() {
        return box;
    }

    /** Number of voxels in the mask. */
    public int count() {
        return count;
    }

    public boolean isEmpty() {
        return count == 0;
    }

    /** Volume of all voxels of the mask. */
    public double volumeMl() {
        return count * grid.voxelVolumeMl();
    }

    public boolean contains(int i, int j, int k) {
        if (!box.contains(i, j, k)) {
            return false;
        }
        long n = box.position(i, j, k);
        return ((bits[(int) (n / Long.SIZE)] >>> n) & 1L) != 0;
    }

    /** Visits every voxel of the mask once, x fastest. */
    public void forEach(VoxelVisitor visitor) {
        for (int k = box.k0; k <= box.k1; k++) {
            for (int j = box.j0; j <= box.j1; j++) {
                for (int i = box.i0; i <= box.i1; i++) {
                    if (contains(i, j, k)) {
                        visitor.visit(i, j, k);
                    }
                }
            }
        }
    }

    /** Visits every voxel of the mask once, at the index that its centre has in another grid. */
    public void forEachIn(Grid other, PointVisitor visitor) {
        AffineTransform3 toOther = grid.toIndicesOf(other);
        forEach((i, j, k) -> visitor.visit(toOther.applyX(i, j, k), toOther.applyY(i, j, k), toOther.applyZ(i, j, k)));
    }

    /**
     * Inclusive index bounds.
     *
     * @param i0 first index along i; the others likewise, {@code i1} being the last
     */
    public record Box(int i0, int i1, int j0, int j1, int k0, int k1) {

        static final Box EMPTY = new Box(0, -1, 0, -1, 0, -1);

        public boolean isEmpty() {
            return i1 < i0 || j1 < j0 || k1 < k0;
        }

        public boolean contains(int i, int j, int k) {
            return i >= i0 && i <= i1 && j >= j0 && j <= j1 && k >= k0 && k <= k1;
        }

        public long voxelCount() {
            return isEmpty() ? 0 : (long) (i1 - i0 + 1) * (j1 - j0 + 1) * (k1 - k0 + 1);
        }

        long position(int i, int j, int k) {
            return ((long) (k - k0) * (j1 - j0 + 1) + (j - j0)) * (i1 - i0 + 1) + (i - i0);
        }
    }

    /** A question about a voxel index. */
    @FunctionalInterface
    public interface VoxelPredicate {
        boolean test(int i, int j, int k);
    }

    /** Something done with a voxel index. */
    @FunctionalInterface
    public interface VoxelVisitor {
        void visit(int i, int j, int k);
    }

    /** Something done with a real-valued index. */
    @FunctionalInterface
    public interface PointVisitor {
        void visit(double x, double y, double z);
    }
}
