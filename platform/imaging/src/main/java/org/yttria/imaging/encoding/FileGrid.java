package org.yttria.imaging.encoding;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.geometry.AffineTransform3;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.volume.ImageDescription.Detail;

/** The geometry that a file's header states: checked, and put into words. */
public final class FileGrid {

    /** Largest number of values in one array on every Java platform. */
    private static final long MAX_VALUES = Integer.MAX_VALUE - 8L;

    private static final double NOTABLE_TILT_DEGREES = 0.05;
    private static final int SHOWN_DIGITS = 7;
    private static final String[][] DIRECTIONS = {
        {"patient right", "patient left"}, {"anterior", "posterior"}, {"feet", "head"}
    };

    private FileGrid() {}

    /**
     * Number of values that sizes along axes make.
     *
     * @throws InputDataException if a size is not positive, or the values are more than one array can hold
     */
    public static int valueCount(Path file, long... sizes) {
        String product = Arrays.stream(sizes).mapToObj(Long::toString).collect(Collectors.joining(" x "));
        long count = 1;
        for (long size : sizes) {
            if (size <= 0) {
                throw InputDataException.in(
                        file, "sizes must be positive, its header says " + product + ": export the image again");
            }
            if (size > MAX_VALUES / count) {
                throw InputDataException.in(
                        file,
                        "its header describes " + product + " values, the limit of one image is " + MAX_VALUES
                                + ": crop or resample it, or export it again if the header is wrong");
            }
            count *= size;
        }
        return (int) count;
    }

    /**
     * The grid of a file.
     *
     * @throws InputDataException if the axes are not perpendicular, or the map is singular or not finite
     */
    public static Grid of(Path file, int nx, int ny, int nz, AffineTransform3 indexToWorld) {
        try {
            return new Grid(nx, ny, nz, indexToWorld);
        } catch (IllegalArgumentException e) {
            throw InputDataException.in(
                    file,
                    "its header states a geometry that no scanner produces (" + e.getMessage()
                            + "): resample the image to a grid with perpendicular axes, or export it again",
                    e);
        }
    }

    /** The index of the voxel at a position of an array with x fastest, for messages. */
    public static String index(Grid grid, int position) {
        int slice = grid.nx() * grid.ny();
        return "(" + position % grid.nx() + ", " + position % slice / grid.nx() + ", " + position / slice + ")";
    }

    /** Orientation, spacing and origin of a grid in words. */
    public static List<Detail> details(Grid grid) {
        return List.of(
                new Detail(
                        "axes",
                        "i toward " + direction(grid, 0) + ", j toward " + direction(grid, 1) + ", k toward "
                                + direction(grid, 2)),
                new Detail(
                        "spacing",
                        number(grid.spacingMm(0)) + " x " + number(grid.spacingMm(1)) + " x "
                                + number(grid.spacingMm(2)) + " mm"),
                new Detail(
                        "origin", point(grid.indexToWorld().translation()) + " mm, DICOM patient coordinates (LPS)"));
    }

    private static String direction(Grid grid, int axis) {
        Point3 direction = grid.direction(axis);
        int main = 0;
        for (int c = 1; c < 3; c++) {
            if (Math.abs(direction.component(c)) > Math.abs(direction.component(main))) {
                main = c;
            }
        }
        double along = direction.component(main);
        String words = DIRECTIONS[main][along > 0 ? 1 : 0];
        double tiltDegrees = Math.toDegrees(Math.acos(Math.min(1, Math.abs(along))));
        return tiltDegrees < NOTABLE_TILT_DEGREES
                ? words
                : words + String.format(Locale.ROOT, " (tilted by %.1f degrees)", tiltDegrees);
    }

    private static String point(Point3 p) {
        return "(" + number(p.x()) + ", " + number(p.y()) + ", " + number(p.z()) + ")";
    }

    private static String number(double value) {
        BigDecimal shown = new BigDecimal(value).round(new MathContext(SHOWN_DIGITS, RoundingMode.HALF_EVEN));
        return shown.signum() == 0 ? "0" : shown.stripTrailingZeros().toPlainString();
    }
}
