package org.yttria.app.command;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yttria.dosimetry.kernel.VoxelKernelFile;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.geometry.Point3;
import picocli.CommandLine.Option;

/** A dose kernel of the user's own. */
final class KernelFileOptions extends OptionGroup {

    private static final double LARGEST_VOXEL_MM = 100;

    @Option(
            names = "--kernel",
            paramLabel = "FILE",
            description =
                    "The user's own dose kernel: a point kernel, or voxel S values. Default: the one of the nuclide.")
    private @Nullable Path file;

    @Option(
            names = "--kernel-voxel",
            paramLabel = "MM",
            description =
                    "With --kernel: the voxel size of its S values where the file does not state it, as 4.42 or 4x4x3.")
    private @Nullable String voxel;

    @Option(
            names = "--kernel-density",
            paramLabel = "G/ML",
            description = "With --kernel: the density of its S values where the file does not state it.")
    private @Nullable String density;

    @Option(
            names = "--kernel-nuclide",
            paramLabel = "NAME",
            description = "With --kernel: the nuclide of its S values where the file does not state it.")
    private @Nullable String nuclide;

    /** The file that was given. */
    Optional<Path> file() {
        if (file == null && (voxel != null || density != null || nuclide != null)) {
            throw wrongUse("--kernel-voxel, --kernel-density and --kernel-nuclide belong to --kernel");
        }
        if (file != null && file.toString().isBlank()) {
            throw wrongUse("--kernel needs the name of a file");
        }
        return Optional.ofNullable(file);
    }

    /** What was stated of it. */
    VoxelKernelFile.Stated stated() {
        return new VoxelKernelFile.Stated(
                Optional.ofNullable(voxel).map(v -> voxel("--kernel-voxel", v)),
                Optional.ofNullable(density).map(d -> DensityOptions.density("--kernel-density", d)),
                Optional.ofNullable(nuclide));
    }

    /** One edge of a cube, or three edges with "x" between them, in mm. */
    static Point3 voxel(String option, String text) {
        String[] edges = text.split("x", -1);
        if (edges.length != 1 && edges.length != 3) {
            throw new InputDataException(option + " \"" + text + "\" is no voxel size: give 4.42 or 4x4x3, in mm");
        }
        double[] mm = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            mm[axis] = OptionText.positive(option, edges[edges.length == 1 ? 0 : axis]);
        }
        for (double edge : mm) {
            if (edge > LARGEST_VOXEL_MM) {
                throw new InputDataException(option + " \"" + text + "\" is larger than " + LARGEST_VOXEL_MM
                        + " mm: no image has such voxels");
            }
        }
        return new Point3(mm[0], mm[1], mm[2]);
    }
}
