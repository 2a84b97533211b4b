package org.yttria.dosimetry.activity;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.nuclide.Radionuclide;
import org.yttria.imaging.quantity.Activity;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.ActivityMap;
import org.yttria.imaging.volume.Structure;
import org.yttria.imaging.volume.TrilinearSampler;
import org.yttria.imaging.volume.Volume;

/**
 * Turns an emission image into activity at injection.
 *
 * <p>An image in Bq/mL is taken as measured, or scaled so that a region of it holds the administered activity. An image in
 * counts is always scaled:
 * \[ f = \frac{A\,(1-R)\,(1-L)}{\sum_{\mathrm{region}} c\,V} \] with the activity \(A\) in the vial at injection, the
 * residual \(R\) and the image \(c\) taken back to injection. The factor \((1-L)\) for the lung shunt \(L\) stands only where
 * the lungs are outside the region: inside it, their activity is in the sum already.
 */
public final class ActivityCalibration {

    private static final double FACTOR_WARNING = 0.15;
    private static final double OUTSIDE_WARNING = 0.20;
    private static final double BECQUERELS_PER_MEGABECQUEREL = 1e6;

    private final Radionuclide nuclide;
    private final Optional<Administration> administration;

    private ActivityCalibration(Radionuclide nuclide, Optional<Administration> administration) {
        this.nuclide = nuclide;
        this.administration = administration;
    }

    /** A calibration that takes an image in Bq/mL as measured. */
    public static ActivityCalibration asMeasured(Radionuclide nuclide) {
        return new ActivityCalibration(nuclide, Optional.empty());
    }

    /** A calibration that scales the image to an administered activity. */
    public static ActivityCalibration scaledTo(Radionuclide nuclide, Administration administration) {
        return new ActivityCalibration(nuclide, Optional.of(administration));
    }

    /**
     * Activity from an image in Bq/mL. Negative voxels stay: they balance the positive noise.
     *
     * @param image Bq/mL at its reference time
     * @param sinceInjection from injection to that time
     * @param structures those of the patient, of which one may bound the region
     * @throws InputDataException if the region cannot be found or holds no activity
     */
    public CalibratedActivity ofConcentration(Volume image, Duration sinceInjection, List<Structure> structures) {
        require(image, Quantity.ACTIVITY_CONCENTRATION);
        ActivityMap measured = new ActivityMap(image, nuclide, sinceInjection);
        double total = measured.totalBq();
        if (administration.isEmpty()) {
            return new CalibratedActivity(
                    measured, total, Quantity.ACTIVITY_CONCENTRATION, Optional.empty(), 0, List.of());
        }
        List<String> warnings = new ArrayList<>();
        CalibratedActivity.Normalisation n = normalise(administration.get(), image, measured.toInjection(), structures);
        if (Math.abs(n.factor() - 1) > FACTOR_WARNING) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "The image was multiplied by %.4f to hold the administered activity, which is beyond ±%.0f %%:"
                            + " it shows %.1f MBq at injection in %s where %.1f MBq are expected."
                            + " Check the administered activity, the times, the calibration of the scanner and the field of view.",
                    n.factor(),
                    100 * FACTOR_WARNING,
                    new Activity(n.regionTotal()).megabecquerels(),
                    n.regionName(),
                    n.expected().megabecquerels()));
        }
        Volume scaled = image.map(Quantity.ACTIVITY_CONCENTRATION, v -> v * n.factor());
        ActivityMap map = new ActivityMap(scaled, nuclide, sinceInjection);
        warnings.addAll(outsideRegion(map, n));
        return new CalibratedActivity(map, total, Quantity.ACTIVITY_CONCENTRATION, Optional.of(n), 0, warnings);
    }

    /**
     * Activity from an image in counts, scaled to the administered activity. All voxels share one time, so none is needed.
     *
     * @param image counts; negative voxels, which reconstruction leaves, are set to 0 and counted
     * @param structures those of the patient, of which one may bound the region
     * @throws InputDataException if there is no administered activity, the region cannot be found or holds no counts
     */
    public CalibratedActivity ofCounts(Volume image, List<Structure> structures) {
        require(image, Quantity.COUNTS);
        Administration given = administration.orElseThrow(
                () -> new InputDataException(
                        "An image in counts holds no activity of its own: give the administered activity and the region to normalise to"));
        List<String> warnings = new ArrayList<>();
        int clipped = negatives(image);
        double total = image.sum();
        if (clipped > 0) {
            warnings.add(String.format(Locale.ROOT, "%d negative voxels of the count image were set to 0.", clipped));
        }
        double voxelMl = image.grid().voxelVolumeMl();
        Volume countsPerMl = image.map(Quantity.ACTIVITY_CONCENTRATION, v -> Math.max(0, v) / voxelMl);
        CalibratedActivity.Normalisation n = normalise(given, countsPerMl, 1, structures);
        Volume scaled = countsPerMl.map(Quantity.ACTIVITY_CONCENTRATION, v -> v * n.factor());
        ActivityMap map = new ActivityMap(scaled, nuclide, Duration.ZERO);
        warnings.addAll(outsideRegion(map, n));
        return new CalibratedActivity(map, total, Quantity.COUNTS, Optional.of(n), clipped, warnings);
    }

    /** Says how much more the scaled image holds than was delivered: what lies outside the region was not in the sum. */
    private static List<String> outsideRegion(ActivityMap map, CalibratedActivity.Normalisation n) {
        double total = map.totalAtInjectionBq() / BECQUERELS_PER_MEGABECQUEREL;
        double delivered = n.administration().delivered().megabecquerels();
        if (total <= delivered * (1 + OUTSIDE_WARNING)) {
            return List.of();
        }
        return List.of(String.format(
                Locale.ROOT,
                "Scaled to %s, the whole image holds %.1f MBq where %.1f MBq were delivered: %.0f %% of its signal lies outside"
                        + " (lungs, free nuclide, scatter, noise). Doses outside the region are not reliable;"
                        + " compare with normalising to another region.",
                n.regionName(),
                total,
                delivered,
                100 * (1 - n.expected().megabecquerels() / total)));
    }

    private static void require(Volume image, Quantity quantity) {
        if (image.quantity() != quantity) {
            throw new IllegalArgumentException("Image must be in " + quantity.unit() + ", not "
                    + image.quantity().unit());
        }
    }

    private static int negatives(Volume image) {
        int count = 0;
        for (int n = 0; n < image.grid().voxelCount(); n++) {
            count += image.value(n) < 0 ? 1 : 0;
        }
        return count;
    }

    private static CalibratedActivity.Normalisation normalise(
            Administration given, Volume perMl, double toInjection, List<Structure> structures) {
        String name = "the field of view";
        double total;
        if (given.region() == NormalisationRegion.FOV) {
            total = perMl.sum() * perMl.grid().voxelVolumeMl();
        } else {
            Structure region = onlyStructure(given.region(), structures);
            name = region.name();
            total = sumWithin(perMl, region);
        }
        double atInjection = total * toInjection;
        if (!(atInjection > 0)) {
            throw new InputDataException(String.format(
                    Locale.ROOT,
                    "The image sums to %.4g in %s: there is nothing to scale to the administered activity of %.4g MBq",
                    atInjection,
                    name,
                    given.vial().megabecquerels()));
        }
        boolean subtracted = given.lungShuntFraction() > 0
                && (given.region() != NormalisationRegion.FOV
                        || LungsInField.areOutside(structures, perMl.grid(), given.lungsInField()));
        Activity expected =
                new Activity(given.delivered().becquerels() * (subtracted ? 1 - given.lungShuntFraction() : 1));
        return new CalibratedActivity.Normalisation(
                given, name, atInjection, expected, subtracted, expected.becquerels() / atInjection);
    }

    private static Structure onlyStructure(NormalisationRegion region, List<Structure> structures) {
        List<Structure> matches =
                structures.stream().filter(s -> s.role() == region.role()).toList();
        if (matches.size() != 1) {
            throw new InputDataException(
                    "Normalising to \"" + region.label() + "\" needs exactly one structure with the role "
                            + region.role().label() + ", found " + matches.size()
                            + matches.stream().map(s -> " \"" + s.name() + "\"").reduce("", String::concat)
                            + ": give the role with --role " + region.role().label() + "=NAME");
        }
        return matches.get(0);
    }

    private static double sumWithin(Volume perMl, Structure region) {
        Grid grid = perMl.grid();
        TrilinearSampler sampler = new TrilinearSampler(perMl);
        double[] sum = new double[1];
        int[] outside = new int[1];
        region.mask().forEachIn(grid, (x, y, z) -> {
            if (grid.covers(x, y, z)) {
                sum[0] += sampler.at(x, y, z);
            } else {
                outside[0]++;
            }
        });
        if (outside[0] > 0) {
            throw new InputDataException(String.format(
                    Locale.ROOT,
                    "Cannot normalise to \"%s\": %.1f %% of it lies outside the image, so its activity is not known."
                            + " Normalise to another region or use the image as measured",
                    region.name(),
                    100.0 * outside[0] / region.mask().count()));
        }
        return sum[0] * region.mask().grid().voxelVolumeMl();
    }
}
