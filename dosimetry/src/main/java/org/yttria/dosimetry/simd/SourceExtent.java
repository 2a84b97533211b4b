package org.yttria.dosimetry.simd;

import java.util.stream.IntStream;

/** Which blocks of a source have a value other than zero. */
final class SourceExtent {

    private final BlockKernel kernel;
    private final int nx;
    private final int ny;
    private final int nz;
    private final int blocks;
    /** In the order slice, row, block; the last one, which stands for all outside the grid, is not occupied. */
    private final boolean[] occupied;
    /** First occupied row of each block of each slice, and one past the last. */
    private final int[] firstRow;

    private final int[] endRow;

    private SourceExtent(BlockKernel kernel, int nx, int ny, int nz) {
        this.kernel = kernel;
        this.nx = nx;
        this.ny = ny;
        this.nz = nz;
        this.blocks = (nx + kernel.width() - 1) / kernel.width();
        this.occupied = new boolean[Math.addExact(Math.multiplyExact(blocks, ny * nz), 1)];
        this.firstRow = new int[blocks * nz];
        this.endRow = new int[blocks * nz];
    }

    static SourceExtent of(float[] source, BlockKernel kernel, int nx, int ny, int nz) {
        SourceExtent extent = new SourceExtent(kernel, nx, ny, nz);
        IntStream.range(0, nz).parallel().forEach(k -> extent.scan(source, k));
        return extent;
    }

    /** Blocks along x; the last one may reach beyond the grid. */
    int blocks() {
        return blocks;
    }

    /** For each block whether it has a value other than zero; not to be changed. */
    boolean[] occupied() {
        return occupied;
    }

    /** Where row j of a column of blocks is in {@link #occupied()}; the slice may lie outside the grid. */
    int at(int block, int j, int k) {
        return isSlice(k) ? (k * ny + j) * blocks + block : occupied.length - 1;
    }

    boolean occupied(int block, int j, int k) {
        return isSlice(k) && occupied[(k * ny + j) * blocks + block];
    }

    /** From a row to the next in {@link #occupied()}. */
    int step(int k) {
        return isSlice(k) ? blocks : 0;
    }

    /** First occupied row of a slice, which may lie outside the grid; {@code ny} if there is none. */
    int firstRow(int block, int k) {
        return isSlice(k) ? firstRow[k * blocks + block] : ny;
    }

    /** One past the last occupied row of a slice, which may lie outside the grid; 0 if there is none. */
    int endRow(int block, int k) {
        return isSlice(k) ? endRow[k * blocks + block] : 0;
    }

    private boolean isSlice(int k) {
        return k >= 0 && k < nz;
    }

    private void scan(float[] source, int k) {
        for (int block = 0; block < blocks; block++) {
            firstRow[k * blocks + block] = ny;
        }
        for (int j = 0; j < ny; j++) {
            for (int block = 0; block < blocks; block++) {
                if (!isZero(source, (k * ny + j) * nx, block)) {
                    occupied[(k * ny + j) * blocks + block] = true;
                    firstRow[k * blocks + block] = Math.min(firstRow[k * blocks + block], j);
                    endRow[k * blocks + block] = j + 1;
                }
            }
        }
    }

    private boolean isZero(float[] source, int row, int block) {
        int from = block * kernel.width();
        if (from + kernel.width() <= nx) {
            return kernel.isZero(source, row + from);
        }
        for (int n = row + from; n < row + nx; n++) {
            if (source[n] != 0) {
                return false;
            }
        }
        return true;
    }
}
