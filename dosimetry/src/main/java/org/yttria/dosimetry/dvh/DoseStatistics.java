package org.yttria.dosimetry.dvh;

import org.yttria.imaging.volume.Role;

/**
 * Dose, mass and activity of the part of a structure that lies on the dose grid.
 *
 * @param massG mass from the density map, g
 * @param activityBq activity at injection, Bq; noise may make it negative
 * @param massWeightedMeanGy energy over mass, \(\sum D\rho / \sum\rho\), Gy
 * @param constantTimesActivityOverMassGy the mean dose by hand, \(K A / M\), Gy
 * @param dvh doses of its voxels
 */
public record DoseStatistics(
        double massG, double activityBq, double massWeightedMeanGy, double constantTimesActivityOverMassGy, Dvh dvh) {

    /** The same when activity and doses are multiplied by a factor above 0. */
    public DoseStatistics scaledBy(double factor) {
        return new DoseStatistics(
                massG,
                activityBq * factor,
                massWeightedMeanGy * factor,
                constantTimesActivityOverMassGy * factor,
                dvh.scaledBy(factor));
    }

    /** Mean over the volume, Gy. */
    public double volumeWeightedMeanGy() {
        return dvh.meanGy();
    }

    /**
     * The mean dose that is reported for a role, Gy: energy over mass for the lungs, whose density varies and whose limits
     * are stated so, the mean over the volume for all else.
     */
    public double meanGy(Role role) {
        return role == Role.LUNGS ? massWeightedMeanGy : volumeWeightedMeanGy();
    }
}
