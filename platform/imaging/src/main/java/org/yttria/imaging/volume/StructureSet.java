package org.yttria.imaging.volume;

import java.util.List;

/**
 * The structures of one file.
 *
 * @param structures in the order of the file; names may repeat
 * @param description what the file says of itself
 */
public record StructureSet(List<Structure> structures, ImageDescription description) {

    public StructureSet {
        structures = List.copyOf(structures);
    }
}
