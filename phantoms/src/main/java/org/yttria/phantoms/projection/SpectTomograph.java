package org.yttria.phantoms.projection;

import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.Volume;
import org.yttria.phantoms.field.GaussianBlur;
import org.yttria.phantoms.field.GridTransfer;
import org.yttria.phantoms.parameter.ParameterTable;
import org.yttria.phantoms.random.RandomStreams;
import org.yttria.phantoms.scanner.Poisson;
import org.yttria.phantoms.scanner.ScanSubject;

/**
 * A SPECT camera that turns around its subject, and the reconstruction of what it counts.
 *
 * <p>Counts come from the subject's own voxels, the image is reconstructed on others: what one grid cannot show, the other does not know.
 *
 * <p>Scatter is that of an effective source (after Frey and Tsui 1996, IEEE Nucl Sci Symp 2:1082): the activity spread by how far photons
 * fly to where they scatter, times the matter there, seen by the camera like activity; scaled to a stated ratio to the primary. A window below the
 * photopeak counts it with noise of its own, which is what the reconstruction knows of it.
 */
public final class SpectTomograph {

    private static final double MM_PER_CM = 10;

    private final ParameterTable table;
    private final SpectProtocol protocol;
    private final Grid imageGrid;
    private final double attenuationPerMm;

    private SpectTomograph(SpectProtocol protocol, Grid imageGrid) {
        this.table = ParameterTable.embedded(SpectProtocol.class, SpectProtocol.RESOURCE);
        this.protocol = protocol;
        this.imageGrid = imageGrid;
        this.attenuationPerMm = table.value("spect.massAttenuationCm2PerG") / MM_PER_CM;
    }

    /**
     * @param imageGrid of the reconstruction: axial, centred on the axis, with as many columns as rows
     */
    public static SpectTomograph of(SpectProtocol protocol, Grid imageGrid) {
        if (imageGrid.nx() != imageGrid.ny()) {
            throw new IllegalArgumentException("A reconstruction has as many columns as rows: " + imageGrid);
        }
        return new SpectTomograph(protocol, imageGrid);
    }

    /** What the camera counts, with noise. */
    public SpectAcquisition acquire(ScanSubject subject, RandomStreams streams) {
        SpectAcquisition expected = expected(subject);
        double ratio = table.value("spect.scatterWindowRatio");
        int views = expected.views();
        float[][] counts = new float[views][];
        float[][] scatter = new float[views][];
        IntStream.range(0, views).parallel().forEach(view -> {
            UniformRandomProvider rng = streams.child("view", view).generator();
            counts[view] = drawn(expected.allCounts()[view], 1, rng);
            scatter[view] = protocol.scatterToPrimary() == 0
                    ? expected.scatterEstimate()[view]
                    : smoothed(drawn(expected.scatterEstimate()[view], ratio, rng));
        });
        return new SpectAcquisition(expected.model(), expected.region(), counts, scatter, expected.countsPerValue());
    }

    private static float[] drawn(float[] expected, double factor, UniformRandomProvider rng) {
        float[] counts = new float[expected.length];
        for (int n = 0; n < counts.length; n++) {
            counts[n] = (float) (Poisson.draw(rng, factor * expected[n]) / factor);
        }
        return counts;
    }

    /** The mean of nine bins. */
    private float[] smoothed(float[] view) {
        int slices = imageGrid.nz();
        int columns = view.length / slices;
        float[] smooth = new float[view.length];
        for (int u = 0; u < columns; u++) {
            for (int z = 0; z < slices; z++) {
                double sum = 0;
                int bins = 0;
                for (int du = Math.max(0, u - 1); du <= Math.min(columns - 1, u + 1); du++) {
                    for (int dz = Math.max(0, z - 1); dz <= Math.min(slices - 1, z + 1); dz++) {
                        sum += view[du * slices + dz];
                        bins++;
                    }
                }
                smooth[u * slices + z] = (float) (sum / bins);
            }
        }
        return smooth;
    }

    /** What the camera counts on average; its estimate of scatter is the scatter. */
    public SpectAcquisition expected(ScanSubject subject) {
        Grid fine = subject.grid();
        int ratio = ratio(fine);
        Frame outer = Frame.around(fine, ratio * imageGrid.nx());
        Frame inner = Frame.around(imageGrid, imageGrid.nx());
        float[] density = outer.columns(subject.density());
        boolean[] body = columnsAbove(outer, density, outer.columns(subject.activity()));
        Orbit orbit = Orbit.around(outer, body, protocol.views(), protocol.gapMm());
        CameraViews camera =
                new CameraViews(outer, orbit, protocol.collimator(), times(density, attenuationPerMm), body);
        float[] coarseDensity = averaged(outer, inner, density);
        boolean[] region =
                columnsAbove(inner, coarseDensity, averaged(outer, inner, outer.columns(subject.activity())));
        CameraViews model =
                new CameraViews(inner, orbit, protocol.collimator(), times(coarseDensity, attenuationPerMm), region);
        float[] activity = outer.columns(subject.activity());
        float[][] primary = all(protocol.views(), view -> rebinned(outer, inner, camera.project(activity, view)));
        float[][] scatter = scatter(model, averaged(outer, inner, activity), coarseDensity, sum(primary));
        double perValue = protocol.totalCounts() / (sum(primary) + sum(scatter));
        float[][] counts = all(protocol.views(), view -> times(plus(primary[view], scatter[view]), perValue));
        float[][] estimate = all(protocol.views(), view -> times(scatter[view], perValue));
        return new SpectAcquisition(model, region, counts, estimate, perValue);
    }

    private int ratio(Grid fine) {
        int ratio = (int) Math.rint(imageGrid.spacingMm(0) / fine.spacingMm(0));
        boolean fits = Math.abs(ratio * fine.spacingMm(0) - imageGrid.spacingMm(0)) < 1e-6
                && Math.abs(ratio * fine.spacingMm(2) - imageGrid.spacingMm(2)) < 1e-6
                && ratio * imageGrid.nz() == fine.nz();
        if (ratio < 1 || !fits) {
            throw new IllegalArgumentException("Voxels of a reconstruction must be whole multiples of the subject's,"
                    + " and reach as far along the axis: " + imageGrid + " and " + fine);
        }
        return ratio;
    }

    private float[][] scatter(CameraViews model, float[] activity, float[] density, double primary) {
        if (protocol.scatterToPrimary() == 0) {
            return new float[protocol.views()][model.bins()];
        }
        Frame frame = model.frame();
        float[] values = new float[imageGrid.voxelCount()];
        frame.volume(activity, imageGrid, Quantity.ACTIVITY_CONCENTRATION).copyInto(values);
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
        for (int n = 0; n < source.length; n++) {
            source[n] *= density[n];
        }
        float[][] seen = all(protocol.views(), view -> model.project(source, view));
        double factor = protocol.scatterToPrimary() * primary / sum(seen);
        return all(protocol.views(), view -> times(seen[view], factor));
    }

    /**
     * The image, Bq/mL.
     *
     * @param acquisition on this tomograph's grid
     */
    public Volume reconstruct(SpectAcquisition acquisition) {
        float[] columns = protocol.osem()
                .reconstruct(
                        acquisition.model(),
                        acquisition.allCounts(),
                        acquisition.scatterEstimate(),
                        acquisition.region());
        Frame frame = acquisition.model().frame();
        Volume image = frame.volume(
                times(columns, 1 / acquisition.countsPerValue()), imageGrid, Quantity.ACTIVITY_CONCENTRATION);
        if (protocol.filterFwhmMm() == 0) {
            return image;
        }
        float[] values = new float[imageGrid.voxelCount()];
        image.copyInto(values);
        return Volume.takingOver(
                imageGrid,
                Quantity.ACTIVITY_CONCENTRATION,
                GaussianBlur.ofFwhm(protocol.filterFwhmMm()).apply(imageGrid, values));
    }

    private interface Views {
        float[] of(int view);
    }

    private static float[][] all(int views, Views of) {
        return IntStream.range(0, views).parallel().mapToObj(of::of).toArray(float[][]::new);
    }

    private static double sum(float[][] views) {
        double sum = 0;
        for (float[] view : views) {
            for (float bin : view) {
                sum += bin;
            }
        }
        return sum;
    }

    private static float[] times(float[] values, double factor) {
        float[] result = new float[values.length];
        for (int n = 0; n < values.length; n++) {
            result[n] = (float) (values[n] * factor);
        }
        return result;
    }

    private static float[] plus(float[] a, float[] b) {
        float[] result = new float[a.length];
        for (int n = 0; n < a.length; n++) {
            result[n] = a[n] + b[n];
        }
        return result;
    }

    /** Columns with matter or activity in a slice. */
    private static boolean[] columnsAbove(Frame frame, float[] density, float[] activity) {
        boolean[] columns = new boolean[frame.size() * frame.size()];
        for (int n = 0; n < columns.length; n++) {
            for (int z = n * frame.slices(); z < (n + 1) * frame.slices() && !columns[n]; z++) {
                columns[n] = density[z] > LEAST_DENSITY || activity[z] > 0;
            }
        }
        return columns;
    }

    /** Of air and what noise makes of it. */
    private static final double LEAST_DENSITY = 0.01;

    /** Means over the voxels that make up one of the coarser frame. */
    private static float[] averaged(Frame outer, Frame inner, float[] fine) {
        int ratio = outer.size() / inner.size();
        float[] coarse = new float[inner.voxels()];
        float part = (float) (1.0 / (ratio * ratio * ratio));
        for (int column = 0; column < outer.size() * outer.size(); column++) {
            int x = column % outer.size() / ratio;
            int y = column / outer.size() / ratio;
            int to = (y * inner.size() + x) * inner.slices();
            for (int z = 0; z < outer.slices(); z++) {
                coarse[to + z / ratio] += part * fine[column * outer.slices() + z];
            }
        }
        return coarse;
    }

    /** Means over the bins that make up one of the coarser frame's. */
    private static float[] rebinned(Frame outer, Frame inner, float[] fine) {
        int ratio = outer.size() / inner.size();
        float[] coarse = new float[inner.pixels()];
        float part = (float) (1.0 / (ratio * ratio));
        for (int u = 0; u < outer.size(); u++) {
            int to = u / ratio * inner.slices();
            for (int z = 0; z < outer.slices(); z++) {
                coarse[to + z / ratio] += part * fine[u * outer.slices() + z];
            }
        }
        return coarse;
    }
}
