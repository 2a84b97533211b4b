package org.yttria.phantoms.projection;

import org.yttria.phantoms.parameter.ParameterTable;

/**
 * How a Y-90 PET is acquired and reconstructed.
 *
 * @param views over half a turn
 * @param fwhmMm resolution of the detectors
 * @param time of flight
 * @param minutes for each point of the body
 * @param sensitivity coincidences for a positron on the axis in air
 * @param randomsShare of all prompt coincidences
 * @param scatterShare of the coincidences of one decay
 * @param osem of the reconstruction
 * @param filterFwhmMm Gaussian after it, 0 for none
 */
public record PetProtocol(
        int views,
        double fwhmMm,
        TimeOfFlight time,
        double minutes,
        double sensitivity,
        double randomsShare,
        double scatterShare,
        Osem osem,
        double filterFwhmMm) {

    public PetProtocol {
        if (!(minutes > 0
                && sensitivity > 0
                && randomsShare >= 0
                && randomsShare < 1
                && scatterShare >= 0
                && scatterShare < 1
                && filterFwhmMm >= 0)) {
            throw new IllegalArgumentException("A PET needs time and sensitivity, and shares from 0 to below 1: "
                    + minutes + " min, " + sensitivity + ", randoms " + randomsShare + ", scatter " + scatterShare
                    + ", filter " + filterFwhmMm + " mm");
        }
    }

    /** Without time of flight. */
    public static PetProtocol standard() {
        return with(TimeOfFlight.none(), "pet");
    }

    /** With time of flight, in a few bins. */
    public static PetProtocol timeOfFlight() {
        ParameterTable table = table();
        return with(
                new TimeOfFlight(
                        (int) table.value("pet.timeBins"), table.value("pet.timeFwhmMm"), table.value("pet.timeBinMm")),
                "pet.timeOfFlight");
    }

    private static ParameterTable table() {
        return ParameterTable.embedded(PetProtocol.class, SpectProtocol.RESOURCE);
    }

    private static PetProtocol with(TimeOfFlight time, String iterations) {
        ParameterTable table = table();
        return new PetProtocol(
                (int) table.value("pet.views"),
                table.value("pet.fwhmMm"),
                time,
                table.value("pet.minutes"),
                table.value("pet.sensitivity"),
                table.value("pet.randomsShare"),
                table.value("pet.scatterShare"),
                new Osem((int) table.value(iterations + ".iterations"), (int) table.value("pet.subsets")),
                table.value("pet.filterFwhmMm"));
    }

    /** The same for another time. */
    public PetProtocol lasting(double otherMinutes) {
        return new PetProtocol(
                views, fwhmMm, time, otherMinutes, sensitivity, randomsShare, scatterShare, osem, filterFwhmMm);
    }

    /** The same with another reconstruction. */
    public PetProtocol reconstructedBy(Osem other, double otherFilterFwhmMm) {
        return new PetProtocol(
                views, fwhmMm, time, minutes, sensitivity, randomsShare, scatterShare, other, otherFilterFwhmMm);
    }
}
