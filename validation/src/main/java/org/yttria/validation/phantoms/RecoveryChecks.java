package org.yttria.validation.phantoms;

import java.util.Locale;
import java.util.Map;
import org.yttria.dosimetry.uncertainty.BlurredSphere;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.volume.Volume;
import org.yttria.phantoms.field.GaussianBlur;
import org.yttria.phantoms.physical.SphereInWater;
import org.yttria.phantoms.shape.Coverage;
import org.yttria.phantoms.shape.Sphere;
import org.yttria.validation.acceptance.Checks;

/**
 * Recovery of spheres in an image of Gaussian resolution: mean over the true sphere, on cold and on warm water, and in the middle.
 *
 * <p>A voxel holds the mean over itself, and so does the weight that it has in the mean over the sphere: each adds \(h^2/12\) to the
 * variance of the resolution along every axis, \(h\) being the voxel's edge. The blur is given what is left of the variance.
 */
final class RecoveryChecks implements Checks {

    private static final double[] DIAMETERS_MM = {10, 13, 17, 22, 28, 37};
    private static final double[] FWHM_MM = {4, 5, 6, 7, 8, 10, 12, 14};
    private static final double[] PEAK_FWHM_MM = {8, 15};
    private static final double VOXEL_MM = 1;
    /** Of the sphere's centre from the nearest voxel's: no symmetry of the grid. */
    private static final Point3 OFF_CENTRE_MM = new Point3(0.37, 0.21, 0.43);

    private static final Point3 ON_VOXEL = new Point3(0, 0, 0);
    /** Of sphere to background. */
    private static final double RATIO = 8;
    /** Where the blur ends, and a voxel for what it is not centred. */
    private static final double SIGMAS = 4;

    private static final double MARGIN_MM = 3;

    private final PhysicalSubject subject;

    RecoveryChecks(PhysicalSubject subject) {
        this.subject = subject;
    }

    @Override
    public String what() {
        return "recovery of spheres";
    }

    @Override
    public void compute(Map<String, Double> values) {
        double worst = 0;
        for (double diameter : DIAMETERS_MM) {
            Sphere sphere = new Sphere(OFF_CENTRE_MM, diameter / 2);
            for (double fwhm : FWHM_MM) {
                String row = String.format(Locale.ROOT, ".%.0fmm.fwhm%.0f", diameter, fwhm);
                double cold = mean(sphere, 0, fwhm);
                double warm = mean(sphere, 1 / RATIO, fwhm);
                values.put("recovery.cold" + row, cold);
                values.put("recovery.warm" + row, warm);
                double closed = new BlurredSphere(sigma(fwhm)).meanWithin(diameter / 2, diameter / 2);
                double closedWarm = closed + (1 - closed) / RATIO;
                worst = Math.max(worst, Math.max(Math.abs(cold / closed - 1), Math.abs(warm / closedWarm - 1)));
            }
            for (double fwhm : PEAK_FWHM_MM) {
                double peak = peak(new Sphere(ON_VOXEL, diameter / 2), fwhm);
                values.put(String.format(Locale.ROOT, "recovery.peak.%.0fmm.fwhm%.0f", diameter, fwhm), peak);
                double closed = new BlurredSphere(sigma(fwhm)).middle(diameter / 2);
                worst = Math.max(worst, Math.abs(peak / closed - 1));
            }
        }
        values.put("recovery.closed-form", 100 * worst);
    }

    private static double sigma(double fwhmMm) {
        return fwhmMm / GaussianBlur.FWHM_PER_SIGMA;
    }

    /** What the blur has to add to the voxels' own share. */
    private static double sigmaOfBlur(double fwhmMm, int averages) {
        return Math.sqrt(sigma(fwhmMm) * sigma(fwhmMm) - averages * VOXEL_MM * VOXEL_MM / 12);
    }

    private double mean(Sphere sphere, double background, double fwhmMm) {
        Volume scan = scan(sphere, background, fwhmMm, sigmaOfBlur(fwhmMm, 2));
        return Coverage.of(scan.grid(), sphere).mean(scan);
    }

    private double peak(Sphere sphere, double fwhmMm) {
        Volume scan = scan(sphere, 0, fwhmMm, sigmaOfBlur(fwhmMm, 1));
        int middle = scan.grid().nx() / 2;
        return scan.at(middle, middle, middle);
    }

    private Volume scan(Sphere sphere, double background, double fwhmMm, double sigmaOfBlurMm) {
        int half = (int) Math.ceil((sphere.radiusMm() + SIGMAS * sigma(fwhmMm) + MARGIN_MM) / VOXEL_MM);
        double first = -half * VOXEL_MM;
        Grid grid = Grid.axial(
                2 * half + 1,
                2 * half + 1,
                2 * half + 1,
                new Point3(VOXEL_MM, VOXEL_MM, VOXEL_MM),
                new Point3(first, first, first));
        Volume truth = new SphereInWater(subject.sphere().apply(sphere), 1, background)
                .on(grid)
                .activity();
        return subject.blurred(truth, sigmaOfBlurMm);
    }
}
