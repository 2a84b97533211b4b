package org.yttria.imaging.nifti;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.yttria.imaging.encoding.BlockWriter;
import org.yttria.imaging.encoding.VoxelBlocks;
import org.yttria.imaging.encoding.VoxelType;
import org.yttria.imaging.geometry.AffineTransform3;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.nifti.NiftiBytes.Field;
import org.yttria.imaging.nifti.NiftiBytes.Version;

/** Writes a header and voxels: little endian, unscaled, mm, the grid both as sform and as qform. */
final class NiftiOutput {

    private static final int MAX_SIZE_IN_ONE = Short.MAX_VALUE;
    private static final int SCANNER = 1;
    private static final int MILLIMETRE = 2;
    /** Newton's iteration doubles the correct digits each time; grids start within 1e-3 of a rotation. */
    private static final int ORTHOGONALISATIONS = 6;

    private NiftiOutput() {}

    /**
     * Writes a file, compressed if its name says so.
     *
     * @param intentCode what the values are for, in the format's codes
     */
    static void write(Grid grid, VoxelType type, int intentCode, VoxelBlocks voxels, Path file) throws IOException {
        NiftiBytes header = header(grid, type, intentCode);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            VoxelBlocks blocks = voxels.behind(header.array());
            if (NiftiInput.isGzip(file)) {
                BlockWriter.writeGzip(out, blocks);
            } else {
                BlockWriter.writePlain(out, blocks);
            }
        }
    }

    private static NiftiBytes header(Grid grid, VoxelType type, int intentCode) {
        boolean fitsOne = Math.max(grid.nx(), Math.max(grid.ny(), grid.nz())) <= MAX_SIZE_IN_ONE;
        NiftiBytes header = NiftiBytes.blank(fitsOne ? Version.ONE : Version.TWO);
        header.putDimension(0, 3);
        for (int d = 1; d <= 7; d++) {
            header.putDimension(d, d <= 3 ? grid.size(d - 1) : 1);
            header.putReal(Field.PIXDIM, d, d <= 3 ? grid.spacingMm(d - 1) : 1);
        }
        header.putCode(Field.INTENT_CODE, intentCode);
        header.putCode(Field.DATATYPE, NiftiType.code(type));
        header.putCode(Field.BITPIX, Byte.SIZE * type.bytes());
        header.putVoxelOffset(header.array().length);
        header.putReal(Field.SCL_SLOPE, 0, 1);
        header.putCode(Field.XYZT_UNITS, MILLIMETRE);
        header.putText(Field.DESCRIP, "Yttria");
        putSform(header, grid.indexToWorld());
        putQform(header, grid);
        return header;
    }

    private static void putSform(NiftiBytes header, AffineTransform3 m) {
        double[] rows = {
            -m.m00(), -m.m01(), -m.m02(), -m.tx(), -m.m10(), -m.m11(), -m.m12(), -m.ty(), m.m20(), m.m21(), m.m22(),
            m.tz()
        };
        header.putCode(Field.SFORM_CODE, SCANNER);
        for (int n = 0; n < rows.length; n++) {
            header.putReal(Field.SROW, n, rows[n]);
        }
    }

    private static void putQform(NiftiBytes header, Grid grid) {
        AffineTransform3 m = grid.indexToWorld();
        boolean leftHanded = m.determinant() < 0;
        AffineTransform3 rotation = nearestRotation(AffineTransform3.ofColumns(
                turned(grid.direction(0)),
                turned(grid.direction(1)),
                turned(grid.direction(2)).times(leftHanded ? -1 : 1),
                new Point3(0, 0, 0)));
        double[] q = quaternion(rotation);
        header.putCode(Field.QFORM_CODE, SCANNER);
        header.putReal(Field.PIXDIM, 0, leftHanded ? -1 : 1);
        for (int n = 0; n < 3; n++) {
            header.putReal(Field.QUATERN, n, q[n + 1]);
            header.putReal(Field.QOFFSET, n, turned(m.translation()).component(n));
        }
    }

    private static Point3 turned(Point3 lps) {
        return new Point3(-lps.x(), -lps.y(), lps.z());
    }

    /** The rotation nearest to a matrix that almost is one, by Newton's iteration \(R \to (R + R^{-T})/2\). */
    private static AffineTransform3 nearestRotation(AffineTransform3 almost) {
        AffineTransform3 r = almost;
        for (int n = 0; n < ORTHOGONALISATIONS; n++) {
            AffineTransform3 inverse = r.inverse();
            Point3 x = new Point3(inverse.m00(), inverse.m01(), inverse.m02());
            Point3 y = new Point3(inverse.m10(), inverse.m11(), inverse.m12());
            Point3 z = new Point3(inverse.m20(), inverse.m21(), inverse.m22());
            r = AffineTransform3.ofColumns(
                    r.column(0).plus(x).times(0.5),
                    r.column(1).plus(y).times(0.5),
                    r.column(2).plus(z).times(0.5),
                    r.translation());
        }
        return r;
    }

    /** The unit quaternion \((a, b, c, d)\), \(a \ge 0\), of a rotation, from its largest component for precision. */
    private static double[] quaternion(AffineTransform3 r) {
        double[] squares = {
            1 + r.m00() + r.m11() + r.m22(),
            1 + r.m00() - r.m11() - r.m22(),
            1 - r.m00() + r.m11() - r.m22(),
            1 - r.m00() - r.m11() + r.m22()
        };
        int largest = 0;
        for (int n = 1; n < 4; n++) {
            largest = squares[n] > squares[largest] ? n : largest;
        }
        double yz = r.m21() - r.m12();
        double zx = r.m02() - r.m20();
        double xy = r.m10() - r.m01();
        double sumXy = r.m01() + r.m10();
        double sumZx = r.m02() + r.m20();
        double sumYz = r.m12() + r.m21();
        double s = squares[largest];
        double[] q = switch (largest) {
            case 0 -> new double[] {s, yz, zx, xy};
            case 1 -> new double[] {yz, s, sumXy, sumZx};
            case 2 -> new double[] {zx, sumXy, s, sumYz};
            default -> new double[] {xy, sumZx, sumYz, s};
        };
        double factor = (q[0] < 0 ? -0.5 : 0.5) / Math.sqrt(s);
        for (int n = 0; n < 4; n++) {
            q[n] *= factor;
        }
        return q;
    }
}
