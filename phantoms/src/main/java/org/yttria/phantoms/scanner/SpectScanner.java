package org.yttria.phantoms.scanner;

import java.util.stream.IntStream;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.Volume;
import org.yttria.phantoms.field.GaussianBlur;
import org.yttria.phantoms.field.GridTransfer;
import org.yttria.phantoms.parameter.ParameterTable;
import org.yttria.phantoms.random.Distribution;
import org.yttria.phantoms.random.RandomStreams;

/**
 * A SPECT with attenuation and scatter corrected, as OSEM leaves it: blurred, a little of the scatter left, noisy.
 *
 * <p>Resolution that grows with the distance from the axis is made of two blurs: what leaves the point \(r\) is shared between
 * one of the width on the axis and one of the width far from it so that its variance is that of \(r\). The sum is kept by that.
 */
public final class SpectScanner {

    /** Distance from the axis of the wider of the two blurs: half the width of a large patient. */
    private static final double FAR_MM = 250;

    private final ParameterTable table;
    private final Collimator collimator;
    private final double logNormalAboveCounts;

    private SpectScanner(ParameterTable table) {
        this.table = table;
        this.collimator = Collimator.of(table);
        this.logNormalAboveCounts = table.value("spect.logNormalAboveCounts");
    }

    /** With the parameters of a table. */
    public static SpectScanner of(ParameterTable table) {
        return new SpectScanner(table);
    }

    public static SpectScanner standard() {
        return of(ScannerTable.standard());
    }

    /** The settings of one scan, its resolution growing with the distance from the axis. */
    public SpectSettings draw(RandomStreams streams) {
        double orbitMm = draw("orbitRadiusMm", streams);
        return new SpectSettings(
                new SpectSettings.Resolution(draw("fwhmMm", streams), collimator.growthPerSquareMm(orbitMm)),
                draw("totalCounts", streams),
                draw("scatterShare", streams),
                draw("scatterFwhmMm", streams),
                new SpectSettings.Noise(
                        draw("noiseCoefficientOfVariation", streams),
                        table.value("spect.noiseReferenceCountsPerMl"),
                        draw("noiseExponent", streams),
                        draw("noiseFwhmMm", streams)));
    }

    private double draw(String name, RandomStreams streams) {
        Distribution distribution = table.distribution("spect." + name);
        return distribution.draw(streams.child(name).generator());
    }

    /** The grid that scans are made on where no other is asked for. */
    public Grid grid() {
        return ScanGrids.spect(table);
    }

    /**
     * The scan without its noise, counts.
     *
     * @throws InputDataException if none of the activity lies in the target
     * @throws IllegalArgumentException if the target is not axial or its voxels are too coarse for the resolution
     */
    public Volume expected(ScanSubject subject, SpectSettings settings, Grid target) {
        return Volume.takingOver(target, Quantity.COUNTS, mean(subject, settings, target));
    }

    /**
     * A scan, counts.
     *
     * @throws InputDataException if none of the activity lies in the target
     * @throws IllegalArgumentException if the target is not axial or its voxels are too coarse for the resolution
     */
    public Volume scan(ScanSubject subject, SpectSettings settings, Grid target, RandomStreams streams) {
        float[] mean = mean(subject, settings, target);
        double voxelMl = target.voxelVolumeMl();
        SpectSettings.Noise noise = settings.noise();
        ImageNoise law = new ImageNoise(m -> noise.at(m / voxelMl), logNormalAboveCounts, noise.fwhmMm());
        return Volume.takingOver(target, Quantity.COUNTS, law.apply(target, mean, streams.child("noise")));
    }

    private float[] mean(ScanSubject subject, SpectSettings settings, Grid target) {
        float[] activity = ScanSubject.values(subject.activity());
        GridTransfer blur = GridTransfer.blurring(
                subject.grid(), target, settings.resolution().fwhmMm());
        float[] image = furtherBlurred(target, blur.apply(activity), settings.resolution());
        float[] mean = BroadTail.apply(target, image, settings.scatterShare(), settings.scatterFwhmMm());
        double sum = BroadTail.sum(target, mean);
        if (!(sum > 0)) {
            throw new InputDataException("None of the activity lies within the field of the scan: " + target);
        }
        float scale = (float) (settings.totalCounts() / sum);
        for (int n = 0; n < mean.length; n++) {
            mean[n] *= scale;
        }
        return mean;
    }

    /** Takes from each voxel its share of the wider blur, blurs that by what is missing, and puts it back. */
    private static float[] furtherBlurred(Grid grid, float[] image, SpectSettings.Resolution resolution) {
        if (resolution.growthPerSquareMm() == 0) {
            return image;
        }
        double onAxis = resolution.atMm(0);
        double far = resolution.atMm(FAR_MM);
        double further = Math.sqrt(far * far - onAxis * onAxis);
        double centreX = (grid.nx() - 1) / 2.0;
        double centreY = (grid.ny() - 1) / 2.0;
        double dx = grid.spacingMm(0);
        double dy = grid.spacingMm(1);
        float[] wide = new float[image.length];
        IntStream.range(0, grid.nz()).parallel().forEach(k -> {
            for (int j = 0; j < grid.ny(); j++) {
                double y = (j - centreY) * dy;
                int row = grid.index(0, j, k);
                for (int i = 0; i < grid.nx(); i++) {
                    double x = (i - centreX) * dx;
                    float share = (float) Math.min(1, (x * x + y * y) / (FAR_MM * FAR_MM));
                    wide[row + i] = share * image[row + i];
                    image[row + i] -= wide[row + i];
                }
            }
        });
        float[] blurred = GaussianBlur.ofFwhm(further).apply(grid, wide);
        int slice = grid.nx() * grid.ny();
        IntStream.range(0, grid.nz()).parallel().forEach(k -> {
            for (int n = k * slice; n < (k + 1) * slice; n++) {
                image[n] += blurred[n];
            }
        });
        return image;
    }
}
