package org.yttria.dosimetry.planning.shunt;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.yttria.dosimetry.planning.compartment.CountSampling;
import org.yttria.dosimetry.planning.compartment.PatientStructures;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.volume.Mask;
import org.yttria.imaging.volume.Structure;

/**
 * The lung shunt from SPECT/CT.
 *
 * <p>\[ L = \frac{C_\mathrm{lung}}{C_\mathrm{lung} + C_\mathrm{liver}}, \qquad
 * C_\mathrm{lung} = C_\mathrm{kept}\,\frac{M_\mathrm{lung}}{M_\mathrm{kept}} \] Breathing smears liver activity over the lung
 * bases, so they are left out and made up for by mass. The dome is the highest point of the liver: the upper face, towards the
 * patient's head (+z of DICOM patient LPS), of the highest voxel of its mask. Every lung voxel whose centre is less than a
 * margin above that plane is left out, also beside the liver, where the costal recesses reach down. Leaving out 1, 2 or 3 cm
 * changes the mean lung signal by -22, -38 or -48 % (Mikell 2015, EJNMMI Phys 2:16). Counts outside liver and lungs do not
 * enter.
 */
public final class SpectShunt {

    private static final double STANDARD_MARGIN_MM = 20;

    /** With less than a quarter of the lungs left, what is seen says little about the rest. */
    private static final double LEAST_KEPT_SHARE = 0.25;

    private final double marginMm;

    private SpectShunt(double marginMm) {
        this.marginMm = marginMm;
    }

    /** With the 2 cm above the dome left out. */
    public static SpectShunt standard() {
        return new SpectShunt(STANDARD_MARGIN_MM);
    }

    /**
     * With another margin above the dome left out.
     *
     * @param newMarginMm mm, 0 or more
     */
    public SpectShunt withMarginMm(double newMarginMm) {
        if (!(newMarginMm >= 0) || Double.isInfinite(newMarginMm)) {
            throw new InputDataException("The margin above the dome must be 0 mm or more, not " + newMarginMm);
        }
        return new SpectShunt(newMarginMm);
    }

    /**
     * The shunt of a patient.
     *
     * @throws InputDataException if lungs or liver are missing or leave the image, the liver holds no counts, or too little
     *     of the lungs lies above the margin
     */
    public LungShunt measure(CountSampling sampling, PatientStructures structures) {
        if (structures.lungs().isEmpty()) {
            throw new InputDataException("A lung shunt from SPECT/CT needs a structure with the role lungs: supply one,"
                    + " or state the shunt");
        }
        Structure liver = structures
                .wholeLiver()
                .orElseThrow(
                        () -> new InputDataException(
                                "A lung shunt from SPECT/CT needs a structure with the role liver: supply one, or state the shunt"));
        double domeMm = headMost(liver.mask());
        CountSampling.Sums hepatic = sampling.over(liver.mask());
        require(liver.name(), hepatic.missingFraction() > 0);
        if (!(hepatic.counts() > 0)) {
            throw new InputDataException(
                    "The liver \"" + liver.name() + "\" holds no counts: no lung shunt can be formed");
        }
        double counts = 0;
        double kept = 0;
        double all = 0;
        for (Structure s : structures.lungs()) {
            CountSampling.Sums whole = sampling.over(s.mask());
            require(s.name(), whole.missingFraction() > 0 || whole.touchesEdge());
            CountSampling.Sums above = sampling.over(above(s.mask(), domeMm + marginMm));
            counts += above.counts();
            kept += above.massG();
            all += whole.massG();
        }
        if (!(kept > LEAST_KEPT_SHARE * all)) {
            throw new InputDataException(String.format(
                    Locale.ROOT,
                    "Only %.0f g of %.0f g of lung lie more than %.0f mm above the dome of the liver (limit %.0f %%): too little"
                            + " to extrapolate from. Check the lungs structure, or state the shunt",
                    kept,
                    all,
                    marginMm,
                    100 * LEAST_KEPT_SHARE));
        }
        double lung = counts * all / kept;
        return new LungShunt(
                lung / (lung + hepatic.counts()), ShuntMethod.SPECT_CT, notes(sampling, counts, kept, all));
    }

    private List<String> notes(CountSampling sampling, double counts, double kept, double all) {
        List<String> notes = new ArrayList<>();
        notes.add(String.format(
                Locale.ROOT,
                "SPECT/CT lung shunt: %.0f mm above the dome of the liver left out; %.4g counts in the %.0f %% of the lung mass"
                        + " above, extrapolated by mass.",
                marginMm,
                counts,
                100 * kept / all));
        if (!sampling.densityIsMeasured()) {
            notes.add("No densities of the lungs are known: the extrapolation is by volume.");
        }
        return notes;
    }

    private static void require(String name, boolean incomplete) {
        if (incomplete) {
            throw new InputDataException(
                    "\"" + name + "\" leaves the image, reaches its edge or leaves the known densities:"
                            + " no lung shunt is issued. Use a field of view that covers it, or state the shunt");
        }
    }

    /** Position of the highest face of a mask towards the head, mm. */
    private static double headMost(Mask mask) {
        Grid grid = mask.grid();
        double[] highest = {Double.NEGATIVE_INFINITY};
        mask.forEach((i, j, k) ->
                highest[0] = Math.max(highest[0], grid.indexToWorld().applyZ(i, j, k)));
        double half = 0;
        for (int axis = 0; axis < 3; axis++) {
            half += Math.abs(grid.indexToWorld().column(axis).z()) / 2;
        }
        return highest[0] + half;
    }

    private static Mask above(Mask mask, double zMm) {
        Grid grid = mask.grid();
        return mask.isEmpty()
                ? mask
                : Mask.within(
                        grid,
                        mask.box(),
                        (i, j, k) ->
                                mask.contains(i, j, k) && grid.indexToWorld().applyZ(i, j, k) >= zMm);
    }
}
