package org.yttria.validation.phantoms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.yttria.imaging.volume.Volume;
import org.yttria.phantoms.anatomy.AnatomyModel;
import org.yttria.phantoms.parameter.ParameterTable;
import org.yttria.phantoms.patient.PatientFamily;
import org.yttria.phantoms.patient.VirtualPatient;
import org.yttria.phantoms.perfusion.ArterialPerfusion;
import org.yttria.phantoms.scanner.ScannerTable;

/**
 * How the parameters of the change from MAA to Y-90 were chosen: the rows of the validity gate for several values of them, over
 * one set of bodies and work-ups.
 *
 * <p>Arguments: number of patients, seed of the cohort (the gate itself has another), changes of the parameters that the work-ups
 * are drawn by (or "as-they-are"), then any number of candidates for the outcomes. Changes are a list such as
 * {@code change.same-step.sd=0.15,change.tumour.patient.sigma=0.2}. Only the shares of segments and the spread of the
 * tumours' ratio are looked at in choosing.
 */
final class ChangeFit {

    private ChangeFit() {}

    /** Prints one column of rows for each candidate. */
    public static void main(String[] arguments) throws IOException {
        int patients = Integer.parseInt(arguments[0]);
        long seed = Long.parseLong(arguments[1]);
        PatientFamily workUps = candidate(arguments[2]);
        List<PatientFamily> candidates = new ArrayList<>();
        for (int c = 3; c < arguments.length; c++) {
            candidates.add(candidate(arguments[c]));
        }
        List<List<GateReading>> patientByCandidate = IntStream.rangeClosed(1, patients)
                .parallel()
                .mapToObj(n -> Case.of(workUps.patient(PatientFamily.seedOf(seed, n))))
                .map(k -> candidates.stream().map(k::read).toList())
                .toList();
        Map<String, List<Double>> table = new LinkedHashMap<>();
        for (int c = 0; c < candidates.size(); c++) {
            int column = c;
            Map<String, Double> values = new LinkedHashMap<>();
            new GateStatistics(patientByCandidate.stream()
                            .map(readings -> readings.get(column))
                            .toList())
                    .addTo(values);
            values.forEach((id, value) ->
                    table.computeIfAbsent(id, key -> new ArrayList<>()).add(value));
        }
        print(System.out, table);
    }

    private static void print(PrintStream out, Map<String, List<Double>> table) {
        table.forEach((id, values) -> {
            StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-36s", id));
            values.forEach(v -> line.append(String.format(Locale.ROOT, " %9.3f", v)));
            out.println(line);
        });
    }

    private static PatientFamily candidate(String changes) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode root;
        try (InputStream in = ArterialPerfusion.class.getResourceAsStream("perfusion.json")) {
            root = (ObjectNode) mapper.readTree(in);
        }
        for (String change : changes.split(",", -1)) {
            if (change.contains("=")) {
                String[] pair = change.split("=", -1);
                int dot = pair[0].lastIndexOf('.');
                JsonNode entry = root.at("/" + pair[0].substring(0, dot).replace('.', '/'));
                ((ObjectNode) entry).put(pair[0].substring(dot + 1), Double.parseDouble(pair[1]));
            }
        }
        return PatientFamily.of(
                "standard",
                AnatomyModel.standard(),
                ArterialPerfusion.standard(ParameterTable.of("candidate", mapper.writeValueAsBytes(root))),
                ScannerTable.standard());
    }

    /** A patient with the scans of its work-up. */
    private record Case(VirtualPatient patient, Volume spect, double planarShunt) {

        static Case of(VirtualPatient patient) {
            return new Case(patient, patient.spect().counts(), patient.planarShunt());
        }

        GateReading read(PatientFamily candidate) {
            VirtualPatient treated = patient.withOutcomesOf(candidate);
            return ValidityGate.reading(treated, treated.outcome(1), spect, planarShunt);
        }
    }
}
