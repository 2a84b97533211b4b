package org.yttria.app.workflow;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.InputFile;
import org.yttria.imaging.ProgressListener;
import org.yttria.imaging.Provenance;
import org.yttria.imaging.dicom.output.NewOrigin;
import org.yttria.imaging.dicom.series.EmissionRules;
import org.yttria.imaging.file.DicomReading;
import org.yttria.imaging.file.ImageFiles;
import org.yttria.imaging.file.Purpose;
import org.yttria.imaging.geometry.Grid;
import org.yttria.imaging.geometry.Point3;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.DensityMap;
import org.yttria.imaging.volume.HounsfieldToDensity;
import org.yttria.imaging.volume.ImageOrigin;
import org.yttria.imaging.volume.OverridableRule;
import org.yttria.imaging.volume.Role;
import org.yttria.imaging.volume.ScannedVolume;
import org.yttria.imaging.volume.Structure;
import org.yttria.imaging.volume.StructureSet;
import org.yttria.imaging.volume.Volume;
import org.yttria.reports.DosimetryReport;

/** What the files of a case hold, read and checked against each other. */
final class CaseScans {

    /** Words that make a structure worth asking about when its name as a whole tells no role. */
    private static final Pattern ANATOMY = Pattern.compile("(?i)lung|liver|hepa|tumou?r|lesion|gtv|metas|perfus");

    private final DoseRequest request;
    private final ScannedVolume image;
    private final EmissionFacts facts;
    private final List<StructureSet> sets;
    private final List<Structure> structures;
    private final Densities densities;
    private final Optional<ImageOrigin> stated;
    private final SameCase sameCase;
    private final List<DosimetryReport.RuleOverride> overrides;
    private final CompletableFuture<List<InputFile>> inputs;

    private CaseScans(
            DoseRequest request,
            ScannedVolume image,
            EmissionFacts facts,
            List<StructureSet> sets,
            Densities densities,
            CompletableFuture<List<InputFile>> inputs) {
        this.request = request;
        this.image = image;
        this.facts = facts;
        this.sets = List.copyOf(sets);
        this.structures = namedStructures(request, sets);
        requireOverlap(image.volume().grid(), structures);
        this.densities = densities;
        this.stated = statedOrigin(image, sets, densities);
        this.sameCase = new SameCase(request.dicom().accepted());
        this.overrides = overrides(request, image, sets, densities, sameCase);
        this.inputs = inputs;
    }

    /**
     * Reads the files of a request.
     *
     * @param more files of other kinds that decide the result, for the report
     * @throws InputDataException if they cannot be used, or do not belong together
     * @throws IOException if a file cannot be read
     */
    static CaseScans read(DoseRequest request, List<Named> more, ProgressListener progress) throws IOException {
        CompletableFuture<List<StructureSet>> structureFiles = Background.start(() -> structures(request));
        CompletableFuture<List<InputFile>> inputs = Background.start(() -> inputs(request, more));
        ScannedVolume image = ImageFiles.readEmission(
                request.emission().image(),
                request.emission().units().map(EmissionUnits::quantity),
                new EmissionRules(
                        request.treatment().nuclide(),
                        request.emission().surrogateIsotope(),
                        request.dicom().accepted()),
                request.dicom());
        EmissionFacts facts = EmissionFacts.of(request, image);
        List<StructureSet> sets = Background.result(structureFiles);
        progress.progress("reading", 1);
        return new CaseScans(
                request, image, facts, sets, density(request, image.volume().grid()), inputs);
    }

    /**
     * A file that is neither image nor structures.
     *
     * @param purpose what it is for
     * @param file where it is
     * @param codec what reads it
     */
    record Named(String purpose, Path file, String codec) {}

    /** What is settled of the emission image. */
    EmissionFacts facts() {
        return facts;
    }

    /** The structures with their roles. */
    List<Structure> structures() {
        return structures;
    }

    /** The structures that are neither lungs nor liver, tumour or perfused, and hold a voxel. */
    List<Structure> others() {
        return structures.stream()
                .filter(s -> s.role() == Role.OTHER && !s.mask().isEmpty())
                .toList();
    }

    /** The densities on the image's grid. */
    DensityMap density() {
        return densities.map;
    }

    /** What was set aside and needed. */
    List<DosimetryReport.RuleOverride> overrides() {
        return overrides;
    }

    /** Every file that was read, with its SHA-256. */
    List<InputFile> inputs() throws IOException {
        return Background.result(inputs);
    }

    /** Warnings of reading, those of the image first. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        warnings.addAll(image.description().warnings());
        warnings.addAll(facts.warnings());
        warnings.addAll(sameCase.warnings());
        sets.forEach(s -> warnings.addAll(s.description().warnings()));
        warnings.addAll(densities.warnings);
        return warnings;
    }

    /** Warnings of structures whose role may have been missed. */
    List<String> warningsOfRoles() {
        return structures.stream()
                .filter(CaseScans::mayHaveARole)
                .map(s -> "Structure \"" + s.name()
                        + "\" is treated as \"other\": its name does not tell whether it is lungs, liver or a tumour. Give its role with"
                        + " --role.")
                .toList();
    }

    /** What the page of a report shows under a dose map. */
    DosimetryReport.Images images(Volume dose, List<Structure> outlines, Provenance provenance) {
        return new DosimetryReport.Images(
                densities.ct.map(ScannedVolume::volume).orElse(image.volume()),
                densities.ct.isPresent()
                        ? "CT"
                        : "emission image, " + facts.image().quantity().unit(),
                dose,
                outlines,
                stated.orElseGet(() -> newOrigin(request, provenance)));
    }

    /** The patient as the files state it; an identifier that the user gave must not be another one. */
    DosimetryReport.Patient patient() {
        Optional<String> id = stated.map(o -> o.patient().id()).filter(text -> !text.isBlank());
        if (id.isPresent() && request.patientId().isPresent() && !id.equals(request.patientId())) {
            throw new InputDataException("--patient-id " + request.patientId().get()
                    + " contradicts the files, which state patient \"" + id.get() + "\": leave the option out");
        }
        return new DosimetryReport.Patient(
                id.or(request::patientId),
                stated.map(o -> o.patient().name()).filter(n -> !n.isBlank()),
                stated.map(o -> o.study().uid()).filter(uid -> !uid.isBlank()));
    }

    /** Where the case belongs among DICOM objects: to the emission image, or to what else of it is DICOM. */
    private static Optional<ImageOrigin> statedOrigin(ScannedVolume image, List<StructureSet> sets, Densities density) {
        return image.origin()
                .or(() -> density.ct.flatMap(ScannedVolume::origin))
                .or(() -> sets.stream().flatMap(set -> set.origin().stream()).findFirst());
    }

    /** A study of its own for a case that is not DICOM: the same for the same files. */
    private static ImageOrigin newOrigin(DoseRequest request, Provenance provenance) {
        String patient = request.patientId().orElse("");
        return NewOrigin.of(InputFile.sha256Of(provenance.inputs()) + " " + patient, patient, "");
    }

    /** What a person set aside and what was needed of it. */
    private static List<DosimetryReport.RuleOverride> overrides(
            DoseRequest request, ScannedVolume image, List<StructureSet> sets, Densities density, SameCase sameCase) {
        List<SameCase.Part> parts = new ArrayList<>();
        parts.add(new SameCase.Part("emission image", image.origin()));
        density.ct.ifPresent(ct -> parts.add(new SameCase.Part("CT", ct.origin())));
        sets.forEach(set -> parts.add(new SameCase.Part("structure set", set.origin())));
        Set<OverridableRule> needed = EnumSet.noneOf(OverridableRule.class);
        needed.addAll(sameCase.check(parts));
        needed.addAll(image.overrides());
        density.ct.ifPresent(ct -> needed.addAll(ct.overrides()));
        Instant now = Instant.now();
        return request.overrides().stream()
                .filter(accepted -> needed.contains(accepted.rule()))
                .map(accepted ->
                        new DosimetryReport.RuleOverride(accepted.rule().label(), accepted.who(), now, accepted.why()))
                .toList();
    }

    private static List<StructureSet> structures(DoseRequest request) throws IOException {
        List<StructureSet> sets = new ArrayList<>();
        for (Path file : request.structures().files()) {
            sets.add(ImageFiles.readStructures(file, request.structures().labelNames(), request.dicom()));
        }
        return sets;
    }

    private static List<InputFile> inputs(DoseRequest request, List<Named> more) throws IOException {
        List<InputFile> inputs = new ArrayList<>();
        DicomReading dicom = request.dicom();
        identify("activity", ImageFiles.filesOf(request.emission().image(), Purpose.EMISSION, dicom), dicom, inputs);
        for (Path file : request.structures().files()) {
            identify("structures", ImageFiles.filesOf(file, Purpose.STRUCTURES, dicom), dicom, inputs);
        }
        if (request.density() instanceof DoseRequest.DensitySource.Ct ct) {
            identify("CT", ImageFiles.filesOf(ct.file(), Purpose.CT, dicom), dicom, inputs);
            if (ct.table().isPresent()) {
                inputs.add(InputFile.identify("CT number to density", ct.table().get(), "CSV"));
            }
        } else if (request.density() instanceof DoseRequest.DensitySource.DensityFile map) {
            identify("density", ImageFiles.filesOf(map.file(), Purpose.DENSITY, dicom), dicom, inputs);
        }
        if (request.engine() instanceof DoseRequest.Engine.KernelOfFile kernel) {
            inputs.add(InputFile.identify("dose kernel", kernel.file(), "text"));
        }
        for (Named file : more) {
            inputs.add(InputFile.identify(file.purpose, file.file, file.codec));
        }
        return inputs;
    }

    /** Every file of an image: the codec is that of the first, which names the others. */
    private static void identify(String purpose, List<Path> files, DicomReading dicom, List<InputFile> inputs)
            throws IOException {
        for (Path file : files) {
            inputs.add(InputFile.identify(purpose, file, ImageFiles.codecOf(files.get(0), dicom)));
        }
    }

    private static List<Structure> namedStructures(DoseRequest request, List<StructureSet> sets) {
        List<Structure> all =
                sets.stream().flatMap(s -> s.structures().stream()).toList();
        if (all.isEmpty()) {
            List<String> why = sets.stream()
                    .flatMap(s -> s.description().warnings().stream())
                    .toList();
            throw new InputDataException("There is no structure in "
                    + request.structures().files()
                    + (why.isEmpty() ? "" : ": " + String.join("; ", why)));
        }
        Set<String> names = new HashSet<>();
        for (Structure s : all) {
            if (s.name().isBlank() || s.name().codePoints().anyMatch(Character::isISOControl)) {
                throw new InputDataException(
                        "A structure is named \"" + s.name().replaceAll("\\p{Cntrl}", "?")
                                + "\": its name must be one line of text. Rename it, or name its label with --label");
            }
            if (!names.add(s.name())) {
                throw new InputDataException("Two structures are named \"" + s.name()
                        + "\": a report could not tell them apart. Rename one of them");
            }
        }
        return RoleRule.apply(request.structures().roles(), all);
    }

    private static boolean mayHaveARole(Structure s) {
        return s.role() == Role.OTHER && ANATOMY.matcher(s.name()).find();
    }

    private static void requireOverlap(Grid image, List<Structure> structures) {
        if (structures.stream().allMatch(s -> s.mask().isEmpty())) {
            throw new InputDataException("All " + structures.size() + " structures are empty: they hold no voxel");
        }
        for (Structure s : structures) {
            if (overlaps(image, s)) {
                return;
            }
        }
        Grid drawn = structures.get(0).mask().grid();
        throw new InputDataException(String.format(
                Locale.ROOT,
                "The image and the structures do not overlap: the image is centred at %s mm, the structures' grid at %s mm (LPS)."
                        + " They are of different patients, or one of them lost its position",
                point(image.centre()),
                point(drawn.centre())));
    }

    private static String point(Point3 p) {
        return String.format(Locale.ROOT, "(%.0f, %.0f, %.0f)", p.x(), p.y(), p.z());
    }

    private static boolean overlaps(Grid image, Structure s) {
        boolean[] found = new boolean[1];
        s.mask().forEachIn(image, (x, y, z) -> found[0] |= image.covers(x, y, z));
        return found[0];
    }

    private record Densities(DensityMap map, Optional<ScannedVolume> ct, List<String> warnings) {}

    private static Densities density(DoseRequest request, Grid grid) throws IOException {
        if (request.density() instanceof DoseRequest.DensitySource.Uniform uniform) {
            return new Densities(DensityMap.uniform(grid, uniform.density()), Optional.empty(), List.of());
        }
        if (request.density() instanceof DoseRequest.DensitySource.DensityFile file) {
            ScannedVolume map = ImageFiles.readVolume(file.file(), Quantity.MASS_DENSITY);
            return new Densities(
                    DensityMap.ofMap(map.volume(), grid),
                    Optional.empty(),
                    map.description().warnings());
        }
        DoseRequest.DensitySource.Ct source = (DoseRequest.DensitySource.Ct) request.density();
        ScannedVolume ct = ImageFiles.readCt(source.file(), request.dicom());
        HounsfieldToDensity table = source.table().isPresent()
                ? HounsfieldToDensity.read(source.table().get())
                : HounsfieldToDensity.standard();
        return new Densities(
                DensityMap.ofCt(ct.volume(), table, grid),
                Optional.of(ct),
                ct.description().warnings());
    }
}
