package org.yttria.imaging.encoding;

import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.volume.Mask;

/** One layer of labels that a writer fills, each voxel with one label at most. */
public final class LabelLayer {

    private final Grid grid;
    private final byte[] labels;

    public LabelLayer(Grid grid) {
        this.grid = grid;
        this.labels = new byte[grid.voxelCount()];
    }

    /** A label that a mask's voxels already have, the first in the order of the voxels; 0 if all are free. */
    public int labelWithin(Mask mask) {
        int[] found = {0};
        mask.forEach((i, j, k) -> {
            if (found[0] == 0) {
                found[0] = Byte.toUnsignedInt(labels[grid.index(i, j, k)]);
            }
        });
        return found[0];
    }

    /**
     * Gives a label to all voxels of a mask.
     *
     * @param label from 1 to {@link LabelDecoder#MAX_LABELS}
     */
    public void paint(Mask mask, int label) {
        if (label < 1 || label > LabelDecoder.MAX_LABELS) {
            throw new IllegalArgumentException("Label must be from 1 to " + LabelDecoder.MAX_LABELS + ": " + label);
        }
        mask.forEach((i, j, k) -> labels[grid.index(i, j, k)] = (byte) label);
    }

    int size() {
        return labels.length;
    }

    byte label(int position) {
        return labels[position];
    }
}
