package org.yttria.dosimetry.dvh;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yttria.imaging.volume.Role;

/**
 * The dose to one structure.
 *
 * @param name the structure's name
 * @param role what it is to the treatment
 * @param volumeMl volume of the whole structure, also of what lies outside the dose grid
 * @param missingFraction fraction of that volume outside the dose grid, 0 to 1
 * @param statistics the dose to the part on the grid; absent where nothing can be said
 * @param flags reasons to doubt the figures
 */
public record StructureDose(
        String name,
        Role role,
        double volumeMl,
        double missingFraction,
        Optional<DoseStatistics> statistics,
        List<Flag> flags) {

    public StructureDose {
        flags = List.copyOf(flags);
    }

    /** The same figures with one more reason to doubt them. */
    public StructureDose withFlag(Flag flag) {
        List<Flag> more = new ArrayList<>(flags);
        more.add(flag);
        return new StructureDose(name, role, volumeMl, missingFraction, statistics, more);
    }

    /** The same when activity and doses are multiplied by a factor above 0; reasons to doubt do not depend on it. */
    public StructureDose scaledBy(double factor) {
        return new StructureDose(name, role, volumeMl, missingFraction, statistics.map(s -> s.scaledBy(factor)), flags);
    }

    /** Whether a reason to doubt was found. */
    public boolean has(Flag.Kind kind) {
        return flags.stream().anyMatch(f -> f.kind() == kind);
    }
}
