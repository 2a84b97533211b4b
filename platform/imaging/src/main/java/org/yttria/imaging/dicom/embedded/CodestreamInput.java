package org.yttria.imaging.dicom.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import javax.imageio.stream.ImageInputStreamImpl;

/** A compressed frame in memory, which a plug-in reads until it is told to stop. */
final class CodestreamInput extends ImageInputStreamImpl {

    private final ByteBuffer bytes;
    private volatile boolean stopped;

    CodestreamInput(ByteBuffer bytes) {
        this.bytes = bytes.slice();
    }

    /** Lets all further reading fail. */
    void stop() {
        stopped = true;
    }

    @Override
    public int read() throws IOException {
        requireGoingOn();
        bitOffset = 0;
        return streamPos < bytes.limit() ? Byte.toUnsignedInt(bytes.get((int) streamPos++)) : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        requireGoingOn();
        bitOffset = 0;
        int count = (int) Math.min(length, bytes.limit() - streamPos);
        if (count <= 0) {
            return length == 0 ? 0 : -1;
        }
        bytes.get((int) streamPos, target, offset, count);
        streamPos += count;
        return count;
    }

    @Override
    public long length() {
        return bytes.limit();
    }

    private void requireGoingOn() throws IOException {
        checkClosed();
        if (stopped) {
            throw new IOException("Reading was stopped");
        }
    }
}
