package org.yttria.phantoms.perfusion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.yttria.imaging.geometry.Grid;
import org.yttria.phantoms.anatomy.Anatomy;

/**
 * The border between two arterial territories, where both feed: at a distance \(d\) from it the farther leaf has the share
 * \(1/(1+e^{d/s})\), and none beyond a reach.
 *
 * <p>The distance is that to the nearest voxel of another leaf, less half a voxel.
 *
 * @param reachMm largest \(d\), mm
 * @param scaleMm \(s\), mm
 */
public record Watershed(double reachMm, double scaleMm) {

    /** Most leaves that there can be. */
    public static final int MAX_LEAVES = Byte.MAX_VALUE;

    private static final byte OUTSIDE = -1;
    private static final int SEGMENTS = 8;

    public Watershed {
        if (!(reachMm > 0 && scaleMm > 0)) {
            throw new IllegalArgumentException(
                    "Reach and scale of a watershed must be above 0 mm: " + reachMm + ", " + scaleMm);
        }
    }

    /**
     * Territories around hard borders.
     *
     * @param leaves the leaf of each of the liver's voxels, numbered from 0 without a gap
     * @param positions the leaves that the right and the left hepatic artery reach
     * @throws IllegalArgumentException if a voxel has no leaf, or a leaf's number is too large
     */
    public Territories territories(Anatomy anatomy, LiverVoxels liver, byte[] leaves, Positions positions) {
        if (leaves.length != liver.count()) {
            throw new IllegalArgumentException(
                    "There are " + leaves.length + " leaves for " + liver.count() + " voxels of the liver");
        }
        for (byte leaf : leaves) {
            if (leaf < 0 || leaf >= MAX_LEAVES) {
                throw new IllegalArgumentException("Leaves are numbered 0 to " + (MAX_LEAVES - 1) + ", not " + leaf);
            }
        }
        byte[] second = new byte[leaves.length];
        float[] share = new float[leaves.length];
        Neighbourhood around = new Neighbourhood(liver, leaves);
        int chunk = Chunks.SIZE;
        IntStream.range(0, Chunks.count(leaves.length)).parallel().forEach(c -> {
            for (int q = c * chunk; q < Math.min(leaves.length, (c + 1) * chunk); q++) {
                int found = around.nearestOther(q);
                second[q] = found < 0 ? OUTSIDE : around.leaf(q, found);
                share[q] = found < 0 ? 1 : around.firstShare[found];
            }
        });
        return new Territories(
                liver,
                leaves,
                second,
                share,
                segments(anatomy, liver, leaves),
                positions.right(),
                positions.left(),
                positions.variant());
    }

    /**
     * Which leaves two arteries reach.
     *
     * @param right from the right hepatic artery
     * @param left from the left hepatic artery
     * @param variant as it is printed
     */
    public record Positions(List<Integer> right, List<Integer> left, String variant) {}

    private static int[] segments(Anatomy anatomy, LiverVoxels liver, byte[] leaves) {
        int[][] voxels = new int[MAX_LEAVES][SEGMENTS + 1];
        int count = 0;
        for (int q = 0; q < leaves.length; q++) {
            voxels[leaves[q]][anatomy.segment(liver.voxel(q))]++;
            count = Math.max(count, leaves[q] + 1);
        }
        int[] segments = new int[count];
        for (int leaf = 0; leaf < count; leaf++) {
            for (int segment = 1; segment <= SEGMENTS; segment++) {
                if (voxels[leaf][segment] > voxels[leaf][segments[leaf]] || segments[leaf] == 0) {
                    segments[leaf] = segment;
                }
            }
        }
        return segments;
    }

    /** The voxels within reach of one, nearest first. */
    private final class Neighbourhood {

        private final LiverVoxels.Box box;
        private final byte[] labels;
        private final int[] offsets;
        private final float[] firstShare;

        Neighbourhood(LiverVoxels liver, byte[] leaves) {
            Grid grid = liver.grid();
            double halfVoxelMm = Math.min(grid.spacingMm(0), Math.min(grid.spacingMm(1), grid.spacingMm(2))) / 2;
            int margin = (int) Math.ceil((reachMm + halfVoxelMm) / (2 * halfVoxelMm));
            this.box = liver.box(margin);
            this.labels = new byte[box.grid().voxelCount()];
            Arrays.fill(labels, OUTSIDE);
            for (int q = 0; q < leaves.length; q++) {
                labels[box.index(q)] = leaves[q];
            }
            List<double[]> near = new ArrayList<>();
            for (int k = -margin; k <= margin; k++) {
                for (int j = -margin; j <= margin; j++) {
                    for (int i = -margin; i <= margin; i++) {
                        double x = i * grid.spacingMm(0);
                        double y = j * grid.spacingMm(1);
                        double z = k * grid.spacingMm(2);
                        double distance = Math.sqrt(x * x + y * y + z * z) - halfVoxelMm;
                        if (distance > 0 && distance <= reachMm) {
                            near.add(new double[] {distance, box.grid().index(i, j, k)});
                        }
                    }
                }
            }
            near.sort(Comparator.<double[]>comparingDouble(n -> n[0]).thenComparingDouble(n -> n[1]));
            this.offsets = near.stream().mapToInt(n -> (int) n[1]).toArray();
            this.firstShare = new float[offsets.length];
            for (int n = 0; n < offsets.length; n++) {
                firstShare[n] = (float) (1 / (1 + StrictMath.exp(-near.get(n)[0] / scaleMm)));
            }
        }

        /** Position among the offsets of the nearest voxel of another leaf; -1 if there is none within reach. */
        int nearestOther(int q) {
            int at = box.index(q);
            byte own = labels[at];
            for (int n = 0; n < offsets.length; n++) {
                byte other = labels[at + offsets[n]];
                if (other != own && other != OUTSIDE) {
                    return n;
                }
            }
            return -1;
        }

        byte leaf(int q, int offset) {
            return labels[box.index(q) + offsets[offset]];
        }
    }
}
