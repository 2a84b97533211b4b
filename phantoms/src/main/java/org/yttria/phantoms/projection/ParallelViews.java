package org.yttria.phantoms.projection;

import java.util.Arrays;
import org.yttria.phantoms.field.GaussianBlur;

/**
 * Views of a ring of detectors by parallel lines, sorted by angle: what lies on a line, attenuated by all the matter on it, and where time of
 * flight is measured, sorted by where on the line it came from.
 *
 * <p>A bin is {@code (time * size + column) * slices + slice}; times run from the near to the far side of the middle.
 */
public final class ParallelViews implements ViewModel {

    private static final double HALF_TURN = Math.PI;

    private final Frame frame;
    private final Region region;
    private final int views;
    private final double fwhmMm;
    private final TimeOfFlight time;
    private final PlaneBlur blur;
    private final float[][] transmission;

    /**
     * Views around a body.
     *
     * @param views over half a turn
     * @param fwhmMm resolution of the detectors
     * @param time of flight, or none
     * @param attenuationPerMm linear attenuation in the frame's order, mm⁻¹
     * @param region columns outside of which there is neither activity nor matter
     */
    public ParallelViews(
            Frame frame, int views, double fwhmMm, TimeOfFlight time, float[] attenuationPerMm, Region region) {
        if (attenuationPerMm.length != frame.voxels() || region.size() != frame.size() * frame.size()) {
            throw new IllegalArgumentException("Attenuation and region must lie in the frame");
        }
        if (views < 1 || !(fwhmMm >= 0)) {
            throw new IllegalArgumentException("A ring needs views and a resolution: " + views + ", " + fwhmMm + " mm");
        }
        this.frame = frame;
        this.region = region;
        this.views = views;
        this.fwhmMm = fwhmMm;
        this.time = time;
        this.blur = new PlaneBlur(frame.size(), frame.slices());
        this.transmission = new float[views][];
        ViewStack through = ViewStack.of(views, view -> transmission(attenuationPerMm, view));
        for (int view = 0; view < views; view++) {
            transmission[view] = through.view(view);
        }
    }

    private float[] transmission(float[] attenuation, int view) {
        Rotation rotation = rotation(view);
        float[] turned = new float[frame.voxels()];
        rotation.turn(attenuation, turned);
        int pixels = frame.pixels();
        float[] through = new float[pixels];
        for (int v = rotation.firstLayer(); v <= rotation.lastLayer(); v++) {
            for (int n = 0; n < pixels; n++) {
                through[n] += turned[v * pixels + n];
            }
        }
        float mm = (float) frame.pixelMm();
        for (int n = 0; n < pixels; n++) {
            through[n] = FastExp.ofNegative(mm * through[n]);
        }
        return through;
    }

    private Rotation rotation(int view) {
        return Rotation.of(frame, HALF_TURN * view / views, region);
    }

    @Override
    public Frame frame() {
        return frame;
    }

    @Override
    public int views() {
        return views;
    }

    @Override
    public int bins() {
        return time.bins() * frame.pixels();
    }

    @Override
    public float[] project(float[] image, int view) {
        Rotation rotation = rotation(view);
        float[] turned = new float[frame.voxels()];
        rotation.turn(image, turned);
        int pixels = frame.pixels();
        float[] bins = new float[bins()];
        float[] plane = new float[pixels];
        float[] spare = new float[pixels];
        for (int t = 0; t < time.bins(); t++) {
            Arrays.fill(plane, 0);
            for (int v = rotation.firstLayer(); v <= rotation.lastLayer(); v++) {
                float weight = weight(t, v);
                if (weight > 0) {
                    int o = v * pixels;
                    for (int n = 0; n < pixels; n++) {
                        plane[n] += weight * turned[o + n];
                    }
                }
            }
            blurred(plane, spare);
            for (int n = 0; n < pixels; n++) {
                bins[t * pixels + n] = plane[n] * transmission[view][n];
            }
        }
        return bins;
    }

    @Override
    public void backProject(float[] bins, int view, float[] image) {
        Rotation rotation = rotation(view);
        float[] turned = new float[frame.voxels()];
        int pixels = frame.pixels();
        float[] plane = new float[pixels];
        float[] spare = new float[pixels];
        for (int t = 0; t < time.bins(); t++) {
            for (int n = 0; n < pixels; n++) {
                plane[n] = bins[t * pixels + n] * transmission[view][n];
            }
            blurred(plane, spare);
            for (int v = rotation.firstLayer(); v <= rotation.lastLayer(); v++) {
                float weight = weight(t, v);
                if (weight > 0) {
                    int o = v * pixels;
                    for (int n = 0; n < pixels; n++) {
                        turned[o + n] += weight * plane[n];
                    }
                }
            }
        }
        rotation.turnBack(turned, image);
    }

    /** Of a layer in a bin of time, times the layer's thickness. */
    private float weight(int bin, int layer) {
        double depthMm = (layer - frame.middle()) * frame.pixelMm();
        return (float) (frame.pixelMm() * time.share(bin, depthMm));
    }

    private void blurred(float[] plane, float[] spare) {
        double sigma = fwhmMm / GaussianBlur.FWHM_PER_SIGMA;
        blur.gaussian(plane, sigma / frame.pixelMm(), sigma / frame.sliceMm(), spare);
    }
}
