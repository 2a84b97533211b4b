package org.yttria.dosimetry.radiobiology;

import org.yttria.imaging.InputDataException;

/** What a dose in Gy is: the three are numbers of one unit and must not be mixed. */
public enum DoseQuantity {
    /** Absorbed dose. */
    ABSORBED_DOSE("absorbed dose"),
    /** Biologically effective dose. */
    BED("BED"),
    /** Equivalent dose in fractions of 2 Gy. */
    EQD2("EQD2");

    private final String label;

    DoseQuantity(String label) {
        this.label = label;
    }

    /** The words that reports print. */
    public String label() {
        return label;
    }

    /**
     * The quantity that a label stands for.
     *
     * @throws InputDataException if there is none
     */
    public static DoseQuantity labelled(String label) {
        for (DoseQuantity quantity : values()) {
            if (quantity.label.equals(label)) {
                return quantity;
            }
        }
        throw new InputDataException("Unknown quantity \"" + label + "\": known are absorbed dose, BED, EQD2");
    }
}
