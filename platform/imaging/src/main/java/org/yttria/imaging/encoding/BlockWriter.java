package org.yttria.imaging.encoding;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes blocks of bytes, plain or as one gzip member (RFC 1952).
 *
 * <p>Blocks are made and deflated in parallel, each by itself, and joined at byte boundaries, so that any reader of gzip
 * sees a single ordinary member. Where blocks begin, and so every byte written, is the same for any number of threads.
 */
public final class BlockWriter {

    /** Fast: noise, which images mostly are, hardly shrinks further at higher levels. */
    private static final int DEFLATE_LEVEL = 1;

    private static final int BATCH = 8;
    private static final int ROOM = 4096;
    private static final int TRAILER_BYTES = 8;
    /** Magic, method deflate, no flags, no time, fastest compression, unknown operating system. */
    private static final byte[] GZIP_HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 4, (byte) 0xff};

    private BlockWriter() {}

    /** Writes blocks as they are. */
    public static void writePlain(OutputStream out, VoxelBlocks blocks) throws IOException {
        for (int n = 0; n < blocks.count(); n++) {
            out.write(blocks.block(n));
        }
    }

    /** Writes blocks as one gzip member. */
    public static void writeGzip(OutputStream out, VoxelBlocks blocks) throws IOException {
        out.write(GZIP_HEADER);
        CRC32 crc = new CRC32();
        long size = 0;
        int count = blocks.count();
        for (int from = 0; from < count; from += BATCH) {
            List<Piece> batch = IntStream.range(from, Math.min(count, from + BATCH))
                    .parallel()
                    .mapToObj(n -> Piece.of(blocks.block(n), n == count - 1))
                    .toList();
            for (Piece piece : batch) {
                crc.update(piece.plain);
                size += piece.plain.length;
                out.write(piece.deflated);
            }
        }
        out.write(ByteBuffer.allocate(TRAILER_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) crc.getValue())
                .putInt((int) size)
                .array());
    }

    /** A block and its deflated form, which ends at a byte boundary. */
    private static final class Piece {

        private final byte[] plain;
        private final byte[] deflated;

        private Piece(byte[] plain, byte[] deflated) {
            this.plain = plain;
            this.deflated = deflated;
        }

        static Piece of(byte[] plain, boolean isLast) {
            Deflater deflater = new Deflater(DEFLATE_LEVEL, true);
            try {
                deflater.setInput(plain);
                if (isLast) {
                    deflater.finish();
                }
                byte[] buffer = new byte[plain.length / 2 + ROOM];
                int length = 0;
                while (true) {
                    int flush = isLast ? Deflater.NO_FLUSH : Deflater.SYNC_FLUSH;
                    length += deflater.deflate(buffer, length, buffer.length - length, flush);
                    if (length < buffer.length) {
                        return new Piece(plain, Arrays.copyOf(buffer, length));
                    }
                    buffer = Arrays.copyOf(buffer, 2 * buffer.length);
                }
            } finally {
                deflater.end();
            }
        }
    }
}
