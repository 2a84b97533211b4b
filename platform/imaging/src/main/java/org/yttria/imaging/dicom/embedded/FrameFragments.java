package org.yttria.imaging.dicom.embedded;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Which fragments of compressed pixel data belong to which frame (PS3.5 section A.4). */
final class FrameFragments {

    private static final int ITEM_HEAD_BYTES = 8;
    private static final int JPEG_START = 0xFFD8;
    private static final int JPEG_2000_START = 0xFF4F;

    private FrameFragments() {}

    /**
     * The compressed frames, each in one piece.
     *
     * @param offsetTable offsets of the frames' first fragments, possibly empty
     */
    static List<ByteBuffer> frames(PixelLayout layout, ByteBuffer offsetTable, List<ByteBuffer> fragments) {
        int frames = layout.frames();
        if (frames == 1) {
            return List.of(joined(fragments));
        }
        if (fragments.size() == frames) {
            return fragments;
        }
        List<Integer> starts = offsetTable.remaining() == (long) frames * Integer.BYTES
                ? startsByOffset(layout, offsetTable, fragments)
                : startsByMark(fragments);
        if (starts.size() != frames) {
            throw layout.damaged("it states " + frames + " frames, but its " + fragments.size()
                    + " fragments of compressed pixels do not show which belong to which frame");
        }
        List<ByteBuffer> all = new ArrayList<>(frames);
        for (int n = 0; n < frames; n++) {
            int end = n + 1 < frames ? starts.get(n + 1) : fragments.size();
            all.add(joined(fragments.subList(starts.get(n), end)));
        }
        return all;
    }

    private static List<Integer> startsByOffset(
            PixelLayout layout, ByteBuffer offsetTable, List<ByteBuffer> fragments) {
        ByteBuffer offsets = offsetTable.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        List<Integer> starts = new ArrayList<>();
        long offset = 0;
        long wanted = Integer.toUnsignedLong(offsets.getInt());
        for (int n = 0; n < fragments.size(); n++) {
            if (offset == wanted) {
                starts.add(n);
                wanted = offsets.hasRemaining() ? Integer.toUnsignedLong(offsets.getInt()) : -1;
            }
            offset += ITEM_HEAD_BYTES + fragments.get(n).remaining();
        }
        if (starts.isEmpty() || starts.get(0) != 0) {
            throw layout.damaged("the offset table of its frames does not begin with the first fragment");
        }
        return starts;
    }

    /** Fragments that begin as a compressed image does. */
    private static List<Integer> startsByMark(List<ByteBuffer> fragments) {
        List<Integer> starts = new ArrayList<>();
        for (int n = 0; n < fragments.size(); n++) {
            ByteBuffer fragment = fragments.get(n).duplicate().order(ByteOrder.BIG_ENDIAN);
            int mark = fragment.remaining() < Short.BYTES ? 0 : Short.toUnsignedInt(fragment.getShort());
            if (mark == JPEG_START || mark == JPEG_2000_START) {
                starts.add(n);
            }
        }
        return starts;
    }

    private static ByteBuffer joined(List<ByteBuffer> fragments) {
        if (fragments.size() == 1) {
            return fragments.get(0);
        }
        ByteBuffer all = ByteBuffer.allocate(
                fragments.stream().mapToInt(ByteBuffer::remaining).sum());
        fragments.forEach(fragment -> all.put(fragment.duplicate()));
        return all.flip();
    }
}
