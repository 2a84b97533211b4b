package org.yttria.dosimetry.planning.shunt;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.yttria.dosimetry.planning.treatment.Justification;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.quantity.DoseConstant;

/**
 * Shunt and lung mass together: what a delivered activity does to the lungs.
 *
 * <p>\[ D_\mathrm{lung} = \frac{K A L}{M_\mathrm{lung}} \]
 *
 * @param shunt the lung shunt
 * @param mass the mass of the lungs
 * @param notes how they came about
 */
public record LungBurden(LungShunt shunt, LungMass mass, List<String> notes) {

    public LungBurden {
        notes = List.copyOf(notes);
    }

    /**
     * A shunt with a mass.
     *
     * @param mixing why a shunt that is or may be planar is used with a lung mass from CT; empty refuses the pair
     * @throws InputDataException if they do not go together and no reason is given
     */
    public static LungBurden of(LungShunt shunt, LungMass mass, Optional<Justification> mixing) {
        List<String> notes = new ArrayList<>(shunt.notes());
        notes.add(String.format(
                Locale.ROOT,
                "Lung mass %.0f g: %s.",
                mass.massG(),
                mass.source().label()));
        if (mass.fromCt() && shunt.method() != ShuntMethod.SPECT_CT && shunt.fraction() > 0) {
            Justification why = mixing.orElseThrow(() -> new InputDataException(String.format(
                    Locale.ROOT,
                    "A lung shunt of %.2f %% (%s) is not used with a lung mass of %.0f g from CT: a planar shunt overestimates,"
                            + " which 1000 g make up for and a measured mass does not (JACMP 2022;23:e13734). Measure the shunt on"
                            + " SPECT/CT or say that it was, use 1000 g, or give a reason to use them together",
                    100 * shunt.fraction(),
                    shunt.method().label(),
                    mass.massG())));
            notes.add("A lung shunt that is or may be planar is used with a lung mass from CT. Reason given: "
                    + why.reason());
        }
        return new LungBurden(shunt, mass, notes);
    }

    /** Mean dose to the lungs per delivered activity, Gy/GBq. */
    public double grayPerGigabecquerel(DoseConstant constant) {
        return constant.meanDoseGy(shunt.fraction() * BECQUERELS_PER_GIGABECQUEREL, mass.massG());
    }

    private static final double BECQUERELS_PER_GIGABECQUEREL = 1e9;
}
