package org.yttria.imaging.dicom.series;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.yttria.imaging.dicom.DataSet;
import org.yttria.imaging.dicom.DicomTime;
import org.yttria.imaging.dicom.Tag;

/**
 * The time from the injection to the time that values refer to.
 *
 * @param elapsed that time, where the header tells it beyond doubt
 * @param text how it was found, or why it was not and what to do
 */
record Injection(Optional<Duration> elapsed, String text) {

    private static final String ASK = "; give the time from injection to then by --time-since-injection";
    private static final double SECONDS_PER_HOUR = 3600;
    private static final double SECONDS_PER_MINUTE = 60;

    /** Nobody is brought from the angiography to the scanner faster. */
    private static final Duration LEAST_BEFORE_SCAN = Duration.ofMinutes(5);

    /** The two elements of one injection differ by rounding at most. */
    private static final Duration SAME_TIME = Duration.ofMinutes(1);

    /** A nuclide that has decayed a millionfold is not seen; the same limit as of Radionuclide.MAX_HALF_LIVES. */
    private static final int MAX_HALF_LIVES = 20;

    /** A tracer that lives so long may have been given on an earlier day. */
    private static final double SLOW_SECONDS = 12 * SECONDS_PER_HOUR;

    /**
     * The time since injection of an image.
     *
     * @param reference what its values refer to
     * @param halfLifeSeconds half-life of what decays, if it is known
     */
    static Injection of(DataSet image, LocalDateTime reference, Optional<Double> halfLifeSeconds) {
        List<DataSet> items = image.items(Tag.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE);
        if (items.size() != 1) {
            return new Injection(
                    Optional.empty(), "the header describes " + items.size() + " radiopharmaceuticals, not one" + ASK);
        }
        DataSet item = items.get(0);
        Optional<LocalDateTime> start =
                DicomTime.dateTime(item, Tag.RADIOPHARMACEUTICAL_START_DATE_TIME, DicomTime.offset(image));
        Optional<LocalTime> time = DicomTime.time(item, Tag.RADIOPHARMACEUTICAL_START_TIME);
        Optional<String> foreign = item.string(Tag.RADIOPHARMACEUTICAL_START_DATE_TIME)
                .filter(text -> text.matches(".*[+-][0-9]{4}"))
                .filter(text -> time.isEmpty() && DicomTime.offset(image).isEmpty());
        if (foreign.isPresent()) {
            return new Injection(
                    Optional.empty(),
                    "the header states an injection at " + foreign.get()
                            + ", with an offset from UTC that it does not state for its other times" + ASK);
        }
        if (start.isPresent() && time.filter(t -> !sameTime(t, start.get())).isPresent()) {
            return new Injection(
                    Optional.empty(),
                    "the header states an injection at " + start.get() + " and, without a date, at " + time.get()
                            + ", so one of them is wrong or in another time zone" + ASK);
        }
        if (start.isPresent()) {
            return dated(start.get(), reference, halfLifeSeconds);
        }
        return time.map(t -> undated(t, reference, halfLifeSeconds))
                .orElseGet(() -> new Injection(Optional.empty(), "the header states no time of injection" + ASK));
    }

    /**
     * A warning if what lives for days was said to be injected as the scan began, as where a time of injection was made up.
     *
     * @param scan begin of the first acquisition
     * @param halfLifeSeconds half-life of what decays, if it is known
     */
    static Optional<String> closeTo(DataSet image, LocalDateTime scan, Optional<Double> halfLifeSeconds) {
        if (halfLifeSeconds.filter(s -> s > SLOW_SECONDS).isEmpty()) {
            return Optional.empty();
        }
        return image.items(Tag.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE).stream()
                .flatMap(item ->
                        DicomTime.dateTime(item, Tag.RADIOPHARMACEUTICAL_START_DATE_TIME, DicomTime.offset(image))
                                .stream())
                .filter(start ->
                        !start.isAfter(scan) && Duration.between(start, scan).compareTo(LEAST_BEFORE_SCAN) <= 0)
                .findFirst()
                .map(start -> String.format(
                        Locale.ROOT,
                        "The stated injection, %s, is only %.1f min before the scan, %s: check it, and give"
                                + " --time-since-injection if it is wrong",
                        start,
                        Duration.between(start, scan).toSeconds() / SECONDS_PER_MINUTE,
                        scan));
    }

    private static boolean sameTime(LocalTime time, LocalDateTime start) {
        return Duration.between(time, start.toLocalTime()).abs().compareTo(SAME_TIME) < 0;
    }

    /** The times of injection that an image states, as text, for comparing images. */
    static String stated(DataSet image) {
        return image.items(Tag.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE).stream()
                .map(item -> String.join(
                        " ",
                        item.string(Tag.RADIOPHARMACEUTICAL_START_DATE_TIME).orElse("(no date)"),
                        item.string(Tag.RADIOPHARMACEUTICAL_START_TIME).orElse("")))
                .collect(Collectors.joining(", "));
    }

    private static Injection dated(LocalDateTime start, LocalDateTime reference, Optional<Double> halfLifeSeconds) {
        Duration elapsed = Duration.between(start, reference);
        if (elapsed.isNegative()) {
            return new Injection(
                    Optional.empty(),
                    "the header states an injection at " + start + ", after " + reference + " that the values refer to"
                            + ASK);
        }
        if (halfLifeSeconds
                .filter(s -> elapsed.toSeconds() > MAX_HALF_LIVES * s)
                .isPresent()) {
            return new Injection(
                    Optional.empty(),
                    "the header states an injection at " + start + ", " + hours(elapsed) + " before " + reference
                            + ", after which nothing would be left to see" + ASK);
        }
        return new Injection(Optional.of(elapsed), "injection at " + start + ", " + hours(elapsed) + " before");
    }

    private static Injection undated(LocalTime time, LocalDateTime reference, Optional<Double> halfLifeSeconds) {
        Duration sameDay = Duration.between(time, reference.toLocalTime());
        Duration modulo = sameDay.isNegative() ? sameDay.plusDays(1) : sameDay;
        if (halfLifeSeconds.isEmpty() || halfLifeSeconds.get() > SLOW_SECONDS || sameDay.isNegative()) {
            return new Injection(
                    Optional.empty(),
                    "the header states an injection at " + time + " but not the day: " + hours(modulo)
                            + " or any number of days more before the values' time, " + reference + ASK);
        }
        return new Injection(
                Optional.of(sameDay),
                "injection at " + time + ", taken to be on the day of the scan because the tracer lives for hours, "
                        + hours(sameDay) + " before");
    }

    static String hours(Duration duration) {
        return String.format(Locale.ROOT, "%.3f h", duration.toMillis() / (1000 * SECONDS_PER_HOUR));
    }
}
