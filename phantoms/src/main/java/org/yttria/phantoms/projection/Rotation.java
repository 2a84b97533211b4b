package org.yttria.phantoms.projection;

import java.util.Arrays;

/**
 * A frame seen from an angle: bilinear in the slice, all slices alike.
 *
 * <p>In the turned frame rows are layers, of which the first is nearest to the camera; the camera that looks along +y stands at the
 * angle 0. Only columns of which a part of a stated region is seen are computed.
 */
final class Rotation {

    private final int size;
    private final int slices;
    /** Turned columns that see the region: {@code v * size + u}. */
    private final int[] target;
    /** The frame's column at the lower corner of the four that a turned column lies between. */
    private final int[] corner;
    /** Weights of the four, by target. */
    private final float[] weights;

    private final int firstLayer;
    private final int lastLayer;

    private Rotation(Frame frame, int[] target, int[] corner, float[] weights) {
        this.size = frame.size();
        this.slices = frame.slices();
        this.target = target;
        this.corner = corner;
        this.weights = weights;
        this.firstLayer = target.length == 0 ? 0 : target[0] / size;
        this.lastLayer = target.length == 0 ? -1 : target[target.length - 1] / size;
    }

    /**
     * The view from an angle.
     *
     * @param radians from the camera that looks along +y
     * @param region columns of the frame that matter
     */
    static Rotation of(Frame frame, double radians, Region region) {
        int size = frame.size();
        double middle = frame.middle();
        double cos = StrictMath.cos(radians);
        double sin = StrictMath.sin(radians);
        int[] target = new int[size * size];
        int[] corner = new int[size * size];
        float[] weights = new float[4 * size * size];
        int count = 0;
        for (int v = 0; v < size; v++) {
            for (int u = 0; u < size; u++) {
                double x = middle + (u - middle) * cos - (v - middle) * sin;
                double y = middle + (u - middle) * sin + (v - middle) * cos;
                int i = (int) Math.floor(x);
                int j = (int) Math.floor(y);
                if (i < 0 || j < 0 || i >= size - 1 || j >= size - 1 || !sees(region, j * size + i, size)) {
                    continue;
                }
                double fx = x - i;
                double fy = y - j;
                target[count] = v * size + u;
                corner[count] = j * size + i;
                weights[4 * count] = (float) ((1 - fx) * (1 - fy));
                weights[4 * count + 1] = (float) (fx * (1 - fy));
                weights[4 * count + 2] = (float) ((1 - fx) * fy);
                weights[4 * count + 3] = (float) (fx * fy);
                count++;
            }
        }
        return new Rotation(
                frame, Arrays.copyOf(target, count), Arrays.copyOf(corner, count), Arrays.copyOf(weights, 4 * count));
    }

    private static boolean sees(Region region, int corner, int size) {
        return region.has(corner)
                || region.has(corner + 1)
                || region.has(corner + size)
                || region.has(corner + size + 1);
    }

    /** The first layer that holds something; beyond {@link #lastLayer} if there is none. */
    int firstLayer() {
        return firstLayer;
    }

    int lastLayer() {
        return lastLayer;
    }

    /** Writes the turned columns; others are left as they are. */
    void turn(float[] frame, float[] turned) {
        for (int n = 0; n < target.length; n++) {
            int to = target[n] * slices;
            int a = corner[n] * slices;
            int b = a + slices;
            int c = a + size * slices;
            int d = c + slices;
            float wa = weights[4 * n];
            float wb = weights[4 * n + 1];
            float wc = weights[4 * n + 2];
            float wd = weights[4 * n + 3];
            for (int z = 0; z < slices; z++) {
                turned[to + z] = wa * frame[a + z] + wb * frame[b + z] + wc * frame[c + z] + wd * frame[d + z];
            }
        }
    }

    /** Adds to a frame what its columns gave to the turned ones: the transpose of {@link #turn}. */
    void turnBack(float[] turned, float[] frame) {
        for (int n = 0; n < target.length; n++) {
            int from = target[n] * slices;
            int a = corner[n] * slices;
            int b = a + slices;
            int c = a + size * slices;
            int d = c + slices;
            float wa = weights[4 * n];
            float wb = weights[4 * n + 1];
            float wc = weights[4 * n + 2];
            float wd = weights[4 * n + 3];
            for (int z = 0; z < slices; z++) {
                float value = turned[from + z];
                frame[a + z] += wa * value;
                frame[b + z] += wb * value;
                frame[c + z] += wc * value;
                frame[d + z] += wd * value;
            }
        }
    }
}
