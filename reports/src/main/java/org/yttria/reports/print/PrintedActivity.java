package org.yttria.reports.print;

import org.yttria.imaging.quantity.Activity;

/** Activities in both units in use. */
final class PrintedActivity {

    private PrintedActivity() {}

    /** "2.003 GBq (54.13 mCi)". */
    static String of(Activity activity) {
        return inGbq(activity) + " GBq (" + inMci(activity) + " mCi)";
    }

    /** The same of a number in GBq; one that is not finite is no activity. */
    static String gbq(double gigabecquerels) {
        return Double.isFinite(gigabecquerels) ? of(Activity.ofGigabecquerels(gigabecquerels)) : "no activity";
    }

    static String inGbq(Activity activity) {
        return PrintedNumber.significant(activity.gigabecquerels());
    }

    static String inMci(Activity activity) {
        return PrintedNumber.significant(activity.millicuries());
    }
}
