package org.yttria.imaging.dicom.dcm4che;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.dicom.DataSet;

/** The bytes of a file as a stream that can be looked into at any place; they are read as far as they are needed. */
final class FileBytes extends InputStream {

    private static final int FIRST_READ = 1 << 16;
    private static final int MEGABYTE = 1 << 20;

    private final Path file;
    private final SeekableByteChannel channel;
    private final int size;
    private byte[] bytes = new byte[0];
    private int loaded;
    private int position;
    private int marked;

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
    private static int requireMemory(Path file, long bytes) {
        long most = Math.min(Integer.MAX_VALUE - Byte.SIZE, Runtime.getRuntime().maxMemory() / 2);
        if (bytes > most) {
            throw InputDataException.in(
                    file,
                    "needs " + (bytes >> 20) + " MB of memory and Java may use " + (most >> 20)
                            + " MB for one file: allow it more, for example with -Xmx8g");
        }
        return (int) bytes;
    }

    /**
     * Holds decoded pixels against the memory that Java has.
     *
     * @throws InputDataException if they are too many
     */
    static void requireMemory(DataSet header, double bytes) {
        double most =
                Math.min(Integer.MAX_VALUE - Byte.SIZE, Runtime.getRuntime().maxMemory() / 2);
        if (bytes > most) {
            throw header.refused("its pixels need " + (long) bytes / MEGABYTE + " MB of memory and Java may use "
                    + (long) most / MEGABYTE + " MB for one file: allow it more, for example with -Xmx8g");
        }
    }

    int size() {
        return size;
    }

    /** Where the next byte is read from. */
    int position() {
        return position;
    }

    void seek(int to) {
        position = to;
    }

    /** The byte at a place, wherever the stream is. */
    int at(int place) throws IOException {
        load(place + 1);
        return Byte.toUnsignedInt(bytes[place]);
    }

    /** Two bytes at a place as a number. */
    int shortAt(int place, boolean bigEndian) throws IOException {
        int first = at(place);
        int second = at(place + 1);
        return bigEndian ? first << Byte.SIZE | second : second << Byte.SIZE | first;
    }

    /** Two bytes at a place that was read before, most significant first. */
    int loadedShortAt(int place) {
        return Byte.toUnsignedInt(bytes[place]) << Byte.SIZE | Byte.toUnsignedInt(bytes[place + 1]);
    }

    private void load(int end) throws IOException {
        if (end <= loaded) {
            return;
        }
        int target = (int) Math.min(size, Math.max(end, Math.max(FIRST_READ, 4L * loaded)));
        bytes = Arrays.copyOf(bytes, target);
        ByteBuffer rest = ByteBuffer.wrap(bytes, loaded, target - loaded);
        while (rest.hasRemaining()) {
            if (channel.read(rest) < 0) {
                throw InputDataException.in(
                        file, "became shorter while it was read: read it again when it is complete");
            }
        }
        loaded = target;
    }

    /** The bytes from a place on as they were before they were deflated. */
    FileBytes inflated(int from) throws IOException {
        load(size);
        Inflater inflater = new Inflater(true);
        try (InputStream in =
                new InflaterInputStream(new ByteArrayInputStream(bytes, from, size - from), inflater, FIRST_READ)) {
            byte[] all = new byte[FIRST_READ];
            int length = 0;
            for (int n = in.read(all); n >= 0; n = in.read(all, length, all.length - length)) {
                length += n;
                if (length == all.length) {
                    all = Arrays.copyOf(all, requireMemory(file, 2L * length));
                }
            }
            FileBytes inflated = new FileBytes(file, channel, length);
            inflated.bytes = all;
            inflated.loaded = length;
            return inflated;
        } catch (EOFException | ZipException e) {
            throw InputDataException.in(
                    file, "is damaged: its deflated data set cannot be inflated. Export or send it again", e);
        } finally {
            inflater.end();
        }
    }

    @Override
    public int read() throws IOException {
        return position < size ? at(position++) : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (position >= size) {
            return length == 0 ? 0 : -1;
        }
        int n = Math.min(length, size - position);
        load(position + n);
        System.arraycopy(bytes, position, target, offset, n);
        position += n;
        return n;
    }

    @Override
    public long skip(long n) {
        int skipped = (int) Math.max(0, Math.min(n, size - position));
        position += skipped;
        return skipped;
    }

    @Override
    public int available() {
        return size - position;
    }

    @Override
    public boolean markSupported() {
        return true;
    }

    @Override
    public synchronized void mark(int limit) {
        marked = position;
    }

    @Override
    public synchronized void reset() {
        position = marked;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
