package org.yttria.reports.plan;

import java.util.List;
import org.yttria.dosimetry.planning.PositionsPlan;

/**
 * The activities of several catheter positions, and how each comes out of a vial.
 *
 * @param plan the activities
 * @param vials the vial of each position that gets any, in their order; empty where no time of treatment was given
 */
public record PlannedPositions(PositionsPlan plan, List<PositionVial> vials) {

    public PlannedPositions {
        vials = List.copyOf(vials);
    }

    /** The vial of a position. */
    public record PositionVial(String position, VialChoice vial) {}
}
