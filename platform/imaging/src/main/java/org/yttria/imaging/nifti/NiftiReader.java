package org.yttria.imaging.nifti;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.encoding.FloatDecoder;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.ImageDescription;
import org.yttria.imaging.volume.ScannedVolume;

/** Reads an image from a NIfTI file. */
public final class NiftiReader {

    private NiftiReader() {}

    /**
     * Reads an image.
     *
     * @param quantity what its voxels mean, which the file does not say
     * @throws InputDataException if the file is not a NIfTI image, is damaged, or does not say where in the patient it lies
     * @throws IOException if the file cannot be read
     */
    public static ScannedVolume read(Path file, Quantity quantity) throws IOException {
        try (NiftiInput input = NiftiInput.open(file)) {
            input.requireVoxels();
            NiftiHeader header = input.header();
            FloatDecoder decoder =
                    new FloatDecoder(file, header.type(), header.grid(), header.slope(), header.intercept());
            input.readInto(decoder);
            return new ScannedVolume(decoder.volume(quantity), input.description(List.of()));
        }
    }

    /**
     * Reads what a file's header says.
     *
     * @throws InputDataException if it is not the header of a NIfTI image
     * @throws IOException if the file cannot be read
     */
    public static ImageDescription describe(Path file) throws IOException {
        try (NiftiInput input = NiftiInput.open(file)) {
            return input.description(List.of());
        }
    }
}
