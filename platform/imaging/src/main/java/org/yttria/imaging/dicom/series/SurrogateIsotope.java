package org.yttria.imaging.dicom.series;

import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.dicom.CodedNuclide;
import org.yttria.imaging.dicom.DataSet;
import org.yttria.imaging.dicom.DicomTime;
import org.yttria.imaging.dicom.Tag;

/** Y-90 PET that a scanner took for another isotope, and its correction. */
final class SurrogateIsotope {

    /** Published positron fractions of Y-90 lie between 31.7e-6 and 32.6e-6; those of surrogates are thousands of times more. */
    private static final double SAME_FRACTION = 0.03;

    /** A stated factor and one from the stated times agree this well, or one of them is wrong. */
    private static final double SAME_FACTOR = 0.01;

    private SurrogateIsotope() {}

    /** Whether a nuclide, half-life or positron fraction is stated that is not that of Y-90. */
    static boolean isStated(HeaderNuclide header) {
        boolean otherNuclide = header.nuclide()
                .filter(n -> !n.name().equals(EmissionRules.YTTRIUM))
                .isPresent();
        boolean otherHalfLife = header.halfLifeSeconds()
                .filter(s -> !NuclideTable.isHalfLifeOf(yttrium(), s))
                .isPresent();
        boolean otherFraction = header.positronFraction()
                .filter(f -> Math.abs(f / fraction() - 1) > SAME_FRACTION)
                .isPresent();
        return otherNuclide || otherHalfLife || otherFraction;
    }

    /** Refuses an image by all three signs of its isotope. */
    static InputDataException refused(DataSet image, HeaderNuclide header) {
        return image.refused("its header states " + header.stated() + "; a Y-90 image has Y-90, half-life "
                + Digits.six(yttrium().halfLifeSeconds()) + " s, positron fraction "
                + Digits.six(fraction())
                + ". If Y-90 was scanned as another isotope, --surrogate-isotope undoes"
                + " the header's corrections and applies those of Y-90; if not, this is no Y-90 image");
    }

    /**
     * What turns each image's values into those of Y-90, corrected for decay to the same time as before.
     *
     * @param start what the values refer to, where decay was corrected to the series' start
     */
    static double[] factors(List<DataSet> images, List<FrameTime> frames, HeaderNuclide header, DecayReference start) {
        DataSet first = images.get(0);
        double positrons = positronFactor(first, header);
        DecayMode mode = DecayMode.of(first);
        if (mode == DecayMode.START) {
            refuseDoubt(first, frames, start);
        }
        double[] factors = new double[images.size()];
        for (int n = 0; n < factors.length; n++) {
            factors[n] = positrons
                    * switch (mode) {
                        case NONE -> 1;
                        case START -> decayFactor(images.get(n), frames.get(n), header, start.time());
                        case ADMIN -> decayFactor(images.get(n), frames.get(n), header, administration(first));
                        case UNSTATED -> throw unstated(first);
                    };
        }
        return factors;
    }

    /**
     * What takes the images of a distribution, whose scale does not matter, to the decay of Y-90 among each other. To which
     * time they were corrected makes one factor for all of them, so any time in common will do.
     */
    static double[] relativeFactors(List<DataSet> images, List<FrameTime> frames, HeaderNuclide header) {
        DataSet first = images.get(0);
        DecayMode mode = DecayMode.of(first);
        double[] factors = new double[images.size()];
        Arrays.fill(factors, 1);
        if (mode == DecayMode.NONE || !FrameTime.mayBeOfSeveralTimes(frames)) {
            return factors;
        }
        if (mode == DecayMode.UNSTATED) {
            throw unstated(first);
        }
        boolean byFactors = frames.stream().allMatch(f -> f.decayFactor().isPresent());
        Optional<LocalDateTime> earliest = FrameTime.earliest(frames);
        double halfLife = headerHalfLife(first, header);
        for (int n = 0; n < factors.length; n++) {
            FrameTime frame = frames.get(n);
            Optional<Double> since = byFactors
                    ? frame.decayFactor().map(f -> frame.sinceSeconds(halfLife, f))
                    : earliest.flatMap(frame::secondsSince);
            factors[n] = exchange(frame, halfLife, since.orElseThrow(() -> untold(first)));
        }
        return factors;
    }

    /** What was done to the images of a distribution. */
    static String relativeReport(HeaderNuclide header, double[] factors) {
        return "The image was taken as Y-90 though its header states another isotope (" + header.stated()
                + "). As it holds no activity, only the decay between its images was corrected: values were multiplied by "
                + EmissionUnits.range(factors);
    }

    /** What was done, with old and new constants. */
    static String report(HeaderNuclide header, double[] factors) {
        return "The image was corrected from the header's isotope (" + header.stated() + ") to Y-90 (half-life "
                + Digits.six(yttrium().halfLifeSeconds()) + " s, positron fraction "
                + Digits.six(fraction()) + "): values were multiplied by " + EmissionUnits.range(factors);
    }

    static CodedNuclide yttrium() {
        return CodedNuclide.named(EmissionRules.YTTRIUM).orElseThrow();
    }

    private static double fraction() {
        return yttrium().positronFraction().orElseThrow();
    }

    private static double positronFactor(DataSet image, HeaderNuclide header) {
        if (header.positronFraction().isPresent()) {
            return header.positronFraction().get() / fraction();
        }
        if (header.nuclide().filter(n -> n.name().equals(EmissionRules.YTTRIUM)).isPresent()) {
            return 1;
        }
        throw image.refused("states no RadionuclidePositronFraction (0018,1076): what the scanner divided by for the"
                + " surrogate isotope cannot be undone");
    }

    private static double decayFactor(
            DataSet image, FrameTime frame, HeaderNuclide header, Optional<LocalDateTime> reference) {
        double halfLife = headerHalfLife(image, header);
        Optional<Double> byTimes = reference.flatMap(frame::secondsSince);
        Optional<Double> byFactor = frame.decayFactor().map(f -> frame.sinceSeconds(halfLife, f));
        if (DecayMode.of(image) == DecayMode.ADMIN) {
            refuseContradiction(image, frame, halfLife, byTimes);
        }
        return exchange(frame, halfLife, byFactor.or(() -> byTimes).orElseThrow(() -> untold(image)));
    }

    /** From values that were corrected with one half-life to those of Y-90. */
    private static double exchange(FrameTime frame, double halfLifeSeconds, double sinceSeconds) {
        return frame.factor(yttrium().halfLifeSeconds(), sinceSeconds) / frame.factor(halfLifeSeconds, sinceSeconds);
    }

    private static double headerHalfLife(DataSet image, HeaderNuclide header) {
        return header.headerSeconds()
                .orElseThrow(() -> image.refused(
                        "states no half-life of the surrogate isotope, whose decay correction cannot be undone"));
    }

    private static InputDataException unstated(DataSet image) {
        return image.bad(
                Tag.DECAY_CORRECTION,
                "is missing or unknown: the decay correction of the surrogate isotope cannot be undone");
    }

    private static InputDataException untold(DataSet image) {
        return image.refused("states neither a DecayFactor (0054,1321) nor the times that it follows"
                + " from: the decay correction of the surrogate isotope cannot be undone");
    }

    /** Hours of a surrogate's decay may lie between the times that a start may be: only factors or one time will do. */
    private static void refuseDoubt(DataSet image, List<FrameTime> frames, DecayReference start) {
        boolean byFactors = frames.stream().allMatch(f -> f.decayFactor().isPresent());
        if (!byFactors && start.time().isPresent() && !start.settled()) {
            throw image.refused(
                    "states no DecayFactor (0054,1321) in every image, and series start and first acquisition"
                            + " do not agree within 1 minute (" + start.text()
                            + "): the decay correction of the surrogate isotope cannot be undone");
        }
    }

    private static void refuseContradiction(DataSet image, FrameTime frame, double halfLife, Optional<Double> byTimes) {
        if (frame.decayFactor().isPresent() && byTimes.isPresent()) {
            double stated = frame.decayFactor().get();
            double expected = frame.factor(halfLife, byTimes.get());
            if (Math.abs(stated / expected - 1) > SAME_FACTOR) {
                throw image.bad(
                        Tag.DECAY_FACTOR,
                        "is " + stated + ", but the time since the stated injection makes it "
                                + Digits.six(expected)
                                + ": the decay correction of the surrogate isotope cannot be undone");
            }
        }
    }

    private static Optional<LocalDateTime> administration(DataSet image) {
        return image.item(Tag.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE)
                .flatMap(item ->
                        DicomTime.dateTime(item, Tag.RADIOPHARMACEUTICAL_START_DATE_TIME, DicomTime.offset(image)));
    }
}
