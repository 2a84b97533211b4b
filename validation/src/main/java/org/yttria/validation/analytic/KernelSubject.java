package org.yttria.validation.analytic;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import org.yttria.dosimetry.DoseEngine;
import org.yttria.dosimetry.DoseMap;
import org.yttria.dosimetry.EnergyBalance;
import org.yttria.dosimetry.EnergyTransport;
import org.yttria.dosimetry.kernel.KernelEngine;
import org.yttria.dosimetry.kernel.PointKernel;
import org.yttria.dosimetry.kernel.PointKernels;
import org.yttria.dosimetry.kernel.TransportKernel;
import org.yttria.imaging.ProgressListener;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.nuclide.Nuclides;
import org.yttria.imaging.nuclide.Radionuclide;
import org.yttria.imaging.quantity.DoseConstant;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.ActivityMap;
import org.yttria.imaging.volume.DensityMap;
import org.yttria.imaging.volume.Volume;

/**
 * What the rows on transport by a kernel examine.
 *
 * @param y90 the nuclide
 * @param point the point kernel
 * @param transport what carries energy from voxel to voxel
 * @param engine from a dose constant and a transport to an engine
 */
record KernelSubject(
        Radionuclide y90,
        PointKernel point,
        TransportKernel transport,
        BiFunction<DoseConstant, TransportKernel, DoseEngine> engine) {

    private static final double BECQUERELS_PER_GIGABECQUEREL = 1e9;
    private static final double GRAMS_PER_KILOGRAM = 1000;

    /** The code that a dose calculation runs. */
    static KernelSubject standard() {
        Radionuclide y90 = Nuclides.standard().named("Y-90");
        PointKernel point = PointKernels.ofNuclide(y90.name()).orElseThrow();
        return new KernelSubject(y90, point, new RememberedTransport(TransportKernel.of(point)), KernelEngine::with);
    }

    /** J emitted by 1 Bq until it has decayed. */
    double joulesPerBecquerel() {
        return y90.doseConstant().orElseThrow().joulesPerGigabecquerel() / BECQUERELS_PER_GIGABECQUEREL;
    }

    /**
     * Runs the engine.
     *
     * @param becquerelsPerMl at injection
     * @param gramsPerMl density
     */
    Outcome run(Grid grid, Volume.VoxelFunction becquerelsPerMl, Volume.VoxelFunction gramsPerMl) {
        return run(grid, becquerelsPerMl, gramsPerMl, Duration.ZERO);
    }

    /**
     * Runs the engine.
     *
     * @param becquerelsPerMl at a time after injection
     * @param gramsPerMl density
     */
    Outcome run(
            Grid grid, Volume.VoxelFunction becquerelsPerMl, Volume.VoxelFunction gramsPerMl, Duration sinceInjection) {
        Volume concentration = Volume.filled(grid, Quantity.ACTIVITY_CONCENTRATION, becquerelsPerMl);
        Volume density = Volume.filled(grid, Quantity.MASS_DENSITY, gramsPerMl);
        DoseMap map = engine.apply(y90.doseConstant().orElseThrow(), transport)
                .compute(
                        new ActivityMap(concentration, y90, sinceInjection),
                        new DensityMap(density, Optional.empty(), "known"),
                        ProgressListener.NONE);
        return new Outcome(map, density);
    }

    /**
     * A dose and the density it was computed in.
     *
     * @param map Gy
     * @param density g/mL
     */
    record Outcome(DoseMap map, Volume density) {

        double gray(int i, int j, int k) {
            return map.dose().at(i, j, k);
        }

        /** Energy of the dose map, J: dose times mass, summed. */
        double joules() {
            double sum = 0;
            for (int v = 0; v < density.grid().voxelCount(); v++) {
                sum += (double) map.dose().value(v) * density.value(v);
            }
            return sum * density.grid().voxelVolumeMl() / GRAMS_PER_KILOGRAM;
        }

        EnergyBalance balance() {
            return map.transport().map(EnergyTransport::balance).orElseThrow();
        }
    }
}
