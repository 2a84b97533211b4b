package org.yttria.dosimetry;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.yttria.imaging.quantity.DoseConstant;
import org.yttria.imaging.volume.ActivityMap;

/** Warns of what a treatment hardly ever has: a sign of wrong units, times or images rather than of a rare patient. */
public final class Plausibility {

    /** The values in use for Y-90 run from 49.38 to 50 J/GBq, 1.3 %. */
    private static final double CONSTANT_DEVIATION = 0.02;

    /** Treatments give some tens of MBq to the 20 GBq of the largest glass vial at calibration. */
    private static final double LOWEST_TOTAL_MBQ = 10;

    private static final double HIGHEST_TOTAL_MBQ = 20_000;
    private static final double BELOW_FLOOR_SHARE = 0.01;
    private static final double BECQUERELS_PER_MEGABECQUEREL = 1e6;

    private Plausibility() {}

    /**
     * The warnings there are.
     *
     * @param constant the dose constant of the run
     * @param activity the activity the dose was computed from
     * @param excluded what the density floor excluded of it
     */
    public static List<String> of(DoseConstant constant, ActivityMap activity, DensityFloor.Excluded excluded) {
        List<String> warnings = new ArrayList<>();
        double given = constant.joulesPerGigabecquerel();
        double usual = activity.nuclide()
                .doseConstant()
                .map(DoseConstant::joulesPerGigabecquerel)
                .orElse(given);
        if (Math.abs(given / usual - 1) > CONSTANT_DEVIATION) {
            warnings.add(text(
                    "The dose constant %s J/GBq differs by %+.0f %% from the %s J/GBq of %s: every dose here is scaled by it.",
                    given, 100 * (given / usual - 1), usual, activity.nuclide().name()));
        }
        double total = activity.totalAtInjectionBq() / BECQUERELS_PER_MEGABECQUEREL;
        if (total < LOWEST_TOTAL_MBQ || total > HIGHEST_TOTAL_MBQ) {
            warnings.add(text(
                    "The image holds %.4g MBq at injection, which no radioembolization gives (%.0f to %.0f MBq)."
                            + " Check its units and times.",
                    total, LOWEST_TOTAL_MBQ, HIGHEST_TOTAL_MBQ));
        }
        double below = excluded.activityBq() / BECQUERELS_PER_MEGABECQUEREL;
        if (Math.abs(below) > BELOW_FLOOR_SHARE * Math.abs(total)) {
            warnings.add(text(
                    "%.1f MBq of %.1f MBq lie in voxels below the density floor (air, or outside the CT) and give no dose.",
                    below, total));
        }
        return warnings;
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
