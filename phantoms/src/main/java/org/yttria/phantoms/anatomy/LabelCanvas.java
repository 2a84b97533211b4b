package org.yttria.phantoms.anatomy;

import java.util.List;
import java.util.stream.IntStream;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.volume.Mask;
import org.yttria.phantoms.shape.Bounds;
import org.yttria.phantoms.shape.Solid;

/**
 * The labels of a body while it is being built: tissue, segment and lesion of every voxel of an axial grid.
 *
 * <p>Slices are painted in parallel; each voxel belongs to one slice and each slice to one thread.
 */
public final class LabelCanvas {

    private final Grid grid;
    private final double[] xMm;
    private final double[] yMm;
    private final double[] zMm;
    private final byte[] tissues;
    private final byte[] segments;
    private final short[] lesions;

    /** An empty canvas: air everywhere. */
    public LabelCanvas(Grid grid) {
        this.grid = grid;
        this.xMm = positions(grid, 0);
        this.yMm = positions(grid, 1);
        this.zMm = positions(grid, 2);
        this.tissues = new byte[grid.voxelCount()];
        this.segments = new byte[grid.voxelCount()];
        this.lesions = new short[grid.voxelCount()];
    }

    private static double[] positions(Grid grid, int axis) {
        double[] positions = new double[grid.size(axis)];
        double first = grid.indexToWorld().translation().component(axis);
        double step = grid.indexToWorld().column(axis).component(axis);
        if (!(step > 0) || Math.abs(step - grid.spacingMm(axis)) > step * Math.ulp(1.0) * 2) {
            throw new IllegalArgumentException(
                    "A body is painted on a grid along the patient's axes, not on " + grid.indexToWorld());
        }
        for (int n = 0; n < positions.length; n++) {
            positions[n] = first + n * step;
        }
        return positions;
    }

    public Grid grid() {
        return grid;
    }

    /** Position of a voxel's centre along x, mm. */
    public double x(int i) {
        return xMm[i];
    }

    /** Position of a voxel's centre along y, mm. */
    public double y(int j) {
        return yMm[j];
    }

    /** Position of a voxel's centre along z, mm. */
    public double z(int k) {
        return zMm[k];
    }

    /** Tissue of a voxel by its linear index. */
    public Tissue tissue(int n) {
        return Tissue.ofCode(tissues[n]);
    }

    public int segment(int n) {
        return segments[n];
    }

    public int lesion(int n) {
        return lesions[n];
    }

    /** Fills a voxel. */
    public void fill(int n, Tissue tissue) {
        tissues[n] = tissue.code();
    }

    /** Gives a voxel its Couinaud segment; 0 for none. */
    public void assignSegment(int n, int segment) {
        segments[n] = (byte) segment;
    }

    /** Makes a voxel part of a lesion. */
    public void assignLesion(int n, int number, Tissue tissue) {
        lesions[n] = (short) number;
        tissues[n] = tissue.code();
    }

    /** Paints layers one over the other. */
    public void paint(List<Layer> layers) {
        List<Brush> brushes = layers.stream()
                .map(l -> new Brush(
                        l.solid(),
                        l.tissue().code(),
                        l.overBits(),
                        box(l.solid().bounds())))
                .toList();
        bySlice(k -> {
            for (Brush brush : brushes) {
                if (k >= brush.box.k0() && k <= brush.box.k1()) {
                    paint(brush, k);
                }
            }
        });
    }

    /** Does something for every slice, in parallel. */
    public void bySlice(SliceTask task) {
        IntStream.range(0, grid.nz()).parallel().forEach(task::slice);
    }

    private void paint(Brush brush, int k) {
        Mask.Box box = brush.box;
        for (int j = box.j0(); j <= box.j1(); j++) {
            int row = grid.index(0, j, k);
            for (int i = box.i0(); i <= box.i1(); i++) {
                if ((brush.overBits >> tissues[row + i] & 1) != 0 && brush.solid.contains(xMm[i], yMm[j], zMm[k])) {
                    tissues[row + i] = brush.tissue;
                }
            }
        }
    }

    /** The voxels whose centres lie in a box, as far as the grid reaches. */
    public Mask.Box box(Bounds bounds) {
        return new Mask.Box(
                first(xMm, bounds.low().x()),
                last(xMm, bounds.high().x()),
                first(yMm, bounds.low().y()),
                last(yMm, bounds.high().y()),
                first(zMm, bounds.low().z()),
                last(zMm, bounds.high().z()));
    }

    private static int first(double[] positions, double low) {
        double step = positions[1] - positions[0];
        double index = Math.ceil((low - positions[0]) / step);
        return (int) Math.min(positions.length, Math.max(0, index));
    }

    private static int last(double[] positions, double high) {
        double step = positions[1] - positions[0];
        double index = Math.floor((high - positions[0]) / step);
        return (int) Math.min(positions.length - 1.0, Math.max(-1, index));
    }

    /** Number of voxels of a tissue. */
    int count(Tissue tissue) {
        int count = 0;
        for (byte code : tissues) {
            if (code == tissue.code()) {
                count++;
            }
        }
        return count;
    }

    /** The finished body; the canvas must not be painted on afterwards. */
    public Anatomy finished(Disease disease, List<Lesion> found, BodyFacts facts) {
        return new Anatomy(grid, tissues, segments, lesions, disease, found, facts);
    }

    /** Work on one slice. */
    @FunctionalInterface
    public interface SliceTask {
        void slice(int k);
    }

    private record Brush(Solid solid, byte tissue, int overBits, Mask.Box box) {}
}
