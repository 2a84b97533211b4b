package org.yttria.dosimetry.planning.shunt;

import java.util.Locale;
import org.yttria.dosimetry.planning.compartment.CountSampling;
import org.yttria.dosimetry.planning.compartment.PatientStructures;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.source.Grade;
import org.yttria.imaging.source.Source;
import org.yttria.imaging.volume.Structure;

/**
 * Mass of both lungs.
 *
 * @param massG g
 * @param fromCt whether it was measured on this patient's CT
 * @param source where it comes from
 */
public record LungMass(double massG, boolean fromCt, Source source) {

    private static final double STANDARD_G = 1000;
    private static final double LIGHTEST_G = 200;
    private static final double HEAVIEST_G = 3000;

    /** Contrast, calcifications and ribs are not lung: density is held at 1.1 g/mL (Kao 2014, EJNMMI Res 4:33). */
    private static final double DENSEST_GRAMS_PER_ML = 1.1;

    /** @throws InputDataException if no lungs have such a mass */
    public LungMass {
        if (!(massG >= LIGHTEST_G && massG <= HEAVIEST_G)) {
            throw new InputDataException(String.format(
                    Locale.ROOT,
                    "A lung mass of %.4g g is outside %.0f to %.0f g: give the mass of both lungs in grams, and check the lungs"
                            + " structure and the CT",
                    massG,
                    LIGHTEST_G,
                    HEAVIEST_G));
        }
    }

    /** The customary 1000 g. */
    public static LungMass standard() {
        return new LungMass(
                STANDARD_G, false, new Source("1000 g by convention (Kao 2014, EJNMMI Res 4:33)", Grade.VERIFIED));
    }

    /** A mass that the user states, in g, not measured on this patient's CT. */
    public static LungMass stated(double massG) {
        return new LungMass(massG, false, new Source("stated by the user", Grade.STATED));
    }

    /** A mass measured on this patient's CT elsewhere, in g. */
    public static LungMass statedFromCt(double massG) {
        return new LungMass(massG, true, new Source("from this patient's CT, measured elsewhere", Grade.STATED));
    }

    /**
     * The mass on the CT, \(\sum \rho V\) with the density held at 1.1 g/mL.
     *
     * @throws InputDataException if no CT gives densities, or there are no lungs or not all of them
     */
    public static LungMass ofCt(CountSampling sampling, PatientStructures structures) {
        if (!sampling.densityIsMeasured()) {
            throw new InputDataException("A lung mass from CT needs densities, but they are assumed ("
                    + sampling.densitySource() + "): supply the CT, or state the lung mass");
        }
        if (structures.lungs().isEmpty()) {
            throw new InputDataException(
                    "A lung mass from CT needs a structure with the role lungs: supply one, or state the mass");
        }
        double sum = 0;
        for (Structure s : structures.lungs()) {
            CountSampling.Sums sums = sampling.over(s.mask(), DENSEST_GRAMS_PER_ML);
            if (sums.missingFraction() > 0 || sums.touchesEdge()) {
                throw new InputDataException(
                        "\"" + s.name() + "\" leaves the image, reaches its edge or leaves the known"
                                + " densities: its mass cannot be told. State the lung mass");
            }
            sum += sums.massG();
        }
        return new LungMass(sum, true, new Source("this patient's CT: " + sampling.densitySource(), Grade.COMPUTED));
    }
}
