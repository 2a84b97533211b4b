package org.yttria.dosimetry.uncertainty;

import org.yttria.imaging.InputDataException;

/**
 * What a phantom's sphere showed.
 *
 * @param volumeMl volume of the sphere, mL
 * @param recovery measured over true mean concentration
 * @param standardUncertainty of the recovery, in the same unit, without what all spheres share
 */
public record RecoveryPoint(double volumeMl, double recovery, double standardUncertainty) {

    /** The smallest and largest spheres of phantoms: a diameter in cm or a volume in mm3 lies outside. */
    private static final double SMALLEST_MM = 3;

    private static final double LARGEST_MM = 300;
    /** Edge artefacts of resolution modelling reach some 1.3; percent lie far above. */
    private static final double HIGHEST = 1.5;

    public RecoveryPoint {
        double diameter = VolumeEstimate.diameterMm(volumeMl);
        if (!(diameter >= SMALLEST_MM && diameter <= LARGEST_MM)) {
            throw new InputDataException("A phantom sphere of " + volumeMl + " mL, diameter " + diameter
                    + " mm, is outside " + SMALLEST_MM + " to " + LARGEST_MM + " mm: check the unit");
        }
        if (!(recovery > 0 && recovery <= HIGHEST)) {
            throw new InputDataException("A recovery coefficient must be above 0 and at most " + HIGHEST
                    + ", a fraction and not percent: " + recovery);
        }
        if (!(standardUncertainty > 0 && standardUncertainty < 1)) {
            throw new InputDataException(
                    "The standard uncertainty of a recovery coefficient must be above 0 and below 1,"
                            + " a fraction and not percent: " + standardUncertainty);
        }
    }

    /** A sphere by its inner diameter, mm. */
    public static RecoveryPoint ofDiameter(double diameterMm, double recovery, double standardUncertainty) {
        return new RecoveryPoint(VolumeEstimate.sphereMl(diameterMm), recovery, standardUncertainty);
    }
}
