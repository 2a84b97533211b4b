package org.yttria.dosimetry.activity;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.volume.Role;
import org.yttria.imaging.volume.Structure;

/**
 * Where the lungs are with respect to the field of view of an image, which decides whether their shunt is in its sum.
 *
 * @param voxels voxels of all lung structures
 * @param covered those of them in the field
 * @param reachesEdge whether one of those is in an outermost voxel of the image
 */
record LungsInField(long voxels, long covered, boolean reachesEdge) {

    private static final String REMEDY = " Normalise to the liver, or state --lungs-in-field yes or no";

    /**
     * Whether the lungs are outside the field.
     *
     * @param stated whether the user says that they are in it
     * @throws InputDataException if neither a lungs structure nor the user tells, or the two contradict
     */
    static boolean areOutside(List<Structure> structures, Grid image, Optional<Boolean> stated) {
        LungsInField lungs = of(structures, image);
        if (stated.isPresent()) {
            lungs.requireNoContradiction(stated.get());
            return !stated.get();
        }
        lungs.requireCertainty();
        return lungs.covered == 0;
    }

    private static LungsInField of(List<Structure> structures, Grid image) {
        long[] count = new long[2];
        boolean[] edge = new boolean[1];
        for (Structure lungs : structures) {
            if (lungs.role() == Role.LUNGS) {
                count[0] += lungs.mask().count();
                lungs.mask().forEachIn(image, (x, y, z) -> {
                    if (image.covers(x, y, z)) {
                        count[1]++;
                        edge[0] |= image.isOutermost(new Point3(x, y, z));
                    }
                });
            }
        }
        return new LungsInField(count[0], count[1], edge[0]);
    }

    private void requireNoContradiction(boolean stated) {
        if (voxels > 0 && (stated ? covered == 0 : covered == voxels)) {
            throw new InputDataException(share()
                    + ", which contradicts --lungs-in-field. Leave the option out, or correct the lungs structure");
        }
    }

    private void requireCertainty() {
        if (voxels == 0) {
            throw new InputDataException(
                    "Normalising to the field of view with a lung shunt needs to know whether the lungs are"
                            + " in the field: supply a lungs structure, or state --lungs-in-field yes or no");
        }
        if (covered > 0 && covered < voxels) {
            throw new InputDataException(share() + ": whether the lung shunt is in its sum cannot be told." + REMEDY);
        }
        if (reachesEdge) {
            throw new InputDataException(
                    "The lungs reach the edge of the field of view and may continue beyond it: whether the"
                            + " whole lung shunt is in its sum cannot be told." + REMEDY);
        }
    }

    private String share() {
        return String.format(Locale.ROOT, "The field of view holds %.1f %% of the lungs", 100.0 * covered / voxels);
    }
}
