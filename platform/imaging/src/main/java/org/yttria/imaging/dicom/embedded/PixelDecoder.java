package org.yttria.imaging.dicom.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.dicom.DataSet;
import org.yttria.imaging.dicom.Tag;
import org.yttria.imaging.dicom.TransferSyntax;

/** From fragments of compressed frames to native pixels (PS3.5 section 8.2 and annex A.4), for every codec. */
public final class PixelDecoder {

    /** Decodes one frame into little-endian bytes from an offset on. */
    private interface FrameDecoder {

        void decode(PixelLayout layout, ByteBuffer compressed, byte[] target, int offset) throws IOException;
    }

    private static final Map<String, FrameDecoder> DECODERS = Map.of(
            "1.2.840.10008.1.2.1.98", PixelDecoder::copy,
            "1.2.840.10008.1.2.4.57", JpegLosslessDecoder::decode,
            "1.2.840.10008.1.2.4.70", JpegLosslessDecoder::decode,
            "1.2.840.10008.1.2.4.90", Jpeg2000Decoder::decode,
            "1.2.840.10008.1.2.4.91", Jpeg2000Decoder::decode,
            "1.2.840.10008.1.2.5", RunLengthDecoder::decode);

    /** JPEG Lossless and JPEG 2000, which give pixels of at most two bytes. */
    private static final Set<String> TWO_BYTES = Set.of(
            "1.2.840.10008.1.2.4.57", "1.2.840.10008.1.2.4.70", "1.2.840.10008.1.2.4.90", "1.2.840.10008.1.2.4.91");

    private PixelDecoder() {}

    /**
     * Decodes all frames.
     *
     * @param fragments the offset table, then the fragments
     * @return the frames one after the other, little endian
     * @throws InputDataException if the syntax is not one of those decoded, or the fragments are not what the header says
     */
    public static ByteBuffer decode(Path file, TransferSyntax syntax, DataSet header, List<ByteBuffer> fragments)
            throws IOException {
        FrameDecoder decoder = DECODERS.get(syntax.uid());
        if (decoder == null) {
            throw InputDataException.in(file, refusal(syntax));
        }
        requireBits(syntax, header);
        PixelLayout layout = PixelLayout.of(file, header);
        List<ByteBuffer> frames =
                FrameFragments.frames(layout, fragments.get(0), fragments.subList(1, fragments.size()));
        byte[] pixels = new byte[Math.toIntExact(layout.allBytes())];
        int frameBytes = Math.toIntExact(layout.frameBytes());
        for (int n = 0; n < frames.size(); n++) {
            decoder.decode(layout, frames.get(n), pixels, n * frameBytes);
        }
        return ByteBuffer.wrap(pixels).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * That the pixel data of a file that states compression, which come in one piece, are as long as pixels that are not
     * compressed.
     *
     * @throws InputDataException if they are not, or the header is not one of an image
     */
    public static void requireNative(Path file, DataSet dataSet) {
        PixelLayout.requireNative(file, dataSet);
    }

    private static String refusal(TransferSyntax syntax) {
        if (syntax.form() != TransferSyntax.Form.ENCAPSULATED) {
            return "is damaged: it states " + syntax
                    + ", but its pixels are in fragments as compressed ones are. Export or send it again";
        }
        return "its pixels are compressed as " + syntax + ", which Yttria does not decode: " + remedy(syntax);
    }

    private static void requireBits(TransferSyntax syntax, DataSet header) {
        int bitsAllocated = header.requireInteger(Tag.BITS_ALLOCATED);
        boolean fits = bitsAllocated == Byte.SIZE || bitsAllocated == Short.SIZE;
        if (!fits && TWO_BYTES.contains(syntax.uid())) {
            throw header.bad(
                    Tag.BITS_ALLOCATED,
                    "is " + bitsAllocated + ": pixels compressed as " + syntax + " must have 8 or 16 bits. "
                            + "Decompress it first, for example with gdcmconv --raw");
        }
    }

    private static String remedy(TransferSyntax syntax) {
        String name = syntax.name();
        if (name.startsWith("JPEG-LS")) {
            return "decompress it first, for example with dcmdjpls or gdcmconv --raw";
        }
        if (name.startsWith("JPEG 2000")) {
            return "decompress it first, for example with gdcmconv --raw";
        }
        if (name.startsWith("JPEG ") && !name.startsWith("JPEG XL")) {
            return "decompress it first, for example with dcmdjpeg or gdcmconv --raw, and mind that it may have lost"
                    + " detail";
        }
        return "export it from the archive again without compression";
    }

    /** A frame that is in a fragment as it is, possibly with a byte of padding. */
    private static void copy(PixelLayout layout, ByteBuffer frame, byte[] target, int offset) {
        int size = Math.toIntExact(layout.frameBytes());
        if (frame.remaining() != size + (size & 1) && frame.remaining() != size) {
            throw layout.damaged("a frame has " + frame.remaining() + " bytes, its header says " + size);
        }
        frame.slice().get(target, offset, size);
    }
}
