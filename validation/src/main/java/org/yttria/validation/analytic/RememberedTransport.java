package org.yttria.validation.analytic;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.yttria.dosimetry.kernel.TransportKernel;
import org.yttria.dosimetry.kernel.VoxelKernel;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.quantity.Density;

/** A transport whose kernels are integrated once for each voxel size and density: many rows ask for the same ones. */
final class RememberedTransport implements TransportKernel {

    private final TransportKernel transport;
    private final Map<Wanted, VoxelKernel> near = new ConcurrentHashMap<>();
    private final Map<Wanted, Optional<VoxelKernel>> far = new ConcurrentHashMap<>();

    RememberedTransport(TransportKernel transport) {
        this.transport = transport;
    }

    private record Wanted(Point3 voxelMm, Density density) {}

    @Override
    public String description() {
        return transport.description();
    }

    @Override
    public String nuclide() {
        return transport.nuclide();
    }

    @Override
    public double carriedFraction() {
        return transport.carriedFraction();
    }

    @Override
    public Optional<Density> onlyDensity() {
        return transport.onlyDensity();
    }

    @Override
    public VoxelKernel near(Point3 voxelMm, Density density) {
        return near.computeIfAbsent(new Wanted(voxelMm, density), w -> transport.near(w.voxelMm, w.density));
    }

    @Override
    public Optional<VoxelKernel> far(Point3 voxelMm, Density density) {
        return far.computeIfAbsent(new Wanted(voxelMm, density), w -> transport.far(w.voxelMm, w.density));
    }
}
