package org.yttria.phantoms.projection;

import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.Volume;
import org.yttria.phantoms.field.GaussianBlur;
import org.yttria.phantoms.field.GridTransfer;
import org.yttria.phantoms.parameter.ParameterTable;
import org.yttria.phantoms.random.RandomStreams;
import org.yttria.phantoms.scanner.ScanSubject;

/**
 * A SPECT camera that turns around its subject, and the reconstruction of what it counts.
 *
 * <p>Scatter is that of an effective source (after Frey and Tsui 1996, IEEE Nucl Sci Symp 2:1082): the activity spread by how far photons
 * fly to where they scatter, times the matter there, seen by the camera like activity; scaled to a stated ratio to the primary. A window below the
 * photopeak counts it with noise of its own, which is what the reconstruction knows of it.
 */
public final class SpectTomograph {

    private final ParameterTable table;
    private final SpectProtocol protocol;
    private final Grid imageGrid;
    private final double attenuationPerMm;

    private SpectTomograph(SpectProtocol protocol, Grid imageGrid) {
        this.table = ParameterTable.embedded(SpectProtocol.class, SpectProtocol.RESOURCE);
        this.protocol = protocol;
        this.imageGrid = imageGrid;
        this.attenuationPerMm = table.value("spect.massAttenuationCm2PerG") / SpectProtocol.MM_PER_CM;
    }

    /**
     * @param imageGrid of the reconstruction: axial, centred on the axis, with as many columns as rows
     */
    public static SpectTomograph of(SpectProtocol protocol, Grid imageGrid) {
        return new SpectTomograph(protocol, imageGrid);
    }

    /** What the camera counts, with noise. */
    public Acquisition acquire(ScanSubject subject, RandomStreams streams) {
        Acquisition expected = expected(subject);
        double ratio = table.value("spect.scatterWindowRatio");
        ViewStack scatter = expected.additive()
                .times(ratio)
                .drawn(streams.child("window"))
                .times(1 / ratio)
                .smoothed(imageGrid.nz());
        return new Acquisition(
                expected.model(),
                expected.region(),
                expected.counts().drawn(streams.child("counts")),
                scatter,
                expected.countsPerValue());
    }

    /** What the camera counts on average; its estimate of scatter is the scatter. */
    public Acquisition expected(ScanSubject subject) {
        ScannedBody body = ScannedBody.of(subject, imageGrid);
        Orbit orbit = Orbit.around(body.fine(), body.body(), protocol.views(), protocol.gapMm());
        CameraViews camera = new CameraViews(
                body.fine(), orbit, protocol.collimator(), body.attenuation(attenuationPerMm), body.body());
        CameraViews model = new CameraViews(
                body.coarse(), orbit, protocol.collimator(), body.coarseAttenuation(attenuationPerMm), body.region());
        ViewStack primary =
                ViewStack.of(protocol.views(), view -> body.rebinned(camera.project(body.activity(), view)));
        ViewStack scatter = scatter(model, body, primary.sum());
        double perValue = protocol.totalCounts() / (primary.sum() + scatter.sum());
        return new Acquisition(
                model, body.region(), primary.plus(scatter).times(perValue), scatter.times(perValue), perValue);
    }

    private ViewStack scatter(CameraViews model, ScannedBody body, double primary) {
        if (protocol.scatterToPrimary() == 0) {
            return ViewStack.nothing(model);
        }
        Frame frame = model.frame();
        float[] values = new float[imageGrid.voxelCount()];
        frame.volume(body.coarseActivity(), imageGrid, Quantity.ACTIVITY_CONCENTRATION)
                .copyInto(values);
        float[] spread = new float[values.length];
        double[] sigmas = table.values("spect.scatterSigmasMm");
        double[] weights = table.values("spect.scatterWeights", sigmas.length);
        for (int n = 0; n < sigmas.length; n++) {
            float[] part = GridTransfer.blurring(imageGrid, imageGrid, sigmas[n] * GaussianBlur.FWHM_PER_SIGMA)
                    .apply(values);
            for (int voxel = 0; voxel < spread.length; voxel++) {
                spread[voxel] += (float) (weights[n] * part[voxel]);
            }
        }
        float[] source = frame.columns(Volume.takingOver(imageGrid, Quantity.ACTIVITY_CONCENTRATION, spread));
        float[] density = body.coarseDensity();
        for (int n = 0; n < source.length; n++) {
            source[n] *= density[n];
        }
        ViewStack seen = ViewStack.of(model, source);
        return seen.times(protocol.scatterToPrimary() * primary / seen.sum());
    }

    /** The grid that counts come from: a subject that lies on it is not interpolated. */
    public Grid countingGrid() {
        return ScannedBody.finer(imageGrid);
    }

    /** The image, Bq/mL. */
    public Volume reconstruct(Acquisition acquisition) {
        return Filtered.image(acquisition, protocol.osem(), protocol.filterFwhmMm(), imageGrid);
    }
}
