package org.yttria.imaging.encoding;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.volume.StoredType;
import org.yttria.imaging.volume.Volume;

/** The values of a volume as little-endian bytes, x fastest. */
public final class VolumeBlocks implements VoxelBlocks {

    private static final int BLOCK_VALUES = 262_144;

    private final Volume volume;
    private final StoredType type;
    private final int values;

    private VolumeBlocks(Volume volume, StoredType type) {
        this.volume = volume;
        this.type = type;
        this.values = volume.grid().voxelCount();
    }

    /**
     * The values of a volume in a type.
     *
     * @param file the file that messages name
     * @throws InputDataException if the type does not hold a value
     */
    public static VolumeBlocks of(Volume volume, StoredType type, Path file) {
        IntStream.range(0, volume.grid().voxelCount())
                .parallel()
                .filter(n -> !type.holds(volume.value(n)))
                .findFirst()
                .ifPresent(n -> {
                    throw InputDataException.in(
                            file,
                            "value " + volume.value(n) + " "
                                    + volume.quantity().unit() + " at index " + FileGrid.index(volume.grid(), n)
                                    + " cannot be stored as "
                                    + VoxelType.of(type).label() + " without change: "
                                    + (type == StoredType.FLOAT32 ? "repair the volume" : "store it as float32"));
                });
        return new VolumeBlocks(volume, type);
    }

    @Override
    public int count() {
        return (int) ((values + (long) BLOCK_VALUES - 1) / BLOCK_VALUES);
    }

    @Override
    public byte[] block(int n) {
        int from = n * BLOCK_VALUES;
        int size = Math.min(BLOCK_VALUES, values - from);
        byte[] bytes = new byte[size * type.bytes()];
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int v = 0; v < size; v++) {
            float value = volume.value(from + v);
            switch (type) {
                case UINT8 -> buffer.put((byte) (int) value);
                case INT16, UINT16 -> buffer.putShort((short) (int) value);
                case FLOAT32 -> buffer.putFloat(value);
            }
        }
        return bytes;
    }
}
