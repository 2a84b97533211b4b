package org.yttria.reports;

import java.util.List;
import java.util.Locale;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.volume.Mask;
import org.yttria.imaging.volume.Structure;
import org.yttria.imaging.volume.Volume;

/**
 * The highest dose of a whole dose map, whatever is drawn on it.
 *
 * @param gray the dose, Gy
 * @param at the centre of its voxel in the patient, mm; of several voxels of this dose one within a structure
 * @param outside whether it is above zero, lies outside every structure and exceeds all doses inside; false where there is no structure
 */
public record HighestDose(double gray, Point3 at, boolean outside) {

    /** Doses this much apart are one, as where activity is uniform: a convolution leaves about 1e-6 of rounding. */
    private static final double SAME = 1e-4;

    private static final double LEAST_WHOLE = 1e4;
    private static final double LEAST_POWER = 1e7;

    /** The highest dose of a map on which structures are drawn, each on a grid of its own. */
    public static HighestDose of(Volume dose, List<Structure> structures) {
        int inside = highestInside(dose, structures);
        int highest = highest(dose, Math.max(inside, 0));
        Point3 at = centre(dose.grid(), highest);
        boolean exceeds = inside >= 0
                && dose.value(highest) > 0
                && dose.value(highest) > dose.value(inside) + SAME * Math.abs(dose.value(inside));
        boolean outside = exceeds && structures.stream().noneMatch(s -> holds(s.mask(), at));
        return new HighestDose(dose.value(highest), at, outside);
    }

    private static int highest(Volume dose, int from) {
        int highest = from;
        for (int n = 0; n < dose.grid().voxelCount(); n++) {
            if (dose.value(n) > dose.value(highest)) {
                highest = n;
            }
        }
        return highest;
    }

    /** The voxel of the highest dose among those that hold the centre of a structure's voxel, or -1. */
    private static int highestInside(Volume dose, List<Structure> structures) {
        Grid grid = dose.grid();
        int[] highest = {-1};
        for (Structure structure : structures) {
            structure.mask().forEachIn(grid, (x, y, z) -> {
                int i = (int) Math.round(x);
                int j = (int) Math.round(y);
                int k = (int) Math.round(z);
                if (i >= 0 && i < grid.nx() && j >= 0 && j < grid.ny() && k >= 0 && k < grid.nz()) {
                    int n = grid.index(i, j, k);
                    highest[0] = highest[0] < 0 || dose.value(n) > dose.value(highest[0]) ? n : highest[0];
                }
            });
        }
        return highest[0];
    }

    private static Point3 centre(Grid grid, int n) {
        int slice = grid.nx() * grid.ny();
        int row = n % slice / grid.nx();
        int layer = n / slice;
        return grid.indexToWorld().apply(n % grid.nx(), row, layer);
    }

    private static boolean holds(Mask mask, Point3 at) {
        Point3 index = mask.grid().worldToIndex().apply(at);
        return mask.contains((int) Math.round(index.x()), (int) Math.round(index.y()), (int) Math.round(index.z()));
    }

    /** The position as it is printed, "(x, y, z) mm". */
    public String place() {
        return String.format(Locale.ROOT, "(%.1f, %.1f, %.1f) mm", at.x() + 0.0, at.y() + 0.0, at.z() + 0.0);
    }

    /** What a reader must know: nothing where the highest dose lies in a structure. */
    public List<String> warnings() {
        return outside
                ? List.of("The highest dose of the map, " + printed() + " Gy at " + place()
                        + ", lies outside every structure and exceeds all doses inside. Look at it: extrahepatic uptake,"
                        + " a voxel of low density, or noise where it is a single voxel of a measured image.")
                : List.of();
    }

    private String printed() {
        boolean whole = gray >= LEAST_WHOLE && gray < LEAST_POWER;
        return String.format(Locale.ROOT, whole ? "%.0f" : "%.4g", gray);
    }
}
