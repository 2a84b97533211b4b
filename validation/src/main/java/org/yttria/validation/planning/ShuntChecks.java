package org.yttria.validation.planning;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yttria.dosimetry.planning.compartment.CountSampling;
import org.yttria.dosimetry.planning.compartment.PatientStructures;
import org.yttria.dosimetry.planning.shunt.PlanarShunt;
import org.yttria.dosimetry.planning.shunt.PlanarView;
import org.yttria.dosimetry.planning.shunt.SpectShunt;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.DensityMap;
import org.yttria.imaging.volume.Mask;
import org.yttria.imaging.volume.Role;
import org.yttria.imaging.volume.Structure;
import org.yttria.imaging.volume.Volume;
import org.yttria.validation.acceptance.Checks;

/**
 * Lung shunts. On SPECT/CT: a liver of 1 count per gram, lungs of two densities that hold 6 % of all counts by their mass, and
 * liver counts smeared over the lung bases up to 2 cm above the dome, which must not be seen.
 */
final class ShuntChecks implements Checks {

    static final double TRUE_SHUNT = 0.06;

    private static final double SPACING_MM = 5;
    private static final Grid GRID =
            Grid.axial(40, 40, 60, new Point3(SPACING_MM, SPACING_MM, SPACING_MM), new Point3(0, 0, 0));
    private static final double DENSE_BASE = 0.5;
    private static final double LUNG = 0.25;
    private static final double SMEARED = 3;

    private final PlanningSuite.Subject subject;

    ShuntChecks(PlanningSuite.Subject subject) {
        this.subject = subject;
    }

    @Override
    public String what() {
        return "lung shunt, planar and SPECT/CT";
    }

    @Override
    public void compute(Map<String, Double> values) {
        PlanarView lungs = new PlanarView(1000, 1900, 100, 1, 3);
        PlanarView liver = new PlanarView(40_050, 62_650, 50, 1, 3);
        values.put(
                "shunt.planar",
                subject.shunt().applyAsDouble(PlanarShunt.of(lungs, liver).fraction()));
        values.put("shunt.spect", subject.shunt().applyAsDouble(spect()));
    }

    private static double spect() {
        Mask liver = Mask.of(GRID, (i, j, k) -> inside(i - 20, j - 20, k - 14, 13, 12, 9));
        Mask lung = Mask.of(
                GRID,
                (i, j, k) ->
                        k < 57 && inside(i - 20, j - 20, k - 22, 15, 14, 33) && k > 14 && !liver.contains(i, j, k));
        // The dome's voxel is k = 23, its face at 117.5 mm: lung below 137.5 mm, up to k = 27, is left out.
        int lastSmeared = 27;
        double grams = mass(lung);
        double perGram = TRUE_SHUNT / (1 - TRUE_SHUNT) * liver.count() / grams;
        Volume counts = Volume.filled(GRID, Quantity.COUNTS, (i, j, k) -> {
            if (liver.contains(i, j, k)) {
                return 1;
            }
            return lung.contains(i, j, k) ? k <= lastSmeared ? SMEARED : perGram * density(k) : 0;
        });
        Volume density =
                Volume.filled(GRID, Quantity.MASS_DENSITY, (i, j, k) -> lung.contains(i, j, k) ? density(k) : 1);
        CountSampling sampling = new CountSampling(counts, new DensityMap(density, Optional.of(GRID), "a CT"));
        return SpectShunt.standard()
                .measure(
                        sampling,
                        PatientStructures.of(List.of(
                                new Structure("Liver", Role.LIVER, Optional.empty(), liver),
                                new Structure("Lungs", Role.LUNGS, Optional.empty(), lung))))
                .fraction();
    }

    private static double density(int k) {
        return k <= 27 ? DENSE_BASE : LUNG;
    }

    private static double mass(Mask lung) {
        double[] sum = new double[1];
        lung.forEach((i, j, k) -> sum[0] += density(k));
        return sum[0];
    }

    private static boolean inside(double x, double y, double z, double a, double b, double c) {
        return x * x / (a * a) + y * y / (b * b) + z * z / (c * c) <= 1;
    }
}
