package org.yttria.dosimetry.planning;

import org.yttria.dosimetry.planning.limit.LimitMargin;

/**
 * A limit on the perfused normal liver, in one territory by itself.
 *
 * @param territory its name
 * @param margin what the plan makes of the limit there; its activity is that of all positions together, divided as planned
 */
public record TerritoryMargin(String territory, LimitMargin margin) {

    /** The territory and the margin, in a line. */
    public String label() {
        return "In \"" + territory + "\": " + margin.label();
    }
}
