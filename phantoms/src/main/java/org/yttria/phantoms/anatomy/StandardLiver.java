package org.yttria.phantoms.anatomy;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.yttria.imaging.geometry.Point3;
import org.yttria.phantoms.parameter.ParameterTable;
import org.yttria.phantoms.random.RandomStreams;
import org.yttria.phantoms.shape.Difference;
import org.yttria.phantoms.shape.Ellipsoid;
import org.yttria.phantoms.shape.HalfSpace;
import org.yttria.phantoms.shape.HarmonicSurface;
import org.yttria.phantoms.shape.SmoothIntersection;
import org.yttria.phantoms.shape.SmoothUnion;
import org.yttria.phantoms.shape.Solid;
import org.yttria.phantoms.shape.SuperEllipsoid;
import org.yttria.phantoms.shape.Turned;

/** The standard liver: a super-ellipsoid and an ellipsoid that flow together, cut obliquely from below, with uneven surface. */
final class StandardLiver {

    private StandardLiver() {}

    static LiverVoxels painted(ParameterTable table, Torso torso, RandomStreams streams) {
        UniformRandomProvider rng = streams.child("liver").generator();
        double right = table.distribution("liver.lobeScale").draw(rng);
        double left = table.distribution("liver.lobeScale").draw(rng)
                * table.distribution("liver.leftLobeRatio").draw(rng);
        double[] axes = table.values("liver.rightHalfAxesMm");
        Solid rightLobe = SuperEllipsoid.of(
                torso.place(table.values("liver.rightCentreMm")),
                new Point3(axes[0], axes[1], axes[2]).times(right),
                table.value("liver.rightExponent"));
        double[] leftAxes = table.values("liver.leftHalfAxesMm");
        Point3 leftCentre = torso.place(table.values("liver.leftCentreMm"));
        double[] turn = table.values("liver.leftTurnDegrees");
        Solid leftLobe = Turned.of(
                new Ellipsoid(leftCentre, new Point3(leftAxes[0], leftAxes[1], leftAxes[2]).times(left)),
                leftCentre,
                new Point3(turn[0], turn[1], turn[2]));
        Solid lobes = SmoothUnion.of(List.of(rightLobe, leftLobe), table.value("liver.unionSharpnessPerMm"));

        double[] normal = table.values("liver.visceralNormal");
        Solid visceral = HalfSpace.through(
                torso.place(table.values("liver.visceralPointMm")), new Point3(normal[0], normal[1], normal[2]));
        double sharpness = table.value("liver.edgeSharpnessPerMm");
        Solid cut = SmoothIntersection.of(lobes, visceral, 1 / sharpness);
        Point3 middle = torso.place(table.values("liver.harmonicsCentreMm"));
        Solid uneven = HarmonicSurface.drawn(
                cut, middle, (int) table.value("liver.harmonicsDegree"), table.value("liver.harmonicsSigmaMm"), rng);
        Solid notched = new Difference(
                new Difference(uneven, notch(table, torso, "liver.hilum")), notch(table, torso, "liver.fissure"));
        return LiverVoxels.painted(
                torso,
                notched,
                torso.place(table.values("liver.scaledAboutMm")),
                table.values("liver.scales"),
                torso.habitus().liverVolumeMl(),
                table.value("liver.volumeTolerance"));
    }

    private static Solid notch(ParameterTable table, Torso torso, String name) {
        double[] axes = table.values(name + ".halfAxesMm");
        double[] turn = table.values(name + ".turnDegrees");
        Point3 centre = torso.place(table.values(name + ".centreMm"));
        return Turned.of(
                new Ellipsoid(centre, new Point3(axes[0], axes[1], axes[2])),
                centre,
                new Point3(turn[0], turn[1], turn[2]));
    }
}
