package org.yttria.phantoms.anatomy;

import java.util.Arrays;
import org.yttria.imaging.geometry.Grid;

/**
 * A part of a liver that is being divided among segments.
 *
 * <p>A cut gives those voxels that lie lowest by some measure, such as the distance along a plane's normal, to one side, just as
 * many as a share asks for: the plane's offset is the measure's quantile.
 */
public final class LiverSplit {

    private final LabelCanvas canvas;
    private final int[] indices;

    private LiverSplit(LabelCanvas canvas, int[] indices) {
        this.canvas = canvas;
        this.indices = indices;
    }

    /** All of a liver. */
    public static LiverSplit of(LabelCanvas canvas, LiverVoxels liver) {
        int[] indices = new int[liver.count()];
        for (int n = 0; n < indices.length; n++) {
            indices[n] = liver.index(n);
        }
        return new LiverSplit(canvas, indices);
    }

    /** Number of voxels. */
    public int count() {
        return indices.length;
    }

    /**
     * Two parts: the lower by a measure, and the rest. Of voxels that lie alike, those of lower index go to the lower part.
     *
     * @param share of the voxels that go to the lower part, 0 to 1
     */
    public LiverSplit[] cut(Measure measure, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("A part of a liver is a share of 0 to 1, not " + share);
        }
        Grid grid = canvas.grid();
        double[] values = new double[indices.length];
        for (int n = 0; n < indices.length; n++) {
            int i = indices[n] % grid.nx();
            int j = indices[n] / grid.nx() % grid.ny();
            int k = indices[n] / (grid.nx() * grid.ny());
            values[n] = measure.at(canvas.x(i), canvas.y(j), canvas.z(k));
        }
        int wanted = (int) Math.rint(share * indices.length);
        double[] sorted = values.clone();
        Arrays.parallelSort(sorted);
        double level = wanted > 0 ? sorted[wanted - 1] : Double.NEGATIVE_INFINITY;
        int below = 0;
        for (double v : values) {
            below += v < level ? 1 : 0;
        }
        int alike = wanted - below;
        int[] lower = new int[wanted];
        int[] upper = new int[indices.length - wanted];
        int inLower = 0;
        int inUpper = 0;
        for (int n = 0; n < indices.length; n++) {
            boolean low = values[n] < level || (values[n] == level && alike-- > 0);
            if (low) {
                lower[inLower++] = indices[n];
            } else {
                upper[inUpper++] = indices[n];
            }
        }
        return new LiverSplit[] {new LiverSplit(canvas, lower), new LiverSplit(canvas, upper)};
    }

    /** Gives all voxels of the part to a segment. */
    public void assign(int segment) {
        for (int n : indices) {
            canvas.assignSegment(n, segment);
        }
    }

    /** What voxels are ordered by. */
    @FunctionalInterface
    public interface Measure {
        double at(double x, double y, double z);
    }
}
