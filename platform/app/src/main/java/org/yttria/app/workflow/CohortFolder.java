package org.yttria.app.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.yttria.app.output.CaseFolder;
import org.yttria.imaging.InputDataException;
import org.yttria.imaging.ProgressListener;
import org.yttria.phantoms.anatomy.Disease;
import org.yttria.phantoms.patient.PatientFamily;

/**
 * The folder of a cohort of virtual patients: {@code cohort.json} says what it was begun with, {@code patient-0001} and so on
 * appear whole or not at all, {@code cohort.csv} has one row for each of them.
 */
public final class CohortFolder {

    private static final String SETTINGS = "cohort.json";
    private static final String TABLE = "cohort.csv";
    private static final String FACTS = "phantom.json";

    private final Path folder;
    private final Settings settings;

    private CohortFolder(Path folder, Settings settings) {
        this.folder = folder;
        this.settings = settings;
    }

    /**
     * What a cohort was begun with; another number of patients may be asked for later.
     *
     * @param seed of the cohort
     * @param family the laws that its patients are drawn by
     * @param disease of all of them; absent where it is drawn
     * @param outcomes Y-90 outcomes of each
     * @param dicom whether DICOM is written too
     */
    public record Settings(long seed, PatientFamily family, Optional<Disease> disease, int outcomes, boolean dicom) {

        private ObjectNode json() {
            return new ObjectMapper()
                    .createObjectNode()
                    .put("kind", "cohort of virtual patients")
                    .put("seed", seed)
                    .put("family", family.name())
                    .put("disease", disease.map(Disease::key).orElse("drawn"))
                    .put("outcomes", outcomes)
                    .put("dicom", dicom)
                    .put("generatorSha256", family.generatorSha256())
                    .put("scannersSha256", family.scannersSha256());
        }
    }

    /**
     * What a run did.
     *
     * @param made patients generated
     * @param found patients that were there
     * @param failures one line for each patient that could not be generated
     * @param summary the same for programs
     */
    public record Outcome(int made, int found, List<String> failures, ObjectNode summary) {

        public Outcome {
            failures = List.copyOf(failures);
        }
    }

    /**
     * A folder that is new, or holds a cohort that was begun with the same settings.
     *
     * @throws InputDataException if it holds anything else
     * @throws IOException if it cannot be read or made
     */
    public static CohortFolder open(Path folder, Settings settings) throws IOException {
        Path file = folder.resolve(SETTINGS);
        if (Files.exists(file)) {
            JsonNode begun = new ObjectMapper().readTree(Files.readAllBytes(file));
            if (!begun.equals(new ObjectMapper().readTree(settings.json().toString()))) {
                throw new InputDataException("Cohort " + folder + " was begun with other settings: " + begun + ", now "
                        + settings.json() + ". Give the same, or another folder");
            }
            return new CohortFolder(folder, settings);
        }
        CaseFolder.check(folder, false);
        Files.createDirectories(folder);
        replace(file, settings.json().toPrettyString() + System.lineSeparator());
        return new CohortFolder(folder, settings);
    }

    /**
     * Generates the patients that are not there yet, several at a time.
     *
     * @param patients how many the cohort has
     * @throws IOException if a file cannot be written; what was finished stays
     */
    public Outcome generate(int patients, PatientFolder writer, ProgressListener progress) throws IOException {
        List<Integer> missing = IntStream.rangeClosed(1, patients)
                .filter(n -> !Files.exists(place(n)))
                .boxed()
                .toList();
        AtomicInteger done = new AtomicInteger(patients - missing.size());
        List<String> failures;
        try {
            failures = missing.parallelStream()
                    .flatMap(n -> {
                        Optional<String> failure = generate(n, writer);
                        progress.progress("patients", (double) done.incrementAndGet() / patients);
                        return failure.stream();
                    })
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        writeTable(patients);
        ObjectNode summary = settings.json();
        summary.put("patients", patients)
                .put("generated", missing.size() - failures.size())
                .put("found", patients - missing.size())
                .put("failed", failures.size());
        return new Outcome(missing.size() - failures.size(), patients - missing.size(), failures, summary);
    }

    private Optional<String> generate(int n, PatientFolder writer) {
        long seed = PatientFamily.seedOf(settings.seed(), n);
        try (CaseFolder place = CaseFolder.open(place(n), false)) {
            writer.write(settings.family().patient(seed, settings.disease()), place.path());
            place.commit();
            return Optional.empty();
        } catch (InputDataException e) {
            return Optional.of("Patient " + n + ", seed " + seed + ": " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path place(int n) {
        return folder.resolve(String.format(Locale.ROOT, "patient-%04d", n));
    }

    private void writeTable(int patients) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("patient,seed,disease,device,intent,lesions,tumour_ml,liver_ml,perfused_ml,y90_gbq,maa_shunt,"
                + "y90_shunt,catheter_moved,largest_tumour_true_gy,normal_liver_true_gy,lungs_true_gy");
        for (int n = 1; n <= patients; n++) {
            if (Files.exists(place(n))) {
                lines.add(row(n, new ObjectMapper().readTree(Files.readAllBytes(place(n).resolve(FACTS)))));
            }
        }
        replace(folder.resolve(TABLE), String.join("\n", lines) + "\n");
    }

    private static String row(int n, JsonNode facts) {
        JsonNode lesions = facts.path("lesions");
        double tumourMl = 0;
        String largest = "";
        double largestMl = 0;
        for (JsonNode lesion : lesions) {
            double ml = lesion.path("volumeMl").asDouble();
            tumourMl += ml;
            if (ml > largestMl) {
                largestMl = ml;
                largest = lesion.path("name").asText();
            }
        }
        JsonNode outcome = facts.path("outcomes").path(0);
        return Stream.of(
                        String.valueOf(n),
                        facts.path("seed").asText(),
                        facts.path("disease").asText(),
                        facts.path("treatment").path("device").asText(),
                        facts.path("maa").path("intent").asText(),
                        String.valueOf(lesions.size()),
                        number(tumourMl),
                        number(facts.path("body").path("liverVolumeMl").asDouble()),
                        number(facts.path("maa").path("perfusedVolumeMl").asDouble()),
                        number(facts.path("treatment").path("administeredGbq").asDouble()),
                        number(facts.path("maa").path("lungShunt").asDouble()),
                        number(outcome.path("lungShunt").asDouble()),
                        outcome.path("catheterMoved").asText(),
                        number(dose(outcome, largest)),
                        number(dose(outcome, "Normal liver")),
                        number(dose(outcome, "Lungs")))
                .reduce((a, b) -> a + "," + b)
                .orElseThrow();
    }

    private static double dose(JsonNode outcome, String structure) {
        for (JsonNode dose : outcome.path("trueMeanDoses")) {
            if (dose.path("structure").asText().equals(structure)) {
                return dose.path("meanDoseGy").asDouble();
            }
        }
        return Double.NaN;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.5g", value);
    }

    private static void replace(Path file, String text) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(beside, text);
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
