package org.yttria.imaging.encoding;

import java.util.List;

/** The labels of one or more layers as bytes, the layer being the fastest axis. */
public final class LabelBlocks implements VoxelBlocks {

    private static final int BLOCK_BYTES = 1_048_576;

    private final List<LabelLayer> layers;
    private final int blockVoxels;

    /** The labels of layers that share a grid. */
    public LabelBlocks(List<LabelLayer> layers) {
        this.layers = List.copyOf(layers);
        this.blockVoxels = Math.max(1, BLOCK_BYTES / layers.size());
    }

    @Override
    public int count() {
        return (int) ((voxels() + (long) blockVoxels - 1) / blockVoxels);
    }

    @Override
    public byte[] block(int n) {
        int from = n * blockVoxels;
        int size = Math.min(blockVoxels, voxels() - from);
        int step = layers.size();
        byte[] bytes = new byte[size * step];
        for (int layer = 0; layer < step; layer++) {
            LabelLayer source = layers.get(layer);
            for (int v = 0; v < size; v++) {
                bytes[v * step + layer] = source.label(from + v);
            }
        }
        return bytes;
    }

    private int voxels() {
        return layers.get(0).size();
    }
}
