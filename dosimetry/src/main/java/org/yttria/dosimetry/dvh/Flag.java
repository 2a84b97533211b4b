package org.yttria.dosimetry.dvh;

/**
 * A reason to doubt the figures of a structure.
 *
 * @param kind which reason
 * @param text the reason with its figures, for the report
 */
public record Flag(Kind kind, String text) {

    /** The reasons there are. */
    public enum Kind {
        /** The structure holds no voxel. */
        EMPTY,
        /** No part of the structure lies on the dose grid. */
        OUTSIDE_GRID,
        /** A part of the structure lies outside the dose grid. */
        LEAVES_GRID,
        /** The structure reaches the outermost voxels of the dose grid and may continue beyond. */
        TOUCHES_EDGE,
        /** A lesion too small for its activity to be measured. */
        SMALL_LESION,
        /** A part of the structure is lighter than the density floor and gets no dose. */
        BELOW_DENSITY_FLOOR,
        /** Lungs that are not wholly seen: no whole-organ dose is issued. */
        INCOMPLETE_LUNGS
    }
}
