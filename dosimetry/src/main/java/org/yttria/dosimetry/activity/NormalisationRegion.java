package org.yttria.dosimetry.activity;

import org.yttria.imaging.volume.Role;

/** Where the administered activity is taken to be when an image is scaled to it. */
public enum NormalisationRegion {
    /** The whole field of view. */
    FOV("fov", Role.OTHER),
    /** The structure with the role of the liver. */
    LIVER("liver", Role.LIVER),
    /** The structure with the role of the perfused volume. */
    PERFUSED("perfused", Role.PERFUSED_VOLUME);

    private final String label;
    private final Role role;

    NormalisationRegion(String label, Role role) {
        this.label = label;
        this.role = role;
    }

    /** The region's name on the command line and in reports. */
    public String label() {
        return label;
    }

    /** The role of the structure that bounds the region; {@link Role#OTHER} for the field of view. */
    Role role() {
        return role;
    }
}
