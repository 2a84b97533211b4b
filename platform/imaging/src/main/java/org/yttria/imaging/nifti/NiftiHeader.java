package org.yttria.imaging.nifti;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.encoding.FileGrid;
import org.yttria.imaging.encoding.VoxelStream;
import org.yttria.imaging.encoding.VoxelType;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.nifti.NiftiBytes.Field;
import org.yttria.imaging.nifti.NiftiBytes.Version;
import org.yttria.imaging.volume.ImageDescription;
import org.yttria.imaging.volume.ImageDescription.Detail;

/** What a header says of the voxels: their type, scale, place in the file and in the patient. */
final class NiftiHeader {

    private static final int MAX_DIMENSIONS = 7;
    /** The largest number below which every whole number is exact in single precision, NIfTI-1's type of the offset. */
    private static final double MAX_OFFSET = 1 << 24;

    private static final int GZIP_MAGIC = 0x1f8b;

    private final Path file;
    private final NiftiBytes bytes;
    private final VoxelType type;
    private final Grid grid;
    private final String orientation;
    private final double slope;
    private final double intercept;
    private final List<String> warnings = new ArrayList<>();

    private NiftiHeader(Path file, NiftiBytes bytes) {
        this.file = file;
        this.bytes = bytes;
        this.type = NiftiType.of(file, bytes.code(Field.DATATYPE));
        if (bytes.code(Field.BITPIX) != Byte.SIZE * type.bytes()) {
            throw malformed("states " + bytes.code(Field.BITPIX) + " bits for each value of type " + type.label());
        }
        long[] sizes = sizes();
        FileGrid.valueCount(file, sizes);
        NiftiOrientation place = new NiftiOrientation(file, bytes, warnings);
        this.grid = place.grid((int) sizes[0], (int) sizes[1], (int) sizes[2]);
        this.orientation = place.label();
        double statedSlope = bytes.real(Field.SCL_SLOPE, 0);
        if (!Double.isFinite(statedSlope)) {
            warnings.add("The header's scl_slope is " + statedSlope + ": the stored values are taken as they are");
        }
        boolean isScaled = Double.isFinite(statedSlope) && statedSlope != 0;
        this.slope = isScaled ? statedSlope : 1;
        this.intercept = isScaled ? bytes.real(Field.SCL_INTER, 0) : 0;
        if (!Double.isFinite(intercept)) {
            throw malformed("states scl_slope " + statedSlope + " but scl_inter " + intercept);
        }
        requireOffset();
    }

    /**
     * Reads a header and leaves the stream behind it.
     *
     * @throws InputDataException if it is no header of a single NIfTI file, or asks for what is not read
     */
    static NiftiHeader read(Path file, InputStream in) throws IOException {
        byte[] size = new byte[Integer.BYTES];
        requireFull(file, VoxelStream.fill(file, in, size, size.length), size.length);
        ByteOrder order = ByteOrder.LITTLE_ENDIAN;
        int stated = ByteBuffer.wrap(size).order(order).getInt();
        if (versionOf(stated).isEmpty()) {
            order = ByteOrder.BIG_ENDIAN;
            stated = ByteBuffer.wrap(size).order(order).getInt();
        }
        Version version = versionOf(stated).stream().findFirst().orElseThrow(() -> notNifti(file, size));
        byte[] rest = new byte[version.bytes() - size.length];
        requireFull(file, VoxelStream.fill(file, in, rest, rest.length), rest.length);
        byte[] all = Arrays.copyOf(size, version.bytes());
        System.arraycopy(rest, 0, all, size.length, rest.length);
        NiftiBytes bytes = NiftiBytes.of(version, all, order);
        requireMagic(file, bytes);
        return new NiftiHeader(file, bytes);
    }

    private static List<Version> versionOf(int headerBytes) {
        return Arrays.stream(Version.values())
                .filter(v -> v.bytes() == headerBytes)
                .toList();
    }

    private static InputDataException notNifti(Path file, byte[] start) {
        boolean isGzip = (ByteBuffer.wrap(start).getShort() & 0xffff) == GZIP_MAGIC;
        return InputDataException.in(
                file,
                isGzip
                        ? "is compressed with gzip, which its name does not say: rename it to end with .nii.gz"
                        : "does not begin with the size of a NIfTI header (348 or 540): it is not NIfTI, or damaged;"
                                + " export it again");
    }

    private static void requireFull(Path file, int read, int wanted) {
        if (read < wanted) {
            throw InputDataException.in(file, "ends within its header: the file is cut off; copy or export it again");
        }
    }

    private static void requireMagic(Path file, NiftiBytes bytes) {
        if (bytes.hasMagic()) {
            return;
        }
        String text = bytes.magic().substring(0, 3).replaceAll("[^ -~]", "?");
        if (text.startsWith("ni")) {
            throw InputDataException.in(
                    file,
                    "is the header of a pair of files (.hdr and .img, magic \"" + text
                            + "\"), which is not read: convert it to a single .nii.gz file");
        }
        throw InputDataException.in(
                file,
                "has the magic \"" + text + "\" instead of that of a single "
                        + bytes.version().label()
                        + " file: it is Analyze 7.5, which states no orientation, or damaged; export it again as"
                        + " .nii.gz");
    }

    private long[] sizes() {
        long dimensions = bytes.dimension(0);
        if (dimensions < 3 || dimensions > MAX_DIMENSIONS) {
            throw malformed("has dim[0] " + dimensions + " but a volume has 3 dimensions");
        }
        for (int d = 4; d <= dimensions; d++) {
            if (bytes.dimension(d) != 1) {
                throw InputDataException.in(
                        file,
                        "has " + bytes.dimension(d) + " volumes along dimension " + d
                                + " but only one volume is read: save one time point or component by itself");
            }
        }
        return new long[] {bytes.dimension(1), bytes.dimension(2), bytes.dimension(3)};
    }

    private void requireOffset() {
        double offset = bytes.voxelOffset();
        int least = bytes.version().bytes() + NiftiBytes.EXTENDER_BYTES;
        if (!(offset >= least && offset <= MAX_OFFSET) || offset != Math.rint(offset)) {
            throw malformed("states that the voxels begin at byte " + offset + " (vox_offset); the range is " + least
                    + " to " + MAX_OFFSET);
        }
    }

    private InputDataException malformed(String what) {
        return InputDataException.in(file, "header " + what + ": correct it or export the image again");
    }

    VoxelType type() {
        return type;
    }

    ByteOrder order() {
        return bytes.order();
    }

    Grid grid() {
        return grid;
    }

    double slope() {
        return slope;
    }

    double intercept() {
        return intercept;
    }

    /** Bytes of the file before its first voxel. */
    long voxelOffset() {
        return (long) bytes.voxelOffset();
    }

    /** Bytes of the file that the header itself takes. */
    int headerBytes() {
        return bytes.version().bytes();
    }

    /** What the file says of itself. */
    ImageDescription description(String encoding, List<String> more) {
        List<Detail> details = new ArrayList<>();
        details.add(new Detail("units", "not stated in the file"));
        details.addAll(FileGrid.details(grid));
        details.add(new Detail("orientation", orientation));
        if (slope != 1 || intercept != 0) {
            details.add(new Detail("scaling", "stored value times " + slope + " plus " + intercept));
        }
        String order = bytes.order() == ByteOrder.LITTLE_ENDIAN ? "little endian" : "big endian";
        details.add(new Detail("encoding", encoding + ", " + order));
        List<String> all = new ArrayList<>(warnings);
        all.addAll(more);
        return new ImageDescription(bytes.version().label(), type.label(), grid, details, all);
    }
}
