package org.yttria.imaging.encoding;

import java.nio.ByteBuffer;
import org.yttria.imaging.volume.StoredType;

/** The type of a voxel value in a file. */
public enum VoxelType {
    INT8("int8", Byte.BYTES) {
        @Override
        public double value(ByteBuffer bytes, int at) {
            return bytes.get(at);
        }
    },
    UINT8("uint8", Byte.BYTES) {
        @Override
        public double value(ByteBuffer bytes, int at) {
            return Byte.toUnsignedInt(bytes.get(at));
        }
    },
    INT16("int16", Short.BYTES) {
        @Override
        public double value(ByteBuffer bytes, int at) {
            return bytes.getShort(at);
        }
    },
    UINT16("uint16", Short.BYTES) {
        @Override
        public double value(ByteBuffer bytes, int at) {
            return Short.toUnsignedInt(bytes.getShort(at));
        }
    },
    INT32("int32", Integer.BYTES) {
        @Override
        public double value(ByteBuffer bytes, int at) {
            return bytes.getInt(at);
        }
    },
    UINT32("uint32", Integer.BYTES) {
        @Override
        public double value(ByteBuffer bytes, int at) {
            return Integer.toUnsignedLong(bytes.getInt(at));
        }
    },
    INT64("int64", Long.BYTES) {
        @Override
        public double value(ByteBuffer bytes, int at) {
            return bytes.getLong(at);
        }
    },
    UINT64("uint64", Long.BYTES) {
        @Override
        public double value(ByteBuffer bytes, int at) {
            long signed = bytes.getLong(at);
            return signed >= 0 ? signed : signed + TWO_TO_THE_64;
        }
    },
    FLOAT32("float32", Float.BYTES) {
        @Override
        public double value(ByteBuffer bytes, int at) {
            return bytes.getFloat(at);
        }
    },
    FLOAT64("float64", Double.BYTES) {
        @Override
        public double value(ByteBuffer bytes, int at) {
            return bytes.getDouble(at);
        }
    };

    private static final double TWO_TO_THE_64 = 0x1p64;

    private final String label;
    private final int bytes;

    VoxelType(String label, int bytes) {
        this.label = label;
        this.bytes = bytes;
    }

    /** The type in which a writer stores. */
    public static VoxelType of(StoredType type) {
        return switch (type) {
            case UINT8 -> UINT8;
            case INT16 -> INT16;
            case UINT16 -> UINT16;
            case FLOAT32 -> FLOAT32;
        };
    }

    /** The value that starts at a byte of a buffer, in the buffer's byte order. */
    public abstract double value(ByteBuffer bytes, int at);

    /** The type's name in messages, for example "uint16". */
    public String label() {
        return label;
    }

    /** Size of one value. */
    public int bytes() {
        return bytes;
    }

    public boolean isInteger() {
        return this != FLOAT32 && this != FLOAT64;
    }
}
