package org.yttria.imaging.dicom.series;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.yttria.imaging.dicom.DataSet;
import org.yttria.imaging.dicom.DicomTime;
import org.yttria.imaging.dicom.Tag;

/**
 * The time that the values of a series corrected to its start refer to.
 *
 * @param time that time; absent where the header contradicts itself
 * @param text how it was found, or why it was not
 * @param warnings what did not fit
 */
record DecayReference(Optional<LocalDateTime> time, String text, List<String> warnings) {

    /** Decay factors are given to four digits or more and scan times to the second; a wrong reference is further off. */
    private static final double SAME_FACTOR = 0.01;

    /** No scan begins so long after its series without a decay factor to prove it. */
    private static final Duration LONGEST_UNPROVEN = Duration.ofHours(6);

    private static final int GE_GROUP = 0x0009;
    private static final int GE_SCAN_DATE_TIME = 0x0D;
    private static final String GE_CREATOR = "GEMS_PETD_01";

    private record Candidate(String name, LocalDateTime time) {}

    /**
     * The reference of a series with decay correction START.
     *
     * @param halfLifeSeconds half-life that the header's decay factors were made with
     */
    static DecayReference ofStart(DataSet first, List<FrameTime> frames, Optional<Double> halfLifeSeconds) {
        Optional<LocalDateTime> earliest = FrameTime.earliest(frames);
        if (earliest.isEmpty()) {
            return none("the values refer to the series' start, which cannot be told apart from a time of processing"
                    + " because acquisition date and time are not stated in every image");
        }
        List<Candidate> candidates = candidates(first, earliest.get());
        if (halfLifeSeconds.isEmpty()
                || !frames.stream().allMatch(f -> f.decayFactor().isPresent())) {
            return unproven(candidates.get(0), earliest.get());
        }
        double stated = frames.stream()
                .mapToDouble(f -> f.decayFactor().orElseThrow())
                .min()
                .orElseThrow();
        List<String> misfits = new ArrayList<>();
        for (Candidate candidate : candidates) {
            double expected = expected(frames, candidate.time, halfLifeSeconds.get());
            if (Math.abs(expected / stated - 1) <= SAME_FACTOR) {
                String proof = candidate.name + ", " + candidate.time + ", as the decay factors confirm";
                return new DecayReference(
                        Optional.of(candidate.time),
                        "the values refer to the " + proof,
                        misfits.isEmpty()
                                ? List.of()
                                : List.of("The values refer to the " + proof + " (smallest factor " + number(stated)
                                        + "); not to the " + String.join(", nor to the ", misfits)));
            }
            misfits.add(candidate.name + ", " + candidate.time + ", which needs a factor of " + number(expected));
        }
        String why = "the smallest decay factor is " + number(stated) + ", which fits neither the "
                + String.join(", nor the ", misfits);
        return new DecayReference(Optional.empty(), why, List.of("The time of the values is not known: " + why));
    }

    private static DecayReference none(String why) {
        return new DecayReference(Optional.empty(), why, List.of());
    }

    private static DecayReference unproven(Candidate candidate, LocalDateTime earliest) {
        if (Duration.between(candidate.time, earliest).compareTo(LONGEST_UNPROVEN) > 0) {
            return none("the " + candidate.name + ", " + candidate.time + ", lies more than "
                    + LONGEST_UNPROVEN.toHours() + " h before the first acquisition, " + earliest
                    + ", and no decay factor tells which of them the values refer to");
        }
        return new DecayReference(
                Optional.of(candidate.time),
                "the values refer to the " + candidate.name + ", " + candidate.time
                        + ", which no decay factor confirms",
                List.of());
    }

    private static List<Candidate> candidates(DataSet first, LocalDateTime earliest) {
        List<Candidate> candidates = new ArrayList<>();
        PrivateElements.tag(first, GE_GROUP, GE_CREATOR, GE_SCAN_DATE_TIME)
                .flatMap(tag -> DicomTime.dateTime(first, tag))
                .ifPresent(time -> candidates.add(new Candidate("scan start that GE states", time)));
        Optional<LocalDateTime> series = DicomTime.dateTime(first, Tag.SERIES_DATE, Tag.SERIES_TIME);
        Candidate acquisition = new Candidate("first acquisition", earliest);
        boolean later = series.isEmpty() || series.get().isAfter(earliest);
        if (later) {
            candidates.add(acquisition);
        }
        series.ifPresent(time -> candidates.add(new Candidate("series' start", time)));
        if (!later) {
            candidates.add(acquisition);
        }
        return candidates;
    }

    private static double expected(List<FrameTime> frames, LocalDateTime reference, double halfLifeSeconds) {
        return frames.stream()
                .mapToDouble(
                        f -> f.factor(halfLifeSeconds, f.secondsSince(reference).orElseThrow()))
                .min()
                .orElseThrow();
    }

    private static String number(double factor) {
        return String.format(Locale.ROOT, "%.4f", factor);
    }
}
