package org.yttria.imaging.nrrd;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.encoding.BlockWriter;
import org.yttria.imaging.encoding.VolumeBlocks;
import org.yttria.imaging.encoding.VoxelBlocks;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.volume.StoredType;
import org.yttria.imaging.volume.Volume;

/** Writes an image as one NRRD file: LPS, little endian, gzip. */
public final class NrrdWriter {

    private NrrdWriter() {}

    /**
     * Writes an image.
     *
     * @param type how the values are stored
     * @param file the file to write or replace
     * @throws InputDataException if the type does not hold a value
     * @throws IOException if the file cannot be written
     */
    public static void write(Volume volume, StoredType type, Path file) throws IOException {
        VolumeBlocks blocks = VolumeBlocks.of(volume, type, file);
        String typeName = switch (type) {
            case UINT8 -> "unsigned char";
            case INT16 -> "short";
            case UINT16 -> "unsigned short";
            case FLOAT32 -> "float";
        };
        write(header(typeName, volume.grid(), 1).append('\n'), blocks, file);
    }

    /** The fields that images and segmentations share. */
    static StringBuilder header(String typeName, Grid grid, int layers) {
        boolean layered = layers > 1;
        return new StringBuilder("NRRD0004\n")
                .append("# Complete NRRD file format specification at:\n")
                .append("# http://teem.sourceforge.net/nrrd/format.html\n")
                .append("type: ")
                .append(typeName)
                .append("\ndimension: ")
                .append(layered ? 4 : 3)
                .append("\nspace: left-posterior-superior\nsizes: ")
                .append(layered ? layers + " " : "")
                .append(grid.nx() + " " + grid.ny() + " " + grid.nz())
                .append("\nspace directions: ")
                .append(layered ? "none " : "")
                .append(vector(grid.indexToWorld().column(0)) + " ")
                .append(vector(grid.indexToWorld().column(1)) + " ")
                .append(vector(grid.indexToWorld().column(2)))
                .append("\nkinds: ")
                .append(layered ? "list " : "")
                .append("domain domain domain\nendian: little\nencoding: gzip\nspace origin: ")
                .append(vector(grid.indexToWorld().translation()))
                .append('\n');
    }

    private static String vector(Point3 v) {
        return "(" + v.x() + "," + v.y() + "," + v.z() + ")";
    }

    static void write(StringBuilder header, VoxelBlocks blocks, Path file) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            out.write(header.toString().getBytes(StandardCharsets.UTF_8));
            BlockWriter.writeGzip(out, blocks);
        }
    }
}
