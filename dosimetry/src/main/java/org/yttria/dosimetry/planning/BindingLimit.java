package org.yttria.dosimetry.planning;

import java.util.Locale;
import java.util.Optional;
import org.yttria.dosimetry.planning.limit.Limit;

/**
 * A limit that the optimum touches.
 *
 * @param name the limit's id, or what else holds the activity back
 * @param bound the limit in words
 * @param territory where, if it is held for each territory by itself
 * @param gainGy by what the objective would rise, Gy, if the limit were 1 Gy higher and all others as they are; absent for limits
 *     that are not doses
 */
public record BindingLimit(String name, String bound, Optional<String> territory, Optional<Double> gainGy) {

    static BindingLimit of(Limit limit, Optional<String> territory, Optional<Double> gainGy) {
        return new BindingLimit(limit.id(), limit.bound(), territory, gainGy);
    }

    /** Its name and bound, and where it holds. */
    public String reference() {
        return "\"" + name + "\" (" + bound
                + territory.map(t -> "; in \"" + t + "\"").orElse("") + ")";
    }

    /** The limit and what more of it would give, in a line. */
    public String label() {
        return reference()
                + gainGy.map(g -> String.format(Locale.ROOT, ": 1 Gy more of it would give %.3g Gy more", g))
                        .orElse("");
    }
}
