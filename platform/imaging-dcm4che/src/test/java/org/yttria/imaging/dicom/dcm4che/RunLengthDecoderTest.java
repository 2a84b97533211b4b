package org.yttria.imaging.dicom.dcm4che;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.dicom.DataSet;
import org.yttria.imaging.dicom.Tag;

/** Run-length encoded frames decode to what was encoded, and are refused where they are not whole. */
final class RunLengthDecoderTest {

    private static final int ROWS = 7;
    private static final int COLUMNS = 61;
    private static final byte[] NO_OFFSETS = {};

    @ParameterizedTest
    @CsvSource({"8,1,0,1", "16,1,0,1", "16,1,0,3", "32,1,0,2", "8,3,0,2", "8,3,1,2"})
    void whatWasEncodedIsDecoded(int bits, int samples, int planar, int frames) throws IOException {
        byte[] pixels = pixels(frames * ROWS * COLUMNS * samples * bits / Byte.SIZE);
        DataSet header = header(bits, samples, planar, frames);
        ByteBuffer decoded =
                RunLengthDecoder.decode(header, encoded(pixels, bits / Byte.SIZE, samples, planar == 1, frames));
        assertEquals(ByteBuffer.wrap(pixels), decoded);
    }

    @Test
    void aFrameInSeveralFragmentsIsPutTogether() throws IOException {
        byte[] pixels = pixels(2 * ROWS * COLUMNS);
        byte[] frame = encoded(pixels, 2, 1, false, 1).get(1);
        List<byte[]> items =
                List.of(NO_OFFSETS, Arrays.copyOf(frame, 100), Arrays.copyOfRange(frame, 100, frame.length));
        assertEquals(ByteBuffer.wrap(pixels), RunLengthDecoder.decode(header(16, 1, 0, 1), items));
    }

    /** dcm4che fills up with zeros: each of these would be a wrong image. */
    @Test
    void framesThatAreNotWholeAreRefused() {
        List<byte[]> items = encoded(pixels(2 * ROWS * COLUMNS), 2, 1, false, 1);
        byte[] frame = items.get(1);
        for (int length = 0; length < frame.length - 2; length++) {
            refused(header(16, 1, 0, 1), List.of(NO_OFFSETS, Arrays.copyOf(frame, length)), "is damaged");
        }
        byte[] endsInSegment = frame.clone();
        ByteBuffer.wrap(endsInSegment).order(ByteOrder.LITTLE_ENDIAN).putInt(8, 70);
        refused(header(16, 1, 0, 1), List.of(NO_OFFSETS, endsInSegment), "segment 1");
        byte[] outside = frame.clone();
        ByteBuffer.wrap(outside).order(ByteOrder.LITTLE_ENDIAN).putInt(8, frame.length + 1);
        refused(header(16, 1, 0, 1), List.of(NO_OFFSETS, outside), "segment 1 from byte 64 to " + (frame.length + 1));
        refused(header(8, 1, 0, 1), items, "has 2 segments, its pixels need 1");
        refused(header(16, 1, 0, 2), items, "it states 2 frames, but has 1");
    }

    @Test
    void headersThatCannotBeAreRefused() {
        List<byte[]> items = encoded(pixels(2 * ROWS * COLUMNS), 2, 1, false, 1);
        refused(header(12, 1, 0, 1), items, "must have 8, 16 or 32 bits");
        refused(header(16, 3, 0, 1), items, "is 3 of 16 bits");
        refused(header(16, 1, 0, 0), items, "must be 1 or more");
        refused(header(16, 1, 0, Integer.MAX_VALUE), items, "MB of memory");
    }

    private static void refused(DataSet header, List<byte[]> items, String why) {
        String message =
                String.valueOf(assertThrows(InputDataException.class, () -> RunLengthDecoder.decode(header, items))
                        .getMessage());
        assertTrue(message.contains(why), message);
    }

    private static DataSet header(int bits, int samples, int planar, int frames) {
        return DataSet.builder()
                .integers(Tag.ROWS, ROWS)
                .integers(Tag.COLUMNS, COLUMNS)
                .integers(Tag.BITS_ALLOCATED, bits)
                .integers(Tag.SAMPLES_PER_PIXEL, samples)
                .integers(Tag.PLANAR_CONFIGURATION, planar)
                .integers(Tag.NUMBER_OF_FRAMES, frames)
                .build();
    }

    /** Runs and noise. */
    private static byte[] pixels(int count) {
        Random random = new Random(20261123);
        byte[] pixels = new byte[count];
        for (int n = 0; n < count; n++) {
            pixels[n] = n / 200 % 2 == 0 ? (byte) random.nextInt() : (byte) (n / 400);
        }
        return pixels;
    }

    private static List<byte[]> encoded(byte[] pixels, int sampleBytes, int samples, boolean planar, int frames) {
        List<byte[]> items = new ArrayList<>(List.of(NO_OFFSETS));
        int count = ROWS * COLUMNS;
        int planes = samples * sampleBytes;
        for (int frame = 0; frame < frames; frame++) {
            ByteBuffer header = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
            header.putInt(planes);
            ByteArrayOutputStream segments = new ByteArrayOutputStream();
            for (int plane = 0; plane < planes; plane++) {
                header.putInt(64 + segments.size());
                byte[] bytes = new byte[count];
                for (int n = 0; n < count; n++) {
                    int sample = planar ? plane / sampleBytes * count + n : n * samples + plane / sampleBytes;
                    bytes[n] = pixels[
                            (frame * count * samples + sample) * sampleBytes + sampleBytes - 1 - plane % sampleBytes];
                }
                pack(bytes, segments);
            }
            byte[] item = Arrays.copyOf(header.array(), 64 + segments.size());
            System.arraycopy(segments.toByteArray(), 0, item, 64, segments.size());
            items.add(item);
        }
        return items;
    }

    private static void pack(byte[] bytes, ByteArrayOutputStream out) {
        int at = 0;
        while (at < bytes.length) {
            int run = 1;
            while (at + run < bytes.length && run < 128 && bytes[at + run] == bytes[at]) {
                run++;
            }
            if (run > 1) {
                out.write(1 - run);
                out.write(bytes[at]);
            } else {
                out.write(0);
                out.write(bytes[at]);
            }
            at += run;
        }
        out.write(-128);
        if (out.size() % 2 == 1) {
            out.write(-128);
        }
    }
}
