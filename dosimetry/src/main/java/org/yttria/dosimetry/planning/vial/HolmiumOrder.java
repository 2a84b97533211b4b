package org.yttria.dosimetry.planning.vial;

import java.time.Duration;
import org.yttria.imaging.nuclide.Radionuclide;
import org.yttria.imaging.quantity.Activity;

/**
 * Holmium spheres, which are made for the patient.
 *
 * @param required in the vial at treatment
 * @param atReference activity to order, at the reference time that the maker asks for
 * @param fewestSpheres number of spheres at the highest activity per sphere
 * @param mostSpheres number of spheres at the lowest activity per sphere
 */
public record HolmiumOrder(Activity required, Activity atReference, double fewestSpheres, double mostSpheres) {

    /**
     * The order for a required activity, \(A_\mathrm{ref} = A\,2^{t/T_{1/2}}\).
     *
     * @param table what is known of the spheres
     * @param nuclide whose half-life decays them
     * @param required in the vial at treatment, above 0
     * @param dates the maker's reference time, and treatment
     * @throws org.yttria.imaging.InputDataException if the required activity is 0
     */
    public static HolmiumOrder of(VialTable.Holmium table, Radionuclide nuclide, Activity required, VialDates dates) {
        VialDates.requirePositive(required);
        Duration elapsed = dates.elapsed();
        return new HolmiumOrder(
                required,
                new Activity(required.becquerels() / nuclide.remainingFraction(elapsed)),
                required.becquerels() / table.toBecquerelsPerSphere(),
                required.becquerels() / table.fromBecquerelsPerSphere());
    }
}
