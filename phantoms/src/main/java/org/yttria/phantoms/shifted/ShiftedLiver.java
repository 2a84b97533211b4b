package org.yttria.phantoms.shifted;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.yttria.imaging.geometry.Point3;
import org.yttria.phantoms.anatomy.Choice;
import org.yttria.phantoms.anatomy.LiverVoxels;
import org.yttria.phantoms.anatomy.Torso;
import org.yttria.phantoms.parameter.ParameterTable;
import org.yttria.phantoms.random.Distribution;
import org.yttria.phantoms.random.RandomStreams;
import org.yttria.phantoms.shape.Ellipsoid;
import org.yttria.phantoms.shape.HalfSpace;
import org.yttria.phantoms.shape.HarmonicSurface;
import org.yttria.phantoms.shape.SmoothIntersection;
import org.yttria.phantoms.shape.SmoothUnion;
import org.yttria.phantoms.shape.Solid;
import org.yttria.phantoms.shape.Turned;

/**
 * Four ellipsoids that flow together, by one of three habits: usual proportions, a tongue of the right lobe that reaches far down
 * (Riedel's), or a shrunken right lobe beside a large left one, as in cirrhosis.
 */
final class ShiftedLiver {

    private static final List<String> LOBES = List.of("upperRight", "lowerRight", "medial", "left");
    private static final List<String> HABITS = List.of("usual", "tongue", "shrunken");

    private ShiftedLiver() {}

    static LiverVoxels painted(ParameterTable table, Torso torso, RandomStreams streams) {
        UniformRandomProvider rng = streams.child("liver").generator();
        String habit = HABITS.get(Choice.among(table.values("liver.habitShares"), HABITS.size(), rng));
        double[] scales = table.values("liver.lobeScales." + habit);
        Distribution own = table.distribution("liver.lobeScale");
        List<Solid> lobes = new ArrayList<>();
        for (int n = 0; n < LOBES.size(); n++) {
            lobes.add(lobe(table, torso, LOBES.get(n), scales[n] * own.draw(rng)));
        }
        if ("tongue".equals(habit)) {
            lobes.add(lobe(table, torso, "tongue", own.draw(rng)));
        }
        Solid blended = SmoothUnion.of(lobes, table.value("liver.unionSharpnessPerMm"));
        double[] normal = table.values("liver.visceralNormal");
        double tilt = table.distribution("liver.visceralTilt").draw(rng);
        Solid visceral = HalfSpace.through(
                torso.place(table.values("liver.visceralPointMm")), new Point3(normal[0] + tilt, normal[1], normal[2]));
        Solid uneven = HarmonicSurface.drawn(
                "tongue".equals(habit)
                        ? blended
                        : SmoothIntersection.of(blended, visceral, table.value("liver.edgeWidthMm")),
                torso.place(table.values("liver.harmonicsCentreMm")),
                (int) table.value("liver.harmonicsDegree"),
                table.value("liver.harmonicsSigmaMm"),
                rng);
        return LiverVoxels.painted(
                torso,
                uneven,
                torso.place(table.values("liver.scaledAboutMm")),
                table.values("liver.scales"),
                torso.habitus().liverVolumeMl(),
                table.value("liver.volumeTolerance"));
    }

    private static Solid lobe(ParameterTable table, Torso torso, String name, double scale) {
        double[] axes = table.values("liver." + name + ".halfAxesMm");
        double[] turn = table.values("liver." + name + ".turnDegrees");
        Point3 centre = torso.place(table.values("liver." + name + ".centreMm"));
        Point3 half = new Point3(axes[0], axes[1], axes[2]).times(scale);
        return Turned.of(new Ellipsoid(centre, half), centre, new Point3(turn[0], turn[1], turn[2]));
    }
}
