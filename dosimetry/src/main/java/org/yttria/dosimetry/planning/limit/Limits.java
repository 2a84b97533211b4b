package org.yttria.dosimetry.planning.limit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.yttria.dosimetry.planning.compartment.CompartmentKind;
import org.yttria.dosimetry.planning.treatment.Justification;
import org.yttria.dosimetry.planning.treatment.PriorTreatment;
import org.yttria.imaging.InputDataException;

/**
 * The limits of one treatment, with what published targets go with it.
 *
 * @param all every limit, changed ones and those set aside included
 * @param publishedTargets what guidelines want; a plan uses only targets that the user states
 * @param spheres the activity per sphere at which the limits were derived, where known
 * @param prior earlier treatments, which count against cumulative limits
 * @param tableVersion the table they come from
 * @param notes what was not applied, and why
 */
public record Limits(
        List<Limit> all,
        List<DoseTarget> publishedTargets,
        Optional<SphereRange> spheres,
        PriorTreatment prior,
        String tableVersion,
        List<String> notes) {

    public Limits {
        all = List.copyOf(all);
        publishedTargets = List.copyOf(publishedTargets);
        notes = List.copyOf(notes);
    }

    /**
     * The same with a limit of the user's own besides; earlier doses to lungs and normal liver count against it.
     *
     * @throws InputDataException if the value is impossible or the reason empty
     */
    public Limits with(CompartmentKind kind, Statistic statistic, double value, Justification why) {
        Limit own = counting(Limit.stated(kind, statistic, value, 0, why), prior);
        List<Limit> more = new ArrayList<>(all);
        more.add(own);
        return new Limits(more, publishedTargets, spheres, prior, tableVersion, notes);
    }

    /**
     * The same with another value for a limit.
     *
     * @throws InputDataException if no limit has the id, or the value is impossible
     */
    public Limits withValue(String id, double value, Justification why) {
        return changed(id, l -> l.withValue(value, why));
    }

    /**
     * The same with a limit that no longer holds the activity back; it is still evaluated and printed.
     *
     * @throws InputDataException if no limit has the id
     */
    public Limits settingAside(String id, Justification why) {
        return changed(id, l -> l.setAside(why));
    }

    /** The published targets for a compartment, in one text for a message; empty if there are none. */
    public String publishedTargetsFor(CompartmentKind kind) {
        return publishedTargets.stream()
                .filter(t -> t.kind() == kind)
                .map(DoseTarget::label)
                .collect(Collectors.joining("; "));
    }

    /**
     * Refuses a treatment of which earlier ones have used up a limit.
     *
     * @throws InputDataException if they leave nothing of a limit that holds
     */
    public void requireRoom() {
        for (Limit limit : all) {
            if (limit.binding() && limit.room() <= 0) {
                throw limit.usedUp();
            }
        }
    }

    /**
     * The limit of an id.
     *
     * @throws InputDataException if no limit has it
     */
    public Limit named(String id) {
        return all.stream()
                .filter(l -> l.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new InputDataException("No limit \"" + id
                        + "\" applies to this treatment: those that do are "
                        + all.stream().map(Limit::id).collect(Collectors.joining(", "))));
    }

    private Limits changed(String id, UnaryOperator<Limit> change) {
        named(id);
        List<Limit> result =
                all.stream().map(l -> l.id().equals(id) ? change.apply(l) : l).toList();
        return new Limits(result, publishedTargets, spheres, prior, tableVersion, notes);
    }

    /** A limit with what an earlier treatment has used of it. */
    static Limit counting(Limit limit, PriorTreatment prior) {
        double used = 0;
        if (limit.kind() == CompartmentKind.LUNGS) {
            used = prior.lungDoseGy();
        } else if (limit.kind().isNormalLiver()) {
            used = prior.normalLiverDoseGy();
        }
        boolean ofDose = limit.statistic().isDose() || limit.statistic() instanceof Statistic.VolumeReceiving;
        return new Limit(
                limit.id(),
                limit.kind(),
                limit.statistic(),
                limit.value(),
                ofDose ? used : 0,
                limit.binding(),
                limit.source(),
                limit.override());
    }
}
