package org.yttria.imaging.dicom.series;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.yttria.imaging.dicom.DataSet;
import org.yttria.imaging.dicom.Tag;

/**
 * How numbers lie in the cells of pixel data (PS3.5 section 8.1.1): one grey value a cell, its bits at the lower end.
 *
 * @param bitsAllocated size of a cell: 8, 16 or 32
 * @param bitsStored bits of a cell that hold the number; what is above them means nothing
 * @param signed whether the number is a two's complement
 * @param real whether cells hold floating-point numbers (Float Pixel Data)
 */
record PixelFormat(int bitsAllocated, int bitsStored, boolean signed, boolean real) {

    private static final int LONGEST = Integer.SIZE;

    /**
     * The format that a data set states.
     *
     * @throws org.yttria.imaging.InputDataException if it is not one grey value a cell
     */
    static PixelFormat of(DataSet image) {
        refusePictures(image);
        int allocated = image.requireInteger(Tag.BITS_ALLOCATED);
        if (image.hasValue(Tag.FLOAT_PIXEL_DATA) || isReal(image, allocated)) {
            return new PixelFormat(LONGEST, LONGEST, true, true);
        }
        int stored = image.integer(Tag.BITS_STORED).orElse(allocated);
        int high = image.integer(Tag.HIGH_BIT).orElse(stored - 1);
        if (allocated != Byte.SIZE && allocated != Short.SIZE && allocated != LONGEST) {
            throw image.bad(Tag.BITS_ALLOCATED, "is " + allocated + "; 8, 16 and 32 are read");
        }
        if (stored < 1 || stored > allocated || high != stored - 1) {
            throw image.bad(
                    Tag.BITS_STORED,
                    "is " + stored + " with the high bit " + high + " in cells of " + allocated
                            + " bits: the high bit must be one less than the bits stored, within the cell");
        }
        int representation = image.requireInteger(Tag.PIXEL_REPRESENTATION);
        if (representation != 0 && representation != 1) {
            throw image.bad(Tag.PIXEL_REPRESENTATION, "is " + representation + ", neither 0 (unsigned) nor 1 (signed)");
        }
        return new PixelFormat(allocated, stored, representation == 1, false);
    }

    private static void refusePictures(DataSet image) {
        int samples = image.integer(Tag.SAMPLES_PER_PIXEL).orElse(1);
        String photometric = image.string(Tag.PHOTOMETRIC_INTERPRETATION).orElse("MONOCHROME2");
        if (samples != 1 || !"MONOCHROME2".equals(photometric)) {
            throw image.bad(
                    Tag.PHOTOMETRIC_INTERPRETATION,
                    "is " + photometric + " with " + samples
                            + " sample(s) a pixel, which is a picture and no measurement:"
                            + " MONOCHROME2 with one sample is needed. Export the original images");
        }
    }

    /** Whether a header without its pixels describes floating-point numbers: those state neither bits stored nor a sign. */
    private static boolean isReal(DataSet header, int allocated) {
        return allocated == LONGEST
                && !header.hasValue(Tag.PIXEL_DATA)
                && !header.hasValue(Tag.BITS_STORED)
                && !header.hasValue(Tag.PIXEL_REPRESENTATION);
    }

    /** The cells of all frames. */
    ByteBuffer cells(DataSet image, int count) {
        int tag = real ? Tag.FLOAT_PIXEL_DATA : Tag.PIXEL_DATA;
        ByteBuffer bytes =
                image.bytes(tag).orElseThrow(() -> image.missing(tag)).order(ByteOrder.LITTLE_ENDIAN);
        long needed = (long) count * (bitsAllocated / Byte.SIZE);
        if (bytes.remaining() < needed) {
            throw image.bad(
                    tag, "holds " + bytes.remaining() + " bytes, " + needed + " are needed: the file is incomplete");
        }
        return bytes;
    }

    /** The whole cell as a number, signed as pixels are. */
    int cell(ByteBuffer cells, int n) {
        return switch (bitsAllocated) {
            case Byte.SIZE -> signed ? cells.get(n) : Byte.toUnsignedInt(cells.get(n));
            case Short.SIZE ->
                signed ? cells.getShort(n * Short.BYTES) : Short.toUnsignedInt(cells.getShort(n * Short.BYTES));
            default -> cells.getInt(n * Integer.BYTES);
        };
    }

    /** The number that a cell stores. */
    double value(ByteBuffer cells, int n) {
        return real ? cells.getFloat(n * Float.BYTES) : number(cell(cells, n));
    }

    /** The number in the lower bits of a cell. */
    double number(int cell) {
        int above = LONGEST - bitsStored;
        return signed ? cell << above >> above : Integer.toUnsignedLong(cell << above >>> above);
    }

    /** A cell with the bits of a number, signed as pixels are, however the element that held them was signed. */
    int asCell(long number) {
        int above = Math.max(0, LONGEST - bitsAllocated);
        int bits = (int) number << above;
        return signed ? bits >> above : bits >>> above;
    }

    /** Its name as other formats have it, "int16". */
    @Override
    public String toString() {
        if (real) {
            return "float32";
        }
        String name = (signed ? "int" : "uint") + bitsAllocated;
        return bitsStored == bitsAllocated ? name : name + " (" + bitsStored + " bits used)";
    }
}
