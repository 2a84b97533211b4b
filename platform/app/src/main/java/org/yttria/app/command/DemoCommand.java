package org.yttria.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.yttria.app.output.CaseFolder;
import org.yttria.app.terminal.Console;
import org.yttria.app.terminal.Version;
import org.yttria.app.workflow.DoseRequest;
import org.yttria.app.workflow.EmissionUnits;
import org.yttria.app.workflow.PatientFolder;
import org.yttria.app.workflow.TreatmentWorkflow;
import org.yttria.dosimetry.DensityFloor;
import org.yttria.imaging.Provenance;
import org.yttria.imaging.file.DicomReading;
import org.yttria.imaging.nuclide.Nuclides;
import org.yttria.imaging.nuclide.Radionuclide;
import org.yttria.phantoms.anatomy.Disease;
import org.yttria.phantoms.patient.PatientFamily;
import org.yttria.phantoms.patient.VirtualPatient;
import org.yttria.reports.DosimetryReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code yttria demo}: a virtual patient, from its scans to its report. */
@Command(
        name = "demo",
        description =
                "Makes a virtual patient with hepatocellular carcinoma and reports the dose to it; needs no data and no network.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

    /** Below, a difference in per cent tells of the scanner's background only. */
    private static final double COMPARED_FROM_GY = 1;

    private final Console console;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Option(names = "--out", paramLabel = "DIR", defaultValue = "out/demo", description = "Folder for the results.")
    private Path out = Path.of("out", "demo");

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Seed of every draw. Default: 1.")
    private long seed = 1;

    DemoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        output.apply(console);
        CaseFolder.check(out, true);
        Radionuclide y90 = Nuclides.standard().named("Y-90");
        VirtualPatient patient = PatientFamily.standard().patient(seed, Optional.of(Disease.HEPATOCELLULAR));
        DosimetryReport report;
        String again;
        JsonNode scanned;
        try (CaseFolder folder = CaseFolder.open(out, true)) {
            Path scans = Files.createDirectory(folder.path().resolve("patient"));
            ObjectNode facts =
                    new PatientFolder(Version.software(), 1, Optional.empty(), console).write(patient, scans);
            scanned = facts.at("/outcomes/0/petSettings");
            again = PatientDoseLine.of(out.resolve("patient"), facts, out.resolveSibling("again"));
            Duration sinceInjection = Duration.ofMillis(Math.round(PatientDoseLine.hoursSinceInjection(facts)
                    * Duration.ofHours(1).toMillis()));
            report = new TreatmentWorkflow(Version.software(), console)
                    .absorbedDose(request(scans, y90, sinceInjection, again))
                    .withInputsIn(out.resolve("patient"));
            report = DoseResults.writeInto(folder.path(), report);
            folder.commit();
        }
        console.progress("writing", 1);
        DoseResults.summarise(report, out, output.json(), console);
        if (!output.json()) {
            compareWithTruth(patient, scanned, report);
        }
        console.note("The same from the files, step by step:");
        console.note("  " + again);
        return 0;
    }

    private DoseRequest request(Path scans, Radionuclide y90, Duration sinceInjection, String again) {
        return new DoseRequest(
                "Absorbed dose, virtual patient",
                Optional.of("virtual patient, seed " + seed),
                new DoseRequest.Emission(
                        scans.resolve("pet.nii.gz"),
                        Optional.of(EmissionUnits.BECQUEREL_PER_MILLILITRE),
                        Optional.of(sinceInjection),
                        false),
                new DoseRequest.Structures(List.of(scans.resolve("structures.seg.nrrd")), Map.of(), List.of()),
                new DoseRequest.DensitySource.Ct(scans.resolve("ct.nii.gz"), Optional.empty()),
                DensityFloor.standard().limit(),
                new DoseRequest.Treatment(
                        y90,
                        true,
                        y90.doseConstant().orElseThrow(),
                        y90.doseConstantSource(),
                        Optional.empty(),
                        "not stated"),
                new DoseRequest.Engine.Local(),
                ReportOptions.DEFAULT_LEVELS_GY,
                DicomReading.withDefaults(),
                List.of(),
                List.of(
                        new Provenance.Setting("command", "demo"),
                        new Provenance.Setting("--seed", String.valueOf(seed)),
                        new Provenance.Setting("same as", again)));
    }

    private void compareWithTruth(VirtualPatient patient, JsonNode scanned, DosimetryReport report) {
        console.result("");
        console.result(String.format(
                Locale.ROOT,
                "Against the virtual patient's truth (seed %d). Its PET reads %.0f %% of the activity, and %.0f %% of what it",
                seed,
                100 * scanned.path("calibration").asDouble(),
                100 * scanned.path("spuriousShare").asDouble()));
        console.result(
                "shows is false coincidences all over the body; its blur and breathing lower lesions and raise what is"
                        + " beside them:");
        for (VirtualPatient.TrueDose truth : patient.trueDoses(patient.outcome(1))) {
            report.structures().stream()
                    .filter(s -> s.name().equals(truth.structure()))
                    .flatMap(s -> s.statistics().stream().map(d -> d.meanGy(s.role())))
                    .forEach(mean -> console.result(compared(truth, mean)));
        }
    }

    private static String compared(VirtualPatient.TrueDose truth, double meanGy) {
        String line = String.format(
                Locale.ROOT,
                "%-16s true %7.2f Gy   from the image %7.2f Gy",
                truth.structure(),
                truth.meanGy(),
                meanGy);
        return truth.meanGy() < COMPARED_FROM_GY
                ? line
                : line + String.format(Locale.ROOT, "   %+6.1f %%", 100 * (meanGy / truth.meanGy() - 1));
    }
}
