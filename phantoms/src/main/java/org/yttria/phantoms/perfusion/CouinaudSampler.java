package org.yttria.phantoms.perfusion;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.yttria.imaging.geometry.Point3;
import org.yttria.phantoms.anatomy.Anatomy;
import org.yttria.phantoms.parameter.ParameterTable;
import org.yttria.phantoms.random.Distribution;
import org.yttria.phantoms.random.RandomStreams;

/**
 * Arteries that keep to the Couinaud segments: each segment has a few leaves, and a voxel of the segment belongs to the nearest of them,
 * distances being shortened by a weight of the leaf, mm.
 *
 * <p>What the right and the left hepatic artery reach varies: the artery of segment IV may come from either, that of segment I too, and a
 * replaced right or left artery leaves a part of its lobe to a catheter position of its own.
 */
final class CouinaudSampler implements VascularSampler {

    private static final int SEGMENTS = 8;
    private static final int CANDIDATES = 8;
    private static final List<Integer> LEFT_LATERAL = List.of(2, 3);
    private static final List<Integer> RIGHT_POSTERIOR = List.of(6, 7);
    private static final List<Integer> RIGHT_ANTERIOR = List.of(5, 8);
    private static final int CAUDATE = 1;
    private static final int MEDIAL = 4;

    private final double[] countWeights;
    private final Distribution weightMm;
    private final Watershed watershed;
    private final ParameterTable table;

    CouinaudSampler(ParameterTable table) {
        this.table = table;
        this.countWeights = table.values("territory.leaves");
        this.weightMm = table.distribution("territory.weight-mm");
        this.watershed = new Watershed(table.value("territory.reach-mm"), table.value("territory.scale-mm"));
    }

    @Override
    public Territories sample(Anatomy anatomy, RandomStreams streams) {
        LiverVoxels liver = LiverVoxels.of(anatomy);
        int[][] bySegment = bySegment(anatomy, liver);
        byte[] leaves = new byte[liver.count()];
        List<Integer> segments = new ArrayList<>();
        for (int segment = 1; segment <= SEGMENTS; segment++) {
            divide(liver, bySegment[segment], streams.child("segment", segment), leaves, segment, segments);
        }
        return watershed.territories(
                anatomy,
                liver,
                leaves,
                positions(segments, streams.child("variant").generator()));
    }

    private static int[][] bySegment(Anatomy anatomy, LiverVoxels liver) {
        int[] counts = new int[SEGMENTS + 1];
        for (int q = 0; q < liver.count(); q++) {
            int segment = anatomy.segment(liver.voxel(q));
            if (segment < 1 || segment > SEGMENTS) {
                throw new IllegalArgumentException(
                        "Voxel " + liver.voxel(q) + " of the liver has segment " + segment + ", not 1 to 8");
            }
            counts[segment]++;
        }
        int[][] voxels = new int[SEGMENTS + 1][];
        for (int segment = 0; segment <= SEGMENTS; segment++) {
            voxels[segment] = new int[counts[segment]];
        }
        int[] filled = new int[SEGMENTS + 1];
        for (int q = 0; q < liver.count(); q++) {
            int segment = anatomy.segment(liver.voxel(q));
            voxels[segment][filled[segment]++] = q;
        }
        return voxels;
    }

    /** Divides a segment and appends its leaves' segment for each leaf that has voxels. */
    private void divide(
            LiverVoxels liver,
            int[] voxels,
            RandomStreams streams,
            byte[] leaves,
            int segment,
            List<Integer> segments) {
        if (voxels.length == 0) {
            return;
        }
        UniformRandomProvider rng = streams.generator();
        int count = 1 + Draws.index(rng, countWeights);
        List<Point3> seeds = new ArrayList<>();
        double[] weights = new double[count];
        for (int s = 0; s < count; s++) {
            seeds.add(farthest(liver, voxels, seeds, rng));
            weights[s] = weightMm.draw(rng);
        }
        byte[] nearest = new byte[voxels.length];
        IntStream.range(0, Chunks.count(voxels.length)).parallel().forEach(c -> {
            for (int v = c * Chunks.SIZE; v < Math.min(voxels.length, (c + 1) * Chunks.SIZE); v++) {
                nearest[v] = nearest(liver.position(voxels[v]), seeds, weights);
            }
        });
        int[] leafOfSeed = new int[count];
        for (int v = 0; v < voxels.length; v++) {
            int seed = nearest[v];
            if (leafOfSeed[seed] == 0) {
                segments.add(segment);
                leafOfSeed[seed] = segments.size();
            }
            leaves[voxels[v]] = (byte) (leafOfSeed[seed] - 1);
        }
    }

    /** Of some voxels picked at random, the centre of the one that is farthest from the seeds that there are. */
    private static Point3 farthest(LiverVoxels liver, int[] voxels, List<Point3> seeds, UniformRandomProvider rng) {
        Point3 best = liver.position(voxels[rng.nextInt(voxels.length)]);
        double distance = distance(best, seeds);
        for (int n = 1; n < CANDIDATES; n++) {
            Point3 candidate = liver.position(voxels[rng.nextInt(voxels.length)]);
            double d = distance(candidate, seeds);
            if (d > distance) {
                best = candidate;
                distance = d;
            }
        }
        return best;
    }

    private static double distance(Point3 point, List<Point3> seeds) {
        double least = seeds.isEmpty() ? 0 : Double.POSITIVE_INFINITY;
        for (Point3 seed : seeds) {
            least = Math.min(least, point.minus(seed).norm());
        }
        return least;
    }

    private static byte nearest(Point3 point, List<Point3> seeds, double[] weights) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int s = 0; s < weights.length; s++) {
            double d = point.minus(seeds.get(s)).norm() - weights[s];
            if (d < least) {
                least = d;
                best = s;
            }
        }
        return (byte) best;
    }

    private Watershed.Positions positions(List<Integer> segments, UniformRandomProvider rng) {
        boolean replacedRight = Draws.chance(rng, table.value("territory.replaced-right"));
        boolean posteriorOnly = Draws.chance(rng, table.value("territory.replaced-right-posterior-only"));
        boolean replacedLeft = Draws.chance(rng, table.value("territory.replaced-left"));
        boolean medialFromRight = Draws.chance(rng, table.value("territory.medial-from-right"));
        boolean caudateFromRight = Draws.chance(rng, table.value("territory.caudate-from-right"));
        List<Integer> rightSegments = new ArrayList<>(RIGHT_POSTERIOR);
        List<Integer> leftSegments = new ArrayList<>(LEFT_LATERAL);
        if (!(replacedRight && posteriorOnly)) {
            rightSegments.addAll(RIGHT_ANTERIOR);
        }
        // A replaced artery feeds its own lobe alone: the artery of segment IV is then the other one's.
        boolean medialRight = replacedLeft || (medialFromRight && !replacedRight);
        if (medialRight && !replacedRight) {
            rightSegments.add(MEDIAL);
        } else if (!medialRight && !replacedLeft) {
            leftSegments.add(MEDIAL);
        }
        (caudateFromRight && !replacedRight ? rightSegments : leftSegments).add(CAUDATE);
        String variant = variantOfRight(replacedRight, posteriorOnly) + variantOfLeft(replacedLeft, medialRight);
        return new Watershed.Positions(leavesOf(segments, rightSegments), leavesOf(segments, leftSegments), variant);
    }

    private static String variantOfRight(boolean replaced, boolean posteriorOnly) {
        if (!replaced) {
            return "right usual";
        }
        return posteriorOnly ? "right posterior replaced" : "right replaced";
    }

    private static String variantOfLeft(boolean replaced, boolean medialFromRight) {
        return ", left " + (replaced ? "replaced" : "usual") + ", segment IV from the "
                + (medialFromRight ? "right" : "left");
    }

    private static List<Integer> leavesOf(List<Integer> segments, List<Integer> wanted) {
        return IntStream.range(0, segments.size())
                .filter(leaf -> wanted.contains(segments.get(leaf)))
                .boxed()
                .toList();
    }
}
