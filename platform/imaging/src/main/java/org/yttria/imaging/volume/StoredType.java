package org.yttria.imaging.volume;

/** The type in which a writer stores voxel values. */
public enum StoredType {
    UINT8(1, 0, 255),
    INT16(2, Short.MIN_VALUE, Short.MAX_VALUE),
    UINT16(2, 0, 65535),
    FLOAT32(4, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    private final int bytes;
    private final double min;
    private final double max;

    StoredType(int bytes, double min, double max) {
        this.bytes = bytes;
        this.min = min;
        this.max = max;
    }

    /** Size of one value. */
    public int bytes() {
        return bytes;
    }

    /** Whether a value is kept exactly, for an integer type, or at all, for a floating one. */
    public boolean holds(double value) {
        return value >= min && value <= max && (this == FLOAT32 || value == Math.rint(value));
    }
}
