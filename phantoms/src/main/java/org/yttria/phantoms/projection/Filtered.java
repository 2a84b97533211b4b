package org.yttria.phantoms.projection;

import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.Volume;
import org.yttria.phantoms.field.GaussianBlur;

/** Images as scanners hand them out. */
final class Filtered {

    private Filtered() {}

    /** A reconstruction, Bq/mL, under a Gaussian; none where its width is 0. */
    static Volume image(Acquisition acquisition, Osem osem, double filterFwhmMm, Grid grid) {
        Volume image = acquisition
                .model()
                .frame()
                .volume(osem.reconstruct(acquisition), grid, Quantity.ACTIVITY_CONCENTRATION);
        if (filterFwhmMm == 0) {
            return image;
        }
        float[] values = new float[grid.voxelCount()];
        image.copyInto(values);
        return Volume.takingOver(
                grid,
                Quantity.ACTIVITY_CONCENTRATION,
                GaussianBlur.ofFwhm(filterFwhmMm).apply(grid, values));
    }
}
