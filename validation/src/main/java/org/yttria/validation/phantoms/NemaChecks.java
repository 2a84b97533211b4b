package org.yttria.validation.phantoms;

import java.util.Locale;
import java.util.Map;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.volume.Volume;
import org.yttria.phantoms.physical.BodyFill;
import org.yttria.phantoms.physical.BodyGeometry;
import org.yttria.phantoms.physical.BodyPhantom;
import org.yttria.phantoms.physical.FilledPhantom;
import org.yttria.phantoms.shape.Coverage;
import org.yttria.phantoms.shape.Sphere;
import org.yttria.validation.acceptance.Checks;

/** The body phantom as its voxels hold it: volumes, places and activity, the phantom at no special place of the grid. */
final class NemaChecks implements Checks {

    /** Where the rows of places are measured. */
    private static final double COARSE_MM = 4;

    private static final double[] VOXELS_MM = {COARSE_MM, 2};
    /** Of the first voxel from a place of symmetry, in voxels. */
    private static final Point3 OFF_CENTRE = new Point3(0.37, 0.21, 0.43);
    /** Around a sphere: more than a voxel, less than half way to the next one. */
    private static final double MARGIN_MM = 8;

    private static final double SPHERES_BQ_PER_ML = 2.28e6;
    private static final double BACKGROUND_BQ_PER_ML = SPHERES_BQ_PER_ML / 8;
    private static final double BQ_PER_MBQ = 1e6;

    private final PhysicalSubject subject;

    NemaChecks(PhysicalSubject subject) {
        this.subject = subject;
    }

    @Override
    public String what() {
        return "NEMA body phantom";
    }

    @Override
    public void compute(Map<String, Double> values) {
        for (double voxel : VOXELS_MM) {
            Grid grid = around(voxel);
            String size = String.format(Locale.ROOT, ".%.0fmm", voxel);
            BodyPhantom spheres = subject.body().apply(BodyFill.of(1, 0));
            cavity(spheres.geometry(), grid, size, values);
            Volume activity = subject.image().apply(spheres.on(grid).activity());
            for (Sphere sphere : spheres.spheres()) {
                // Named by the order on the ring, so that a wrong radius is compared with the right one.
                sphere(activity, sphere, name(spheres.spheres().indexOf(sphere)), size, values);
            }
            FilledPhantom filled = subject.body()
                    .apply(BodyFill.of(SPHERES_BQ_PER_ML, BACKGROUND_BQ_PER_ML))
                    .on(grid);
            Volume image = subject.image().apply(filled.activity());
            values.put("nema.fill" + size, image.sum() * grid.voxelVolumeMl() / BQ_PER_MBQ);
        }
    }

    private static String name(int n) {
        int[] diameters = {37, 28, 22, 17, 13, 10};
        return diameters[n] + "mm";
    }

    private static Grid around(double voxelMm) {
        int nx = (int) Math.ceil(320 / voxelMm);
        int ny = (int) Math.ceil(248 / voxelMm);
        int nz = (int) Math.ceil(220 / voxelMm);
        Point3 first = new Point3(-(nx - 1) / 2.0, -(ny - 1) / 2.0, -(nz - 1) / 2.0)
                .plus(OFF_CENTRE)
                .times(voxelMm);
        return Grid.axial(nx, ny, nz, new Point3(voxelMm, voxelMm, voxelMm), first);
    }

    private static void cavity(BodyGeometry geometry, Grid grid, String size, Map<String, Double> values) {
        Coverage cavity = Coverage.of(grid, geometry.cavity());
        values.put("nema.cavity" + size, cavity.volumeMl() / 1000);
        values.put("nema.insert" + size, Coverage.of(grid, geometry.insert()).volumeMl());
        double[] area = new double[1];
        cavity.forEach((i, j, k, fraction) -> area[0] += k == grid.nz() / 2 ? fraction : 0);
        values.put("nema.section" + size, area[0] * grid.spacingMm(0) * grid.spacingMm(1));
    }

    /** Volume and place from the activity around a sphere of 1 Bq/mL in cold water. */
    private static void sphere(Volume activity, Sphere sphere, String name, String size, Map<String, Double> values) {
        Grid grid = activity.grid();
        double reach = sphere.radiusMm() + MARGIN_MM;
        double[] sums = new double[4];
        for (int n = 0; n < grid.voxelCount(); n++) {
            int k = n / grid.nx() / grid.ny();
            Point3 p = grid.indexToWorld().apply(n % grid.nx(), n / grid.nx() % grid.ny(), k);
            Point3 from = p.minus(sphere.centre());
            if (Math.max(Math.abs(from.x()), Math.max(Math.abs(from.y()), Math.abs(from.z()))) <= reach) {
                double value = activity.value(n);
                sums[0] += value * p.x();
                sums[1] += value * p.y();
                sums[2] += value * p.z();
                sums[3] += value;
            }
        }
        values.put("nema.volume." + name + size, sums[3] * grid.voxelVolumeMl());
        if (grid.spacingMm(0) == COARSE_MM) {
            values.put("nema.centre.x." + name, sums[0] / sums[3]);
            values.put("nema.centre.y." + name, sums[1] / sums[3]);
            values.put("nema.centre.z." + name, sums[2] / sums[3]);
        }
    }
}
