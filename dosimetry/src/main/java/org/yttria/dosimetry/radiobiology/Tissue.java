package org.yttria.dosimetry.radiobiology;

import org.yttria.imaging.source.SourcedValue;

/**
 * Radiobiological parameters of a tissue.
 *
 * @param name for example "normal liver"
 * @param alphaBetaGy \(\alpha/\beta\), above 0 Gy
 * @param repairHalfTimeHours half-time of the repair of sublethal damage, above 0 h
 */
public record Tissue(String name, SourcedValue alphaBetaGy, SourcedValue repairHalfTimeHours) {

    public Tissue {
        Parameters.requirePositive(alphaBetaGy.value(), "alpha/beta of " + name, "Gy");
        Parameters.requirePositive(repairHalfTimeHours.value(), "The repair half-time of " + name, "h");
    }
}
