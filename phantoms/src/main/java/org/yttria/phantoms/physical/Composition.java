package org.yttria.phantoms.physical;

import java.util.Arrays;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.Volume;
import org.yttria.phantoms.shape.Coverage;

/**
 * Voxels that are filled with one substance after the other, each within one that is there already.
 *
 * <p>A part changes every voxel by the fraction that it fills times what sets it apart from the substance that it displaces. So
 * every voxel ends with the mean over what is in it.
 */
final class Composition {

    private final Grid grid;
    private final float[] activity;
    private final float[] density;
    private final float[] hounsfield;

    /** Begins with one substance everywhere. */
    Composition(Grid grid, Substance all) {
        this.grid = grid;
        this.activity = filled(all.becquerelsPerMl());
        this.density = filled(all.material().densityGPerMl());
        this.hounsfield = filled(all.material().hounsfield());
    }

    private float[] filled(double value) {
        float[] values = new float[grid.voxelCount()];
        Arrays.fill(values, (float) value);
        return values;
    }

    /** Puts a substance where another one is. */
    void replace(Coverage part, Substance displaced, Substance by) {
        float ofActivity = (float) (by.becquerelsPerMl() - displaced.becquerelsPerMl());
        float ofDensity =
                (float) (by.material().densityGPerMl() - displaced.material().densityGPerMl());
        float ofHounsfield =
                (float) (by.material().hounsfield() - displaced.material().hounsfield());
        part.forEachInParallel((i, j, k, fraction) -> {
            int n = grid.index(i, j, k);
            activity[n] += fraction * ofActivity;
            density[n] += fraction * ofDensity;
            hounsfield[n] += fraction * ofHounsfield;
        });
    }

    /** Activity; rounding must not make it negative where all of it was displaced. */
    Volume activity() {
        for (int n = 0; n < activity.length; n++) {
            activity[n] = Math.max(0, activity[n]);
        }
        return Volume.takingOver(grid, Quantity.ACTIVITY_CONCENTRATION, activity);
    }

    Volume density() {
        return Volume.takingOver(grid, Quantity.MASS_DENSITY, density);
    }

    Volume hounsfield() {
        return Volume.takingOver(grid, Quantity.HOUNSFIELD, hounsfield);
    }

    /** A material and the activity in it. */
    record Substance(Material material, double becquerelsPerMl) {

        static Substance cold(Material material) {
            return new Substance(material, 0);
        }

        static Substance solution(double becquerelsPerMl) {
            return new Substance(Material.WATER, becquerelsPerMl);
        }
    }
}
