package org.yttria.phantoms.shifted;

import org.yttria.phantoms.parameter.ParameterTable;

/**
 * The scanners of the shifted family: SPECT without modelling of its resolution, PET without time of flight, noisier and coarser
 * CT; the same entries as the standard table, so that every scanner is made from either.
 */
public final class ShiftedScanner {

    private ShiftedScanner() {}

    /** A new reading of the table. */
    public static ParameterTable table() {
        return ParameterTable.embedded(ShiftedScanner.class, "shifted-scanner.json");
    }
}
