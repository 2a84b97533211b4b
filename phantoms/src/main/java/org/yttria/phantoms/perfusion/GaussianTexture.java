package org.yttria.phantoms.perfusion;

import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.phantoms.field.GaussianBlur;
import org.yttria.phantoms.field.GaussianField;
import org.yttria.phantoms.random.RandomStreams;

/**
 * White noise under a Gaussian: the correlation at a distance \(d\) is \(e^{-d^2/L^2}\).
 *
 * <p>The noise is drawn on a box that is larger than the liver by the reach of the Gaussian, so that the field is alike at the liver's
 * edge and in its middle; its variance is known from the Gaussian and not taken from the drawn field.
 */
public final class GaussianTexture implements Texture {

    private static final double SIGMAS = 4;

    @Override
    public float[] sample(LiverVoxels liver, double correlationMm, RandomStreams streams) {
        if (!(correlationMm > 0)) {
            throw new IllegalArgumentException("Correlation length must be above 0 mm: " + correlationMm);
        }
        double sigmaMm = correlationMm / 2;
        Grid grid = liver.grid();
        double spacingMm = Math.min(grid.spacingMm(0), Math.min(grid.spacingMm(1), grid.spacingMm(2)));
        LiverVoxels.Box box = liver.box((int) Math.ceil(SIGMAS * sigmaMm / spacingMm));
        GaussianBlur blur = GaussianBlur.ofSigmas(sigmaMm, sigmaMm, sigmaMm);
        float[] field = blur.apply(box.grid(), GaussianField.white(box.grid(), streams));
        double scale = 1;
        for (int axis = 0; axis < 3; axis++) {
            scale /= gain(blur, grid.spacingMm(axis), sigmaMm);
        }
        float[] values = new float[liver.count()];
        for (int q = 0; q < values.length; q++) {
            values[q] = (float) (field[box.index(q)] * scale);
        }
        return values;
    }

    /** What the Gaussian makes of the standard deviation of white noise along one axis. */
    private static double gain(GaussianBlur blur, double spacingMm, double sigmaMm) {
        int reach = (int) Math.ceil(SIGMAS * sigmaMm / spacingMm);
        // Other axes have one voxel and spacing so wide that the Gaussian ends in it.
        double wide = 1000 * sigmaMm;
        Grid line = Grid.axial(2 * reach + 1, 1, 1, new Point3(spacingMm, wide, wide), new Point3(0, 0, 0));
        float[] impulse = new float[2 * reach + 1];
        impulse[reach] = 1;
        double squares = 0;
        for (float tap : blur.apply(line, impulse)) {
            squares += (double) tap * tap;
        }
        return Math.sqrt(squares);
    }
}
