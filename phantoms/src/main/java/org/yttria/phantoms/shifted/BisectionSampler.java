package org.yttria.phantoms.shifted;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.yttria.imaging.geometry.Point3;
import org.yttria.phantoms.anatomy.Anatomy;
import org.yttria.phantoms.parameter.ParameterTable;
import org.yttria.phantoms.perfusion.LiverVoxels;
import org.yttria.phantoms.perfusion.Territories;
import org.yttria.phantoms.perfusion.VascularSampler;
import org.yttria.phantoms.perfusion.Watershed;
import org.yttria.phantoms.random.Distribution;
import org.yttria.phantoms.random.RandomStreams;

/**
 * A tree of arteries that knows no Couinaud segments: the largest territory is cut in two, by a plane that leans at random from across its
 * longest axis, until there are as many as drawn.
 *
 * <p>The right and the left hepatic artery reach what lies on either side of the first cut.
 */
final class BisectionSampler implements VascularSampler {

    private final Distribution count;
    private final Distribution cut;
    private final Distribution tilt;
    private final double reachMm;
    private final Distribution scaleMm;

    BisectionSampler(ParameterTable table) {
        this.count = table.distribution("territory.leaves");
        this.cut = table.distribution("territory.cut");
        this.tilt = table.distribution("territory.tilt");
        this.reachMm = table.value("territory.reach-mm");
        this.scaleMm = table.distribution("territory.scale-mm");
    }

    @Override
    public Territories sample(Anatomy anatomy, RandomStreams streams) {
        LiverVoxels liver = LiverVoxels.of(anatomy);
        UniformRandomProvider rng = streams.generator();
        int drawn = (int) count.draw(rng);
        if (drawn < 1 || drawn > Watershed.MAX_LEAVES) {
            throw new IllegalArgumentException(
                    "A liver has 1 to " + Watershed.MAX_LEAVES + " territories, not " + drawn);
        }
        int wanted = Math.min(drawn, liver.count());
        int[] all = new int[liver.count()];
        Arrays.setAll(all, q -> q);
        List<Part> parts = new ArrayList<>();
        parts.add(new Part(all, false));
        while (parts.size() < wanted) {
            Part largest = parts.remove(largest(parts));
            divide(liver, largest, parts, parts.isEmpty(), rng);
        }
        byte[] leaves = new byte[liver.count()];
        List<Integer> right = new ArrayList<>();
        List<Integer> left = new ArrayList<>();
        for (int leaf = 0; leaf < parts.size(); leaf++) {
            for (int q : parts.get(leaf).voxels) {
                leaves[q] = (byte) leaf;
            }
            (parts.get(leaf).left ? left : right).add(leaf);
        }
        return new Watershed(reachMm, scaleMm.draw(rng))
                .territories(anatomy, liver, leaves, new Watershed.Positions(right, left, "by bisection"));
    }

    private static int largest(List<Part> parts) {
        int found = 0;
        for (int p = 1; p < parts.size(); p++) {
            if (parts.get(p).voxels.length > parts.get(found).voxels.length) {
                found = p;
            }
        }
        return found;
    }

    private void divide(LiverVoxels liver, Part part, List<Part> parts, boolean lobes, UniformRandomProvider rng) {
        Point3 normal = lobes ? new Point3(1, tilt.draw(rng), tilt.draw(rng)) : acrossLongest(liver, part, rng);
        double[] height = new double[part.voxels.length];
        for (int v = 0; v < height.length; v++) {
            height[v] = liver.position(part.voxels[v]).dot(normal);
        }
        double[] sorted = height.clone();
        Arrays.sort(sorted);
        double at = sorted[Math.max(1, (int) (cut.draw(rng) * sorted.length))];
        int low = 0;
        for (double h : height) {
            low += h < at ? 1 : 0;
        }
        if (low == 0) {
            throw new IllegalArgumentException("A territory of " + height.length + " voxels cannot be cut in two");
        }
        int[][] halves = {new int[low], new int[height.length - low]};
        int[] filled = new int[2];
        for (int v = 0; v < height.length; v++) {
            int side = height[v] < at ? 0 : 1;
            halves[side][filled[side]++] = part.voxels[v];
        }
        // LPS: the left of the patient is where x is large.
        parts.add(new Part(halves[0], !lobes && part.left));
        parts.add(new Part(halves[1], lobes || part.left));
    }

    private Point3 acrossLongest(LiverVoxels liver, Part part, UniformRandomProvider rng) {
        double[] sum = new double[3];
        double[] squares = new double[3];
        for (int q : part.voxels) {
            Point3 p = liver.position(q);
            double[] at = {p.x(), p.y(), p.z()};
            for (int axis = 0; axis < 3; axis++) {
                sum[axis] += at[axis];
                squares[axis] += at[axis] * at[axis];
            }
        }
        int longest = 0;
        double most = -1;
        int n = part.voxels.length;
        for (int axis = 0; axis < 3; axis++) {
            double variance = squares[axis] / n - sum[axis] / n * sum[axis] / n;
            if (variance > most) {
                most = variance;
                longest = axis;
            }
        }
        double[] normal = {tilt.draw(rng), tilt.draw(rng), tilt.draw(rng)};
        normal[longest] = 1;
        return new Point3(normal[0], normal[1], normal[2]);
    }

    /** A part of the liver, by numbers of its voxels, and whether it is on the left of the first cut. */
    private static final class Part {

        private final int[] voxels;
        private final boolean left;

        Part(int[] voxels, boolean left) {
            this.voxels = voxels;
            this.left = left;
        }
    }
}
