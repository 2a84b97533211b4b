package org.yttria.imaging.volume;

import org.yttria.imaging.InputDataException;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.quantity.Density;
import org.yttria.imaging.quantity.Quantity;

/**
 * Mass density over a grid.
 *
 * @param density g/mL
 * @param source where the densities come from, for the report
 */
public record DensityMap(Volume density, String source) {

    /** Denser than any implant: platinum coils have 21.5 g/mL. */
    private static final double HIGHEST_GRAMS_PER_MILLILITRE = 22;

    public DensityMap {
        if (density.quantity() != Quantity.MASS_DENSITY) {
            throw new IllegalArgumentException(
                    "Density map needs g/mL, not " + density.quantity().unit());
        }
    }

    /** The same density everywhere. */
    public static DensityMap uniform(Grid grid, Density density) {
        return new DensityMap(
                Volume.filled(grid, Quantity.MASS_DENSITY, (i, j, k) -> density.gramsPerMillilitre()),
                "uniform " + density.gramsPerMillilitre() + " g/mL");
    }

    /**
     * Density from a CT, averaged over the voxels of a grid rather than sampled at points. Where the CT says nothing it is
     * air.
     *
     * @param ct HU on the CT's own grid
     * @param table from CT number to density
     * @param grid the grid of the result
     * @throws InputDataException if the CT has no negative value, which no CT of a patient lacks
     */
    public static DensityMap ofCt(Volume ct, HounsfieldToDensity table, Grid grid) {
        float lowest = ct.min();
        if (lowest >= 0) {
            throw new InputDataException("The CT's lowest value is " + lowest
                    + " HU: a patient's CT has fat, lung or air below 0 HU. Its values are not CT numbers, or their offset"
                    + " (rescale intercept) is lost: export it again");
        }
        Volume averaged = Resampler.onto(grid)
                .withOutsideValue(table.airGramsPerMillilitre())
                .resample(table.densityOf(ct));
        return new DensityMap(averaged, "CT, " + table.name() + ", averaged over the voxels of the dose grid");
    }

    /**
     * A density map on another grid, averaged over its voxels; outside the map there is nothing, 0 g/mL.
     *
     * @throws InputDataException if a value is negative or beyond any tissue or implant
     */
    public static DensityMap ofMap(Volume densities, Grid grid) {
        float lowest = densities.min();
        float highest = densities.max();
        if (lowest < 0 || highest > HIGHEST_GRAMS_PER_MILLILITRE) {
            throw new InputDataException("The density map runs from " + lowest + " to " + highest
                    + " g/mL, limits are 0 and " + HIGHEST_GRAMS_PER_MILLILITRE
                    + ": give densities in g/mL (kg/m3 divided by 1000), or a CT with --ct");
        }
        return new DensityMap(
                Resampler.onto(grid).resample(densities), "density map, averaged over the voxels of the dose grid");
    }
}
