package org.yttria.dosimetry.dvh;

import java.util.Arrays;

/**
 * The cumulative dose-volume histogram of a structure, exact: the sorted doses of its voxels, all of one volume.
 *
 * <p>\[ V(d) = \frac{1}{N}\,\#\{i : D_i \ge d\}, \qquad D_x = \max\{d : V(d) \ge x\} \] so that \(D_{70}\) is the dose that at
 * least 70 % of the volume receives, the 30th percentile of the voxel doses. Nothing is interpolated between voxels.
 */
public final class Dvh {

    /** Guards a rank such as 0.7 N against the last bit of its floating-point product. */
    private static final double RANK_EPSILON = 1e-9;

    private final float[] ascending;
    private final double voxelVolumeMl;

    private Dvh(float[] ascending, double voxelVolumeMl) {
        this.ascending = ascending;
        this.voxelVolumeMl = voxelVolumeMl;
    }

    /**
     * The histogram of voxels of one volume.
     *
     * @param dosesGy dose of each voxel, at least one; copied
     * @param voxelVolumeMl volume of each of them
     */
    public static Dvh ofVoxels(float[] dosesGy, double voxelVolumeMl) {
        if (dosesGy.length == 0) {
            throw new IllegalArgumentException("A dose-volume histogram needs at least one voxel");
        }
        float[] sorted = dosesGy.clone();
        Arrays.parallelSort(sorted);
        if (Float.isNaN(sorted[sorted.length - 1])) {
            throw new IllegalArgumentException("A dose-volume histogram cannot hold doses that are not numbers");
        }
        return new Dvh(sorted, voxelVolumeMl);
    }

    /**
     * The histogram of the same voxels when every dose is multiplied.
     *
     * @param factor above 0
     */
    public Dvh scaledBy(double factor) {
        if (!(factor > 0) || Double.isInfinite(factor)) {
            throw new IllegalArgumentException("Doses are scaled by a finite factor above 0: " + factor);
        }
        float[] scaled = new float[ascending.length];
        for (int n = 0; n < scaled.length; n++) {
            scaled[n] = (float) (ascending[n] * factor);
        }
        return new Dvh(scaled, voxelVolumeMl);
    }

    /** Number of voxels. */
    public int voxels() {
        return ascending.length;
    }

    /**
     * The dose of one voxel, Gy.
     *
     * @param rank from 0, the coldest voxel, to one less than their number, the hottest
     */
    public double ascendingGy(int rank) {
        return ascending[rank];
    }

    /** Volume of all voxels, mL. */
    public double volumeMl() {
        return ascending.length * voxelVolumeMl;
    }

    /** \(V(d)\): the fraction of the volume, 0 to 1, that receives at least a dose. */
    public double fractionAtLeast(double doseGy) {
        int lo = 0;
        int hi = ascending.length;
        while (lo < hi) {
            int mid = (lo + hi) >>> 1;
            if (ascending[mid] >= doseGy) {
                hi = mid;
            } else {
                lo = mid + 1;
            }
        }
        return (double) (ascending.length - lo) / ascending.length;
    }

    /**
     * \(D_x\): the largest dose that at least a fraction of the volume receives, Gy.
     *
     * @param fraction above 0 and up to 1, for example 0.7 for \(D_{70}\)
     */
    public double doseToHottest(double fraction) {
        if (!(fraction > 0 && fraction <= 1)) {
            throw new IllegalArgumentException("Volume fraction must be above 0 and up to 1: " + fraction);
        }
        int rank = (int) Math.ceil(fraction * ascending.length - RANK_EPSILON);
        return ascending[ascending.length - Math.max(1, rank)];
    }

    /** Mean dose by volume, Gy. */
    public double meanGy() {
        double sum = 0;
        for (float d : ascending) {
            sum += d;
        }
        return sum / ascending.length;
    }

    /** Standard deviation of the dose over the volume (population form, divisor N), Gy. */
    public double standardDeviationGy() {
        double mean = meanGy();
        double squares = 0;
        for (float d : ascending) {
            squares += (d - mean) * (d - mean);
        }
        return Math.sqrt(squares / ascending.length);
    }

    public double minGy() {
        return ascending[0];
    }

    public double maxGy() {
        return ascending[ascending.length - 1];
    }
}
