package org.yttria.dosimetry.dvh;

import java.util.Arrays;
import java.util.List;
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
import org.yttria.imaging.volume.Structure;
import org.yttria.imaging.volume.TrilinearSampler;

/**
 * Evaluates structures on a dose map.
 *
 * <p>Dose, density and activity are sampled trilinearly at the centre of each voxel of the structure, on the structure's own
 * grid.
 */
public final class StructureDosimetry {

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
        List<Flag> flags = StructureFlags.of(structure, samples.coverage(), density, floor);
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

    /**
     * The dose to each voxel of a structure, Gy, in the order in which its mask visits them; the same numbers as in its
     * histogram.
     *
     * @throws IllegalArgumentException if a part of the structure lies outside the grid or where densities are not known
     */
    public float[] voxelDosesGy(Structure structure) {
        Samples samples = new Samples(structure.mask());
        if (samples.inside < samples.doses.length) {
            throw new IllegalArgumentException("\"" + structure.name() + "\" leaves the dose grid");
        }
        return samples.doses;
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

        StructureFlags.Coverage coverage() {
            double seen = Math.max(1, inside);
            return new StructureFlags.Coverage(
                    inside, missingFraction(), touchesEdge, densitySum / seen, belowFloor / seen);
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
