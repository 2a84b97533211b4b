package org.yttria.imaging.dicom.embedded;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.yttria.imaging.dicom.DataDictionary;
import org.yttria.imaging.dicom.Tag;

/**
 * What a compressed frame says about itself.
 *
 * @param depth bits of a sample
 * @param signed whether samples are signed by themselves, so that they come with their sign in all bits
 */
record Codestream(int width, int height, int components, int depth, boolean signed) {

    private static final int START = 0xFF4F;
    private static final int SIZE = 0xFF51;
    private static final int TILE_PART = 0xFF90;
    private static final int END = 0xFFD9;
    private static final int SIZE_BYTES = 41;
    private static final int TILE_PART_BYTES = 12;
    private static final int TILE_PART_LENGTH = 6;
    private static final int MOST_TILES = 65_535;
    private static final int MOST_BITS = 16;

    /** Reads the header of a JPEG 2000 codestream and follows its tile parts to the end (ITU-T T.800 annex A). */
    static Codestream ofJpeg2000(PixelLayout layout, ByteBuffer compressed) {
        ByteBuffer stream = compressed.slice().order(ByteOrder.BIG_ENDIAN);
        if (stream.remaining() < SIZE_BYTES + Short.BYTES
                || unsigned(stream.getShort()) != START
                || unsigned(stream.getShort()) != SIZE) {
            throw layout.damaged("a frame does not begin as JPEG 2000 does");
        }
        stream.position(stream.position() + 2 * Short.BYTES);
        long[] size = new long[8];
        for (int n = 0; n < size.length; n++) {
            size[n] = Integer.toUnsignedLong(stream.getInt());
        }
        int components = unsigned(stream.getShort());
        int depth = stream.get();
        requireTiles(layout, size);
        Codestream header = new Codestream(
                clamp(size[0] - size[2]), clamp(size[1] - size[3]), components, (depth & 0x7F) + 1, depth < 0);
        header.requireMatch(layout);
        header.requireSign(layout);
        requireComplete(layout, stream, Short.BYTES);
        return header;
    }

    private static void requireTiles(PixelLayout layout, long[] size) {
        long tileWidth = size[4];
        long tileHeight = size[5];
        if (tileWidth == 0 || tileHeight == 0) {
            throw layout.damaged("a JPEG 2000 frame has tiles without pixels");
        }
        long tiles = count(size[0] - size[6], tileWidth) * count(size[1] - size[7], tileHeight);
        if (tiles > MOST_TILES) {
            throw layout.damaged(
                    "a JPEG 2000 frame has " + tiles + " tiles, more than the " + MOST_TILES + " that there can be");
        }
    }

    /** Tiles along one direction, the last being shorter where the length is none of whole tiles. */
    private static long count(long length, long tileLength) {
        return Math.max(1, (length + tileLength - 1) / tileLength);
    }

    /** JPEG 2000 knows signs, JPEG does not: where the header says otherwise, one of the two is wrong. */
    private void requireSign(PixelLayout layout) {
        if (signed != layout.signed()) {
            throw layout.damaged("its JPEG 2000 frame has pixels " + (signed ? "with" : "without") + " sign, its "
                    + DataDictionary.name(Tag.PIXEL_REPRESENTATION) + " says "
                    + (layout.signed() ? "with" : "without"));
        }
    }

    /** Follows the marker segments of the main header, then the tile parts, to the end of the codestream. */
    private static void requireComplete(PixelLayout layout, ByteBuffer stream, int afterStart) {
        long at = afterStart;
        while (marker(stream, at) != END) {
            boolean tile = marker(stream, at) == TILE_PART;
            long length = tile ? tilePartLength(stream, at) : segmentLength(stream, at);
            if (length < 2 * Short.BYTES || at + length > stream.limit()) {
                throw layout.damaged("a JPEG 2000 frame ends too early, or a part of it has a length that cannot be");
            }
            at += length;
        }
    }

    private static int marker(ByteBuffer stream, long at) {
        return at + Short.BYTES <= stream.limit() ? unsigned(stream.getShort((int) at)) : 0;
    }

    private static long segmentLength(ByteBuffer stream, long at) {
        return at + 2 * Short.BYTES <= stream.limit()
                ? Short.BYTES + unsigned(stream.getShort((int) at + Short.BYTES))
                : 0;
    }

    /** A tile part without length reaches to the mark at the end. */
    private static long tilePartLength(ByteBuffer stream, long at) {
        if (at + TILE_PART_BYTES > stream.limit()) {
            return 0;
        }
        long length = Integer.toUnsignedLong(stream.getInt((int) at + TILE_PART_LENGTH));
        if (length != 0) {
            return length;
        }
        int end = stream.limit() - Short.BYTES;
        while (end > at && unsigned(stream.getShort(end)) != END) {
            end--;
        }
        return end - at;
    }

    /** Compares with the header of the data set, before anything is allocated for the frame. */
    void requireMatch(PixelLayout layout) {
        if (width != layout.columns() || height != layout.rows() || components != layout.samples()) {
            throw layout.damaged("its compressed frame has " + width + " x " + height + " pixels of " + components
                    + " samples, its header says " + layout.columns() + " x " + layout.rows() + " of "
                    + layout.samples());
        }
        if (components != 1) {
            throw layout.refused("its " + components + " samples per pixel are compressed: only grey images are"
                    + " decompressed. Decompress it first, for example with gdcmconv --raw");
        }
        if (depth > Math.min(MOST_BITS, layout.bitsAllocated())) {
            throw layout.damaged("its compressed frame has " + depth + " bits per pixel, its header allocates "
                    + layout.bitsAllocated());
        }
        if (layout.signed() && !signed && depth < layout.bitsStored()) {
            throw layout.damaged("its compressed frame has " + depth + " bits per pixel without sign, its header says "
                    + layout.bitsStored() + " with sign");
        }
    }

    private static int unsigned(short number) {
        return Short.toUnsignedInt(number);
    }

    private static int clamp(long length) {
        return (int) Math.max(-1, Math.min(Integer.MAX_VALUE, length));
    }
}
