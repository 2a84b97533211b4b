package org.yttria.phantoms.perfusion;

/**
 * What is administered, from what a planner knows.
 *
 * @param device the microspheres
 * @param intent how much of the liver is treated
 * @param daysSinceCalibration of the microspheres, negative before it
 * @param becquerelsPerSphere at injection
 * @param administeredBq Y-90 at injection
 * @param intendedDoseGy mean dose to the perfused volume that the activity was first chosen for
 * @param perfusedVolumeMl that a planner drew for the position
 * @param plannedLungDoseGy mean dose to the lungs by the work-up's shunt
 * @param limitedByLungs whether that dose bound the activity
 */
public record Treatment(
        Device device,
        Intent intent,
        double daysSinceCalibration,
        double becquerelsPerSphere,
        double administeredBq,
        double intendedDoseGy,
        double perfusedVolumeMl,
        double plannedLungDoseGy,
        boolean limitedByLungs) {

    public Treatment {
        if (!(administeredBq > 0 && becquerelsPerSphere > 0)) {
            throw new IllegalArgumentException("Activity administered and per sphere must be above 0 Bq: "
                    + administeredBq + ", " + becquerelsPerSphere);
        }
    }

    /** Number of spheres administered. */
    public double spheres() {
        return administeredBq / becquerelsPerSphere;
    }
}
