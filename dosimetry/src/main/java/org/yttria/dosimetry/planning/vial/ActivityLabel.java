package org.yttria.dosimetry.planning.vial;

import java.util.Locale;
import org.yttria.imaging.quantity.Activity;

/** Writes activities in both units in use. */
public final class ActivityLabel {

    private ActivityLabel() {}

    /** An activity in GBq and mCi: "3.893 GBq (105.2 mCi)". */
    public static String of(Activity activity) {
        return String.format(Locale.ROOT, "%.4g GBq (%.4g mCi)", activity.gigabecquerels(), activity.millicuries());
    }
}
