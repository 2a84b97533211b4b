package org.yttria.imaging.quantity;

/**
 * An activity.
 *
 * @param becquerels the activity in Bq, finite and not negative
 */
public record Activity(double becquerels) {

    private static final double BECQUERELS_PER_MEGABECQUEREL = 1e6;
    private static final double BECQUERELS_PER_GIGABECQUEREL = 1e9;
    /** Exact by definition: 1 Ci = 3.7e10 Bq. */
    private static final double BECQUERELS_PER_MILLICURIE = 3.7e7;

    public Activity {
        if (!(becquerels >= 0) || Double.isInfinite(becquerels)) {
            throw new IllegalArgumentException("Activity must be finite and not negative: " + becquerels + " Bq");
        }
    }

    public static Activity ofMegabecquerels(double megabecquerels) {
        return new Activity(megabecquerels * BECQUERELS_PER_MEGABECQUEREL);
    }

    public static Activity ofGigabecquerels(double gigabecquerels) {
        return new Activity(gigabecquerels * BECQUERELS_PER_GIGABECQUEREL);
    }

    public static Activity ofMillicuries(double millicuries) {
        return new Activity(millicuries * BECQUERELS_PER_MILLICURIE);
    }

    public double megabecquerels() {
        return becquerels / BECQUERELS_PER_MEGABECQUEREL;
    }

    public double millicuries() {
        return becquerels / BECQUERELS_PER_MILLICURIE;
    }

    public double gigabecquerels() {
        return becquerels / BECQUERELS_PER_GIGABECQUEREL;
    }
}
