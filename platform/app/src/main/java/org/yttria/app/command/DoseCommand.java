package org.yttria.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.yttria.app.terminal.Console;
import org.yttria.app.terminal.Version;
import org.yttria.app.workflow.DoseRequest;
import org.yttria.app.workflow.DoseRequest.AcceptedRule;
import org.yttria.app.workflow.EmissionUnits;
import org.yttria.app.workflow.TreatmentWorkflow;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.nuclide.Nuclides;
import org.yttria.imaging.nuclide.Radionuclide;
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

    @Mixin
    private final StructureOptions structures = new StructureOptions();

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

    @Option(names = "--title", paramLabel = "TEXT", defaultValue = "Absorbed dose", description = "Head of the report.")
    private String title = "Absorbed dose";

    @Mixin
    private final ReportOptions report = new ReportOptions();

    DoseCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        output.apply(console);
        DoseRequest request = request();
        report.check(inputs());
        DosimetryReport computed = new TreatmentWorkflow(Version.software(), console).absorbedDose(request);
        DosimetryReport written = DoseResults.write(computed, report.out(), report.force(), console);
        DoseResults.summarise(written, report.out(), output.json(), console);
        return 0;
    }

    private List<Path> inputs() {
        List<Path> inputs = new ArrayList<>(structures.files());
        inputs.add(activity);
        inputs.addAll(density.files());
        inputs.addAll(engine.files());
        return inputs;
    }

    private DoseRequest request() {
        Radionuclide given = Nuclides.standard().named(nuclide == null ? DEFAULT_NUCLIDE : nuclide);
        requireMeasurable(given);
        List<AcceptedRule> accepted = overrides.rules();
        return new DoseRequest(
                OptionText.line("--title", title),
                report.patientId(),
                new DoseRequest.Emission(
                        activity,
                        Optional.ofNullable(units).map(EmissionUnits::named),
                        Optional.ofNullable(sinceInjection),
                        surrogateIsotope),
                structures.structures(),
                density.source(),
                density.floor(),
                new DoseRequest.Treatment(
                        given,
                        nuclide != null,
                        report.doseConstant(given),
                        report.doseConstantSource(given),
                        administration.administration(),
                        administration.lungShuntMethod()),
                engine.engine(),
                report.doseLevelsGy(),
                dicom.reading(accepted.stream().map(AcceptedRule::rule).toList()),
                accepted,
                GivenOptions.of(spec));
    }

    private void requireMeasurable(Radionuclide given) {
        if (sinceInjection != null && !given.isMeasurableAfter(sinceInjection)) {
            throw new InputDataException("--time-since-injection " + sinceInjection.toHours() + " h is more than "
                    + Radionuclide.MAX_HALF_LIVES + " half-lives of " + given.name() + " (" + given.halfLifeHours()
                    + " h each): nothing would be left to image. Check the time and its unit");
        }
    }
}
