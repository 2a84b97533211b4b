package org.yttria.validation.analytic;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.validation.acceptance.Checks;

/**
 * Spheres of uniform activity in water: the fraction of the energy that they absorb.
 *
 * <p>One mask is source and target: the voxels whose centres lie nearest to the sphere's, as many as its volume asks for, the
 * sphere at no special place of the grid. The absorbed fraction is the mean dose in the mask times the mask's mass over the energy that
 * its activity emits. The staircase of its surface makes a mask absorb less than the sphere, by \(O(h^2\ln h)\) with the voxel's
 * edge \(h\), whatever computes the dose.
 */
final class SphereChecks implements Checks {

    private static final double[] DIAMETERS_MM = {10, 12.407, 20, 26.7301, 57.5882};
    private static final double[] STAIRCASE_DIAMETERS_MM = {10, 20};
    private static final double[] VOXELS_MM = {2.5, 2, 1, 0.5};
    /** Of the sphere's centre from the nearest voxel's, in voxels: no symmetry of the grid. */
    private static final Point3 OFF_CENTRE = new Point3(0.37, 0.21, 0.43);

    /** Larger spheres agree at 1 mm. */
    private static final double LARGEST_AT_HALF_MM = 20;

    private static final int MARGIN_VOXELS = 2;

    private final KernelSubject subject;
    /** Absorbed fractions by diameter and voxel edge: some serve several rows. */
    private final Map<List<Double>, Double> done = new HashMap<>();

    SphereChecks(KernelSubject subject) {
        this.subject = subject;
    }

    @Override
    public String what() {
        return "spheres";
    }

    @Override
    public void compute(Map<String, Double> values) {
        for (double diameter : DIAMETERS_MM) {
            String row = text(diameter);
            values.put("sphere.closed-form." + row, subject.point().absorbedInSphere(diameter / 2));
            double atOneMillimetre = absorbed(diameter, 1);
            values.put("sphere.mask." + row, atOneMillimetre);
            values.put("sphere.raw." + row, atOneMillimetre);
            if (diameter <= LARGEST_AT_HALF_MM) {
                values.put("sphere.raw-half-mm." + row, absorbed(diameter, 0.5));
            }
        }
        for (double diameter : STAIRCASE_DIAMETERS_MM) {
            staircase(diameter, values);
        }
    }

    /** How far the mask falls short of the sphere, in percent, and the largest ratio of that from one edge to the next smaller. */
    private void staircase(double diameter, Map<String, Double> values) {
        String row = text(diameter);
        double closed = subject.point().absorbedInSphere(diameter / 2);
        double[] differences = new double[VOXELS_MM.length];
        double worst = 0;
        for (int n = 0; n < differences.length; n++) {
            differences[n] = 100 * (absorbed(diameter, VOXELS_MM[n]) / closed - 1);
            values.put("sphere.staircase." + row + "." + text(VOXELS_MM[n]), differences[n]);
            if (n > 0) {
                worst = Math.max(worst, Math.abs(differences[n] / differences[n - 1]));
            }
        }
        values.put("sphere.shrinking." + row, worst);
    }

    private static String text(double mm) {
        return String.format(Locale.ROOT, mm == Math.rint(mm) ? "%.0fmm" : "%.1fmm", mm);
    }

    private double absorbed(double diameterMm, double voxelMm) {
        return done.computeIfAbsent(List.of(diameterMm, voxelMm), both -> compute(diameterMm, voxelMm));
    }

    private double compute(double diameterMm, double voxelMm) {
        double radius = diameterMm / 2;
        int n = 2 * ((int) Math.ceil(radius / voxelMm) + MARGIN_VOXELS);
        Point3 first = new Point3(-n / 2.0, -n / 2.0, -n / 2.0).plus(OFF_CENTRE).times(voxelMm);
        Grid grid = Grid.axial(n, n, n, new Point3(voxelMm, voxelMm, voxelMm), first);
        double[] squares = new double[grid.voxelCount()];
        for (int v = 0; v < squares.length; v++) {
            int j = v / n % n;
            int k = v / n / n;
            Point3 p = grid.indexToWorld().apply(v % n, j, k);
            squares[v] = p.dot(p);
        }
        double[] sorted = squares.clone();
        Arrays.sort(sorted);
        int count = (int) Math.round(4 * Math.PI / 3 * Math.pow(radius / voxelMm, 3));
        double limit = sorted[count - 1];
        double becquerelsPerMl = 1e6;
        KernelSubject.Outcome outcome = subject.run(
                grid, (i, j, k) -> squares[grid.index(i, j, k)] <= limit ? becquerelsPerMl : 0, (i, j, k) -> 1);
        double sum = 0;
        int inMask = 0;
        for (int v = 0; v < squares.length; v++) {
            if (squares[v] <= limit) {
                sum += outcome.map().dose().value(v);
                inMask++;
            }
        }
        double gramsPerMl = 1;
        double emittedPerGram = becquerelsPerMl / gramsPerMl * subject.joulesPerBecquerel();
        return sum / inMask / (emittedPerGram * 1000);
    }
}
