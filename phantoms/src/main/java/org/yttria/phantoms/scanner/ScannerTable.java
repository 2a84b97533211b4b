package org.yttria.phantoms.scanner;

import org.yttria.phantoms.parameter.ParameterTable;

/** The parameters of the scanners that belong to the standard family of patients. */
public final class ScannerTable {

    private ScannerTable() {}

    /** A new reading of the table; every scanner is made from this or from one with the same entries. */
    public static ParameterTable standard() {
        return ParameterTable.embedded(ScannerTable.class, "scanner.json");
    }
}
