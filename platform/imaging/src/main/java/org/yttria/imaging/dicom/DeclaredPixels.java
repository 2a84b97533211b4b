package org.yttria.imaging.dicom;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.Locale;
import org.yttria.imaging.InputDataException;

/** Compares what a header says of pixels with the bytes that are there, before memory is taken for them. */
public final class DeclaredPixels {

    private DeclaredPixels() {}

    /**
     * Requires that a file can hold its pixels. Of compressed pixels that were not read nothing is known.
     *
     * @throws InputDataException if it is too short
     */
    public static void require(DicomFile file) {
        DataSet image = file.dataSet();
        double needed = (double) image.requireInteger(Tag.ROWS)
                * image.requireInteger(Tag.COLUMNS)
                * image.integer(Tag.NUMBER_OF_FRAMES).orElse(1)
                * image.integer(Tag.SAMPLES_PER_PIXEL).orElse(1)
                * image.requireInteger(Tag.BITS_ALLOCATED)
                / Byte.SIZE;
        boolean read = image.bytes(Tag.PIXEL_DATA).isPresent()
                || image.bytes(Tag.FLOAT_PIXEL_DATA).isPresent();
        double there = read ? pixelBytes(image) : fileBytes(file);
        if (needed > there) {
            throw image.bad(
                    Tag.PIXEL_DATA,
                    String.format(
                            Locale.ROOT,
                            "%s %.0f bytes, %.0f are needed for %d frame(s) of %d columns and %d rows with %d bits: the"
                                    + " file is incomplete or its header is damaged",
                            read ? "holds" : "is in a file that holds",
                            there,
                            needed,
                            image.integer(Tag.NUMBER_OF_FRAMES).orElse(1),
                            image.requireInteger(Tag.COLUMNS),
                            image.requireInteger(Tag.ROWS),
                            image.requireInteger(Tag.BITS_ALLOCATED)));
        }
    }

    private static double pixelBytes(DataSet image) {
        return image.bytes(Tag.FLOAT_PIXEL_DATA)
                .or(() -> image.bytes(Tag.PIXEL_DATA))
                .map(ByteBuffer::remaining)
                .orElse(0);
    }

    private static double fileBytes(DicomFile file) {
        TransferSyntax.Form form = file.syntax().form();
        if (form == TransferSyntax.Form.DEFLATED || form == TransferSyntax.Form.ENCAPSULATED) {
            return Double.POSITIVE_INFINITY;
        }
        try {
            return Files.size(file.path());
        } catch (IOException gone) {
            // whoever reads its pixels will tell
            return Double.POSITIVE_INFINITY;
        }
    }
}
