package org.yttria.imaging.dicom.embedded;

import java.nio.ByteBuffer;
import java.util.List;
import org.yttria.imaging.dicom.DataSet;
import org.yttria.imaging.dicom.TransferSyntax;

/** From fragments of compressed frames to native pixels. */
final class PixelDecoder {

    private PixelDecoder() {}

    /**
     * Decodes all frames.
     *
     * @param fragments the offset table, then the fragments
     * @return the frames one after the other, little endian
     */
    static ByteBuffer decode(TransferSyntax syntax, DataSet header, List<ByteBuffer> fragments) {
        throw header.refused("its pixels are compressed as " + syntax + ", which this codec does not decode");
    }
}
