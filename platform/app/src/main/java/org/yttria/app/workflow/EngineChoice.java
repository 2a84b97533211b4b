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
import org.yttria.dosimetry.kernel.KernelEngine;
import org.yttria.dosimetry.kernel.TransportKernel;
import org.yttria.dosimetry.kernel.TransportKernels;
import org.yttria.imaging.InputDataException;
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

    /** A kernel serves tissue of a density up to this far from its own. */
    private static final double DENSITY_TOLERANCE = 0.15;

    /** Tissue between the density floor and this is lung, or partly lung, g/mL. */
    private static final double LUNG_G_PER_ML = 0.6;

    /** Fewer voxels than this part of the tissue are edges of the body and gas in the bowel. */
    private static final double LUNG_SHARE = 0.02;

    /** More of the energy than this beyond the reach of a kernel is too much: of Y-90 it is 0.2 %. */
    private static final double BEYOND_REACH_SHARE = 0.01;

    private final DoseEngine engine;
    private final Optional<Density> onlyDensity;

    private EngineChoice(DoseEngine engine, Optional<Density> onlyDensity) {
        this.engine = engine;
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
            return new EngineChoice(LocalDepositionEngine.with(constant).withFloor(floor), Optional.empty());
        }
        TransportKernel kernel = request.engine() instanceof DoseRequest.Engine.KernelOfFile file
                ? TransportKernels.read(file.file(), file.stated(), treatment.nuclide(), constant)
                : TransportKernels.of(treatment.nuclide());
        return new EngineChoice(KernelEngine.with(constant, kernel).withFloor(floor), kernel.onlyDensity());
    }

    /**
     * The dose map.
     *
     * @throws InputDataException if the kernel is not made for this image
     */
    DoseMap compute(ActivityMap activity, DensityMap density, DensityFloor floor, ProgressListener progress) {
        onlyDensity.ifPresent(made -> requireDensity(made, activity, density, floor));
        return engine.compute(activity, density, progress);
    }

    /** A kernel of one density must be that of the tissue that holds the activity. */
    private static void requireDensity(Density made, ActivityMap activity, DensityMap map, DensityFloor floor) {
        double weighted = 0;
        double sum = 0;
        for (int v = 0; v < map.density().grid().voxelCount(); v++) {
            float rho = map.density().value(v);
            double weight = floor.excludes(rho)
                    ? 0
                    : Math.max(0, activity.concentration().value(v));
            weighted += weight * rho;
            sum += weight;
        }
        double mean = sum == 0 ? made.gramsPerMillilitre() : weighted / sum;
        if (Math.abs(mean / made.gramsPerMillilitre() - 1) > DENSITY_TOLERANCE) {
            throw new InputDataException(String.format(
                    Locale.ROOT,
                    "The kernel is made for %.4g g/mL, the activity lies in tissue of %.4g g/mL on average (limit %.0f %% apart): give a kernel of"
                            + " that density, or a point kernel, which serves all",
                    made.gramsPerMillilitre(),
                    mean,
                    100 * DENSITY_TOLERANCE));
        }
    }

    private static boolean hasTissueBesideLung(DensityMap map, DensityFloor floor) {
        int tissue = 0;
        int lung = 0;
        for (int v = 0; v < map.density().grid().voxelCount(); v++) {
            float rho = map.density().value(v);
            if (!floor.excludes(rho)) {
                tissue += rho < LUNG_G_PER_ML ? 0 : 1;
                lung += rho < LUNG_G_PER_ML ? 1 : 0;
            }
        }
        return lung > LUNG_SHARE * tissue && tissue > LUNG_SHARE * lung;
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
        if (hasTissueBesideLung(density, floor)) {
            warnings.add(
                    "Energy that leaves tissue for lung is spread by the kernel of the tissue and divided by the mass of the lung:"
                            + " within a centimetre of the liver, doses in lung are too high and reach too short. Mean doses of whole lungs"
                            + " suffer less.");
        }
        double differing =
                onlyDensity.map(made -> differing(made, density, floor)).orElse(0.0);
        if (differing > LUNG_SHARE) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "One kernel, of %.4g g/mL, served all voxels, of which %.0f %% have a density more than %.0f %% away from it: what they spread"
                            + " is not scaled. A point kernel serves each density with its own.",
                    onlyDensity.map(Density::gramsPerMillilitre).orElseThrow(),
                    100 * differing,
                    100 * DENSITY_TOLERANCE));
        }
        return warnings;
    }

    /** The share of the tissue whose density differs from that of a kernel. */
    private static double differing(Density made, DensityMap map, DensityFloor floor) {
        int tissue = 0;
        int apart = 0;
        for (int v = 0; v < map.density().grid().voxelCount(); v++) {
            float rho = map.density().value(v);
            if (!floor.excludes(rho)) {
                tissue++;
                apart += Math.abs(rho / made.gramsPerMillilitre() - 1) > DENSITY_TOLERANCE ? 1 : 0;
            }
        }
        return tissue == 0 ? 0 : (double) apart / tissue;
    }
}
