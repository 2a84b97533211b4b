package org.yttria.dosimetry.kernel;

import java.util.List;
import java.util.Locale;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.quantity.Density;

/** Reads the shells of a point kernel. */
final class PointKernelTable {

    private static final String INNER = "r_in_mm";
    private static final String OUTER = "r_out_mm";
    private static final String ENERGY = "edep_MeV_per_decay";

    /** Shells may absorb this much more than is emitted, for the statistics of a Monte Carlo run. */
    private static final double EXCESS = 1.002;

    /** Less than this of the energy in a table: another unit, or cut short. */
    private static final double LEAST = 0.95;

    /** Edges that agree within this are the same, mm. */
    private static final double EDGE_TOLERANCE_MM = 1e-6;

    private PointKernelTable() {}

    static PointKernel parse(KernelText text, String source) {
        Density density = density(text);
        double emittedMev = text.positive("emitted_MeV", "0.9324");
        String nuclide = text.required("nuclide", "Y-90");
        if (text.rows().size() < 2) {
            throw InputDataException.in(
                    text.file(), "holds no shell: give lines \"" + INNER + "," + OUTER + "," + ENERGY + "\"");
        }
        List<String> head = text.rows().get(0).cells();
        int inner = column(text, head, INNER);
        int outer = column(text, head, OUTER);
        int energy = column(text, head, ENERGY);
        int shells = text.rows().size() - 1;
        double[] edges = new double[shells + 1];
        double[] fractions = new double[shells];
        for (int n = 0; n < shells; n++) {
            KernelText.Row row = text.rows().get(n + 1);
            if (row.cells().size() > head.size()) {
                throw InputDataException.in(
                        text.file(),
                        "line " + row.number() + " has " + row.cells().size() + " values under " + head.size()
                                + " names: write decimal points, not commas");
            }
            double low = text.number(row, inner, INNER);
            double high = text.number(row, outer, OUTER);
            double mev = text.number(row, energy, ENERGY);
            if (Math.abs(low - edges[n]) > EDGE_TOLERANCE_MM || high <= low) {
                throw InputDataException.in(
                        text.file(),
                        "line " + row.number() + ": the shell from " + low + " to " + high + " mm does not begin at "
                                + edges[n] + " mm, where the one before ends (the first begins at 0), or has no width");
            }
            if (mev < 0) {
                throw InputDataException.in(
                        text.file(), "line " + row.number() + ": the energy " + mev + " MeV is negative");
            }
            edges[n + 1] = high;
            fractions[n] = mev / emittedMev;
        }
        PointKernel kernel = new PointKernel(nuclide, source, density, edges, fractions);
        requireSum(text, kernel, emittedMev);
        return kernel;
    }

    static Density density(KernelText text) {
        double gramsPerMl = text.positive("density_g_per_mL", "1.0");
        if (!Density.isPossible(gramsPerMl)) {
            throw InputDataException.in(
                    text.file(), "density_g_per_mL " + gramsPerMl + " is no density of a tissue, in g/mL");
        }
        return new Density(gramsPerMl);
    }

    private static void requireSum(KernelText text, PointKernel kernel, double emittedMev) {
        double sum = kernel.within(kernel.reachMm());
        if (sum > EXCESS || sum < LEAST) {
            throw InputDataException.in(
                    text.file(),
                    String.format(
                            Locale.ROOT,
                            "the shells absorb %.5g MeV of %.5g MeV emitted (%.4g %%, expected %.4g to %.4g %%): energies must be in MeV per"
                                    + " decay and belong to emitted_MeV",
                            sum * emittedMev,
                            emittedMev,
                            100 * sum,
                            100 * LEAST,
                            100 * EXCESS));
        }
    }

    private static int column(KernelText text, List<String> head, String name) {
        int column = head.indexOf(name);
        if (column < 0) {
            throw InputDataException.in(text.file(), "has no column " + name + " in its line of names " + head);
        }
        return column;
    }
}
