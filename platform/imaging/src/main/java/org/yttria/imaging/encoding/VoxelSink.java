package org.yttria.imaging.encoding;

import java.nio.ByteBuffer;

/** Takes the voxel values of a file, in their order, as blocks of whole values. */
@FunctionalInterface
public interface VoxelSink {

    /**
     * Takes the next values.
     *
     * @param values an array-backed buffer that holds them from its first byte on, in the file's byte order; valid during
     *     the call only
     * @param count number of values
     */
    void accept(ByteBuffer values, int count);
}
