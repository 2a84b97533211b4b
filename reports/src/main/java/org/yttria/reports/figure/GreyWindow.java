package org.yttria.reports.figure;

import java.util.Locale;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.Volume;
import org.yttria.reports.print.PrintedNumber;

/**
 * The values of an image that are shown black and white.
 *
 * @param low value of black
 * @param high value of white
 */
public record GreyWindow(double low, double high) {

    private static final double CT_LOW_HU = -160;
    private static final double CT_HIGH_HU = 240;
    private static final double EMISSION_QUANTILE = 0.995;

    /** Soft tissue for a CT; for an emission image from 0 to what few voxels exceed. */
    public static GreyWindow of(ShownVolume shown) {
        return isCt(shown.volume()) ? new GreyWindow(CT_LOW_HU, CT_HIGH_HU) : new GreyWindow(0, emissionTop(shown));
    }

    private static double emissionTop(ShownVolume shown) {
        double quantile = shown.quantile(EMISSION_QUANTILE);
        double top = quantile > 0 ? quantile : shown.volume().max();
        return top > 0 ? top : 1;
    }

    private static boolean isCt(Volume volume) {
        return volume.quantity() == Quantity.HOUNSFIELD;
    }

    /**
     * How the image is shown, in a sentence.
     *
     * @param label what the image is
     * @param volume the image
     * @param shown the part of it that is shown
     */
    public String caption(String label, Volume volume, ShownVolume shown) {
        boolean ct = isCt(volume);
        return String.format(
                Locale.ROOT,
                "Under the dose: %s; black is %s %s, white %s %s%s%s.",
                label,
                PrintedNumber.plain(low),
                volume.quantity().unit(),
                ct ? PrintedNumber.plain(high) : PrintedNumber.significant(high),
                volume.quantity().unit(),
                ct ? "" : String.format(Locale.ROOT, " (%.1f %% of the voxels are darker)", 100 * EMISSION_QUANTILE),
                averaging(volume.grid(), shown.grid()));
    }

    private static String averaging(Grid original, Grid shown) {
        boolean same = true;
        for (int axis = 0; axis < 3; axis++) {
            same &= shown.spacingMm(axis) < 1.01 * original.spacingMm(axis);
        }
        return same
                ? ""
                : String.format(
                        Locale.ROOT,
                        ", averaged to voxels of %.3g × %.3g × %.3g mm",
                        shown.spacingMm(0),
                        shown.spacingMm(1),
                        shown.spacingMm(2));
    }
}
