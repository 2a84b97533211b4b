package org.yttria.phantoms.projection;

/** Exponentials of many voxels: the same bits everywhere, off by 1e-6 at most. */
final class FastExp {

    private static final int STEPS_PER_UNIT = 64;
    private static final int UNITS = 24;
    private static final float[] TABLE = new float[STEPS_PER_UNIT * UNITS + 2];

    static {
        for (int n = 0; n < TABLE.length; n++) {
            TABLE[n] = (float) StrictMath.exp(-(double) n / STEPS_PER_UNIT);
        }
    }

    private FastExp() {}

    /** \(e^{-a}\) for \(a \ge 0\): from a table, and to second order between its places. */
    static float ofNegative(float a) {
        float place = a * STEPS_PER_UNIT;
        int n = (int) place;
        if (n >= TABLE.length - 1) {
            return 0;
        }
        float rest = (place - n) / STEPS_PER_UNIT;
        return TABLE[n] * (1 - rest * (1 - 0.5f * rest));
    }
}
