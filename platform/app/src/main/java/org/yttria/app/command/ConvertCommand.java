package org.yttria.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.yttria.app.command.DicomObjectOptions.Modality;
import org.yttria.app.output.StagedFiles;
import org.yttria.app.terminal.Console;
import org.yttria.app.terminal.Version;
import org.yttria.app.workflow.DoseRequest.AcceptedRule;
import org.yttria.app.workflow.EmissionUnits;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.dicom.DicomCodec;
import org.yttria.imaging.dicom.DicomCodecs;
import org.yttria.imaging.dicom.output.CtSeriesWriter;
import org.yttria.imaging.dicom.output.EmissionContent;
import org.yttria.imaging.dicom.output.NmWriter;
import org.yttria.imaging.dicom.output.PetSeriesWriter;
import org.yttria.imaging.dicom.output.SeriesContent;
import org.yttria.imaging.file.DicomReading;
import org.yttria.imaging.file.ImageFiles;
import org.yttria.imaging.file.ImageFormat;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.ImageOrigin;
import org.yttria.imaging.volume.ScannedVolume;
import org.yttria.imaging.volume.StoredType;
import org.yttria.imaging.volume.Structure;
import org.yttria.imaging.volume.StructureSet;
import org.yttria.imaging.volume.Volume;
import org.yttria.reports.dicom.RtStructWriter;
import org.yttria.reports.dicom.SegWriter;
import org.yttria.reports.dicom.StructureNames;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code yttria convert}: the same image or structures in another format. */
@Command(
        name = "convert",
        description = "Converts images and structures between DICOM, NIfTI and NRRD.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  yttria convert pet-folder pet.nii.gz",
            "  yttria convert pet.nrrd pet-folder --modality PT --units Bq/mL --nuclide Y-90 --time-since-injection 20h",
            "  yttria convert contours.seg.nrrd contours.dcm --modality RTSTRUCT --study-of pet-folder"
        })
final class ConvertCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Parameters(index = "0", paramLabel = "IN", description = "The file or DICOM folder to read.")
    private Path in = Path.of("");

    @Parameters(
            index = "1",
            paramLabel = "OUT",
            description = "The file to write; its extension tells the format. With --modality CT or PT a folder.")
    private Path out = Path.of("");

    @Option(
            names = "--structures",
            description = "Read a NIfTI file as a label map of structures (.seg.nrrd, RTSTRUCT and SEG always are).")
    private boolean structures;

    @Option(names = "--label", paramLabel = "NUMBER=NAME", description = "Name of a label of a NIfTI label map.")
    private Map<Integer, String> labels = new TreeMap<>();

    @Option(
            names = "--grid-of",
            paramLabel = "IMAGE",
            description =
                    "Put structures on the voxels of this image; needed for RTSTRUCT, whose structures have none.")
    private @Nullable Path gridOf;

    @Mixin
    private final DicomOptions dicomIn = new DicomOptions();

    @Mixin
    private final OverrideOptions overrides = new OverrideOptions();

    @Mixin
    private final DicomObjectOptions dicomOut = new DicomObjectOptions();

    ConvertCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        output.apply(console);
        if (Files.exists(out)) {
            throw new InputDataException(out + " exists already and is left as it is: give another name");
        }
        DicomReading dicom = dicomIn.reading(
                overrides.rules().stream().map(AcceptedRule::rule).toList());
        Optional<Modality> modality = dicomOut.modality();
        if (modality.isEmpty()) {
            requireFile();
        }
        if (isOfStructures(modality, dicom)) {
            convertStructures(modality, dicom);
        } else {
            convertImage(modality, dicom);
        }
        console.note("Written to " + out + ". Next: yttria info " + out);
        return 0;
    }

    private void requireFile() {
        if (ImageFormat.of(out) == ImageFormat.DICOM) {
            throw new InputDataException(
                    out + ": DICOM needs to be told what to write: give --modality CT, PT, NM, RTSTRUCT or SEG");
        }
        if (dicomOut.isAnyGiven()) {
            throw new InputDataException("--units, --nuclide, --time-since-injection, --patient-id, --patient-name and"
                    + " --study-of are for DICOM objects: give --modality, or leave them out");
        }
    }

    private boolean isOfStructures(Optional<Modality> modality, DicomReading dicom) throws IOException {
        ImageFormat from = ImageFormat.of(in);
        boolean read = structures
                || from == ImageFormat.SEGMENTATION_NRRD
                || !labels.isEmpty()
                || (from == ImageFormat.DICOM && ImageFiles.holdsStructures(in, dicom));
        boolean written = modality.map(m -> m == Modality.RTSTRUCT || m == Modality.SEG)
                .orElseGet(() -> ImageFormat.of(out) == ImageFormat.SEGMENTATION_NRRD);
        if (!read && written) {
            throw new InputDataException(
                    out + " would hold structures: add --structures if " + in + " is a map of labels");
        }
        if (read && modality.isPresent() && !written) {
            throw new InputDataException(in + " holds structures: give --modality RTSTRUCT or SEG");
        }
        return read;
    }

    private void convertStructures(Optional<Modality> modality, DicomReading dicom) throws IOException {
        StructureSet set = ImageFiles.readStructures(in, labels, dicom);
        set.description().warnings().forEach(console::warning);
        List<Structure> drawn = onOneGrid(set.structures(), modality, dicom);
        if (modality.isEmpty()) {
            StagedFiles.write(out, path -> ImageFiles.writeStructures(drawn, path));
        } else {
            ImageOrigin origin = dicomOut.origin(in, set.origin(), dicom);
            String label = String.valueOf(in.getFileName());
            LocalDateTime created = LocalDateTime.now(ZoneId.systemDefault());
            DicomCodec codec = DicomCodecs.embedded();
            StructureNames.warnings(drawn).forEach(console::warning);
            StagedFiles.write(out, path -> {
                if (modality.get() == Modality.SEG) {
                    SegWriter.write(drawn, origin, Version.software(), created, label, codec, path);
                } else {
                    RtStructWriter.write(drawn, origin, Version.software(), created, label, codec, path);
                }
            });
        }
        console.result(drawn.size() + " structures");
    }

    private List<Structure> onOneGrid(List<Structure> drawn, Optional<Modality> modality, DicomReading dicom)
            throws IOException {
        if (gridOf != null) {
            Grid grid = ImageFiles.gridOf(gridOf, dicom);
            return drawn.stream()
                    .map(s ->
                            new Structure(s.name(), s.role(), s.code(), s.mask().onGrid(grid)))
                    .toList();
        }
        boolean oneGrid = drawn.stream().map(s -> s.mask().grid()).distinct().count() <= 1;
        if (!oneGrid && !modality.equals(Optional.of(Modality.RTSTRUCT))) {
            throw InputDataException.in(
                    in,
                    "its structures have no voxels in common, and " + out
                            + " holds those of one image: give the image by --grid-of");
        }
        return drawn;
    }

    private void convertImage(Optional<Modality> modality, DicomReading dicom) throws IOException {
        ScannedVolume image = readImage(modality, dicom);
        image.description().warnings().forEach(console::warning);
        if (modality.isPresent()) {
            writeObjects(modality.get(), image, dicom);
            return;
        }
        StoredType type = storedType(image);
        if (type == StoredType.FLOAT32 && !image.description().storedType().equals("float32")) {
            console.warning(image.description().storedType()
                    + " values are stored as float32, which keeps seven digits and magnitudes from 1e-38 to 3e38");
        }
        StagedFiles.write(out, path -> ImageFiles.writeVolume(image.volume(), type, path));
        console.result(image.description().storedType() + " stored as " + type
                + (image.volume().quantity() == Quantity.UNSTATED
                        ? ""
                        : ", " + image.volume().quantity().unit()));
    }

    private ScannedVolume readImage(Optional<Modality> modality, DicomReading dicom) throws IOException {
        if (ImageFormat.of(in) == ImageFormat.DICOM) {
            if (dicomOut.units().isPresent()) {
                throw InputDataException.in(in, "is DICOM and tells its units itself: leave --units out");
            }
            return ImageFiles.readAsStored(in, dicom);
        }
        if (modality.isEmpty()) {
            return ImageFiles.readVolume(in, Quantity.UNSTATED);
        }
        if (modality.get() == Modality.CT) {
            return ImageFiles.readVolume(in, Quantity.HOUNSFIELD);
        }
        return ImageFiles.readVolume(
                in,
                dicomOut.units()
                        .map(EmissionUnits::quantity)
                        .orElseThrow(() -> InputDataException.in(
                                in, "the file does not tell its units: give --units Bq/mL or --units counts")));
    }

    private void writeObjects(Modality modality, ScannedVolume image, DicomReading dicom) throws IOException {
        LocalDateTime created = LocalDateTime.now(ZoneId.systemDefault());
        SeriesContent content = dicomOut.series(in, image.origin(), dicom, created);
        Volume volume = image.volume();
        requireQuantity(modality, volume);
        DicomCodec codec = DicomCodecs.embedded();
        if (modality == Modality.CT) {
            StagedFiles.write(out, folder -> CtSeriesWriter.write(volume, content, codec, folder));
        } else {
            EmissionContent emission = dicomOut.emission(in, image.emission(), volume.quantity() == Quantity.COUNTS);
            if (modality == Modality.PT) {
                StagedFiles.write(out, folder -> PetSeriesWriter.write(volume, content, emission, codec, folder));
            } else {
                StagedFiles.write(out, file -> NmWriter.write(volume, content, emission, codec, file));
            }
        }
        console.result(volume.grid().nz() + " slices as " + modality + ", "
                + volume.quantity().unit());
    }

    private void requireQuantity(Modality modality, Volume volume) {
        boolean fits = switch (modality) {
            case CT -> volume.quantity() == Quantity.HOUNSFIELD;
            case PT -> volume.quantity() == Quantity.ACTIVITY_CONCENTRATION;
            case NM -> volume.quantity() == Quantity.ACTIVITY_CONCENTRATION || volume.quantity() == Quantity.COUNTS;
            case RTSTRUCT, SEG -> false;
        };
        if (!fits) {
            throw InputDataException.in(
                    in,
                    "is an image in " + volume.quantity().unit() + ", which is not written as " + modality
                            + ": CT is in HU, PT in Bq/mL, NM in Bq/mL or counts");
        }
    }

    /** The smallest type that keeps whole numbers whole; everything else is stored as float. */
    private static StoredType storedType(ScannedVolume image) {
        for (StoredType type : StoredType.values()) {
            boolean keeps = type.holds(image.volume().min())
                    && type.holds(image.volume().max());
            if (keeps && holdsAll(image, type)) {
                return type;
            }
        }
        return StoredType.FLOAT32;
    }

    private static boolean holdsAll(ScannedVolume image, StoredType type) {
        for (int n = 0; n < image.volume().grid().voxelCount(); n++) {
            if (!type.holds(image.volume().value(n))) {
                return false;
            }
        }
        return true;
    }
}
