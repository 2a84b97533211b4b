package org.yttria.phantoms.anatomy;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.volume.Mask;
import org.yttria.phantoms.shape.Intersection;
import org.yttria.phantoms.shape.Scaled;
import org.yttria.phantoms.shape.Solid;

/** The voxels of a liver, in the order of their linear index. */
public final class LiverVoxels {

    private static final int COARSE = 3;
    private static final int HALVINGS = 9;

    private final int[] indices;

    private LiverVoxels(int[] indices) {
        this.indices = indices;
    }

    public int count() {
        return indices.length;
    }

    /** Linear index of the n-th voxel. */
    public int index(int n) {
        return indices[n];
    }

    /**
     * Paints a liver of a given volume into the fat of the belly: a shape is scaled about a point until what of it finds room has
     * that volume, and its surface is then moved by less than a voxel to get it exactly. What is not connected is left out.
     *
     * @param shape of about the right size
     * @param about the point that stays where it is, below the dome of the diaphragm
     * @param scales smallest and largest factor
     * @throws InputDataException if no such scale gives the volume within {@code tolerance}
     */
    public static LiverVoxels painted(
            Torso torso, Solid shape, Point3 about, double[] scales, double volumeMl, double tolerance) {
        LabelCanvas canvas = torso.canvas();
        double scale = scale(torso, shape, about, scales, volumeMl);
        Solid liver = Intersection.of(new Scaled(shape, about, scale), torso.room());
        Mask.Box box = canvas.box(liver.bounds());
        float[] field = field(canvas, box, liver);
        float[] sorted = field.clone();
        Arrays.parallelSort(sorted);
        int wanted = (int) Math.rint(volumeMl / canvas.grid().voxelVolumeMl());
        float level = sorted[Math.min(wanted, sorted.length) - 1];
        boolean[] member = new boolean[field.length];
        for (int n = 0; n < field.length; n++) {
            member[n] = field[n] <= level && level < Float.MAX_VALUE;
        }
        Component.keepLargest(box, member);
        int[] indices = IntStream.range(0, member.length)
                .filter(n -> member[n])
                .map(n -> indexOf(canvas, box, n))
                .toArray();
        double got = indices.length * canvas.grid().voxelVolumeMl();
        if (!(Math.abs(got - volumeMl) <= tolerance * volumeMl)) {
            throw new InputDataException("A liver of " + Math.rint(volumeMl) + " mL finds no room: " + Math.rint(got)
                    + " mL at a scale of " + scale);
        }
        for (int n : indices) {
            canvas.fill(n, Tissue.LIVER);
        }
        return new LiverVoxels(indices);
    }

    /** Linear index in the grid of a position in a box. */
    static int indexOf(LabelCanvas canvas, Mask.Box box, int position) {
        int nx = box.i1() - box.i0() + 1;
        int ny = box.j1() - box.j0() + 1;
        return canvas.grid()
                .index(box.i0() + position % nx, box.j0() + position / nx % ny, box.k0() + position / (nx * ny));
    }

    /** Distance from the surface where there is fat, and the largest of numbers where there is none. */
    private static float[] field(LabelCanvas canvas, Mask.Box box, Solid solid) {
        int nx = box.i1() - box.i0() + 1;
        int ny = box.j1() - box.j0() + 1;
        float[] field = new float[(int) box.voxelCount()];
        IntStream.rangeClosed(box.k0(), box.k1()).parallel().forEach(k -> {
            for (int j = box.j0(); j <= box.j1(); j++) {
                int row = ((k - box.k0()) * ny + j - box.j0()) * nx;
                for (int i = box.i0(); i <= box.i1(); i++) {
                    boolean free = canvas.tissue(canvas.grid().index(i, j, k)) == Tissue.FAT;
                    field[row + i - box.i0()] =
                            free ? (float) solid.distanceMm(canvas.x(i), canvas.y(j), canvas.z(k)) : Float.MAX_VALUE;
                }
            }
        });
        return field;
    }

    private static double scale(Torso torso, Solid shape, Point3 about, double[] scales, double volumeMl) {
        LabelCanvas canvas = torso.canvas();
        Solid largest = Intersection.of(new Scaled(shape, about, scales[1]), torso.room());
        double[] points = freePoints(canvas, canvas.box(largest.bounds()), torso.room());
        double cell = canvas.grid().voxelVolumeMl() * COARSE * COARSE * COARSE;
        double low = scales[0];
        double high = scales[1];
        for (int n = 0; n < HALVINGS; n++) {
            double middle = (low + high) * 0.5;
            Solid scaled = new Scaled(shape, about, middle);
            long count = IntStream.range(0, points.length / 3)
                    .parallel()
                    .filter(p -> scaled.contains(points[3 * p], points[3 * p + 1], points[3 * p + 2]))
                    .count();
            if (count * cell < volumeMl) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) * 0.5;
    }

    /** Every n-th voxel along each axis that a liver may fill: x, y and z of each. */
    private static double[] freePoints(LabelCanvas canvas, Mask.Box box, Solid room) {
        double[] found = new double[3 * (int) box.voxelCount()];
        int count = 0;
        for (int k = box.k0(); k <= box.k1(); k += COARSE) {
            for (int j = box.j0(); j <= box.j1(); j += COARSE) {
                for (int i = box.i0(); i <= box.i1(); i += COARSE) {
                    if (canvas.tissue(canvas.grid().index(i, j, k)) == Tissue.FAT
                            && room.contains(canvas.x(i), canvas.y(j), canvas.z(k))) {
                        found[count++] = canvas.x(i);
                        found[count++] = canvas.y(j);
                        found[count++] = canvas.z(k);
                    }
                }
            }
        }
        return Arrays.copyOf(found, count);
    }

    /** A subset: the voxels for which a condition holds, in the same order. */
    LiverVoxels where(Anatomy.VoxelCondition condition) {
        return new LiverVoxels(Arrays.stream(indices).filter(condition::test).toArray());
    }
}
