package org.yttria.imaging.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.nifti.NiftiLabelReader;
import org.yttria.imaging.nifti.NiftiLabelWriter;
import org.yttria.imaging.nifti.NiftiReader;
import org.yttria.imaging.nifti.NiftiWriter;
import org.yttria.imaging.nrrd.NrrdReader;
import org.yttria.imaging.nrrd.NrrdWriter;
import org.yttria.imaging.nrrd.SegNrrdReader;
import org.yttria.imaging.nrrd.SegNrrdWriter;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.ImageDescription;
import org.yttria.imaging.volume.ScannedVolume;
import org.yttria.imaging.volume.StoredType;
import org.yttria.imaging.volume.Structure;
import org.yttria.imaging.volume.StructureSet;
import org.yttria.imaging.volume.Volume;

/** Reads and writes images and structures in the format that a file's name tells. */
public final class ImageFiles {

    private ImageFiles() {}

    /**
     * Reads an image.
     *
     * @param quantity what its voxels mean, which no format read here says
     * @throws InputDataException if the file holds no image that can be used
     * @throws IOException if the file cannot be read
     */
    public static ScannedVolume readVolume(Path file, Quantity quantity) throws IOException {
        return switch (ImageFormat.of(file)) {
            case NIFTI, NIFTI_GZIP -> NiftiReader.read(file, quantity);
            case NRRD, DETACHED_NRRD -> NrrdReader.read(file, quantity);
            case SEGMENTATION_NRRD ->
                throw InputDataException.in(
                        file, "holds structures, not an image: give it as structures, or give an image");
        };
    }

    /**
     * Reads structures.
     *
     * @param labelNames names of the labels of a NIfTI label map that its JSON file does not name rightly; empty otherwise
     * @throws InputDataException if the file holds no structures that can be used
     * @throws IOException if the file cannot be read
     */
    public static StructureSet readStructures(Path file, Map<Integer, String> labelNames) throws IOException {
        ImageFormat format = ImageFormat.of(file);
        if (format.isNifti()) {
            return NiftiLabelReader.read(file, labelNames);
        }
        if (!labelNames.isEmpty()) {
            throw InputDataException.in(
                    file,
                    "names its segments itself, so label names " + labelNames
                            + " cannot be given with it: leave them out, or give a NIfTI label map");
        }
        return SegNrrdReader.read(file);
    }

    /**
     * The files that an image is read from, in the order of their reading.
     *
     * @throws InputDataException if the file is not what its name tells
     * @throws IOException if the file cannot be read
     */
    public static List<Path> filesOfVolume(Path file) throws IOException {
        return ImageFormat.of(file).isNifti() ? List.of(file) : NrrdReader.filesOf(file);
    }

    /**
     * The files that structures are read from, in the order of their reading.
     *
     * @throws InputDataException if the file is not what its name tells
     * @throws IOException if the file cannot be read
     */
    public static List<Path> filesOfStructures(Path file) throws IOException {
        return ImageFormat.of(file).isNifti() ? NiftiLabelReader.filesOf(file) : NrrdReader.filesOf(file);
    }

    /**
     * Reads what a file's header says.
     *
     * @throws InputDataException if it is not the header of an image or of structures that can be used
     * @throws IOException if the file cannot be read
     */
    public static ImageDescription describe(Path file) throws IOException {
        return switch (ImageFormat.of(file)) {
            case NIFTI, NIFTI_GZIP -> NiftiReader.describe(file);
            case NRRD, DETACHED_NRRD -> NrrdReader.describe(file);
            case SEGMENTATION_NRRD -> SegNrrdReader.describe(file);
        };
    }

    /**
     * Writes an image.
     *
     * @param type how the values are stored
     * @param file the file to write or replace
     * @throws InputDataException if the format holds no images, or the type does not hold a value
     * @throws IOException if the file cannot be written
     */
    public static void writeVolume(Volume volume, StoredType type, Path file) throws IOException {
        switch (ImageFormat.of(file)) {
            case NIFTI, NIFTI_GZIP -> NiftiWriter.write(volume, type, file);
            case NRRD -> NrrdWriter.write(volume, type, file);
            case DETACHED_NRRD ->
                throw InputDataException.in(
                        file, "headers with their voxels in another file are not written: use .nrrd");
            case SEGMENTATION_NRRD ->
                throw InputDataException.in(file, "a segmentation file holds structures, not an image: use .nrrd");
        }
    }

    /**
     * Writes structures that share a grid.
     *
     * @param file the file to write or replace; a NIfTI label map gets a JSON file of names beside it
     * @throws InputDataException if the format cannot hold structures, or not these
     * @throws IllegalArgumentException if there are none or their grids differ
     * @throws IOException if the file cannot be written
     */
    public static void writeStructures(List<Structure> structures, Path file) throws IOException {
        switch (ImageFormat.of(file)) {
            case NIFTI, NIFTI_GZIP -> NiftiLabelWriter.write(structures, file);
            case SEGMENTATION_NRRD -> SegNrrdWriter.write(structures, file);
            case NRRD, DETACHED_NRRD ->
                throw InputDataException.in(
                        file, "structures are not written to plain NRRD: use .seg.nrrd, or .nii.gz if none overlap");
        }
    }
}
