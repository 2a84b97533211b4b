package org.yttria.dosimetry.kernel;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.nuclide.Radionuclide;
import org.yttria.imaging.quantity.DoseConstant;

/** The point kernels that Yttria brings along, and those of files. */
public final class PointKernels {

    private static final String Y90 = "Y-90";
    private static final String Y90_RESOURCE = "y90-water-egsnrc.csv";
    private static final String Y90_SOURCE =
            "EGSnrc point kernel of Y-90 in water, with bremsstrahlung (Yttria's own run, 2.4 million histories)";

    private PointKernels() {}

    /** The kernel that is brought along for a nuclide; there is one for Y-90. */
    public static Optional<PointKernel> ofNuclide(String nuclide) {
        if (!nuclide.equals(Y90)) {
            return Optional.empty();
        }
        try (InputStream in = PointKernels.class.getResourceAsStream(Y90_RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("Resource " + Y90_RESOURCE + " is missing");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            return Optional.of(PointKernelTable.parse(
                    KernelText.of(Path.of(Y90_RESOURCE), lines.lines().toList()), Y90_SOURCE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A point kernel from a file: lines "r_in_mm,r_out_mm,edep_MeV_per_decay" under a line with these names, and comment lines
     * {@code # nuclide: Y-90}, {@code # density_g_per_mL: 1.0}, {@code # emitted_MeV: 0.932}.
     *
     * @param nuclide of the treatment, whose kernel it must be
     * @param constant energy per activity of the nuclide, against which the energy it states is held
     * @throws IOException if the file cannot be read
     * @throws InputDataException if it holds no such table, or one whose nuclide, energy or lengths are not those of the nuclide
     */
    public static PointKernel read(Path file, Radionuclide nuclide, DoseConstant constant) throws IOException {
        KernelText text = KernelText.read(file);
        PointKernel kernel = PointKernelTable.parse(text, "point kernel " + file.getFileName());
        if (!kernel.nuclide().equals(nuclide.name())) {
            throw InputDataException.in(
                    file,
                    "is a kernel of " + kernel.nuclide() + ", the treatment is of " + nuclide.name()
                            + ": give a kernel of " + nuclide.name());
        }
        KernelPlausibility.requireEnergy(text, nuclide, constant);
        KernelPlausibility.requireLengths(file, kernel);
        return kernel;
    }
}
