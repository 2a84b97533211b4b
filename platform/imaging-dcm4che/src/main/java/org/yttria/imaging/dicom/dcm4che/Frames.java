package org.yttria.imaging.dicom.dcm4che;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.yttria.imaging.dicom.DataSet;

/**
 * The compressed frames, each in one piece (PS3.5 section A.4).
 *
 * <p>dcm4che takes the fragments of pixel data for frames, or all of them for one; a frame may be in several.
 */
final class Frames {

    private static final int ITEM_HEAD_BYTES = 8;
    private static final int JPEG_BEGINS = 0xFFD8;
    private static final int JPEG_2000_BEGINS = 0xFF4F;

    private Frames() {}

    /**
     * Puts frames together.
     *
     * @param count how many frames there must be
     * @param items the offset table, then the fragments
     */
    static List<byte[]> of(DataSet header, int count, List<byte[]> items) {
        List<byte[]> fragments = items.subList(1, items.size());
        if (count == 1 && !fragments.isEmpty()) {
            return List.of(joined(fragments));
        }
        if (fragments.size() == count) {
            return fragments;
        }
        List<Integer> firsts =
                items.get(0).length == 0 ? firstsByMark(fragments) : firstsByOffset(items.get(0), fragments);
        if (firsts.size() != count || firsts.get(0) != 0) {
            throw header.refused(
                    "is damaged: it has " + count + " frames in " + fragments.size()
                            + " fragments of compressed pixels, and nothing tells which belong together. Export or send it again");
        }
        List<byte[]> frames = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            int end = n + 1 < count ? firsts.get(n + 1) : fragments.size();
            frames.add(joined(fragments.subList(firsts.get(n), end)));
        }
        return frames;
    }

    private static List<Integer> firstsByOffset(byte[] table, List<byte[]> fragments) {
        ByteBuffer offsets = ByteBuffer.wrap(table).order(ByteOrder.LITTLE_ENDIAN);
        List<Integer> firsts = new ArrayList<>();
        int fragment = 0;
        long at = 0;
        while (offsets.remaining() >= Integer.BYTES) {
            long offset = Integer.toUnsignedLong(offsets.getInt());
            while (at < offset && fragment < fragments.size()) {
                at += ITEM_HEAD_BYTES + fragments.get(fragment).length;
                fragment++;
            }
            if (at != offset || fragment == fragments.size()) {
                return List.of();
            }
            firsts.add(fragment);
        }
        return firsts;
    }

    /** Fragments that begin as a compressed image does. */
    private static List<Integer> firstsByMark(List<byte[]> fragments) {
        List<Integer> firsts = new ArrayList<>();
        for (int n = 0; n < fragments.size(); n++) {
            byte[] f = fragments.get(n);
            int mark = f.length < 2 ? 0 : Byte.toUnsignedInt(f[0]) << Byte.SIZE | Byte.toUnsignedInt(f[1]);
            if (mark == JPEG_BEGINS || mark == JPEG_2000_BEGINS) {
                firsts.add(n);
            }
        }
        return firsts;
    }

    private static byte[] joined(List<byte[]> fragments) {
        if (fragments.size() == 1) {
            return fragments.get(0);
        }
        ByteBuffer all =
                ByteBuffer.allocate(fragments.stream().mapToInt(f -> f.length).sum());
        fragments.forEach(all::put);
        return all.array();
    }
}
