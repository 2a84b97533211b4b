package org.yttria.dosimetry.uncertainty;

import java.util.Optional;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.quantity.Density;

/**
 * What was measured of a lesion or an organ, from which its mean dose follows.
 *
 * @param volume its volume
 * @param concentrationBqPerMl mean activity concentration within the drawn volume at injection, above 0 Bq/mL, with the
 *     uncertainty of its noise alone
 * @param backgroundBqPerMl mean concentration around it at injection, Bq/mL, from the same image, if known
 * @param densityGramsPerMl mean density, g/mL
 * @param scale what the scale of the image rests on
 */
public record MeanMeasurement(
        VolumeEstimate volume,
        MeasuredValue concentrationBqPerMl,
        Optional<MeasuredValue> backgroundBqPerMl,
        MeasuredValue densityGramsPerMl,
        ActivityScale scale) {

    public MeanMeasurement {
        if (!(concentrationBqPerMl.value() > 0)) {
            throw new InputDataException("A mean activity concentration of " + concentrationBqPerMl.value()
                    + " Bq/mL is not above 0: such a mean dose has no interval");
        }
        if (!Density.isPossible(densityGramsPerMl.value())) {
            throw new InputDataException("A mean density must be above 0 and at most "
                    + Density.HIGHEST_GRAMS_PER_MILLILITRE + " g/mL: " + densityGramsPerMl.value());
        }
    }
}
