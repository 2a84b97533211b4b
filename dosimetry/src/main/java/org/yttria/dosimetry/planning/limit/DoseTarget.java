package org.yttria.dosimetry.planning.limit;

import java.util.Locale;
import java.util.Optional;
import org.yttria.dosimetry.planning.compartment.CompartmentKind;
import org.yttria.dosimetry.planning.treatment.Justification;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.source.Grade;
import org.yttria.imaging.source.Source;

/**
 * What a treatment is to reach.
 *
 * @param kind in which compartment
 * @param structure in which structure of that kind; empty means all of the kind together
 * @param statistic of what
 * @param value the least that is wanted, in the statistic's unit
 * @param upTo the most that is wanted, where a range is published
 * @param note what the source adds
 * @param source where it comes from
 * @param belowBackground why a target is kept although normal tissue would get more than the tumour; empty refuses it
 */
public record DoseTarget(
        CompartmentKind kind,
        Optional<String> structure,
        Statistic statistic,
        double value,
        Optional<Double> upTo,
        String note,
        Source source,
        Optional<Justification> belowBackground) {

    /** @throws InputDataException if the value is not above 0, a share of a volume is above 1, or the statistic is no dose */
    public DoseTarget {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new InputDataException(
                    "The target for the " + kind.label() + " must be above 0 " + statistic.unit() + ", not " + value);
        }
        if (statistic instanceof Statistic.VolumeReceiving && value > 1) {
            throw new InputDataException(
                    "A target for a share of a volume is a fraction of 0 to 1, not " + value + ": give 95 % as 0.95");
        }
        if (!statistic.isDose() && !(statistic instanceof Statistic.VolumeReceiving)) {
            throw new InputDataException("A target is a dose or a share of a volume, not " + statistic.label());
        }
    }

    /** A mean dose that the user wants, Gy. */
    public static DoseTarget mean(CompartmentKind kind, double doseGy) {
        return of(kind, new Statistic.Mean(), doseGy);
    }

    /** What the user wants of all structures of a kind. */
    public static DoseTarget of(CompartmentKind kind, Statistic statistic, double value) {
        return new DoseTarget(
                kind,
                Optional.empty(),
                statistic,
                value,
                Optional.empty(),
                "",
                new Source("stated by the user", Grade.STATED),
                Optional.empty());
    }

    /** The same for one structure. */
    public DoseTarget in(String structureName) {
        return new DoseTarget(kind, Optional.of(structureName), statistic, value, upTo, note, source, belowBackground);
    }

    /** The same, kept although normal tissue would get more than the tumour. */
    public DoseTarget keptBelowBackground(Justification why) {
        return new DoseTarget(kind, structure, statistic, value, upTo, note, source, Optional.of(why));
    }

    /**
     * Refuses a target for a tumour that takes up less than normal tissue, unless it was kept with a reason.
     *
     * @param ratio dose of the tumour over the mean dose of the perfused normal liver
     * @return what a reader must know of a target that was kept
     * @throws InputDataException if the ratio is below 1 and no reason was given
     */
    public Optional<String> requireAboveBackground(double ratio) {
        if (ratio >= 1) {
            return Optional.empty();
        }
        String excess = String.format(
                Locale.ROOT, "the tumour gets %.4g times the mean dose of the perfused normal liver", ratio);
        Justification why = belowBackground.orElseThrow(() ->
                new InputDataException("The target \"" + bound() + "\" lies below what the background gets: " + excess
                        + ", so that normal tissue would get more than the target. Check the contours, choose another target,"
                        + " or keep it with a reason"));
        return Optional.of(
                "The target \"" + bound() + "\" is kept although " + excess + ". Reason given: " + why.reason());
    }

    /** The target in words: "mean of tumour at least 205 Gy". */
    public String bound() {
        String where = structure.map(s -> " \"" + s + "\"").orElse("");
        String most = upTo.map(u -> String.format(Locale.ROOT, " to %.4g", u)).orElse("");
        return String.format(
                Locale.ROOT,
                "%s of %s%s at least %.4g%s %s",
                statistic.label(),
                kind.label(),
                where,
                value,
                most,
                statistic.unit());
    }

    /** The target in a line, with its source and grade. */
    public String label() {
        return bound() + (note.isEmpty() ? "" : ", " + note) + " (" + source.label() + ")";
    }
}
