package org.yttria.validation.scanners;

import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.yttria.phantoms.projection.CameraViews;
import org.yttria.phantoms.projection.Frame;
import org.yttria.phantoms.projection.Orbit;
import org.yttria.phantoms.projection.ParallelViews;
import org.yttria.phantoms.projection.PetProtocol;
import org.yttria.phantoms.projection.Region;
import org.yttria.phantoms.projection.SpectProtocol;
import org.yttria.phantoms.projection.TimeOfFlight;
import org.yttria.phantoms.projection.ViewModel;
import org.yttria.phantoms.random.RandomStreams;
import org.yttria.phantoms.scanner.Collimator;
import org.yttria.validation.acceptance.Checks;

/** Projectors by themselves: transposes, attenuation, resolution by distance. */
final class ProjectorChecks implements Checks {

    private static final long SEED = 7;
    private static final double WATER_140_PER_MM = 0.0154;
    private static final double WATER_511_PER_MM = 0.0096;
    private static final double CYLINDER_MM = 100;
    /** Standard deviation of the rod on the axis: some voxels wide. */
    private static final double ROD_MM = 7;

    private static final int[] DISTANCES_MM = {50, 100, 150, 200, 250};
    private static final double FWHM_PER_SIGMA = 2.3548200450309493;

    @Override
    public String what() {
        return "projectors";
    }

    @Override
    public void compute(Map<String, Double> values) {
        Frame frame = new Frame(64, 24, 4.8, 4.8);
        Region body = Region.disc(frame, 120);
        Collimator lehr = SpectProtocol.lehr().collimator();
        values.put(
                "projector.adjoint.spect",
                asymmetry(new CameraViews(
                        frame, Orbit.circle(16, 150), lehr, body.filled(frame, WATER_140_PER_MM), body)));
        float[] at511 = body.filled(frame, WATER_511_PER_MM);
        double ring = PetProtocol.standard().fwhmMm();
        values.put(
                "projector.adjoint.pet",
                asymmetry(new ParallelViews(frame, 16, ring, TimeOfFlight.none(), at511, body)));
        values.put(
                "projector.adjoint.pet-tof",
                asymmetry(new ParallelViews(
                        frame, 16, ring, PetProtocol.timeOfFlight().time(), at511, body)));
        values.put("projector.exponential", exponential(lehr));
        resolution("lehr", lehr, values);
        resolution("me", SpectProtocol.mediumEnergy().collimator(), values);
    }

    /** Largest difference of \(\langle P x, y\rangle\) and \(\langle x, P^T y\rangle\), relative. */
    private static double asymmetry(ViewModel model) {
        float[] image = random(model.frame().voxels(), 0);
        double largest = 0;
        for (int view = 0; view < model.views(); view++) {
            float[] bins = random(model.bins(), 1 + view);
            float[] back = new float[image.length];
            model.backProject(bins, view, back);
            double forward = dot(model.project(image, view), bins);
            largest = Math.max(largest, Math.abs(dot(image, back) / forward - 1));
        }
        return largest;
    }

    private static float[] random(int length, int number) {
        UniformRandomProvider rng =
                RandomStreams.of(SEED).child("numbers", number).generator();
        float[] values = new float[length];
        for (int n = 0; n < length; n++) {
            values[n] = rng.nextFloat();
        }
        return values;
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int n = 0; n < a.length; n++) {
            sum += (double) a[n] * b[n];
        }
        return sum;
    }

    /** Of a rod on the axis of a cylinder of water: largest difference over all views from the exponential of its radius. */
    private static double exponential(Collimator collimator) {
        Frame frame = new Frame(128, 40, 4.8, 4.8);
        Region water = Region.disc(frame, CYLINDER_MM);
        CameraViews views =
                new CameraViews(frame, Orbit.circle(64, 180), collimator, water.filled(frame, WATER_140_PER_MM), water);
        float[] image = new float[frame.voxels()];
        double total = 0;
        for (int n = 0; n < water.size(); n++) {
            double r = Math.hypot(frame.xMm(n), frame.yMm(n));
            int voxel = n * frame.slices() + frame.slices() / 2;
            image[voxel] = (float) Math.exp(-r * r / (2 * ROD_MM * ROD_MM));
            total += image[voxel];
        }
        double expected = total * frame.pixelMm() * Math.exp(-WATER_140_PER_MM * CYLINDER_MM);
        double largest = 0;
        for (int view = 0; view < views.views(); view++) {
            double sum = 0;
            for (float bin : views.project(image, view)) {
                sum += bin;
            }
            largest = Math.max(largest, Math.abs(sum / expected - 1));
        }
        return largest;
    }

    /** Widths of a point in air, from the variance of its view. */
    private static void resolution(String name, Collimator collimator, Map<String, Double> values) {
        Frame frame = new Frame(160, 80, 2.4, 2.4);
        Region field = Region.disc(frame, 190);
        for (int distance : DISTANCES_MM) {
            CameraViews views =
                    new CameraViews(frame, Orbit.circle(4, distance), collimator, new float[frame.voxels()], field);
            // Half a pixel behind the axis.
            int column = 80;
            int slice = 40;
            float[] image = new float[frame.voxels()];
            image[(column * frame.size() + column) * frame.slices() + slice] = 1;
            float[] bins = views.project(image, 0);
            double sum = 0;
            double squares = 0;
            for (int u = 0; u < frame.size(); u++) {
                for (int z = 0; z < frame.slices(); z++) {
                    double bin = bins[u * frame.slices() + z];
                    sum += bin;
                    squares += bin * Math.pow((u - column) * frame.pixelMm(), 2);
                }
            }
            values.put("projector.fwhm." + name + "." + distance + "mm", FWHM_PER_SIGMA * Math.sqrt(squares / sum));
        }
    }
}
