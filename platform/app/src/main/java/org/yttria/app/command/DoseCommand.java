package org.yttria.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.yttria.app.output.CaseFolder;
import org.yttria.app.terminal.Console;
import org.yttria.app.terminal.Version;
import org.yttria.app.workflow.DoseRequest;
import org.yttria.app.workflow.DoseRequest.AcceptedRule;
import org.yttria.app.workflow.EmissionUnits;
import org.yttria.app.workflow.RoleRule;
import org.yttria.app.workflow.TreatmentWorkflow;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.Provenance;
import org.yttria.imaging.nuclide.Nuclides;
import org.yttria.imaging.nuclide.Radionuclide;
import org.yttria.imaging.quantity.DoseConstant;
import org.yttria.reports.DosimetryReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code yttria dose}: absorbed dose, dose-volume histograms and a report from an emission image and structures. */
@Command(
        name = "dose",
        description = "Absorbed-dose map, dose-volume histograms and report from an emission image and structures.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Writes to --out: report.html, report.pdf, report.dcm (the PDF), report.json, structures.csv, dvh.csv, dose.nii.gz,",
            "  dose.dcm, plan.dcm, structures.dcm.",
            "Example:",
            "  yttria dose --activity pet.nrrd --units Bq/mL --time-since-injection 20h \\",
            "    --structures contours.seg.nrrd --density 1.05 --out out/patient"
        })
final class DoseCommand implements Callable<Integer> {

    private static final String DEFAULT_NUCLIDE = "Y-90";
    static final List<Double> DEFAULT_LEVELS_GY = List.of(30.0, 50.0, 70.0, 100.0, 120.0, 150.0, 205.0, 400.0);

    private final Console console;

    @Spec
    private picocli.CommandLine.Model.@Nullable CommandSpec spec;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Option(
            names = "--activity",
            required = true,
            paramLabel = "IMAGE",
            description = "Emission image: DICOM folder or file, NIfTI, NRRD.")
    private Path activity = Path.of("");

    @Option(
            names = "--units",
            paramLabel = "Bq/mL|counts",
            description = "Units of the emission image; DICOM tells them, a NIfTI or NRRD file does not.")
    private @Nullable String units;

    @Option(
            names = "--time-since-injection",
            paramLabel = "TIME",
            converter = ElapsedTimeConverter.class,
            description =
                    "With Bq/mL: from injection to the time the values refer to, for example 20h; 0h if they are at injection. DICOM"
                            + " mostly tells it.")
    private @Nullable Duration sinceInjection;

    @Option(
            names = "--structures",
            required = true,
            paramLabel = "FILE",
            description = "Structures: DICOM RTSTRUCT or SEG, .seg.nrrd or a NIfTI label map. May be repeated.")
    private List<Path> structures = new ArrayList<>();

    @Option(
            names = "--label",
            paramLabel = "NUMBER=NAME",
            description = "Name of a label of a NIfTI label map. May be repeated.")
    private Map<Integer, String> labels = new TreeMap<>();

    @Option(
            names = "--role",
            paramLabel = "ROLE=NAME",
            description = "Role of the structures of a name (* and ? match any text), where the name does not tell it:"
                    + " lungs, liver, normal-liver, tumour, perfused, perfused-normal, other. May be repeated.")
    private List<String> roles = new ArrayList<>();

    @Mixin
    private final EngineOptions engine = new EngineOptions();

    @Option(names = "--nuclide", paramLabel = "NAME", description = "What was given: Y-90 (default) or Ho-166.")
    private @Nullable String nuclide;

    @Option(
            names = "--surrogate-isotope",
            description =
                    "The PET was acquired as another nuclide, because the scanner does not know Y-90: undo that nuclide's"
                            + " decay and branching corrections and apply those of Y-90.")
    private boolean surrogateIsotope;

    @Mixin
    private final DensityOptions density = new DensityOptions();

    @Mixin
    private final AdministrationOptions administration = new AdministrationOptions();

    @Mixin
    private final DicomOptions dicom = new DicomOptions();

    @Mixin
    private final OverrideOptions overrides = new OverrideOptions();

    @Option(
            names = "--dose-constant",
            paramLabel = "J/GBq",
            description =
                    "Energy per activity after complete decay. Default: that of the nuclide, 49.67 J/GBq for Y-90.")
    private @Nullable String doseConstant;

    @Option(
            names = "--dose-levels",
            paramLabel = "GY",
            split = ",",
            description = "Doses at which volumes are listed. Default: 30,50,70,100,120,150,205,400.")
    private List<Double> doseLevels = DEFAULT_LEVELS_GY;

    @Option(
            names = "--patient-id",
            paramLabel = "ID",
            description = "Identifier of the patient, where the files carry none.")
    private @Nullable String patientId;

    @Option(names = "--title", paramLabel = "TEXT", defaultValue = "Absorbed dose", description = "Head of the report.")
    private String title = "Absorbed dose";

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder for the results, new or empty.")
    private Path out = Path.of("");

    @Option(names = "--force", description = "Replace a folder that Yttria wrote.")
    private boolean force;

    DoseCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        output.apply(console);
        DoseRequest request = request();
        CaseFolder.check(out, force);
        CaseFolder.requireOutside(out, inputs());
        DosimetryReport computed = new TreatmentWorkflow(Version.software(), console).absorbedDose(request);
        DosimetryReport report = DoseResults.write(computed, out, force, console);
        DoseResults.summarise(report, out, output.json(), console);
        return 0;
    }

    private List<Path> inputs() {
        List<Path> inputs = new ArrayList<>(structures);
        inputs.add(activity);
        inputs.addAll(density.files());
        inputs.addAll(engine.files());
        return inputs;
    }

    private DoseRequest request() {
        Radionuclide given = Nuclides.standard().named(nuclide == null ? DEFAULT_NUCLIDE : nuclide);
        requireMeasurable(given);
        List<AcceptedRule> accepted = overrides.rules();
        DoseConstant constant = doseConstant(given, doseConstant);
        return new DoseRequest(
                OptionText.line("--title", title),
                Optional.ofNullable(patientId).map(id -> OptionText.line("--patient-id", id)),
                new DoseRequest.Emission(
                        activity,
                        Optional.ofNullable(units).map(EmissionUnits::named),
                        Optional.ofNullable(sinceInjection),
                        surrogateIsotope),
                new DoseRequest.Structures(
                        structures, labels, roles.stream().map(RoleRule::parse).toList()),
                density.source(),
                density.floor(),
                new DoseRequest.Treatment(
                        given,
                        nuclide != null,
                        constant,
                        doseConstant == null ? given.doseConstantSource() : "given with --dose-constant",
                        administration.administration(),
                        administration.lungShuntMethod()),
                engine.engine(),
                levels(),
                dicom.reading(accepted.stream().map(AcceptedRule::rule).toList()),
                accepted,
                settings());
    }

    private void requireMeasurable(Radionuclide given) {
        if (sinceInjection != null && !given.isMeasurableAfter(sinceInjection)) {
            throw new InputDataException("--time-since-injection " + sinceInjection.toHours() + " h is more than "
                    + Radionuclide.MAX_HALF_LIVES + " half-lives of " + given.name() + " (" + given.halfLifeHours()
                    + " h each): nothing would be left to image. Check the time and its unit");
        }
    }

    private List<Double> levels() {
        for (double level : doseLevels) {
            if (!(level > 0) || Double.isInfinite(level)) {
                throw new InputDataException("Dose level " + level + " Gy must be finite and above 0");
            }
        }
        return doseLevels.stream().sorted().distinct().toList();
    }

    /** The nuclide's own constant, or one within a factor of two of it: beyond that it is of another nuclide or in another unit. */
    static DoseConstant doseConstant(Radionuclide nuclide, @Nullable String text) {
        DoseConstant own = nuclide.doseConstant()
                .orElseThrow(() -> new InputDataException(nuclide.name()
                        + " has no dose constant: it is imaged, not given as a therapy. Give --nuclide Y-90"));
        if (text == null) {
            return own;
        }
        double number = OptionText.positive("dose constant", text);
        double usual = own.joulesPerGigabecquerel();
        if (number > 2 * usual || number < usual / 2) {
            throw new InputDataException("The dose constant " + text + " J/GBq is not one of " + nuclide.name()
                    + ", which has " + usual + " J/GBq: check its unit and the nuclide");
        }
        return new DoseConstant(number);
    }

    private List<Provenance.Setting> settings() {
        if (spec == null) {
            throw new IllegalStateException("The command was not parsed");
        }
        List<Provenance.Setting> settings = new ArrayList<>();
        settings.add(new Provenance.Setting("command", "dose"));
        for (var option : spec.options()) {
            boolean help = option.usageHelp() || option.versionHelp();
            if (!help && !option.originalStringValues().isEmpty()) {
                settings.add(
                        new Provenance.Setting(option.longestName(), String.join(" ", option.originalStringValues())));
            }
        }
        return settings;
    }
}
