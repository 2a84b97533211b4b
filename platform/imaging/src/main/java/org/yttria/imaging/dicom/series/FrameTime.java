package org.yttria.imaging.dicom.series;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.yttria.imaging.dicom.DataSet;
import org.yttria.imaging.dicom.DicomTime;
import org.yttria.imaging.dicom.Tag;

/**
 * When an image was acquired.
 *
 * @param start begin of its acquisition
 * @param seconds how long it took, 0 where not stated
 * @param decayFactor what its values were multiplied with for decay, as stated
 */
record FrameTime(Optional<LocalDateTime> start, double seconds, Optional<Double> decayFactor) {

    private static final double MILLISECONDS_PER_SECOND = 1000;
    private static final double NANOSECONDS_PER_SECOND = 1e9;

    static FrameTime of(DataSet image) {
        return new FrameTime(
                DicomTime.dateTime(image, Tag.ACQUISITION_DATE, Tag.ACQUISITION_TIME)
                        .or(() -> DicomTime.dateTime(image, Tag.ACQUISITION_DATE_TIME)),
                image.real(Tag.ACTUAL_FRAME_DURATION).orElse(0.0) / MILLISECONDS_PER_SECOND,
                image.real(Tag.DECAY_FACTOR).filter(f -> f > 0));
    }

    /** The acquisition of a nuclear medicine object: as long as the detector stood at all of its angles. */
    static FrameTime ofNm(DataSet image) {
        FrameTime whole = of(image);
        double seconds = image.item(Tag.ROTATION_INFORMATION_SEQUENCE)
                .map(r -> r.real(Tag.ACTUAL_FRAME_DURATION).orElse(0.0)
                        * r.real(Tag.NUMBER_OF_FRAMES_IN_ROTATION).orElse(1.0)
                        / MILLISECONDS_PER_SECOND)
                .orElse(whole.seconds);
        return new FrameTime(whole.start, seconds, whole.decayFactor);
    }

    /** The first begin, if every image states its own. */
    static Optional<LocalDateTime> earliest(List<FrameTime> frames) {
        return frames.stream().allMatch(f -> f.start.isPresent())
                ? frames.stream().flatMap(f -> f.start.stream()).min(Comparator.naturalOrder())
                : Optional.empty();
    }

    /** Whether images state different begins. */
    static boolean severalStarts(List<FrameTime> frames) {
        return frames.stream().flatMap(f -> f.start.stream()).distinct().count() > 1;
    }

    /** Whether it is not certain that all images, if there are several, were taken and corrected over one time. */
    static boolean mayBeOfSeveralTimes(List<FrameTime> frames) {
        boolean untimed = frames.size() > 1 && earliest(frames).isEmpty();
        return untimed
                || severalStarts(frames)
                || frames.stream().map(f -> f.decayFactor).distinct().count() > 1;
    }

    /** From a time to the begin of this image, s. */
    Optional<Double> secondsSince(LocalDateTime time) {
        return start.map(s -> seconds(Duration.between(time, s)));
    }

    /**
     * What corrects this image's values, which are means over its duration, to a time before its begin.
     *
     * <p>\( e^{\lambda \Delta} \, \lambda T / (1 - e^{-\lambda T}) \) with \( \lambda = \ln 2 / T_{1/2} \).
     *
     * @param sinceSeconds \(\Delta\), from that time to the begin
     */
    double factor(double halfLifeSeconds, double sinceSeconds) {
        return Math.exp(Math.log(2) / halfLifeSeconds * sinceSeconds) * meanOverDuration(halfLifeSeconds);
    }

    /** From the time that a decay factor corrects to, to this image's begin, s: the inverse of {@link #factor}. */
    double sinceSeconds(double halfLifeSeconds, double factor) {
        return Math.log(factor / meanOverDuration(halfLifeSeconds)) * halfLifeSeconds / Math.log(2);
    }

    private double meanOverDuration(double halfLifeSeconds) {
        double decays = Math.log(2) / halfLifeSeconds * seconds;
        return decays > 0 ? decays / -Math.expm1(-decays) : 1;
    }

    private static double seconds(Duration duration) {
        return duration.getSeconds() + duration.getNano() / NANOSECONDS_PER_SECOND;
    }
}
