package org.yttria.dosimetry.simd;

import java.util.Objects;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Convolves tile by tile: some rows of one slice, over the whole width of the grid. */
final class BlockConvolver implements Convolver {

    /** Slices that one task takes after each other; what it reads for one slice is still at hand for the next. */
    private static final int SLICES_OF_A_TASK = 4;

    private final BlockKernel kernel;

    BlockConvolver(BlockKernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public String name() {
        return kernel.name();
    }

    @Override
    public void add(float[] source, int nx, int ny, int nz, SymmetricTaps taps, float[] target) {
        check(source, nx, ny, nz, target);
        Objects.requireNonNull(taps, "taps");
        ConvolutionPlan plan = ConvolutionPlan.of(taps, kernel);
        if (plan.passes().isEmpty()) {
            return;
        }
        Convolution convolution = new Convolution(
                kernel, taps, plan, SourceExtent.of(source, kernel, nx, ny, nz), source, nx, ny, nz, target);
        int tiles = (ny + convolution.tileRows() - 1) / convolution.tileRows();
        int slabs = (nz + SLICES_OF_A_TASK - 1) / SLICES_OF_A_TASK;
        AtomicInteger next = new AtomicInteger();
        // A worker per thread takes tasks until none is left: parts of a source differ too much in work to be dealt
        // out.
        IntStream.rangeClosed(0, ForkJoinPool.getCommonPoolParallelism())
                .parallel()
                .forEach(worker -> {
                    ConvolutionTile tile = new ConvolutionTile(convolution);
                    for (int task = next.getAndIncrement(); task < tiles * slabs; task = next.getAndIncrement()) {
                        int firstSlice = task % slabs * SLICES_OF_A_TASK;
                        for (int k = firstSlice; k < Math.min(nz, firstSlice + SLICES_OF_A_TASK); k++) {
                            tile.convolve(task / slabs * convolution.tileRows(), k);
                        }
                    }
                });
    }

    private static void check(float[] source, int nx, int ny, int nz, float[] target) {
        if (nx < 1 || ny < 1 || nz < 1) {
            throw new IllegalArgumentException("No grid: " + nx + " x " + ny + " x " + nz);
        }
        long voxels = (long) nx * ny * nz;
        if (source.length != voxels || target.length != voxels) {
            throw new IllegalArgumentException("A grid of " + nx + " x " + ny + " x " + nz + " has " + voxels
                    + " voxels, not " + source.length + " in the source and " + target.length + " in the target");
        }
        if (source == target) {
            throw new IllegalArgumentException("Source and target are the same array");
        }
    }
}
