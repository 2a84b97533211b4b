package org.yttria.imaging.dicom.embedded;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Decodes run-length encoded frames: byte planes, each in PackBits, the most significant first (PS3.5 annex G). */
final class RunLengthDecoder {

    private static final int HEADER_BYTES = 64;
    private static final int MOST_SEGMENTS = 15;
    private static final int NO_OPERATION = -128;

    private RunLengthDecoder() {}

    /** Decodes one frame into the bytes that follow the position of a buffer. */
    static void decode(PixelLayout layout, ByteBuffer compressed, byte[] target, int offset) {
        ByteBuffer frame = compressed.slice().order(ByteOrder.LITTLE_ENDIAN);
        int planes = layout.samples() * layout.sampleBytes();
        int segments = frame.remaining() < HEADER_BYTES ? 0 : frame.getInt(0);
        if (segments != planes || segments > MOST_SEGMENTS) {
            throw layout.damaged("a run-length encoded frame has " + Integer.toUnsignedString(segments)
                    + " segments, its pixels need " + planes);
        }
        for (int plane = 0; plane < planes; plane++) {
            int sample = plane / layout.sampleBytes();
            int significance = layout.sampleBytes() - 1 - plane % layout.sampleBytes();
            int first =
                    layout.planar() ? sample * layout.pixels() * layout.sampleBytes() : sample * layout.sampleBytes();
            int step = layout.sampleBytes() * (layout.planar() ? 1 : layout.samples());
            ByteBuffer segment = segment(layout, frame, plane, segments);
            unpack(layout, segment, target, offset + first + significance, step);
        }
    }

    private static ByteBuffer segment(PixelLayout layout, ByteBuffer frame, int n, int segments) {
        long from = Integer.toUnsignedLong(frame.getInt((n + 1) * Integer.BYTES));
        long to = n + 1 < segments ? Integer.toUnsignedLong(frame.getInt((n + 2) * Integer.BYTES)) : frame.limit();
        if (from < HEADER_BYTES || to < from || to > frame.limit()) {
            throw layout.damaged("segment " + (n + 1) + " of a run-length encoded frame reaches from byte " + from
                    + " to " + to + ", the frame has " + frame.limit());
        }
        return frame.slice((int) from, (int) (to - from));
    }

    private static void unpack(PixelLayout layout, ByteBuffer segment, byte[] target, int first, int step) {
        int left = layout.pixels();
        int at = first;
        while (left > 0) {
            int code = segment.hasRemaining() ? segment.get() : NO_OPERATION;
            int count = code >= 0 ? code + 1 : 1 - code;
            if (!segment.hasRemaining() || (code >= 0 && segment.remaining() < count)) {
                throw layout.damaged("a run-length encoded segment ends " + left + " pixels too early");
            }
            if (code == NO_OPERATION) {
                continue;
            }
            if (count > left) {
                throw layout.damaged("a run-length encoded segment holds more pixels than the frame has");
            }
            byte repeated = code < 0 ? segment.get() : 0;
            for (int n = 0; n < count; n++) {
                target[at] = code < 0 ? repeated : segment.get();
                at += step;
            }
            left -= count;
        }
    }
}
