package org.yttria.phantoms.shifted;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.rng.UniformRandomProvider;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.geometry.Point3;
import org.yttria.phantoms.anatomy.Choice;
import org.yttria.phantoms.anatomy.Disease;
import org.yttria.phantoms.anatomy.Lesion;
import org.yttria.phantoms.anatomy.LesionPlan;
import org.yttria.phantoms.anatomy.LesionPlanter;
import org.yttria.phantoms.anatomy.LiverVoxels;
import org.yttria.phantoms.anatomy.Torso;
import org.yttria.phantoms.parameter.ParameterTable;
import org.yttria.phantoms.random.Distribution;
import org.yttria.phantoms.random.RandomStreams;
import org.yttria.phantoms.shape.Ellipsoid;
import org.yttria.phantoms.shape.HarmonicSurface;
import org.yttria.phantoms.shape.SmoothUnion;
import org.yttria.phantoms.shape.Solid;

/**
 * Tumours of other shapes: star-like with a deeply uneven surface, or conglomerates of several round nodules; their number
 * follows a geometric law and their diameters are uniform in the logarithm.
 */
final class ShiftedTumours {

    private final ParameterTable table;
    private final UniformRandomProvider rng;

    private ShiftedTumours(ParameterTable table, UniformRandomProvider rng) {
        this.table = table;
        this.rng = rng;
    }

    static List<Lesion> planted(
            ParameterTable table, Torso torso, LiverVoxels liver, Disease disease, RandomStreams streams) {
        UniformRandomProvider rng = streams.child("tumours").generator();
        ShiftedTumours tumours = new ShiftedTumours(table, rng);
        double liverMl = liver.count() * torso.canvas().grid().voxelVolumeMl();
        double[] diameters = tumours.diameters(disease, liverMl);
        LesionPlanter planter = new LesionPlanter(
                torso.canvas(),
                liver,
                new LesionPlanter.Rules(
                        (int) table.value("tumours.trials"),
                        table.value("tumours.smallestMl"),
                        table.value("tumours.keptShareAtSurface"),
                        table.value("tumours.burdenShare"),
                        table.value("tumours.gapMm")));
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
        return planter.lesions();
    }

    /** Drawn diameters, the largest first, all made smaller alike where they would pass the limit of the burden. */
    private double[] diameters(Disease disease, double liverMl) {
        String group = "tumours." + disease.key() + ".";
        double again = table.value(group + "anotherShare");
        int most = (int) table.value(group + "mostLesions");
        int count = (int) table.value(group + "fewestLesions");
        while (count < most && rng.nextDouble() < again) {
            count++;
        }
        Distribution logarithm = table.distribution(group + "logDiameterMm");
        double smallest = StrictMath.exp(logarithm.first());
        double[] drawn = new double[count];
        double total = 0;
        for (int n = 0; n < count; n++) {
            drawn[n] = -StrictMath.exp(logarithm.draw(rng));
            total += LesionPlan.sphereMl(-drawn[n]);
        }
        Arrays.sort(drawn);
        double limit = table.value("tumours.burdenShare") * liverMl;
        double shrink = total > limit ? StrictMath.cbrt(limit / total) : 1;
        for (int n = 0; n < count; n++) {
            drawn[n] = Math.max(smallest, -drawn[n] * shrink);
        }
        return drawn;
    }

    private double smallestMm(Disease disease) {
        return StrictMath.exp(table.distribution("tumours." + disease.key() + ".logDiameterMm")
                .first());
    }

    private LesionPlan plan(double diameter) {
        boolean conglomerate = diameter > table.value("tumours.conglomerateFromMm")
                && rng.nextDouble() < table.value("tumours.conglomerateShare");
        boolean dead =
                diameter > table.value("tumours.coreFromMm") && rng.nextDouble() < table.value("tumours.coreShare");
        double core = dead ? table.distribution("tumours.coreFraction").draw(rng) : 0;
        double rim = rng.nextDouble() < table.value("tumours.rimShare")
                ? table.distribution("tumours.rimMm").draw(rng)
                : 0;
        boolean avid = rng.nextDouble() >= table.value("tumours.nonAvidShare");
        boolean touching = rng.nextDouble() < table.value("tumours.touchingShare");
        return new LesionPlan(
                diameter,
                conglomerate ? conglomerate(diameter * 0.5) : star(diameter * 0.5, "tumours.starSigma"),
                star(diameter * 0.5 * table.value("tumours.coreSize"), "tumours.coreSigma"),
                core,
                avid && diameter > table.value("tumours.rimFromMm") ? rim : 0,
                avid,
                touching);
    }

    /** A sphere whose surface is deeply uneven. */
    private Function<Point3, Solid> star(double radius, String sigmaName) {
        long seed = rng.nextLong();
        double sigma = table.value(sigmaName) * radius;
        int degree = (int) table.value("tumours.starDegree");
        return centre -> HarmonicSurface.drawn(
                ball(centre, radius),
                centre,
                degree,
                sigma,
                RandomStreams.of(seed).generator());
    }

    /** Nodules of several sizes about the middle. */
    private Function<Point3, Solid> conglomerate(double radius) {
        double[] range = table.values("tumours.nodules");
        int count = Choice.between(range[0], range[1], rng);
        Distribution size = table.distribution("tumours.noduleRadius");
        Distribution out = table.distribution("tumours.noduleDistance");
        double sharpness = table.value("tumours.noduleSharpness") / radius;
        List<Point3> offsets = new ArrayList<>();
        double[] radii = new double[count];
        for (int n = 0; n < count; n++) {
            Point3 way = new Point3(Distribution.normal(rng), Distribution.normal(rng), Distribution.normal(rng));
            offsets.add(way.times(radius * out.draw(rng) / way.norm()));
            radii[n] = radius * size.draw(rng);
        }
        return centre -> {
            List<Solid> nodules = new ArrayList<>();
            for (int n = 0; n < count; n++) {
                nodules.add(ball(centre.plus(offsets.get(n)), radii[n]));
            }
            return SmoothUnion.of(nodules, sharpness);
        };
    }

    private static Solid ball(Point3 centre, double radius) {
        return new Ellipsoid(centre, new Point3(radius, radius, radius));
    }
}
