package org.yttria.imaging.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.dicom.SopClass;
import org.yttria.imaging.dicom.series.CtReader;
import org.yttria.imaging.dicom.series.DicomFolder;
import org.yttria.imaging.dicom.series.DicomSeries;
import org.yttria.imaging.dicom.series.EmissionReader;
import org.yttria.imaging.dicom.series.EmissionRules;
import org.yttria.imaging.dicom.series.SeriesDescription;
import org.yttria.imaging.dicom.series.SeriesPurpose;
import org.yttria.imaging.dicom.structure.RtDoseReader;
import org.yttria.imaging.dicom.structure.RtStructReader;
import org.yttria.imaging.dicom.structure.SegReader;
import org.yttria.imaging.geometry.Grid;
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
import org.yttria.imaging.volume.ImageOrigin;
import org.yttria.imaging.volume.ScannedVolume;
import org.yttria.imaging.volume.StoredType;
import org.yttria.imaging.volume.Structure;
import org.yttria.imaging.volume.StructureSet;
import org.yttria.imaging.volume.Volume;

/** Reads and writes images and structures in the format that a file's name tells. */
public final class ImageFiles {

    private ImageFiles() {}

    /**
     * Reads an image of a format that does not tell what its voxels mean.
     *
     * @param quantity what they mean
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
            case DICOM ->
                throw InputDataException.in(file, "is DICOM, where a NIfTI or NRRD file is needed: convert it first");
        };
    }

    /**
     * Reads an emission image.
     *
     * @param stated what its voxels mean, as the user states it; needed where the format does not tell
     * @param rules what the image is to show
     * @throws InputDataException if there is no emission image that can be used
     * @throws IOException if a file cannot be read
     */
    public static ScannedVolume readEmission(
            Path path, Optional<Quantity> stated, EmissionRules rules, DicomReading dicom) throws IOException {
        if (ImageFormat.of(path) == ImageFormat.DICOM) {
            return EmissionReader.read(series(path, SeriesPurpose.EMISSION, dicom), dicom.codec(), rules);
        }
        return readVolume(
                path,
                stated.orElseThrow(
                        () -> InputDataException.in(
                                path,
                                "the file does not tell its units. Give --units Bq/mL (and --time-since-injection) or --units counts")));
    }

    /**
     * Reads a CT in HU.
     *
     * @throws InputDataException if there is no CT that can be used
     * @throws IOException if a file cannot be read
     */
    public static ScannedVolume readCt(Path path, DicomReading dicom) throws IOException {
        return ImageFormat.of(path) == ImageFormat.DICOM
                ? CtReader.read(series(path, SeriesPurpose.CT, dicom), dicom.codec(), dicom.accepted())
                : readVolume(path, Quantity.HOUNSFIELD);
    }

    /**
     * Reads structures.
     *
     * @param labelNames names of the labels of a NIfTI label map that its JSON file does not name rightly; empty otherwise
     * @throws InputDataException if the file holds no structures that can be used
     * @throws IOException if the file cannot be read
     */
    public static StructureSet readStructures(Path path, Map<Integer, String> labelNames, DicomReading dicom)
            throws IOException {
        ImageFormat format = ImageFormat.of(path);
        if (format.isNifti()) {
            return NiftiLabelReader.read(path, labelNames);
        }
        if (!labelNames.isEmpty()) {
            throw InputDataException.in(
                    path,
                    "names its segments itself, so label names " + labelNames
                            + " cannot be given with it: leave them out, or give a NIfTI label map");
        }
        return format == ImageFormat.DICOM ? readDicomStructures(path, dicom) : SegNrrdReader.read(path);
    }

    /**
     * Reads the only image of a DICOM file or folder, whatever it is, without asking what it will be used for.
     *
     * @throws InputDataException if there is none, or several kinds of them
     * @throws IOException if a file cannot be read
     */
    public static ScannedVolume readAsStored(Path path, DicomReading dicom) throws IOException {
        DicomFolder folder = DicomFolder.scan(path, dicom.codec());
        SeriesPurpose purpose = onlyPurpose(folder, dicom);
        DicomSeries series = folder.select(purpose, dicom.series());
        return switch (purpose) {
            case EMISSION -> EmissionReader.read(series, dicom.codec(), EmissionRules.asStated(dicom.accepted()));
            case CT -> CtReader.read(series, dicom.codec(), dicom.accepted());
            case DOSE -> RtDoseReader.read(onlyFile(path, series), dicom.codec());
            case STRUCTURES -> throw InputDataException.in(path, "holds structures, not an image");
        };
    }

    /**
     * The files that an image or structures are made of, whatever they are used for.
     *
     * @throws InputDataException if there are none, or several kinds of them
     * @throws IOException if a file cannot be read
     */
    public static List<Path> filesAsStored(Path path, DicomReading dicom) throws IOException {
        if (ImageFormat.of(path) != ImageFormat.DICOM) {
            return List.of(path);
        }
        DicomFolder folder = DicomFolder.scan(path, dicom.codec());
        return folder.select(onlyPurpose(folder, dicom), dicom.series()).paths();
    }

    /**
     * The voxels of an image.
     *
     * @throws InputDataException if there is none, or several kinds of them
     * @throws IOException if a file cannot be read
     */
    public static Grid gridOf(Path path, DicomReading dicom) throws IOException {
        return ImageFormat.of(path) == ImageFormat.DICOM
                ? readAsStored(path, dicom).volume().grid()
                : describe(path).grid();
    }

    /**
     * Whether what a DICOM file or folder holds is structures alone.
     *
     * @throws IOException if a file cannot be read
     */
    public static boolean holdsStructures(Path path, DicomReading dicom) throws IOException {
        return DicomFolder.scan(path, dicom.codec()).purposes(dicom.series()).equals(List.of(SeriesPurpose.STRUCTURES));
    }

    /**
     * Patient, study and frame of reference of the scan in a DICOM file or folder.
     *
     * @throws InputDataException if there is none, or several
     * @throws IOException if a file cannot be read
     */
    public static ImageOrigin originOf(Path path, DicomReading dicom) throws IOException {
        DicomFolder folder = DicomFolder.scan(path, dicom.codec());
        return folder.select(onlyPurpose(folder, dicom), dicom.series()).origin();
    }

    /**
     * Describes a DICOM series, also a defective one.
     *
     * @throws IOException if a file cannot be read
     */
    public static SeriesDescription describe(DicomSeries series, DicomReading dicom) throws IOException {
        SeriesDescription general = SeriesDescription.of(series, dicom.codec());
        try {
            Path file = series.paths().get(0);
            return switch (series.sopClass().orElse(SopClass.SECONDARY_CAPTURE)) {
                case RT_STRUCTURE_SET -> general.with(RtStructReader.describe(file, dicom.codec()));
                case SEGMENTATION -> general.with(SegReader.describe(file, dicom.codec()));
                case RT_DOSE -> general.with(RtDoseReader.describe(file, dicom.codec()));
                default -> general;
            };
        } catch (InputDataException e) {
            return general.with(String.valueOf(e.getMessage()));
        }
    }

    /** What kind of image there is; structures count only where there is no image. */
    private static SeriesPurpose onlyPurpose(DicomFolder folder, DicomReading dicom) {
        List<SeriesPurpose> all = folder.purposes(dicom.series());
        List<SeriesPurpose> purposes = all.size() == 1
                ? all
                : all.stream().filter(p -> p != SeriesPurpose.STRUCTURES).toList();
        if (purposes.size() > 1) {
            throw folder.severalKinds(purposes);
        }
        return purposes.isEmpty() ? SeriesPurpose.EMISSION : purposes.get(0);
    }

    private static StructureSet readDicomStructures(Path path, DicomReading dicom) throws IOException {
        DicomSeries series = series(path, SeriesPurpose.STRUCTURES, dicom);
        Path file = onlyFile(path, series);
        return series.sopClass().filter(c -> c == SopClass.SEGMENTATION).isPresent()
                ? SegReader.read(file, dicom.codec())
                : RtStructReader.read(file, dicom.codec());
    }

    private static Path onlyFile(Path path, DicomSeries series) {
        if (series.paths().size() != 1) {
            throw InputDataException.in(
                    path,
                    "series " + series.uid() + " holds " + series.paths().size()
                            + " sets of structures: give the file that is meant, for example "
                            + series.paths().get(0));
        }
        return series.paths().get(0);
    }

    private static DicomSeries series(Path path, SeriesPurpose purpose, DicomReading dicom) throws IOException {
        return DicomFolder.scan(path, dicom.codec()).select(purpose, dicom.series());
    }

    /**
     * The files that are read for a purpose, in the order of their reading.
     *
     * @throws InputDataException if there is nothing that can be used so
     * @throws IOException if a file cannot be read
     */
    public static List<Path> filesOf(Path path, Purpose purpose, DicomReading dicom) throws IOException {
        return switch (ImageFormat.of(path)) {
            case NIFTI, NIFTI_GZIP -> purpose == Purpose.STRUCTURES ? NiftiLabelReader.filesOf(path) : List.of(path);
            case NRRD, DETACHED_NRRD, SEGMENTATION_NRRD -> NrrdReader.filesOf(path);
            case DICOM ->
                switch (purpose) {
                    case EMISSION -> series(path, SeriesPurpose.EMISSION, dicom).paths();
                    case CT -> series(path, SeriesPurpose.CT, dicom).paths();
                    case STRUCTURES -> List.of(onlyFile(path, series(path, SeriesPurpose.STRUCTURES, dicom)));
                    case DENSITY -> List.of(path);
                };
        };
    }

    /** Name and version of the reader that decodes a file, for reports. */
    public static String codecOf(Path file, DicomReading dicom) {
        ImageFormat format = ImageFormat.of(file);
        if (format == ImageFormat.DICOM) {
            return "DICOM, " + dicom.codec().description();
        }
        return format.isNifti() ? "NIfTI" : "NRRD";
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
            case DICOM -> throw InputDataException.in(file, "is DICOM, which is described by its series");
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
            case DICOM ->
                throw InputDataException.in(file, "a DICOM image needs to be told what it is: give --modality");
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
            case DICOM -> throw InputDataException.in(file, "DICOM structures are RTSTRUCT or SEG: give --modality");
        }
    }
}
