package org.yttria.imaging.dicom.embedded;

import com.sun.media.imageioimpl.plugins.jpeg2000.J2KImageReaderSpi;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.imageio.ImageReader;
import jj2000.j2k.util.FacilityManager;
import jj2000.j2k.util.MsgLogger;

/**
 * Decodes JPEG 2000 frames (ITU-T T.800) with the plug-in of the JDK's image reading from OME.
 *
 * <p>On damaged data the plug-in fails in any way, or does not end. It therefore runs in a thread of its own, with a time
 * limit, and whatever it throws is damage of the file.
 */
final class Jpeg2000Decoder {

    /** A frame of 512 x 512 takes 0.04 s; after a hundred times that the file is refused, within 5 s. */
    private static final long LONGEST_MILLISECONDS = 4000;

    private static final double LONGEST_MILLISECONDS_PER_PIXEL = 0.002;
    private static final int MOST_WAITS = 10;

    static {
        FacilityManager.registerMsgLogger(null, new Complaints());
    }

    private Jpeg2000Decoder() {}

    /**
     * Decodes one frame into little-endian bytes from an offset on.
     *
     * @throws InterruptedIOException if the thread is interrupted
     */
    static void decode(PixelLayout layout, ByteBuffer compressed, byte[] target, int offset) throws IOException {
        Codestream.ofJpeg2000(layout, compressed);
        CodestreamInput input = new CodestreamInput(compressed);
        ImageReader reader = new J2KImageReaderSpi().createReaderInstance();
        try {
            copy(layout, raster(layout, reader, input), target, offset);
        } finally {
            reader.abort();
            input.stop();
        }
    }

    private static Raster raster(PixelLayout layout, ImageReader reader, CodestreamInput input) throws IOException {
        FutureTask<Raster> decoding = new FutureTask<>(() -> {
            reader.setInput(input);
            Raster raster = reader.readRaster(0, null);
            Complaints.requireNone();
            return raster;
        });
        Thread thread = new Thread(decoding, "JPEG 2000");
        thread.setDaemon(true);
        thread.start();
        try {
            return await(layout, decoding, thread);
        } catch (ExecutionException e) {
            throw layout.damaged("its JPEG 2000 frame cannot be decoded", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Reading " + layout.file() + " was interrupted");
        }
    }

    /** Waits again where the machine was too busy to let the thread work. */
    private static Raster await(PixelLayout layout, FutureTask<Raster> decoding, Thread thread)
            throws ExecutionException, InterruptedException {
        long longest = LONGEST_MILLISECONDS + (long) (layout.pixels() * LONGEST_MILLISECONDS_PER_PIXEL);
        for (int wait = 1; ; wait++) {
            try {
                return decoding.get(longest, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                long workedNanoseconds = ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.getId());
                boolean starved =
                        workedNanoseconds >= 0 && TimeUnit.NANOSECONDS.toMillis(workedNanoseconds) < longest / 2;
                if (!starved || wait == MOST_WAITS) {
                    throw layout.damaged("decoding its JPEG 2000 frame does not end", e);
                }
            }
        }
    }

    private static void copy(PixelLayout layout, Raster raster, byte[] target, int offset) {
        DataBuffer samples = raster.getDataBuffer();
        if (raster.getWidth() != layout.columns()
                || raster.getHeight() != layout.rows()
                || raster.getNumBands() != 1
                || samples.getSize() != layout.pixels()) {
            throw layout.damaged("its JPEG 2000 frame has another size than its header says");
        }
        int at = offset;
        for (int n = 0; n < layout.pixels(); n++) {
            int sample = samples.getElem(n);
            target[at++] = (byte) sample;
            if (layout.sampleBytes() > 1) {
                target[at++] = (byte) (sample >>> Byte.SIZE);
            }
        }
    }

    /** What the plug-in would print: damage that it found and went on with. */
    private static final class Complaints implements MsgLogger {

        private static final ThreadLocal<Optional<String>> FIRST = ThreadLocal.withInitial(Optional::empty);

        static void requireNone() throws IOException {
            if (FIRST.get().isPresent()) {
                throw new IOException(FIRST.get().get());
            }
        }

        @Override
        public void printmsg(int severity, String message) {
            if (severity >= WARNING && FIRST.get().isEmpty()) {
                FIRST.set(Optional.of(message));
            }
        }

        @Override
        public void println(String message, int firstLineIndent, int indent) {
            printmsg(INFO, message);
        }

        @Override
        public void flush() {
            // Nothing is held back.
        }
    }
}
