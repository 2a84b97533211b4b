package org.yttria.app.command;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yttria.imaging.InputDataException;
import org.yttria.phantoms.anatomy.Disease;
import org.yttria.phantoms.patient.PatientFamily;
import picocli.CommandLine.Option;

/** Which virtual patients are wanted, and what is written of them. */
final class PatientOptions {

    private static final int MAX_OUTCOMES = 99;

    @Option(
            names = "--family",
            paramLabel = "standard|shifted",
            defaultValue = "standard",
            description = "The laws that patients are drawn by; shifted is for tests of networks. Default: standard.")
    private String family = "standard";

    @Option(
            names = "--disease",
            paramLabel = "hcc|metastases|net|icc",
            description = "What they are treated for. Default: drawn.")
    private @Nullable String disease;

    @Option(
            names = "--outcomes",
            paramLabel = "K",
            defaultValue = "1",
            description = "Y-90 outcomes of the same work-up. Default: 1.")
    private int outcomes = 1;

    @Option(names = "--dicom", description = "Also write CT, SPECT and PET as DICOM series.")
    private boolean dicom;

    PatientFamily family() {
        return PatientFamily.named(family);
    }

    /** The disease that all are to have; absent where it is drawn. */
    Optional<Disease> disease() {
        return Optional.ofNullable(disease)
                .map(key -> Arrays.stream(Disease.values())
                        .filter(d -> d.key().equals(key))
                        .findFirst()
                        .orElseThrow(() -> new InputDataException("--disease " + key + " is unknown: there are "
                                + Arrays.stream(Disease.values())
                                        .map(Disease::key)
                                        .collect(Collectors.joining(", ")))));
    }

    int outcomes() {
        if (outcomes < 1 || outcomes > MAX_OUTCOMES) {
            throw new InputDataException("--outcomes " + outcomes + " is not from 1 to " + MAX_OUTCOMES);
        }
        return outcomes;
    }

    boolean dicom() {
        return dicom;
    }
}
