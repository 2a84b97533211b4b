package org.yttria.reports.html;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.zip.Deflater;

/**
 * How voxels travel inside the page: integers as differences along the first axis, deflated (zlib, RFC 1950), in base64.
 *
 * <p>Each line of voxels begins with the difference to 0. The differences wrap at the size of the integer. Those of 16 bits are
 * written as all low bytes and then all high bytes, so that the high bytes, nearly all alike, take no space.
 */
final class VoxelEncoding {

    private static final int DEFLATE_LEVEL = 3;
    private static final int BUFFER_BYTES = 1 << 16;

    private VoxelEncoding() {}

    /** Encodes lines of {@code nx} values of 8 bits. */
    static String ofBytes(byte[] values, int nx) {
        byte[] differences = new byte[values.length];
        for (int n = 0; n < values.length; n++) {
            differences[n] = (byte) (values[n] - (n % nx == 0 ? 0 : values[n - 1]));
        }
        return ofBits(differences);
    }

    /** Encodes lines of {@code nx} values of 16 bits. */
    static String ofShorts(short[] values, int nx) {
        byte[] planes = new byte[2 * values.length];
        for (int n = 0; n < values.length; n++) {
            int difference = values[n] - (n % nx == 0 ? 0 : values[n - 1]);
            planes[n] = (byte) difference;
            planes[values.length + n] = (byte) (difference >> 8);
        }
        return ofBits(planes);
    }

    /** Encodes bytes as they are. */
    static String ofBits(byte[] bytes) {
        Deflater deflater = new Deflater(DEFLATE_LEVEL);
        try {
            deflater.setInput(bytes);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 2 + BUFFER_BYTES);
            byte[] buffer = new byte[BUFFER_BYTES];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return Base64.getEncoder().encodeToString(out.toByteArray());
        } finally {
            deflater.end();
        }
    }
}
