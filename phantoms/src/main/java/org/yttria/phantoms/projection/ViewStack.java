package org.yttria.phantoms.projection;

import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.yttria.phantoms.random.RandomStreams;
import org.yttria.phantoms.scanner.Poisson;

/** All views of a scan: bins by view, in the order of a {@link ViewModel}. */
public final class ViewStack {

    private final float[][] bins;

    private ViewStack(float[][] bins) {
        this.bins = bins;
    }

    /** Views computed side by side; each array is the stack's from now on. */
    static ViewStack of(int views, IntFunction<float[]> view) {
        return new ViewStack(IntStream.range(0, views).parallel().mapToObj(view).toArray(float[][]::new));
    }

    /** Nothing in any bin. */
    public static ViewStack nothing(ViewModel model) {
        return of(model.views(), view -> new float[model.bins()]);
    }

    /** What a model sees of an image. */
    public static ViewStack of(ViewModel model, float[] image) {
        return of(model.views(), view -> model.project(image, view));
    }

    public int views() {
        return bins.length;
    }

    /** A copy of a view's bins. */
    public float[] view(int view) {
        return Arrays.copyOf(bins[view], bins[view].length);
    }

    float bin(int view, int n) {
        return bins[view][n];
    }

    /** Over all views and bins. */
    public double sum() {
        double sum = 0;
        for (float[] view : bins) {
            for (float bin : view) {
                sum += bin;
            }
        }
        return sum;
    }

    ViewStack times(double factor) {
        return of(bins.length, view -> {
            float[] result = new float[bins[view].length];
            for (int n = 0; n < result.length; n++) {
                result[n] = (float) (factor * bins[view][n]);
            }
            return result;
        });
    }

    ViewStack plus(ViewStack other) {
        return of(bins.length, view -> {
            float[] result = new float[bins[view].length];
            for (int n = 0; n < result.length; n++) {
                result[n] = bins[view][n] + other.bins[view][n];
            }
            return result;
        });
    }

    /** Counts drawn by Poisson's law around these means, each view from a stream of its own. */
    ViewStack drawn(RandomStreams streams) {
        return of(bins.length, view -> {
            UniformRandomProvider rng = streams.child("view", view).generator();
            float[] counts = new float[bins[view].length];
            for (int n = 0; n < counts.length; n++) {
                counts[n] = Poisson.draw(rng, bins[view][n]);
            }
            return counts;
        });
    }

    /** Each bin the mean of the nine around it, of those that are there. */
    ViewStack smoothed(int slices) {
        return of(bins.length, view -> smoothed(bins[view], slices));
    }

    private static float[] smoothed(float[] view, int slices) {
        int columns = view.length / slices;
        float[] smooth = new float[view.length];
        for (int u = 0; u < columns; u++) {
            for (int z = 0; z < slices; z++) {
                double sum = 0;
                int around = 0;
                for (int du = Math.max(0, u - 1); du <= Math.min(columns - 1, u + 1); du++) {
                    for (int dz = Math.max(0, z - 1); dz <= Math.min(slices - 1, z + 1); dz++) {
                        sum += view[du * slices + dz];
                        around++;
                    }
                }
                smooth[u * slices + z] = (float) (sum / around);
            }
        }
        return smooth;
    }
}
