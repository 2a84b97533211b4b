package org.yttria.dosimetry.simd;

import java.util.stream.IntStream;

/** Which blocks of a source have a value other than zero. */
final class SourceExtent {

    private final int width;
    private final int nx;
    private final int ny;
    private final int nz;
    private final int blocks;
    /** Block by block of each row; a last row, which stands for all outside the grid, is empty. */
    private final boolean[] occupied;
    /** First occupied row of each slice, and one past the last. */
    private final int[] firstRow;

    private final int[] endRow;

    private SourceExtent(int width, int nx, int ny, int nz) {
        this.width = width;
        this.nx = nx;
        this.ny = ny;
        this.nz = nz;
        this.blocks = (nx + width - 1) / width;
        this.occupied = new boolean[Math.multiplyExact(blocks, ny * nz + 1)];
        this.firstRow = new int[nz];
        this.endRow = new int[nz];
    }

    static SourceExtent of(float[] source, int width, int nx, int ny, int nz) {
        SourceExtent extent = new SourceExtent(width, nx, ny, nz);
        IntStream.range(0, nz).parallel().forEach(k -> extent.scan(source, k));
        return extent;
    }

    /** Blocks along x; the last one may reach beyond the grid. */
    int blocks() {
        return blocks;
    }

    /** For each block of each row whether it has a value other than zero; not to be changed. */
    boolean[] occupied() {
        return occupied;
    }

    /** Where a row begins in {@link #occupied()}; the slice may lie outside the grid. */
    int rowAt(int j, int k) {
        return (isSlice(k) ? k * ny + j : ny * nz) * blocks;
    }

    /** First occupied row of a slice, which may lie outside the grid; {@code ny} if there is none. */
    int firstRow(int k) {
        return isSlice(k) ? firstRow[k] : ny;
    }

    /** One past the last occupied row of a slice, which may lie outside the grid; 0 if there is none. */
    int endRow(int k) {
        return isSlice(k) ? endRow[k] : 0;
    }

    private boolean isSlice(int k) {
        return k >= 0 && k < nz;
    }

    private void scan(float[] source, int k) {
        firstRow[k] = ny;
        for (int j = 0; j < ny; j++) {
            int row = (k * ny + j) * nx;
            for (int block = 0; block < blocks; block++) {
                if (hasValue(source, row + block * width, row + Math.min(nx, (block + 1) * width))) {
                    occupied[(k * ny + j) * blocks + block] = true;
                    firstRow[k] = Math.min(firstRow[k], j);
                    endRow[k] = j + 1;
                }
            }
        }
    }

    private static boolean hasValue(float[] source, int from, int to) {
        for (int n = from; n < to; n++) {
            if (source[n] != 0) {
                return true;
            }
        }
        return false;
    }
}
