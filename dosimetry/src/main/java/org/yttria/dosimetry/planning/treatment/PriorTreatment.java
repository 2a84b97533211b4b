package org.yttria.dosimetry.planning.treatment;

import org.yttria.imaging.InputDataException;

/**
 * What the patient has had before. Earlier absorbed doses are added as they are, without recovery.
 *
 * @param lungDoseGy mean dose to the lungs so far, Gy
 * @param normalLiverDoseGy mean dose to the normal liver so far, Gy; it counts against limits on the whole and on the
 *     perfused normal liver alike, since what was irradiated then may be what is perfused now
 * @param pretreated whether the liver is pretreated (chemotherapy, earlier radiation), which lowers some limits
 */
public record PriorTreatment(double lungDoseGy, double normalLiverDoseGy, boolean pretreated) {

    /** @throws InputDataException if a dose is negative or not finite */
    public PriorTreatment {
        require(lungDoseGy, "lungs");
        require(normalLiverDoseGy, "normal liver");
    }

    /** No earlier treatment. */
    public static PriorTreatment none() {
        return new PriorTreatment(0, 0, false);
    }

    /** Whether the liver counts as pretreated: said so, or given an earlier dose. */
    public boolean liverIsPretreated() {
        return pretreated || normalLiverDoseGy > 0;
    }

    private static void require(double gray, String where) {
        if (!(gray >= 0) || Double.isInfinite(gray)) {
            throw new InputDataException("The earlier dose to the " + where + " must be 0 Gy or more, not " + gray);
        }
    }
}
