package org.yttria.imaging.dicom.dcm4che;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Whether a run-length encoded frame is whole (PS3.5 annex G).
 *
 * <p>dcm4che reads on into the next segment where one ends too early, and puts zeros where the frame does.
 */
final class RunLengths {

    private static final int HEADER_BYTES = 64;
    private static final byte NO_OPERATION = -128;

    private RunLengths() {}

    /** What is wrong with a frame; empty if nothing is. */
    static String flaw(byte[] frame, int segments, int length) {
        ByteBuffer header = ByteBuffer.wrap(frame).order(ByteOrder.LITTLE_ENDIAN);
        if (frame.length < HEADER_BYTES) {
            return "has " + frame.length + " bytes, fewer than its header of " + HEADER_BYTES;
        }
        int found = header.getInt(0);
        if (found != segments) {
            return "has " + Integer.toUnsignedString(found) + " segments, its pixels need " + segments;
        }
        for (int n = 1; n <= segments; n++) {
            long from = offset(header, n);
            long to = n < segments ? offset(header, n + 1) : frame.length;
            if (from < HEADER_BYTES || to < from || to > frame.length) {
                return "has segment " + n + " from byte " + from + " to " + to + " of " + frame.length;
            }
            int bytes = decodedLength(frame, (int) from, (int) to, length);
            if (bytes != length) {
                return "has a segment " + n + " that does not decode to " + length + " bytes";
            }
        }
        return "";
    }

    private static long offset(ByteBuffer header, int n) {
        return Integer.toUnsignedLong(header.getInt(n * Integer.BYTES));
    }

    private static int decodedLength(byte[] frame, int from, int to, int wanted) {
        int length = 0;
        int at = from;
        while (length < wanted && at < to) {
            byte code = frame[at++];
            if (code >= 0) {
                length += code + 1;
                at += code + 1;
            } else if (code != NO_OPERATION) {
                length += 1 - code;
                at++;
            }
        }
        return at > to ? -1 : length;
    }
}
