package org.yttria.imaging.dicom.output;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.volume.Volume;

/** The voxels of consecutive slices as pixels of 16 bits. */
final class SlicePixels {

    private SlicePixels() {}

    /**
     * The pixels of some slices.
     *
     * @param from the first slice
     * @param count number of slices
     * @throws InputDataException if a value does not fit
     */
    static ByteBuffer of(Volume volume, int from, int count, LinearScale scale) {
        Grid grid = volume.grid();
        int first = grid.index(0, 0, from);
        int voxels = grid.nx() * grid.ny() * count;
        ByteBuffer pixels = ByteBuffer.allocate(voxels * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int n = first; n < first + voxels; n++) {
            float value = volume.value(n);
            if (!scale.holds(value)) {
                throw WritableVolumes.refused(
                        volume,
                        n,
                        "and the pixels hold only values " + scale.range()
                                + ": check what the image is, and correct it");
            }
            pixels.putShort(scale.stored(value));
        }
        return pixels.flip();
    }
}
