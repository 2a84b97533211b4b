package org.yttria.phantoms.projection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
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

    /** The image that explains the counts, Bq/mL in the frame's order; 0 outside of the region. */
    public float[] reconstruct(Acquisition acquisition) {
        ViewModel model = acquisition.model();
        if (model.views() % subsets != 0) {
            throw new IllegalArgumentException(model.views() + " views do not divide into " + subsets + " subsets");
        }
        List<float[]> sensitivities = new ArrayList<>();
        float[] ones = new float[model.bins()];
        Arrays.fill(ones, (float) acquisition.countsPerValue());
        for (int subset = 0; subset < subsets; subset++) {
            sensitivities.add(backProjected(model, subset, view -> ones));
        }
        float[] image = start(acquisition, sensitivities);
        for (int iteration = 0; iteration < iterations; iteration++) {
            for (int n = 0; n < subsets; n++) {
                int subset = ordered(n);
                update(image, acquisition, subset, sensitivities.get(subset));
            }
        }
        return image;
    }

    /** The same everywhere in the region, as much as explains the counts in total: from less, additive counts hold it down for long. */
    private static float[] start(Acquisition acquisition, List<float[]> sensitivities) {
        Frame frame = acquisition.model().frame();
        float[] ones = acquisition.region().filled(frame, 1);
        double seen = 0;
        for (float[] sensitivity : sensitivities) {
            for (int n = 0; n < ones.length; n++) {
                seen += ones[n] * sensitivity[n];
            }
        }
        double wanted = acquisition.counts().sum() - acquisition.additive().sum();
        return acquisition.region().filled(frame, wanted > 0 && seen > 0 ? wanted / seen : 1);
    }

    private void update(float[] image, Acquisition acquisition, int subset, float[] sensitivity) {
        ViewModel model = acquisition.model();
        float scale = (float) acquisition.countsPerValue();
        float[] correction = backProjected(model, subset, view -> {
            float[] expected = model.project(image, view);
            for (int n = 0; n < expected.length; n++) {
                float total = scale * expected[n] + acquisition.additive().bin(view, n);
                expected[n] = total > 0 ? scale * acquisition.counts().bin(view, n) / total : 0;
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

    private float[] backProjected(ViewModel model, int subset, IntFunction<float[]> bins) {
        List<float[]> parts = IntStream.range(0, model.views() / subsets)
                .parallel()
                .mapToObj(n -> {
                    int view = subset + n * subsets;
                    float[] part = new float[model.frame().voxels()];
                    model.backProject(bins.apply(view), view, part);
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
