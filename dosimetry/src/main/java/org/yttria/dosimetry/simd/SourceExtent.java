package org.yttria.dosimetry.simd;

import java.util.stream.IntStream;

/** Which blocks of a source have a value other than zero. */
final class SourceExtent {

    private final BlockKernel kernel;
    private final int nx;
    private final int ny;
    private final int nz;
    private final int blocks;
    /** In the order slice, row, block. */
    private final boolean[] occupied;
    /** First occupied row of each block of each slice, one past the last, and how many there are. */
    private final int[] firstRow;

    private final int[] endRow;
    private final int[] rowCount;

    private SourceExtent(BlockKernel kernel, int nx, int ny, int nz) {
        this.kernel = kernel;
        this.nx = nx;
        this.ny = ny;
        this.nz = nz;
        this.blocks = (nx + kernel.width() - 1) / kernel.width();
        this.occupied = new boolean[Math.multiplyExact(blocks, ny * nz)];
        this.firstRow = new int[blocks * nz];
        this.endRow = new int[blocks * nz];
        this.rowCount = new int[blocks * nz];
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

    /** Whether a block is occupied; the slice may lie outside the grid. */
    boolean occupied(int block, int j, int k) {
        return isSlice(k) && occupied[(k * ny + j) * blocks + block];
    }

    /** One past the last row up to which blocks are occupied as that of row j is, or not; the slice may lie outside the grid. */
    int endOfRun(int block, int j, int k) {
        int at = k * blocks + block;
        if (!isSlice(k) || j >= endRow[at]) {
            return ny;
        }
        if (j < firstRow[at]) {
            return firstRow[at];
        }
        if (rowCount[at] == endRow[at] - firstRow[at]) {
            return endRow[at];
        }
        boolean first = occupied(block, j, k);
        int end = j + 1;
        while (end < endRow[at] && occupied(block, end, k) == first) {
            end++;
        }
        return end;
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
                    int at = k * blocks + block;
                    occupied[(k * ny + j) * blocks + block] = true;
                    firstRow[at] = Math.min(firstRow[at], j);
                    endRow[at] = j + 1;
                    rowCount[at]++;
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
