package org.yttria.phantoms.projection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Ordered-subsets expectation maximisation (Hudson and Larkin 1994, IEEE Trans Med Imaging 13:601).
 *
 * <p>Views of a subset are computed side by side and summed in their order: the result does not depend on the number of threads.
 *
 * @param iterations through all subsets
 * @param subsets of as many views each; the number of views is a multiple of it
 */
public record Osem(int iterations, int subsets) {

    private static final double GOLDEN = 0.381966;

    public Osem {
        if (iterations < 1 || subsets < 1) {
            throw new IllegalArgumentException(
                    "Reconstruction needs iterations and subsets: " + iterations + ", " + subsets);
        }
    }

    /**
     * The image that explains the counts.
     *
     * @param model what the scanner sees of an image
     * @param counts of each view
     * @param additive expected counts of each view that do not come from the image as the model sees it: scatter, randoms
     * @param region voxels' columns that may hold activity, {@code y * size + x}
     * @return in units that the model's views of it are counts; 0 outside of the region
     */
    public float[] reconstruct(ViewModel model, float[][] counts, float[][] additive, boolean[] region) {
        if (counts.length != model.views() || additive.length != model.views() || model.views() % subsets != 0) {
            throw new IllegalArgumentException("There must be counts for each of the " + model.views()
                    + " views, which divide into " + subsets + " subsets");
        }
        float[] image = start(model.frame(), region);
        List<float[]> sensitivities = new ArrayList<>();
        for (int subset = 0; subset < subsets; subset++) {
            float[][] ones = new float[model.views()][];
            for (int view = subset; view < model.views(); view += subsets) {
                ones[view] = new float[model.bins()];
                Arrays.fill(ones[view], 1);
            }
            sensitivities.add(backProjected(model, subset, view -> ones[view]));
        }
        for (int iteration = 0; iteration < iterations; iteration++) {
            for (int n = 0; n < subsets; n++) {
                int subset = ordered(n);
                update(image, model, counts, additive, subset, sensitivities.get(subset));
            }
        }
        return image;
    }

    private static float[] start(Frame frame, boolean[] region) {
        float[] image = new float[frame.voxels()];
        for (int column = 0; column < region.length; column++) {
            if (region[column]) {
                Arrays.fill(image, column * frame.slices(), (column + 1) * frame.slices(), 1);
            }
        }
        return image;
    }

    private void update(
            float[] image, ViewModel model, float[][] counts, float[][] additive, int subset, float[] sensitivity) {
        float[] correction = backProjected(model, subset, view -> {
            float[] expected = model.project(image, view);
            for (int n = 0; n < expected.length; n++) {
                float total = expected[n] + additive[view][n];
                expected[n] = total > 0 ? counts[view][n] / total : 0;
            }
            return expected;
        });
        IntStream.range(0, model.frame().size()).parallel().forEach(row -> {
            int length = model.frame().pixels();
            for (int n = row * length; n < (row + 1) * length; n++) {
                image[n] = sensitivity[n] > 0 ? image[n] * correction[n] / sensitivity[n] : 0;
            }
        });
    }

    private interface Bins {
        float[] of(int view);
    }

    private float[] backProjected(ViewModel model, int subset, Bins bins) {
        List<float[]> parts = IntStream.range(0, model.views() / subsets)
                .parallel()
                .mapToObj(n -> {
                    int view = subset + n * subsets;
                    float[] part = new float[model.frame().voxels()];
                    model.backProject(bins.of(view), view, part);
                    return part;
                })
                .toList();
        float[] sum = new float[model.frame().voxels()];
        int length = model.frame().pixels();
        IntStream.range(0, model.frame().size()).parallel().forEach(row -> {
            for (float[] part : parts) {
                for (int n = row * length; n < (row + 1) * length; n++) {
                    sum[n] += part[n];
                }
            }
        });
        return sum;
    }

    /** Subsets that follow each other lie far apart. */
    private int ordered(int n) {
        int step = (int) Math.max(1, Math.rint(subsets * GOLDEN));
        while (greatestCommonDivisor(step, subsets) != 1) {
            step++;
        }
        return n * step % subsets;
    }

    private static int greatestCommonDivisor(int a, int b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }
}
