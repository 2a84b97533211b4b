package org.yttria.reports.figure;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.yttria.imaging.geometry.AffineTransform3;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.volume.Mask;
import org.yttria.imaging.volume.Volume;

/**
 * The part of a volume that is worth showing, neighbouring voxels averaged where they are finer than a page can use.
 *
 * @param volume what is shown, on a grid of its own
 */
public record ShownVolume(Volume volume) {

    private static final int MAX_QUANTILE_SAMPLES = 200_000;

    /**
     * The voxels within a box, as they are.
     *
     * @param box at least one voxel of the volume's grid
     */
    public static ShownVolume cropped(Volume volume, Mask.Box box) {
        return averaged(volume, box, new int[] {1, 1, 1});
    }

    /**
     * The voxels within a box, averaged in blocks until there are no more than a number of them.
     *
     * @param box at least one voxel of the volume's grid
     */
    public static ShownVolume limited(Volume volume, Mask.Box box, long maxVoxels) {
        int[] block = {1, 1, 1};
        int[] size = sizes(box);
        while ((long) (size[0] / block[0]) * (size[1] / block[1]) * (size[2] / block[2]) > maxVoxels) {
            int finest = 0;
            for (int axis = 1; axis < 3; axis++) {
                if (volume.grid().spacingMm(axis) * block[axis] < volume.grid().spacingMm(finest) * block[finest]) {
                    finest = axis;
                }
            }
            block[finest]++;
        }
        return averaged(volume, box, block);
    }

    private static int[] sizes(Mask.Box box) {
        return new int[] {box.i1() - box.i0() + 1, box.j1() - box.j0() + 1, box.k1() - box.k0() + 1};
    }

    private static ShownVolume averaged(Volume volume, Mask.Box box, int[] block) {
        int[] size = sizes(box);
        for (int axis = 0; axis < 3; axis++) {
            block[axis] = Math.min(block[axis], size[axis]);
        }
        AffineTransform3 toSource = AffineTransform3.ofColumns(
                new Point3(block[0], 0, 0),
                new Point3(0, block[1], 0),
                new Point3(0, 0, block[2]),
                new Point3(
                        box.i0() + (block[0] - 1) * 0.5,
                        box.j0() + (block[1] - 1) * 0.5,
                        box.k0() + (block[2] - 1) * 0.5));
        Grid grid = new Grid(
                size[0] / block[0],
                size[1] / block[1],
                size[2] / block[2],
                volume.grid().indexToWorld().after(toSource));
        return new ShownVolume(Volume.filled(
                grid,
                volume.quantity(),
                (i, j, k) -> mean(
                        volume, box.i0() + i * block[0], box.j0() + j * block[1], box.k0() + k * block[2], block)));
    }

    private static double mean(Volume volume, int i0, int j0, int k0, int[] block) {
        double sum = 0;
        for (int k = k0; k < k0 + block[2]; k++) {
            for (int j = j0; j < j0 + block[1]; j++) {
                for (int i = i0; i < i0 + block[0]; i++) {
                    sum += volume.at(i, j, k);
                }
            }
        }
        return sum / (block[0] * block[1] * block[2]);
    }

    public Grid grid() {
        return volume.grid();
    }

    /** The value below which a fraction of the voxels lies, from at most some hundred thousand of them. */
    public double quantile(double fraction) {
        int count = grid().voxelCount();
        int step = Math.max(1, count / MAX_QUANTILE_SAMPLES);
        float[] sample = new float[(count - 1) / step + 1];
        for (int n = 0; n < sample.length; n++) {
            sample[n] = volume.value(n * step);
        }
        Arrays.sort(sample);
        return sample[(int) (fraction * (sample.length - 1))];
    }

    /** Whole numbers from 0 to 255 for the values from {@code low} to {@code high}; values beyond become the ends. */
    public byte[] toBytes(double low, double high) {
        byte[] bytes = new byte[grid().voxelCount()];
        double scale = 255 / (high - low);
        IntStream.range(0, grid().nz()).parallel().forEach(k -> {
            for (int n = grid().index(0, 0, k); n < grid().index(0, 0, k + 1); n++) {
                bytes[n] = (byte) Math.round(Math.max(0, Math.min(255, (volume.value(n) - low) * scale)));
            }
        });
        return bytes;
    }

    /** Whole multiples of a step, as unsigned numbers of 16 bits; negative values become 0. */
    public short[] toShorts(double step) {
        short[] shorts = new short[grid().voxelCount()];
        IntStream.range(0, grid().nz()).parallel().forEach(k -> {
            for (int n = grid().index(0, 0, k); n < grid().index(0, 0, k + 1); n++) {
                shorts[n] = (short) Math.min(65535, Math.round(Math.max(0, volume.value(n)) / step));
            }
        });
        return shorts;
    }
}
