package org.yttria.phantoms.projection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.yttria.phantoms.random.RandomStreams;
import org.yttria.phantoms.scanner.Collimator;

class CameraViewsTest {

    /** Sums in single precision. */
    private static final double ADJOINT = 1e-5;

    private static final Collimator LEHR = new Collimator(1.11, 23.3, 3.8);
    /** Standard deviation of the rod. */
    private static final double ROD_MM = 7;

    private static final double WATER_PER_MM = 0.0154;

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
        Frame frame = new Frame(64, 20, 4.8, 4.8);
        Region region = Region.disc(frame, 120);
        CameraViews views =
                new CameraViews(frame, Orbit.circle(16, 150), LEHR, region.filled(frame, WATER_PER_MM), region);
        float[] image = random(frame.voxels(), 1);
        for (int view : new int[] {0, 3, 8, 13}) {
            float[] bins = random(views.bins(), 2 + view);
            float[] back = new float[frame.voxels()];
            views.backProject(bins, view, back);
            double forward = dot(views.project(image, view), bins);
            assertEquals(forward, dot(image, back), ADJOINT * forward, "view " + view);
        }
    }

    /** A rod on the axis of a cylinder, at all angles alike: exp(-mu R), and the blur loses nothing. */
    @Test
    void aCentredSourceIsAttenuatedByItsDepth() {
        Frame frame = new Frame(128, 40, 4.8, 4.8);
        double radius = 100;
        Region region = Region.disc(frame, radius);
        CameraViews views =
                new CameraViews(frame, Orbit.circle(32, 180), LEHR, region.filled(frame, WATER_PER_MM), region);
        // Smooth over some voxels: bilinear weights of a single one do not sum to 1 from every angle.
        double total = 0;
        float[] image = new float[frame.voxels()];
        for (int n = 0; n < region.size(); n++) {
            double r = Math.hypot(frame.xMm(n), frame.yMm(n));
            image[n * 40 + 20] = (float) Math.exp(-r * r / (2 * ROD_MM * ROD_MM));
            total += image[n * 40 + 20];
        }
        for (int view = 0; view < 32; view++) {
            double sum = 0;
            for (float bin : views.project(image, view)) {
                sum += bin;
            }
            double expected = total * Math.exp(-WATER_PER_MM * radius) * frame.pixelMm();
            assertEquals(expected, sum, 0.02 * expected, "view " + view);
        }
    }

    /** A source in air: its image in the projection is as wide as the collimator says at its distance. */
    @Test
    void aPointIsAsWideAsTheCollimatorSays() {
        Frame frame = new Frame(128, 60, 2.4, 2.4);
        Region region = Region.disc(frame, 140);
        CameraViews views = new CameraViews(frame, Orbit.circle(4, 200), LEHR, new float[frame.voxels()], region);
        for (int layer : new int[] {10, 40, 64, 90, 110}) {
            float[] image = new float[frame.voxels()];
            image[(layer * 128 + 64) * 60 + 30] = 1;
            float[] bins = views.project(image, 0);
            double distance = 200 + (layer - 63.5) * 2.4;
            double sum = 0;
            double squaresX = 0;
            double squaresZ = 0;
            for (int u = 0; u < 128; u++) {
                for (int z = 0; z < 60; z++) {
                    double value = bins[u * 60 + z];
                    sum += value;
                    squaresX += value * Math.pow((u - 64) * 2.4, 2);
                    squaresZ += value * Math.pow((z - 30) * 2.4, 2);
                }
            }
            double expected = LEHR.fwhmMm(distance);
            assertEquals(expected, 2.35482 * Math.sqrt(squaresX / sum), 0.02 * expected, "across, " + distance + " mm");
            assertEquals(expected, 2.35482 * Math.sqrt(squaresZ / sum), 0.02 * expected, "along, " + distance + " mm");
        }
    }

    /** What is projected without noise comes back. */
    @Test
    void aUniformCylinderIsReconstructed() {
        Frame frame = new Frame(64, 16, 6, 6);
        Region region = Region.disc(frame, 100);
        Region field = Region.disc(frame, 180);
        CameraViews views =
                new CameraViews(frame, Orbit.circle(32, 150), LEHR, region.filled(frame, WATER_PER_MM), field);
        float[] image = region.filled(frame, 3);
        Acquisition exact = new Acquisition(views, field, ViewStack.of(views, image), ViewStack.nothing(views), 1);
        float[] found = new Osem(8, 8).reconstruct(exact);
        Region inside = Region.disc(frame, 70);
        double sum = 0;
        int n = 0;
        for (int column = 0; column < inside.size(); column++) {
            if (inside.has(column)) {
                sum += found[column * 16 + 8];
                n++;
            }
        }
        assertEquals(3, sum / n, 0.03 * 3);
    }
}
