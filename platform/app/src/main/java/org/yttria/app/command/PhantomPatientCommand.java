package org.yttria.app.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.yttria.app.output.CaseFolder;
import org.yttria.app.terminal.Console;
import org.yttria.app.terminal.Version;
import org.yttria.app.workflow.PatientFolder;
import org.yttria.phantoms.patient.VirtualPatient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code yttria phantom patient}: a virtual patient, its truth and its scans. */
@Command(
        name = "patient",
        description =
                "A virtual patient: anatomy, tumours, Tc-99m MAA, Y-90 microspheres, and the CT, SPECT and PET of them.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  yttria phantom patient --seed 7 --out out/patient-7 --dicom",
            "  yttria phantom patient --seed 7 --disease hcc --outcomes 32 --out out/outcomes"
        })
final class PhantomPatientCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Option(names = "--seed", required = true, paramLabel = "N", description = "Seed of every draw.")
    private long seed;

    @Mixin
    private final PatientOptions patients = new PatientOptions();

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder for the files.")
    private Path out = Path.of("");

    @Option(names = "--force", description = "Replace a patient that Yttria wrote there.")
    private boolean force;

    PhantomPatientCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        output.apply(console);
        CaseFolder.check(out, force);
        int outcomes = patients.outcomes();
        VirtualPatient patient = patients.family().patient(seed, patients.disease());
        ObjectNode facts;
        try (CaseFolder folder = CaseFolder.open(out, force)) {
            Optional<LocalDateTime> made =
                    patients.dicom() ? Optional.of(LocalDateTime.now(ZoneId.systemDefault())) : Optional.empty();
            facts = new PatientFolder(Version.software(), outcomes, made, console).write(patient, folder.path());
            folder.commit();
        }
        if (output.json()) {
            console.result(facts.toPrettyString());
        } else {
            print(patient);
        }
        console.note("Written to " + out + ". Next:");
        console.note("  " + PatientDoseLine.of(out, facts, out.resolveSibling(out.getFileName() + "-dose")));
        return 0;
    }

    private void print(VirtualPatient patient) {
        console.result(String.format(
                Locale.ROOT,
                "Virtual patient, family %s, seed %d: %s, %d lesions, liver %.0f mL, %s, %s",
                patient.family().name(),
                patient.seed(),
                patient.anatomy().disease().label(),
                patient.anatomy().lesions().size(),
                patient.anatomy().facts().liverVolumeMl(),
                patient.treatment().intent().label(),
                patient.treatment().device().label()));
        console.result(String.format(
                Locale.ROOT,
                "MAA %.0f MBq, lung shunt %.2f %%; Y-90 %.3f GBq to %.0f mL",
                patient.maa().balance().administeredBq() / 1e6,
                100 * patient.maa().particles().shuntFraction(),
                patient.treatment().administeredBq() / 1e9,
                patient.treatment().perfusedVolumeMl()));
        console.result("Generator " + patient.family().generatorSha256() + ", scanners "
                + patient.family().scannersSha256());
    }
}
