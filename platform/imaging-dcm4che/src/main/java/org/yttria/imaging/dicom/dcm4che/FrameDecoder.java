package org.yttria.imaging.dicom.dcm4che;

import java.awt.color.ColorSpace;
import java.awt.image.BandedSampleModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.dcm4che3.imageio.codec.ImageReaderFactory;
import org.dcm4che3.imageio.codec.ImageReaderFactory.ImageReaderParam;
import org.dcm4che3.imageio.plugins.rle.RLEImageReader;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.dicom.DataSet;
import org.yttria.imaging.dicom.Tag;
import org.yttria.imaging.dicom.TransferSyntax;

/** From fragments of compressed frames to native pixels (PS3.5 annexes A.4 and G). */
final class FrameDecoder {

    private static final int MOST_PLANES = 4;
    private static final int RGB = 3;
    private static final String RLE = "rle";
    private static final String JPEG_LOSSLESS = "jpeg-lossless";
    private static final String JPEG_READER = "com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReader";
    private static final String JPEG_2000 = "jpeg 2000";
    private static final String JPEG_2000_READER = "com.github.jaiimageio.jpeg2000.impl.J2KImageReader";

    /** In place of dcm4che's own table, which names readers in native code that are not part of this build. */
    private static final ImageReaderFactory READERS = readers();

    private final DataSet header;
    private final TransferSyntax syntax;
    private final int rows;
    private final int columns;
    private final int frames;
    private final int samples;
    private final int sampleBytes;
    private final boolean planar;

    private FrameDecoder(TransferSyntax syntax, DataSet header) {
        this.header = header;
        this.syntax = syntax;
        this.rows = header.requireInteger(Tag.ROWS);
        this.columns = header.requireInteger(Tag.COLUMNS);
        this.frames = header.integer(Tag.NUMBER_OF_FRAMES).orElse(1);
        this.samples = header.integer(Tag.SAMPLES_PER_PIXEL).orElse(1);
        this.planar = header.integer(Tag.PLANAR_CONFIGURATION).orElse(0) == 1;
        int bits = header.requireInteger(Tag.BITS_ALLOCATED);
        this.sampleBytes = bits / Byte.SIZE;
        if (bits != Byte.SIZE && bits != Short.SIZE && bits != Integer.SIZE) {
            throw header.bad(Tag.BITS_ALLOCATED, "is " + bits + ": compressed pixels must have 8, 16 or 32 bits");
        }
        if (samples < 1 || samples * sampleBytes > MOST_PLANES) {
            throw header.bad(
                    Tag.SAMPLES_PER_PIXEL,
                    "is " + samples + " of " + bits + " bits: the codec dcm4che decodes pixels of 1 to " + MOST_PLANES
                            + " bytes");
        }
        long most = Math.min(Integer.MAX_VALUE - Byte.SIZE, Runtime.getRuntime().maxMemory() / 2);
        if (rows < 1 || columns < 1 || frames < 1 || (long) rows * columns > most / (samples * sampleBytes) / frames) {
            throw header.refused("its pixels are said to be " + frames + " frames of " + columns + " x " + rows
                    + ", and Java may use " + (most >> 20)
                    + " MB for one file: allow it more, for example with -Xmx8g");
        }
    }

    private static ImageReaderFactory readers() {
        ImageReaderFactory readers = new ImageReaderFactory();
        readers.put("1.2.840.10008.1.2.5", param(RLE, RLEImageReader.class.getName()));
        readers.put("1.2.840.10008.1.2.4.57", param(JPEG_LOSSLESS, JPEG_READER));
        readers.put("1.2.840.10008.1.2.4.70", param(JPEG_LOSSLESS, JPEG_READER));
        readers.put("1.2.840.10008.1.2.4.90", param(JPEG_2000, JPEG_2000_READER));
        readers.put("1.2.840.10008.1.2.4.91", param(JPEG_2000, JPEG_2000_READER));
        return readers;
    }

    private static ImageReaderParam param(String format, String reader) {
        return new ImageReaderParam(format, reader, "");
    }

    /**
     * Decodes all frames.
     *
     * @param fragments the offset table, then the fragments
     * @return the frames one after the other, little endian
     */
    static ByteBuffer decode(TransferSyntax syntax, DataSet header, List<byte[]> fragments) throws IOException {
        ImageReaderParam param = READERS.get(syntax.uid());
        if (param == null) {
            throw header.refused("its pixels are compressed as " + syntax
                    + ", which the codec dcm4che does not decode: store it uncompressed, as explicit little endian");
        }
        return new FrameDecoder(syntax, header).decode(param, fragments);
    }

    private ByteBuffer decode(ImageReaderParam param, List<byte[]> fragments) throws IOException {
        boolean runLengths = param.formatName.equals(RLE);
        if (samples != 1 && !runLengths) {
            throw header.refused("its pixels are in colour and compressed as " + syntax
                    + ", which the codec dcm4che does not decode");
        }
        ImageReader reader = reader(param);
        try {
            ByteBuffer pixels = ByteBuffer.allocate(frames * rows * columns * samples * sampleBytes)
                    .order(ByteOrder.LITTLE_ENDIAN);
            for (byte[] frame : Frames.of(header, frames, fragments)) {
                if (runLengths) {
                    putPlanes(planes(reader, frame), pixels);
                } else {
                    putSamples(raster(reader, frame), pixels);
                }
            }
            return pixels.flip();
        } finally {
            reader.dispose();
        }
    }

    /** dcm4che would take any other reader of the format in place of the one that is named. */
    private ImageReader reader(ImageReaderParam param) {
        if (ImageIO.getImageReadersByFormatName(param.formatName).hasNext()) {
            ImageReader reader = ImageReaderFactory.getImageReader(param);
            if (reader.getClass().getName().equals(param.className)) {
                return reader;
            }
        }
        throw header.refused(
                "its pixels are compressed as " + syntax + ", and " + param.className + " is not in this build");
    }

    /** Bytes of all pixels, the most significant plane first. */
    private byte[][] planes(ImageReader reader, byte[] frame) throws IOException {
        int planes = samples * sampleBytes;
        String flaw = RunLengths.flaw(frame, planes, rows * columns);
        if (!flaw.isEmpty()) {
            throw damaged("a run-length encoded frame " + flaw);
        }
        int[] banks = IntStream.range(0, planes).toArray();
        ColorSpace space = ColorSpace.getInstance(planes < RGB ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB);
        boolean alpha = planes == 2 || planes == MOST_PLANES;
        ImageReadParam param = reader.getDefaultReadParam();
        ImageTypeSpecifier bytes =
                ImageTypeSpecifier.createBanded(space, banks, new int[planes], DataBuffer.TYPE_BYTE, alpha, false);
        param.setDestinationType(new ImageTypeSpecifier(
                bytes.getColorModel(), new BandedSampleModel(DataBuffer.TYPE_BYTE, columns, rows, planes)));
        Raster raster = read(reader, frame, param);
        return ((DataBufferByte) raster.getDataBuffer()).getBankData();
    }

    private void putPlanes(byte[][] planes, ByteBuffer pixels) {
        int count = rows * columns;
        int start = pixels.position();
        for (int plane = 0; plane < planes.length; plane++) {
            int sample = plane / sampleBytes;
            int place = sampleBytes - 1 - plane % sampleBytes + sample * sampleBytes * (planar ? count : 1);
            int step = sampleBytes * (planar ? 1 : samples);
            for (int n = 0; n < count; n++) {
                pixels.put(start + place + n * step, planes[plane][n]);
            }
        }
        pixels.position(start + planes.length * count);
    }

    private Raster raster(ImageReader reader, byte[] frame) throws IOException {
        Raster raster = read(reader, frame, reader.getDefaultReadParam());
        if (raster.getNumBands() != 1 || raster.getWidth() != columns || raster.getHeight() != rows) {
            throw damaged("a compressed frame holds " + raster.getWidth() + " x " + raster.getHeight() + " pixels of "
                    + raster.getNumBands() + " samples instead of " + columns + " x " + rows + " of one");
        }
        return raster;
    }

    private void putSamples(Raster raster, ByteBuffer pixels) {
        int[] row = new int[columns];
        for (int y = 0; y < rows; y++) {
            raster.getSamples(0, y, columns, 1, 0, row);
            for (int sample : row) {
                switch (sampleBytes) {
                    case Byte.BYTES -> pixels.put((byte) sample);
                    case Short.BYTES -> pixels.putShort((short) sample);
                    default -> pixels.putInt(sample);
                }
            }
        }
    }

    /** Decodes a frame; whatever goes wrong inside a plug-in is damage. */
    private Raster read(ImageReader reader, byte[] frame, ImageReadParam param) throws IOException {
        FutureTask<Raster> task = new FutureTask<>(() -> {
            try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(frame))) {
                reader.setInput(in);
                if (!(reader instanceof RLEImageReader)
                        && (reader.getWidth(0) != columns || reader.getHeight(0) != rows)) {
                    throw damaged("a compressed frame holds " + reader.getWidth(0) + " x " + reader.getHeight(0)
                            + " pixels instead of " + columns + " x " + rows);
                }
                return reader.canReadRaster()
                        ? reader.readRaster(0, param)
                        : reader.read(0, param).getRaster();
            }
        });
        task.run();
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof InputDataException refused) {
                throw refused;
            }
            throw header.refused("is damaged: its pixels, compressed as " + syntax + ", cannot be decoded ("
                    + e.getCause() + "). Export or send it again");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while pixels were decoded");
        }
    }

    private InputDataException damaged(String what) {
        return header.refused("is damaged: " + what + ". Export or send it again");
    }
}
