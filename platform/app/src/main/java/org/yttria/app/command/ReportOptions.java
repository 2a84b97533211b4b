package org.yttria.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yttria.app.output.CaseFolder;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.nuclide.Radionuclide;
import org.yttria.imaging.quantity.DoseConstant;
import picocli.CommandLine.Option;

/** What every command that ends in a dose report offers. */
final class ReportOptions {

    static final List<Double> DEFAULT_LEVELS_GY = List.of(30.0, 50.0, 70.0, 100.0, 120.0, 150.0, 205.0, 400.0);

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

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder for the results, new or empty.")
    private Path out = Path.of("");

    @Option(names = "--force", description = "Replace a folder that Yttria wrote.")
    private boolean force;

    /** Folder for the results. */
    Path out() {
        return out;
    }

    /** Whether a folder that was written before may be replaced. */
    boolean force() {
        return force;
    }

    /** Refuses a folder that would be lost, or one that holds inputs. */
    void check(List<Path> inputs) throws IOException {
        CaseFolder.check(out, force);
        CaseFolder.requireOutside(out, inputs);
    }

    Optional<String> patientId() {
        return Optional.ofNullable(patientId).map(id -> OptionText.line("--patient-id", id));
    }

    List<Double> doseLevelsGy() {
        for (double level : doseLevels) {
            if (!(level > 0) || Double.isInfinite(level)) {
                throw new InputDataException("Dose level " + level + " Gy must be finite and above 0");
            }
        }
        return doseLevels.stream().sorted().distinct().toList();
    }

    /** The nuclide's own constant, or one within a factor of two of it: beyond that it is of another nuclide or in another unit. */
    DoseConstant doseConstant(Radionuclide nuclide) {
        return doseConstant(nuclide, doseConstant);
    }

    /** Where that constant comes from. */
    String doseConstantSource(Radionuclide nuclide) {
        return doseConstant == null ? nuclide.doseConstantSource() : "given with --dose-constant";
    }

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
}
