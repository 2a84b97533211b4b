package org.yttria.phantoms.perfusion;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.yttria.imaging.volume.Mask;

/**
 * Which arteries feed which part of a liver: each voxel has one or two of the last branches ("leaves"), with shares that sum to 1.
 *
 * <p>Leaves are numbered from 0. Where a catheter in the right or the left hepatic artery reaches is part of the patient's anatomy, since
 * arteries vary.
 */
public final class Territories {

    private final LiverVoxels liver;
    private final byte[] first;
    private final byte[] second;
    private final float[] share;
    private final int[] segments;
    private final List<Integer> right;
    private final List<Integer> left;
    private final String variant;
    private final double[] volumesMl;
    private final boolean[][] adjacent;

    /**
     * Takes over the arrays.
     *
     * @param first the leaf of the larger share, by number of the liver's voxel
     * @param second the other leaf; -1 where there is none
     * @param share of the first leaf, 0.5 to 1
     * @param segments Couinaud segment by leaf, 1 to 8: the one that most of the leaf is in
     * @param right the leaves that a catheter in the right hepatic artery reaches
     * @param left the leaves that one in the left hepatic artery reaches
     * @param variant the arteries' variant, as it is printed
     */
    Territories(
            LiverVoxels liver,
            byte[] first,
            byte[] second,
            float[] share,
            int[] segments,
            List<Integer> right,
            List<Integer> left,
            String variant) {
        this.liver = liver;
        this.first = first;
        this.second = second;
        this.share = share;
        this.segments = segments;
        this.right = List.copyOf(right);
        this.left = List.copyOf(left);
        this.variant = variant;
        this.volumesMl = new double[segments.length];
        this.adjacent = new boolean[segments.length][segments.length];
        double voxelMl = liver.grid().voxelVolumeMl();
        for (int q = 0; q < first.length; q++) {
            volumesMl[first[q]] += share[q] * voxelMl;
            if (second[q] >= 0) {
                volumesMl[second[q]] += (1 - share[q]) * voxelMl;
                adjacent[first[q]][second[q]] = true;
                adjacent[second[q]][first[q]] = true;
            }
        }
    }

    /** The liver's voxels, by whose numbers territories are asked for. */
    public LiverVoxels liver() {
        return liver;
    }

    public int leafCount() {
        return segments.length;
    }

    /** All leaves. */
    public List<Integer> leaves() {
        return IntStream.range(0, leafCount()).boxed().toList();
    }

    /** The leaf that feeds most of a voxel. */
    public int first(int number) {
        return first[number];
    }

    /** The leaf that feeds the rest of a voxel; -1 where one feeds all of it. */
    public int second(int number) {
        return second[number];
    }

    /** Share of the first leaf, 0.5 to 1. */
    public double firstShare(int number) {
        return share[number];
    }

    /** Share of a leaf in a voxel, 0 to 1. */
    public double share(int leaf, int number) {
        if (first[number] == leaf) {
            return share[number];
        }
        return second[number] == leaf ? 1 - share[number] : 0;
    }

    /** Share of some leaves together in a voxel, 0 to 1. */
    public double share(Collection<Integer> leaves, int number) {
        double sum = leaves.contains((int) first[number]) ? share[number] : 0;
        return second[number] >= 0 && leaves.contains((int) second[number]) ? sum + 1 - share[number] : sum;
    }

    /** Volume that a leaf feeds, each voxel by its share, mL. */
    public double volumeMl(int leaf) {
        return volumesMl[leaf];
    }

    /** Volume that some leaves feed, mL. */
    public double volumeMl(Collection<Integer> leaves) {
        double sum = 0;
        for (int leaf : leaves) {
            sum += volumesMl[leaf];
        }
        return sum;
    }

    /** The Couinaud segment that most of a leaf is in, 1 to 8. */
    public int segment(int leaf) {
        return segments[leaf];
    }

    /** Whether two leaves share voxels. */
    public boolean adjacent(int one, int other) {
        return adjacent[one][other];
    }

    /** The leaves that border on some others and are not among them. */
    public List<Integer> neighbours(Collection<Integer> leaves) {
        List<Integer> found = new ArrayList<>();
        for (int leaf = 0; leaf < leafCount(); leaf++) {
            int asked = leaf;
            if (!leaves.contains(leaf) && leaves.stream().anyMatch(l -> adjacent[l][asked])) {
                found.add(leaf);
            }
        }
        return found;
    }

    /** The leaves that a catheter in the right hepatic artery reaches. */
    public List<Integer> right() {
        return right;
    }

    /** The leaves that a catheter in the left hepatic artery reaches. */
    public List<Integer> left() {
        return left;
    }

    /** The arteries' variant. */
    public String variant() {
        return variant;
    }

    /** The volume that a planner draws for a position: the voxels that its leaves feed at least half of. */
    public Mask mask(Collection<Integer> leaves) {
        return Mask.of(liver.grid(), (i, j, k) -> {
            int number = liver.number(liver.grid().index(i, j, k));
            return number >= 0 && share(leaves, number) >= 0.5;
        });
    }
}
