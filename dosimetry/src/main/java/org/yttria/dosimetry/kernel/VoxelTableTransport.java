package org.yttria.dosimetry.kernel;

import java.util.Optional;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.quantity.Density;

/** Transport by a table of voxel S values: one voxel size and one density. */
record VoxelTableTransport(VoxelKernelFile.Table table) implements TransportKernel {

    /** Voxel sizes that agree within this fraction are the same: tables state three digits. */
    private static final double SIZE_TOLERANCE = 0.003;

    @Override
    public String description() {
        return table.source();
    }

    @Override
    public String nuclide() {
        return table.nuclide();
    }

    /** All: its values are scaled to the dose constant. */
    @Override
    public double carriedFraction() {
        return 1;
    }

    @Override
    public Optional<Density> onlyDensity() {
        return Optional.of(table.kernel().density());
    }

    @Override
    public VoxelKernel near(Point3 voxelMm, Density density) {
        Point3 own = table.kernel().voxelMm();
        for (int axis = 0; axis < 3; axis++) {
            if (Math.abs(own.component(axis) / voxelMm.component(axis) - 1) > SIZE_TOLERANCE) {
                throw new InputDataException(
                        "The voxel S values (" + table.source() + ") are for voxels of " + VoxelKernel.printed(own)
                                + " mm, the image has voxels of " + VoxelKernel.printed(voxelMm)
                                + " mm: give S values of that size, or a point kernel, which serves all");
            }
        }
        return table.kernel();
    }

    @Override
    public Optional<VoxelKernel> far(Point3 voxelMm, Density density) {
        return Optional.empty();
    }
}
