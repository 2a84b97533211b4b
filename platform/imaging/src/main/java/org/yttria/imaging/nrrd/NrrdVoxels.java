package org.yttria.imaging.nrrd;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.encoding.VoxelSink;
import org.yttria.imaging.encoding.VoxelStream;
import org.yttria.imaging.encoding.VoxelType;

/** The voxels of an NRRD file, opened behind its header or in the file that the header names. */
final class NrrdVoxels implements Closeable {

    private static final Pattern NUMBERED_FILES = Pattern.compile(".*%\\d*d.*( -?\\d+){3,4}");
    private static final Pattern LIST_OF_FILES = Pattern.compile("LIST( \\d+)?");
    private static final long SKIP_ALL_BUT_VOXELS = -1;

    private final NrrdLayout layout;
    private final InputStream in;
    private final VoxelType type;

    private NrrdVoxels(NrrdLayout layout, InputStream in, VoxelType type) {
        this.layout = layout;
        this.in = in;
        this.type = type;
    }

    /**
     * Opens the voxels and checks that the file can hold them.
     *
     * @param headerStream the stream that the header was read from, just behind it; closed with this object
     * @throws InputDataException if it cannot, or if what must be skipped before them is not there
     */
    static NrrdVoxels open(NrrdLayout layout, InputStream headerStream) throws IOException {
        if (layout.header().field("datafile").isEmpty()) {
            long left = Files.size(layout.header().file()) - layout.header().bytes();
            return open(layout, headerStream, left);
        }
        headerStream.close();
        Path data = dataFile(layout.header());
        InputStream in = new BufferedInputStream(Files.newInputStream(data));
        try {
            return open(layout, in, Files.size(data));
        } catch (IOException | InputDataException e) {
            in.close();
            throw e;
        }
    }

    /** The file that a header keeps its voxels in. */
    static Path dataFile(NrrdHeader header) {
        String name = header.required("datafile", "data file");
        if (LIST_OF_FILES.matcher(name).matches()
                || NUMBERED_FILES.matcher(name).matches()) {
            throw InputDataException.in(
                    header.file(),
                    "has its voxels in several files (data file: " + name
                            + "), which is not read: save the image as one .nrrd file, for example with \"unu save -f"
                            + " nrrd -e gzip\"");
        }
        try {
            Path data = header.file().resolveSibling(name);
            if (Files.isRegularFile(data)) {
                return data;
            }
        } catch (InvalidPathException e) {
            throw InputDataException.in(header.file(), "names the data file \"" + name + "\", which is no path", e);
        }
        throw InputDataException.in(
                header.file(), "its data file \"" + name + "\" is not beside it: keep header and data file together");
    }

    private static NrrdVoxels open(NrrdLayout layout, InputStream in, long size) throws IOException {
        Path file = layout.header().file();
        long left = size;
        for (long lines = layout.whole("lineskip", "line skip", 0); lines > 0; lines--) {
            left -= skipLine(file, in);
        }
        long skip = layout.whole("byteskip", "byte skip", 0);
        if (skip < SKIP_ALL_BUT_VOXELS || (skip == SKIP_ALL_BUT_VOXELS && layout.encoding() != NrrdEncoding.RAW)) {
            throw InputDataException.in(
                    file,
                    "has byte skip " + skip + " with encoding "
                            + layout.encoding().label()
                            + ": only -1 with raw and numbers from 0 mean something; correct the header");
        }
        long described = (long) layout.valueCount() * layout.type().bytes();
        return switch (layout.encoding()) {
            case RAW -> {
                long before = skip == SKIP_ALL_BUT_VOXELS ? Math.max(0, left - described) : skip;
                VoxelStream.requireSize(file, left - before, described);
                VoxelStream.skip(file, in, before);
                yield new NrrdVoxels(layout, in, layout.type());
            }
            case GZIP -> {
                VoxelStream.requireCompressedSize(file, left, described);
                InputStream plain = VoxelStream.gunzip(file, in);
                VoxelStream.skip(file, plain, skip);
                yield new NrrdVoxels(layout, plain, layout.type());
            }
            case ASCII -> {
                VoxelStream.skip(file, in, skip);
                AsciiValues values = new AsciiValues(file, in, layout.type().isInteger());
                values.requireSize(left - skip, layout.valueCount());
                yield new NrrdVoxels(layout, values, VoxelType.FLOAT64);
            }
        };
    }

    private static long skipLine(Path file, InputStream in) throws IOException {
        long bytes = 1;
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw InputDataException.in(
                        file, "ends within the lines to skip before its voxels: correct its \"line skip\"");
            }
            bytes++;
        }
        return bytes;
    }

    /** The type in which values reach a sink. */
    VoxelType type() {
        return type;
    }

    /** Hands all values to a sink, in the order of the file. */
    void readInto(VoxelSink sink) throws IOException {
        ByteOrder order = layout.encoding() == NrrdEncoding.ASCII ? AsciiValues.ORDER : layout.byteOrder();
        new VoxelStream(layout.header().file(), in, type, order, layout.valueCount()).readInto(sink);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
