package org.yttria.validation.analytic;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yttria.dosimetry.DensityFloor;
import org.yttria.dosimetry.DoseEngine;
import org.yttria.dosimetry.DoseMap;
import org.yttria.dosimetry.activity.Administration;
import org.yttria.dosimetry.activity.CalibratedActivity;
import org.yttria.dosimetry.activity.NormalisationRegion;
import org.yttria.dosimetry.dvh.DoseStatistics;
import org.yttria.dosimetry.dvh.Dvh;
import org.yttria.dosimetry.dvh.StructureDose;
import org.yttria.dosimetry.dvh.StructureDosimetry;
import org.yttria.imaging.ProgressListener;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.quantity.Activity;
import org.yttria.imaging.quantity.Density;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.ActivityMap;
import org.yttria.imaging.volume.DensityMap;
import org.yttria.imaging.volume.Mask;
import org.yttria.imaging.volume.Role;
import org.yttria.imaging.volume.Structure;
import org.yttria.imaging.volume.Volume;
import org.yttria.validation.acceptance.Checks;

/**
 * What can be checked by hand without transport of energy: decay, dose constants, uniform media, activity scaling, and the dose-volume histograms of a
 * uniform dose, of a linear ramp, and of spheres in a linear dose gradient.
 *
 * <p>The sphere of radius \(R\) in a dose that rises linearly from 0 to \(D_1\) along its diameter has
 * \( V(d) = h^2(3R-h)/(4R^3) \) with the height \( h = 2R(1-d/D_1) \) of the cap that receives at least \(d\). A
 * histogram of voxels cannot know the dose better than half the step from one plane of voxels to the next. The sphere of
 * 60 mm has its gradient along an axis of the grid and that of 30 mm across it, so that this is below 1 % of the range; the
 * steep sphere, 30 mm along an axis, has steps of 3.3 Gy and shows what is left then.
 */
final class LocalChecks implements Checks {

    private static final int[] DECAY_HOURS = {1, 6, 24, 48, 72, 120, 168, 288};
    private static final int[] VOLUME_PERCENTS = {99, 95, 70, 50, 30, 5, 1};
    /** 2^(-24/64.05), worked out apart from this code. */
    private static final double LEFT_AFTER_24H = 0.7712618950732774;

    /** The widest step at which histograms are written. */
    private static final double BIN_GY = 0.5;

    private static final double TOP_DOSE_GY = 100;
    private static final double RAMP_BOX_MM = 50;
    /** Radius of the sphere of 1 mL. */
    private static final double SMALL_RADIUS_MM = 6.2035;

    private final AnalyticSuite.Subject subject;

    LocalChecks(AnalyticSuite.Subject subject) {
        this.subject = subject;
    }

    @Override
    public String what() {
        return "decay, constants, uniform medium, dose-volume histograms";
    }

    @Override
    public void compute(Map<String, Double> values) {
        decay(values);
        doseConstants(values);
        uniformMedium(values);
        activityScaling(values);
        uniformDose(values);
        ramp(values);
        spheres(values);
    }

    private void decay(Map<String, Double> values) {
        for (int hours : DECAY_HOURS) {
            values.put("decay.y90." + hours + "h", subject.y90().remainingFraction(Duration.ofHours(hours)));
        }
    }

    private void doseConstants(Map<String, Double> values) {
        values.put("constant.ddep", constant(64.041, 0.9267));
        values.put("constant.evaluated", constant(64.05, 0.9324));
        values.put("constant.graves", constant(64.1, 0.9336));
        values.put("constant.label", constant(64.1, 0.9367));
        values.put(
                "constant.default", subject.y90().doseConstant().orElseThrow().joulesPerGigabecquerel());
    }

    private double constant(double halfLifeHours, double meanEnergyMev) {
        return subject.doseConstant().apply(halfLifeHours, meanEnergyMev).joulesPerGigabecquerel();
    }

    /** 1 GBq in 1 kg: cubes of 4 x 4 x 3 mm filled evenly, an interior one read. */
    private void uniformMedium(Map<String, Double> values) {
        Grid grid = Grid.axial(20, 20, 20, new Point3(4, 4, 3), new Point3(0, 0, 0));
        values.put("uniform.water", interiorDose(grid, 1, 1e6, Duration.ZERO));
        values.put("uniform.liver", interiorDose(grid, 1.05, 1e6, Duration.ZERO));
        values.put("uniform.decayed", interiorDose(grid, 1, 1e6 * LEFT_AFTER_24H, Duration.ofHours(24)));
    }

    private double interiorDose(Grid grid, double gramsPerMl, double becquerelsPerMl, Duration sinceInjection) {
        Volume concentration = Volume.filled(grid, Quantity.ACTIVITY_CONCENTRATION, (i, j, k) -> becquerelsPerMl);
        DoseMap dose = engine().compute(
                        new ActivityMap(concentration, subject.y90(), sinceInjection),
                        DensityMap.uniform(grid, new Density(gramsPerMl)),
                        ProgressListener.NONE);
        return dose.dose().at(grid.nx() / 2, grid.ny() / 2, grid.nz() / 2);
    }

    private DoseEngine engine() {
        return subject.engine().apply(subject.y90().doseConstant().orElseThrow());
    }

    /** 1.4 GBq with 2 % residual and 5 % lung shunt, scaled to a liver: what is left must be in it. */
    private void activityScaling(Map<String, Double> values) {
        Grid grid = Grid.axial(30, 30, 30, new Point3(5, 5, 5), new Point3(-72.5, -72.5, -72.5));
        Volume counts = Volume.filled(grid, Quantity.COUNTS, (i, j, k) -> i < 10 ? 0 : 7 + k);
        Structure liver = new Structure(
                "Liver", Role.LIVER, Optional.empty(), Mask.of(grid, (i, j, k) -> i >= 12 && j > 3 && k > 2 && k < 25));
        Administration given = new Administration(
                Activity.ofGigabecquerels(1.4), 0.02, 0.05, NormalisationRegion.LIVER, Optional.empty());
        CalibratedActivity scaled = subject.calibration().apply(given).ofCounts(counts, List.of(liver));
        double[] inLiver = new double[1];
        liver.mask()
                .forEach((i, j, k) -> inLiver[0] += scaled.map().concentration().at(i, j, k) * grid.voxelVolumeMl());
        values.put("activity.in-liver", inLiver[0] / 1e9);
    }

    private void uniformDose(Map<String, Double> values) {
        Grid grid = Grid.axial(20, 20, 20, new Point3(3, 3, 3), new Point3(0, 0, 0));
        StructureDose result = evaluate(
                grid, grid, (x, y, z) -> 70, (x, y, z) -> x > 6 && x < 48 && y > 6 && y < 48 && z > 6 && z < 48);
        Dvh dvh = statistics(result).dvh();
        values.put("dvh.uniform.d98", dvh.doseToHottest(0.98));
        values.put("dvh.uniform.d2", dvh.doseToHottest(0.02));
        values.put("dvh.uniform.v-at", 100 * dvh.fractionAtLeast(69.99));
        values.put("dvh.uniform.v-above", 100 * dvh.fractionAtLeast(70.01));
    }

    private void ramp(Map<String, Double> values) {
        Grid grid = Grid.axial(220, 16, 16, new Point3(0.25, 5, 5), new Point3(-2.375, -12.5, -12.5));
        StructureDose result = evaluate(
                grid, grid, (x, y, z) -> TOP_DOSE_GY * x / RAMP_BOX_MM, (x, y, z) -> inBox(x) && inBox(y) && inBox(z));
        Dvh dvh = statistics(result).dvh();
        values.put("dvh.ramp.d70", dvh.doseToHottest(0.7));
        values.put("dvh.ramp.d50", dvh.doseToHottest(0.5));
        values.put("dvh.ramp.v50", 100 * dvh.fractionAtLeast(50));
        values.put("dvh.ramp.mean", dvh.meanGy());
    }

    private static boolean inBox(double mm) {
        return mm > 0 && mm < RAMP_BOX_MM;
    }

    private void spheres(Map<String, Double> values) {
        Sphere large = new Sphere(30, new Point3(0, 0, 1));
        Grid fine = large.grid(1);
        StructureDose result = evaluate(fine, fine, large::doseGy, large::contains);
        Dvh dvh = statistics(result).dvh();
        doseAtVolumes("dvh.sphere", dvh, values);
        values.put("dvh.sphere.v25", 100 * dvh.fractionAtLeast(25));
        values.put("dvh.sphere.sd", dvh.standardDeviationGy());
        values.put("dvh.sphere.volume", result.volumeMl());

        Sphere tilted = new Sphere(15, new Point3(1, 2, 3).times(1 / Math.sqrt(14)));
        Grid tiltedGrid = tilted.grid(1);
        StructureDose small = evaluate(tiltedGrid, tiltedGrid, tilted::doseGy, tilted::contains);
        doseAtVolumes("dvh.tilted-sphere", statistics(small).dvh(), values);
        values.put("dvh.tilted-sphere.volume", small.volumeMl());

        Sphere steep = new Sphere(15, new Point3(0, 0, 1));
        Grid steepGrid = steep.grid(1);
        doseAtVolumes(
                "dvh.steep-sphere",
                statistics(evaluate(steepGrid, steepGrid, steep::doseGy, steep::contains))
                        .dvh(),
                values);

        Sphere smallest = new Sphere(SMALL_RADIUS_MM, new Point3(0, 0, 1));
        Grid smallestGrid = smallest.grid(1);
        values.put(
                "dvh.small-sphere.volume",
                evaluate(smallestGrid, smallestGrid, smallest::doseGy, smallest::contains)
                        .volumeMl());

        double d70 = dvh.doseToHottest(0.7);
        Dvh coarseDose = statistics(evaluate(large.grid(2), fine, large::doseGy, large::contains))
                .dvh();
        values.put("invariance.resampled", coarseDose.doseToHottest(0.7) / d70);
        Dvh otherOrder = statistics(evaluate(fine, large.reversedGrid(1), large::doseGy, large::contains))
                .dvh();
        values.put("invariance.order", otherOrder.doseToHottest(0.7) / d70);
        values.put("invariance.bins", meanFromBins(dvh, BIN_GY) / dvh.meanGy());
    }

    private static void doseAtVolumes(String body, Dvh dvh, Map<String, Double> values) {
        for (int percent : VOLUME_PERCENTS) {
            values.put(body + ".d" + percent, dvh.doseToHottest(percent / 100.0));
        }
    }

    /** Mean dose as the area under the cumulative histogram, read at a bin width. */
    private static double meanFromBins(Dvh dvh, double binGy) {
        double area = 0;
        for (double dose = binGy / 2; dose < dvh.maxGy() + binGy; dose += binGy) {
            area += dvh.fractionAtLeast(dose) * binGy;
        }
        return area;
    }

    /** A sphere at the origin in a dose that rises along a direction from 0 to 100 Gy over its diameter. */
    private record Sphere(double radiusMm, Point3 direction) {

        double doseGy(double x, double y, double z) {
            double along = direction.dot(new Point3(x, y, z));
            return TOP_DOSE_GY * (along + radiusMm) / (2 * radiusMm);
        }

        boolean contains(double x, double y, double z) {
            return x * x + y * y + z * z <= radiusMm * radiusMm;
        }

        /** A grid around the sphere; its voxels are not centred on the sphere's centre. */
        Grid grid(double spacingMm) {
            int n = size(spacingMm);
            double first = -spacingMm * (n - 1) / 2 + 0.17;
            return Grid.axial(n, n, n, new Point3(spacingMm, spacingMm, spacingMm), new Point3(first, first, first));
        }

        /** The same voxels, stored from the other end of every axis. */
        Grid reversedGrid(double spacingMm) {
            Grid grid = grid(spacingMm);
            Point3 last = grid.indexToWorld().apply(grid.nx() - 1, grid.ny() - 1, grid.nz() - 1);
            return Grid.axial(grid.nx(), grid.ny(), grid.nz(), new Point3(-spacingMm, -spacingMm, -spacingMm), last);
        }

        private int size(double spacingMm) {
            return 2 * (int) Math.ceil(radiusMm / spacingMm) + 8;
        }
    }

    private static DoseStatistics statistics(StructureDose dose) {
        return dose.statistics().orElseThrow();
    }

    /** Runs the whole chain: an activity that gives the dose, the engine, and the sampling of a structure. */
    private StructureDose evaluate(Grid doseGrid, Grid structureGrid, WorldFunction doseGy, WorldPredicate inside) {
        double grayPerBecquerelPerMl =
                subject.y90().doseConstant().orElseThrow().joulesPerGigabecquerel() * 1e-6;
        Volume concentration = Volume.filled(doseGrid, Quantity.ACTIVITY_CONCENTRATION, (i, j, k) -> {
            Point3 p = doseGrid.indexToWorld().apply(i, j, k);
            return doseGy.at(p.x(), p.y(), p.z()) / grayPerBecquerelPerMl;
        });
        ActivityMap activity = new ActivityMap(concentration, subject.y90(), Duration.ZERO);
        DensityMap density = DensityMap.uniform(doseGrid, new Density(1));
        DoseMap dose = engine().compute(activity, density, ProgressListener.NONE);
        Mask mask = Mask.of(structureGrid, (i, j, k) -> {
            Point3 p = structureGrid.indexToWorld().apply(i, j, k);
            return inside.test(p.x(), p.y(), p.z());
        });
        Structure structure = new Structure("body", Role.OTHER, Optional.empty(), mask);
        return new StructureDosimetry(
                        dose, density, activity, subject.y90().doseConstant().orElseThrow(), DensityFloor.standard())
                .evaluate(structure);
    }

    @FunctionalInterface
    private interface WorldFunction {
        double at(double x, double y, double z);
    }

    @FunctionalInterface
    private interface WorldPredicate {
        boolean test(double x, double y, double z);
    }
}
