package org.yttria.dosimetry.planning.vial;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.yttria.dosimetry.planning.limit.SphereRange;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.nuclide.Radionuclide;
import org.yttria.imaging.quantity.Activity;

/**
 * What is drawn from a resin vial.
 *
 * @param available in one vial at treatment
 * @param vials how many vials are needed
 * @param fraction of their content to draw, 0 to 1
 * @param volumeMl volume to draw, mL, from the well shaken vials together
 * @param becquerelsPerSphere at treatment
 * @param spheres number of spheres drawn
 * @param warnings what a reader must know before drawing
 */
public record ResinDraw(
        Activity available,
        int vials,
        double fraction,
        double volumeMl,
        double becquerelsPerSphere,
        double spheres,
        List<String> warnings) {

    private static final double SECONDS_PER_HOUR = 3600;

    /** Vials are sold up to three days before their calibration. */
    private static final Duration EARLIEST = Duration.ofDays(3);

    public ResinDraw {
        warnings = List.copyOf(warnings);
    }

    /**
     * The draw for a required activity.
     *
     * @param table what vials there are
     * @param nuclide whose half-life decays them
     * @param required to be drawn at treatment, above 0
     * @param dates calibration of the vial, and treatment; vials may be given up to three days before calibration
     * @param spheres at which activity per sphere the limits were derived, where known
     * @throws InputDataException if the treatment lies more than three days before the calibration, or the required activity
     *     is 0
     */
    public static ResinDraw of(
            VialTable.Resin table,
            Radionuclide nuclide,
            Activity required,
            VialDates dates,
            Optional<SphereRange> spheres) {
        VialDates.requirePositive(required);
        Duration elapsed = dates.elapsed();
        if (elapsed.compareTo(EARLIEST.negated()) < 0) {
            throw new InputDataException(
                    "The treatment at " + dates.treatment() + " lies more than " + EARLIEST.toDays()
                            + " days before the calibration of the resin vial at " + dates.calibration()
                            + ": check both times and their zones");
        }
        double left = nuclide.remainingFraction(elapsed);
        double available = table.vial().becquerels() * left;
        int vials = (int) Math.ceil(required.becquerels() / available);
        double fraction = required.becquerels() / (vials * available);
        double perSphere = table.becquerelsPerSphere() * left;
        List<String> warnings = new ArrayList<>();
        if (elapsed.compareTo(table.use()) > 0) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "Treatment is %.1f h after calibration, beyond the %.0f h of use (%s).",
                    elapsed.toSeconds() / SECONDS_PER_HOUR,
                    table.use().toSeconds() / SECONDS_PER_HOUR,
                    table.useSource().label()));
        }
        if (vials > 1) {
            warnings.add(vials + " vials are needed: one holds " + ActivityLabel.of(new Activity(available))
                    + " at treatment.");
        }
        warnings.add(String.format(
                Locale.ROOT,
                "The label holds within %.0f %% (%s): assay the vial and draw by the assay.",
                100 * table.relativeTolerance(),
                table.vialSource().label()));
        spheres.flatMap(s -> s.warning(perSphere)).ifPresent(warnings::add);
        return new ResinDraw(
                new Activity(available),
                vials,
                fraction,
                fraction * vials * table.volumeMl(),
                perSphere,
                required.becquerels() / perSphere,
                warnings);
    }
}
