package org.yttria.imaging.dicom.embedded;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Set;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.dicom.DataDictionary;
import org.yttria.imaging.dicom.DataSet;
import org.yttria.imaging.dicom.Tag;

/**
 * What a header says about its pixel data (PS3.3 section C.7.6.3.1).
 *
 * @param file where it was read from, for messages
 * @param planar whether the samples of a colour image follow plane by plane
 */
record PixelLayout(
        Path file,
        int rows,
        int columns,
        int frames,
        int samples,
        int bitsAllocated,
        int bitsStored,
        boolean signed,
        boolean planar) {

    private static final String AGAIN = ". Export or send it again";
    private static final int MOST_SAMPLES = 4;

    /** Rows and columns have 16 bits (PS3.3 section C.7.6.3). */
    private static final int MOST_ROWS = 65_535;

    private static final Set<Integer> WHOLE_BYTES = Set.of(Byte.SIZE, Short.SIZE, Integer.SIZE);
    private static final Set<Integer> NATIVE = Set.of(1, Byte.SIZE, Short.SIZE, Integer.SIZE);

    /** That of pixels that are compressed. */
    static PixelLayout of(Path file, DataSet header) {
        return of(file, header, WHOLE_BYTES, "compressed pixels must have 8, 16 or 32 bits");
    }

    private static PixelLayout of(Path file, DataSet header, Set<Integer> permittedBits, String permitted) {
        PixelLayout layout = new PixelLayout(
                file,
                header.requireInteger(Tag.ROWS),
                header.requireInteger(Tag.COLUMNS),
                header.integer(Tag.NUMBER_OF_FRAMES).orElse(1),
                header.integer(Tag.SAMPLES_PER_PIXEL).orElse(1),
                header.requireInteger(Tag.BITS_ALLOCATED),
                header.integer(Tag.BITS_STORED).orElseGet(() -> header.requireInteger(Tag.BITS_ALLOCATED)),
                header.integer(Tag.PIXEL_REPRESENTATION).orElse(0) == 1,
                header.integer(Tag.PLANAR_CONFIGURATION).orElse(0) == 1);
        if (!permittedBits.contains(layout.bitsAllocated)) {
            throw header.bad(Tag.BITS_ALLOCATED, "is " + layout.bitsAllocated + ": " + permitted);
        }
        layout.check(header);
        return layout;
    }

    private void check(DataSet header) {
        requireWithin(header, Tag.ROWS, rows, MOST_ROWS);
        requireWithin(header, Tag.COLUMNS, columns, MOST_ROWS);
        requireWithin(header, Tag.NUMBER_OF_FRAMES, frames, Integer.MAX_VALUE);
        if (bitsStored < 1 || bitsStored > bitsAllocated) {
            throw header.bad(
                    Tag.BITS_STORED,
                    "is " + bitsStored + ", which " + DataDictionary.name(Tag.BITS_ALLOCATED) + " " + bitsAllocated
                            + " does not hold");
        }
        if (samples < 1 || samples > MOST_SAMPLES) {
            throw header.bad(Tag.SAMPLES_PER_PIXEL, "is " + samples + ": images have 1 to " + MOST_SAMPLES);
        }
        if (frameBytes() > Integer.MAX_VALUE) {
            throw header.bad(Tag.ROWS, "and Columns are " + rows + " and " + columns + ", too many for one frame");
        }
        FileBytes.requireMemory(file, allBytes());
    }

    private static void requireWithin(DataSet header, int tag, int number, int most) {
        if (number < 1) {
            throw header.bad(tag, "is " + number + ", and must be 1 or more");
        }
        if (number > most) {
            throw header.bad(tag, "is " + number + ", and must be " + most + " or less");
        }
    }

    int sampleBytes() {
        return bitsAllocated / Byte.SIZE;
    }

    int pixels() {
        return rows * columns;
    }

    /** Within 64 bits by the limits of each factor, and within 31 once the header was checked. */
    long frameBytes() {
        return (frameBits() + Byte.SIZE - 1) / Byte.SIZE;
    }

    private long frameBits() {
        return (long) rows * columns * samples * bitsAllocated;
    }

    long allBytes() {
        return frameBytes() * frames;
    }

    /**
     * That the pixel data of a compressed file, which come in one piece, are as long as pixels that are not compressed. Those of
     * one bit, as segmentations have, follow each other without gaps from frame to frame (PS3.5 section 8.1.1).
     */
    static void requireNative(Path file, DataSet dataSet) {
        PixelLayout layout = of(file, dataSet, NATIVE, "pixels must have 1, 8, 16 or 32 bits");
        long bits = Math.multiplyExact(layout.frameBits(), (long) layout.frames);
        long expected = (bits + Byte.SIZE - 1) / Byte.SIZE;
        long bytes = dataSet.bytes(Tag.PIXEL_DATA).map(ByteBuffer::remaining).orElse(0);
        if (bytes != expected && bytes != expected + (expected & 1)) {
            throw layout.damaged("its pixels are neither compressed in fragments nor the " + expected
                    + " bytes that its header says, but " + bytes + " bytes");
        }
    }

    /** That the pixels are not what this codec decodes. */
    InputDataException refused(String what) {
        return InputDataException.in(file, what);
    }

    /** That the compressed pixels cannot be what the file says. */
    InputDataException damaged(String what) {
        return refused("is damaged: " + what + AGAIN);
    }

    /** That the compressed pixels cannot be what the file says, and what decoding them came to. */
    InputDataException damaged(String what, Throwable cause) {
        return InputDataException.in(file, "is damaged: " + what + AGAIN, cause);
    }
}
