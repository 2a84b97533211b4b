package org.yttria.phantoms.perfusion;

import java.util.Arrays;
import org.yttria.imaging.geometry.Grid;
import org.yttria.phantoms.anatomy.Anatomy;
import org.yttria.phantoms.anatomy.Tissue;

/** The voxels of the organs that particles may reach, and how many voxels each tissue has. */
final class VoxelLists {

    private final int[] liver;
    private final int[] lungs;
    private final int[] stomach;
    private final int[] gallbladder;
    private final int[] kidneys;
    private final int[] counts;

    private VoxelLists(Anatomy anatomy) {
        this.counts = counts(anatomy);
        this.liver = new int
                [count(Tissue.LIVER)
                        + count(Tissue.TUMOUR)
                        + count(Tissue.RIM)
                        + count(Tissue.NECROSIS)
                        + count(Tissue.THROMBUS)];
        this.lungs = new int[count(Tissue.LUNG)];
        this.stomach = new int[count(Tissue.STOMACH)];
        this.gallbladder = new int[count(Tissue.GALLBLADDER)];
        this.kidneys = new int[count(Tissue.KIDNEY)];
        int[][] byCode = new int[Tissue.values().length][];
        int[] slot = new int[byCode.length];
        for (Tissue tissue : Tissue.values()) {
            slot[tissue.code()] = tissue.isLiver() ? 0 : tissue.code();
        }
        byCode[0] = liver;
        byCode[Tissue.LUNG.code()] = lungs;
        byCode[Tissue.STOMACH.code()] = stomach;
        byCode[Tissue.GALLBLADDER.code()] = gallbladder;
        byCode[Tissue.KIDNEY.code()] = kidneys;
        int[] filled = new int[byCode.length];
        boolean[] wanted = new boolean[byCode.length];
        for (Tissue tissue : Tissue.values()) {
            wanted[tissue.code()] = tissue.isLiver() || (tissue.code() > 0 && byCode[tissue.code()] != null);
        }
        int voxels = anatomy.grid().voxelCount();
        for (int n = 0; n < voxels; n++) {
            int code = anatomy.tissueCode(n);
            if (wanted[code]) {
                int s = slot[code];
                byCode[s][filled[s]++] = n;
            }
        }
    }

    static VoxelLists of(Anatomy anatomy) {
        return new VoxelLists(anatomy);
    }

    private static int[] counts(Anatomy anatomy) {
        int[] counts = new int[Tissue.values().length];
        int voxels = anatomy.grid().voxelCount();
        for (int n = 0; n < voxels; n++) {
            counts[anatomy.tissueCode(n)]++;
        }
        return counts;
    }

    int count(Tissue tissue) {
        return counts[tissue.code()];
    }

    int[] liver() {
        return liver;
    }

    int[] lungs() {
        return lungs;
    }

    int[] kidneys() {
        return kidneys;
    }

    int[] stomach() {
        return stomach;
    }

    int[] gallbladder() {
        return gallbladder;
    }

    /** Those of some voxels that have a neighbour of another tissue than a hollow organ's own content. */
    static int[] wall(Anatomy anatomy, int[] voxels) {
        int[] kept = new int[voxels.length];
        int count = 0;
        for (int n : voxels) {
            if (isWall(anatomy, n)) {
                kept[count++] = n;
            }
        }
        return Arrays.copyOf(kept, count);
    }

    private static boolean isWall(Anatomy anatomy, int n) {
        Grid grid = anatomy.grid();
        int slice = grid.nx() * grid.ny();
        int[] at = {n % grid.nx(), n / grid.nx() % grid.ny(), n / slice};
        int[] step = {1, grid.nx(), slice};
        Tissue own = anatomy.tissue(n);
        for (int axis = 0; axis < 3; axis++) {
            for (int side = -1; side <= 1; side += 2) {
                int to = at[axis] + side;
                if (to < 0 || to >= grid.size(axis)) {
                    return true;
                }
                Tissue other = anatomy.tissue(n + side * step[axis]);
                if (other != own && other != Tissue.GAS) {
                    return true;
                }
            }
        }
        return false;
    }
}
