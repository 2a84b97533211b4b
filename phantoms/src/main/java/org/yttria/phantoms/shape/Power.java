package org.yttria.phantoms.shape;

/** Powers from 2 to 4 in steps of one half: products and a square root, which are the same bits everywhere and quick. */
final class Power {

    private static final double LARGEST = 4;

    private final int whole;
    private final boolean half;

    Power(double exponent) {
        if (!(exponent >= 2 && exponent <= LARGEST) || 2 * exponent != Math.rint(2 * exponent)) {
            throw new IllegalArgumentException(
                    "Exponent of a super-ellipse must be 2, 2.5, 3, 3.5 or 4, not " + exponent);
        }
        this.whole = (int) exponent;
        this.half = exponent > whole;
    }

    /** The power of a number that is not negative. */
    double of(double t) {
        double power = t * t;
        for (int n = 2; n < whole; n++) {
            power *= t;
        }
        return half ? power * Math.sqrt(t) : power;
    }

    double exponent() {
        return half ? whole + 0.5 : whole;
    }
}
