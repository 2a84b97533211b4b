package org.yttria.phantoms.projection;

import java.util.Arrays;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.volume.Volume;
import org.yttria.phantoms.field.GaussianBlur;
import org.yttria.phantoms.parameter.ParameterTable;
import org.yttria.phantoms.random.RandomStreams;
import org.yttria.phantoms.scanner.ScanSubject;

/**
 * A PET of Y-90 and the reconstruction of what it counts.
 *
 * <p>Lines are rebinned into parallel ones within slices. Scatter is a wide copy of the trues, randoms are the same in all lines through the field;
 * both are known to the reconstruction as they are on average. Positrons are rare and most coincidences random, so noise is.
 */
public final class PetTomograph {

    private static final double SECONDS_PER_MINUTE = 60;
    private static final double CUBIC_MM_PER_ML = 1000;

    private final ParameterTable table;
    private final PetProtocol protocol;
    private final Grid imageGrid;
    private final double attenuationPerMm;

    private PetTomograph(PetProtocol protocol, Grid imageGrid) {
        this.table = ParameterTable.embedded(PetProtocol.class, SpectProtocol.RESOURCE);
        this.protocol = protocol;
        this.imageGrid = imageGrid;
        this.attenuationPerMm = table.value("pet.massAttenuationCm2PerG") / SpectProtocol.MM_PER_CM;
    }

    /**
     * @param imageGrid of the reconstruction: axial, centred on the axis, with as many columns as rows
     */
    public static PetTomograph of(PetProtocol protocol, Grid imageGrid) {
        return new PetTomograph(protocol, imageGrid);
    }

    /** What the ring counts of a subject at the time of the scan, with noise. */
    public Acquisition acquire(ScanSubject subject, RandomStreams streams) {
        Acquisition expected = expected(subject);
        return new Acquisition(
                expected.model(),
                expected.region(),
                expected.counts().drawn(streams.child("counts")),
                expected.additive(),
                expected.countsPerValue());
    }

    /** What the ring counts on average. */
    public Acquisition expected(ScanSubject subject) {
        ScannedBody body = ScannedBody.of(subject, imageGrid);
        ParallelViews ring = views(body.fine(), body.attenuation(attenuationPerMm), body.body());
        ParallelViews model = views(body.coarse(), body.coarseAttenuation(attenuationPerMm), body.region());
        double perValue = countsPerValue();
        ViewStack trues = ViewStack.of(protocol.views(), view -> body.rebinned(ring.project(body.activity(), view)))
                .times(perValue);
        ViewStack scatter = scatter(trues, model.frame());
        ViewStack additive = scatter.plus(randoms(trues.sum() + scatter.sum(), model.bins()));
        return new Acquisition(model, body.region(), trues.plus(additive), additive, perValue);
    }

    private ParallelViews views(Frame frame, float[] attenuation, Region region) {
        return new ParallelViews(frame, protocol.views(), protocol.fwhmMm(), protocol.time(), attenuation, region);
    }

    /** Each view sees every positron once: a bin counts its part of what lies on its line. */
    private double countsPerValue() {
        double lineMl = imageGrid.spacingMm(0) * imageGrid.spacingMm(2) / CUBIC_MM_PER_ML;
        return lineMl
                * table.value("pet.positronsPerDecay")
                * protocol.sensitivity()
                * SECONDS_PER_MINUTE
                * protocol.minutes()
                / protocol.views();
    }

    private ViewStack scatter(ViewStack trues, Frame frame) {
        double ratio = protocol.scatterShare() / (1 - protocol.scatterShare());
        double sigma = table.value("pet.scatterFwhmMm") / GaussianBlur.FWHM_PER_SIGMA;
        int slices = imageGrid.nz();
        int pixels = frame.pixels();
        PlaneBlur blur = new PlaneBlur(frame.size(), slices);
        ViewStack wide = ViewStack.of(trues.views(), view -> {
            float[] bins = trues.view(view);
            float[] spare = new float[pixels];
            for (int from = 0; from < bins.length; from += pixels) {
                float[] plane = Arrays.copyOfRange(bins, from, from + pixels);
                blur.gaussian(plane, sigma / imageGrid.spacingMm(0), sigma / imageGrid.spacingMm(2), spare);
                System.arraycopy(plane, 0, bins, from, pixels);
            }
            return bins;
        });
        double found = wide.sum();
        return wide.times(found > 0 ? ratio * trues.sum() / found : 0);
    }

    /** Spread over the whole field; lines that miss the body and its margin are not computed. */
    private ViewStack randoms(double fromOneDecay, int bins) {
        double all = protocol.randomsShare() / (1 - protocol.randomsShare()) * fromOneDecay;
        double field = (double) protocol.time().bins() * imageGrid.nx() * imageGrid.nz();
        float each = (float) (all / (field * protocol.views()));
        return ViewStack.of(protocol.views(), view -> {
            float[] flat = new float[bins];
            Arrays.fill(flat, each);
            return flat;
        });
    }

    /** The grid that counts come from: a subject that lies on it is not interpolated. */
    public Grid countingGrid() {
        return ScannedBody.finer(imageGrid);
    }

    /** The image, Bq/mL at the time of the scan. */
    public Volume reconstruct(Acquisition acquisition) {
        return Filtered.image(acquisition, protocol.osem(), protocol.filterFwhmMm(), imageGrid);
    }
}
