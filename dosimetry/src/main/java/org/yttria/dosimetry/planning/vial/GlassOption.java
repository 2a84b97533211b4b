package org.yttria.dosimetry.planning.vial;

import java.util.Optional;
import org.yttria.imaging.quantity.Activity;

/**
 * One glass vial for a treatment.
 *
 * @param size activity at calibration
 * @param atTreatment what is left of it at treatment
 * @param deviation of that from the required activity, a fraction; positive where there is more
 * @param becquerelsPerSphere at treatment
 * @param spheres number of spheres in the vial
 * @param withinTolerance whether the deviation is acceptable
 * @param window when it is; absent where that is only before calibration or after the vial's use
 */
public record GlassOption(
        Activity size,
        Activity atTreatment,
        double deviation,
        double becquerelsPerSphere,
        double spheres,
        boolean withinTolerance,
        Optional<VialWindow> window) {}
