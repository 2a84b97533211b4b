package org.yttria.validation.analytic;

import java.util.Map;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.volume.Volume;
import org.yttria.validation.acceptance.Checks;

/**
 * Layers: a half-space of uniform activity, slabs, and half-spaces of other densities beside each other.
 *
 * <p>Grids reach as far sideways as the kernel does, with voxels that are long across the layers and thin along \(z\), and a
 * face of voxels on the plane. A dose is read as the mean over the voxels on both sides of a height; the references are
 * averaged over the same interval.
 */
final class PlaneChecks implements Checks {

    private static final double[] HEIGHTS_MM = {0, 0.5, 1, 2, 3, 4, 5, 6, 8, 10};
    private static final double[] SUMMED_MM = {1, 3, 5, 8};
    private static final int[] SLABS_MM = {4, 10};
    private static final double BECQUERELS_PER_ML = 1e6;

    private static final double LUNG = 0.32;
    private static final double TISSUE = 1.05;
    /** Between two classes of the engine's ladder, nearer to one of them. */
    private static final double BETWEEN_CLASSES = 0.27;

    private static final double LUNG_SLAB_MM = 40;

    private final KernelSubject subject;

    PlaneChecks(KernelSubject subject) {
        this.subject = subject;
    }

    @Override
    public String what() {
        return "half-spaces and slabs";
    }

    @Override
    public void compute(Map<String, Double> values) {
        water(values);
        densities(values);
        lungSlab(values);
    }

    /** Layers across z, in the middle of which doses are read. */
    private final class Layers {

        private static final double SIDE_MM = 15;
        private static final int SIDE = 23;

        private final double voxelMm;
        private final double belowMm;
        private final Grid grid;

        Layers(double voxelMm, double belowMm, double aboveMm) {
            this.voxelMm = voxelMm;
            this.belowMm = belowMm;
            int nz = (int) Math.round((belowMm + aboveMm) / voxelMm);
            double first = -SIDE_MM * (SIDE - 1) / 2;
            this.grid = Grid.axial(
                    SIDE,
                    SIDE,
                    nz,
                    new Point3(SIDE_MM, SIDE_MM, voxelMm),
                    new Point3(first, first, -belowMm + voxelMm / 2));
        }

        /** Runs the engine with activity between two heights. */
        KernelSubject.Outcome run(double fromMm, double toMm, Volume.VoxelFunction gramsPerMl) {
            return subject.run(
                    grid, (i, j, k) -> height(k) > fromMm && height(k) < toMm ? BECQUERELS_PER_ML : 0, gramsPerMl);
        }

        /** Height of the middle of a layer of voxels above the plane, mm. */
        double height(int k) {
            return (k + 0.5) * voxelMm - belowMm;
        }

        /** Energy per volume over that emitted by the activity: the mean of the voxels between two heights. */
        double energy(KernelSubject.Outcome outcome, double fromMm, double toMm) {
            int from = (int) Math.round((fromMm + belowMm) / voxelMm);
            int to = (int) Math.round((toMm + belowMm) / voxelMm);
            double sum = 0;
            for (int k = from; k < to; k++) {
                sum += outcome.gray(SIDE / 2, SIDE / 2, k) * outcome.density().at(SIDE / 2, SIDE / 2, k);
            }
            return sum / (to - from) / (BECQUERELS_PER_ML * subject.joulesPerBecquerel() * 1000);
        }

        double around(KernelSubject.Outcome outcome, double heightMm) {
            return energy(outcome, heightMm - 0.5, heightMm + 0.5);
        }
    }

    private void water(Map<String, Double> values) {
        Layers layers = new Layers(0.5, 160, 15);
        KernelSubject.Outcome half = layers.run(Double.NEGATIVE_INFINITY, 0, (i, j, k) -> 1);
        for (double z : HEIGHTS_MM) {
            String row = text(z);
            values.put("half-space.closed-form." + row, subject.point().outsideHalfSpace(z));
            values.put("half-space.engine." + row, layers.around(half, z));
        }
        values.put("half-space.plane", layers.around(half, 0));
        for (double z : SUMMED_MM) {
            values.put("half-space.sum." + text(z), layers.around(half, z) + layers.around(half, -z));
        }
        for (int t : SLABS_MM) {
            KernelSubject.Outcome slab = layers.run(-t, 0, (i, j, k) -> 1);
            double centre = layers.around(slab, -t / 2.0);
            values.put("slab." + t + "mm", centre);
            values.put(
                    "slab.superposition." + t + "mm",
                    centre / (layers.around(half, -t / 2.0) - layers.around(half, t / 2.0)));
        }
    }

    private static String text(double mm) {
        return (mm == Math.rint(mm) ? Integer.toString((int) mm) : Double.toString(mm)) + "mm";
    }

    /** Activity below the plane, in another density than above it. */
    private void densities(Map<String, Double> values) {
        values.put("density-scaling.tissue-to-lung", beyond(TISSUE, LUNG));
        values.put("density-scaling.lung-to-tissue", beyond(LUNG, TISSUE));
        values.put("density-scaling.between-classes", beyond(BETWEEN_CLASSES, TISSUE));
    }

    private double beyond(double below, double above) {
        // As much above the plane as below it: the far part is that of the mean density, and in lung alone takes
        // seconds.
        Layers layers = new Layers(2, 160, 140);
        KernelSubject.Outcome outcome =
                layers.run(Double.NEGATIVE_INFINITY, 0, (i, j, k) -> layers.height(k) < 0 ? below : above);
        return layers.energy(outcome, 2, 6);
    }

    /** Lung between tissue, the same concentration everywhere. */
    private void lungSlab(Map<String, Double> values) {
        Layers layers = new Layers(4, 160, 200);
        KernelSubject.Outcome outcome = layers.run(
                Double.NEGATIVE_INFINITY,
                Double.POSITIVE_INFINITY,
                (i, j, k) -> layers.height(k) > 0 && layers.height(k) < LUNG_SLAB_MM ? LUNG : TISSUE);
        values.put("density-scaling.lung-slab.mean", layers.energy(outcome, 0, LUNG_SLAB_MM));
        values.put("density-scaling.lung-slab.closure", outcome.balance().closure());
    }
}
