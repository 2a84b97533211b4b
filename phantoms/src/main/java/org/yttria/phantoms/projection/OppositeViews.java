package org.yttria.phantoms.projection;

import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.Volume;
import org.yttria.phantoms.scanner.PlanarViews;

/** Views from the front and from the back, as planar shunts are read from them. */
public final class OppositeViews {

    private OppositeViews() {}

    /**
     * The two views of an acquisition that has only these, both as seen from the front.
     *
     * @param image grid that the acquisition was made for
     * @throws IllegalArgumentException if it has other views
     */
    public static PlanarViews of(Acquisition acquisition, Grid image) {
        if (acquisition.counts().views() != 2) {
            throw new IllegalArgumentException(
                    "Opposite views are two, not " + acquisition.counts().views());
        }
        double depth = image.ny() * image.spacingMm(1);
        Point3 first = image.indexToWorld().apply(new Point3(0, image.ny() * 0.5 - 0.5, 0));
        Grid grid =
                Grid.axial(image.nx(), 1, image.nz(), new Point3(image.spacingMm(0), depth, image.spacingMm(2)), first);
        Frame frame = acquisition.model().frame();
        float[] front = acquisition.counts().view(0);
        float[] back = acquisition.counts().view(1);
        int beside = (frame.size() - image.nx()) / 2;
        return new PlanarViews(
                Volume.filled(grid, Quantity.COUNTS, (i, j, k) -> bin(frame, front, i + beside, k)),
                Volume.filled(grid, Quantity.COUNTS, (i, j, k) -> bin(frame, back, frame.size() - 1 - i - beside, k)));
    }

    private static float bin(Frame frame, float[] view, int column, int slice) {
        return column < 0 || column >= frame.size() ? 0 : view[column * frame.slices() + slice];
    }
}
