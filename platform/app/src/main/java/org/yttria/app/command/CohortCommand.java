package org.yttria.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.yttria.app.terminal.Console;
import org.yttria.app.terminal.Version;
import org.yttria.app.workflow.CohortFolder;
import org.yttria.app.workflow.PatientFolder;
import org.yttria.imaging.InputDataException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code yttria cohort}: many virtual patients. */
@Command(
        name = "cohort",
        description =
                "A cohort of virtual patients, one folder each, and a table of them. Goes on where it was stopped.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", "Examples:", "  yttria cohort --generate-only --patients 200 --seed 1 --out out/cohort"})
final class CohortCommand implements Callable<Integer> {

    private static final int MAX_PATIENTS = 100_000;

    private final Console console;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Option(names = "--patients", required = true, paramLabel = "N", description = "How many.")
    private int patients;

    @Option(
            names = "--seed",
            required = true,
            paramLabel = "N",
            description = "Seed of the cohort, which every patient's own seed follows from.")
    private long seed;

    @Option(
            names = "--generate-only",
            required = true,
            description = "Generate patients and their scans, without planning and dose.")
    private boolean generateOnly;

    @Mixin
    private final PatientOptions options = new PatientOptions();

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Folder for the cohort; one that was begun with the same options is gone on with.")
    private Path out = Path.of("");

    CohortCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        output.apply(console);
        if (!generateOnly) {
            throw new InputDataException("A cohort is generated, not yet planned and computed: give --generate-only");
        }
        if (patients < 1 || patients > MAX_PATIENTS) {
            throw new InputDataException("--patients " + patients + " is not from 1 to " + MAX_PATIENTS);
        }
        Optional<LocalDateTime> made =
                options.dicom() ? Optional.of(LocalDateTime.now(ZoneId.systemDefault())) : Optional.empty();
        PatientFolder writer = new PatientFolder(Version.software(), options.outcomes(), made, (stage, fraction) -> {});
        CohortFolder cohort = CohortFolder.open(
                out,
                new CohortFolder.Settings(
                        seed, options.family(), options.disease(), options.outcomes(), options.dicom()));
        CohortFolder.Outcome outcome = cohort.generate(patients, writer, console);
        if (output.json()) {
            console.result(outcome.summary().toPrettyString());
        } else {
            console.result(outcome.made() + " patients generated, " + outcome.found() + " were there already, "
                    + outcome.failures().size() + " failed");
        }
        outcome.failures().forEach(console::warning);
        console.note("One row a patient in " + out.resolve("cohort.csv") + ". Next: yttria info "
                + out.resolve("patient-0001"));
        return 0;
    }
}
