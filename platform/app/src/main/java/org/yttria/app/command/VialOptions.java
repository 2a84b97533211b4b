package org.yttria.app.command;

import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yttria.app.workflow.PlanRequest.CalibrationTime;
import org.yttria.app.workflow.PlanRequest.VialTimes;
import org.yttria.dosimetry.planning.vial.DeliveredActivity;
import org.yttria.dosimetry.planning.vial.Reading;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.quantity.Activity;
import picocli.CommandLine.Option;

/** From the activity to the vial, and back from readings to what was delivered. */
final class VialOptions extends OptionGroup {

    private static final String DEFAULT_TOLERANCE = "10%";

    @Option(
            names = "--treatment",
            paramLabel = "TIME",
            description =
                    "When the vial is given, with zone: 2026-11-25T10:00+01:00 or 2026-11-25T10:00[Europe/Berlin].")
    private @Nullable String treatment;

    @Option(
            names = "--calibration",
            paramLabel = "DAY|TIME",
            description =
                    "When the vial is calibrated: a time with zone, or of glass a day, whose hour the table of vials states.")
    private @Nullable String calibration;

    @Option(
            names = "--vial-tolerance",
            paramLabel = "FRACTION",
            description = "Acceptable deviation of a glass vial from the activity required. Default: 10%%.")
    private @Nullable String tolerance;

    @Option(names = "--vials", paramLabel = "FILE", description = "The site's own table of vials.")
    private @Nullable Path table;

    @Option(
            names = "--assay",
            paramLabel = "ACTIVITY@TIME",
            description = "After a treatment: the assayed vial, for example 2.1GBq@2026-11-25T08:00+01:00.")
    private @Nullable String assay;

    @Option(names = "--injected", paramLabel = "TIME", description = "With --assay: when it was given.")
    private @Nullable String injected;

    @Option(
            names = "--reading-before",
            paramLabel = "VALUE@TIME",
            description = "With --assay: meter reading of the full vial, a number, background included.")
    private @Nullable String before;

    @Option(
            names = "--reading-after",
            paramLabel = "VALUE@TIME",
            description = "With --assay: reading of all waste: a number in the same geometry and unit.")
    private @Nullable String after;

    @Option(
            names = "--reading-background",
            paramLabel = "VALUE",
            description = "With --assay: reading of the background.")
    private @Nullable String background;

    /** The site's table. */
    Optional<Path> table() {
        return Optional.ofNullable(table);
    }

    Optional<VialTimes> times() {
        if (treatment == null && calibration == null) {
            if (tolerance != null || table != null) {
                throw wrongUse("--vial-tolerance and --vials belong to --treatment and --calibration");
            }
            return Optional.empty();
        }
        if (treatment == null || calibration == null) {
            throw wrongUse("--treatment and --calibration belong together");
        }
        ZonedDateTime given = QuantityText.time("--treatment", treatment);
        CalibrationTime calibrated = QuantityText.isDay(calibration)
                ? new CalibrationTime.OnDay(QuantityText.day("--calibration", calibration))
                : new CalibrationTime.At(
                        QuantityText.time("--calibration", calibration).toInstant());
        return Optional.of(new VialTimes(
                calibrated,
                given.toInstant(),
                given.getZone(),
                QuantityText.fraction("--vial-tolerance", tolerance == null ? DEFAULT_TOLERANCE : tolerance)));
    }

    Optional<DeliveredActivity.Measurements> delivered() {
        if (assay == null && injected == null && before == null && after == null && background == null) {
            return Optional.empty();
        }
        if (assay == null || injected == null || before == null || after == null || background == null) {
            throw wrongUse(
                    "--assay, --injected, --reading-before, --reading-after and --reading-background belong together");
        }
        Activity assayed = new ActivityConverter().convert(value("--assay", assay));
        return Optional.of(new DeliveredActivity.Measurements(
                assayed,
                at("--assay", assay).toInstant(),
                QuantityText.time("--injected", injected).toInstant(),
                reading("--reading-before", before),
                reading("--reading-after", after),
                OptionText.parse("--reading-background", background)));
    }

    private static Reading reading(String option, String text) {
        return new Reading(
                OptionText.parse(option, value(option, text)), at(option, text).toInstant());
    }

    private static String value(String option, String text) {
        int split = text.indexOf('@');
        if (split < 0) {
            throw new InputDataException(option + " \"" + text + "\" needs its time behind an @");
        }
        return text.substring(0, split);
    }

    private static ZonedDateTime at(String option, String text) {
        return QuantityText.time(option, text.substring(text.indexOf('@') + 1));
    }
}
