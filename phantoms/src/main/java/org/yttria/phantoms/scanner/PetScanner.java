package org.yttria.phantoms.scanner;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.geometry.AffineTransform3;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.Volume;
import org.yttria.phantoms.field.GaussianBlur;
import org.yttria.phantoms.field.GridTransfer;
import org.yttria.phantoms.parameter.ParameterTable;
import org.yttria.phantoms.random.RandomStreams;

/**
 * A PET of Y-90, corrected for everything but what cannot be: blurred, part of its activity spread over the body by coincidences
 * that no positron made, and noisy.
 *
 * <p>The variance of the noise at the mean concentration \(c\) is
 * \[ v = f\,\frac{c\,(1 + 2R/T) + b}{\beta\,S\,t\,a\,V}, \qquad V = (4\pi\sigma^2)^{3/2}, \]
 * with \(\beta\) positrons per decay, sensitivity \(S\), time \(t\), transmission of the body \(a\), the volume \(V\) that noise of
 * standard deviation \(\sigma\) of its kernel is alike over, randoms over trues \(R/T\), background \(b\), and the
 * reconstruction's factor \(f\).
 */
public final class PetScanner {

    private static final double SECONDS_PER_MINUTE = 60;
    private static final double MM_PER_CM = 10;
    private static final double CUBIC_MM_PER_ML = 1000;

    private final ParameterTable table;
    private final double massAttenuation;
    private final double bodyGPerMl;
    private final double logNormalAboveCounts;

    private PetScanner(ParameterTable table) {
        this.table = table;
        this.massAttenuation = table.value("pet.massAttenuationCm2PerG");
        this.bodyGPerMl = table.value("pet.bodyAboveGPerMl");
        this.logNormalAboveCounts = table.value("pet.logNormalAboveCounts");
    }

    /** With the parameters of a table. */
    public static PetScanner of(ParameterTable table) {
        return new PetScanner(table);
    }

    public static PetScanner standard() {
        return of(ScannerTable.standard());
    }

    /** The settings of one scan. */
    public PetSettings draw(RandomStreams streams) {
        return new PetSettings(
                draw("fwhmMm", streams),
                draw("filterFwhmMm", streams),
                draw("noiseFwhmMm", streams),
                draw("minutes", streams),
                draw("hoursSinceInjection", streams),
                new PetSettings.Statistics(
                        table.value("pet.positronsPerDecay"),
                        draw("sensitivity", streams),
                        draw("randomsShare", streams),
                        draw("varianceFactor", streams),
                        draw("backgroundBqPerMl", streams)),
                draw("calibration", streams),
                draw("spuriousShare", streams));
    }

    private double draw(String name, RandomStreams streams) {
        return table.distribution("pet." + name).draw(streams.child(name).generator());
    }

    /** The grid that scans are made on where no other is asked for. */
    public Grid grid() {
        return ScanGrids.pet(table);
    }

    /**
     * The scan without its noise, Bq/mL at the time of the scan.
     *
     * @throws InputDataException if activity is to be spread over a body that the density does not have
     * @throws IllegalArgumentException if the target is not axial or its voxels are too coarse for the resolution
     */
    public Volume expected(ScanSubject subject, PetSettings settings, Grid target) {
        return Volume.takingOver(target, Quantity.ACTIVITY_CONCENTRATION, mean(subject, settings, target));
    }

    /**
     * A scan, Bq/mL at the time of the scan.
     *
     * @throws InputDataException if activity is to be spread over a body that the density does not have
     * @throws IllegalArgumentException if the target is not axial or its voxels are too coarse for the resolution
     */
    public Volume scan(ScanSubject subject, PetSettings settings, Grid target, RandomStreams streams) {
        float[] mean = mean(subject, settings, target);
        double countsPerBqPerMl = countsPerBqPerMl(settings, transmission(subject));
        DoubleUnaryOperator cov = coefficientOfVariation(settings, countsPerBqPerMl);
        ImageNoise law = new ImageNoise(cov, logNormalAboveCounts / countsPerBqPerMl, settings.noiseFwhmMm());
        return Volume.takingOver(
                target, Quantity.ACTIVITY_CONCENTRATION, law.apply(target, mean, streams.child("noise")));
    }

    /** Standard deviation of the noise over the mean, where the mean is a given one. */
    public double coefficientOfVariation(ScanSubject subject, PetSettings settings, double becquerelsPerMl) {
        return coefficientOfVariation(settings, countsPerBqPerMl(settings, transmission(subject)))
                .applyAsDouble(becquerelsPerMl);
    }

    private static DoubleUnaryOperator coefficientOfVariation(PetSettings settings, double countsPerBqPerMl) {
        PetSettings.Statistics statistics = settings.statistics();
        double factor = statistics.varianceFactor() / countsPerBqPerMl;
        double randoms = statistics.randomsFactor();
        double background = statistics.backgroundBqPerMl();
        return m -> StrictMath.sqrt(factor * (m * randoms + background)) / m;
    }

    /** True coincidences from the volume that noise is alike over, for each Bq/mL in it. */
    private static double countsPerBqPerMl(PetSettings settings, double transmission) {
        double sigmaMm = settings.noiseFwhmMm() / GaussianBlur.FWHM_PER_SIGMA;
        double area = 4 * StrictMath.PI * sigmaMm * sigmaMm;
        double volumeMl = area * Math.sqrt(area) / CUBIC_MM_PER_ML;
        return settings.statistics().positronsPerDecay()
                * settings.statistics().sensitivity()
                * settings.minutes()
                * SECONDS_PER_MINUTE
                * transmission
                * volumeMl;
    }

    private float[] mean(ScanSubject subject, PetSettings settings, Grid target) {
        GridTransfer blur = GridTransfer.blurring(subject.grid(), target, settings.imageFwhmMm());
        float[] image = blur.apply(ScanSubject.values(subject.activity()));
        double perVoxel = subject.grid().voxelVolumeMl() / target.voxelVolumeMl();
        float scale = (float) (perVoxel * settings.calibration() * (1 - settings.spuriousShare()));
        for (int n = 0; n < image.length; n++) {
            image[n] *= scale;
        }
        if (settings.spuriousShare() > 0) {
            addSpurious(subject, settings, target, image);
        }
        return image;
    }

    /** Spreads what is taken from the image evenly over the body in the field. */
    private void addSpurious(ScanSubject subject, PetSettings settings, Grid target, float[] image) {
        Grid grid = subject.grid();
        AffineTransform3 toSubject = target.toIndicesOf(grid);
        Volume density = subject.density();
        int[] inSlice = new int[target.nz()];
        boolean[] body = new boolean[image.length];
        IntStream.range(0, target.nz()).parallel().forEach(k -> {
            for (int j = 0; j < target.ny(); j++) {
                for (int i = 0; i < target.nx(); i++) {
                    int a = (int) Math.floor(toSubject.applyX(i, j, k) + 0.5);
                    int b = (int) Math.floor(toSubject.applyY(i, j, k) + 0.5);
                    int c = (int) Math.floor(toSubject.applyZ(i, j, k) + 0.5);
                    boolean inside = grid.covers(a, b, c) && density.at(a, b, c) > bodyGPerMl;
                    body[target.index(i, j, k)] = inside;
                    inSlice[k] += inside ? 1 : 0;
                }
            }
        });
        long count = IntStream.of(inSlice).asLongStream().sum();
        if (count == 0) {
            throw new InputDataException("No voxel in the field of the PET has a density above " + bodyGPerMl
                    + " g/mL: there is no body to spread spurious activity over");
        }
        double rest = 1 - settings.spuriousShare();
        float each = (float) (BroadTail.sum(target, image) * settings.spuriousShare() / (rest * count));
        for (int n = 0; n < image.length; n++) {
            if (body[n]) {
                image[n] += each;
            }
        }
    }

    /**
     * Mean over the activity, and over lines along x and y, of the part of the photon pairs that leaves the body.
     *
     * <p>Public so that a noise level can be traced to it.
     */
    public double transmission(ScanSubject subject) {
        Grid grid = subject.grid();
        Volume density = subject.density();
        Volume activity = subject.activity();
        double alongX = -massAttenuation * grid.spacingMm(0) / MM_PER_CM;
        double alongY = -massAttenuation * grid.spacingMm(1) / MM_PER_CM;
        double[] passed = new double[grid.nz()];
        IntStream.range(0, grid.nz()).parallel().forEach(k -> {
            double[] column = new double[grid.nx()];
            double[] activityOfColumn = new double[grid.nx()];
            for (int j = 0; j < grid.ny(); j++) {
                int row = grid.index(0, j, k);
                double mass = 0;
                double activityOfRow = 0;
                for (int i = 0; i < grid.nx(); i++) {
                    mass += density.value(row + i);
                    column[i] += density.value(row + i);
                    activityOfRow += activity.value(row + i);
                    activityOfColumn[i] += activity.value(row + i);
                }
                if (activityOfRow > 0) {
                    passed[k] += activityOfRow * StrictMath.exp(alongX * mass) / 2;
                }
            }
            for (int i = 0; i < grid.nx(); i++) {
                if (activityOfColumn[i] > 0) {
                    passed[k] += activityOfColumn[i] * StrictMath.exp(alongY * column[i]) / 2;
                }
            }
        });
        double sum = 0;
        for (double p : passed) {
            sum += p;
        }
        return sum / activity.sum();
    }
}
