package org.yttria.imaging.volume;

import java.util.Optional;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.geometry.AffineTransform3;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.quantity.Density;
import org.yttria.imaging.quantity.Quantity;

/**
 * Mass density over a grid.
 *
 * @param density g/mL
 * @param measuredOn the grid of the CT or map that the densities come from: outside it they are not known; absent where one
 *     density is assumed everywhere
 * @param source where the densities come from, for the report
 */
public record DensityMap(Volume density, Optional<Grid> measuredOn, String source) {

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
                Optional.empty(),
                "uniform " + density.gramsPerMillilitre() + " g/mL");
    }

    /**
     * Density from a CT, averaged over the voxels of a grid rather than sampled at points. Where the CT says nothing it is
     * air.
     *
     * @param ct HU on the CT's own grid
     * @param table from CT number to density
     * @param grid the grid of the result
     * @throws InputDataException if the CT has no negative value, which no CT of a patient lacks, or lies elsewhere
     */
    public static DensityMap ofCt(Volume ct, HounsfieldToDensity table, Grid grid) {
        float lowest = ct.min();
        if (!(lowest < 0)) {
            throw new InputDataException("The CT's lowest value is " + lowest
                    + " HU: a patient's CT has fat, lung or air below 0 HU. Its values are not CT numbers, or their offset"
                    + " (rescale intercept) is lost: export it again");
        }
        requireOverlap("CT", ct.grid(), grid);
        Volume averaged = Resampler.onto(grid)
                .withOutsideValue(table.airGramsPerMillilitre())
                .resample(table.densityOf(ct));
        return new DensityMap(
                averaged,
                Optional.of(ct.grid()),
                "CT, " + table.name() + ", averaged over the voxels of the dose grid");
    }

    /**
     * A density map on another grid, averaged over its voxels; outside the map there is nothing, 0 g/mL.
     *
     * @throws InputDataException if a value is negative or beyond any tissue or implant, or the map lies elsewhere
     */
    public static DensityMap ofMap(Volume densities, Grid grid) {
        float lowest = densities.min();
        float highest = densities.max();
        if (!(lowest >= 0 && highest <= Density.HIGHEST_GRAMS_PER_MILLILITRE)) {
            throw new InputDataException("The density map runs from " + lowest + " to " + highest
                    + " g/mL, limits are 0 and " + Density.HIGHEST_GRAMS_PER_MILLILITRE
                    + ": give densities in g/mL (kg/m3 divided by 1000), or a CT with --ct");
        }
        requireOverlap("density map", densities.grid(), grid);
        return new DensityMap(
                Resampler.onto(grid).resample(densities),
                Optional.of(densities.grid()),
                "density map, averaged over the voxels of the dose grid");
    }

    private static void requireOverlap(String what, Grid known, Grid wanted) {
        AffineTransform3 toKnown = wanted.toIndicesOf(known);
        for (int k = 0; k < wanted.nz(); k++) {
            for (int j = 0; j < wanted.ny(); j++) {
                for (int i = 0; i < wanted.nx(); i++) {
                    if (known.covers(toKnown.apply(i, j, k))) {
                        return;
                    }
                }
            }
        }
        throw new InputDataException(
                "The " + what + " and the emission image do not overlap: they are of different patients,"
                        + " or one of them lost its position");
    }
}
