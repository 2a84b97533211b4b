package org.yttria.dosimetry.kernel;

import java.util.Optional;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.nuclide.Radionuclide;
import org.yttria.imaging.quantity.Density;

/**
 * What carries energy from a voxel to those around it.
 *
 * <p>A kernel may come in two parts: a near one on the voxels themselves, which holds nearly all of the energy, and a far one,
 * so smooth that voxels of a centimetre serve it.
 */
public interface TransportKernel {

    /** What it is and where it comes from, for reports. */
    String description();

    /** Name of the nuclide it was made for. */
    String nuclide();

    /** The fraction of the emitted energy that it carries anywhere, whatever the density; the rest goes beyond its reach. */
    double carriedFraction();

    /** The density it holds for; absent where there is a kernel for each. */
    Optional<Density> onlyDensity();

    /**
     * The near part.
     *
     * @throws InputDataException if there is none for such voxels
     */
    VoxelKernel near(Point3 voxelMm, Density density);

    /** The far part, where there is one. */
    Optional<VoxelKernel> far(Point3 voxelMm, Density density);

    /**
     * Makes sure that the kernel is that of a nuclide.
     *
     * @throws InputDataException if it is of another
     */
    default TransportKernel requireFor(Radionuclide given) {
        if (!nuclide().equals(given.name())) {
            throw new InputDataException("The kernel (" + description() + ") is of " + nuclide() + ", the treatment of "
                    + given.name() + ": give a kernel of " + given.name() + " with --kernel, or --engine local");
        }
        return this;
    }

    /** A point kernel, scaled to the density that is asked for and integrated over its voxels. */
    static TransportKernel of(PointKernel kernel) {
        return new PointKernelTransport(kernel);
    }

    /** A table of voxel S values, for voxels of its own size and one density. */
    static TransportKernel of(VoxelKernelFile.Table table) {
        return new VoxelTableTransport(table);
    }
}
