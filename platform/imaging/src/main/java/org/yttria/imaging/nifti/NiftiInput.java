package org.yttria.imaging.nifti;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.yttria.imaging.encoding.VoxelSink;
import org.yttria.imaging.encoding.VoxelStream;
import org.yttria.imaging.volume.ImageDescription;

/** An open NIfTI file, its header read. */
final class NiftiInput implements Closeable {

    private static final String GZIP_SUFFIX = ".gz";

    private final Path file;
    private final boolean isGzip;
    private final InputStream in;
    private final NiftiHeader header;

    private NiftiInput(Path file, boolean isGzip, InputStream in, NiftiHeader header) {
        this.file = file;
        this.isGzip = isGzip;
        this.in = in;
        this.header = header;
    }

    /** Opens a file; its name tells whether it is compressed. */
    static NiftiInput open(Path file) throws IOException {
        boolean isGzip = isGzip(file);
        InputStream raw = new BufferedInputStream(Files.newInputStream(file));
        boolean opened = false;
        try {
            InputStream in = isGzip ? VoxelStream.gunzip(file, raw) : raw;
            NiftiInput input = new NiftiInput(file, isGzip, in, NiftiHeader.read(file, in));
            opened = true;
            return input;
        } finally {
            if (!opened) {
                raw.close();
            }
        }
    }

    /** Whether a file's name says that it is compressed. */
    static boolean isGzip(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(GZIP_SUFFIX);
    }

    NiftiHeader header() {
        return header;
    }

    /** What the file says of itself, with warnings beyond those of the header. */
    ImageDescription description(List<String> warnings) {
        return header.description(isGzip ? "gzip" : "raw", warnings);
    }

    /** Checks that the file can hold the voxels its header describes. */
    void requireVoxels() throws IOException {
        long described = (long) header.grid().voxelCount() * header.type().bytes();
        if (isGzip) {
            VoxelStream.requireCompressedSize(file, Files.size(file), described);
        } else {
            VoxelStream.requireSize(file, Files.size(file) - header.voxelOffset(), described);
        }
    }

    /** Hands all values to a sink. */
    void readInto(VoxelSink sink) throws IOException {
        VoxelStream.skip(file, in, header.voxelOffset() - header.headerBytes());
        new VoxelStream(file, in, header.type(), header.order(), header.grid().voxelCount()).readInto(sink);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
