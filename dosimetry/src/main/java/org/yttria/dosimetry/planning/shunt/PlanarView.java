package org.yttria.dosimetry.planning.shunt;

import java.util.Locale;
import org.yttria.imaging.InputDataException;

/**
 * Counts of one region on the two opposed planar views.
 *
 * @param anteriorCounts counts of the region on the anterior view
 * @param posteriorCounts counts of the region on the posterior view
 * @param pixels number of pixels of the region
 * @param anteriorBackgroundPerPixel background on the anterior view, counts per pixel
 * @param posteriorBackgroundPerPixel background on the posterior view, counts per pixel
 */
public record PlanarView(
        double anteriorCounts,
        double posteriorCounts,
        int pixels,
        double anteriorBackgroundPerPixel,
        double posteriorBackgroundPerPixel) {

    /** @throws InputDataException if a figure is negative, or there is no pixel */
    public PlanarView {
        if (!(anteriorCounts >= 0
                && posteriorCounts >= 0
                && anteriorBackgroundPerPixel >= 0
                && posteriorBackgroundPerPixel >= 0
                && Double.isFinite(anteriorCounts * posteriorCounts))) {
            throw new InputDataException("Planar counts and backgrounds must be 0 or more: anterior " + anteriorCounts
                    + ", posterior " + posteriorCounts + " counts, backgrounds " + anteriorBackgroundPerPixel + " and "
                    + posteriorBackgroundPerPixel + " counts per pixel");
        }
        if (pixels <= 0) {
            throw new InputDataException("A planar region needs at least one pixel, not " + pixels);
        }
    }

    /**
     * Geometric mean of both views after background, \(\sqrt{(a - n b_a)(p - n b_p)}\), counts.
     *
     * @param region the region's name, for messages
     * @throws InputDataException if the background is more than the region holds
     */
    public double geometricMean(String region) {
        return Math.sqrt(net(region, "anterior", anteriorCounts, anteriorBackgroundPerPixel)
                * net(region, "posterior", posteriorCounts, posteriorBackgroundPerPixel));
    }

    private double net(String region, String view, double counts, double backgroundPerPixel) {
        double net = counts - pixels * backgroundPerPixel;
        if (net < 0) {
            throw new InputDataException(String.format(
                    Locale.ROOT,
                    "The %s hold %.0f counts on the %s view but their background is %.0f counts (%d pixels of %.3g): move the"
                            + " background region, or measure longer",
                    region,
                    counts,
                    view,
                    pixels * backgroundPerPixel,
                    pixels,
                    backgroundPerPixel));
        }
        return net;
    }
}
