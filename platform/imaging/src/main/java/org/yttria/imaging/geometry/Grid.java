package org.yttria.imaging.geometry;

/**
 * A lattice of voxels in the patient.
 *
 * <p>Voxel (i,j,k) has its centre at {@code indexToWorld} of its index, in DICOM patient LPS, mm. Axes are mutually
 * perpendicular but may point in any direction, also so that the lattice is left-handed.
 *
 * @param nx number of voxels along i, the fastest index
 * @param ny number of voxels along j
 * @param nz number of voxels along k
 * @param indexToWorld from voxel index to mm
 */
public record Grid(int nx, int ny, int nz, AffineTransform3 indexToWorld) {

    private static final double MAX_AXIS_COSINE = 1e-3;
    private static final double CUBIC_MILLIMETRES_PER_MILLILITRE = 1000;

    /**
     * @throws IllegalArgumentException if a size is not positive, the voxels are too many for one array, the map is not
     *     finite or singular, or two axes are not perpendicular within 0.06 degrees
     */
    public Grid {
        if (nx <= 0 || ny <= 0 || nz <= 0) {
            throw new IllegalArgumentException("Grid sizes must be positive: " + nx + " x " + ny + " x " + nz);
        }
        if ((long) nx * ny > Integer.MAX_VALUE || (long) nx * ny * nz > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("Grid of " + nx + " x " + ny + " x " + nz + " voxels is larger than the "
                    + Integer.MAX_VALUE + " voxels one volume can hold");
        }
        double volume = indexToWorld.determinant();
        if (volume == 0
                || !Double.isFinite(volume)
                || !Double.isFinite(indexToWorld.translation().norm())) {
            throw new IllegalArgumentException("Grid's index-to-world map is singular or not finite: " + indexToWorld);
        }
        for (int a = 0; a < 3; a++) {
            Point3 u = indexToWorld.column(a);
            Point3 v = indexToWorld.column((a + 1) % 3);
            double cosine = u.dot(v) / (u.norm() * v.norm());
            if (Math.abs(cosine) > MAX_AXIS_COSINE) {
                throw new IllegalArgumentException("Grid axes " + a + " and " + (a + 1) % 3
                        + " are not perpendicular: cosine " + cosine + ", limit " + MAX_AXIS_COSINE);
            }
        }
    }

    /** A grid whose axes point along x, y and z, with its first voxel centred at {@code origin}. */
    public static Grid axial(int nx, int ny, int nz, Point3 spacingMm, Point3 origin) {
        return new Grid(
                nx,
                ny,
                nz,
                AffineTransform3.ofColumns(
                        new Point3(spacingMm.x(), 0, 0),
                        new Point3(0, spacingMm.y(), 0),
                        new Point3(0, 0, spacingMm.z()),
                        origin));
    }

    public int voxelCount() {
        return nx * ny * nz;
    }

    /** Number of voxels along an axis: 0 is i, 1 is j, 2 is k. */
    public int size(int axis) {
        return switch (axis) {
            case 0 -> nx;
            case 1 -> ny;
            case 2 -> nz;
            default -> throw new IllegalArgumentException("Axis must be 0, 1 or 2: " + axis);
        };
    }

    /** Distance between neighbouring voxel centres along an axis, mm. */
    public double spacingMm(int axis) {
        return indexToWorld.column(axis).norm();
    }

    /** Unit vector in the world along an axis. */
    public Point3 direction(int axis) {
        return indexToWorld.column(axis).times(1 / spacingMm(axis));
    }

    public double voxelVolumeMl() {
        return Math.abs(indexToWorld.determinant()) / CUBIC_MILLIMETRES_PER_MILLILITRE;
    }

    public AffineTransform3 worldToIndex() {
        return indexToWorld.inverse();
    }

    /** From this grid's indices to those of another grid. */
    public AffineTransform3 toIndicesOf(Grid other) {
        return other.worldToIndex().after(indexToWorld);
    }

    /** Position of voxel (i,j,k) in an array with x fastest. */
    public int index(int i, int j, int k) {
        return (k * ny + j) * nx + i;
    }

    /** Whether a point in index space lies within the volume of some voxel. */
    public boolean covers(double i, double j, double k) {
        return i + 0.5 >= 0 && i + 0.5 <= nx && j + 0.5 >= 0 && j + 0.5 <= ny && k + 0.5 >= 0 && k + 0.5 <= nz;
    }

    /** Whether a point in index space lies within the volume of some voxel. */
    public boolean covers(Point3 index) {
        return covers(index.x(), index.y(), index.z());
    }

    /** Whether a point in index space lies in one of the outermost voxels, or beyond them. */
    public boolean isOutermost(Point3 index) {
        return index.x() < 0.5
                || index.x() > nx - 1 - 0.5
                || index.y() < 0.5
                || index.y() > ny - 1 - 0.5
                || index.z() < 0.5
                || index.z() > nz - 1 - 0.5;
    }

    /** World position of the middle of the grid. */
    public Point3 centre() {
        return indexToWorld.apply((nx - 1) * 0.5, (ny - 1) * 0.5, (nz - 1) * 0.5);
    }
}
