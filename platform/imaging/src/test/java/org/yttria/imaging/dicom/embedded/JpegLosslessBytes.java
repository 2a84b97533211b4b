package org.yttria.imaging.dicom.embedded;

import java.io.ByteArrayOutputStream;

/** Writes JPEG Lossless frames by hand (ITU-T T.81 annexes B and H), with the sample to the left as prediction. */
final class JpegLosslessBytes {

    private static final int CATEGORIES = 17;
    private static final int CODE_BITS = 5;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int current;
    private int count;

    private JpegLosslessBytes() {}

    /**
     * A frame.
     *
     * @param pixels rows of samples
     * @param precision bits of a sample
     * @param transform low bits of each sample that are left out
     * @param restartRows rows between restarts, or 0
     */
    static byte[] of(int[][] pixels, int precision, int transform, int restartRows) {
        JpegLosslessBytes jpeg = new JpegLosslessBytes();
        int rows = pixels.length;
        int columns = pixels[0].length;
        jpeg.bytes(0xFF, 0xD8);
        jpeg.bytes(0xFF, 0xC3, 0, 11, precision, rows >> 8, rows, columns >> 8, columns, 1, 1, 0x11, 0);
        jpeg.bytes(0xFF, 0xC4, 0, 2 + 1 + 16 + CATEGORIES, 0);
        for (int length = 1; length <= 16; length++) {
            jpeg.bytes(length == CODE_BITS ? CATEGORIES : 0);
        }
        for (int category = 0; category < CATEGORIES; category++) {
            jpeg.bytes(category);
        }
        if (restartRows > 0) {
            int interval = restartRows * columns;
            jpeg.bytes(0xFF, 0xDD, 0, 4, interval >> 8, interval);
        }
        jpeg.bytes(0xFF, 0xDA, 0, 8, 1, 1, 0, 1, 0, transform);
        int start = 1 << (precision - transform - 1);
        for (int j = 0; j < rows; j++) {
            boolean restart = restartRows > 0 && j > 0 && j % restartRows == 0;
            if (restart) {
                jpeg.endByte();
                jpeg.bytes(0xFF, 0xD0 + (j / restartRows - 1) % 8);
            }
            for (int i = 0; i < columns; i++) {
                int above = j == 0 || restart ? start : pixels[j - 1][0] >> transform;
                int prediction = i == 0 ? above : pixels[j][i - 1] >> transform;
                jpeg.difference((pixels[j][i] >> transform) - prediction);
            }
        }
        jpeg.endByte();
        jpeg.bytes(0xFF, 0xD9);
        return jpeg.out.toByteArray();
    }

    private void bytes(int... values) {
        for (int value : values) {
            out.write(value);
        }
    }

    private void difference(int exact) {
        int value = (short) exact;
        if (value == Short.MIN_VALUE) {
            bits(16, CODE_BITS);
            return;
        }
        int category = Integer.SIZE - Integer.numberOfLeadingZeros(Math.abs(value));
        bits(category, CODE_BITS);
        bits(value < 0 ? value - 1 : value, category);
    }

    private void bits(int value, int length) {
        for (int n = length - 1; n >= 0; n--) {
            current = (current << 1) | ((value >> n) & 1);
            if (++count == Byte.SIZE) {
                out.write(current);
                if ((current & 0xFF) == 0xFF) {
                    out.write(0);
                }
                count = 0;
                current = 0;
            }
        }
    }

    /** Ones to the end of the byte. */
    private void endByte() {
        while (count != 0) {
            bits(1, 1);
        }
    }
}
