package org.yttria.dosimetry.planning.shunt;

import java.util.List;
import java.util.Locale;
import org.yttria.imaging.InputDataException;

/**
 * The lung shunt from planar views.
 *
 * <p>\[ L = \frac{G_\mathrm{lung}}{G_\mathrm{lung} + G_\mathrm{liver}} \] with the geometric means \(G\) of anterior and
 * posterior counts after background (van Roekel, thesis, UMC Utrecht). Nothing is corrected for attenuation or scatter: on 52
 * patients it came out 4.4 percentage points too high in the median (JACMP 2022;23:e13734).
 */
public final class PlanarShunt {

    private PlanarShunt() {}

    /**
     * The shunt of two regions.
     *
     * @throws InputDataException if background exceeds counts, or nothing is left in the liver
     */
    public static LungShunt of(PlanarView lungs, PlanarView liver) {
        double lung = lungs.geometricMean("lungs");
        double hepatic = liver.geometricMean("liver");
        if (!(hepatic > 0)) {
            throw new InputDataException("The liver holds no counts above background on the planar views: no lung shunt"
                    + " can be formed. Check the regions");
        }
        String note = String.format(
                Locale.ROOT,
                "Planar lung shunt: geometric means after background %.4g counts in the lungs, %.4g in the liver. Planar views"
                        + " overestimate the shunt.",
                lung,
                hepatic);
        return new LungShunt(lung / (lung + hepatic), ShuntMethod.PLANAR, List.of(note));
    }
}
