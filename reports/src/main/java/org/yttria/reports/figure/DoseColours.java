package org.yttria.reports.figure;

import java.awt.Color;

/** The colours of doses, the same as in the viewer of the HTML page. */
final class DoseColours {

    private static final int[][] STOPS = {
        {122, 92, 230}, {176, 84, 208}, {222, 88, 150}, {244, 116, 92}, {252, 164, 56}, {250, 228, 90}
    };

    private DoseColours() {}

    /** The colour at a fraction of the scale; beyond its ends that of the end. */
    static Color at(double fraction) {
        int[] rgb = rgb(fraction);
        return new Color(rgb[0], rgb[1], rgb[2]);
    }

    /** Red, green and blue, 0 to 255. */
    static int[] rgb(double fraction) {
        double x = Math.max(0, Math.min(1, fraction)) * (STOPS.length - 1);
        int n = Math.min((int) x, STOPS.length - 2);
        int[] rgb = new int[3];
        for (int c = 0; c < 3; c++) {
            rgb[c] = (int) Math.round(STOPS[n][c] + (x - n) * (STOPS[n + 1][c] - STOPS[n][c]));
        }
        return rgb;
    }
}
