package org.yttria.dosimetry.planning.vial;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.yttria.imaging.nuclide.Radionuclide;
import org.yttria.imaging.quantity.Activity;

/**
 * When a vial holds a required activity within its tolerance, \(t = T_{1/2} \log_2\frac{s}{A\,(1 \pm \delta)}\) after calibration for
 * the size \(s\), the required activity \(A\) and the tolerance \(\delta\).
 *
 * @param from the first instant: at calibration or later
 * @param to the last instant: at the end of use or earlier
 */
public record VialWindow(Instant from, Instant to) {

    private static final double SECONDS_PER_HOUR = 3600;

    /**
     * The window of a vial, from calibration to the end of its use.
     *
     * @param calibration when the vial has its size
     * @param use how long after that it is used
     * @param size activity at calibration
     * @param required in the vial, above 0
     * @param tolerance acceptable deviation, a fraction; from 1 on, any smaller activity is acceptable
     * @return empty if it holds the required activity only before calibration, or after its use
     */
    static Optional<VialWindow> of(
            Instant calibration,
            Duration use,
            Radionuclide nuclide,
            Activity size,
            Activity required,
            double tolerance) {
        double ratio = size.becquerels() / required.becquerels();
        double first = seconds(nuclide, ratio / (1 + tolerance));
        double last = tolerance < 1 ? seconds(nuclide, ratio / (1 - tolerance)) : Double.POSITIVE_INFINITY;
        double end = (double) use.toSeconds();
        if (last < 0 || first > end) {
            return Optional.empty();
        }
        return Optional.of(new VialWindow(
                calibration.plusSeconds(Math.round(Math.max(first, 0))),
                calibration.plusSeconds(Math.round(Math.min(last, end)))));
    }

    /** The time in which an activity decays to one of so many parts of it; negative for a growth. */
    private static double seconds(Radionuclide nuclide, double parts) {
        return nuclide.halfLifeHours() * SECONDS_PER_HOUR * Math.log(parts) / Math.log(2);
    }

    /** Whether an instant lies in it. */
    public boolean holds(Instant instant) {
        return !instant.isBefore(from) && !instant.isAfter(to);
    }
}
