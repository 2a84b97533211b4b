package org.yttria.dosimetry.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.yttria.dosimetry.DensityFloor;
import org.yttria.dosimetry.DoseEngine;
import org.yttria.dosimetry.DoseMap;
import org.yttria.dosimetry.EnergyBalance;
import org.yttria.dosimetry.EnergyTransport;
import org.yttria.dosimetry.simd.Convolver;
import org.yttria.dosimetry.simd.Convolvers;
import org.yttria.imaging.ProgressListener;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.quantity.Density;
import org.yttria.imaging.quantity.DoseConstant;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.ActivityMap;
import org.yttria.imaging.volume.DensityMap;
import org.yttria.imaging.volume.Volume;

/**
 * Transport by a dose kernel: every voxel spreads the energy of its decays as a medium of its own density would.
 *
 * <p>\[ D_t = \frac{1}{m_t}\sum_s K A_s\,\varphi_{\rho_s}(t-s) \] with the dose \(D_t\) and the mass \(m_t\) of the target voxel, the
 * dose constant \(K\), the activity \(A_s\) at injection and the density \(\rho_s\) of the source voxel, and the fraction
 * \(\varphi_\rho\) of the emitted energy that a voxel at an offset absorbs in an unbounded medium of that density. Energy is summed
 * first and divided by mass last, so that it is conserved; in a uniform medium this is a convolution. The path between two voxels
 * is not looked at: across a steep change of density, above all at the dome of the liver, only Monte Carlo transport is right.
 *
 * <p>Reference: Dieudonné et al. 2013, J Nucl Med 54:236 (density-corrected dose kernels); MIRD Pamphlet 17.
 */
public final class KernelEngine implements DoseEngine {

    private static final double BECQUERELS_PER_GIGABECQUEREL = 1e9;
    private static final double GRAMS_PER_KILOGRAM = 1000;

    private final DoseConstant constant;
    private final TransportKernel kernel;
    private final DensityFloor floor;
    private final Convolver convolver = Convolvers.fastest();

    private KernelEngine(DoseConstant constant, TransportKernel kernel, DensityFloor floor) {
        this.constant = constant;
        this.kernel = kernel;
        this.floor = floor;
    }

    /** An engine with a dose constant, a kernel, the standard density floor and the fastest convolution there is. */
    public static KernelEngine with(DoseConstant constant, TransportKernel kernel) {
        return new KernelEngine(constant, kernel, DensityFloor.standard());
    }

    /** The same engine with another density floor. */
    public KernelEngine withFloor(DensityFloor newFloor) {
        return new KernelEngine(constant, kernel, newFloor);
    }

    @Override
    public String name() {
        return "kernel";
    }

    /**
     * @throws org.yttria.imaging.InputDataException if the kernel is of another nuclide or for voxels of another size
     */
    @Override
    public DoseMap compute(ActivityMap activity, DensityMap density, ProgressListener progress) {
        Grid grid = activity.concentration().grid();
        Volume rho = density.density();
        if (!grid.equals(rho.grid())) {
            throw new IllegalArgumentException("Activity and density must be on the same grid");
        }
        kernel.requireFor(activity.nuclide());
        Run run = new Run(grid, rho, emitted(activity, rho));
        DensityClasses classes =
                kernel.onlyDensity().map(DensityClasses::of).orElseGet(() -> DensityClasses.of(rho, floor));
        List<Double> densities = run.carryNear(classes, progress);
        run.carryFar();
        Volume dose = run.dose();
        progress.progress("absorbed dose", 1);
        return new DoseMap(
                dose,
                Optional.empty(),
                name(),
                Optional.of(new EnergyTransport(
                        kernel.description(), method(classes), densities, convolver.name(), run.balance())));
    }

    private String method(DensityClasses classes) {
        if (kernel.onlyDensity().isPresent()) {
            return "one kernel whatever the density of the source voxel; energy divided by the mass of the target voxel";
        }
        return classes.count() == 1
                ? "convolution with the kernel of the one density"
                : "each source voxel spreads its energy by the kernel of its own density, interpolated linearly between those of the"
                        + " densities listed; energies are summed and divided by the mass of the target voxel";
    }

    /** Energy emitted in each voxel, J; none below the floor, where the dose is 0 as well. */
    private float[] emitted(ActivityMap activity, Volume rho) {
        Volume concentration = activity.concentration();
        double joulesPerUnit = constant.joulesPerGigabecquerel()
                / BECQUERELS_PER_GIGABECQUEREL
                * activity.toInjection()
                * concentration.grid().voxelVolumeMl();
        float[] emitted = new float[concentration.grid().voxelCount()];
        IntStream.range(0, emitted.length).parallel().forEach(v -> {
            if (!floor.excludes(rho.value(v))) {
                emitted[v] = (float) (joulesPerUnit * concentration.value(v));
            }
        });
        return emitted;
    }

    /** The energy of one calculation on its way, J. */
    private final class Run {

        private final Grid grid;
        private final Volume rho;
        private final float[] emitted;
        private final float[] absorbed;
        private double leftJ;
        private double inTissueJ;
        private double belowFloorJ;

        Run(Grid grid, Volume rho, float[] emitted) {
            this.grid = grid;
            this.rho = rho;
            this.emitted = emitted;
            this.absorbed = new float[emitted.length];
        }

        /** Spreads the energy of each density class; returns the densities that had any. */
        List<Double> carryNear(DensityClasses classes, ProgressListener progress) {
            boolean[] used = used(classes);
            Point3 voxelMm = new Point3(grid.spacingMm(0), grid.spacingMm(1), grid.spacingMm(2));
            VoxelKernel[] kernels = IntStream.range(0, classes.count())
                    .parallel()
                    .mapToObj(c -> used[c] ? kernel.near(voxelMm, classes.density(c)) : null)
                    .toArray(VoxelKernel[]::new);
            float[] source = classes.count() == 1 ? emitted : new float[emitted.length];
            for (int c = 0; c < classes.count(); c++) {
                if (used[c]) {
                    if (source != emitted) {
                        fill(source, classes, c);
                    }
                    convolver.add(source, grid.nx(), grid.ny(), grid.nz(), kernels[c].taps(), absorbed);
                    leftJ += new EnergyOutsideGrid(kernels[c], grid.nx(), grid.ny(), grid.nz()).of(source);
                }
                progress.progress("absorbed dose", (c + 1.0) / (classes.count() + 1));
            }
            return classes.densities(used);
        }

        private boolean[] used(DensityClasses classes) {
            boolean[] used = new boolean[classes.count()];
            if (used.length == 1) {
                used[0] = true;
                return used;
            }
            for (int v = 0; v < emitted.length; v++) {
                if (emitted[v] != 0) {
                    classes.mark(rho.value(v), used);
                }
            }
            return used;
        }

        private void fill(float[] source, DensityClasses classes, int c) {
            IntStream.range(0, source.length)
                    .parallel()
                    .forEach(v ->
                            source[v] = emitted[v] == 0 ? 0 : (float) (emitted[v] * classes.share(c, rho.value(v))));
        }

        void carryFar() {
            meanDensity().ifPresent(density -> {
                leftJ += new FarTransport(grid).add(kernel, density, convolver, emitted, absorbed);
            });
        }

        /** The mean density of the voxels at or above the floor: bremsstrahlung crosses many of them. */
        private Optional<Density> meanDensity() {
            double sum = 0;
            int count = 0;
            for (int v = 0; v < emitted.length; v++) {
                float density = rho.value(v);
                if (!floor.excludes(density)) {
                    sum += density;
                    count++;
                }
            }
            return count == 0 ? Optional.empty() : Optional.of(new Density(sum / count));
        }

        Volume dose() {
            double kilogramsPerDensity = grid.voxelVolumeMl() / GRAMS_PER_KILOGRAM;
            double[] tissue = new double[grid.nz()];
            double[] below = new double[grid.nz()];
            int slice = grid.nx() * grid.ny();
            IntStream.range(0, grid.nz()).parallel().forEach(k -> {
                for (int v = k * slice; v < (k + 1) * slice; v++) {
                    float density = rho.value(v);
                    if (floor.excludes(density)) {
                        below[k] += absorbed[v];
                        absorbed[v] = 0;
                    } else {
                        tissue[k] += absorbed[v];
                        absorbed[v] = (float) (absorbed[v] / (density * kilogramsPerDensity));
                    }
                }
            });
            inTissueJ = Arrays.stream(tissue).sum();
            belowFloorJ = Arrays.stream(below).sum();
            return Volume.takingOver(grid, Quantity.ABSORBED_DOSE, absorbed);
        }

        EnergyBalance balance() {
            double emittedJ = sum(emitted);
            return new EnergyBalance(
                    emittedJ, inTissueJ, belowFloorJ, leftJ, emittedJ * (1 - kernel.carriedFraction()));
        }
    }

    private static double sum(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum;
    }
}
