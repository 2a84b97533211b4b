package org.yttria.phantoms.perfusion;

/**
 * Particles that went into an artery of another organ.
 *
 * @param site which
 * @param centreVoxel linear index of the voxel in the middle of the deposit
 * @param fraction of all particles
 */
public record Extrahepatic(Site site, int centreVoxel, double fraction) {

    /** An organ beside the liver. */
    public enum Site {
        STOMACH("stomach"),
        /** The right end of the stomach: an anatomy has no duodenum of its own. */
        DUODENUM("pylorus and duodenum"),
        GALLBLADDER("gallbladder");

        private final String label;

        Site(String label) {
            this.label = label;
        }

        /** As it is printed. */
        public String label() {
            return label;
        }

        /** Its place in the list of chances that the parameter table holds. */
        @SuppressWarnings("EnumOrdinal")
        int place() {
            return ordinal();
        }
    }
}
