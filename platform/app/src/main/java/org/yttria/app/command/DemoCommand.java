package org.yttria.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.yttria.app.workflow.TreatmentWorkflow;
import org.yttria.dosimetry.DensityFloor;
import org.yttria.imaging.Provenance;
import org.yttria.imaging.file.DicomReading;
import org.yttria.imaging.file.ImageFiles;
import org.yttria.imaging.nuclide.Nuclides;
import org.yttria.imaging.nuclide.Radionuclide;
import org.yttria.imaging.volume.StoredType;
import org.yttria.reports.DosimetryReport;
import org.yttria.validation.analytic.AnalyticPatient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code yttria demo}: a virtual patient, from its scans to its report. */
@Command(
        name = "demo",
        description = "Makes a virtual patient and reports the dose to it; needs no data and no network.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

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
        AnalyticPatient patient = new AnalyticPatient(seed, y90);
        DosimetryReport report;
        try (CaseFolder folder = CaseFolder.open(out, true)) {
            Path scans = Files.createDirectory(folder.path().resolve("patient"));
            writeScans(patient, scans);
            report = new TreatmentWorkflow(Version.software(), console)
                    .absorbedDose(request(scans, y90))
                    .withInputsIn(out.resolve("patient"));
            report = DoseResults.writeInto(folder.path(), report);
            folder.commit();
        }
        console.progress("writing", 1);
        DoseResults.summarise(report, out, output.json(), console);
        if (!output.json()) {
            compareWithTruth(patient, report);
        }
        console.note("The same from the files, step by step:");
        console.note("  " + commandLine());
        return 0;
    }

    private void writeScans(AnalyticPatient patient, Path scans) throws IOException {
        ImageFiles.writeVolume(patient.ct(), StoredType.INT16, scans.resolve("ct.nii.gz"));
        console.progress("virtual CT", 1);
        ImageFiles.writeVolume(patient.pet().concentration(), StoredType.FLOAT32, scans.resolve("pet.nii.gz"));
        console.progress("virtual PET", 1);
        ImageFiles.writeStructures(patient.structures(), scans.resolve("structures.seg.nrrd"));
    }

    private DoseRequest request(Path scans, Radionuclide y90) {
        return new DoseRequest(
                "Absorbed dose, virtual patient",
                Optional.of("virtual patient, seed " + seed),
                new DoseRequest.Emission(
                        scans.resolve("pet.nii.gz"),
                        Optional.of(EmissionUnits.BECQUEREL_PER_MILLILITRE),
                        Optional.of(AnalyticPatient.SINCE_INJECTION),
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
                        new Provenance.Setting("same as", commandLine())));
    }

    private String commandLine() {
        Path scans = out.resolve("patient");
        return String.join(
                " ",
                "yttria dose --activity",
                ShellText.quoted(scans.resolve("pet.nii.gz")),
                "--units Bq/mL --time-since-injection " + AnalyticPatient.SINCE_INJECTION.toHours() + "h --structures",
                ShellText.quoted(scans.resolve("structures.seg.nrrd")),
                "--ct",
                ShellText.quoted(scans.resolve("ct.nii.gz")),
                "--out",
                ShellText.quoted(out.resolveSibling("again")));
    }

    private void compareWithTruth(AnalyticPatient patient, DosimetryReport report) {
        console.result("");
        console.result("Against the virtual patient's truth (seed " + seed
                + "); the scanner's blur lowers small lesions and raises what is beside them:");
        for (AnalyticPatient.TrueDose truth : patient.truth()) {
            report.structures().stream()
                    .filter(s -> s.name().equals(truth.structure()))
                    .flatMap(s -> s.statistics().stream().map(d -> d.meanGy(s.role())))
                    .forEach(mean -> console.result(String.format(
                            Locale.ROOT,
                            "%-16s true %7.2f Gy   from the image %7.2f Gy   %+6.1f %%",
                            truth.structure(),
                            truth.meanGy(),
                            mean,
                            100 * (mean / truth.meanGy() - 1))));
        }
    }
}
