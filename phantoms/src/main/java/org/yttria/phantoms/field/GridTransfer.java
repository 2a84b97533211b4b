package org.yttria.phantoms.field;

import java.util.stream.IntStream;
import org.yttria.imaging.geometry.Grid;

/**
 * A linear map of fields from one axial grid onto another that is the product of one matrix for each axis.
 *
 * <p>Work goes on the box of values that are not 0, first along k and j, where a coarser target leaves less to do along i.
 */
public final class GridTransfer {

    private static final double AXIAL = 1e-9;

    private final Grid from;
    private final Grid onto;
    private final AxisBands alongI;
    private final AxisBands alongJ;
    private final AxisBands alongK;

    private GridTransfer(Grid from, Grid onto, AxisBands alongI, AxisBands alongJ, AxisBands alongK) {
        this.from = from;
        this.onto = onto;
        this.alongI = alongI;
        this.alongJ = alongJ;
        this.alongK = alongK;
    }

    /**
     * Spreads the amount in each voxel (Bq, counts) as a Gaussian and collects it in the voxels of the target; the sum is kept
     * but for what falls outside it.
     *
     * <p>The width is that of the result as a whole: a source value is the mean over its voxel and a target voxel collects over
     * its own, and each widens by the variance \(h^2/12\) of a voxel of size \(h\), which the Gaussian is made narrower by.
     * Values cut out sharply by voxel (label maps) have no such mean; they come out narrower by that of the source.
     *
     * @param fwhmMm full width at half maximum along all axes
     * @throws IllegalArgumentException if a grid is not axial or the voxels alone are wider
     */
    public static GridTransfer blurring(Grid from, Grid onto, double fwhmMm) {
        return blurring(from, onto, fwhmMm, fwhmMm, fwhmMm);
    }

    /** Like {@link #blurring(Grid, Grid, double)}, with a width along each axis. */
    public static GridTransfer blurring(Grid from, Grid onto, double iFwhmMm, double jFwhmMm, double kFwhmMm) {
        requireAxial(from);
        requireAxial(onto);
        return new GridTransfer(
                from,
                onto,
                AxisBands.blurring(from, onto, 0, iFwhmMm / GaussianBlur.FWHM_PER_SIGMA),
                AxisBands.blurring(from, onto, 1, jFwhmMm / GaussianBlur.FWHM_PER_SIGMA),
                AxisBands.blurring(from, onto, 2, kFwhmMm / GaussianBlur.FWHM_PER_SIGMA));
    }

    /** Blurs within slices of images of one row, along i and k; the row of the target takes what is in that of the source. */
    public static GridTransfer blurringViews(Grid from, Grid onto, double fwhmMm) {
        requireAxial(from);
        requireAxial(onto);
        if (from.ny() != 1 || onto.ny() != 1) {
            throw new IllegalArgumentException("Views have one row, not " + from.ny() + " and " + onto.ny());
        }
        double sigmaMm = fwhmMm / GaussianBlur.FWHM_PER_SIGMA;
        return new GridTransfer(
                from,
                onto,
                AxisBands.blurring(from, onto, 0, sigmaMm),
                AxisBands.interpolating(from, onto, 1),
                AxisBands.blurring(from, onto, 2, sigmaMm));
    }

    /** Interpolates values linearly. */
    public static GridTransfer interpolating(Grid from, Grid onto) {
        requireAxial(from);
        requireAxial(onto);
        return new GridTransfer(
                from,
                onto,
                AxisBands.interpolating(from, onto, 0),
                AxisBands.interpolating(from, onto, 1),
                AxisBands.interpolating(from, onto, 2));
    }

    /**
     * Requires axes along the patient's, in their order and direction.
     *
     * @throws IllegalArgumentException if they are not
     */
    public static void requireAxial(Grid grid) {
        for (int axis = 0; axis < 3; axis++) {
            if (grid.direction(axis).component(axis) < 1 - AXIAL) {
                throw new IllegalArgumentException("Grid must have its axes along x, y and z of the patient; axis "
                        + axis + " points along " + grid.direction(axis));
            }
        }
    }

    public Grid target() {
        return onto;
    }

    /** A new field on the target grid. */
    public float[] apply(float[] field) {
        if (field.length != from.voxelCount()) {
            throw new IllegalArgumentException(
                    "Field has " + field.length + " values for a grid of " + from.voxelCount() + " voxels");
        }
        Support box = Support.of(from, field);
        if (box.isEmpty()) {
            return new float[onto.voxelCount()];
        }
        return overColumns(overRows(overSlices(field, box), box), box);
    }

    /** To the target's slices; the box's rows and columns. */
    private float[] overSlices(float[] field, Support box) {
        int columns = box.columns();
        int slice = columns * box.rows();
        float[] to = new float[onto.nz() * slice];
        IntStream.range(0, onto.nz()).parallel().forEach(t -> {
            for (int j = 0; j < box.rows(); j++) {
                int target = t * slice + j * columns;
                for (int s = alongK.first(t, box.k0()); s <= alongK.last(t, box.k1()); s++) {
                    int source = from.index(box.i0(), box.j0() + j, s);
                    GaussianBlur.addRow(field, source, alongK.weight(t, s), to, target, columns);
                }
            }
        });
        return to;
    }

    /** To the target's rows; the box's columns. */
    private float[] overRows(float[] field, Support box) {
        int columns = box.columns();
        int rows = onto.ny();
        float[] to = new float[onto.nz() * rows * columns];
        IntStream.range(0, onto.nz()).parallel().forEach(k -> {
            for (int t = 0; t < rows; t++) {
                int target = (k * rows + t) * columns;
                for (int s = alongJ.first(t, box.j0()); s <= alongJ.last(t, box.j1()); s++) {
                    int source = (k * box.rows() + s - box.j0()) * columns;
                    GaussianBlur.addRow(field, source, alongJ.weight(t, s), to, target, columns);
                }
            }
        });
        return to;
    }

    private float[] overColumns(float[] field, Support box) {
        int columns = box.columns();
        float[] to = new float[onto.voxelCount()];
        IntStream.range(0, onto.nz()).parallel().forEach(k -> {
            for (int j = 0; j < onto.ny(); j++) {
                int source = (k * onto.ny() + j) * columns - box.i0();
                int target = onto.index(0, j, k);
                for (int t = 0; t < onto.nx(); t++) {
                    float sum = 0;
                    for (int s = alongI.first(t, box.i0()); s <= alongI.last(t, box.i1()); s++) {
                        sum += alongI.weight(t, s) * field[source + s];
                    }
                    to[target + t] = sum;
                }
            }
        });
        return to;
    }
}
