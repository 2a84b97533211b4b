package org.yttria.imaging.volume;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.yttria.imaging.geometry.AffineTransform3;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;

/**
 * Moves a volume to another grid, in the way its {@link org.yttria.imaging.quantity.Quantity} asks for.
 *
 * <p>An intensive quantity becomes its mean over each target voxel where the target is coarser than the source along an
 * axis, and is interpolated linearly where it is finer. An extensive quantity is shared out by overlap, so that its sum is
 * kept wherever the target covers the source. Grids with parallel axes, also swapped or reversed, are resampled exactly, one
 * axis after the other; others by sub-voxel sampling.
 */
public final class Resampler {

    /** Axes 1.4e-5 rad apart drift by less than a hundredth of a voxel over 512 voxels. */
    private static final double PARALLEL_COSINE = 1 - 1e-10;
    /** Keeps spacings that are equal but for rounding from being cut once more. */
    private static final double ROUNDING = 1e-9;

    private static final int SUBSAMPLES_PER_SPACING = 2;

    private final Grid target;
    private final double outside;

    private Resampler(Grid target, double outside) {
        this.target = target;
        this.outside = outside;
    }

    /** A resampler onto a grid that gives 0 where the source says nothing. */
    public static Resampler onto(Grid target) {
        return new Resampler(target, 0);
    }

    /** The same resampler with another value for target voxels whose centre lies outside an intensive source. */
    public Resampler withOutsideValue(double value) {
        return new Resampler(target, value);
    }

    /** The volume on the target grid. */
    public Volume resample(Volume source) {
        if (source.grid().equals(target)) {
            return source;
        }
        int[] axisOf = parallelAxes(source.grid(), target);
        if (axisOf.length == 0) {
            return source.quantity().isExtensive() ? scatter(source) : gather(source);
        }
        return separable(source, axisOf);
    }

    /** For each target axis the source axis parallel to it, or nothing where the grids are oblique to one another. */
    private static int[] parallelAxes(Grid source, Grid target) {
        int[] axisOf = new int[3];
        for (int t = 0; t < 3; t++) {
            int match = -1;
            for (int s = 0; s < 3; s++) {
                if (Math.abs(target.direction(t).dot(source.direction(s))) > PARALLEL_COSINE) {
                    match = s;
                }
            }
            if (match < 0) {
                return new int[0];
            }
            axisOf[t] = match;
        }
        return axisOf;
    }

    private Volume separable(Volume source, int[] axisOf) {
        Grid from = source.grid();
        AffineTransform3 toSource = target.toIndicesOf(from);
        AxisWeights[] weights = new AxisWeights[3];
        for (int t = 0; t < 3; t++) {
            int s = axisOf[t];
            double first = toSource.translation().component(s);
            double step = toSource.column(t).component(s);
            weights[t] = AxisWeights.of(
                    target.size(t), from.size(s), first, step, source.quantity().isExtensive());
        }
        // Bring the source's axes into the target's order while applying the weights along i.
        int nx = target.nx();
        int n1 = from.size(axisOf[1]);
        int n2 = from.size(axisOf[2]);
        int[] stride = {1, from.nx(), from.nx() * from.ny()};
        int s0 = stride[axisOf[0]];
        int s1 = stride[axisOf[1]];
        int s2 = stride[axisOf[2]];
        float[] alongX = new float[Math.multiplyExact(Math.multiplyExact(nx, n1), n2)];
        IntStream.range(0, n2).parallel().forEach(c -> {
            for (int b = 0; b < n1; b++) {
                int base = b * s1 + c * s2;
                int out = (c * n1 + b) * nx;
                for (int i = 0; i < nx; i++) {
                    alongX[out + i] = (float) weights[0].apply(i, m -> source.value(base + m * s0));
                }
            }
        });
        int ny = target.ny();
        float[] alongY = new float[Math.multiplyExact(Math.multiplyExact(nx, ny), n2)];
        IntStream.range(0, n2)
                .parallel()
                .forEach(c -> combineRows(alongX, c * n1 * nx, nx, weights[1], alongY, c * ny * nx));
        int slice = nx * ny;
        float[] result = new float[target.voxelCount()];
        IntStream.range(0, ny).parallel().forEach(j -> combinePlanes(alongY, j * nx, nx, slice, weights[2], result));
        if (!source.quantity().isExtensive()) {
            fillOutside(result, weights);
        }
        return Volume.takingOver(target, source.quantity(), result);
    }

    private static void combineRows(float[] in, int inAt, int nx, AxisWeights weights, float[] out, int outAt) {
        double[] row = new double[nx];
        for (int j = 0; j < weights.size(); j++) {
            Arrays.fill(row, 0);
            for (int m = weights.first(j); m <= weights.last(j); m++) {
                double w = weights.weight(j, m);
                int at = inAt + m * nx;
                for (int i = 0; i < nx; i++) {
                    row[i] += w * in[at + i];
                }
            }
            for (int i = 0; i < nx; i++) {
                out[outAt + j * nx + i] = (float) row[i];
            }
        }
    }

    private static void combinePlanes(float[] in, int rowAt, int nx, int slice, AxisWeights weights, float[] out) {
        double[] row = new double[nx];
        for (int k = 0; k < weights.size(); k++) {
            Arrays.fill(row, 0);
            for (int m = weights.first(k); m <= weights.last(k); m++) {
                double w = weights.weight(k, m);
                int at = m * slice + rowAt;
                for (int i = 0; i < nx; i++) {
                    row[i] += w * in[at + i];
                }
            }
            for (int i = 0; i < nx; i++) {
                out[k * slice + rowAt + i] = (float) row[i];
            }
        }
    }

    private void fillOutside(float[] result, AxisWeights[] weights) {
        IntStream.range(0, target.nz()).parallel().forEach(k -> {
            for (int j = 0; j < target.ny(); j++) {
                for (int i = 0; i < target.nx(); i++) {
                    if (weights[0].isOutside(i) || weights[1].isOutside(j) || weights[2].isOutside(k)) {
                        result[target.index(i, j, k)] = (float) outside;
                    }
                }
            }
        });
    }

    private Volume gather(Volume source) {
        Grid from = source.grid();
        AffineTransform3 toSource = target.toIndicesOf(from);
        TrilinearSampler sampler = new TrilinearSampler(source);
        int[] sub = subdivisions(target, from);
        return Volume.filled(target, source.quantity(), (i, j, k) -> {
            Point3 centre = toSource.apply(i, j, k);
            if (!from.covers(centre.x(), centre.y(), centre.z())) {
                return outside;
            }
            double sum = 0;
            int covered = 0;
            for (int c = 0; c < sub[2]; c++) {
                for (int b = 0; b < sub[1]; b++) {
                    for (int a = 0; a < sub[0]; a++) {
                        double x = i + offset(a, sub[0]);
                        double y = j + offset(b, sub[1]);
                        double z = k + offset(c, sub[2]);
                        Point3 p = toSource.apply(x, y, z);
                        if (from.covers(p.x(), p.y(), p.z())) {
                            sum += sampler.at(p.x(), p.y(), p.z());
                            covered++;
                        }
                    }
                }
            }
            return covered == 0 ? sampler.at(centre.x(), centre.y(), centre.z()) : sum / covered;
        });
    }

    private Volume scatter(Volume source) {
        Grid from = source.grid();
        AffineTransform3 toTarget = from.toIndicesOf(target);
        int[] sub = subdivisions(from, target);
        double share = 1.0 / ((double) sub[0] * sub[1] * sub[2]);
        double[] sums = new double[target.voxelCount()];
        for (int n = 0; n < from.voxelCount(); n++) {
            double part = source.value(n) * share;
            int i = n % from.nx();
            int j = n / from.nx() % from.ny();
            int k = n / (from.nx() * from.ny());
            for (int s = 0; part != 0 && s < sub[0] * sub[1] * sub[2]; s++) {
                double x = i + offset(s % sub[0], sub[0]);
                double y = j + offset(s / sub[0] % sub[1], sub[1]);
                double z = k + offset(s / (sub[0] * sub[1]), sub[2]);
                Point3 p = toTarget.apply(x, y, z);
                if (target.covers(p.x(), p.y(), p.z())) {
                    sums[
                            target.index(
                                    nearest(p.x(), target.nx()),
                                    nearest(p.y(), target.ny()),
                                    nearest(p.z(), target.nz()))] += part;
                }
            }
        }
        float[] values = new float[sums.length];
        for (int n = 0; n < values.length; n++) {
            values[n] = (float) sums[n];
        }
        return Volume.takingOver(target, source.quantity(), values);
    }

    /** Into how many parts to cut each axis of {@code cut} so that the parts are finer than the voxels of {@code other}. */
    private static int[] subdivisions(Grid cut, Grid other) {
        double finest = Math.min(other.spacingMm(0), Math.min(other.spacingMm(1), other.spacingMm(2)));
        int[] sub = new int[3];
        for (int a = 0; a < 3; a++) {
            sub[a] = (int) Math.max(1, Math.ceil(SUBSAMPLES_PER_SPACING * cut.spacingMm(a) / finest - ROUNDING));
        }
        return sub;
    }

    private static double offset(int part, int parts) {
        return (part + 0.5) / parts - 0.5;
    }

    private static int nearest(double x, int size) {
        return Math.max(0, Math.min(size - 1, (int) Math.floor(x + 0.5)));
    }
}
