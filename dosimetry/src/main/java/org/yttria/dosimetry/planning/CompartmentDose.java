package org.yttria.dosimetry.planning;

import org.yttria.dosimetry.planning.compartment.CompartmentKind;

/**
 * The mean dose of a compartment.
 *
 * @param name its name
 * @param kind what it is
 * @param massG mass, g
 * @param meanDoseGy mean dose of this treatment alone, Gy
 * @param derived whether its energy is in other compartments of the list already
 */
public record CompartmentDose(String name, CompartmentKind kind, double massG, double meanDoseGy, boolean derived) {

    private static final double GRAMS_PER_KILOGRAM = 1000;

    /** Energy absorbed in it, J. */
    public double energyJoules() {
        return meanDoseGy * massG / GRAMS_PER_KILOGRAM;
    }
}
