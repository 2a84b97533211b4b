package org.yttria.reports.plan;

import java.util.List;

/**
 * What the voxel doses of a structure may mean biologically.
 *
 * @param structure its name
 * @param tissue whose parameters were used
 * @param parameters those parameters with their sources, in a sentence
 * @param meanDoseGy mean absorbed dose, Gy
 * @param meanBedGy mean of the BED of the voxels, Gy
 * @param meanEqd2Gy mean of their EQD2, Gy
 * @param endpoints what else was asked for
 */
public record BiologicalDose(
        String structure,
        String tissue,
        String parameters,
        double meanDoseGy,
        double meanBedGy,
        double meanEqd2Gy,
        List<Endpoint> endpoints) {

    public BiologicalDose {
        endpoints = List.copyOf(endpoints);
    }

    /**
     * An equivalent uniform dose or a probability.
     *
     * @param name EUD, gEUD, TCP or NTCP
     * @param value in its unit
     * @param unit Gy, or empty for a probability of 0 to 1
     * @param basis parameters and sources, in a sentence
     */
    public record Endpoint(String name, double value, String unit, String basis) {}
}
