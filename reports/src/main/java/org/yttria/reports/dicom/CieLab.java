package org.yttria.reports.dicom;

import java.awt.Color;
import java.awt.color.ColorSpace;

/**
 * Colours as DICOM writes them (PS3.3 section C.10.7.1.1): CIELab of D50, with L from 0 to 100 and a and b from -128 to 127 each
 * stretched over 16 bits.
 */
final class CieLab {

    private static final double FULL = 65_535;
    private static final double LARGEST_L = 100;
    private static final double SMALLEST_AB = -128;
    private static final double RANGE_AB = 255;

    /** White of D50 in CIE XYZ, ICC.1:2010 section 7.2.16. */
    private static final double[] WHITE = {0.9642, 1, 0.8249};

    private static final double LINEAR_BELOW = 216.0 / 24_389;
    private static final double LINEAR_SLOPE = 24_389.0 / 27;

    private CieLab() {}

    /** L, a and b of a colour, each as a number of 16 bits. */
    static int[] of(Color colour) {
        float[] xyz = colour.getColorComponents(ColorSpace.getInstance(ColorSpace.CS_CIEXYZ), new float[3]);
        double x = root(xyz[0] / WHITE[0]);
        double y = root(xyz[1] / WHITE[1]);
        double z = root(xyz[2] / WHITE[2]);
        return new int[] {
            scaled((116 * y - 16) / LARGEST_L),
            scaled((500 * (x - y) - SMALLEST_AB) / RANGE_AB),
            scaled((200 * (y - z) - SMALLEST_AB) / RANGE_AB)
        };
    }

    private static double root(double t) {
        return t > LINEAR_BELOW ? Math.cbrt(t) : (LINEAR_SLOPE * t + 16) / 116;
    }

    private static int scaled(double fraction) {
        return (int) Math.round(Math.max(0, Math.min(1, fraction)) * FULL);
    }
}
