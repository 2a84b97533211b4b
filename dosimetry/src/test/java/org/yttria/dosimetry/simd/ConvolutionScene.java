package org.yttria.dosimetry.simd;

import java.util.Random;

/** What convolution is timed on: a grid of 256 x 256 x 192, radially symmetric taps, and sources of three kinds. */
final class ConvolutionScene {

    static final int NX = 256;
    static final int NY = 256;
    static final int NZ = 192;

    /** The part of the grid that a liver takes. */
    private static final double LIVER = 0.15;

    private static final int SEED = 1;
    private static final int SPARSE_VOXELS = 250;

    private ConvolutionScene() {}

    /** Taps that fall by a factor e every two voxels. */
    static SymmetricTaps taps(int radius) {
        int side = radius + 1;
        float[] octant = new float[side * side * side];
        for (int n = 0; n < octant.length; n++) {
            int a = n % side;
            int b = n / side % side;
            int c = n / side / side;
            octant[n] = (float) Math.exp(-Math.sqrt(a * a + b * b + c * c) / 2);
        }
        return SymmetricTaps.of(radius, radius, radius, octant);
    }

    /** Positive everywhere. */
    static float[] dense() {
        Random random = new Random(SEED);
        float[] source = new float[NX * NY * NZ];
        for (int n = 0; n < source.length; n++) {
            source[n] = random.nextFloat() + 1;
        }
        return source;
    }

    /** Positive in an ellipsoid that is wider than high, as a liver is, and takes 15 % of the grid. */
    static float[] liver() {
        float[] source = dense();
        double[] shape = {1.4, 1.0, 0.8};
        double radius = Math.cbrt(LIVER * source.length * 3 / (4 * Math.PI * shape[0] * shape[1] * shape[2]));
        for (int n = 0; n < source.length; n++) {
            double x = (n % NX - NX / 2) / (radius * shape[0]);
            double y = (n / NX % NY - NY / 2) / (radius * shape[1]);
            double z = (n / NX / NY - NZ / 2) / (radius * shape[2]);
            if (x * x + y * y + z * z > 1) {
                source[n] = 0;
            }
        }
        return source;
    }

    /** A few voxels, far from each other. */
    static float[] sparse() {
        Random random = new Random(SEED);
        float[] source = new float[NX * NY * NZ];
        for (int n = 0; n < SPARSE_VOXELS; n++) {
            source[random.nextInt(source.length)] = 1;
        }
        return source;
    }
}
