package org.yttria.phantoms.scanner;

import java.util.stream.IntStream;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.phantoms.field.GaussianBlur;
import org.yttria.phantoms.field.GridTransfer;

/** Moves a share of an image into a wide Gaussian around where it belongs, as scatter does that a correction leaves. */
final class BroadTail {

    /** Voxels of the image along each side of one of the lattice on which the tail is made, at most. */
    private static final int COARSENING = 4;
    /** Variance of a linear interpolation over the square of its step, less that of the steps in between. */
    private static final double VARIANCE_OF_INTERPOLATION = 1.0 / 6;

    private BroadTail() {}

    /**
     * The image with its tail; the sum is kept.
     *
     * @param share of the image, 0 to below 1
     * @param fwhmMm of the tail around the image
     */
    static float[] apply(Grid grid, float[] image, double share, double fwhmMm) {
        if (share == 0) {
            return image;
        }
        int[] steps = new int[3];
        double[] widths = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            double spacing = grid.spacingMm(axis);
            int most = Math.min(COARSENING, grid.size(axis));
            steps[axis] = Math.max(1, Math.min(most, (int) (fwhmMm / (COARSENING * spacing))));
            double interpolation = VARIANCE_OF_INTERPOLATION * (steps[axis] * steps[axis] - 1) * spacing * spacing;
            double perSigma = GaussianBlur.FWHM_PER_SIGMA;
            widths[axis] = Math.sqrt(fwhmMm * fwhmMm - perSigma * perSigma * interpolation);
        }
        Grid coarse = coarse(grid, steps);
        float[] wide = GridTransfer.blurring(grid, coarse, widths[0], widths[1], widths[2])
                .apply(image);
        float[] tail = GridTransfer.interpolating(coarse, grid).apply(wide);
        float scale = (float) (share * sum(grid, image) / sum(grid, tail));
        float kept = (float) (1 - share);
        int slice = grid.nx() * grid.ny();
        IntStream.range(0, grid.nz()).parallel().forEach(k -> {
            for (int n = k * slice; n < (k + 1) * slice; n++) {
                tail[n] = kept * image[n] + scale * tail[n];
            }
        });
        return tail;
    }

    /** Voxels that cover the same extent, the outermost perhaps more. */
    private static Grid coarse(Grid grid, int[] steps) {
        Point3 first = grid.indexToWorld().translation();
        double[] spacing = new double[3];
        double[] origin = new double[3];
        int[] size = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            int step = steps[axis];
            spacing[axis] = step * grid.spacingMm(axis);
            origin[axis] = first.component(axis) + (step - 1) / 2.0 * grid.spacingMm(axis);
            size[axis] = (grid.size(axis) + step - 1) / step;
        }
        return Grid.axial(
                size[0],
                size[1],
                size[2],
                new Point3(spacing[0], spacing[1], spacing[2]),
                new Point3(origin[0], origin[1], origin[2]));
    }

    /** Sum of a field, the same on any number of threads. */
    static double sum(Grid grid, float[] field) {
        int slice = grid.nx() * grid.ny();
        double[] bySlice = new double[grid.nz()];
        IntStream.range(0, grid.nz()).parallel().forEach(k -> {
            double sum = 0;
            for (int n = k * slice; n < (k + 1) * slice; n++) {
                sum += field[n];
            }
            bySlice[k] = sum;
        });
        double total = 0;
        for (double s : bySlice) {
            total += s;
        }
        return total;
    }
}
