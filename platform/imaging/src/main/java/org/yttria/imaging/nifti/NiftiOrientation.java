package org.yttria.imaging.nifti;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.encoding.FileGrid;
import org.yttria.imaging.geometry.AffineTransform3;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.nifti.NiftiBytes.Field;

/** Where a header puts its voxels: the sform before the qform, RAS turned to LPS, lengths in mm. */
final class NiftiOrientation {

    private static final int UNIT_BITS = 7;
    private static final int UNKNOWN = 0;
    private static final int METRE = 1;
    private static final int MILLIMETRE = 2;
    private static final int MICRON = 3;
    private static final double MILLIMETRES_PER_METRE = 1e3;
    private static final double MILLIMETRES_PER_MICRON = 1e-3;
    /** Rounding of a quaternion in single precision. */
    private static final double QUATERNION_TOLERANCE = 1e-4;

    /** Squares of a that rounding alone explains; below, the format's reference reader sees a half turn as well. */
    private static final double HALF_TURN = 1e-7;

    private final Path file;
    private final NiftiBytes bytes;
    private final List<String> warnings;

    /**
     * The orientation in a header.
     *
     * @param warnings takes what a user should know
     */
    NiftiOrientation(Path file, NiftiBytes bytes, List<String> warnings) {
        this.file = file;
        this.bytes = bytes;
        this.warnings = warnings;
    }

    /**
     * The grid of an image of a size.
     *
     * @throws InputDataException if the header states no orientation, or one that no scanner produces
     */
    Grid grid(int nx, int ny, int nz) {
        int sformCode = bytes.code(Field.SFORM_CODE);
        int qformCode = bytes.code(Field.QFORM_CODE);
        if (sformCode <= 0 && qformCode <= 0) {
            throw InputDataException.in(
                    file,
                    "states no orientation (sform_code " + sformCode + ", qform_code " + qformCode
                            + "), so nobody knows where the image lies in the patient: export it again with its"
                            + " orientation, for example from DICOM with dcm2niix");
        }
        double toMillimetres = millimetresPerUnit();
        if (sformCode <= 0) {
            return FileGrid.of(file, nx, ny, nz, qform(toMillimetres));
        }
        Grid grid = FileGrid.of(file, nx, ny, nz, sform(toMillimetres));
        if (qformCode > 0) {
            compare(grid, toMillimetres);
        }
        return grid;
    }

    /** Which of the two maps is used. */
    String label() {
        int sformCode = bytes.code(Field.SFORM_CODE);
        return sformCode > 0 ? "sform, code " + sformCode : "qform, code " + bytes.code(Field.QFORM_CODE);
    }

    private double millimetresPerUnit() {
        int unit = bytes.code(Field.XYZT_UNITS) & UNIT_BITS;
        return switch (unit) {
            case METRE -> MILLIMETRES_PER_METRE;
            case MICRON -> MILLIMETRES_PER_MICRON;
            case MILLIMETRE -> 1;
            default -> {
                warnings.add("The header states " + (unit == UNKNOWN ? "no unit of length" : "an unknown unit " + unit)
                        + " (xyzt_units): its lengths are taken as mm");
                yield 1;
            }
        };
    }

    private AffineTransform3 sform(double scale) {
        double[] m = new double[12];
        for (int n = 0; n < m.length; n++) {
            // The rows of x and y change sign between RAS and LPS.
            m[n] = (n < 8 ? -scale : scale) * bytes.real(Field.SROW, n);
        }
        return new AffineTransform3(m[0], m[1], m[2], m[3], m[4], m[5], m[6], m[7], m[8], m[9], m[10], m[11]);
    }

    private AffineTransform3 qform(double scale) {
        double[] q = quaternion();
        double a = q[0];
        double b = q[1];
        double c = q[2];
        double d = q[3];
        double dx = spacing(1) * scale;
        double dy = spacing(2) * scale;
        double dz = spacing(3) * scale * (bytes.real(Field.PIXDIM, 0) < 0 ? -1 : 1);
        Point3 x = new Point3(a * a + b * b - c * c - d * d, 2 * (b * c + a * d), 2 * (b * d - a * c));
        Point3 y = new Point3(2 * (b * c - a * d), a * a + c * c - b * b - d * d, 2 * (c * d + a * b));
        Point3 z = new Point3(2 * (b * d + a * c), 2 * (c * d - a * b), a * a + d * d - b * b - c * c);
        Point3 origin =
                new Point3(bytes.real(Field.QOFFSET, 0), bytes.real(Field.QOFFSET, 1), bytes.real(Field.QOFFSET, 2));
        return AffineTransform3.ofColumns(
                turned(x.times(dx)), turned(y.times(dy)), turned(z.times(dz)), turned(origin.times(scale)));
    }

    /** The unit quaternion \(a + b\,i + c\,j + d\,k\), of which the header holds \(b, c, d\) and \(a \ge 0\) follows. */
    private double[] quaternion() {
        double b = bytes.real(Field.QUATERN, 0);
        double c = bytes.real(Field.QUATERN, 1);
        double d = bytes.real(Field.QUATERN, 2);
        double squares = b * b + c * c + d * d;
        if (!(squares <= 1 + QUATERNION_TOLERANCE)) {
            throw InputDataException.in(
                    file,
                    "has the quaternion (" + b + ", " + c + ", " + d
                            + "), which is no rotation: its squares sum up to more than 1; export the image again");
        }
        double rest = 1 - squares;
        if (rest < HALF_TURN) {
            double norm = Math.sqrt(squares);
            return new double[] {0, b / norm, c / norm, d / norm};
        }
        return new double[] {Math.sqrt(rest), b, c, d};
    }

    private double spacing(int axis) {
        double spacing = bytes.real(Field.PIXDIM, axis);
        if (!(spacing > 0)) {
            throw InputDataException.in(
                    file,
                    "has pixdim[" + axis + "] " + spacing
                            + " where its qform needs a positive voxel size: export the image again");
        }
        return spacing;
    }

    private static Point3 turned(Point3 ras) {
        return new Point3(-ras.x(), -ras.y(), ras.z());
    }

    private void compare(Grid used, double scale) {
        AffineTransform3 other;
        try {
            other = qform(scale);
        } catch (InputDataException e) {
            warnings.add("The sform is used; the qform beside it cannot be: " + e.getMessage());
            return;
        }
        double largest = 0;
        for (int corner = 0; corner < 8; corner++) {
            double i = (corner & 1) * (used.nx() - 1.0);
            double j = (corner >> 1 & 1) * (used.ny() - 1.0);
            double k = (corner >> 2 & 1) * (used.nz() - 1.0);
            double apart = used.indexToWorld()
                    .apply(i, j, k)
                    .minus(other.apply(i, j, k))
                    .norm();
            largest = Math.max(largest, apart);
        }
        double halfVoxel = Math.min(used.spacingMm(0), Math.min(used.spacingMm(1), used.spacingMm(2))) / 2;
        if (!(largest <= halfVoxel)) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "The header states two positions that differ by up to %.2f mm: the sform is used, the qform is not",
                    largest));
        }
    }
}
