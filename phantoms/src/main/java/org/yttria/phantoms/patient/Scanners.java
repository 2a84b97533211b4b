package org.yttria.phantoms.patient;

import org.yttria.phantoms.parameter.ParameterTable;
import org.yttria.phantoms.scanner.Breathing;
import org.yttria.phantoms.scanner.CtScanner;
import org.yttria.phantoms.scanner.PetScanner;
import org.yttria.phantoms.scanner.PlanarCamera;
import org.yttria.phantoms.scanner.SpectScanner;

/**
 * The scanners of one hospital.
 *
 * @param table their parameters
 */
record Scanners(
        ParameterTable table,
        Breathing breathing,
        CtScanner ct,
        SpectScanner spect,
        PlanarCamera planar,
        PetScanner pet) {

    Scanners(ParameterTable table) {
        this(
                table,
                Breathing.of(table),
                CtScanner.of(table),
                SpectScanner.of(table),
                PlanarCamera.of(table),
                PetScanner.of(table));
    }
}
