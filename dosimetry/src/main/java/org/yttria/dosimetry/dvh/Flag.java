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
        EMPTY(true),
        /** No part of the structure lies where both activity and density are known. */
        OUTSIDE_GRID(true),
        /** A part of the structure lies outside the dose grid, or where densities are not known. */
        LEAVES_GRID(false),
        /** The structure reaches the outermost voxels of the dose grid and may continue beyond. */
        TOUCHES_EDGE(false),
        /** A lesion too small for its activity to be measured. */
        SMALL_LESION(false),
        /** A part of the structure is lighter than the density floor and gets no dose. */
        BELOW_DENSITY_FLOOR(false),
        /** The structure's own voxels are larger than those of the dose, some of which no sample then sees. */
        COARSE_GRID(false),
        /** The image was not calibrated: what is lowest in a structure says more about noise than about dose. */
        UNCALIBRATED_IMAGE(false),
        /** A mean density that neither liver nor tumour has: the CT's numbers are in doubt. */
        ODD_DENSITY(false),
        /** Lungs that are not wholly seen: no whole-organ dose is issued. */
        INCOMPLETE_LUNGS(true),
        /** Lungs at one density assumed everywhere: no dose is issued. */
        LUNGS_WITHOUT_CT(true);

        private final boolean withholdsDose;

        Kind(boolean withholdsDose) {
            this.withholdsDose = withholdsDose;
        }

        /** Whether a structure flagged so gets no dose at all. */
        public boolean withholdsDose() {
            return withholdsDose;
        }
    }
}
