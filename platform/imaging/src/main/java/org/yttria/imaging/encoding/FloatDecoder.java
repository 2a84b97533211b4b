package org.yttria.imaging.encoding;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.Volume;

/** Turns stored values into a volume, \(v = s\,r + b\) of the stored \(r\). */
public final class FloatDecoder implements VoxelSink {

    private final Path file;
    private final VoxelType type;
    private final double slope;
    private final double intercept;
    private final Grid grid;
    private final float[] values;
    private int filled;
    private int unusable;
    private int firstUnusable = -1;

    /** A decoder that keeps the stored values. */
    public FloatDecoder(Path file, VoxelType type, Grid grid) {
        this(file, type, grid, 1, 0);
    }

    /**
     * A decoder that scales.
     *
     * @param file the file that messages name
     * @param type type of the stored values
     * @param grid where the values belong
     * @param slope \(s\)
     * @param intercept \(b\)
     */
    public FloatDecoder(Path file, VoxelType type, Grid grid, double slope, double intercept) {
        this.file = file;
        this.type = type;
        this.slope = slope;
        this.intercept = intercept;
        this.grid = grid;
        this.values = new float[grid.voxelCount()];
    }

    @Override
    public void accept(ByteBuffer stored, int count) {
        int width = type.bytes();
        for (int n = 0; n < count; n++) {
            float value = (float) (slope * type.value(stored, n * width) + intercept);
            if (!Float.isFinite(value)) {
                noteUnusable(filled + n);
            }
            values[filled + n] = value;
        }
        filled += count;
    }

    private void noteUnusable(int position) {
        if (unusable == 0) {
            firstUnusable = position;
        }
        unusable++;
    }

    /**
     * The volume, once every value has been accepted; it takes over the decoder's array.
     *
     * @throws InputDataException if a value is not a finite number
     */
    public Volume volume(Quantity quantity) {
        if (unusable > 0) {
            throw InputDataException.in(
                    file,
                    unusable + " of " + values.length
                            + " voxels are NaN, infinite or beyond single precision, the first at index "
                            + FileGrid.index(grid, firstUnusable)
                            + ": replace them, for example by 0 where there are no data, and save the image again");
        }
        return Volume.takingOver(grid, quantity, values);
    }
}
