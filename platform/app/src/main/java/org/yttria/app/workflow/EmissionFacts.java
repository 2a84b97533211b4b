package org.yttria.app.workflow;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.EmissionHeader;
import org.yttria.imaging.volume.ScannedVolume;
import org.yttria.imaging.volume.Volume;

/**
 * What is settled of an emission image before its activity is computed: from its header, from what the user stated, or from
 * both, which must not contradict each other.
 *
 * @param image the image in Bq/mL, or in counts where only its distribution can be used
 * @param sinceInjection from injection to the time of its values; absent for counts, which need none
 * @param unitsSource how the units are known
 * @param timeSource how the time is known, or why it is not needed
 * @param warnings what follows for the reader of a report
 */
record EmissionFacts(
        Volume image, Optional<Duration> sinceInjection, String unitsSource, String timeSource, List<String> warnings) {

    EmissionFacts {
        warnings = List.copyOf(warnings);
    }

    /**
     * Settles units and time.
     *
     * @throws InputDataException if something is missing, or header and statement contradict each other
     */
    static EmissionFacts of(DoseRequest request, ScannedVolume scan) {
        return scan.emission()
                .map(header -> ofHeader(request, scan.volume(), header))
                .orElseGet(() -> ofStatement(request, scan.volume()));
    }

    /** Whether the image gives a distribution only, so that its activity is that which was administered. */
    boolean isRelative() {
        return image.quantity() == Quantity.COUNTS;
    }

    private static EmissionFacts ofStatement(DoseRequest request, Volume image) {
        if (request.emission().surrogateIsotope()) {
            throw InputDataException.in(
                    request.emission().image(),
                    "--surrogate-isotope undoes what a DICOM header states, and this file states nothing: leave it out");
        }
        if (image.quantity() == Quantity.COUNTS) {
            return relative(
                    request,
                    image,
                    "stated by --units",
                    "An image in counts holds no activity of its own",
                    "--time-since-injection has no meaning with --units counts");
        }
        Duration stated = request.emission()
                .sinceInjection()
                .orElseThrow(() -> InputDataException.in(
                        request.emission().image(),
                        "the file does not tell the time its values refer to."
                                + " Give --time-since-injection, for example 20h, or 0h if they are at injection"));
        return new EmissionFacts(
                image, Optional.of(stated), "stated by --units", "stated by --time-since-injection", List.of());
    }

    private static EmissionFacts ofHeader(DoseRequest request, Volume image, EmissionHeader header) {
        request.emission().units().ifPresent(stated -> {
            if (stated.quantity() != header.quantity()) {
                throw InputDataException.in(
                        request.emission().image(),
                        "--units " + stated.label()
                                + (header.units().isBlank()
                                        ? " cannot stand in for the units that the file should state: without them it shows a"
                                                + " distribution only. Leave the option out, and give --administered-activity and"
                                                + " --normalise-to"
                                        : " contradicts the file, which states " + header.units()
                                                + ": leave the option out"));
            }
        });
        String units = "from the file: " + (header.units().isBlank() ? "none stated" : header.units());
        Optional<String> reason = whyRelative(request, header);
        if (reason.isPresent()) {
            return relative(
                    request,
                    image.quantity() == Quantity.COUNTS ? image : image.map(Quantity.COUNTS, v -> v),
                    units,
                    "The emission image " + reason.get(),
                    "--time-since-injection has no meaning with an image that is only used as a distribution");
        }
        if (header.nuclide().isEmpty() && !request.treatment().nuclideStated()) {
            throw InputDataException.in(
                    request.emission().image(),
                    "the file does not tell its nuclide, neither by code nor by half-life: give --nuclide "
                            + request.treatment().nuclide().name() + " if it is that");
        }
        List<String> warnings = header.nuclide().isPresent()
                ? List.of()
                : List.of("The file does not tell its nuclide: it was taken as "
                        + request.treatment().nuclide().name() + ", as stated by --nuclide.");
        Duration time = EmissionTime.of(
                request.emission().image(),
                request.emission().sinceInjection(),
                header,
                request.treatment().nuclide());
        boolean fromFile = header.sinceInjection().isPresent();
        return new EmissionFacts(
                image,
                Optional.of(time),
                units,
                (fromFile ? "from the file: " : "stated by --time-since-injection; the file: ") + header.timing(),
                warnings);
    }

    /** Why the values are not the activity of what was given, if they are not. */
    private static Optional<String> whyRelative(DoseRequest request, EmissionHeader header) {
        if (header.quantity() == Quantity.COUNTS) {
            return Optional.of("is in counts (" + header.units() + ") and holds no activity of its own");
        }
        if (header.quantity() != Quantity.ACTIVITY_CONCENTRATION) {
            return Optional.of(
                    "has the units \"" + header.units() + "\", which are not those of an activity concentration");
        }
        return header.nuclide()
                .filter(name -> !name.equals(request.treatment().nuclide().name()))
                .map(name -> "shows " + name + ", not "
                        + request.treatment().nuclide().name());
    }

    private static EmissionFacts relative(
            DoseRequest request, Volume image, String units, String why, String whyNoTime) {
        if (request.treatment().administration().isEmpty()) {
            throw InputDataException.in(
                    request.emission().image(), why + ": give --administered-activity and --normalise-to");
        }
        if (request.emission().sinceInjection().isPresent()) {
            throw InputDataException.in(
                    request.emission().image(),
                    whyNoTime + ": the image is scaled to the administered activity at injection. Leave it out");
        }
        return new EmissionFacts(
                image,
                Optional.empty(),
                units,
                "not needed: all counts share one time",
                List.of(why + ": only its distribution was used, scaled to the administered activity."));
    }
}
