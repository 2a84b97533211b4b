package org.yttria.imaging.dicom;

import java.util.Optional;
import java.util.function.Function;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.geometry.AffineTransform3;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;

/** The geometry that data sets state, refused where no scanner produces it. */
public final class DicomGrid {

    /** Far finer than micro-CT. */
    private static final double FINEST_MM = 1e-3;

    /** Longer than any voxel of an image of a person. */
    private static final double COARSEST_MM = 1e3;

    /** A hundred metres: table positions stay far below. */
    private static final double FARTHEST_MM = 1e5;

    private static final String LIMITS = "from 0.001 to 1000 mm are possible";

    private DicomGrid() {}

    /**
     * The grid of an image.
     *
     * @throws InputDataException if no scanner produces such a grid; the message names the file
     */
    public static Grid of(DataSet image, int nx, int ny, int nz, AffineTransform3 indexToWorld) {
        return of(image::refused, nx, ny, nz, indexToWorld);
    }

    /**
     * A grid.
     *
     * @param refusal makes the exception of what is wrong with it
     * @throws InputDataException if no scanner produces such a grid
     */
    public static Grid of(
            Function<String, InputDataException> refusal, int nx, int ny, int nz, AffineTransform3 indexToWorld) {
        if (nx < 1 || ny < 1 || nz < 1) {
            throw refusal.apply("has " + nz + " slices of " + nx + " columns and " + ny
                    + " rows, at least one of each is needed: its header is damaged");
        }
        for (int axis = 0; axis < 3; axis++) {
            double spacing = indexToWorld.column(axis).norm();
            if (!isSpacing(spacing)) {
                throw refusal.apply("states voxels that are " + spacing + " mm apart along axis " + "ijk".charAt(axis)
                        + ", " + LIMITS + ": its header is damaged, export it again");
            }
        }
        Point3 first = indexToWorld.translation();
        Point3 last = indexToWorld.apply(nx - 1.0, ny - 1.0, nz - 1.0);
        if (!isNear(first) || !isNear(last)) {
            throw refusal.apply("lies from " + first + " to " + last + " mm, " + limit()
                    + ": its header is damaged, export it again");
        }
        try {
            return new Grid(nx, ny, nz, indexToWorld);
        } catch (IllegalArgumentException e) {
            InputDataException refused = refusal.apply(
                    "states a geometry that cannot be used (" + e.getMessage() + "): export or resample it again");
            refused.initCause(e);
            throw refused;
        }
    }

    /**
     * Image Position (Patient) of an image, mm, if it is stated.
     *
     * @throws InputDataException if it is farther away than any patient
     */
    public static Optional<Point3> position(DataSet image) {
        Optional<Point3> position = image.reals(Tag.IMAGE_POSITION_PATIENT, 3).map(p -> new Point3(p[0], p[1], p[2]));
        if (position.filter(p -> !isNear(p)).isPresent()) {
            throw image.bad(
                    Tag.IMAGE_POSITION_PATIENT,
                    "is " + position.get() + " mm, " + limit() + ": the file is damaged, export it again");
        }
        return position;
    }

    /**
     * Requires a distance of voxels.
     *
     * @param tag the element that states it
     * @throws InputDataException if it is not positive, or that of no voxels
     */
    public static void requireSpacing(DataSet image, int tag, double mm) {
        if (!isSpacing(mm)) {
            throw image.bad(
                    tag,
                    "is " + mm + " mm, " + (mm > 0 ? "" : "not positive, ") + LIMITS
                            + ": the file is damaged, export it again");
        }
    }

    /** Whether a point, mm, can lie in or near a patient. */
    public static boolean isNear(Point3 point) {
        for (int axis = 0; axis < 3; axis++) {
            if (!(Math.abs(point.component(axis)) <= FARTHEST_MM)) {
                return false;
            }
        }
        return true;
    }

    /** What {@link #isNear} allows, for messages. */
    public static String limit() {
        return "limit " + (long) FARTHEST_MM + " mm";
    }

    private static boolean isSpacing(double mm) {
        return mm >= FINEST_MM && mm <= COARSEST_MM;
    }
}
