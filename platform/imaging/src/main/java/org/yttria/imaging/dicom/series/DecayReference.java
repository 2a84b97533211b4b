package org.yttria.imaging.dicom.series;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.yttria.imaging.dicom.DataSet;
import org.yttria.imaging.dicom.DicomTime;
import org.yttria.imaging.dicom.Tag;

/**
 * The time that the values of a series corrected to its start refer to.
 *
 * @param time that time; absent where the header contradicts itself or does not tell it
 * @param text how it was found, or why it was not
 * @param warnings what did not fit
 * @param settled whether it is stated, proven by decay factors, or the same to the minute whichever time is meant
 * @param alternatives the times that it may be, where it is absent because nothing tells them apart
 */
record DecayReference(
        Optional<LocalDateTime> time,
        String text,
        List<String> warnings,
        boolean settled,
        List<LocalDateTime> alternatives) {

    /** Half-lives of headers and means over frames leave this much; for Y-90 it is 5.5 minutes. */
    private static final double SAME_FACTOR = 1e-3;

    /** Factors that are too coarse to tell times apart by a hundredth prove nothing. */
    private static final double COARSEST_FACTOR = 0.01;

    /** Times are stated to the second. */
    private static final double TIME_DIGIT_SECONDS = 1;

    /** A difference that a dose does not show: 0.1 % for Y-90. */
    private static final Duration SAME_TIME = Duration.ofMinutes(5);

    /** What scanners take to begin a series after its start; more may be another series or a time of processing. */
    private static final Duration LONGEST_UNPROVEN = Duration.ofMinutes(30);

    /** No scan begins so long after the scan start that its scanner states. */
    private static final Duration LONGEST_SCAN = Duration.ofHours(6);

    /** Isotopes that stand in for Y-90 decay by 1 % in less than two minutes. */
    private static final Duration SETTLED = Duration.ofMinutes(1);

    private static final double PER_CENT = 100;

    private static final int GE_GROUP = 0x0009;
    private static final int GE_SCAN_DATE_TIME = 0x0D;
    private static final String GE_CREATOR = "GEMS_PETD_01";

    private enum Source {
        STATED("time of decay correction that the file states"),
        SCANNER("scan start that GE states"),
        SERIES("series' start"),
        ACQUISITION("first acquisition");

        private final String title;

        Source(String title) {
            this.title = title;
        }
    }

    private record Candidate(Source source, LocalDateTime time) {

        @Override
        public String toString() {
            return source.title + ", " + time;
        }
    }

    /** How far a candidate is from the decay factors: at its worst frame, what is stated and what it needs. */
    private record Fit(Candidate candidate, double stated, double expected) {

        double misfit() {
            return Math.abs(expected / stated - 1);
        }

        String needs() {
            return candidate + ", which needs a factor of " + number(expected) + " where " + number(stated)
                    + " is stated";
        }
    }

    /** No time, and why. */
    static DecayReference none(String why) {
        return new DecayReference(Optional.empty(), why, List.of(), false, List.of());
    }

    /**
     * The administration, for a series with decay correction ADMIN; its decay factors, where stated, must say the same.
     *
     * @param halfLifeSeconds half-life that the header's decay factors were made with
     */
    static DecayReference ofAdministration(DataSet first, List<FrameTime> frames, Optional<Double> halfLifeSeconds) {
        String text = "the values refer to the administration (DecayCorrection ADMIN), no decay is corrected again";
        Optional<LocalDateTime> start = first.item(Tag.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE)
                .flatMap(item ->
                        DicomTime.dateTime(item, Tag.RADIOPHARMACEUTICAL_START_DATE_TIME, DicomTime.offset(first)));
        for (FrameTime frame : frames) {
            Optional<Double> since = start.flatMap(frame::secondsSince);
            if (since.isPresent()
                    && halfLifeSeconds.isPresent()
                    && frame.decayFactor().isPresent()) {
                double expected = frame.factor(halfLifeSeconds.get(), since.get());
                double stated = frame.decayFactor().get();
                if (Math.abs(stated / expected - 1) > COARSEST_FACTOR) {
                    return warned("DecayCorrection is ADMIN, which needs a decay factor of " + number(expected)
                            + " at the acquisition of " + frame.start().orElseThrow() + ", but " + number(stated)
                            + " is stated");
                }
            }
        }
        return new DecayReference(Optional.empty(), text, List.of(), true, List.of());
    }

    /** A time beyond doubt. */
    static DecayReference known(LocalDateTime time, String text) {
        return new DecayReference(Optional.of(time), text, List.of(), true, List.of());
    }

    /**
     * The reference of a series with decay correction START.
     *
     * @param halfLifeSeconds half-life that the header's decay factors were made with
     */
    static DecayReference ofStart(List<DataSet> images, List<FrameTime> frames, Optional<Double> halfLifeSeconds) {
        List<Optional<LocalDateTime>> stated = images.stream()
                .map(image -> DicomTime.dateTime(image, Tag.DECAY_CORRECTION_DATE_TIME))
                .distinct()
                .toList();
        if (stated.size() > 1) {
            return warned("the images do not all state the same time of decay correction, but "
                    + stated.stream()
                            .map(t -> t.map(LocalDateTime::toString).orElse("none"))
                            .collect(Collectors.joining(", ")));
        }
        Optional<Candidate> told = stated.get(0).map(t -> new Candidate(Source.STATED, t));
        Optional<LocalDateTime> earliest = FrameTime.earliest(frames);
        if (earliest.isEmpty()) {
            return told.map(DecayReference::told)
                    .orElseGet(
                            () -> none(
                                    "the values refer to the series' start, which cannot be told apart from a time"
                                            + " of processing because acquisition date and time are not stated in every image"));
        }
        List<Candidate> candidates = new ArrayList<>();
        told.ifPresent(candidates::add);
        addUnstated(candidates, images.get(0), earliest.get());
        boolean factors = halfLifeSeconds.isPresent()
                && frames.stream().allMatch(f -> f.decayFactor().isPresent());
        return factors
                ? byFactors(candidates, earliest.get(), frames, halfLifeSeconds.get())
                : unproven(candidates, earliest.get(), halfLifeSeconds, "no decay factor confirms it");
    }

    private static DecayReference warned(String why) {
        return new DecayReference(
                Optional.empty(), why, List.of("The time of the values is not known: " + why), false, List.of());
    }

    private static DecayReference told(Candidate candidate) {
        return known(candidate.time, "the values refer to the " + candidate);
    }

    private static DecayReference byFactors(
            List<Candidate> candidates, LocalDateTime earliest, List<FrameTime> frames, double halfLifeSeconds) {
        List<FrameTime> telling = telling(frames, halfLifeSeconds);
        List<Fit> fits =
                candidates.stream().map(c -> worst(c, telling, halfLifeSeconds)).toList();
        double resolution = resolution(telling, halfLifeSeconds);
        double tolerance = Math.min(COARSEST_FACTOR, Math.max(SAME_FACTOR, resolution));
        double best = fits.stream().mapToDouble(Fit::misfit).min().orElseThrow();
        if (best > tolerance) {
            return fitsNothing(fits, telling, halfLifeSeconds, tolerance);
        }
        double asGood = best <= resolution ? Math.min(tolerance, best + resolution) : tolerance;
        List<Candidate> equal = fits.stream()
                .filter(f -> f.misfit() <= asGood)
                .map(Fit::candidate)
                .toList();
        Candidate chosen = equal.get(0);
        boolean apart = equal.stream().anyMatch(c -> apart(c.time, chosen.time).compareTo(SAME_TIME) > 0);
        if (apart && chosen.source != Source.STATED) {
            return unproven(
                    equal,
                    earliest,
                    Optional.of(halfLifeSeconds),
                    "the decay factors have too few digits to tell it from the "
                            + equal.stream().skip(1).map(Candidate::toString).collect(Collectors.joining(" and ")));
        }
        List<String> misfits = fits.stream()
                .takeWhile(f -> !f.candidate.equals(chosen))
                .map(Fit::needs)
                .toList();
        String text = "the values refer to the " + chosen + ", as the decay factors confirm";
        return new DecayReference(
                Optional.of(chosen.time),
                text,
                misfits.isEmpty()
                        ? List.of()
                        : List.of("The time of the values: " + text + "; they do not refer to the "
                                + String.join(", nor to the ", misfits)),
                true,
                List.of());
    }

    /**
     * The frames whose begin is known. Where all beds are stated to begin at one time, which is the scan's, only the one that
     * was corrected least began then.
     */
    private static List<FrameTime> telling(List<FrameTime> frames, double halfLifeSeconds) {
        return frames.stream().map(FrameTime::start).distinct().count() > 1
                ? frames
                : List.of(frames.stream()
                        .min(Comparator.comparingDouble(f ->
                                f.sinceSeconds(halfLifeSeconds, f.decayFactor().orElseThrow())))
                        .orElseThrow());
    }

    private static Fit worst(Candidate candidate, List<FrameTime> frames, double halfLifeSeconds) {
        return frames.stream()
                .map(f -> new Fit(
                        candidate,
                        f.decayFactor().orElseThrow(),
                        f.factor(halfLifeSeconds, f.secondsSince(candidate.time).orElseThrow())))
                .max(Comparator.comparingDouble(Fit::misfit))
                .orElseThrow();
    }

    /** What half of the last digit of the factors makes, and that of the times. */
    private static double resolution(List<FrameTime> frames, double halfLifeSeconds) {
        int decimals = frames.stream()
                .map(f -> BigDecimal.valueOf(f.decayFactor().orElseThrow()).stripTrailingZeros())
                .mapToInt(BigDecimal::scale)
                .max()
                .orElseThrow();
        return Math.pow(10, -decimals) / 2 + Math.log(2) / halfLifeSeconds * TIME_DIGIT_SECONDS;
    }

    private static DecayReference fitsNothing(
            List<Fit> fits, List<FrameTime> frames, double halfLifeSeconds, double tolerance) {
        boolean ownStarts = frames.size() > 1
                && frames.stream()
                        .allMatch(f -> Math.abs(f.factor(halfLifeSeconds, 0)
                                                / f.decayFactor().orElseThrow()
                                        - 1)
                                <= tolerance);
        return warned("the decay factors fit neither the "
                + fits.stream().map(Fit::needs).collect(Collectors.joining(", nor the "))
                + (ownStarts ? "; it seems that each bed refers to its own start" : ""));
    }

    private static DecayReference unproven(
            List<Candidate> candidates, LocalDateTime earliest, Optional<Double> halfLifeSeconds, String why) {
        Candidate first = candidates.get(0);
        if (first.source == Source.STATED) {
            return told(first);
        }
        Duration gap = apart(first.time, earliest);
        String between = first + ", or to the first acquisition, " + earliest + ", " + Injection.hours(gap) + " apart"
                + effect(gap, halfLifeSeconds);
        Duration longest = first.source == Source.SCANNER ? LONGEST_SCAN : LONGEST_UNPROVEN;
        if (gap.compareTo(longest) > 0) {
            return new DecayReference(
                    Optional.empty(),
                    "the values refer to the " + between + "; " + why,
                    List.of(),
                    false,
                    List.of(first.time, earliest));
        }
        boolean settled =
                candidates.stream().allMatch(c -> apart(c.time, earliest).compareTo(SETTLED) <= 0)
                        && candidates.stream().anyMatch(c -> c.source != Source.ACQUISITION);
        return new DecayReference(
                Optional.of(first.time),
                "the values refer to the " + first + "; " + why,
                gap.compareTo(SAME_TIME) > 0
                        ? List.of("It is not proven which time the values refer to: the " + between + "; " + why
                                + ". The former was taken")
                        : List.of(),
                settled,
                List.of());
    }

    private static String effect(Duration gap, Optional<Double> halfLifeSeconds) {
        return halfLifeSeconds
                .map(s -> String.format(
                        Locale.ROOT,
                        ", which makes %.2f %% of the values",
                        PER_CENT * Math.expm1(Math.log(2) / s * gap.toSeconds())))
                .orElse("");
    }

    private static Duration apart(LocalDateTime a, LocalDateTime b) {
        return Duration.between(a, b).abs();
    }

    private static void addUnstated(List<Candidate> candidates, DataSet first, LocalDateTime earliest) {
        PrivateElements.tag(first, GE_GROUP, GE_CREATOR, GE_SCAN_DATE_TIME)
                .flatMap(tag -> DicomTime.dateTime(first, tag))
                .ifPresent(time -> candidates.add(new Candidate(Source.SCANNER, time)));
        Optional<Candidate> series = DicomTime.dateTime(first, Tag.SERIES_DATE, Tag.SERIES_TIME)
                .map(time -> new Candidate(Source.SERIES, time));
        Candidate acquisition = new Candidate(Source.ACQUISITION, earliest);
        if (series.filter(s -> !s.time.isAfter(earliest)).isPresent()) {
            candidates.add(series.get());
            candidates.add(acquisition);
        } else {
            candidates.add(acquisition);
            series.ifPresent(candidates::add);
        }
    }

    private static String number(double factor) {
        return String.format(Locale.ROOT, "%.4f", factor);
    }
}
