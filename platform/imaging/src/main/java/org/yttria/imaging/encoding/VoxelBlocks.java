package org.yttria.imaging.encoding;

/** Bytes to be written, made block by block so that blocks can be made and compressed in parallel. */
public interface VoxelBlocks {

    /** Number of blocks. */
    int count();

    /** The bytes of a block; called from any thread. */
    byte[] block(int n);

    /** The same blocks behind a block that is given. */
    default VoxelBlocks behind(byte[] first) {
        VoxelBlocks rest = this;
        return new VoxelBlocks() {
            @Override
            public int count() {
                return rest.count() + 1;
            }

            @Override
            public byte[] block(int n) {
                return n == 0 ? first : rest.block(n - 1);
            }
        };
    }
}
