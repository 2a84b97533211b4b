package org.yttria.phantoms.anatomy;

import org.apache.commons.rng.UniformRandomProvider;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.geometry.Point3;
import org.yttria.phantoms.parameter.ParameterTable;
import org.yttria.phantoms.random.Distribution;
import org.yttria.phantoms.random.RandomStreams;

/**
 * Couinaud's segments by planes: segment 1 around the vena cava, then the middle hepatic vein's plane between the left and the
 * right liver, the umbilical plane between 4 and 2, 3, the right vein's plane between the front (5, 8) and the back (6, 7), and
 * planes at the portal branches between upper and lower ones.
 *
 * <p>Shares are drawn from a Dirichlet distribution; each plane lies where it gives them.
 */
final class CouinaudPlanes {

    private static final int SEGMENTS = 8;
    private static final int[] ALL_BUT_CAUDATE = {2, 3, 4, 5, 6, 7, 8};
    private static final int[] RIGHT = {5, 6, 7, 8};
    private static final int[] RIGHT_BACK = {6, 7};
    private static final int[] RIGHT_FRONT = {5, 8};
    private static final int[] LEFT = {2, 3, 4};
    private static final int[] LEFT_LATERAL = {3, 2};
    private static final int[] MEDIAL = {4};

    private CouinaudPlanes() {}

    /** Gives every voxel of a liver its segment. */
    static void assign(ParameterTable table, Torso torso, LiverVoxels liver, RandomStreams streams) {
        UniformRandomProvider rng = streams.child("segments").generator();
        double[] target = shares(table, rng);
        double jitter = table.value("segments.normalJitter");
        LiverSplit.Measure cantlie = along(table.values("segments.cantlieNormal"), jitter, rng);
        LiverSplit.Measure umbilical = along(table.values("segments.umbilicalNormal"), jitter, rng);
        LiverSplit.Measure rightVein = along(table.values("segments.rightVeinNormal"), jitter, rng);
        LiverSplit.Measure portal = along(table.values("segments.portalNormal"), jitter, rng);
        LiverSplit.Measure left = along(table.values("segments.leftPortalNormal"), jitter, rng);
        double[] ratios = table.values("segments.caudateAxesMm");
        double[] offset = table.values("segments.caudateFromCavaMm");
        Point3 caudate = torso.venaCava().plus(new Point3(offset[0], offset[1], offset[2]));

        LiverSplit[] first = LiverSplit.of(torso.canvas(), liver)
                .cut((x, y, z) -> squareDistance(caudate, ratios, x, y, z), target[0]);
        first[0].assign(1);
        LiverSplit[] lobes = first[1].cut(cantlie, share(target, RIGHT, ALL_BUT_CAUDATE));
        LiverSplit[] right = lobes[0].cut(rightVein, share(target, RIGHT_BACK, RIGHT));
        assignBoth(right[0], portal, target, RIGHT_BACK);
        assignBoth(right[1], portal, target, RIGHT_FRONT);
        LiverSplit[] leftLiver = lobes[1].cut(umbilical, share(target, MEDIAL, LEFT));
        leftLiver[0].assign(MEDIAL[0]);
        assignBoth(leftLiver[1], left, target, LEFT_LATERAL);
    }

    /** Drawn shares of the segments 1 to 8. */
    static double[] shares(ParameterTable table, UniformRandomProvider rng) {
        double[] mean = table.values("segments.meanShares");
        if (mean.length != SEGMENTS) {
            throw new InputDataException("segments.meanShares needs " + SEGMENTS + " shares, not " + mean.length);
        }
        return Choice.atLeast(
                Distribution.dirichlet(rng, mean, table.value("segments.concentration")),
                table.value("segments.smallestShare"));
    }

    /** What some segments have of all that some, among them the former, have. */
    static double share(double[] target, int[] part, int[] whole) {
        double of = 0;
        for (int s : part) {
            of += target[s - 1];
        }
        double all = 0;
        for (int s : whole) {
            all += target[s - 1];
        }
        return all > 0 ? Math.min(1, of / all) : 0;
    }

    /** The first of two segments is the lower one. */
    private static void assignBoth(LiverSplit sector, LiverSplit.Measure measure, double[] target, int[] segments) {
        LiverSplit[] parts = sector.cut(measure, share(target, new int[] {segments[0]}, segments));
        parts[0].assign(segments[0]);
        parts[1].assign(segments[1]);
    }

    private static LiverSplit.Measure along(double[] normal, double jitter, UniformRandomProvider rng) {
        double nx = normal[0] + jitter * Distribution.normal(rng);
        double ny = normal[1] + jitter * Distribution.normal(rng);
        double nz = normal[2] + jitter * Distribution.normal(rng);
        return (x, y, z) -> nx * x + ny * y + nz * z;
    }

    private static double squareDistance(Point3 from, double[] ratios, double x, double y, double z) {
        double u = (x - from.x()) / ratios[0];
        double v = (y - from.y()) / ratios[1];
        double w = (z - from.z()) / ratios[2];
        return u * u + v * v + w * w;
    }
}
