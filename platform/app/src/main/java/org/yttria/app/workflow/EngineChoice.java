package org.yttria.app.workflow;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.yttria.dosimetry.DensityFloor;
import org.yttria.dosimetry.DoseEngine;
import org.yttria.dosimetry.DoseMap;
import org.yttria.dosimetry.EnergyTransport;
import org.yttria.dosimetry.LocalDepositionEngine;
import org.yttria.dosimetry.kernel.KernelDensities;
import org.yttria.dosimetry.kernel.KernelEngine;
import org.yttria.dosimetry.kernel.TransportKernel;
import org.yttria.dosimetry.kernel.TransportKernels;
import org.yttria.dosimetry.planning.VoxelDoses;
import org.yttria.dosimetry.planning.treatment.Device;
import org.yttria.imaging.ProgressListener;
import org.yttria.imaging.quantity.Density;
import org.yttria.imaging.quantity.DoseConstant;
import org.yttria.imaging.volume.ActivityMap;
import org.yttria.imaging.volume.DensityMap;

/** The engine of a run, and what a reader must know of it. */
final class EngineChoice {

    /** Energy that is neither absorbed nor accounted for beyond this makes a map unusable. */
    private static final double CLOSURE_TOLERANCE = 0.005;

    /** More of the energy than this past the faces of the grid is worth a word. */
    private static final double LEFT_GRID_SHARE = 0.02;

    /** More of the energy than this beyond the reach of a kernel is too much: of Y-90 it is 0.2 %. */
    private static final double BEYOND_REACH_SHARE = 0.01;

    private final DoseEngine engine;
    private final DoseConstant constant;
    private final Optional<Density> onlyDensity;

    private EngineChoice(DoseEngine engine, DoseConstant constant, Optional<Density> onlyDensity) {
        this.engine = engine;
        this.constant = constant;
        this.onlyDensity = onlyDensity;
    }

    /**
     * The engine that a request asks for.
     *
     * @throws IOException if the file of a kernel cannot be read
     */
    static EngineChoice of(DoseRequest request, DensityFloor floor) throws IOException {
        DoseRequest.Treatment treatment = request.treatment();
        DoseConstant constant = treatment.constant();
        if (request.engine() instanceof DoseRequest.Engine.Local) {
            return new EngineChoice(LocalDepositionEngine.with(constant).withFloor(floor), constant, Optional.empty());
        }
        TransportKernel kernel = request.engine() instanceof DoseRequest.Engine.KernelOfFile file
                ? TransportKernels.read(file.file(), file.stated(), treatment.nuclide(), constant)
                : TransportKernels.of(treatment.nuclide());
        return new EngineChoice(KernelEngine.with(constant, kernel).withFloor(floor), constant, kernel.onlyDensity());
    }

    /**
     * The dose map.
     *
     * @throws org.yttria.imaging.InputDataException if the kernel is not made for this image
     */
    DoseMap compute(ActivityMap activity, DensityMap density, DensityFloor floor, ProgressListener progress) {
        onlyDensity.ifPresent(made -> new KernelDensities(density, floor).require(made, activity));
        return engine.compute(activity, density, progress);
    }

    /** How a plan computes voxel doses with it. */
    VoxelDoses.Method method(Device device, DensityFloor floor) {
        DoseEngine checked = new DoseEngine() {
            @Override
            public String name() {
                return engine.name();
            }

            @Override
            public DoseMap compute(ActivityMap activity, DensityMap density, ProgressListener progress) {
                return EngineChoice.this.compute(activity, density, floor, progress);
            }
        };
        return new VoxelDoses.Method(device, checked, constant, floor);
    }

    /** Warnings of a map whose energy was carried; a map of local deposition has none. */
    List<String> warnings(DoseMap dose, DensityMap density, DensityFloor floor) {
        if (dose.transport().isEmpty()) {
            return List.of();
        }
        EnergyTransport transport = dose.transport().get();
        List<String> warnings = new ArrayList<>();
        warnings.add("The engine \"" + dose.engine()
                + "\" ran on a measured image: the scanner has already blurred the activity, by more than"
                + " the beta particles travel, and the engine blurs it again. Published dose thresholds come from local deposition"
                + " (--engine local); compare with them only doses computed so.");
        double emitted = transport.balance().emittedJ();
        double closure = transport.balance().closure();
        if (Math.abs(closure - 1) > CLOSURE_TOLERANCE) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "The energy is not closed: %.2f %% of what was emitted is accounted for. Do not use this map.",
                    100 * closure));
        }
        double left = transport.balance().leftGridJ();
        if (Math.abs(left) > LEFT_GRID_SHARE * Math.abs(emitted)) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "%.1f %% of the energy left the image through its faces: the dose near them lacks what activity outside would give.",
                    100 * left / emitted));
        }
        double beyond = transport.balance().beyondReachJ();
        if (beyond > BEYOND_REACH_SHARE * emitted) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "The kernel carries %.1f %% of the energy emitted: every dose lacks the rest. Give a kernel that reaches farther.",
                    100 * (1 - beyond / emitted)));
        }
        KernelDensities densities = new KernelDensities(density, floor);
        if (densities.haveTissueBesideLung()) {
            warnings.add(
                    "Energy that leaves tissue for lung is spread by the kernel of the tissue and divided by the mass of the lung:"
                            + " within a centimetre of the liver, doses in lung are too high and reach too short. Mean doses of whole lungs"
                            + " suffer less.");
        }
        double differing = onlyDensity.map(densities::shareApartFrom).orElse(0.0);
        if (differing > KernelDensities.NEGLIGIBLE_SHARE) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "One kernel, of %.4g g/mL, served all voxels, of which %.0f %% have a density more than %.0f %% away from it: what they spread"
                            + " is not scaled. A point kernel serves each density with its own.",
                    onlyDensity.map(Density::gramsPerMillilitre).orElseThrow(),
                    100 * differing,
                    100 * KernelDensities.TOLERANCE));
        }
        return warnings;
    }
}
