package org.yttria.dosimetry.kernel;

import java.io.IOException;
import java.nio.file.Path;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.nuclide.Radionuclide;
import org.yttria.imaging.quantity.DoseConstant;

/** The kernels of a run: the one that is brought along for its nuclide, or that of a file. */
public final class TransportKernels {

    private TransportKernels() {}

    /**
     * The kernel that is brought along.
     *
     * @throws InputDataException if there is none for the nuclide
     */
    public static TransportKernel of(Radionuclide nuclide) {
        return TransportKernel.of(PointKernels.ofNuclide(nuclide.name())
                .orElseThrow(() -> new InputDataException("There is no dose kernel of " + nuclide.name()
                        + " in Yttria: give one with --kernel, or --engine local")));
    }

    /**
     * The kernel of a file: a point kernel, or a table of voxel S values.
     *
     * @param stated what a table of voxel S values does not state itself
     * @throws IOException if the file cannot be read
     * @throws InputDataException if it holds no kernel, or one of another nuclide
     */
    public static TransportKernel read(
            Path file, VoxelKernelFile.Stated stated, Radionuclide nuclide, DoseConstant constant) throws IOException {
        if (!VoxelKernelFile.isPointKernel(file)) {
            return TransportKernel.of(VoxelKernelFile.read(file, stated, constant, nuclide.halfLifeHours()))
                    .requireFor(nuclide);
        }
        if (stated.voxelMm().isPresent() || stated.density().isPresent()) {
            throw InputDataException.in(
                    file,
                    "is a point kernel, which serves every voxel size and density: leave --kernel-voxel and --kernel-density out");
        }
        return TransportKernel.of(PointKernels.read(file, nuclide, constant));
    }
}
