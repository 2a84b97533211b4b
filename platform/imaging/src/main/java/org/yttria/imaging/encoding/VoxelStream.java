package org.yttria.imaging.encoding;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.yttria.imaging.InputDataException;

/**
 * The voxel values of a file as a stream of bytes, refused where there are fewer or more than the header describes.
 *
 * <p>What a header claims is compared with the size of the file before anyone allocates an array for it.
 */
public final class VoxelStream {

    private static final int BLOCK_BYTES = 262_144;
    private static final int INFLATE_BUFFER_BYTES = 65_536;
    /** Deflate codes at most 258 bytes with two bits, so one byte never stands for more than 1032. */
    private static final long MAX_DEFLATE_RATIO = 1032;

    private final Path file;
    private final InputStream in;
    private final VoxelType type;
    private final ByteOrder order;
    private final long count;

    /**
     * Values that begin at the stream's position.
     *
     * @param file the file that messages name
     * @param in where the bytes come from, decompressed; closing it is the caller's
     * @param type type of a value
     * @param order byte order of a value
     * @param count number of values that the header describes
     */
    public VoxelStream(Path file, InputStream in, VoxelType type, ByteOrder order, long count) {
        this.file = file;
        this.in = in;
        this.type = type;
        this.order = order;
        this.count = count;
    }

    /**
     * Checks an uncompressed file's header against its size.
     *
     * @param present bytes in the file where voxel values may be
     * @param described bytes that the header describes
     * @throws InputDataException if the two differ
     */
    public static void requireSize(Path file, long present, long described) {
        if (present < described) {
            throw tooShort(file, Math.max(0, present), described);
        }
        if (present > described) {
            throw tooLong(file, described);
        }
    }

    /**
     * Checks that a compressed file is large enough to hold what its header describes.
     *
     * @param present compressed bytes in the file
     * @param described bytes that the header describes
     * @throws InputDataException if no gzip data of that size can expand so far
     */
    public static void requireCompressedSize(Path file, long present, long described) {
        if (present < described / MAX_DEFLATE_RATIO) {
            throw InputDataException.in(
                    file,
                    "its header describes " + described + " bytes of voxels, more than its " + present
                            + " bytes of gzip data can hold: the header is wrong or the file is cut off; copy or export it"
                            + " again");
        }
    }

    /**
     * Decompresses a stream.
     *
     * @throws InputDataException if the bytes are not gzip data
     * @throws IOException if the file cannot be read
     */
    public static InputStream gunzip(Path file, InputStream in) throws IOException {
        try {
            return new GZIPInputStream(in, INFLATE_BUFFER_BYTES);
        } catch (ZipException | EOFException e) {
            throw InputDataException.in(
                    file,
                    "should hold gzip data but does not (" + e.getMessage()
                            + "): correct its encoding or its extension, or copy or export it again",
                    e);
        }
    }

    /**
     * Reads into a buffer until it is full or the stream ends.
     *
     * @return number of bytes read
     * @throws InputDataException if compressed data are damaged or cut off
     * @throws IOException if the file cannot be read
     */
    public static int fill(Path file, InputStream in, byte[] buffer, int length) throws IOException {
        try {
            return in.readNBytes(buffer, 0, length);
        } catch (ZipException | EOFException e) {
            throw InputDataException.in(
                    file,
                    "its gzip data are damaged or cut off (" + e.getMessage() + "): copy or export the file again",
                    e);
        }
    }

    /**
     * Skips bytes.
     *
     * @throws InputDataException if the stream has fewer
     * @throws IOException if the file cannot be read
     */
    public static void skip(Path file, InputStream in, long bytes) throws IOException {
        byte[] buffer = new byte[(int) Math.min(bytes, INFLATE_BUFFER_BYTES)];
        for (long left = bytes; left > 0; left -= buffer.length) {
            int wanted = (int) Math.min(left, buffer.length);
            if (fill(file, in, buffer, wanted) < wanted) {
                throw InputDataException.in(
                        file,
                        "ends within the " + bytes
                                + " bytes to skip before its voxels: the file is cut off or its header"
                                + " is wrong; copy or export it again");
            }
        }
    }

    /**
     * Hands all values to a sink.
     *
     * @throws InputDataException if there are fewer or more values than the header describes, or they are damaged
     * @throws IOException if the file cannot be read
     */
    public void readInto(VoxelSink sink) throws IOException {
        byte[] bytes = new byte[BLOCK_BYTES];
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(order);
        long described = count * type.bytes();
        for (long done = 0; done < described; done += BLOCK_BYTES) {
            int wanted = (int) Math.min(described - done, BLOCK_BYTES);
            int read = fill(file, in, bytes, wanted);
            if (read < wanted) {
                throw tooShort(file, done + read, described);
            }
            sink.accept(buffer, wanted / type.bytes());
        }
        if (fill(file, in, bytes, 1) > 0) {
            throw tooLong(file, described);
        }
    }

    private static InputDataException tooShort(Path file, long present, long described) {
        return InputDataException.in(
                file,
                "holds " + present + " of the " + described
                        + " bytes of voxels that its header describes: the file is cut off or its header is wrong; copy"
                        + " or export it again");
    }

    private static InputDataException tooLong(Path file, long described) {
        return InputDataException.in(
                file,
                "holds more than the " + described
                        + " bytes of voxels that its header describes: header and voxels do not belong together; export"
                        + " the image again");
    }
}
