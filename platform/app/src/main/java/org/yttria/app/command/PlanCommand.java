package org.yttria.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yttria.app.terminal.Console;
import org.yttria.app.terminal.Version;
import org.yttria.app.workflow.DoseRequest;
import org.yttria.app.workflow.DoseRequest.AcceptedRule;
import org.yttria.app.workflow.EmissionUnits;
import org.yttria.app.workflow.PlanRequest;
import org.yttria.app.workflow.PlanRequest.Choice;
import org.yttria.app.workflow.PlanWorkflow;
import org.yttria.dosimetry.activity.Administration;
import org.yttria.dosimetry.activity.NormalisationRegion;
import org.yttria.dosimetry.planning.MultiCompartmentModel;
import org.yttria.dosimetry.planning.PlanningModel;
import org.yttria.dosimetry.planning.PlanningModels;
import org.yttria.dosimetry.planning.treatment.Treatment;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.nuclide.Radionuclide;
import org.yttria.imaging.quantity.Activity;
import org.yttria.reports.plan.PlanReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code yttria plan}: the activity to give, by several models side by side, under every limit. */
@Command(
        name = "plan",
        description =
                "Activity to give, by several models side by side, under every limit, from an MAA scan and structures.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Writes to --out: report.html, report.pdf, report.dcm (the PDF), report.json, models.csv, limits.csv, structures.csv,",
            "  dvh.csv, dose.nii.gz, dose.dcm, plan.dcm, structures.dcm. Doses are those of the activity that the plan is worked for.",
            "Example:",
            "  yttria plan --spect maa.nrrd --units counts --structures contours.seg.nrrd --lung-shunt 0.05 \\",
            "    --device glass --target-tumour-dose 205Gy --treatment 2026-11-25T10:00+01:00 --calibration 2026-11-22 \\",
            "    --out out/plan"
        })
final class PlanCommand implements Callable<Integer> {

    private static final String ALL = "all";
    private static final String POSITIONS = "positions";
    private static final Pattern CURIES = Pattern.compile("[0-9.] *mCi");
    private static final Pattern BECQUERELS = Pattern.compile("[0-9.] *[GMk]?Bq(?!/)");

    private final Console console;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Option(
            names = "--spect",
            required = true,
            paramLabel = "IMAGE",
            description = "Tc-99m MAA SPECT: DICOM folder or file, NIfTI, NRRD.")
    private Path spect = Path.of("");

    @Option(
            names = "--units",
            paramLabel = "counts",
            description = "Units of the image; DICOM tells them, a NIfTI or NRRD file does not.")
    private @Nullable String units;

    @Mixin
    private final StructureOptions structures = new StructureOptions();

    @Mixin
    private final TreatmentOptions treatment = new TreatmentOptions();

    @Option(
            names = "--model",
            paramLabel = "NAME",
            split = ",",
            defaultValue = ALL,
            description =
                    "Models to put side by side: all (the default), or some of empiric, bsa, bsa-lobar, bsa-lobar-old, mird,"
                            + " segmentectomy, partition, multi, voxel, and of several perfused volumes positions. A single one decides.")
    private List<String> models = List.of(ALL);

    @Mixin
    private final PositionOptions position = new PositionOptions();

    @Option(
            names = "--decide",
            paramLabel = "NAME",
            description =
                    "The model whose activity is to be given. Without it and --prescribed-activity nothing is decided.")
    private @Nullable String decide;

    @Option(
            names = "--prescribed-activity",
            paramLabel = "ACTIVITY",
            converter = ActivityConverter.class,
            description = "The activity to be given, in the vial at injection, decided on by a person.")
    private @Nullable Activity prescribed;

    @Option(
            names = "--share",
            paramLabel = "TERRITORY=FRACTION",
            description =
                    "With several perfused volumes: what part of the activity each gets, for multi. Default: by counts.")
    private Map<String, String> shares = new TreeMap<>();

    @Mixin
    private final GoalOptions goals = new GoalOptions();

    @Mixin
    private final LungOptions lungs = new LungOptions();

    @Option(
            names = "--residual",
            paramLabel = "FRACTION",
            converter = FractionConverter.class,
            description = "Fraction expected to stay in vial, tubing and catheter. Default: 0.")
    private @Nullable Double residual;

    @Mixin
    private final VialOptions vials = new VialOptions();

    @Mixin
    private final IntervalOptions intervals = new IntervalOptions();

    @Mixin
    private final BiologyOptions biology = new BiologyOptions();

    @Mixin
    private final DensityOptions density = new DensityOptions();

    @Mixin
    private final EngineOptions engine = new EngineOptions();

    @Mixin
    private final DicomOptions dicom = new DicomOptions();

    @Mixin
    private final OverrideOptions overrides = new OverrideOptions();

    @Option(
            names = "--title",
            paramLabel = "TEXT",
            defaultValue = "Treatment plan",
            description = "Head of the report.")
    private String title = "Treatment plan";

    @Mixin
    private final ReportOptions report = new ReportOptions();

    PlanCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        output.apply(console);
        requireOneSystemOfUnits();
        PlanRequest request = request();
        report.check(inputs());
        PlanReport computed = new PlanWorkflow(Version.software(), console).plan(request);
        PlanReport written = PlanResults.write(computed, report.out(), report.force(), console);
        PlanResults.summarise(written, report.out(), output.json(), console);
        return 0;
    }

    private List<Path> inputs() {
        List<Path> inputs = new ArrayList<>(structures.files());
        inputs.add(spect);
        inputs.addAll(density.files());
        inputs.addAll(engine.files());
        goals.table().ifPresent(inputs::add);
        vials.table().ifPresent(inputs::add);
        intervals.recovery().ifPresent(inputs::add);
        return inputs;
    }

    private PlanRequest request() {
        Treatment given = treatment.treatment();
        List<PlanningModel> asked = models();
        return new PlanRequest(
                scans(given),
                given,
                lungs.shunt(),
                lungs.mass(),
                lungs.mixing(),
                residual == null ? 0 : residual,
                treatment.size(),
                goals.targets(),
                goals.changes(overrides.who()),
                new PlanRequest.Tables(goals.table(), vials.table(), intervals.recovery()),
                asked,
                positions(),
                choice(asked),
                vials.times(),
                vials.delivered(),
                intervals.stated(),
                biology.request());
    }

    /** The files; the activity of 1 GBq stands for each GBq that is planned. */
    private DoseRequest scans(Treatment given) {
        Radionuclide nuclide = given.device().nuclide();
        List<AcceptedRule> accepted = overrides.rules(goals.changesLimits());
        Administration oneGigabecquerel =
                new Administration(Activity.ofGigabecquerels(1), 0, 0, NormalisationRegion.PERFUSED, Optional.empty());
        return new DoseRequest(
                OptionText.line("--title", title),
                report.patientId(),
                new DoseRequest.Emission(spect, units(), Optional.empty(), false),
                structures.structures(),
                density.source(),
                density.floor(),
                new DoseRequest.Treatment(
                        nuclide,
                        true,
                        report.doseConstant(nuclide),
                        report.doseConstantSource(nuclide),
                        Optional.of(oneGigabecquerel),
                        ""),
                engine.engine(),
                report.doseLevelsGy(),
                dicom.reading(accepted.stream().map(AcceptedRule::rule).toList()),
                accepted,
                GivenOptions.of(spec));
    }

    private Optional<EmissionUnits> units() {
        Optional<EmissionUnits> stated = Optional.ofNullable(units).map(EmissionUnits::named);
        if (stated.equals(Optional.of(EmissionUnits.BECQUEREL_PER_MILLILITRE))) {
            throw new InputDataException(
                    "--units " + units + ": a plan uses of an image only where its counts are, whatever their"
                            + " scale. Give --units counts");
        }
        return stated;
    }

    private List<PlanningModel> models() {
        if (models.contains(ALL) && models.size() > 1) {
            throw wrongUse("--model all already holds every model: leave the others out");
        }
        return models.contains(ALL)
                ? PlanningModels.all().stream().map(this::shared).toList()
                : models.stream()
                        .distinct()
                        .filter(name -> !name.equals(POSITIONS))
                        .map(this::model)
                        .toList();
    }

    private PlanRequest.Positions positions() {
        if (models.contains(POSITIONS) || POSITIONS.equals(decide)) {
            return position.positions(PlanRequest.Demand.NAMED);
        }
        return position.positions(
                models.contains(ALL) ? PlanRequest.Demand.WHERE_THERE_ARE_SEVERAL : PlanRequest.Demand.NONE);
    }

    private PlanningModel model(String name) {
        return shared(PlanningModels.named(name));
    }

    /** The model of several territories with the shares that were stated, if they were. */
    private PlanningModel shared(PlanningModel model) {
        if (shares.isEmpty() || !(model instanceof MultiCompartmentModel)) {
            return model;
        }
        Map<String, Double> fractions = new TreeMap<>();
        shares.forEach((name, text) -> fractions.put(name, QuantityText.fraction("--share", text)));
        return MultiCompartmentModel.withShares(fractions);
    }

    private Choice choice(List<PlanningModel> asked) {
        if (decide != null && prescribed != null) {
            throw wrongUse("--decide and --prescribed-activity both choose the activity: give one");
        }
        if (prescribed != null) {
            return new Choice.Stated(prescribed);
        }
        if (POSITIONS.equals(decide) || (decide == null && models.equals(List.of(POSITIONS)))) {
            return new Choice.OfPositions();
        }
        if (decide != null) {
            return new Choice.Model(model(decide));
        }
        return models.stream().distinct().count() == 1 && asked.size() == 1
                ? new Choice.Model(asked.get(0))
                : new Choice.None();
    }

    /** Becquerels and curies in one command are how a factor of 37 slips in. */
    private void requireOneSystemOfUnits() {
        if (spec == null) {
            throw new IllegalStateException("The command was not parsed");
        }
        List<String> curies = new ArrayList<>();
        List<String> becquerels = new ArrayList<>();
        for (var option : spec.options()) {
            for (String text : option.originalStringValues()) {
                if (CURIES.matcher(text).find()) {
                    curies.add(option.longestName() + " " + text);
                } else if (BECQUERELS.matcher(text).find()) {
                    becquerels.add(option.longestName() + " " + text);
                }
            }
        }
        if (!curies.isEmpty() && !becquerels.isEmpty()) {
            throw new InputDataException("Activities are given in becquerels and in curies at once: "
                    + String.join(", ", becquerels) + " and " + String.join(", ", curies)
                    + ". Give all of them in one; the report prints both");
        }
    }

    private ParameterException wrongUse(String message) {
        if (spec == null) {
            throw new IllegalStateException("The command was not parsed");
        }
        return new ParameterException(spec.commandLine(), message);
    }
}
