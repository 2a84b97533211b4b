package org.yttria.imaging.nrrd;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** An NRRD file built by hand: a 3 x 2 x 2 volume of shorts with the values 0 to 11, to be changed by a test. */
final class NrrdFixture {

    private final Map<String, String> fields = new LinkedHashMap<>();
    private final StringBuilder pairs = new StringBuilder();
    private String magic = "NRRD0004";
    private String lineEnd = "\n";
    private byte[] data = shorts(ByteOrder.LITTLE_ENDIAN, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);

    NrrdFixture() {
        fields.put("type", "short");
        fields.put("dimension", "3");
        fields.put("space", "left-posterior-superior");
        fields.put("sizes", "3 2 2");
        fields.put("space directions", "(1,0,0) (0,2,0) (0,0,3)");
        fields.put("kinds", "domain domain domain");
        fields.put("endian", "little");
        fields.put("encoding", "raw");
        fields.put("space origin", "(10,20,30)");
    }

    static byte[] shorts(ByteOrder order, int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * values.length).order(order);
        for (int v : values) {
            bytes.putShort((short) v);
        }
        return bytes.array();
    }

    static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }

    NrrdFixture magic(String text) {
        magic = text;
        return this;
    }

    NrrdFixture crlf() {
        lineEnd = "\r\n";
        return this;
    }

    NrrdFixture field(String name, String value) {
        fields.put(name, value);
        return this;
    }

    NrrdFixture without(String name) {
        fields.remove(name);
        return this;
    }

    NrrdFixture line(String line) {
        pairs.append(line).append(lineEnd);
        return this;
    }

    /** A pair {@code SegmentN_Key:=value}. */
    NrrdFixture segment(int number, String key, String value) {
        return line("Segment" + number + "_" + key + ":=" + value);
    }

    NrrdFixture data(byte[] bytes) {
        data = bytes.clone();
        return this;
    }

    /** Values of one byte. */
    NrrdFixture bytes(int... values) {
        fields.put("type", "uchar");
        fields.remove("endian");
        data = new byte[values.length];
        for (int n = 0; n < values.length; n++) {
            data[n] = (byte) values[n];
        }
        return this;
    }

    NrrdFixture text(String text) {
        data = text.getBytes(StandardCharsets.US_ASCII);
        return this;
    }

    byte[] data() {
        return data.clone();
    }

    private String header() {
        StringBuilder header =
                new StringBuilder(magic).append(lineEnd).append("# a comment").append(lineEnd);
        fields.forEach(
                (name, value) -> header.append(name).append(": ").append(value).append(lineEnd));
        return header.append(pairs).toString();
    }

    Path write(Path file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write((header() + lineEnd).getBytes(StandardCharsets.UTF_8));
        bytes.write(data);
        Files.write(file, bytes.toByteArray());
        return file;
    }

    /** Writes a header, with the blank line or without, and the voxels to the file beside it if a name is given. */
    Path writeDetached(Path file, Optional<String> dataName) throws IOException {
        Files.writeString(file, header());
        if (dataName.isPresent()) {
            Files.write(file.resolveSibling(dataName.get()), data);
        }
        return file;
    }
}
