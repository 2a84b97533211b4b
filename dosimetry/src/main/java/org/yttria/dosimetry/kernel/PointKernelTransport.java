package org.yttria.dosimetry.kernel;

import java.util.Optional;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.quantity.Density;

/**
 * Transport by a point kernel.
 *
 * <p>Within 10 mm of water lies all but 0.02 % of what the beta particles of Y-90 carry: the near part. Beyond are 0.4 % of the
 * energy, nearly all bremsstrahlung, whose density changes little over a centimetre: the far part. It ends at 150 mm of water, as
 * far as a trunk reaches; 0.17 % of the energy of Y-90 go farther.
 */
record PointKernelTransport(PointKernel kernel) implements TransportKernel {

    /** Products of distance and density, mm g/mL. */
    private static final double NEAR_MM_G_PER_ML = 10;

    private static final double FAR_MM_G_PER_ML = 150;

    /** Of the far part's quadrature: it holds 0.4 % of the energy. */
    private static final double FAR_REFINEMENT = 0.25;

    @Override
    public String description() {
        return kernel.source();
    }

    @Override
    public String nuclide() {
        return kernel.nuclide();
    }

    @Override
    public double carriedFraction() {
        return kernel.within(FAR_MM_G_PER_ML / kernel.density().gramsPerMillilitre());
    }

    @Override
    public Optional<Density> onlyDensity() {
        return Optional.empty();
    }

    @Override
    public VoxelKernel near(Point3 voxelMm, Density density) {
        return VoxelIntegration.of(kernel.at(density), voxelMm, 0, NEAR_MM_G_PER_ML / density.gramsPerMillilitre());
    }

    @Override
    public Optional<VoxelKernel> far(Point3 voxelMm, Density density) {
        double rho = density.gramsPerMillilitre();
        PointKernel scaled = kernel.at(density);
        return scaled.reachMm() <= NEAR_MM_G_PER_ML / rho
                ? Optional.empty()
                : Optional.of(VoxelIntegration.of(
                        scaled, voxelMm, NEAR_MM_G_PER_ML / rho, FAR_MM_G_PER_ML / rho, FAR_REFINEMENT));
    }
}
