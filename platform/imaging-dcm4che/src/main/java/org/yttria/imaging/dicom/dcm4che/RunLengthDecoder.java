package org.yttria.imaging.dicom.dcm4che;

import java.awt.color.ColorSpace;
import java.awt.image.BandedSampleModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.dcm4che3.imageio.plugins.rle.RLEImageReaderSpi;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.dicom.DataSet;
import org.yttria.imaging.dicom.Tag;

/**
 * Has dcm4che decode run-length encoded frames (PS3.5 annex G).
 *
 * <p>It decodes planes of bytes or the two planes of 16-bit pixels; here always planes of bytes, so that pixels of 8, 16 and 32
 * bits go one way.
 */
final class RunLengthDecoder {

    /** Transfer syntax of run-length encoded pixels. */
    static final String SYNTAX = "1.2.840.10008.1.2.5";

    private static final int MOST_PLANES = 4;
    private static final int RGB = 3;
    private static final int MOST_ROWS = 65_535;

    private final DataSet header;
    private final int rows;
    private final int columns;
    private final int frames;
    private final int planes;
    private final int sampleBytes;
    private final boolean planar;

    private RunLengthDecoder(DataSet header) {
        this.header = header;
        this.rows = length(header, Tag.ROWS);
        this.columns = length(header, Tag.COLUMNS);
        this.frames = positive(
                header,
                Tag.NUMBER_OF_FRAMES,
                header.integer(Tag.NUMBER_OF_FRAMES).orElse(1));
        int samples = positive(
                header,
                Tag.SAMPLES_PER_PIXEL,
                header.integer(Tag.SAMPLES_PER_PIXEL).orElse(1));
        int bits = header.requireInteger(Tag.BITS_ALLOCATED);
        if (bits != Byte.SIZE && bits != Short.SIZE && bits != Integer.SIZE) {
            throw header.bad(Tag.BITS_ALLOCATED, "is " + bits + ": compressed pixels must have 8, 16 or 32 bits");
        }
        this.sampleBytes = bits / Byte.SIZE;
        if (samples > MOST_PLANES / sampleBytes) {
            throw header.bad(
                    Tag.SAMPLES_PER_PIXEL,
                    "is " + samples + " of " + bits
                            + " bits: the codec dcm4che decodes run-length encoded pixels of 1 to " + MOST_PLANES
                            + " bytes");
        }
        this.planes = samples * sampleBytes;
        this.planar = header.integer(Tag.PLANAR_CONFIGURATION).orElse(0) == 1;
        double frameBytes = (double) rows * columns * planes;
        if (frameBytes > Integer.MAX_VALUE) {
            throw header.bad(Tag.ROWS, "and Columns are " + rows + " and " + columns + ", too many for one frame");
        }
        FileBytes.requireMemory(header, (double) rows * columns * planes * frames);
    }

    /** Rows and columns have 16 bits (PS3.3 section C.7.6.3). */
    private static int length(DataSet header, int tag) {
        int number = positive(header, tag, header.requireInteger(tag));
        if (number > MOST_ROWS) {
            throw header.bad(tag, "is " + number + ", and must be " + MOST_ROWS + " or less");
        }
        return number;
    }

    private static int positive(DataSet header, int tag, int number) {
        if (number < 1) {
            throw header.bad(tag, "is " + number + ", and must be 1 or more");
        }
        return number;
    }

    /**
     * Decodes all frames.
     *
     * @param items the offset table, then the fragments
     * @return the frames one after the other, little endian
     * @throws InputDataException if a frame is not whole
     */
    static ByteBuffer decode(DataSet header, List<byte[]> items) throws IOException {
        RunLengthDecoder decoder = new RunLengthDecoder(header);
        ImageReader reader = new RLEImageReaderSpi().createReaderInstance();
        try {
            ByteBuffer pixels = ByteBuffer.allocate(decoder.frames * decoder.frameBytes());
            for (byte[] frame : decoder.compressedFrames(items)) {
                decoder.put(decoder.decoded(reader, frame), pixels);
            }
            return pixels.flip().order(ByteOrder.LITTLE_ENDIAN);
        } finally {
            reader.dispose();
        }
    }

    private int frameBytes() {
        return rows * columns * planes;
    }

    /** A frame is one fragment; a single frame in several is read all the same. */
    private List<byte[]> compressedFrames(List<byte[]> items) {
        List<byte[]> fragments = items.subList(1, items.size());
        if (frames == 1 && fragments.size() > 1) {
            ByteBuffer all = ByteBuffer.allocate(
                    fragments.stream().mapToInt(f -> f.length).sum());
            fragments.forEach(all::put);
            return List.of(all.array());
        }
        if (fragments.size() != frames) {
            throw damaged("it states " + frames + " frames, but has " + fragments.size()
                    + " fragments of run-length encoded pixels");
        }
        return fragments;
    }

    /** Bytes of all pixels, the most significant plane first. */
    private byte[][] decoded(ImageReader reader, byte[] frame) throws IOException {
        String flaw = RunLengths.flaw(frame, planes, rows * columns);
        if (!flaw.isEmpty()) {
            throw damaged("a run-length encoded frame " + flaw);
        }
        ImageReadParam param = reader.getDefaultReadParam();
        param.setDestinationType(planesOfBytes());
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(frame))) {
            reader.setInput(in);
            DataBuffer decoded = reader.readRaster(0, param).getDataBuffer();
            return ((DataBufferByte) decoded).getBankData();
        }
    }

    /** One to four planes need a colour space with as many parts, which means nothing here. */
    private ImageTypeSpecifier planesOfBytes() {
        ColorSpace space = ColorSpace.getInstance(planes < RGB ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB);
        boolean oneMore = planes == 2 || planes == MOST_PLANES;
        int[] banks = IntStream.range(0, planes).toArray();
        ImageTypeSpecifier any =
                ImageTypeSpecifier.createBanded(space, banks, new int[planes], DataBuffer.TYPE_BYTE, oneMore, false);
        return new ImageTypeSpecifier(
                any.getColorModel(), new BandedSampleModel(DataBuffer.TYPE_BYTE, columns, rows, planes));
    }

    private void put(byte[][] decoded, ByteBuffer pixels) {
        int count = rows * columns;
        int start = pixels.position();
        int step = planar ? sampleBytes : planes;
        for (int plane = 0; plane < planes; plane++) {
            int sample = plane / sampleBytes;
            int place = sampleBytes - 1 - plane % sampleBytes + sample * sampleBytes * (planar ? count : 1);
            for (int n = 0; n < count; n++) {
                pixels.put(start + place + n * step, decoded[plane][n]);
            }
        }
        pixels.position(start + frameBytes());
    }

    private InputDataException damaged(String what) {
        return header.refused("is damaged: " + what + ". Export or send it again");
    }
}
