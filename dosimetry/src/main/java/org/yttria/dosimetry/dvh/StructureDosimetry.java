package org.yttria.dosimetry.dvh;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.yttria.dosimetry.DensityFloor;
import org.yttria.dosimetry.DoseMap;
import org.yttria.imaging.geometry.AffineTransform3;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.quantity.DoseConstant;
import org.yttria.imaging.volume.ActivityMap;
import org.yttria.imaging.volume.DensityMap;
import org.yttria.imaging.volume.Mask;
import org.yttria.imaging.volume.Role;
import org.yttria.imaging.volume.Structure;
import org.yttria.imaging.volume.TrilinearSampler;

/**
 * Evaluates structures on a dose map.
 *
 * <p>Dose, density and activity are sampled trilinearly at the centre of each voxel of the structure, on the structure's own
 * grid.
 */
public final class StructureDosimetry {

    private static final double SMALL_LESION_ML = 2;
    /** Liver has 1.05 to 1.06 g/mL (ICRP 23: 1.05), fatty liver down to 0.95, contrast and lipiodol push the CT up. */
    private static final double LIGHTEST_TISSUE = 0.9;

    private static final double HEAVIEST_TISSUE = 1.2;
    private static final double BELOW_FLOOR_FRACTION = 0.01;

    private final DoseMap dose;
    private final DensityMap density;
    private final ActivityMap activity;
    private final DoseConstant constant;
    private final DensityFloor floor;

    /**
     * @param dose the dose map
     * @param density the densities it was computed with, on the same grid
     * @param activity the activity it was computed from, on the same grid
     * @param constant the dose constant of the run
     * @param floor the density floor of the run
     */
    public StructureDosimetry(
            DoseMap dose, DensityMap density, ActivityMap activity, DoseConstant constant, DensityFloor floor) {
        Grid grid = dose.dose().grid();
        if (!grid.equals(density.density().grid())
                || !grid.equals(activity.concentration().grid())) {
            throw new IllegalArgumentException("Dose, density and activity must be on the same grid");
        }
        this.dose = dose;
        this.density = density;
        this.activity = activity;
        this.constant = constant;
        this.floor = floor;
    }

    /** The dose to each structure, in the order given. */
    public List<StructureDose> evaluate(List<Structure> structures) {
        return structures.parallelStream().map(this::evaluate).toList();
    }

    /** The dose to one structure. */
    public StructureDose evaluate(Structure structure) {
        Samples samples = new Samples(structure.mask());
        List<Flag> flags = flags(structure, samples);
        boolean issued =
                samples.hasMass() && flags.stream().noneMatch(f -> f.kind().withholdsDose());
        return new StructureDose(
                structure.name(),
                structure.role(),
                structure.mask().volumeMl(),
                samples.missingFraction(),
                issued ? Optional.of(samples.statistics()) : Optional.empty(),
                flags);
    }

    private List<Flag> flags(Structure structure, Samples samples) {
        List<Flag> flags = new ArrayList<>();
        if (structure.mask().isEmpty()) {
            flags.add(new Flag(Flag.Kind.EMPTY, "holds no voxel"));
            return flags;
        }
        if (samples.inside == 0) {
            flags.add(new Flag(
                    Flag.Kind.OUTSIDE_GRID,
                    "lies outside the dose grid or where densities are not known, no dose is issued"));
        } else if (samples.missingFraction() > 0) {
            flags.add(new Flag(
                    Flag.Kind.LEAVES_GRID,
                    text(
                            "%.1f %% of the volume lies outside the dose grid or where densities are not known;"
                                    + " the figures are of the rest",
                            100 * samples.missingFraction())));
        } else if (samples.touchesEdge) {
            flags.add(new Flag(Flag.Kind.TOUCHES_EDGE, "reaches the edge of the dose grid and may continue beyond it"));
        }
        boolean incomplete = samples.missingFraction() > 0 || samples.touchesEdge;
        if (structure.role() == Role.LUNGS && incomplete) {
            flags.add(new Flag(
                    Flag.Kind.INCOMPLETE_LUNGS,
                    "lungs are not wholly on the dose grid, no whole-organ lung dose is issued"));
        }
        if (structure.role() == Role.LUNGS && density.measuredOn().isEmpty()) {
            flags.add(new Flag(
                    Flag.Kind.LUNGS_WITHOUT_CT,
                    "lungs need densities from a CT or a density map; at " + density.source()
                            + " their dose would be wrong, none is issued"));
        }
        if (structure.role() == Role.TUMOUR && structure.mask().volumeMl() < SMALL_LESION_ML) {
            flags.add(new Flag(
                    Flag.Kind.SMALL_LESION,
                    text(
                            "lesion of %.2f mL, under %.0f mL: too small for its dose to be measured (blur, noise, contour)",
                            structure.mask().volumeMl(), SMALL_LESION_ML)));
        }
        double meanDensity = samples.densitySum / Math.max(1, samples.inside);
        boolean tissue = structure.role() != Role.LUNGS && structure.role() != Role.OTHER;
        if (tissue && samples.inside > 0 && (meanDensity < LIGHTEST_TISSUE || meanDensity > HEAVIEST_TISSUE)) {
            flags.add(new Flag(
                    Flag.Kind.ODD_DENSITY,
                    text(
                            "has a mean density of %.2f g/mL, liver and tumours have %.1f to %.1f: check the CT's numbers and"
                                    + " its place",
                            meanDensity, LIGHTEST_TISSUE, HEAVIEST_TISSUE)));
        }
        double below = samples.inside == 0 ? 0 : (double) samples.belowFloor / samples.inside;
        if (below > BELOW_FLOOR_FRACTION) {
            flags.add(new Flag(
                    Flag.Kind.BELOW_DENSITY_FLOOR,
                    text(
                            "%.1f %% of the volume is below %s g/mL and has no dose",
                            100 * below, floor.limit().gramsPerMillilitre())));
        }
        return flags;
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    /** The maps at the voxel centres of one mask. */
    private final class Samples {

        private final Mask mask;
        private final float[] doses;
        private int inside;
        private int belowFloor;
        private boolean touchesEdge;
        private double densitySum;
        private double energySum;
        private double concentrationSum;

        Samples(Mask mask) {
            this.mask = mask;
            this.doses = new float[mask.count()];
            Grid grid = dose.dose().grid();
            AffineTransform3 toDose = mask.grid().toIndicesOf(grid);
            TrilinearSampler doseAt = new TrilinearSampler(dose.dose());
            TrilinearSampler densityAt = new TrilinearSampler(density.density());
            TrilinearSampler concentrationAt = new TrilinearSampler(activity.concentration());
            Grid known = density.measuredOn().orElse(mask.grid());
            AffineTransform3 toKnown = mask.grid().toIndicesOf(known);
            mask.forEach((i, j, k) -> {
                double x = toDose.applyX(i, j, k);
                double y = toDose.applyY(i, j, k);
                double z = toDose.applyZ(i, j, k);
                if (grid.covers(x, y, z) && known.covers(toKnown.apply(i, j, k))) {
                    double gray = doseAt.at(x, y, z);
                    double rho = densityAt.at(x, y, z);
                    doses[inside++] = (float) gray;
                    densitySum += rho;
                    energySum += gray * rho;
                    concentrationSum += concentrationAt.at(x, y, z);
                    belowFloor += floor.excludes(rho) ? 1 : 0;
                    touchesEdge |= grid.isOutermost(new Point3(x, y, z));
                }
            });
        }

        /** Without mass on the grid there is no dose to state. */
        boolean hasMass() {
            return inside > 0 && densitySum > 0;
        }

        double missingFraction() {
            return mask.isEmpty() ? 0 : 1 - (double) inside / mask.count();
        }

        DoseStatistics statistics() {
            double voxelMl = mask.grid().voxelVolumeMl();
            double massG = densitySum * voxelMl;
            double activityBq = concentrationSum * voxelMl * activity.toInjection();
            return new DoseStatistics(
                    massG,
                    activityBq,
                    energySum / densitySum,
                    constant.meanDoseGy(activityBq, massG),
                    Dvh.ofVoxels(Arrays.copyOf(doses, inside), voxelMl));
        }
    }
}
