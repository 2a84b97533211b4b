package org.yttria.phantoms.projection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.yttria.phantoms.random.RandomStreams;

class ParallelViewsTest {

    /** Sums in single precision. */
    private static final double ADJOINT = 1e-5;

    private static final double WATER_PER_MM = 0.0096;
    private static final TimeOfFlight TIME = new TimeOfFlight(5, 82, 82);
    private static final Frame FRAME = new Frame(64, 12, 5, 5);
    private static final Region BODY = Region.disc(FRAME, 120);

    private static ParallelViews views(TimeOfFlight time) {
        return new ParallelViews(FRAME, 24, 5, time, BODY.filled(FRAME, WATER_PER_MM), BODY);
    }

    private static float[] random(int length, long seed) {
        UniformRandomProvider rng = RandomStreams.of(seed).generator();
        float[] values = new float[length];
        for (int n = 0; n < length; n++) {
            values[n] = rng.nextFloat();
        }
        return values;
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int n = 0; n < a.length; n++) {
            sum += (double) a[n] * b[n];
        }
        return sum;
    }

    @Test
    void backProjectionIsTheTransposeOfProjection() {
        float[] image = random(FRAME.voxels(), 1);
        for (TimeOfFlight time : new TimeOfFlight[] {TimeOfFlight.none(), TIME}) {
            ParallelViews views = views(time);
            for (int view : new int[] {0, 5, 17}) {
                float[] bins = random(views.bins(), 2 + view);
                float[] back = new float[FRAME.voxels()];
                views.backProject(bins, view, back);
                double forward = dot(views.project(image, view), bins);
                assertEquals(forward, dot(image, back), ADJOINT * forward, "view " + view);
            }
        }
    }

    @Test
    void binsOfTimeSumToLinesWithoutTimes() {
        float[] image = BODY.filled(FRAME, 1);
        float[] timed = views(TIME).project(image, 3);
        float[] plain = views(TimeOfFlight.none()).project(image, 3);
        for (int n = 0; n < plain.length; n++) {
            double sum = 0;
            for (int t = 0; t < TIME.bins(); t++) {
                sum += timed[t * plain.length + n];
            }
            assertEquals(plain[n], sum, ADJOINT * (1 + plain[n]));
        }
    }

    /** From anywhere on a line the same: exp(-mu times all of it). */
    @Test
    void attenuationIsThatOfTheWholeLine() {
        ParallelViews views = views(TimeOfFlight.none());
        for (double place : new double[] {-80, 0, 60}) {
            float[] image = new float[FRAME.voxels()];
            double total = 0;
            for (int n = 0; n < BODY.size(); n++) {
                double x = FRAME.xMm(n);
                double y = FRAME.yMm(n) - place;
                image[n * 12 + 6] = (float) Math.exp(-(x * x + y * y) / 100);
                total += image[n * 12 + 6];
            }
            double sum = 0;
            for (float bin : views.project(image, 0)) {
                sum += bin;
            }
            double expected = total * 5 * Math.exp(-WATER_PER_MM * 240);
            assertEquals(expected, sum, 0.02 * expected, "at " + place + " mm");
        }
    }

    @Test
    void aPointIsSortedWhereItLies() {
        assertEquals(1, TIME.share(0, -400), 1e-9);
        assertEquals(1, TIME.share(4, 400), 1e-9);
        double sum = 0;
        for (int t = 0; t < 5; t++) {
            sum += TIME.share(t, 37);
        }
        assertEquals(1, sum, 1e-12);
        // Of a Gaussian, 76 % lie within half its width on either side.
        assertEquals(0.761, TIME.share(2, 0), 0.001);
    }
}
