package org.yttria.dosimetry.dvh;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.yttria.dosimetry.DensityFloor;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.volume.DensityMap;
import org.yttria.imaging.volume.Role;
import org.yttria.imaging.volume.Structure;

/** Finds the reasons to doubt the figures of a structure. */
final class StructureFlags {

    private static final double SMALL_LESION_ML = 2;
    /** Liver has 1.05 to 1.06 g/mL (ICRP 23: 1.05), fatty liver down to 0.95, contrast and lipiodol push the CT up. */
    private static final double LIGHTEST_TISSUE = 0.9;

    private static final double HEAVIEST_TISSUE = 1.2;
    private static final double BELOW_FLOOR_FRACTION = 0.01;

    /** Trilinear sampling sees the two voxels around a point: up to half as far again next to nothing is left out. */
    private static final double COARSE = 1.5;

    private final Structure structure;
    private final Coverage coverage;
    private final List<Flag> flags = new ArrayList<>();

    private StructureFlags(Structure structure, Coverage coverage) {
        this.structure = structure;
        this.coverage = coverage;
    }

    /**
     * What was seen of a structure.
     *
     * @param voxels its voxels where activity and density are known
     * @param missingFraction fraction of its volume where they are not, 0 to 1
     * @param touchesEdge whether it reaches the outermost voxels of the dose grid
     * @param meanDensity mean density of those voxels, g/mL
     * @param belowFloorFraction fraction of those voxels below the density floor, 0 to 1
     */
    record Coverage(
            int voxels, double missingFraction, boolean touchesEdge, double meanDensity, double belowFloorFraction) {}

    /** All reasons, the gravest first. */
    static List<Flag> of(Structure structure, Coverage coverage, DensityMap density, DensityFloor floor) {
        if (structure.mask().isEmpty()) {
            return List.of(new Flag(Flag.Kind.EMPTY, "holds no voxel"));
        }
        StructureFlags found = new StructureFlags(structure, coverage);
        found.place();
        found.lungs(density);
        found.size();
        found.sampling(density.density().grid());
        found.density(floor);
        return List.copyOf(found.flags);
    }

    private void place() {
        if (coverage.voxels == 0) {
            add(
                    Flag.Kind.OUTSIDE_GRID,
                    "lies outside the dose grid or where densities are not known, no dose is issued");
        } else if (coverage.missingFraction > 0) {
            add(
                    Flag.Kind.LEAVES_GRID,
                    "%.1f %% of the volume lies outside the dose grid or where densities are not known;"
                            + " the figures are of the rest",
                    100 * coverage.missingFraction);
        } else if (coverage.touchesEdge) {
            add(Flag.Kind.TOUCHES_EDGE, "reaches the edge of the dose grid and may continue beyond it");
        }
    }

    private void lungs(DensityMap density) {
        if (structure.role() != Role.LUNGS) {
            return;
        }
        if (coverage.missingFraction > 0 || coverage.touchesEdge) {
            add(
                    Flag.Kind.INCOMPLETE_LUNGS,
                    "lungs are not wholly on the dose grid, no whole-organ lung dose is issued");
        }
        if (density.measuredOn().isEmpty()) {
            add(
                    Flag.Kind.LUNGS_WITHOUT_CT,
                    "lungs need densities from a CT or a density map; at %s their dose would be wrong, none is issued",
                    density.source());
        }
    }

    private void size() {
        double volumeMl = structure.mask().volumeMl();
        if (structure.role() == Role.TUMOUR && volumeMl < SMALL_LESION_ML) {
            add(
                    Flag.Kind.SMALL_LESION,
                    "lesion of %.2f mL, under %.0f mL: too small for its dose to be measured (blur, noise, contour)",
                    volumeMl,
                    SMALL_LESION_ML);
        }
    }

    private void sampling(Grid dose) {
        double drawnMm = largestSpacingMm(structure.mask().grid());
        double doseMm = largestSpacingMm(dose);
        if (drawnMm > COARSE * doseMm) {
            add(
                    Flag.Kind.COARSE_GRID,
                    "its voxels or contour planes are up to %.2f mm apart and those of the dose %.2f mm: what lies between is not"
                            + " sampled. Draw it on the image, or finer",
                    drawnMm,
                    doseMm);
        }
    }

    private static double largestSpacingMm(Grid grid) {
        return Math.max(grid.spacingMm(0), Math.max(grid.spacingMm(1), grid.spacingMm(2)));
    }

    private void density(DensityFloor floor) {
        boolean liverOrTumour = structure.role() != Role.LUNGS && structure.role() != Role.OTHER;
        boolean odd = coverage.meanDensity < LIGHTEST_TISSUE || coverage.meanDensity > HEAVIEST_TISSUE;
        if (liverOrTumour && odd && coverage.voxels > 0) {
            add(
                    Flag.Kind.ODD_DENSITY,
                    "has a mean density of %.2f g/mL, liver and tumours have %.1f to %.1f: check the CT's numbers and its place",
                    coverage.meanDensity,
                    LIGHTEST_TISSUE,
                    HEAVIEST_TISSUE);
        }
        if (coverage.belowFloorFraction > BELOW_FLOOR_FRACTION) {
            add(
                    Flag.Kind.BELOW_DENSITY_FLOOR,
                    "%.1f %% of the volume is below %s g/mL and has no dose",
                    100 * coverage.belowFloorFraction,
                    floor.limit().gramsPerMillilitre());
        }
    }

    private void add(Flag.Kind kind, String format, Object... values) {
        flags.add(new Flag(kind, String.format(Locale.ROOT, format, values)));
    }
}
