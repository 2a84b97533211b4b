package org.yttria.phantoms.anatomy;

/**
 * What was drawn of a body beside its shape.
 *
 * @param liverVolumeMl tumours included
 * @param lungVolumeMl both lungs in the field
 * @param lungMassG mass of both lungs
 * @param lungDensityGPerMl their density
 * @param armsUp whether the arms are out of the field
 * @param contrast phase of the CT
 * @param fatThicknessMm under the skin
 */
public record BodyFacts(
        double liverVolumeMl,
        double lungVolumeMl,
        double lungMassG,
        double lungDensityGPerMl,
        boolean armsUp,
        ContrastPhase contrast,
        double fatThicknessMm) {

    /** When the CT was taken after contrast medium. */
    public enum ContrastPhase {
        UNENHANCED,
        ARTERIAL,
        PORTAL;

        /** Its place in the lists of numbers by phase that parameter tables hold. */
        @SuppressWarnings("EnumOrdinal")
        int column() {
            return ordinal();
        }
    }
}
