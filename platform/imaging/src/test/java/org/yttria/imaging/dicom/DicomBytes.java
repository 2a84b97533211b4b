package org.yttria.imaging.dicom;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Deflater;

/** Puts the bytes of DICOM files together by hand (PS3.5 section 7), independently of the code under test. */
public final class DicomBytes {

    /** How elements are encoded. */
    public enum Form {
        IMPLICIT("1.2.840.10008.1.2"),
        EXPLICIT("1.2.840.10008.1.2.1"),
        BIG("1.2.840.10008.1.2.2"),
        DEFLATED("1.2.840.10008.1.2.1.99");

        private final String uid;

        Form(String uid) {
            this.uid = uid;
        }

        /** UID of the transfer syntax. */
        public String uid() {
            return uid;
        }
    }

    private static final int UNDEFINED = 0xFFFFFFFF;

    private final Form form;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private DicomBytes(Form form) {
        this.form = form;
    }

    /** No elements yet. */
    public static DicomBytes of(Form form) {
        return new DicomBytes(form);
    }

    /** An element with a value of text as it is, without padding. */
    public DicomBytes text(int tag, String vr, String value) {
        return element(tag, vr, value.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** An element of numbers of 16 bits. */
    public DicomBytes shorts(int tag, String vr, int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(Short.BYTES * values.length).order(order());
        for (int value : values) {
            bytes.putShort((short) value);
        }
        return element(tag, vr, bytes.array());
    }

    /** An element of numbers of 32 bits. */
    public DicomBytes integers(int tag, String vr, int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * values.length).order(order());
        for (int value : values) {
            bytes.putInt(value);
        }
        return element(tag, vr, bytes.array());
    }

    /** An element of numbers of 64 bits. */
    public DicomBytes doubles(int tag, String vr, double... values) {
        ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES * values.length).order(order());
        for (double value : values) {
            bytes.putDouble(value);
        }
        return element(tag, vr, bytes.array());
    }

    /** An element with its length. */
    public DicomBytes element(int tag, String vr, byte[] value) {
        return head(tag, vr, value.length).raw(value);
    }

    /** A sequence, with the lengths of itself and its items or with delimiters. */
    public DicomBytes sequence(int tag, String vr, boolean undefined, DicomBytes... items) {
        DicomBytes content = of(form);
        for (DicomBytes item : items) {
            byte[] bytes = item.bytes();
            content.delimiter(0xFFFEE000, undefined ? UNDEFINED : bytes.length).raw(bytes);
            if (undefined) {
                content.delimiter(0xFFFEE00D, 0);
            }
        }
        if (undefined) {
            content.delimiter(0xFFFEE0DD, 0);
        }
        return head(tag, vr, undefined ? UNDEFINED : content.out.size()).raw(content.bytes());
    }

    /** Pixel data in fragments, the first being the offset table. */
    public DicomBytes fragments(int tag, byte[]... fragments) {
        head(tag, "OB", UNDEFINED);
        for (byte[] fragment : fragments) {
            delimiter(0xFFFEE000, fragment.length).raw(fragment);
        }
        return delimiter(0xFFFEE0DD, 0);
    }

    /** Tag, value representation where the form states it, and length. */
    public DicomBytes head(int tag, String vr, int length) {
        tag(tag);
        if (form == Form.IMPLICIT) {
            return integer(length);
        }
        raw(vr.getBytes(StandardCharsets.US_ASCII));
        return "OB OD OF OL OV OW SQ SV UC UN UR UT UV ZZ".contains(vr)
                ? raw(new byte[2]).integer(length)
                : shortInteger(length);
    }

    /** A tag and a length, as items have them. */
    public DicomBytes delimiter(int tag, int length) {
        return tag(tag).integer(length);
    }

    /** Bytes as they are. */
    public DicomBytes raw(byte... bytes) {
        out.writeBytes(bytes);
        return this;
    }

    /** The bytes so far. */
    public byte[] bytes() {
        return out.toByteArray();
    }

    /** A Part 10 file of the form's own transfer syntax. */
    public byte[] file() {
        return file(form.uid);
    }

    /** A Part 10 file that states a transfer syntax. */
    public byte[] file(String syntax) {
        byte[] dataSet = form == Form.DEFLATED ? deflated(bytes()) : bytes();
        String padded = syntax.length() % 2 == 0 ? syntax : syntax + "\0";
        DicomBytes meta =
                of(Form.EXPLICIT).element(0x00020001, "OB", new byte[] {0, 1}).text(0x00020010, "UI", padded);
        return of(Form.EXPLICIT)
                .raw(new byte[128])
                .raw("DICM".getBytes(StandardCharsets.US_ASCII))
                .integers(0x00020000, "UL", meta.out.size())
                .raw(meta.bytes())
                .raw(dataSet)
                .bytes();
    }

    private static byte[] deflated(byte[] bytes) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
        deflater.setInput(bytes);
        deflater.finish();
        byte[] buffer = new byte[bytes.length + 100];
        int length = deflater.deflate(buffer);
        deflater.end();
        return Arrays.copyOf(buffer, length);
    }

    private ByteOrder order() {
        return form == Form.BIG ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    private DicomBytes tag(int tag) {
        return shortInteger(tag >>> Short.SIZE).shortInteger(tag);
    }

    private DicomBytes shortInteger(int value) {
        return raw(ByteBuffer.allocate(Short.BYTES)
                .order(order())
                .putShort((short) value)
                .array());
    }

    private DicomBytes integer(int value) {
        return raw(
                ByteBuffer.allocate(Integer.BYTES).order(order()).putInt(value).array());
    }
}
