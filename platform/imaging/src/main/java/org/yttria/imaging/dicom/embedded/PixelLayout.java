package org.yttria.imaging.dicom.embedded;

import java.nio.ByteBuffer;
import java.nio.file.Path;
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
    private static final int LONGEST_SAMPLE = 4;

    static PixelLayout of(Path file, DataSet header) {
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
        layout.check(header);
        return layout;
    }

    private void check(DataSet header) {
        requirePositive(header, Tag.ROWS, rows);
        requirePositive(header, Tag.COLUMNS, columns);
        requirePositive(header, Tag.NUMBER_OF_FRAMES, frames);
        if (bitsAllocated % Byte.SIZE != 0 || bitsAllocated <= 0 || bitsAllocated > LONGEST_SAMPLE * Byte.SIZE) {
            throw header.bad(
                    Tag.BITS_ALLOCATED, "is " + bitsAllocated + ": compressed pixels must have 8, 16 or 32 bits");
        }
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

    private static void requirePositive(DataSet header, int tag, int number) {
        if (number < 1) {
            throw header.bad(tag, "is " + number + ", and must be 1 or more");
        }
    }

    int sampleBytes() {
        return bitsAllocated / Byte.SIZE;
    }

    int pixels() {
        return rows * columns;
    }

    long frameBytes() {
        return (long) rows * columns * samples * sampleBytes();
    }

    long allBytes() {
        return frameBytes() * frames;
    }

    /** That the pixel data of a compressed file, which come in one piece, are as long as pixels that are not compressed. */
    void requireNative(DataSet dataSet) {
        long bytes = dataSet.bytes(Tag.PIXEL_DATA).map(ByteBuffer::remaining).orElse(0);
        if (bytes != allBytes() && bytes != allBytes() + (allBytes() & 1)) {
            throw damaged("its pixels are neither compressed in fragments nor the " + allBytes()
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
