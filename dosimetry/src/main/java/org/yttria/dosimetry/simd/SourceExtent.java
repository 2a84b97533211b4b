package org.yttria.dosimetry.simd;

import java.util.stream.IntStream;

/** Which blocks of a source have a value other than zero. */
final class SourceExtent {

    private final int width;
    private final int nx;
    private final int ny;
    private final int nz;
    private final int blocks;
    private final boolean[] occupied;
    /** First occupied row of each slice and block, and one past the last. */
    private final int[] firstRow;

    private final int[] endRow;

    private SourceExtent(int width, int nx, int ny, int nz) {
        this.width = width;
        this.nx = nx;
        this.ny = ny;
        this.nz = nz;
        this.blocks = (nx + width - 1) / width;
        this.occupied = new boolean[blocks * ny * nz];
        this.firstRow = new int[blocks * nz];
        this.endRow = new int[blocks * nz];
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

    /** Whether a block of a row within the grid has a value other than zero; slices outside the grid have none. */
    boolean occupied(int block, int j, int k) {
        return k >= 0 && k < nz && occupied[(k * ny + j) * blocks + block];
    }

    /** First occupied row of a slice, which may lie outside the grid; {@code ny} if there is none. */
    int firstRow(int block, int k) {
        return k >= 0 && k < nz ? firstRow[k * blocks + block] : ny;
    }

    /** One past the last occupied row of a slice, which may lie outside the grid; 0 if there is none. */
    int endRow(int block, int k) {
        return k >= 0 && k < nz ? endRow[k * blocks + block] : 0;
    }

    private void scan(float[] source, int k) {
        for (int block = 0; block < blocks; block++) {
            int first = ny;
            int end = 0;
            for (int j = 0; j < ny; j++) {
                int row = (k * ny + j) * nx;
                if (hasValue(source, row + block * width, row + Math.min(nx, (block + 1) * width))) {
                    occupied[(k * ny + j) * blocks + block] = true;
                    first = Math.min(first, j);
                    end = j + 1;
                }
            }
            firstRow[k * blocks + block] = first;
            endRow[k * blocks + block] = end;
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
