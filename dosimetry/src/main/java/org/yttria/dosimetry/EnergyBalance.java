package org.yttria.dosimetry;

/**
 * Where the energy of a map went. Each part is worked out by itself, so that their sum against the energy emitted is a check.
 *
 * <p>Noise around zero makes single parts of a measured image negative.
 *
 * @param emittedJ emitted by the activity in voxels at or above the density floor, J
 * @param absorbedJ absorbed in such voxels of the grid: the energy of the dose map, J
 * @param belowFloorJ carried into voxels of the grid below the density floor, which get no dose, J
 * @param leftGridJ carried past the faces of the grid, J
 * @param beyondReachJ carried farther than the kernel reaches, J
 */
public record EnergyBalance(
        double emittedJ, double absorbedJ, double belowFloorJ, double leftGridJ, double beyondReachJ) {

    /** The same when the activity is multiplied. */
    public EnergyBalance scaledBy(double factor) {
        return new EnergyBalance(
                emittedJ * factor, absorbedJ * factor, belowFloorJ * factor, leftGridJ * factor, beyondReachJ * factor);
    }

    /** All parts over what was emitted: 1 where energy is conserved; 1 also where there is none. */
    public double closure() {
        return emittedJ == 0 ? 1 : (absorbedJ + belowFloorJ + leftGridJ + beyondReachJ) / emittedJ;
    }
}
