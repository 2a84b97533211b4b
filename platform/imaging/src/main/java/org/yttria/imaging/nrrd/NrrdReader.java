package org.yttria.imaging.nrrd;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.encoding.FloatDecoder;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.ImageDescription;
import org.yttria.imaging.volume.ScannedVolume;

/** Reads an image from an NRRD file ({@code .nrrd}, {@code .nhdr} with a data file). */
public final class NrrdReader {

    private NrrdReader() {}

    /**
     * Reads an image.
     *
     * @param quantity what its voxels mean, which the file does not say
     * @throws InputDataException if the file is not an NRRD image, is damaged, states another unit, or does not say where in
     *     the patient it lies
     * @throws IOException if the file cannot be read
     */
    public static ScannedVolume read(Path file, Quantity quantity) throws IOException {
        try (InputStream in = open(file)) {
            NrrdLayout layout = imageLayout(NrrdHeader.read(file, in));
            requireUnit(layout, quantity);
            try (NrrdVoxels voxels = NrrdVoxels.open(layout, in)) {
                FloatDecoder decoder = new FloatDecoder(file, voxels.type(), layout.grid());
                voxels.readInto(decoder);
                return new ScannedVolume(decoder.volume(quantity), layout.description(List.of(), List.of()));
            }
        }
    }

    /**
     * Reads what a file's header says.
     *
     * @throws InputDataException if it is not the header of an NRRD image
     * @throws IOException if the file cannot be read
     */
    public static ImageDescription describe(Path file) throws IOException {
        try (InputStream in = open(file)) {
            return imageLayout(NrrdHeader.read(file, in)).description(List.of(), List.of());
        }
    }

    /**
     * The files that make up an image: the file itself, and the one its header keeps the voxels in.
     *
     * @throws InputDataException if it is not an NRRD header, or its data file is not there
     * @throws IOException if the file cannot be read
     */
    public static List<Path> filesOf(Path file) throws IOException {
        try (InputStream in = open(file)) {
            NrrdHeader header = NrrdHeader.read(file, in);
            return header.field("datafile").isEmpty() ? List.of(file) : List.of(file, NrrdVoxels.dataFile(header));
        }
    }

    /** A unit that the file states must be the one that its values are read in. */
    private static void requireUnit(NrrdLayout layout, Quantity quantity) {
        String stated = layout.header()
                .field("sampleunits")
                .orElse("")
                .replace("\"", "")
                .strip();
        boolean contradicts = quantity != Quantity.UNSTATED
                && !stated.isEmpty()
                && !stated.equalsIgnoreCase(quantity.unit())
                && !stated.equalsIgnoreCase(quantity.unit().replace("/", ""));
        if (contradicts) {
            throw InputDataException.in(
                    layout.header().file(),
                    "states that its values are in \"" + stated + "\" but is to be read as " + quantity.label() + " in "
                            + quantity.unit()
                            + ": give the image that was meant, or correct its field \"sample units\"");
        }
    }

    static InputStream open(Path file) throws IOException {
        return new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    }

    private static NrrdLayout imageLayout(NrrdHeader header) {
        if (!header.segments().isEmpty()) {
            throw InputDataException.in(
                    header.file(),
                    "holds " + header.segments().size()
                            + " segments, not an image: give it as structures, under a name that ends with .seg.nrrd");
        }
        NrrdLayout layout = NrrdLayout.of(header);
        if (layout.layers() != 1) {
            throw InputDataException.in(
                    header.file(),
                    "has " + layout.layers()
                            + " values in each voxel but an image has one: save one component or time point by itself");
        }
        return layout;
    }
}
