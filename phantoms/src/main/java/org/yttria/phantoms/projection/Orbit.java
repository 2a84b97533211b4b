package org.yttria.phantoms.projection;

import java.util.Arrays;

/**
 * The way of a camera around the axis: at equal angles over a full turn, at a distance of its own at each.
 *
 * <p>The first view looks along +y, so from the front of a patient who lies on the back; the others follow counter-clockwise as seen
 * from the feet.
 */
public final class Orbit {

    private static final double FULL_TURN = 2 * Math.PI;

    private final double[] radiusMm;

    private Orbit(double[] radiusMm) {
        if (radiusMm.length == 0 || !Arrays.stream(radiusMm).allMatch(r -> r > 0 && Double.isFinite(r))) {
            throw new IllegalArgumentException("An orbit needs positive distances: " + Arrays.toString(radiusMm));
        }
        this.radiusMm = radiusMm;
    }

    /** A circle. */
    public static Orbit circle(int views, double radiusMm) {
        double[] radii = new double[views];
        Arrays.fill(radii, radiusMm);
        return new Orbit(radii);
    }

    /**
     * Close to a body.
     *
     * @param region columns of the frame that the body fills
     * @param gapMm between the body and the collimator
     */
    public static Orbit around(Frame frame, Region region, int views, double gapMm) {
        double[] radii = new double[views];
        for (int view = 0; view < views; view++) {
            double angle = FULL_TURN * view / views;
            double towardsX = StrictMath.sin(angle);
            double towardsY = -StrictMath.cos(angle);
            double farthest = 0;
            for (int n = 0; n < region.size(); n++) {
                if (region.has(n)) {
                    farthest = Math.max(farthest, frame.xMm(n) * towardsX + frame.yMm(n) * towardsY);
                }
            }
            radii[view] = farthest + frame.pixelMm() * 0.5 + gapMm;
        }
        return new Orbit(radii);
    }

    public int views() {
        return radiusMm.length;
    }

    /** From the first view. */
    public double radians(int view) {
        return FULL_TURN * view / radiusMm.length;
    }

    /** From the axis to the collimator's face. */
    public double radiusMm(int view) {
        return radiusMm[view];
    }
}
