package org.yttria.imaging.dicom.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.yttria.imaging.InputDataException;

/** The bytes of a file, read as far as they are needed. */
final class FileBytes implements AutoCloseable {

    private static final int FIRST_READ = 1 << 16;

    private final Path file;
    private final SeekableByteChannel channel;
    private final int size;
    private byte[] bytes = new byte[0];
    private int loaded;

    private FileBytes(Path file, SeekableByteChannel channel, int size) {
        this.file = file;
        this.channel = channel;
        this.size = size;
    }

    /**
     * Opens a file.
     *
     * @throws InputDataException if it is too large for the memory that Java has
     */
    static FileBytes open(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw InputDataException.in(file, "is a folder, not a DICOM file");
        }
        int size = requireMemory(file, Files.size(file));
        return new FileBytes(file, Files.newByteChannel(file), size);
    }

    /** Half of the memory may hold one file: the other half is for what is made of it. */
    static int requireMemory(Path file, long bytes) {
        long most = Math.min(Integer.MAX_VALUE - Byte.SIZE, Runtime.getRuntime().maxMemory() / 2);
        if (bytes > most) {
            throw InputDataException.in(
                    file,
                    "needs " + (bytes >> 20) + " MB of memory and Java may use " + (most >> 20)
                            + " MB for one file: allow it more, for example with -Xmx8g");
        }
        return (int) bytes;
    }

    int size() {
        return size;
    }

    /** Reads on until all bytes before an end are there. */
    void require(long end, Supplier<String> what) throws IOException {
        if (end > size) {
            throw InputDataException.in(
                    file,
                    "is damaged: " + what.get() + " ends at byte " + end + ", but the file has " + size
                            + " bytes. Export or send it again");
        }
        if (end > loaded) {
            load((int) Math.min(size, Math.max(end, Math.max(FIRST_READ, 4L * loaded))));
        }
    }

    private void load(int end) throws IOException {
        byte[] grown = new byte[end];
        System.arraycopy(bytes, 0, grown, 0, loaded);
        ByteBuffer target = ByteBuffer.wrap(grown, loaded, end - loaded);
        while (target.hasRemaining()) {
            if (channel.read(target) < 0) {
                throw InputDataException.in(
                        file, "became shorter while it was read: read it again when it is complete");
            }
        }
        bytes = grown;
        loaded = end;
    }

    int unsignedByte(int at) {
        return Byte.toUnsignedInt(bytes[at]);
    }

    int unsignedShort(int at, boolean bigEndian) {
        int first = unsignedByte(at);
        int second = unsignedByte(at + 1);
        return bigEndian ? first << Byte.SIZE | second : second << Byte.SIZE | first;
    }

    int integer(int at, boolean bigEndian) {
        int first = unsignedShort(at, bigEndian);
        int second = unsignedShort(at + 2, bigEndian);
        return bigEndian ? first << Short.SIZE | second : second << Short.SIZE | first;
    }

    /** A view of some bytes that were required before. */
    ByteBuffer slice(int from, int length) {
        return ByteBuffer.wrap(bytes, from, length).slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    byte[] copy(int from, int length) {
        byte[] copy = new byte[length];
        System.arraycopy(bytes, from, copy, 0, length);
        return copy;
    }

    /** The bytes from a position on as they were before they were deflated. */
    FileBytes inflated(int from) throws IOException {
        require(size, () -> "the file");
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(bytes, from, size - from);
            byte[] out = new byte[Math.max(FIRST_READ, 4 * (size - from))];
            int length = 0;
            while (!inflater.finished()) {
                int n = inflater.inflate(out, length, out.length - length);
                length += n;
                if (n == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    throw InputDataException.in(
                            file, "is damaged: its deflated data set ends too early. Export or send it again");
                }
                if (length == out.length) {
                    byte[] grown = new byte[requireMemory(file, 2L * out.length)];
                    System.arraycopy(out, 0, grown, 0, length);
                    out = grown;
                }
            }
            FileBytes inflated = new FileBytes(file, channel, length);
            inflated.bytes = out;
            inflated.loaded = length;
            return inflated;
        } catch (DataFormatException e) {
            throw InputDataException.in(
                    file, "is damaged: its deflated data set cannot be inflated. Export or send it again", e);
        } finally {
            inflater.end();
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
