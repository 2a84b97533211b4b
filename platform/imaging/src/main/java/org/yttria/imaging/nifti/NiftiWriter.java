package org.yttria.imaging.nifti;

import java.io.IOException;
import java.nio.file.Path;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.encoding.VolumeBlocks;
import org.yttria.imaging.encoding.VoxelType;
import org.yttria.imaging.volume.StoredType;
import org.yttria.imaging.volume.Volume;

/**
 * Writes an image as a NIfTI file: NIfTI-1, or NIfTI-2 where a side is longer than 32767 voxels; compressed where the name
 * ends with {@code .gz}.
 */
public final class NiftiWriter {

    private static final int NO_INTENT = 0;

    private NiftiWriter() {}

    /**
     * Writes an image.
     *
     * @param type how the values are stored
     * @param file the file to write or replace
     * @throws InputDataException if the type does not hold a value
     * @throws IOException if the file cannot be written
     */
    public static void write(Volume volume, StoredType type, Path file) throws IOException {
        NiftiOutput.write(volume.grid(), VoxelType.of(type), NO_INTENT, VolumeBlocks.of(volume, type, file), file);
    }
}
