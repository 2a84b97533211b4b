package org.yttria.imaging.volume;

import java.util.stream.IntStream;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.quantity.Quantity;

/**
 * An immutable map of one quantity over a grid.
 *
 * <p>The array inside is never handed out; x runs fastest, then y, then z.
 */
public final class Volume {

    private final Grid grid;
    private final Quantity quantity;
    private final float[] values;

    private Volume(Grid grid, Quantity quantity, float[] values) {
        if (values.length != grid.voxelCount()) {
            throw new IllegalArgumentException(
                    "Volume has " + values.length + " values for a grid of " + grid.voxelCount() + " voxels");
        }
        this.grid = grid;
        this.quantity = quantity;
        this.values = values;
    }

    /** A volume that takes over an array: the caller must not touch {@code values} again. */
    public static Volume takingOver(Grid grid, Quantity quantity, float[] values) {
        return new Volume(grid, quantity, values);
    }

    /**
     * A volume computed voxel by voxel, slices in parallel.
     *
     * @param function called from several threads; a class must not call this while it is being initialised (in a static
     *     field) with a function of its own, since those threads would wait for the class
     */
    public static Volume filled(Grid grid, Quantity quantity, VoxelFunction function) {
        float[] values = new float[grid.voxelCount()];
        IntStream.range(0, grid.nz()).parallel().forEach(k -> {
            int n = grid.index(0, 0, k);
            for (int j = 0; j < grid.ny(); j++) {
                for (int i = 0; i < grid.nx(); i++) {
                    values[n++] = (float) function.at(i, j, k);
                }
            }
        });
        return new Volume(grid, quantity, values);
    }

    public Grid grid() {
        return grid;
    }

    public Quantity quantity() {
        return quantity;
    }

    public float at(int i, int j, int k) {
        return values[grid.index(i, j, k)];
    }

    /** The value at position {@code n} of the array with x fastest. */
    public float value(int n) {
        return values[n];
    }

    /** Copies all values into {@code target}, which must have room for them. */
    public void copyInto(float[] target) {
        System.arraycopy(values, 0, target, 0, values.length);
    }

    /** The same values, each passed through a function, as another quantity. */
    public Volume map(Quantity result, ValueFunction function) {
        float[] mapped = new float[values.length];
        int slice = grid.nx() * grid.ny();
        IntStream.range(0, grid.nz()).parallel().forEach(k -> {
            for (int n = k * slice; n < (k + 1) * slice; n++) {
                mapped[n] = (float) function.of(values[n]);
            }
        });
        return new Volume(grid, result, mapped);
    }

    /** Sum of all values, in double precision, the same whatever the number of threads. */
    public double sum() {
        int slice = grid.nx() * grid.ny();
        double[] bySlice = IntStream.range(0, grid.nz())
                .parallel()
                .mapToDouble(k -> {
                    double sum = 0;
                    for (int n = k * slice; n < (k + 1) * slice; n++) {
                        sum += values[n];
                    }
                    return sum;
                })
                .toArray();
        double total = 0;
        for (double s : bySlice) {
            total += s;
        }
        return total;
    }

    /** Smallest value. */
    public float min() {
        float min = values[0];
        for (float v : values) {
            min = Math.min(min, v);
        }
        return min;
    }

    /** Largest value. */
    public float max() {
        float max = values[0];
        for (float v : values) {
            max = Math.max(max, v);
        }
        return max;
    }

    /** A value for each voxel index. */
    @FunctionalInterface
    public interface VoxelFunction {
        double at(int i, int j, int k);
    }

    /** A value for each value. */
    @FunctionalInterface
    public interface ValueFunction {
        double of(double value);
    }
}
