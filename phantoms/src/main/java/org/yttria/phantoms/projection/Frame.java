package org.yttria.phantoms.projection;

import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.Volume;
import org.yttria.phantoms.field.GridTransfer;

/**
 * The voxels that a camera turns around: as many columns as rows, centred on the axis of rotation, in memory column by column along
 * the axis, so that what happens in a slice happens alike in all.
 *
 * <p>Index of a voxel: {@code (y * size + x) * slices + z}.
 *
 * @param size columns, and rows
 * @param slices along the axis of rotation
 * @param pixelMm edge of a voxel in the slice
 * @param sliceMm edge along the axis
 */
public record Frame(int size, int slices, double pixelMm, double sliceMm) {

    private static final double TOLERANCE_MM = 1e-6;

    public Frame {
        if (size < 2 || slices < 1 || !(pixelMm > 0 && sliceMm > 0)) {
            throw new IllegalArgumentException("A frame needs two columns, a slice and positive edges: " + size + ", "
                    + slices + ", " + pixelMm + " mm, " + sliceMm + " mm");
        }
    }

    /**
     * A frame of a grid that is centred on the axis x = y = 0: it may have more columns and rows, or fewer, of the same size.
     *
     * @param size columns and rows of the frame, as even or odd as those of the grid
     * @throws IllegalArgumentException if the grid is not axial with square pixels, or not centred
     */
    public static Frame around(Grid grid, int size) {
        GridTransfer.requireAxial(grid);
        double pixel = grid.spacingMm(0);
        Point3 centre = grid.centre();
        if (Math.abs(grid.spacingMm(1) - pixel) > TOLERANCE_MM
                || Math.hypot(centre.x(), centre.y()) > TOLERANCE_MM
                || (size - grid.nx()) % 2 != 0
                || (size - grid.ny()) % 2 != 0) {
            throw new IllegalArgumentException("A grid that a camera turns around has square pixels, is centred on the"
                    + " axis and is as even or odd as " + size + " columns: " + grid);
        }
        return new Frame(size, grid.nz(), pixel, grid.spacingMm(2));
    }

    /** Number of voxels. */
    public int voxels() {
        return size * size * slices;
    }

    /** Number of pixels of a projection: columns of slices. */
    public int pixels() {
        return size * slices;
    }

    /** Place of the axis between the columns. */
    public double middle() {
        return (size - 1) * 0.5;
    }

    /** Where a column {@code y * size + x} lies from the axis, mm. */
    public double xMm(int column) {
        return (column % size - middle()) * pixelMm;
    }

    public double yMm(int column) {
        int row = column / size;
        return (row - middle()) * pixelMm;
    }

    /** The values of a volume in this frame; 0 where the frame is larger. */
    public float[] columns(Volume volume) {
        Grid grid = volume.grid();
        int dx = (size - grid.nx()) / 2;
        int dy = (size - grid.ny()) / 2;
        float[] columns = new float[voxels()];
        for (int k = 0; k < slices; k++) {
            for (int y = Math.max(0, dy); y < Math.min(size, dy + grid.ny()); y++) {
                for (int x = Math.max(0, dx); x < Math.min(size, dx + grid.nx()); x++) {
                    columns[(y * size + x) * slices + k] = volume.at(x - dx, y - dy, k);
                }
            }
        }
        return columns;
    }

    /** A volume of values in this frame; 0 where the grid is larger. */
    public Volume volume(float[] columns, Grid grid, Quantity quantity) {
        int dx = (size - grid.nx()) / 2;
        int dy = (size - grid.ny()) / 2;
        return Volume.filled(grid, quantity, (i, j, k) -> {
            int x = i + dx;
            int y = j + dy;
            return x < 0 || y < 0 || x >= size || y >= size ? 0 : columns[(y * size + x) * slices + k];
        });
    }
}
