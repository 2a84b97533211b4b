package org.yttria.reports.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** The vial of a position, where it gets any activity and the time of treatment is known. */
    public Optional<VialChoice> vialOf(String position) {
        return vials.stream()
                .filter(v -> v.position().equals(position))
                .findFirst()
                .map(PositionVial::vial);
    }

    /** What a reader must know before ordering or drawing, each once, with the positions that it holds for. */
    public List<String> vialWarnings() {
        Map<String, List<String>> names = new LinkedHashMap<>();
        for (PositionVial v : vials) {
            for (String warning : v.vial().warnings()) {
                names.computeIfAbsent(warning, w -> new ArrayList<>()).add("\"" + v.position() + "\"");
            }
        }
        return names.entrySet().stream()
                .map(e -> (e.getValue().size() > 1 ? "Positions " : "Position ") + String.join(", ", e.getValue())
                        + ": " + e.getKey())
                .toList();
    }

    /** The vial of a position. */
    public record PositionVial(String position, VialChoice vial) {}
}
