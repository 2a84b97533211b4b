package org.yttria.imaging.dicom.output;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.dicom.CodedNuclide;
import org.yttria.imaging.dicom.DataSet;
import org.yttria.imaging.dicom.Tag;
import org.yttria.imaging.quantity.Activity;

/**
 * What an emission image says of its nuclide and of the time that its values refer to.
 *
 * <p>DICOM states times of day, to a microsecond. Where no injection time is given but a time since injection is, the file is dated
 * by when it is made, and says so: only the time between injection and image can then be taken from it.
 *
 * @param nuclide for example "Y-90"
 * @param injection when the activity was given, if that is known
 * @param sinceInjection from injection to the time that the values refer to, rounded to a microsecond
 * @param reference which time the values refer to
 * @param administered the activity given, at injection, if that is known
 * @param corrections what the values were corrected for, in the terms of Corrected Image (PS3.3 section C.8.9.1), for example
 *     ATTN; none if that is not known, which the file then leaves open
 */
public record EmissionContent(
        String nuclide,
        Optional<LocalDateTime> injection,
        Duration sinceInjection,
        Reference reference,
        Optional<Activity> administered,
        List<String> corrections) {

    /** Which time values refer to. */
    public enum Reference {
        /** The start of the scan ({@code START}). */
        SCAN,
        /** The injection ({@code ADMIN}). */
        INJECTION,
        /** Nobody knows; the file then tells neither an injection nor a decay correction. */
        UNKNOWN
    }

    private static final int NANOSECONDS_PER_MICROSECOND = 1000;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss.SSSSSS", Locale.ROOT);
    private static final DateTimeFormatter DATE_TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss.SSSSSS", Locale.ROOT);

    /**
     * @throws IllegalArgumentException if the time since injection is negative, or is not 0 although the values refer to injection
     */
    public EmissionContent {
        if (sinceInjection.isNegative()) {
            throw new IllegalArgumentException("Time since injection must not be negative: " + sinceInjection);
        }
        if (reference != Reference.SCAN && !sinceInjection.isZero()) {
            throw new IllegalArgumentException(
                    "Only values that refer to the scan have a time since injection: " + sinceInjection);
        }
        sinceInjection =
                sinceInjection.plusNanos(NANOSECONDS_PER_MICROSECOND / 2).truncatedTo(ChronoUnit.MICROS);
        injection = injection.map(when -> when.truncatedTo(ChronoUnit.MICROS));
        corrections = List.copyOf(corrections);
    }

    /** Values as they were when a scan started. */
    public static EmissionContent atScan(String nuclide, Optional<LocalDateTime> injection, Duration sinceInjection) {
        return new EmissionContent(nuclide, injection, sinceInjection, Reference.SCAN, Optional.empty(), List.of());
    }

    /** Values that were decay-corrected to the injection. */
    public static EmissionContent atInjection(String nuclide, Optional<LocalDateTime> injection) {
        return new EmissionContent(nuclide, injection, Duration.ZERO, Reference.INJECTION, Optional.empty(), List.of());
    }

    /** Values of which nobody knows how long after an injection they were. */
    public static EmissionContent atUnknownTime(String nuclide) {
        return new EmissionContent(
                nuclide, Optional.empty(), Duration.ZERO, Reference.UNKNOWN, Optional.empty(), List.of());
    }

    /** The same with the activity that was given. */
    public EmissionContent withAdministered(Activity activity) {
        return new EmissionContent(nuclide, injection, sinceInjection, reference, Optional.of(activity), corrections);
    }

    /** The same with what the values were corrected for. */
    public EmissionContent withCorrections(List<String> made) {
        return new EmissionContent(nuclide, injection, sinceInjection, reference, administered, made);
    }

    /** What Decay Correction says; nothing where nobody knows. */
    Optional<String> decayCorrection() {
        return switch (reference) {
            case SCAN -> Optional.of("START");
            case INJECTION -> Optional.of("ADMIN");
            case UNKNOWN -> Optional.empty();
        };
    }

    /** The dates and times of a series and its acquisition. */
    DataSet.Builder times(DataSet.Builder object, LocalDateTime created) {
        LocalDateTime scan = injected(created).plus(sinceInjection);
        for (int tag : new int[] {Tag.SERIES_DATE, Tag.ACQUISITION_DATE}) {
            object.text(tag, CommonModules.date(scan));
        }
        for (int tag : new int[] {Tag.SERIES_TIME, Tag.ACQUISITION_TIME}) {
            object.text(tag, scan.format(TIME));
        }
        if (injection.isEmpty()) {
            object.text(
                    Tag.IMAGE_COMMENTS,
                    "Dates and times of day are not those of the scan and the injection, which are not known"
                            + (reference == Reference.SCAN ? ": only the time between them is" : ""));
        }
        return object;
    }

    /** The item of the radiopharmaceutical: the nuclide, and when it was given (PS3.3 sections C.8.9.2 and C.8.4.10). */
    DataSet.Builder radiopharmaceutical(LocalDateTime created) {
        CodedNuclide decaying = CodedNuclide.named(nuclide)
                .orElseThrow(() -> new InputDataException("Nuclide \"" + nuclide
                        + "\" cannot be written into a DICOM header: known are "
                        + String.join(
                                ", ",
                                CodedNuclide.all().stream()
                                        .map(CodedNuclide::name)
                                        .toList())));
        DataSet.Builder item = DataSet.builder()
                .text(Tag.RADIOPHARMACEUTICAL, nuclide)
                .items(
                        Tag.RADIONUCLIDE_CODE_SEQUENCE,
                        decaying.code().map(CommonModules::code).stream().toList())
                .reals(Tag.RADIONUCLIDE_HALF_LIFE, decaying.halfLifeSeconds());
        decaying.positronFraction().ifPresent(f -> item.reals(Tag.RADIONUCLIDE_POSITRON_FRACTION, f));
        if (injection.isPresent() || reference == Reference.SCAN) {
            LocalDateTime start = injected(created);
            item.text(Tag.RADIOPHARMACEUTICAL_START_DATE_TIME, start.format(DATE_TIME))
                    .text(Tag.RADIOPHARMACEUTICAL_START_TIME, start.format(TIME));
        }
        return item;
    }

    private LocalDateTime injected(LocalDateTime created) {
        return injection.orElseGet(() -> created.truncatedTo(ChronoUnit.SECONDS).minus(sinceInjection));
    }
}
