package org.yttria.imaging.nrrd;

import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.encoding.FileGrid;
import org.yttria.imaging.encoding.LabelMap;
import org.yttria.imaging.encoding.VoxelType;
import org.yttria.imaging.geometry.AffineTransform3;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.volume.ImageDescription;
import org.yttria.imaging.volume.ImageDescription.Detail;

/** What a header says of the voxels: their type, their order in the file and where they are. */
final class NrrdLayout {

    private static final Pattern DIRECTION = Pattern.compile("none|\\([^()]*\\)");
    private static final Pattern WORD = Pattern.compile("\\S+");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");
    private static final Pattern MILLIMETRES = Pattern.compile("|mm|millimet(er|re)s?");

    private final NrrdHeader header;
    private final VoxelType type;
    private final NrrdEncoding encoding;
    private final ByteOrder order;
    private final Grid grid;
    private final int layers;
    private final int valueCount;
    private final LabelMap.Strides strides;

    private NrrdLayout(NrrdHeader header) {
        this.header = header;
        Path file = header.file();
        this.type = NrrdTypes.of(file, header.required("type", "type"));
        this.encoding = NrrdEncoding.of(file, header.required("encoding", "encoding"));
        this.order = order();
        long[] sizes = sizes();
        this.valueCount = FileGrid.valueCount(file, sizes);
        List<Optional<Point3>> directions = directions(sizes.length);
        int[] spatial = spatialAxes(directions, sizes);
        int other = 6 - spatial[0] - spatial[1] - spatial[2];
        this.layers = sizes.length == 4 ? (int) sizes[other] : 1;
        int[] stride = new int[4];
        stride[0] = 1;
        for (int a = 1; a < sizes.length; a++) {
            stride[a] = stride[a - 1] * (int) sizes[a - 1];
        }
        this.strides = new LabelMap.Strides(
                stride[spatial[0]], stride[spatial[1]], stride[spatial[2]], sizes.length == 4 ? stride[other] : 0);
        this.grid = FileGrid.of(
                file,
                (int) sizes[spatial[0]],
                (int) sizes[spatial[1]],
                (int) sizes[spatial[2]],
                indexToWorld(spatial, directions));
    }

    /**
     * Makes sense of a header.
     *
     * @throws InputDataException if a field is missing, malformed or asks for what is not read
     */
    static NrrdLayout of(NrrdHeader header) {
        return new NrrdLayout(header);
    }

    private ByteOrder order() {
        Optional<String> endian = header.field("endian").map(e -> e.toLowerCase(Locale.ROOT));
        if (endian.isEmpty()) {
            if (type.bytes() > 1 && encoding != NrrdEncoding.ASCII) {
                throw malformed("has no field \"endian\", which values of " + type.bytes() + " bytes need");
            }
            return ByteOrder.LITTLE_ENDIAN;
        }
        return switch (endian.get()) {
            case "little" -> ByteOrder.LITTLE_ENDIAN;
            case "big" -> ByteOrder.BIG_ENDIAN;
            default -> throw malformed("has endian \"" + endian.get() + "\", which is neither little nor big");
        };
    }

    private long[] sizes() {
        String stated = header.required("dimension", "dimension");
        List<String> words = all(WORD, header.required("sizes", "sizes"));
        if (!stated.equals(Integer.toString(words.size()))) {
            throw malformed("has dimension " + stated + " but " + words.size() + " sizes");
        }
        header.field("kinds").map(k -> all(WORD, k).size()).ifPresent(kinds -> {
            if (kinds != words.size()) {
                throw malformed("has dimension " + stated + " but " + kinds + " kinds");
            }
        });
        if (words.size() != 3 && words.size() != 4) {
            throw InputDataException.in(
                    header.file(),
                    "has dimension " + stated
                            + " but only volumes (dimension 3, or 4 with one axis outside of space) are read: save one"
                            + " volume by itself");
        }
        long[] sizes = new long[words.size()];
        for (int a = 0; a < sizes.length; a++) {
            sizes[a] = whole("sizes", words.get(a));
        }
        return sizes;
    }

    private List<Optional<Point3>> directions(int dimension) {
        String text = header.field("spacedirections")
                .orElseThrow(() -> InputDataException.in(
                        header.file(),
                        "header has no field \"space directions\", so nobody knows where the image lies in the patient:"
                                + " export it again with its orientation, for example from 3D Slicer"));
        List<String> vectors = all(DIRECTION, text);
        if (vectors.size() != dimension
                || !DIRECTION.matcher(text).replaceAll("").isBlank()) {
            throw malformed("has space directions \"" + text + "\", which are not one vector or none for each of its "
                    + dimension + " axes");
        }
        List<Optional<Point3>> directions = new ArrayList<>();
        for (String vector : vectors) {
            directions.add(vector.equals("none") ? Optional.empty() : Optional.of(point("space directions", vector)));
        }
        return directions;
    }

    private int[] spatialAxes(List<Optional<Point3>> directions, long[] sizes) {
        int[] spatial = new int[3];
        int found = 0;
        for (int a = 0; a < directions.size(); a++) {
            if (directions.get(a).isPresent()) {
                if (found == 3) {
                    throw malformed("has four space directions in a space of three dimensions");
                }
                spatial[found] = a;
                found++;
            }
        }
        if (found < 3) {
            throw InputDataException.in(
                    header.file(),
                    "has " + found + " axes in space among its " + sizes.length
                            + " but a volume has three: save one volume by itself");
        }
        return spatial;
    }

    private AffineTransform3 indexToWorld(int[] spatial, List<Optional<Point3>> directions) {
        Point3 toLps = toLps();
        header.field("spaceunits").ifPresent(this::requireMillimetres);
        String origin = header.field("spaceorigin")
                .orElseThrow(() -> InputDataException.in(
                        header.file(),
                        "header has no field \"space origin\", so nobody knows where the image lies in the patient:"
                                + " export it again with its origin, for example from 3D Slicer"));
        return AffineTransform3.ofColumns(
                scaled(directions.get(spatial[0]).orElseThrow(), toLps),
                scaled(directions.get(spatial[1]).orElseThrow(), toLps),
                scaled(directions.get(spatial[2]).orElseThrow(), toLps),
                scaled(point("space origin", origin), toLps));
    }

    /** By what to multiply coordinates of the file's space to get those of DICOM's patient. */
    private Point3 toLps() {
        String space = header.field("space").orElse("").toLowerCase(Locale.ROOT);
        return switch (space) {
            case "left-posterior-superior", "lps" -> new Point3(1, 1, 1);
            case "right-anterior-superior", "ras" -> new Point3(-1, -1, 1);
            case "left-anterior-superior", "las" -> new Point3(1, -1, 1);
            default ->
                throw InputDataException.in(
                        header.file(),
                        (space.isEmpty()
                                        ? "header has no field \"space\""
                                        : "space \"" + space + "\" is not the patient's")
                                + ", so nobody knows where left, right and head are: export the image again in"
                                + " left-posterior-superior or right-anterior-superior, for example from 3D Slicer");
        };
    }

    private void requireMillimetres(String text) {
        for (String unit : all(QUOTED, text)) {
            if (!MILLIMETRES.matcher(unit.toLowerCase(Locale.ROOT)).matches()) {
                throw InputDataException.in(
                        header.file(),
                        "has space units " + text + " but only mm are read: export the image again in mm");
            }
        }
    }

    private static Point3 scaled(Point3 p, Point3 factors) {
        return new Point3(p.x() * factors.x(), p.y() * factors.y(), p.z() * factors.z());
    }

    private Point3 point(String field, String text) {
        String[] parts = text.replaceAll("^\\s*\\(|\\)\\s*$", "").split(",", -1);
        if (parts.length != 3 || !text.strip().startsWith("(") || !text.strip().endsWith(")")) {
            throw malformed("has " + field + " " + text + ", which is not a vector (x,y,z)");
        }
        double[] c = new double[3];
        for (int n = 0; n < 3; n++) {
            try {
                c[n] = Double.parseDouble(parts[n].strip());
            } catch (NumberFormatException e) {
                throw malformed("has " + field + " " + text + ", which is not a vector of three numbers", e);
            }
        }
        return new Point3(c[0], c[1], c[2]);
    }

    /** A whole number of a field. */
    private long whole(String field, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw malformed("has " + field + " with \"" + text + "\", which is not a whole number in range", e);
        }
    }

    /** A field that holds one whole number, with its value where the file does not state it. */
    long whole(String name, String spelledName, long unstated) {
        return header.field(name).map(text -> whole(spelledName, text)).orElse(unstated);
    }

    private static List<String> all(Pattern pattern, String text) {
        List<String> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.groupCount() == 0 ? matcher.group() : matcher.group(1));
        }
        return found;
    }

    private InputDataException malformed(String what) {
        return InputDataException.in(header.file(), "header " + what + ": correct it or export the image again");
    }

    private InputDataException malformed(String what, Throwable cause) {
        return InputDataException.in(header.file(), "header " + what + ": correct it or export the image again", cause);
    }

    NrrdHeader header() {
        return header;
    }

    VoxelType type() {
        return type;
    }

    NrrdEncoding encoding() {
        return encoding;
    }

    ByteOrder byteOrder() {
        return order;
    }

    Grid grid() {
        return grid;
    }

    /** Number of values per voxel. */
    int layers() {
        return layers;
    }

    /** Number of values in the file. */
    int valueCount() {
        return valueCount;
    }

    LabelMap.Strides strides() {
        return strides;
    }

    /** What the file says of itself. */
    ImageDescription description(List<Detail> more, List<String> warnings) {
        List<Detail> details = new ArrayList<>();
        details.add(new Detail("units", header.field("sampleunits").orElse("not stated in the file")));
        details.addAll(FileGrid.details(grid));
        details.add(new Detail("encoding", encoding.label() + byteOrderInWords()));
        header.field("datafile").ifPresent(name -> details.add(new Detail("data file", name)));
        details.addAll(more);
        return new ImageDescription(header.magic(), type.label(), grid, details, warnings);
    }

    private String byteOrderInWords() {
        if (type.bytes() == 1 || encoding == NrrdEncoding.ASCII) {
            return "";
        }
        return order == ByteOrder.LITTLE_ENDIAN ? ", little endian" : ", big endian";
    }
}
