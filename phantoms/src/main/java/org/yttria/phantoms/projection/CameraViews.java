package org.yttria.phantoms.projection;

import java.util.Arrays;
import org.yttria.phantoms.field.GaussianBlur;
import org.yttria.phantoms.scanner.Collimator;

/**
 * Views of a camera with a parallel-hole collimator: attenuation by what lies before, and a resolution that worsens with the
 * distance from the collimator.
 *
 * <p>From the farthest layer to the nearest, what was gathered is blurred by what the resolution loses from one layer to the next
 * ("incremental blur"), and the layer is added with the transmission of its way; a last blur is that of the nearest layer.
 */
public final class CameraViews implements ViewModel {

    private final Frame frame;
    private final Orbit orbit;
    private final Collimator collimator;
    private final float[] attenuation;
    private final Region region;
    private final PlaneBlur blur;

    /**
     * Views around a body.
     *
     * @param attenuationPerMm linear attenuation in the frame's order, mm⁻¹
     * @param region columns outside of which there is neither activity nor matter
     */
    public CameraViews(Frame frame, Orbit orbit, Collimator collimator, float[] attenuationPerMm, Region region) {
        if (attenuationPerMm.length != frame.voxels() || region.size() != frame.size() * frame.size()) {
            throw new IllegalArgumentException("Attenuation and region must lie in the frame");
        }
        this.frame = frame;
        this.orbit = orbit;
        this.collimator = collimator;
        this.attenuation = attenuationPerMm.clone();
        this.region = region;
        this.blur = new PlaneBlur(frame.size(), frame.slices());
    }

    @Override
    public Frame frame() {
        return frame;
    }

    @Override
    public int views() {
        return orbit.views();
    }

    @Override
    public int bins() {
        return frame.pixels();
    }

    @Override
    public float[] project(float[] image, int view) {
        Rotation rotation = Rotation.of(frame, orbit.radians(view), region);
        float[] turned = new float[frame.voxels()];
        float[] through = transmission(rotation);
        rotation.turn(image, turned);
        int pixels = frame.pixels();
        float[] plane = new float[pixels];
        float[] spare = new float[pixels];
        int nearest = nearest(rotation, view);
        for (int v = rotation.lastLayer(); v >= nearest; v--) {
            int o = v * pixels;
            for (int n = 0; n < pixels; n++) {
                plane[n] += turned[o + n] * through[o + n];
            }
            if (v > nearest) {
                step(plane, view, v, spare);
            }
        }
        finish(plane, view, nearest, spare);
        return plane;
    }

    @Override
    public void backProject(float[] bins, int view, float[] image) {
        Rotation rotation = Rotation.of(frame, orbit.radians(view), region);
        float[] turned = new float[frame.voxels()];
        float[] through = transmission(rotation);
        int pixels = frame.pixels();
        float[] plane = Arrays.copyOf(bins, pixels);
        float[] spare = new float[pixels];
        int nearest = nearest(rotation, view);
        finish(plane, view, nearest, spare);
        for (int v = nearest; v <= rotation.lastLayer(); v++) {
            int o = v * pixels;
            for (int n = 0; n < pixels; n++) {
                turned[o + n] = plane[n] * through[o + n];
            }
            if (v < rotation.lastLayer()) {
                step(plane, view, v + 1, spare);
            }
        }
        rotation.turnBack(turned, image);
    }

    /** The nearest layer that the camera can see: none lies behind its collimator. */
    private int nearest(Rotation rotation, int view) {
        int v = rotation.firstLayer();
        while (v < rotation.lastLayer() && distanceMm(view, v) < 0) {
            v++;
        }
        return v;
    }

    private double distanceMm(int view, int layer) {
        return orbit.radiusMm(view) + (layer - frame.middle()) * frame.pixelMm();
    }

    /** Gathered at a layer, it is blurred by what the next nearer one is better by. */
    private void step(float[] plane, int view, int layer, float[] spare) {
        double loss = variance(view, layer) - variance(view, layer - 1);
        blur.step(plane, loss / square(frame.pixelMm()), loss / square(frame.sliceMm()), spare);
    }

    private void finish(float[] plane, int view, int nearest, float[] spare) {
        double sigma = Math.sqrt(variance(view, nearest));
        blur.gaussian(plane, sigma / frame.pixelMm(), sigma / frame.sliceMm(), spare);
        float mm = (float) frame.pixelMm();
        for (int n = 0; n < plane.length; n++) {
            plane[n] *= mm;
        }
    }

    private double variance(int view, int layer) {
        return square(collimator.fwhmMm(Math.max(0, distanceMm(view, layer))) / GaussianBlur.FWHM_PER_SIGMA);
    }

    private static double square(double value) {
        return value * value;
    }

    /** Of the way from each voxel's middle to the camera. */
    private float[] transmission(Rotation rotation) {
        float[] through = new float[frame.voxels()];
        rotation.turn(attenuation, through);
        int pixels = frame.pixels();
        float[] before = new float[pixels];
        float half = (float) (frame.pixelMm() * 0.5);
        for (int v = rotation.firstLayer(); v <= rotation.lastLayer(); v++) {
            int o = v * pixels;
            for (int n = 0; n < pixels; n++) {
                float own = through[o + n] * half;
                through[o + n] = FastExp.ofNegative(before[n] + own);
                before[n] += 2 * own;
            }
        }
        return through;
    }
}
