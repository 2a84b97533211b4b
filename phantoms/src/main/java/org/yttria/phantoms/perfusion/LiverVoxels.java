package org.yttria.phantoms.perfusion;

import java.util.Arrays;
import org.yttria.imaging.geometry.AffineTransform3;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.phantoms.anatomy.Anatomy;

/** The voxels of a liver, tumours included, numbered in the order of their place in the grid. */
public final class LiverVoxels {

    private final Grid grid;
    private final int[] voxels;
    private final int[] low = {Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE};
    private final int[] high = {-1, -1, -1};

    private LiverVoxels(Grid grid, int[] voxels) {
        this.grid = grid;
        this.voxels = voxels;
        for (int n : voxels) {
            for (int axis = 0; axis < 3; axis++) {
                int at = index(n, axis);
                low[axis] = Math.min(low[axis], at);
                high[axis] = Math.max(high[axis], at);
            }
        }
    }

    /**
     * The liver of an anatomy.
     *
     * @throws IllegalArgumentException if it has none
     */
    public static LiverVoxels of(Anatomy anatomy) {
        int[] voxels = VoxelLists.of(anatomy).liver();
        if (voxels.length == 0) {
            throw new IllegalArgumentException("The anatomy has no liver");
        }
        return of(anatomy.grid(), voxels);
    }

    static LiverVoxels of(Grid grid, int[] voxels) {
        return new LiverVoxels(grid, voxels);
    }

    public Grid grid() {
        return grid;
    }

    public int count() {
        return voxels.length;
    }

    /** Linear index, in the grid, of the liver's voxel of a number. */
    public int voxel(int number) {
        return voxels[number];
    }

    /** Number of the voxel of a linear index; negative outside the liver. */
    public int number(int voxel) {
        return Arrays.binarySearch(voxels, voxel);
    }

    /** Where a voxel's centre is, mm. */
    public Point3 position(int number) {
        int n = voxels[number];
        return grid.indexToWorld().apply(index(n, 0), index(n, 1), index(n, 2));
    }

    /** A box of the grid's voxels around the liver. */
    public Box box(int marginVoxels) {
        return new Box(marginVoxels);
    }

    private int index(int n, int axis) {
        return switch (axis) {
            case 0 -> n % grid.nx();
            case 1 -> n / grid.nx() % grid.ny();
            default -> n / grid.nx() / grid.ny();
        };
    }

    /** A box around the liver; it may reach beyond the grid. */
    public final class Box {

        private final int margin;
        private final Grid boxGrid;

        private Box(int margin) {
            this.margin = margin;
            AffineTransform3 map = grid.indexToWorld();
            this.boxGrid = new Grid(
                    high[0] - low[0] + 1 + 2 * margin,
                    high[1] - low[1] + 1 + 2 * margin,
                    high[2] - low[2] + 1 + 2 * margin,
                    AffineTransform3.ofColumns(
                            map.column(0),
                            map.column(1),
                            map.column(2),
                            map.apply(low[0] - margin, low[1] - margin, low[2] - margin)));
        }

        /** The box as a grid of its own. */
        public Grid grid() {
            return boxGrid;
        }

        /** Linear index, in the box, of the liver's voxel of a number. */
        public int index(int number) {
            int n = voxels[number];
            return boxGrid.index(
                    LiverVoxels.this.index(n, 0) - low[0] + margin,
                    LiverVoxels.this.index(n, 1) - low[1] + margin,
                    LiverVoxels.this.index(n, 2) - low[2] + margin);
        }
    }
}
