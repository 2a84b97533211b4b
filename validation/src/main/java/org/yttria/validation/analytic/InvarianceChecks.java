package org.yttria.validation.analytic;

import java.util.Map;
import org.yttria.dosimetry.kernel.VoxelKernel;
import org.yttria.imaging.geometry.AffineTransform3;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.quantity.Density;
import org.yttria.validation.acceptance.Checks;

/**
 * What must not change a dose: where a body lies on the grid, which axis is which, which way an axis runs, how large voxels
 * are; and a linear ramp of activity, which stays one.
 *
 * <p>The far part of the kernel is carried on blocks of about a centimetre. A body moved by whole blocks keeps its dose to rounding, one
 * moved by single voxels up to the differences that the far part has within a block.
 */
final class InvarianceChecks implements Checks {

    private static final double BECQUERELS_PER_ML = 1e6;

    /** Voxels beyond the outermost blocks' centres, where the far part is taken as constant. */
    private static final int MARGIN = 2;

    private final KernelSubject subject;

    InvarianceChecks(KernelSubject subject) {
        this.subject = subject;
    }

    @Override
    public String what() {
        return "invariance";
    }

    @Override
    public void compute(Map<String, Double> values) {
        ramp(values);
        moved(values);
        turned(values);
        nonCubic(values);
        besideAir(values);
    }

    /** Where a body of no symmetry has activity, in mm. */
    private static double activity(Point3 p) {
        double x = p.x() / 23;
        double y = p.y() / 17;
        double z = p.z() / 19;
        if (x * x + y * y + z * z > 1) {
            return 0;
        }
        return BECQUERELS_PER_ML * (p.x() > 5 && p.y() < 2 ? 4 : 1 + 0.02 * p.z());
    }

    private KernelSubject.Outcome body(Grid grid, Point3 at) {
        return subject.run(
                grid, (i, j, k) -> activity(grid.indexToWorld().apply(i, j, k).minus(at)), (i, j, k) -> 1);
    }

    /** Twice the density, so that the kernel reaches half as far and the grid can be small. */
    private void ramp(Map<String, Double> values) {
        double gramsPerMl = 2;
        Point3 voxelMm = new Point3(5, 4, 6);
        Grid grid = Grid.axial(40, 48, 34, voxelMm, new Point3(0, 0, 0));
        KernelSubject.Outcome outcome =
                subject.run(grid, (i, j, k) -> BECQUERELS_PER_ML * ramp(i, j, k), (i, j, k) -> gramsPerMl);
        Density density = new Density(gramsPerMl);
        double carried = subject.transport().near(voxelMm, density).total()
                + subject.transport()
                        .far(new Point3(10, 12, 12), density)
                        .map(VoxelKernel::total)
                        .orElse(0.0);
        double scale = BECQUERELS_PER_ML * subject.joulesPerBecquerel() / gramsPerMl * 1000 * carried;
        int[] c = {20, 23, 16};
        values.put("ramp.kernel.value", outcome.gray(c[0], c[1], c[2]) / (scale * ramp(c[0], c[1], c[2])));
        values.put("ramp.kernel.x", slope(outcome, c, 1, 0, 0) / scale);
        values.put("ramp.kernel.y", slope(outcome, c, 0, 1, 0) / scale);
        values.put("ramp.kernel.z", slope(outcome, c, 0, 0, 1) / scale);
    }

    private static double ramp(int i, int j, int k) {
        return 1 + 3 * i + 2 * j + 4 * k;
    }

    /** The rise of the dose per rise of the activity along an axis, over some voxels. */
    private static double slope(KernelSubject.Outcome outcome, int[] c, int x, int y, int z) {
        int steps = 2;
        double rise = outcome.gray(c[0] + steps * x, c[1] + steps * y, c[2] + steps * z)
                - outcome.gray(c[0] - steps * x, c[1] - steps * y, c[2] - steps * z);
        return rise / (ramp(2 * steps * x, 2 * steps * y, 2 * steps * z) - ramp(0, 0, 0));
    }

    /** The largest difference of two doses at the same place of a body, over the largest dose. */
    private static double difference(KernelSubject.Outcome one, KernelSubject.Outcome other, IndexMap toOther) {
        Grid grid = one.density().grid();
        double worst = 0;
        for (int k = MARGIN; k < grid.nz() - MARGIN; k++) {
            for (int j = MARGIN; j < grid.ny() - MARGIN; j++) {
                for (int i = MARGIN; i < grid.nx() - MARGIN; i++) {
                    int[] to = toOther.of(i, j, k);
                    if (inside(other.density().grid(), to)) {
                        worst = Math.max(worst, Math.abs(other.gray(to[0], to[1], to[2]) - one.gray(i, j, k)));
                    }
                }
            }
        }
        return worst / one.map().dose().max();
    }

    private static boolean inside(Grid grid, int[] at) {
        for (int axis = 0; axis < 3; axis++) {
            if (at[axis] < MARGIN || at[axis] >= grid.size(axis) - MARGIN) {
                return false;
            }
        }
        return true;
    }

    @FunctionalInterface
    private interface IndexMap {
        int[] of(int i, int j, int k);
    }

    private void moved(Map<String, Double> values) {
        Grid grid = Grid.axial(27, 24, 30, new Point3(4, 4, 3), new Point3(-48, -46, -45));
        KernelSubject.Outcome still = body(grid, new Point3(0, 0, 0));
        KernelSubject.Outcome byBlock = body(grid, new Point3(12, -12, 9));
        values.put("invariance.kernel.translation", difference(still, byBlock, (i, j, k) ->
                new int[] {i + 3, j - 3, k + 3}));
        KernelSubject.Outcome byVoxel = body(grid, new Point3(4, -8, 6));
        values.put("invariance.kernel.translation-within-block", difference(still, byVoxel, (i, j, k) ->
                new int[] {i + 1, j - 2, k + 2}));
    }

    private void turned(Map<String, Double> values) {
        Point3 first = new Point3(-48, -46, -45);
        Point3 last = new Point3(-48 + 26 * 4, -46 + 23 * 4, -45 + 29 * 3);
        Grid grid = Grid.axial(27, 24, 30, new Point3(4, 4, 3), first);
        KernelSubject.Outcome still = body(grid, new Point3(0, 0, 0));
        Grid exchanged = new Grid(
                30,
                27,
                24,
                AffineTransform3.ofColumns(new Point3(0, 0, 3), new Point3(4, 0, 0), new Point3(0, 4, 0), first));
        values.put(
                "invariance.kernel.transposition",
                difference(still, body(exchanged, new Point3(0, 0, 0)), (i, j, k) -> new int[] {k, i, j}));
        Grid mirrored = Grid.axial(27, 24, 30, new Point3(-4, -4, -3), last);
        values.put("invariance.kernel.mirrored", difference(still, body(mirrored, new Point3(0, 0, 0)), (i, j, k) ->
                new int[] {26 - i, 23 - j, 29 - k}));
    }

    /** The same activity on voxels of half the edges: the mean of eight doses is that of the large voxel. */
    private void nonCubic(Map<String, Double> values) {
        Grid large = Grid.axial(26, 24, 28, new Point3(4, 4, 3), new Point3(-50, -46, -40.5));
        Grid small = Grid.axial(52, 48, 56, new Point3(2, 2, 1.5), new Point3(-51, -47, -41.25));
        KernelSubject.Outcome coarse = body(large, new Point3(0, 0, 0));
        KernelSubject.Outcome fine = subject.run(
                small,
                (i, j, k) -> {
                    int x = i / 2;
                    int y = j / 2;
                    int z = k / 2;
                    return activity(large.indexToWorld().apply(x, y, z));
                },
                (i, j, k) -> 1);
        double worst = 0;
        for (int k = 0; k < large.nz(); k++) {
            for (int j = 0; j < large.ny(); j++) {
                for (int i = 0; i < large.nx(); i++) {
                    worst = Math.max(worst, Math.abs(meanOfEight(fine, i, j, k) - coarse.gray(i, j, k)));
                }
            }
        }
        values.put("invariance.kernel.non-cubic", worst / coarse.map().dose().max());
    }

    private static double meanOfEight(KernelSubject.Outcome fine, int i, int j, int k) {
        double sum = 0;
        for (int n = 0; n < 8; n++) {
            sum += fine.gray(2 * i + n % 2, 2 * j + n / 2 % 2, 2 * k + n / 4);
        }
        return sum / 8;
    }

    /** Air beside tissue, below the density floor: the dose in the tissue is that of tissue everywhere. */
    private void besideAir(Map<String, Double> values) {
        Grid grid = Grid.axial(27, 24, 30, new Point3(4, 4, 3), new Point3(-48, -46, -45));
        int firstOfAir = 22;
        KernelSubject.Outcome everywhere = body(grid, new Point3(0, 0, 0));
        KernelSubject.Outcome beside = subject.run(
                grid,
                (i, j, k) -> activity(grid.indexToWorld().apply(i, j, k)),
                (i, j, k) -> i < firstOfAir ? 1 : 0.0012);
        double worst = 0;
        for (int v = 0; v < grid.voxelCount(); v++) {
            double tissue = everywhere.map().dose().value(v);
            if (v % grid.nx() < firstOfAir) {
                worst = Math.max(worst, Math.abs(beside.map().dose().value(v) / tissue - 1));
            }
        }
        values.put("invariance.kernel.air", worst);
    }
}
