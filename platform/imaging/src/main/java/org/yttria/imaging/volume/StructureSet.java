package org.yttria.imaging.volume;

import java.util.List;
import java.util.Optional;

/**
 * The structures of one file.
 *
 * @param structures in the order of the file; names may repeat
 * @param description what the file says of itself
 * @param origin whose structures they are and which frame of reference they lie in; absent for formats that do not tell
 */
public record StructureSet(List<Structure> structures, ImageDescription description, Optional<ImageOrigin> origin) {

    public StructureSet {
        structures = List.copyOf(structures);
    }

    /** The structures of a format that tells nothing of a patient. */
    public StructureSet(List<Structure> structures, ImageDescription description) {
        this(structures, description, Optional.empty());
    }
}
