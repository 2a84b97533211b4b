package org.yttria.phantoms.anatomy;

/** What fills a voxel of a virtual patient. */
public enum Tissue {
    AIR,
    FAT,
    MUSCLE,
    LUNG,
    /** Liver that is no tumour. */
    LIVER,
    /** Perfused tumour. */
    TUMOUR,
    /** The well perfused shell of a tumour. */
    RIM,
    /** The core of a tumour that blood does not reach. */
    NECROSIS,
    /** Tumour in the portal vein. */
    THROMBUS,
    SPLEEN,
    STOMACH,
    /** Gas, in the stomach. */
    GAS,
    KIDNEY,
    HEART,
    GALLBLADDER,
    /** Blood in large vessels. */
    BLOOD,
    CORTICAL_BONE,
    TRABECULAR_BONE;

    private static final Tissue[] ALL = values();

    /** Whether it belongs to the liver, tumours included. */
    public boolean isLiver() {
        return this == LIVER || isTumour();
    }

    /** Whether it belongs to a tumour, whatever its perfusion. */
    public boolean isTumour() {
        return this == TUMOUR || this == RIM || this == NECROSIS || this == THROMBUS;
    }

    /** The code that label arrays hold; it is written to no file. */
    @SuppressWarnings("EnumOrdinal")
    public byte code() {
        return (byte) ordinal();
    }

    /** The tissue of a code. */
    public static Tissue ofCode(byte code) {
        return ALL[code];
    }
}
