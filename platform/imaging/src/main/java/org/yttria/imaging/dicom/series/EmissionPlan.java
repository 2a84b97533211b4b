package org.yttria.imaging.dicom.series;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.yttria.imaging.dicom.CodedNuclide;
import org.yttria.imaging.dicom.DataSet;
import org.yttria.imaging.dicom.Tag;
import org.yttria.imaging.nuclide.Radionuclide;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.EmissionHeader;
import org.yttria.imaging.volume.ImageDescription.Detail;

/**
 * What has to be done with the values of an emission image, found from its headers alone.
 *
 * @param header what they mean afterwards
 * @param factors what each image's rescaled values are multiplied with
 * @param details what to show
 * @param warnings what a user should know
 */
record EmissionPlan(EmissionHeader header, List<Double> factors, List<Detail> details, List<String> warnings) {

    private static final Duration LONGEST_SCAN = Duration.ofHours(6);

    /** A mean over a frame of Y-90 is below its begin by less than this even for an hour. */
    private static final double MOST_UNCORRECTED = 1.01;

    private static final double BECQUERELS_PER_MEGABECQUEREL = 1e6;
    private static final double SECONDS_PER_HOUR = 3600;

    /** Nobody is scanned with less activity than this, nor with as many megabecquerels. */
    private static final double LEAST_BECQUERELS = 1e6;

    private static final double MOST_MEGABECQUERELS = 1e5;

    /**
     * Plans how to read an image.
     *
     * @param images headers in the order of the slices
     * @param frames when they were acquired
     * @param units what their values mean
     * @param rules what it is wanted for
     */
    static EmissionPlan of(List<DataSet> images, List<FrameTime> frames, EmissionUnits units, EmissionRules rules) {
        DataSet first = images.get(0);
        HeaderNuclide nuclide = HeaderNuclide.of(first);
        refuseMixture(images, nuclide);
        refuseLongScan(images, frames);
        if (rules.nuclide().isPresent() && nuclide.contradiction().isPresent()) {
            throw first.refused(nuclide.contradiction().get());
        }
        Draft draft = new Draft(images, frames, units, nuclide);
        boolean surrogate = rules.nuclide()
                .filter(n -> draft.isSurrogate(n, rules.surrogateIsotope()))
                .isPresent();
        DecayReference reference = draft.reference();
        if (surrogate) {
            draft.correctSurrogate(reference);
        }
        EmissionHeader header = draft.header(reference, surrogate);
        List<Detail> details = new ArrayList<>();
        details.add(new Detail("units", header.units().isEmpty() ? "not stated" : header.units()));
        details.add(new Detail("nuclide", nuclide.stated()));
        details.add(new Detail(
                "decay correction", first.string(Tag.DECAY_CORRECTION).orElse("not stated")));
        details.add(new Detail("time", header.timing()));
        draft.totalDose().ifPresent(d -> details.add(new Detail("activity in header", d)));
        return new EmissionPlan(header, Arrays.stream(draft.factors).boxed().toList(), details, draft.warnings);
    }

    /** Beds of one scan follow each other; more is a wrong date, or two scans. */
    private static void refuseLongScan(List<DataSet> images, List<FrameTime> frames) {
        Optional<LocalDateTime> first = FrameTime.earliest(frames);
        Optional<LocalDateTime> last =
                frames.stream().flatMap(f -> f.start().stream()).max(Comparator.naturalOrder());
        if (first.isPresent()
                && last.isPresent()
                && Duration.between(first.get(), last.get()).compareTo(LONGEST_SCAN) > 0) {
            throw images.get(0)
                    .refused("the images of its series were acquired from " + first.get() + " to " + last.get() + ", "
                            + Injection.hours(Duration.between(first.get(), last.get()))
                            + ", which no scan takes: a date is wrong, for example after midnight, or it is two scans."
                            + " Correct the acquisition dates or split the series");
        }
    }

    private static void refuseMixture(List<DataSet> images, HeaderNuclide nuclide) {
        String mode = images.get(0).string(Tag.DECAY_CORRECTION).orElse("");
        for (DataSet image : images) {
            if (!image.string(Tag.DECAY_CORRECTION).orElse("").equals(mode)) {
                throw image.bad(Tag.DECAY_CORRECTION, "is not \"" + mode + "\" as in other images of the series");
            }
            if (!Injection.stated(image).equals(Injection.stated(images.get(0)))) {
                throw image.refused("states an injection at " + Injection.stated(image)
                        + " where other images of the series state " + Injection.stated(images.get(0)));
            }
            String other = HeaderNuclide.of(image).stated();
            if (!other.equals(nuclide.stated())) {
                throw image.refused("states " + other + " where other images of the series state " + nuclide.stated());
            }
        }
    }

    /** Collects what follows from the headers, step by step. */
    private static final class Draft {

        private final List<DataSet> images;
        private final DataSet first;
        private final List<FrameTime> frames;
        private final EmissionUnits units;
        private final HeaderNuclide nuclide;
        private final DecayMode mode;
        private final double[] factors;
        private final List<String> warnings = new ArrayList<>();

        Draft(List<DataSet> images, List<FrameTime> frames, EmissionUnits units, HeaderNuclide nuclide) {
            this.images = images;
            this.first = images.get(0);
            this.frames = frames;
            this.units = units;
            this.nuclide = nuclide;
            this.mode = DecayMode.of(first);
            this.factors = units.factors().stream().mapToDouble(f -> f).toArray();
            warnings.addAll(units.warnings());
            warnings.addAll(nuclide.warnings());
            warnAboutCorrections();
        }

        private void warnAboutCorrections() {
            boolean activity = isActivity();
            boolean decay = mode == DecayMode.START || mode == DecayMode.ADMIN;
            if (!first.hasValue(Tag.CORRECTED_IMAGE)) {
                if (activity) {
                    warnings.add("The file does not state which corrections were made (CorrectedImage (0028,0051) is"
                            + " empty or missing): without that for attenuation the activity, and the dose, is"
                            + " underestimated by an unknown factor, without that for scatter it is overestimated");
                }
                return;
            }
            List<String> corrections = first.strings(Tag.CORRECTED_IMAGE);
            List<String> faults = new ArrayList<>();
            if (decay && !corrections.contains("DECY")) {
                faults.add("DecayCorrection is " + mode + " but CorrectedImage does not list DECY");
            }
            if (!corrections.contains("ATTN")) {
                faults.add("the image is not corrected for attenuation (no ATTN)"
                        + (activity
                                ? ": its activity is underestimated by an unknown factor, and so is the dose"
                                : ", which distorts its distribution"));
            }
            if (activity && !corrections.contains("SCAT")) {
                faults.add(
                        "the image is not corrected for scatter (no SCAT): its activity is overestimated by an unknown"
                                + " factor");
            }
            if (!faults.isEmpty()) {
                warnings.add("CorrectedImage (0028,0051) is " + String.join("\\", corrections) + ": "
                        + String.join("; ", faults));
            }
        }

        /** Refuses an image of another nuclide, unless the rules say that it is Y-90 all the same. */
        boolean isSurrogate(Radionuclide administered, boolean allowed) {
            if (isDistribution()) {
                return false;
            }
            if (administered.name().equals(EmissionRules.YTTRIUM)) {
                boolean stated = SurrogateIsotope.isStated(nuclide);
                if (stated && !allowed) {
                    throw SurrogateIsotope.refused(first, nuclide);
                }
                return stated;
            }
            double seconds = administered.halfLifeHours() * SECONDS_PER_HOUR;
            boolean otherNuclide = nuclide.nuclide()
                    .filter(n -> !n.name().equals(administered.name()))
                    .isPresent();
            boolean otherHalfLife = nuclide.halfLifeSeconds()
                    .filter(s -> !NuclideTable.isHalfLife(s, seconds))
                    .isPresent();
            if (otherNuclide || otherHalfLife) {
                throw first.refused("its header states " + nuclide.stated() + ", so this is no image of "
                        + administered.name() + " (half-life " + Digits.six(seconds)
                        + " s), nor was it corrected as one");
            }
            return false;
        }

        /** Whether it shows where a tracer went, which may be used relatively whatever was or will be administered. */
        private boolean isDistribution() {
            return nuclide.nuclide()
                    .filter(n -> n.name().equals(EmissionRules.TECHNETIUM))
                    .isPresent();
        }

        DecayReference reference() {
            return switch (mode) {
                case START -> {
                    DecayReference found = DecayReference.ofStart(images, frames, nuclide.headerSeconds());
                    warnings.addAll(found.warnings());
                    yield found;
                }
                case ADMIN -> {
                    DecayReference found = DecayReference.ofAdministration(first, frames, nuclide.headerSeconds());
                    warnings.addAll(found.warnings());
                    yield found;
                }
                case NONE -> {
                    refuseCorrected();
                    yield FrameTime.earliest(frames)
                            .map(time -> DecayReference.known(
                                    time,
                                    "the values refer to the first acquisition, " + time + " (DecayCorrection NONE)"))
                            .orElseGet(() -> DecayReference.none("DecayCorrection is NONE and acquisition date and time"
                                    + " are not stated in every image"));
                }
                case UNSTATED -> {
                    if (FrameTime.severalStarts(frames)) {
                        warnings.add(
                                "The images were acquired at several times and DecayCorrection (0054,1102) is missing"
                                        + " or unknown: if they are not corrected for decay, they do not fit together");
                    }
                    yield DecayReference.none(
                            "DecayCorrection (0054,1102) is missing or unknown, so it is not known which"
                                    + " time the values refer to");
                }
            };
        }

        /** What states no decay correction cannot state a factor of one. */
        private void refuseCorrected() {
            for (int n = 0; n < frames.size(); n++) {
                if (frames.get(n)
                        .decayFactor()
                        .filter(f -> f > MOST_UNCORRECTED)
                        .isPresent()) {
                    throw images.get(n)
                            .bad(
                                    Tag.DECAY_FACTOR,
                                    "is " + frames.get(n).decayFactor().orElseThrow()
                                            + " though DecayCorrection (0054,1102) is NONE: whether the values are corrected"
                                            + " for decay is not known. Export the series again");
                }
            }
        }

        void correctSurrogate(DecayReference reference) {
            if (isActivity()) {
                double[] corrections = SurrogateIsotope.factors(images, frames, nuclide, reference);
                multiply(corrections);
                warnings.add(SurrogateIsotope.report(nuclide, corrections));
            } else {
                double[] corrections = SurrogateIsotope.relativeFactors(images, frames, nuclide);
                multiply(corrections);
                warnings.add(SurrogateIsotope.relativeReport(nuclide, corrections));
            }
        }

        private boolean isActivity() {
            return units.quantity() == Quantity.ACTIVITY_CONCENTRATION;
        }

        EmissionHeader header(DecayReference reference, boolean surrogate) {
            Optional<CodedNuclide> decaying = surrogate ? Optional.of(SurrogateIsotope.yttrium()) : nuclide.nuclide();
            Optional<Double> seconds = surrogate ? decaying.map(CodedNuclide::halfLifeSeconds) : nuclide.decaySeconds();
            String text = reference.text() + (mode == DecayMode.NONE ? undecayed(reference, seconds) : "");
            boolean known = mode != DecayMode.NONE || seconds.isPresent();
            Optional<Injection> injection =
                    reference.time().filter(t -> known).map(time -> Injection.of(first, time, seconds));
            Optional<Duration> elapsed = mode == DecayMode.ADMIN && reference.settled()
                    ? Optional.of(Duration.ZERO)
                    : injection.flatMap(Injection::elapsed);
            boolean activity = isActivity();
            if (activity && decaying.isEmpty()) {
                warnings.add("The header does not tell which nuclide the image shows (" + nuclide.stated() + ")");
            }
            if (activity) {
                FrameTime.earliest(frames)
                        .flatMap(scan -> Injection.closeTo(first, scan, seconds))
                        .ifPresent(warnings::add);
            }
            return new EmissionHeader(
                    units.quantity(),
                    units.stated(),
                    decaying.map(CodedNuclide::name),
                    elapsed,
                    text + injection.map(i -> "; " + i.text()).orElseGet(() -> alternatives(reference, seconds)));
        }

        /** What each of the times that the values may refer to would give. */
        private String alternatives(DecayReference reference, Optional<Double> seconds) {
            return reference.alternatives().stream()
                    .map(time -> "; if to " + time + ": "
                            + Injection.of(first, time, seconds).text())
                    .collect(Collectors.joining());
        }

        /** Brings images that each show their own time to the first one's begin; relative ones only if they differ in it. */
        private String undecayed(DecayReference reference, Optional<Double> seconds) {
            boolean several = FrameTime.severalStarts(frames);
            if (reference.time().isEmpty() && several) {
                throw first.refused(
                        "DecayCorrection is NONE and the images were acquired at several times, which are not"
                                + " stated in every image: they cannot be brought to one time. Export the series with"
                                + " AcquisitionDate (0008,0022) and AcquisitionTime (0008,0032) in every image");
            }
            if (reference.time().isEmpty() || (!isActivity() && !several)) {
                return "";
            }
            if (seconds.isEmpty() && !isActivity()) {
                throw first.refused(
                        "DecayCorrection is NONE, the images were acquired at several times and no half-life"
                                + " is stated: they cannot be brought to one time. Export the series with its nuclide in"
                                + " RadiopharmaceuticalInformationSequence (0054,0016)");
            }
            if (seconds.isEmpty()) {
                warnings.add("The half-life is not known: images of different times were not brought to one time");
                return "; images were not brought to that time, since the half-life is not known";
            }
            LocalDateTime time = reference.time().get();
            double[] decay = frames.stream()
                    .mapToDouble(
                            f -> f.factor(seconds.get(), f.secondsSince(time).orElseThrow()))
                    .toArray();
            multiply(decay);
            return "; each image was corrected for decay to it, by factors of " + EmissionUnits.range(decay);
        }

        private void multiply(double[] corrections) {
            Arrays.setAll(factors, n -> factors[n] * corrections[n]);
        }

        /** The activity in the header, which is shown and never used. */
        Optional<String> totalDose() {
            Optional<Double> stated = first.item(Tag.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE)
                    .flatMap(item -> item.real(Tag.RADIONUCLIDE_TOTAL_DOSE))
                    .filter(d -> d > 0);
            return stated.map(dose -> {
                if (dose >= LEAST_BECQUERELS) {
                    return Digits.six(dose / BECQUERELS_PER_MEGABECQUEREL) + " MBq (RadionuclideTotalDose "
                            + Digits.six(dose) + " read as Bq; shown only)";
                }
                boolean plainMegabecquerels = dose < MOST_MEGABECQUERELS
                        && "NM".equals(first.string(Tag.MODALITY).orElse(""));
                if (!plainMegabecquerels) {
                    warnings.add("RadionuclideTotalDose is " + Digits.six(dose)
                            + ", which is too little for Bq and may be MBq: it is used nowhere. Give"
                            + " --administered-activity");
                }
                return Digits.six(dose) + " MBq (RadionuclideTotalDose read as MBq; shown only)";
            });
        }
    }
}
