package org.yttria.dosimetry.planning.limit;

import java.util.Locale;
import java.util.Optional;
import org.yttria.dosimetry.planning.compartment.CompartmentKind;
import org.yttria.dosimetry.planning.treatment.Justification;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.source.Grade;
import org.yttria.imaging.source.Source;

/**
 * Something a treatment must not exceed.
 *
 * @param id its name, by which it is overridden
 * @param kind of which compartment
 * @param statistic of what
 * @param value the most that is allowed, in the statistic's unit, earlier treatments included
 * @param priorGy what earlier treatments have used of it, Gy; 0 where they do not count
 * @param binding whether it holds the activity back, or is only warned of
 * @param source where it comes from
 * @param override why the user changed it or set it aside
 */
public record Limit(
        String id,
        CompartmentKind kind,
        Statistic statistic,
        double value,
        double priorGy,
        boolean binding,
        Source source,
        Optional<Justification> override) {

    /** @throws InputDataException if the value is not above 0, or a share of a volume is above 1 */
    public Limit {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new InputDataException("The limit \"" + id + "\" (" + statistic.label() + " of " + kind.label()
                    + ") must be above 0 " + statistic.unit() + ", not " + value);
        }
        if (statistic instanceof Statistic.VolumeReceiving && value > 1) {
            throw new InputDataException(
                    "The limit \"" + id + "\" is a fraction of a volume, 0 to 1, not " + value + ": give 30 % as 0.3");
        }
    }

    /** A limit that the user states, with the reason. */
    static Limit stated(CompartmentKind kind, Statistic statistic, double value, double priorGy, Justification why) {
        return new Limit(
                "own-" + kind.label().replace(' ', '-') + "-" + statistic.label(),
                kind,
                statistic,
                value,
                priorGy,
                true,
                new Source("stated by the user: " + why.reason(), Grade.STATED),
                Optional.empty());
    }

    /** The same with another value. */
    Limit withValue(double newValue, Justification why) {
        return new Limit(id, kind, statistic, newValue, priorGy, binding, source, Optional.of(why));
    }

    /** The same as a mere warning. */
    Limit setAside(Justification why) {
        return new Limit(id, kind, statistic, value, priorGy, false, source, Optional.of(why));
    }

    /** What this treatment may add, in the statistic's unit; for a volume limit, the share itself or, after it, nothing. */
    double room() {
        if (statistic instanceof Statistic.VolumeReceiving v) {
            return v.doseGy() > priorGy ? value : 0;
        }
        return statistic.isDose() ? value - priorGy : value;
    }

    /**
     * What is evaluated for this treatment: for a share of a volume, an earlier dose, taken as uniform, lowers the dose that
     * the share is counted at.
     */
    Statistic evaluated() {
        if (statistic instanceof Statistic.VolumeReceiving v && priorGy > 0) {
            return new Statistic.VolumeReceiving(Math.max(v.doseGy() - priorGy, Double.MIN_NORMAL));
        }
        return statistic;
    }

    /** What a model's value means for the limit: with the earlier dose. */
    double withPrior(double treatmentValue) {
        return statistic.isDose() ? treatmentValue + priorGy : treatmentValue;
    }

    /** The refusal that earlier treatments leave no room. */
    InputDataException usedUp() {
        return new InputDataException(String.format(
                Locale.ROOT,
                "Earlier treatments gave %.4g Gy to the %s, which leaves nothing of the limit \"%s\" (%s): no activity can be"
                        + " given under it. Override the limit with a reason, or do not treat",
                priorGy,
                kind.label(),
                id,
                bound()));
    }

    /** The limit in words: "mean of lungs at most 30 Gy". */
    public String bound() {
        return String.format(
                Locale.ROOT, "%s of %s at most %.4g %s", statistic.label(), kind.label(), value, statistic.unit());
    }

    /** The limit in a line, with its source, grade, earlier dose and override. */
    public String label() {
        StringBuilder text = new StringBuilder(bound());
        if (priorGy > 0) {
            text.append(String.format(Locale.ROOT, ", of which %.4g Gy are used by earlier treatments", priorGy));
        }
        text.append(" (").append(source.label()).append(')');
        override.ifPresent(
                why -> text.append(binding ? "; changed: " : "; set aside: ").append(why.reason()));
        return text.toString();
    }
}
