package org.yttria.validation.analytic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.nuclide.Radionuclide;
import org.yttria.imaging.quantity.Activity;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.ActivityMap;
import org.yttria.imaging.volume.HounsfieldToDensity;
import org.yttria.imaging.volume.Mask;
import org.yttria.imaging.volume.Resampler;
import org.yttria.imaging.volume.Role;
import org.yttria.imaging.volume.Structure;
import org.yttria.imaging.volume.Volume;

/**
 * The virtual patient of the demonstration: a liver of two ellipsoids with two spherical lesions, lungs, spine and body, and a
 * noisy Y-90 PET of it.
 *
 * <p>The PET is the true activity blurred by a Gaussian and averaged over the scanner's voxels, times log-normal noise with
 * the same correlation length, whose coefficient of variation falls with the square root of the concentration. That is the
 * fast image-space model of a scanner: it has no scatter, no attenuation and no reconstruction.
 */
public final class AnalyticPatient {

    /** Activity in the patient at injection. */
    public static final Activity ACTIVITY = Activity.ofGigabecquerels(2.0);
    /** From injection to the time the PET's values refer to. */
    public static final Duration SINCE_INJECTION = Duration.ofHours(20);

    private static final double LUNG_SHUNT = 0.04;
    private static final double SCANNER_FWHM_MM = 6.5;
    private static final double CT_NOISE_HU = 12;
    private static final double PET_NOISE_IN_LIVER = 0.3;
    private static final double PET_NOISE_LIMIT = 1;
    private static final double FWHM_PER_SIGMA = Math.sqrt(8 * Math.log(2));
    private static final double KERNEL_SIGMAS = 4;

    private static final Grid CT_GRID = Grid.axial(190, 130, 120, new Point3(2, 2, 3), new Point3(-189, -129, -110));
    private static final Grid PET_GRID = Grid.axial(100, 68, 120, new Point3(4, 4, 3), new Point3(-198, -134, -110));

    private final long seed;
    private final Radionuclide nuclide;
    private final Tissue[] tissues;

    /**
     * @param seed fixes every draw
     * @param nuclide what was injected
     */
    public AnalyticPatient(long seed, Radionuclide nuclide) {
        this.seed = seed;
        this.nuclide = nuclide;
        this.tissues = new Tissue[CT_GRID.voxelCount()];
        for (int n = 0; n < tissues.length; n++) {
            int i = n % CT_GRID.nx();
            int j = n / CT_GRID.nx() % CT_GRID.ny();
            int k = n / (CT_GRID.nx() * CT_GRID.ny());
            Point3 p = CT_GRID.indexToWorld().apply(i, j, k);
            tissues[n] = Tissue.at(p.x(), p.y(), p.z());
        }
    }

    /** The tissues, each with its CT number and its concentration relative to normal liver; the lungs get the shunt. */
    private enum Tissue {
        AIR(-1000, 0),
        BODY(30, 0),
        SPINE(300, 0),
        LUNG(-740, 0),
        LIVER(58, 1),
        LESION_1(70, 6),
        LESION_2(70, 4);

        private final double hounsfield;
        private final double toNormal;

        Tissue(double hounsfield, double toNormal) {
            this.hounsfield = hounsfield;
            this.toNormal = toNormal;
        }

        // spotless:off
        // Centres and half axes in mm, LPS: x to the left, y to posterior, z to the head.
        static Tissue at(double x, double y, double z) {
            if (inside(x, y, z, -90, 0, 8, 22.5, 22.5, 22.5)) {
                return LESION_1;
            }
            if (inside(x, y, z, -15, -32, 0, 12, 12, 12)) {
                return LESION_2;
            }
            if (inside(x, y, z, -70, 5, 0, 88, 74, 58) || inside(x, y, z, 15, -36, 10, 72, 40, 34)) {
                return LIVER;
            }
            if (inside(x, y, z, -80, 0, 130, 58, 78, 95) || inside(x, y, z, 80, 2, 132, 52, 74, 92)) {
                return LUNG;
            }
            if (inside(x, y, 0, 0, 78, 0, 18, 18, 1)) {
                return SPINE;
            }
            return inside(x, y, 0, 0, 0, 0, 178, 118, 1) ? BODY : AIR;
        }
        // spotless:on

        private static boolean inside(
                double x, double y, double z, double cx, double cy, double cz, double a, double b, double c) {
            double u = (x - cx) / a;
            double v = (y - cy) / b;
            double w = (z - cz) / c;
            return u * u + v * v + w * w <= 1;
        }
    }

    /** The patient's CT, HU. */
    public Volume ct() {
        UniformRandomProvider rng = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
        ZigguratSampler.NormalizedGaussian gauss = ZigguratSampler.NormalizedGaussian.of(rng);
        float[] values = new float[CT_GRID.voxelCount()];
        for (int n = 0; n < values.length; n++) {
            values[n] = Math.round(tissues[n].hounsfield + CT_NOISE_HU * gauss.sample());
        }
        return Volume.takingOver(CT_GRID, Quantity.HOUNSFIELD, values);
    }

    /** The contours: liver with the lesions, each lesion, normal liver, lungs. */
    public List<Structure> structures() {
        return List.of(
                structure("Liver", Role.LIVER, Tissue.LIVER, Tissue.LESION_1, Tissue.LESION_2),
                structure("Tumour 1", Role.TUMOUR, Tissue.LESION_1),
                structure("Tumour 2", Role.TUMOUR, Tissue.LESION_2),
                structure("Normal liver", Role.NORMAL_LIVER, Tissue.LIVER),
                structure("Lungs", Role.LUNGS, Tissue.LUNG));
    }

    private Structure structure(String name, Role role, Tissue... parts) {
        List<Tissue> wanted = List.of(parts);
        Mask mask = Mask.of(CT_GRID, (i, j, k) -> wanted.contains(tissues[CT_GRID.index(i, j, k)]));
        return new Structure(name, role, Optional.empty(), mask);
    }

    /** True activity concentration at injection in a tissue, Bq/mL. */
    private double trueConcentration(Tissue wanted) {
        double weightedMl = 0;
        double lungMl = 0;
        for (Tissue t : tissues) {
            weightedMl += t.toNormal * CT_GRID.voxelVolumeMl();
            lungMl += t == Tissue.LUNG ? CT_GRID.voxelVolumeMl() : 0;
        }
        if (wanted == Tissue.LUNG) {
            return ACTIVITY.becquerels() * LUNG_SHUNT / lungMl;
        }
        return ACTIVITY.becquerels() * (1 - LUNG_SHUNT) * wanted.toNormal / weightedMl;
    }

    /** The PET: Bq/mL at {@link #SINCE_INJECTION}. */
    public ActivityMap pet() {
        double left = nuclide.remainingFraction(SINCE_INJECTION);
        Map<Tissue, Double> concentrations = new EnumMap<>(Tissue.class);
        for (Tissue t : Tissue.values()) {
            concentrations.put(t, left * trueConcentration(t));
        }
        Volume truth = Volume.filled(
                CT_GRID,
                Quantity.ACTIVITY_CONCENTRATION,
                (i, j, k) -> concentrations.getOrDefault(tissues[CT_GRID.index(i, j, k)], 0.0));
        Volume seen = Resampler.onto(PET_GRID).resample(blurred(truth));
        Volume noise = unitNoise();
        double inLiver = concentrations.getOrDefault(Tissue.LIVER, 0.0);
        Volume image = Volume.filled(PET_GRID, Quantity.ACTIVITY_CONCENTRATION, (i, j, k) -> {
            double c = seen.at(i, j, k);
            if (c <= 0) {
                return 0;
            }
            double variation = Math.min(PET_NOISE_LIMIT, PET_NOISE_IN_LIVER * Math.sqrt(inLiver / c));
            double logVariance = Math.log(1 + variation * variation);
            return c * Math.exp(Math.sqrt(logVariance) * noise.at(i, j, k) - logVariance / 2);
        });
        return new ActivityMap(image, nuclide, SINCE_INJECTION);
    }

    /** Gaussian noise of unit variance, correlated over the scanner's resolution. */
    private Volume unitNoise() {
        UniformRandomProvider rng = RandomSource.XO_RO_SHI_RO_128_PP.create(seed + 1);
        ZigguratSampler.NormalizedGaussian gauss = ZigguratSampler.NormalizedGaussian.of(rng);
        float[] white = new float[PET_GRID.voxelCount()];
        for (int n = 0; n < white.length; n++) {
            white[n] = (float) gauss.sample();
        }
        Volume smooth = blurred(Volume.takingOver(PET_GRID, Quantity.UNSTATED, white));
        double squares = 0;
        for (int n = 0; n < white.length; n++) {
            squares += (double) smooth.value(n) * smooth.value(n);
        }
        double deviation = Math.sqrt(squares / white.length);
        return smooth.map(Quantity.UNSTATED, v -> v / deviation);
    }

    /** The volume convolved with the scanner's Gaussian, one axis after the other. */
    private static Volume blurred(Volume volume) {
        Volume result = volume;
        for (int axis = 0; axis < 3; axis++) {
            result = blurred(result, axis);
        }
        return result;
    }

    private static Volume blurred(Volume volume, int axis) {
        Grid grid = volume.grid();
        double sigma = SCANNER_FWHM_MM / FWHM_PER_SIGMA / grid.spacingMm(axis);
        int radius = (int) Math.ceil(KERNEL_SIGMAS * sigma);
        double[] kernel = new double[2 * radius + 1];
        double sum = 0;
        for (int d = -radius; d <= radius; d++) {
            kernel[d + radius] = Math.exp(-d * d / (2 * sigma * sigma));
            sum += kernel[d + radius];
        }
        double total = sum;
        int stride = axis == 0 ? 1 : axis == 1 ? grid.nx() : grid.nx() * grid.ny();
        int size = grid.size(axis);
        return Volume.filled(grid, volume.quantity(), (i, j, k) -> {
            int at = axis == 0 ? i : axis == 1 ? j : k;
            int centre = grid.index(i, j, k);
            double value = 0;
            for (int d = Math.max(-radius, -at); d <= Math.min(radius, size - 1 - at); d++) {
                value += kernel[d + radius] * volume.value(centre + d * stride);
            }
            return value / total;
        });
    }

    /** The true mean doses, from local deposition of the true activity in the true density. */
    public List<TrueDose> truth() {
        HounsfieldToDensity table = HounsfieldToDensity.standard();
        double constant = nuclide.doseConstant().orElseThrow().joulesPerGigabecquerel();
        List<TrueDose> doses = new ArrayList<>();
        doses.add(trueDose("Tumour 1", Tissue.LESION_1, table, constant));
        doses.add(trueDose("Tumour 2", Tissue.LESION_2, table, constant));
        doses.add(trueDose("Normal liver", Tissue.LIVER, table, constant));
        doses.add(trueDose("Lungs", Tissue.LUNG, table, constant));
        return doses;
    }

    private TrueDose trueDose(String name, Tissue t, HounsfieldToDensity table, double constant) {
        double gramsPerMl = table.gramsPerMillilitre(t.hounsfield);
        return new TrueDose(name, constant * trueConcentration(t) / 1e6 / gramsPerMl);
    }

    /**
     * The true mean dose to a structure.
     *
     * @param structure its name
     * @param meanGy Gy
     */
    public record TrueDose(String structure, double meanGy) {}
}
