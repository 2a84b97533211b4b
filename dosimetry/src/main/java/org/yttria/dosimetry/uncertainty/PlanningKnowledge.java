package org.yttria.dosimetry.uncertainty;

import org.yttria.imaging.InputDataException;
import org.yttria.imaging.geometry.Grid;

/**
 * How well the inputs of a plan are known; the user states all of it.
 *
 * @param image grid of the image that the contours were drawn on, for its voxels
 * @param fwhmMm full width at half maximum of that image, mm
 * @param relativeOfDelivered relative standard uncertainty of the activity that will be delivered
 * @param lungShunt lung shunt and its standard uncertainty, fractions
 * @param relativeOfDensity relative standard uncertainty of the mean density of liver and tumours
 */
public record PlanningKnowledge(
        Grid image, double fwhmMm, double relativeOfDelivered, MeasuredValue lungShunt, double relativeOfDensity) {

    private static final double HIGHEST_RELATIVE = 0.5;

    /** @throws InputDataException if an uncertainty is out of range */
    public PlanningKnowledge {
        require("delivered activity", relativeOfDelivered);
        require("density", relativeOfDensity);
    }

    private static void require(String what, double relative) {
        if (!(relative >= 0 && relative <= HIGHEST_RELATIVE)) {
            throw new InputDataException("The relative standard uncertainty of the " + what + " must be from 0 to "
                    + HIGHEST_RELATIVE + ", a fraction and not percent: " + relative);
        }
    }
}
