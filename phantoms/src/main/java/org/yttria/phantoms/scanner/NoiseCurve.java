package org.yttria.phantoms.scanner;

import java.util.function.DoubleUnaryOperator;

/**
 * A smooth function of a value above 0, tabulated at 64 places to the octave and linear between them: 3e-5 off at most for powers
 * between 0 and 1, at a fraction of the cost.
 */
final class NoiseCurve {

    private static final int MANTISSA_BITS = 23;
    private static final int KEPT_BITS = 6;
    private static final int SHIFT = MANTISSA_BITS - KEPT_BITS;
    private static final int MASK = (1 << SHIFT) - 1;
    private static final float STEP = 1f / (1 << SHIFT);

    private final int least;
    private final float[] values;

    private NoiseCurve(int least, float[] values) {
        this.least = least;
        this.values = values;
    }

    /** Of a function, between two values that are not 0. */
    static NoiseCurve of(float from, float to, DoubleUnaryOperator function) {
        int least = Float.floatToRawIntBits(from) >> SHIFT;
        int most = (Float.floatToRawIntBits(to) >> SHIFT) + 1;
        float[] values = new float[most - least + 1];
        for (int n = 0; n < values.length; n++) {
            values[n] = (float) function.applyAsDouble(Float.intBitsToFloat((least + n) << SHIFT));
        }
        return new NoiseCurve(least, values);
    }

    float at(float value) {
        int bits = Float.floatToRawIntBits(value);
        int n = (bits >> SHIFT) - least;
        float low = values[n];
        return low + (bits & MASK) * STEP * (values[n + 1] - low);
    }
}
