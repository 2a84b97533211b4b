package org.yttria.phantoms.anatomy;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.rng.UniformRandomProvider;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.geometry.Point3;
import org.yttria.phantoms.parameter.ParameterTable;
import org.yttria.phantoms.random.Distribution;
import org.yttria.phantoms.random.RandomStreams;
import org.yttria.phantoms.shape.Ellipsoid;
import org.yttria.phantoms.shape.HarmonicSurface;
import org.yttria.phantoms.shape.Solid;
import org.yttria.phantoms.shape.Turned;

/** The standard tumours: ellipsoids with lobes, the largest first, by the disease's laws of number and size. */
final class StandardTumours {

    private static final double QUARTER_TURN = 90;

    private final ParameterTable table;
    private final UniformRandomProvider rng;

    private StandardTumours(ParameterTable table, UniformRandomProvider rng) {
        this.table = table;
        this.rng = rng;
    }

    static List<Lesion> planted(
            ParameterTable table, Torso torso, LiverVoxels liver, Disease disease, RandomStreams streams) {
        UniformRandomProvider rng = streams.child("tumours").generator();
        StandardTumours tumours = new StandardTumours(table, rng);
        double liverMl = liver.count() * torso.canvas().grid().voxelVolumeMl();
        double[] diameters = tumours.diameters(disease, liverMl);
        LesionPlanter planter = new LesionPlanter(torso.canvas(), liver, rules(table));
        for (double diameter : diameters) {
            planter.plant(tumours.plan(diameter), rng);
        }
        // A patient has a tumour: where the liver is too small for any that was drawn, the largest is made smaller
        // until it fits.
        double smaller = diameters[0];
        while (planter.lesions().isEmpty() && smaller > tumours.smallestMm(disease)) {
            smaller *= table.value("tumours.shrinkToFit");
            planter.plant(tumours.plan(Math.max(smaller, tumours.smallestMm(disease))), rng);
        }
        if (planter.lesions().isEmpty()) {
            throw new InputDataException("No lesion of " + Arrays.toString(diameters) + " mm finds room in a liver of "
                    + Math.rint(liverMl) + " mL");
        }
        if (disease == Disease.HEPATOCELLULAR && rng.nextDouble() < table.value("tumours.thrombusShare")) {
            planter.growThrombus(
                    torso.place(table.values("liver.hilum.centreMm")),
                    table.value("tumours.thrombusRadiusMm"),
                    table.value("tumours.thrombusLengthMm"));
        }
        return planter.lesions();
    }

    static LesionPlanter.Rules rules(ParameterTable table) {
        return new LesionPlanter.Rules(
                (int) table.value("tumours.trials"),
                table.value("tumours.smallestMl"),
                table.value("tumours.keptShareAtSurface"),
                table.value("tumours.burdenShare"),
                table.value("tumours.gapMm"));
    }

    /** Drawn diameters, the largest first, all made smaller alike where they would pass the limit of the burden. */
    private double[] diameters(Disease disease, double liverMl) {
        String group = "tumours." + disease.key() + ".";
        double[] shares = table.values(group + "countShares");
        double[] ranges = table.values(group + "countRanges");
        if (ranges.length != 2 * shares.length) {
            throw new InputDataException(table.name() + ": \"" + group
                    + "countRanges\" needs a smallest and a largest number for each of \"countShares\"");
        }
        int kind = Choice.among(shares, shares.length, rng);
        int count = Choice.between(ranges[2 * kind], ranges[2 * kind + 1], rng);
        Distribution diameter = table.distribution(group + "diameterMm");
        double[] drawn = new double[count];
        double total = 0;
        for (int n = 0; n < count; n++) {
            drawn[n] = -diameter.draw(rng);
            total += LesionPlan.sphereMl(-drawn[n]);
        }
        Arrays.sort(drawn);
        double most = table.value("tumours.burdenShare") * liverMl;
        double shrink = total > most ? StrictMath.cbrt(most / total) : 1;
        for (int n = 0; n < count; n++) {
            drawn[n] = Math.max(diameter.min(), -drawn[n] * shrink);
        }
        return drawn;
    }

    private double smallestMm(Disease disease) {
        return table.distribution("tumours." + disease.key() + ".diameterMm").min();
    }

    private LesionPlan plan(double diameter) {
        boolean avid = rng.nextDouble() >= table.value("tumours.nonAvidShare");
        boolean touching = rng.nextDouble() < table.value("tumours.touchingShare");
        boolean large =
                diameter > table.value("tumours.coreFromMm") && rng.nextDouble() < table.value("tumours.coreShare");
        double core =
                large ? table.distribution("tumours.coreFraction").draw(rng) * table.value("tumours.coreLargest") : 0;
        boolean rimmed = avid
                && diameter > table.value("tumours.rimFromMm")
                && rng.nextDouble() < table.value("tumours.rimShare");
        double rim = rimmed ? table.distribution("tumours.rimMm").draw(rng) : 0;
        return new LesionPlan(
                diameter,
                lobulated(diameter * 0.5),
                lobulated(diameter * 0.5 * table.value("tumours.coreSize")),
                core,
                rim,
                avid,
                touching);
    }

    /** An ellipsoid of drawn axes and direction with harmonics, whose coefficients do not depend on where it lies. */
    private Function<Point3, Solid> lobulated(double radius) {
        Distribution ratio = table.distribution("tumours.axisRatio");
        double second = ratio.draw(rng);
        double third = ratio.draw(rng);
        Point3 axes = new Point3(1, second, third).times(radius / StrictMath.cbrt(second * third));
        Point3 turn = new Point3(angle(), angle(), angle());
        long seed = rng.nextLong();
        int degree = (int) table.value("tumours.harmonicsDegree");
        double sigma = table.value("tumours.harmonicsSigma") * radius;
        return centre -> HarmonicSurface.drawn(
                Turned.of(new Ellipsoid(centre, axes), centre, turn),
                centre,
                degree,
                sigma,
                RandomStreams.of(seed).generator());
    }

    private double angle() {
        return (2 * rng.nextDouble() - 1) * QUARTER_TURN;
    }
}
