package org.yttria.app.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Locale;

/** The command that reports the dose of a virtual patient from its files. */
final class PatientDoseLine {

    private PatientDoseLine() {}

    /**
     * One line for a shell.
     *
     * @param patient folder of the patient
     * @param facts what its {@code phantom.json} holds
     * @param out folder for the results
     */
    static String of(Path patient, ObjectNode facts, Path out) {
        return String.join(
                " ",
                "yttria dose --activity",
                ShellText.quoted(patient.resolve("pet.nii.gz")),
                "--units Bq/mL --time-since-injection",
                String.format(Locale.ROOT, "%.4fh", hoursSinceInjection(facts)),
                "--structures",
                ShellText.quoted(patient.resolve("structures.seg.nrrd")),
                "--ct",
                ShellText.quoted(patient.resolve("ct.nii.gz")),
                "--out",
                ShellText.quoted(out));
    }

    /** From the injection to the time that the first PET's values refer to. */
    static double hoursSinceInjection(ObjectNode facts) {
        return facts.at("/outcomes/0/petHoursSinceInjection").asDouble();
    }
}
