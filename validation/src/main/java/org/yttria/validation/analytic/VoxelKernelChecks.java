package org.yttria.validation.analytic;

import java.util.Map;
import org.yttria.dosimetry.kernel.VoxelKernel;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.quantity.Density;
import org.yttria.validation.acceptance.Checks;

/** The voxel kernels by themselves: their energy, voxel S values of others, and what density does to them. */
final class VoxelKernelChecks implements Checks {

    private static final double WATER = 1;
    private static final double SOFT_TISSUE = 1.04;
    private static final double LUNG = 0.3;

    /** Blocks of the far part, as the engine makes them: about this edge, a whole number of voxels. */
    private static final double BLOCK_MM = 10;

    private static final double[] LANCONELLI_MM = {2.21, 2.33, 2.4, 3, 3.59, 3.9, 4, 4.42, 4.8, 5, 6, 6.8, 9.28};
    private static final double[] EGSNRC_MM = {3, 4.42};

    private final KernelSubject subject;

    VoxelKernelChecks(KernelSubject subject) {
        this.subject = subject;
    }

    @Override
    public String what() {
        return "voxel kernels";
    }

    @Override
    public void compute(Map<String, Double> values) {
        radii(values);
        closure(values);
        water(values);
        softTissue(values);
        densityScaling(values);
    }

    private void radii(Map<String, Double> values) {
        values.put("kernel.radius.r50", subject.point().radiusWithin(0.5));
        values.put("kernel.radius.r90", subject.point().radiusWithin(0.9));
        values.put("kernel.within.r50", subject.point().within(2.348));
        values.put("kernel.within.r90", subject.point().within(5.435));
    }

    private void closure(Map<String, Double> values) {
        values.put(
                "kernel.energy-closure.table",
                subject.point().within(subject.point().reachMm()));
        Point3 anisotropic = new Point3(4, 4, 3);
        values.put("kernel.energy-closure.2.21mm", carried(cube(2.21), blocks(cube(2.21)), SOFT_TISSUE));
        values.put("kernel.energy-closure.4.42mm", carried(cube(4.42), blocks(cube(4.42)), SOFT_TISSUE));
        values.put("kernel.energy-closure.4x4x3mm", carried(anisotropic, blocks(anisotropic), SOFT_TISSUE));
        // The far part of lung reaches half a metre: on blocks of a centimetre it would take seconds.
        values.put("kernel.energy-closure.lung", carried(anisotropic, cube(2 * BLOCK_MM), LUNG));
    }

    /** The fraction of the energy that near and far part together carry. */
    private double carried(Point3 voxelMm, Point3 blockMm, double gramsPerMl) {
        Density density = new Density(gramsPerMl);
        return near(voxelMm, gramsPerMl).total()
                + subject.transport()
                        .far(blockMm, density)
                        .map(VoxelKernel::total)
                        .orElse(0.0);
    }

    private static Point3 blocks(Point3 voxelMm) {
        return new Point3(block(voxelMm.x()), block(voxelMm.y()), block(voxelMm.z()));
    }

    private static double block(double voxelMm) {
        return Math.max(1, Math.round(BLOCK_MM / voxelMm)) * voxelMm;
    }

    private VoxelKernel near(Point3 voxelMm, double gramsPerMl) {
        return subject.transport().near(voxelMm, new Density(gramsPerMl));
    }

    private static Point3 cube(double edgeMm) {
        return new Point3(edgeMm, edgeMm, edgeMm);
    }

    /** Fractions of the energy, so that the mean energies of the two sides do not enter. */
    private void water(Map<String, Double> values) {
        for (double edge : EGSNRC_MM) {
            VoxelKernel kernel = near(cube(edge), WATER);
            String row = "voxel-s.water." + text(edge);
            values.put(row + ".self", kernel.fraction(0, 0, 0));
            values.put(row + ".face", kernel.fraction(1, 0, 0));
            values.put(row + ".edge", kernel.fraction(0, 1, 1));
        }
        VoxelKernel kernel = near(new Point3(4, 4, 3), WATER);
        values.put("voxel-s.quadrature.self", kernel.fraction(0, 0, 0));
        values.put("voxel-s.quadrature.x", kernel.fraction(1, 0, 0));
        values.put("voxel-s.quadrature.z", kernel.fraction(0, 0, 1));
        values.put("voxel-s.quadrature.corner", kernel.fraction(1, 1, 1));
    }

    private void softTissue(Map<String, Double> values) {
        for (double edge : LANCONELLI_MM) {
            VoxelKernel kernel = near(cube(edge), SOFT_TISSUE);
            String row = "voxel-s.lanconelli." + text(edge);
            values.put(row + ".self", milligray(kernel, 0));
            values.put(row + ".face", milligray(kernel, 1));
        }
    }

    /** Voxel S value at an offset along z, mGy/(MBq s), with the dose constant of a run. */
    private double milligray(VoxelKernel kernel, int c) {
        return kernel.milligrayPerMegabecquerelSecond(
                0,
                0,
                c,
                subject.y90().doseConstant().orElseThrow(),
                subject.y90().halfLifeHours());
    }

    private static String text(double edgeMm) {
        return (edgeMm == Math.rint(edgeMm) ? Integer.toString((int) edgeMm) : Double.toString(edgeMm)) + "mm";
    }

    /** Voxels of 10 mm in lung are voxels of 3 mm in water. */
    private void densityScaling(Map<String, Double> values) {
        VoxelKernel lung = near(cube(3 / LUNG), LUNG);
        VoxelKernel water = near(cube(3), WATER);
        values.put("density-scaling.kernel.self", lung.fraction(0, 0, 0) / water.fraction(0, 0, 0));
        values.put("density-scaling.kernel.face", lung.fraction(0, 1, 0) / water.fraction(0, 1, 0));
        values.put("density-scaling.kernel.002", lung.fraction(0, 0, 2) / water.fraction(0, 0, 2));
    }
}
