package org.yttria.imaging.nifti;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The bytes of a header, with its fields where the version of the format has them. */
final class NiftiBytes {

    /** Bytes between a header and the first extension or the voxels; the first tells whether there are extensions. */
    static final int EXTENDER_BYTES = 4;

    private final Version version;
    private final byte[] array;
    private final ByteBuffer bytes;

    private NiftiBytes(Version version, byte[] array, ByteOrder order) {
        this.version = version;
        this.array = array;
        this.bytes = ByteBuffer.wrap(array).order(order);
    }

    /** Bytes read from a file. */
    static NiftiBytes of(Version version, byte[] bytes, ByteOrder order) {
        return new NiftiBytes(version, bytes, order);
    }

    /** A new header of zeros, little endian, that states its own size and magic. */
    static NiftiBytes blank(Version version) {
        byte[] array = new byte[version.bytes + EXTENDER_BYTES];
        NiftiBytes blank = new NiftiBytes(version, array, ByteOrder.LITTLE_ENDIAN);
        blank.bytes.putInt(0, version.bytes);
        blank.putText(Field.MAGIC, version.magic);
        return blank;
    }

    Version version() {
        return version;
    }

    ByteOrder order() {
        return bytes.order();
    }

    byte[] array() {
        return array;
    }

    /** A short whole number: codes, and in NIfTI-1 sizes. */
    int code(Field field) {
        int at = field.at(version);
        if (field == Field.XYZT_UNITS && version == Version.ONE) {
            return bytes.get(at);
        }
        boolean isShort = version == Version.ONE || field == Field.DATATYPE || field == Field.BITPIX;
        return isShort ? bytes.getShort(at) : bytes.getInt(at);
    }

    void putCode(Field field, int value) {
        int at = field.at(version);
        if (field == Field.XYZT_UNITS && version == Version.ONE) {
            bytes.put(at, (byte) value);
        } else if (version == Version.ONE || field == Field.DATATYPE || field == Field.BITPIX) {
            bytes.putShort(at, (short) value);
        } else {
            bytes.putInt(at, value);
        }
    }

    /** An element of the field {@code dim}. */
    long dimension(int n) {
        int at = Field.DIM.at(version);
        return version == Version.ONE ? bytes.getShort(at + n * Short.BYTES) : bytes.getLong(at + n * Long.BYTES);
    }

    void putDimension(int n, int value) {
        int at = Field.DIM.at(version);
        if (version == Version.ONE) {
            bytes.putShort(at + n * Short.BYTES, (short) value);
        } else {
            bytes.putLong(at + n * Long.BYTES, value);
        }
    }

    /** An element of a field of real numbers. */
    double real(Field field, int n) {
        int at = field.at(version);
        return version == Version.ONE ? bytes.getFloat(at + n * Float.BYTES) : bytes.getDouble(at + n * Double.BYTES);
    }

    void putReal(Field field, int n, double value) {
        int at = field.at(version);
        if (version == Version.ONE) {
            bytes.putFloat(at + n * Float.BYTES, (float) value);
        } else {
            bytes.putDouble(at + n * Double.BYTES, value);
        }
    }

    /** Where the voxels begin: a real number in NIfTI-1, a whole one in NIfTI-2. */
    double voxelOffset() {
        int at = Field.VOX_OFFSET.at(version);
        return version == Version.ONE ? bytes.getFloat(at) : bytes.getLong(at);
    }

    void putVoxelOffset(int value) {
        int at = Field.VOX_OFFSET.at(version);
        if (version == Version.ONE) {
            bytes.putFloat(at, value);
        } else {
            bytes.putLong(at, value);
        }
    }

    /** Puts ASCII text that is shorter than its field. */
    void putText(Field field, String text) {
        for (int n = 0; n < text.length(); n++) {
            bytes.put(field.at(version) + n, (byte) text.charAt(n));
        }
    }

    /** The magic, in as many characters as the version's own. */
    String magic() {
        byte[] magic = new byte[version.magic.length()];
        bytes.get(Field.MAGIC.at(version), magic);
        return new String(magic, StandardCharsets.ISO_8859_1);
    }

    /** Whether the magic is that of a single file of the version. */
    boolean hasMagic() {
        return magic().equals(version.magic);
    }

    /** A version of the format. */
    enum Version {
        ONE("NIfTI-1", 348, "n+1\0"),
        TWO("NIfTI-2", 540, "n+2\0\r\n\032\n");

        private final String label;
        private final int bytes;
        private final String magic;

        Version(String label, int bytes, String magic) {
            this.label = label;
            this.bytes = bytes;
            this.magic = magic;
        }

        String label() {
            return label;
        }

        /** Size of the header without its extender. */
        int bytes() {
            return bytes;
        }
    }

    /** Fields that are used, with the names of the format and their places in both versions. */
    enum Field {
        DIM(40, 16),
        INTENT_CODE(68, 504),
        DATATYPE(70, 12),
        BITPIX(72, 14),
        PIXDIM(76, 104),
        VOX_OFFSET(108, 168),
        SCL_SLOPE(112, 176),
        SCL_INTER(116, 184),
        XYZT_UNITS(123, 500),
        DESCRIP(148, 240),
        QFORM_CODE(252, 344),
        SFORM_CODE(254, 348),
        QUATERN(256, 352),
        QOFFSET(268, 376),
        SROW(280, 400),
        MAGIC(344, 4);

        private final int inOne;
        private final int inTwo;

        Field(int inOne, int inTwo) {
            this.inOne = inOne;
            this.inTwo = inTwo;
        }

        int at(Version version) {
            return version == Version.ONE ? inOne : inTwo;
        }
    }
}
