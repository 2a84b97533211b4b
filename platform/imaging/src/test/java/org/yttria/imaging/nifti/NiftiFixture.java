package org.yttria.imaging.nifti;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntToDoubleFunction;
import java.util.zip.GZIPOutputStream;

/**
 * A NIfTI file built by hand: a 3 x 2 x 2 volume of shorts with the values 0 to 11 and an sform, to be changed by a test.
 *
 * <p>Offsets are those of nifti1.h and nifti2.h, written here a second time so that an error in the reader's does not hide.
 */
final class NiftiFixture {

    static final int FLOAT32 = 16;
    static final int FLOAT64 = 64;

    private final boolean two;
    private final ByteBuffer header;
    private byte[] extension = new byte[4];
    private byte[] data;

    NiftiFixture(boolean two, ByteOrder order) {
        this.two = two;
        this.header = ByteBuffer.allocate(two ? 540 : 348).order(order);
        header.putInt(0, header.capacity());
        byte[] magic = two ? new byte[] {'n', '+', '2', 0, 13, 10, 26, 10} : new byte[] {'n', '+', '1', 0};
        header.put(two ? 4 : 344, magic);
        dim(3, 3, 2, 2, 1, 1, 1, 1);
        type(4, 16);
        offset(header.capacity() + 4);
        real(112, 176, 0, 1);
        units(2);
        code(254, 348, 1);
        // Steps of 1, 2 and 3 mm; RAS, so that x and y come out negated.
        srow(-1, 0, 0, -10, 0, -2, 0, -20, 0, 0, 3, 30);
        data = values(n -> n);
    }

    static NiftiFixture one() {
        return new NiftiFixture(false, ByteOrder.LITTLE_ENDIAN);
    }

    static NiftiFixture two() {
        return new NiftiFixture(true, ByteOrder.BIG_ENDIAN);
    }

    NiftiFixture dim(int... sizes) {
        for (int n = 0; n < sizes.length; n++) {
            if (two) {
                header.putLong(16 + 8 * n, sizes[n]);
            } else {
                header.putShort(40 + 2 * n, (short) sizes[n]);
            }
        }
        return this;
    }

    /** A size that NIfTI-1 cannot state. */
    NiftiFixture longDim(int n, long size) {
        header.putLong(16 + 8 * n, size);
        return this;
    }

    NiftiFixture type(int code, int bits) {
        header.putShort(two ? 12 : 70, (short) code);
        header.putShort(two ? 14 : 72, (short) bits);
        return this;
    }

    NiftiFixture offset(double offset) {
        if (two) {
            header.putLong(168, (long) offset);
        } else {
            header.putFloat(108, (float) offset);
        }
        return this;
    }

    NiftiFixture scaling(double slope, double intercept) {
        return real(112, 176, 0, slope).real(116, 184, 0, intercept);
    }

    NiftiFixture units(int code) {
        if (two) {
            header.putInt(500, code);
        } else {
            header.put(123, (byte) code);
        }
        return this;
    }

    NiftiFixture sformCode(int code) {
        return code(254, 348, code);
    }

    NiftiFixture srow(double... rows) {
        for (int n = 0; n < 12; n++) {
            real(280, 400, n, rows[n]);
        }
        return this;
    }

    NiftiFixture qform(int code, double b, double c, double d, double x, double y, double z) {
        return code(252, 344, code)
                .real(256, 352, 0, b)
                .real(256, 352, 1, c)
                .real(256, 352, 2, d)
                .real(268, 376, 0, x)
                .real(268, 376, 1, y)
                .real(268, 376, 2, z);
    }

    /** Sign of the third axis and voxel sizes. */
    NiftiFixture pixdim(double qfac, double dx, double dy, double dz) {
        return real(76, 104, 0, qfac).real(76, 104, 1, dx).real(76, 104, 2, dy).real(76, 104, 3, dz);
    }

    NiftiFixture magic(String text) {
        for (int n = 0; n < text.length(); n++) {
            header.put((two ? 4 : 344) + n, (byte) text.charAt(n));
        }
        return this;
    }

    NiftiFixture headerSize(int size) {
        header.putInt(0, size);
        return this;
    }

    NiftiFixture extension(byte[] bytes) {
        extension = bytes.clone();
        return this;
    }

    NiftiFixture data(byte[] bytes) {
        data = bytes.clone();
        return this;
    }

    /** Twelve values of the header's type. */
    NiftiFixture values(IntToDoubleFunction value, int count) {
        int code = header.getShort(two ? 12 : 70);
        ByteBuffer bytes =
                ByteBuffer.allocate(count * header.getShort(two ? 14 : 72) / 8).order(header.order());
        for (int n = 0; n < count; n++) {
            double v = value.applyAsDouble(n);
            switch (code) {
                case 2, 256 -> bytes.put((byte) v);
                case 4, 512 -> bytes.putShort((short) v);
                case 8, 768 -> bytes.putInt((int) v);
                case 16 -> bytes.putFloat((float) v);
                case 64 -> bytes.putDouble(v);
                default -> bytes.putLong((long) v);
            }
        }
        data = bytes.array();
        return this;
    }

    private byte[] values(IntToDoubleFunction value) {
        return values(value, 12).data;
    }

    private NiftiFixture code(int inOne, int inTwo, int value) {
        if (two) {
            header.putInt(inTwo, value);
        } else {
            header.putShort(inOne, (short) value);
        }
        return this;
    }

    private NiftiFixture real(int inOne, int inTwo, int n, double value) {
        if (two) {
            header.putDouble(inTwo + 8 * n, value);
        } else {
            header.putFloat(inOne + 4 * n, (float) value);
        }
        return this;
    }

    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(header.array());
        out.writeBytes(extension);
        out.writeBytes(data);
        return out.toByteArray();
    }

    Path write(Path file) throws IOException {
        Files.write(file, file.toString().endsWith(".gz") ? gzip(bytes()) : bytes());
        return file;
    }

    static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }
}
