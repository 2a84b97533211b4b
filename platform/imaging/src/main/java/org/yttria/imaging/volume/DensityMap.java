package org.yttria.imaging.volume;

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
}
