package org.yttria.app.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yttria.app.workflow.DoseRequest;
import org.yttria.app.workflow.RoleRule;
import picocli.CommandLine.Option;

/** The structures of a case. */
final class StructureOptions {

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

    /** The files that are read for them. */
    List<Path> files() {
        return structures;
    }

    DoseRequest.Structures structures() {
        return new DoseRequest.Structures(
                structures, labels, roles.stream().map(RoleRule::parse).toList());
    }
}
