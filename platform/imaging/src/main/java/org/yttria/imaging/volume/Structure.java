package org.yttria.imaging.volume;

import java.util.Optional;

/**
 * A named set of voxels: an organ, a lesion, a treated volume. Structures may overlap.
 *
 * @param name the name it was drawn under
 * @param role what it is to the treatment
 * @param code its coded meaning where the file states one
 * @param mask its voxels, on their own grid
 */
public record Structure(String name, Role role, Optional<Code> code, Mask mask) {

    /** The same structure in another role. */
    public Structure withRole(Role newRole) {
        return new Structure(name, newRole, code, mask);
    }
}
