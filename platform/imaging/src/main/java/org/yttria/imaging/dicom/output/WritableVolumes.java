package org.yttria.imaging.dicom.output;

import org.yttria.imaging.InputDataException;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.Volume;

/** What a volume must be for a DICOM object to hold it. */
public final class WritableVolumes {

    /** An object of several frames keeps all its pixels, of two bytes each, in one element and in one array. */
    private static final int MOST_VOXELS = Integer.MAX_VALUE / Short.BYTES;

    private WritableVolumes() {}

    /**
     * Requires a volume of a quantity whose values are all finite.
     *
     * @throws IllegalArgumentException if the quantity is another
     * @throws InputDataException if a value is not finite
     */
    public static void require(Volume volume, Quantity quantity) {
        if (volume.quantity() != quantity) {
            throw new IllegalArgumentException("Not a volume of " + quantity.label() + " but of "
                    + volume.quantity().label());
        }
        Grid grid = volume.grid();
        for (int n = 0; n < grid.voxelCount(); n++) {
            if (!Float.isFinite(volume.value(n))) {
                throw refused(volume, n, "which is not a number that DICOM pixels can hold: check the image");
            }
        }
    }

    /**
     * Requires a volume that fits into one object of 16 bits.
     *
     * @throws InputDataException if it has too many voxels
     */
    public static void requireOneObject(Volume volume) {
        if (volume.grid().voxelCount() > MOST_VOXELS) {
            throw new InputDataException("The image of " + volume.grid().voxelCount()
                    + " voxels does not fit into one DICOM object, which holds " + MOST_VOXELS
                    + ": crop or resample it");
        }
    }

    /** That a voxel cannot be written, with its index and its value. */
    static InputDataException refused(Volume volume, int n, String why) {
        Grid grid = volume.grid();
        int i = n % grid.nx();
        int j = n / grid.nx() % grid.ny();
        int k = n / grid.nx() / grid.ny();
        return new InputDataException("Voxel (" + i + ", " + j + ", " + k + ") is " + volume.value(n) + " "
                + volume.quantity().unit() + ", " + why);
    }
}
