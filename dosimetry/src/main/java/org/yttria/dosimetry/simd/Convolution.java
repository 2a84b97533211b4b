package org.yttria.dosimetry.simd;

/** What all tiles of one convolution share. Only the target is written to, each row by one tile. */
final class Convolution {

    final BlockKernel kernel;
    final SymmetricTaps taps;
    final ConvolutionPlan plan;
    final SourceExtent extent;
    final SourceReach reach;
    final float[] source;
    final int nx;
    final int ny;
    final int nz;
    final float[] target;

    Convolution(
            BlockKernel kernel,
            SymmetricTaps taps,
            ConvolutionPlan plan,
            SourceExtent extent,
            float[] source,
            int nx,
            int ny,
            int nz,
            float[] target) {
        this.kernel = kernel;
        this.taps = taps;
        this.plan = plan;
        this.extent = extent;
        this.reach = SourceReach.of(extent, taps, ny, nz);
        this.source = source;
        this.nx = nx;
        this.ny = ny;
        this.nz = nz;
        this.target = target;
    }

    int tileRows() {
        return plan.tileRows();
    }
}
