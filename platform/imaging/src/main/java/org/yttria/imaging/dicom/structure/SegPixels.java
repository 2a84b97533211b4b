package org.yttria.imaging.dicom.structure;

import java.nio.ByteBuffer;
import org.yttria.imaging.dicom.DataSet;
import org.yttria.imaging.dicom.Tag;

/** How the pixels of a segmentation tell what is inside a segment (PS3.3 section C.8.20.2). */
enum SegPixels {
    /** One bit a pixel; frames follow each other without padding, the first pixel in the lowest bit. */
    BINARY {
        @Override
        boolean allows(int bitsAllocated) {
            return bitsAllocated == 1;
        }

        @Override
        boolean isInside(ByteBuffer pixels, long n, int threshold) {
            return (pixels.get((int) (n / Byte.SIZE)) >>> (n % Byte.SIZE) & 1) != 0;
        }
    },
    /** A probability or an occupied fraction in 8 bits. */
    FRACTIONAL {
        @Override
        boolean allows(int bitsAllocated) {
            return bitsAllocated == Byte.SIZE;
        }

        @Override
        boolean isInside(ByteBuffer pixels, long n, int threshold) {
            return Byte.toUnsignedInt(pixels.get((int) n)) >= threshold;
        }
    },
    /** The number of a segment in 8 bits. */
    LABELMAP {
        @Override
        boolean allows(int bitsAllocated) {
            return bitsAllocated == Byte.SIZE || bitsAllocated == Short.SIZE;
        }

        @Override
        boolean isInside(ByteBuffer pixels, long n, int label) {
            return Byte.toUnsignedInt(pixels.get((int) n)) == label;
        }
    },
    /** The number of a segment in 16 bits. */
    WIDE_LABELMAP {
        @Override
        boolean allows(int bitsAllocated) {
            return bitsAllocated == Short.SIZE;
        }

        @Override
        boolean isInside(ByteBuffer pixels, long n, int label) {
            return Short.toUnsignedInt(pixels.getShort((int) n * Short.BYTES)) == label;
        }
    };

    abstract boolean allows(int bitsAllocated);

    /**
     * Whether a pixel is inside.
     *
     * @param n its number among those of all frames
     * @param value the label for label maps, the smallest value inside for fractions
     */
    abstract boolean isInside(ByteBuffer pixels, long n, int value);

    /** Whether the frames hold all segments at once. */
    boolean isLabelMap() {
        return this == LABELMAP || this == WIDE_LABELMAP;
    }

    /** The kind that a segmentation states. */
    static SegPixels of(DataSet set) {
        String type = set.requireString(Tag.SEGMENTATION_TYPE);
        SegPixels pixels = switch (type) {
            case "BINARY" -> BINARY;
            case "FRACTIONAL" -> FRACTIONAL;
            case "LABELMAP" -> LABELMAP;
            default ->
                throw set.bad(Tag.SEGMENTATION_TYPE, "is " + type + "; known are BINARY, FRACTIONAL and LABELMAP");
        };
        int bits = set.requireInteger(Tag.BITS_ALLOCATED);
        if (!pixels.allows(bits)) {
            throw set.bad(Tag.BITS_ALLOCATED, "is " + bits + ", which a segmentation of type " + type + " cannot have");
        }
        return pixels == LABELMAP && bits == Short.SIZE ? WIDE_LABELMAP : pixels;
    }
}
