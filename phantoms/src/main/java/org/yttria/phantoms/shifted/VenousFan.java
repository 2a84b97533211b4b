package org.yttria.phantoms.shifted;

import org.apache.commons.rng.UniformRandomProvider;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.geometry.Point3;
import org.yttria.phantoms.anatomy.Choice;
import org.yttria.phantoms.anatomy.LiverSplit;
import org.yttria.phantoms.anatomy.LiverVoxels;
import org.yttria.phantoms.anatomy.Torso;
import org.yttria.phantoms.parameter.ParameterTable;
import org.yttria.phantoms.random.Distribution;
import org.yttria.phantoms.random.RandomStreams;

/**
 * Segments by another rule than planes: the hepatic veins' surfaces fan out from the vena cava and twist from top to bottom, and
 * bowls about the hilum part upper segments from lower ones.
 */
final class VenousFan {

    private static final int SEGMENTS = 8;
    /** From the back on the right to the left; of two segments, the lower one first. */
    private static final int[][] SECTORS = {{6, 7}, {5, 8}, {4}, {3, 2}};

    private static final double PER_MM = 0.01;

    private VenousFan() {}

    static void assign(ParameterTable table, Torso torso, LiverVoxels liver, RandomStreams streams) {
        UniformRandomProvider rng = streams.child("segments").generator();
        double[] mean = table.values("segments.meanShares");
        if (mean.length != SEGMENTS) {
            throw new InputDataException("segments.meanShares needs " + SEGMENTS + " shares, not " + mean.length);
        }
        double[] share = Choice.atLeast(
                Distribution.dirichlet(rng, mean, table.value("segments.concentration")),
                table.value("segments.smallestShare"));
        double twist = table.distribution("segments.twistPerDecimetre").draw(rng) * PER_MM;
        double hollow = table.distribution("segments.hollowPerMm").draw(rng);
        double lean = table.distribution("segments.lean").draw(rng);
        Point3 cava = torso.venaCava();
        Point3 hilum = torso.place(table.values("segments.hilumMm"));
        LiverSplit.Measure fan = (x, y, z) -> StrictMath.atan2(x - cava.x(), cava.y() - y) + twist * (z - cava.z());
        LiverSplit.Measure bowl = (x, y, z) -> {
            double dx = x - hilum.x();
            double dy = y - hilum.y();
            return z + lean * dx + hollow * (dx * dx + dy * dy);
        };
        double[] half = table.values("segments.caudateHalfAxesMm");
        LiverSplit.Measure aroundCava = (x, y, z) -> Math.max(
                Math.abs(x - cava.x()) / half[0],
                Math.max(Math.abs(y - cava.y()) / half[1], Math.abs(z - cava.z()) / half[2]));

        double left = 1;
        LiverSplit[] parts = LiverSplit.of(torso.canvas(), liver).cut(aroundCava, share[0]);
        parts[0].assign(1);
        left -= share[0];
        for (int s = 0; s < SECTORS.length; s++) {
            double of = 0;
            for (int segment : SECTORS[s]) {
                of += share[segment - 1];
            }
            boolean last = s == SECTORS.length - 1;
            parts = parts[1].cut(fan, last ? 1 : Math.min(1, of / left));
            left -= of;
            assign(parts[0], SECTORS[s], share, bowl);
        }
    }

    private static void assign(LiverSplit sector, int[] segments, double[] share, LiverSplit.Measure bowl) {
        if (segments.length == 1) {
            sector.assign(segments[0]);
            return;
        }
        double lower = share[segments[0] - 1];
        LiverSplit[] parts = sector.cut(bowl, lower / (lower + share[segments[1] - 1]));
        parts[0].assign(segments[0]);
        parts[1].assign(segments[1]);
    }
}
