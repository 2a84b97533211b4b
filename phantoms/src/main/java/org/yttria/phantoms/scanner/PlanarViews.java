package org.yttria.phantoms.scanner;

import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.Volume;

/**
 * Two opposite views of one acquisition, counts, both as seen from the front: a pixel of both is the same line through the
 * patient.
 *
 * @param anterior from the front; one row, which stands for all depths
 * @param posterior from the back
 */
public record PlanarViews(Volume anterior, Volume posterior) {

    public PlanarViews {
        if (!anterior.grid().equals(posterior.grid()) || anterior.grid().ny() != 1) {
            throw new IllegalArgumentException(
                    "Opposite views must lie on one grid of one row: " + anterior.grid() + " and " + posterior.grid());
        }
        if (anterior.quantity() != Quantity.COUNTS || posterior.quantity() != Quantity.COUNTS) {
            throw new IllegalArgumentException(
                    "Views are in counts, not " + anterior.quantity().unit() + " and "
                            + posterior.quantity().unit());
        }
    }
}
