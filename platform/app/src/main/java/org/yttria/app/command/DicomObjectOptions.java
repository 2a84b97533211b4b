package org.yttria.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yttria.app.terminal.Version;
import org.yttria.app.workflow.EmissionTime;
import org.yttria.app.workflow.EmissionUnits;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.InputFile;
import org.yttria.imaging.dicom.output.EmissionContent;
import org.yttria.imaging.dicom.output.NewOrigin;
import org.yttria.imaging.dicom.output.SeriesContent;
import org.yttria.imaging.file.DicomReading;
import org.yttria.imaging.file.ImageFiles;
import org.yttria.imaging.nuclide.Nuclides;
import org.yttria.imaging.volume.EmissionHeader;
import org.yttria.imaging.volume.ImageOrigin;
import picocli.CommandLine.Option;

/** What DICOM objects state and a NIfTI or NRRD file does not tell. */
final class DicomObjectOptions {

    private static final int SERIES_NUMBER = 9101;

    /** The kinds of objects that are written. */
    enum Modality {
        CT,
        PT,
        NM,
        RTSTRUCT,
        SEG
    }

    @Option(
            names = "--modality",
            paramLabel = "CT|PT|NM|RTSTRUCT|SEG",
            description =
                    "Write DICOM objects of this modality: CT and PT into the folder OUT, the others to the file OUT.")
    private @Nullable Modality modality;

    @Option(
            names = "--units",
            paramLabel = "Bq/mL|counts",
            description = "With PT or NM, units of the image where its file does not tell them.")
    private @Nullable String units;

    @Option(
            names = "--nuclide",
            paramLabel = "NAME",
            description = "With PT or NM: what the image shows, for example Y-90.")
    private @Nullable String nuclide;

    @Option(
            names = "--time-since-injection",
            paramLabel = "TIME",
            converter = ElapsedTimeConverter.class,
            description = "With PT or NM in Bq/mL: from injection to the time the values refer to, for example 20h.")
    private @Nullable Duration sinceInjection;

    @Option(names = "--patient-id", paramLabel = "ID", description = "Patient identifier, where no study gives it.")
    private @Nullable String patientId;

    @Option(
            names = "--patient-name",
            paramLabel = "NAME",
            description = "Patient name as FAMILY^GIVEN, where no study gives it.")
    private @Nullable String patientName;

    @Option(
            names = "--study-of",
            paramLabel = "DICOM",
            description =
                    "File or folder of the scan whose patient, study and frame of reference the objects belong to.")
    private @Nullable Path studyOf;

    Optional<Modality> modality() {
        return Optional.ofNullable(modality);
    }

    Optional<EmissionUnits> units() {
        return Optional.ofNullable(units).map(EmissionUnits::named);
    }

    /** Whether an option is given that has a meaning for DICOM output only. */
    boolean isAnyGiven() {
        return units != null
                || nuclide != null
                || sinceInjection != null
                || patientId != null
                || patientName != null
                || studyOf != null;
    }

    /**
     * Where the objects belong.
     *
     * @param in the file that they are made from
     * @param own what that file itself tells
     */
    ImageOrigin origin(Path in, Optional<ImageOrigin> own, DicomReading dicom) throws IOException {
        if (studyOf == null && own.isEmpty()) {
            return NewOrigin.of(
                    sha256(in, dicom), patientId == null ? "" : patientId, patientName == null ? "" : patientName);
        }
        if (patientId != null || patientName != null) {
            throw new InputDataException("--patient-id and --patient-name have no meaning where "
                    + (studyOf == null ? in : studyOf) + " tells the patient: leave them out");
        }
        return NewOrigin.complete(studyOf == null ? own.get() : ImageFiles.originOf(studyOf, dicom), sha256(in, dicom));
    }

    /** What the objects of an image series say beyond its voxels. */
    SeriesContent series(Path in, Optional<ImageOrigin> own, DicomReading dicom, LocalDateTime created)
            throws IOException {
        ImageOrigin origin = origin(in, own, dicom);
        return new SeriesContent(
                origin,
                "Converted",
                SERIES_NUMBER,
                Version.software(),
                created,
                fingerprint(in, origin, dicom),
                Optional.of(new SeriesContent.Derivation(
                        "Converted from " + in.getFileName(), false, own.map(ImageOrigin::series))));
    }

    /**
     * What an emission image says of its nuclide and time.
     *
     * @param told what the file that it is made from tells
     * @throws InputDataException if neither the file nor the options tell it, or they contradict each other
     */
    EmissionContent emission(Path in, Optional<EmissionHeader> told, boolean counts) {
        Optional<String> toldNuclide = told.flatMap(EmissionHeader::nuclide);
        String name = toldNuclide
                .or(() -> Optional.ofNullable(nuclide))
                .orElseThrow(() -> InputDataException.in(
                        in, "the file does not tell its nuclide: give --nuclide, for example Y-90"));
        if (nuclide != null && !name.equals(nuclide)) {
            throw InputDataException.in(
                    in,
                    "--nuclide " + nuclide + " contradicts the file, which shows " + name + ": leave the option out");
        }
        return time(in, told, name, counts)
                .map(time -> EmissionContent.atScan(name, Optional.empty(), time))
                .orElseGet(() -> EmissionContent.atUnknownTime(name));
    }

    /** The time since injection, which only counts need not have. */
    private Optional<Duration> time(Path in, Optional<EmissionHeader> told, String name, boolean counts) {
        Optional<Duration> stated = Optional.ofNullable(sinceInjection);
        if (told.isPresent() && (!counts || told.get().sinceInjection().isPresent())) {
            return Optional.of(
                    EmissionTime.of(in, stated, told.get(), Nuclides.standard().named(name)));
        }
        if (!counts && stated.isEmpty()) {
            throw InputDataException.in(
                    in,
                    "the file does not tell the time its values refer to: give --time-since-injection, for example 20h");
        }
        return stated;
    }

    /** Identifies what is made from a file with these options: other content must get other identifiers. */
    private String fingerprint(Path in, ImageOrigin origin, DicomReading dicom) throws IOException {
        return String.join(
                " ",
                sha256(in, dicom),
                origin.study().uid(),
                origin.patient().id(),
                String.valueOf(modality),
                String.valueOf(units),
                String.valueOf(nuclide),
                String.valueOf(sinceInjection));
    }

    private static String sha256(Path in, DicomReading dicom) throws IOException {
        List<InputFile> files = new ArrayList<>();
        for (Path file : ImageFiles.filesAsStored(in, dicom)) {
            files.add(InputFile.identify("input", file, ""));
        }
        return InputFile.sha256Of(files);
    }
}
