package org.yttria.imaging.quantity;

/**
 * Energy deposited in a medium by the complete decay of a unit activity, all of it absorbed.
 *
 * <p>\[ K = \frac{T_{1/2}}{\ln 2}\,\bar{E} \] with the half-life \(T_{1/2}\) and the mean energy \(\bar{E}\) emitted per
 * decay as short-ranged radiation. The unit J/GBq equals Gy kg/GBq.
 *
 * @param joulesPerGigabecquerel the constant in J/GBq, finite and positive
 */
public record DoseConstant(double joulesPerGigabecquerel) {

    /** CODATA 2018, exact since the 2019 revision of the SI: 1 MeV = 1.602176634e-13 J. */
    private static final double JOULES_PER_MEGAELECTRONVOLT = 1.602176634e-13;

    private static final double BECQUERELS_PER_GIGABECQUEREL = 1e9;
    private static final double SECONDS_PER_HOUR = 3600;
    private static final double GRAMS_PER_KILOGRAM = 1000;

    public DoseConstant {
        if (!(joulesPerGigabecquerel > 0) || Double.isInfinite(joulesPerGigabecquerel)) {
            throw new IllegalArgumentException(
                    "Dose constant must be finite and positive: " + joulesPerGigabecquerel + " J/GBq");
        }
    }

    /**
     * The constant that a half-life and a mean energy per decay give.
     *
     * @param halfLifeHours half-life in h
     * @param meanEnergyMev mean energy per decay in MeV
     */
    public static DoseConstant of(double halfLifeHours, double meanEnergyMev) {
        double meanLifeSeconds = halfLifeHours * SECONDS_PER_HOUR / Math.log(2);
        return new DoseConstant(
                BECQUERELS_PER_GIGABECQUEREL * meanLifeSeconds * meanEnergyMev * JOULES_PER_MEGAELECTRONVOLT);
    }

    /**
     * The mean energy per decay that belongs to the constant, J.
     *
     * @param halfLifeHours half-life in h
     */
    public double joulesPerDecay(double halfLifeHours) {
        double meanLifeSeconds = halfLifeHours * SECONDS_PER_HOUR / Math.log(2);
        return joulesPerGigabecquerel / BECQUERELS_PER_GIGABECQUEREL / meanLifeSeconds;
    }

    /**
     * The mean energy per decay that belongs to the constant, MeV.
     *
     * @param halfLifeHours half-life in h
     */
    public double meanEnergyMev(double halfLifeHours) {
        return joulesPerDecay(halfLifeHours) / JOULES_PER_MEGAELECTRONVOLT;
    }

    /**
     * Mean absorbed dose of an activity that decays completely within a mass, \(K A / M\), in Gy.
     *
     * @param activityBq activity at injection; negative where the noise of an image makes it so
     * @param massG mass in g
     */
    public double meanDoseGy(double activityBq, double massG) {
        return joulesPerGigabecquerel * activityBq / BECQUERELS_PER_GIGABECQUEREL * GRAMS_PER_KILOGRAM / massG;
    }
}
