package org.yttria.app.workflow;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.nuclide.Radionuclide;
import org.yttria.imaging.volume.EmissionHeader;

/** The time from injection to the values of an image: from its header, from what the user stated, or from both. */
public final class EmissionTime {

    /** A user types "20h" for 19.95 h; so much changes a dose of Y-90 by 0.1 %. */
    private static final Duration AGREEMENT = Duration.ofMinutes(6);

    private static final double MILLISECONDS_PER_HOUR = 3.6e6;

    private EmissionTime() {}

    /**
     * Settles the time.
     *
     * @param image the image, for messages
     * @param stated what the user stated
     * @param header what the header tells
     * @param nuclide what decays
     * @throws InputDataException if neither tells it, they contradict each other, or nothing would be left to image
     */
    public static Duration of(Path image, Optional<Duration> stated, EmissionHeader header, Radionuclide nuclide) {
        if (header.sinceInjection().isEmpty()) {
            return stated.orElseThrow(() -> InputDataException.in(
                    image,
                    "the file does not tell the time from injection to its values: " + header.timing()
                            + ". Give --time-since-injection, for example 20h, or 0h if they are at injection"));
        }
        Duration told = header.sinceInjection().get();
        if (stated.isPresent() && told.minus(stated.get()).abs().compareTo(AGREEMENT) > 0) {
            throw InputDataException.in(
                    image,
                    String.format(
                            Locale.ROOT,
                            "--time-since-injection %.2f h contradicts the file, which tells %.2f h (%s): leave the option out,"
                                    + " or correct the file",
                            hours(stated.get()),
                            hours(told),
                            header.timing()));
        }
        if (!nuclide.isMeasurableAfter(told)) {
            throw InputDataException.in(
                    image,
                    String.format(
                            Locale.ROOT,
                            "tells %.1f h from injection to its values (%s), after which nothing of %s is left to image:"
                                    + " correct its dates and times",
                            hours(told),
                            header.timing(),
                            nuclide.name()));
        }
        return told;
    }

    private static double hours(Duration time) {
        return time.toMillis() / MILLISECONDS_PER_HOUR;
    }
}
