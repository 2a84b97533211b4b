package org.yttria.dosimetry.planning.vial;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.yttria.dosimetry.planning.limit.SphereRange;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.nuclide.Radionuclide;
import org.yttria.imaging.quantity.Activity;

/**
 * The choice of a glass vial, \(s\,2^{-t/T_{1/2}}\) nearest the required activity.
 *
 * @param required in the vial at treatment
 * @param calibration when the vials have their size
 * @param treatment when they are given
 * @param options every size, the nearest to the required activity first
 * @param warnings what a reader must know before ordering
 */
public record GlassOrder(
        Activity required, Instant calibration, Instant treatment, List<GlassOption> options, List<String> warnings) {

    private static final double SECONDS_PER_DAY = 86_400;

    public GlassOrder {
        options = List.copyOf(options);
        warnings = List.copyOf(warnings);
    }

    /**
     * All vials for a required activity.
     *
     * @param table what vials there are
     * @param nuclide whose half-life decays them
     * @param required in the vial at treatment, above 0
     * @param tolerance acceptable deviation, a fraction
     * @param spheres at which activity per sphere the limits were derived, where known
     * @throws InputDataException if the treatment lies before the calibration, or the required activity is 0
     */
    public static GlassOrder of(
            VialTable.Glass table,
            Radionuclide nuclide,
            Activity required,
            VialDates dates,
            double tolerance,
            Optional<SphereRange> spheres) {
        VialDates.requirePositive(required);
        Duration elapsed = dates.elapsed();
        if (elapsed.isNegative()) {
            throw new InputDataException(
                    "The treatment at " + dates.treatment() + " lies before the calibration of the glass" + " vial at "
                            + dates.calibration() + ": check both times and their zones");
        }
        double left = nuclide.remainingFraction(elapsed);
        List<GlassOption> options = new ArrayList<>();
        for (Activity size : table.sizes()) {
            Activity then = new Activity(size.becquerels() * left);
            double deviation = then.becquerels() / required.becquerels() - 1;
            options.add(new GlassOption(
                    size,
                    then,
                    deviation,
                    table.becquerelsPerSphere() * left,
                    size.becquerels() / table.becquerelsPerSphere(),
                    Math.abs(deviation) <= tolerance,
                    VialWindow.of(dates.calibration(), table.use(), nuclide, size, required, tolerance)));
        }
        options.sort(Comparator.comparingDouble(o -> Math.abs(o.deviation())));
        List<String> warnings = new ArrayList<>();
        if (elapsed.compareTo(table.use()) > 0) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "Treatment is %.2f days after calibration, beyond the %.0f days of use (%s).",
                    elapsed.toSeconds() / SECONDS_PER_DAY,
                    table.use().toSeconds() / SECONDS_PER_DAY,
                    table.useSource().label()));
        }
        GlassOption best = options.get(0);
        if (!best.withinTolerance()) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "No vial comes within %.0f %% of %s at treatment: the nearest, %.4g GBq, then holds %s (%+.1f %%). Choose"
                            + " another time of treatment or calibration.",
                    100 * tolerance,
                    ActivityLabel.of(required),
                    best.size().gigabecquerels(),
                    ActivityLabel.of(best.atTreatment()),
                    100 * best.deviation()));
        }
        spheres.flatMap(s -> s.warning(best.becquerelsPerSphere())).ifPresent(warnings::add);
        return new GlassOrder(required, dates.calibration(), dates.treatment(), options, warnings);
    }

    /** The vial nearest the required activity. */
    public GlassOption nearest() {
        return options.get(0);
    }
}
