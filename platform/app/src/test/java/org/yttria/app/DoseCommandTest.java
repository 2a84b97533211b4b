package org.yttria.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yttria.imaging.file.ImageFiles;
import org.yttria.imaging.quantity.Quantity;
import org.yttria.imaging.volume.StoredType;
import org.yttria.imaging.volume.Volume;

class DoseCommandTest {

    /** Doses pass through float twice. */
    private static final double FLOAT_TOLERANCE = 1e-6;

    private SmallCase small;

    @BeforeEach
    void writeCase(@TempDir Path folder) throws IOException {
        small = new SmallCase(folder);
    }

    private JsonNode report() throws IOException {
        return new ObjectMapper().readTree(small.out().resolve("report.json").toFile());
    }

    private static JsonNode structure(JsonNode report, String name) {
        for (JsonNode s : report.required("structures")) {
            if (s.required("name").asText().equals(name)) {
                return s;
            }
        }
        throw new AssertionError("no structure " + name);
    }

    /** 2 MBq/mL at 1.05 g/mL: 2 x 49.67 / 1.05 Gy by hand. */
    @Test
    void writesTheWholeCase() throws IOException {
        CommandRun run = small.dose();
        assertEquals(0, run.exitCode(), run.err());
        for (String file : List.of(
                "dose.nii.gz",
                "dvh.csv",
                "structures.csv",
                "report.json",
                "report.html",
                "report.pdf",
                "report.dcm",
                ".yttria")) {
            assertTrue(Files.size(small.out().resolve(file)) > 0, file);
        }
        double expected = 2 * 49.67 / 1.05;
        JsonNode tumour = structure(report(), "Tumor 1");
        assertEquals(expected, tumour.required("d50Gy").asDouble(), expected * FLOAT_TOLERANCE);
        assertEquals("tumour", tumour.required("role").asText());
        Volume dose = ImageFiles.readVolume(small.out().resolve("dose.nii.gz"), Quantity.ABSORBED_DOSE)
                .volume();
        assertEquals(expected, dose.at(14, 14, 14), expected * FLOAT_TOLERANCE);
        assertEquals("local", report().required("dose").required("engine").asText());
        assertEquals("draft, not approved", report().required("status").asText());
        assertEquals(
                64,
                report().required("inputs").get(0).required("sha256").asText().length());
        assertTrue(run.out().contains("Tumor 1"));
        assertTrue(run.err().contains("Next: open"), run.err());
    }

    /** 20 MBq/mL in a voxel far from the liver: 20 x 49.67 / 1.05 Gy. */
    @Test
    void theHighestDoseOutsideAllStructuresIsWarnedOf() throws IOException {
        Volume measured = SmallCase.image(Quantity.ACTIVITY_CONCENTRATION);
        Path pet = small.folder().resolve("hot.nrrd");
        Volume hot = Volume.filled(
                SmallCase.GRID,
                Quantity.ACTIVITY_CONCENTRATION,
                (i, j, k) -> i == 29 && j == 3 && k == 30 ? 20e6 : measured.at(i, j, k));
        ImageFiles.writeVolume(hot, StoredType.FLOAT32, pet);
        CommandRun run = small.doseOf(pet, small.contours());
        assertEquals(0, run.exitCode(), run.err());
        String warning =
                "The highest dose of the map, 946.1 Gy at (54.0, -50.0, 58.0) mm, lies outside every structure";
        assertTrue(run.err().contains(warning), run.err());
        assertTrue(report().required("warnings").toString().contains(warning));
        JsonNode dose = report().required("dose");
        assertEquals(20 * 49.67 / 1.05, dose.required("maximumDoseGy").asDouble(), 1e-3);
        assertEquals("[54.0,-50.0,58.0]", dose.required("maximumAtMm").toString());
        for (String file : List.of("report.html", "structures.csv", "dvh.csv")) {
            assertTrue(Files.readString(small.out().resolve(file)).contains(warning), file);
        }
    }

    @Test
    void doseLevelsReachEveryReportSortedAndOnce() throws IOException {
        CommandRun run = small.dose("--dose-levels", "205.5,0.5,94.6,0.5");
        assertEquals(0, run.exitCode(), run.err());
        List<Double> levels = new ArrayList<>();
        structure(report(), "Tumor 1")
                .required("volumeAtDose")
                .forEach(v -> levels.add(v.required("doseGy").asDouble()));
        assertEquals(List.of(0.5, 94.6, 205.5), levels);
        String table = Files.readString(small.out().resolve("structures.csv"));
        assertTrue(table.contains("V0.5_percent,V0.5_mL,V94.6_percent,V94.6_mL,V205.5_percent,V205.5_mL,flags"), table);
        String page = Files.readString(small.out().resolve("report.html"));
        assertTrue(page.contains(">V(0.5 Gy)</th>") && page.contains(">V(205.5 Gy)</th>"));
        assertTrue(Files.size(small.out().resolve("report.pdf")) > 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-5", "NaN", "Infinity"})
    void doseLevelsThatAreNoDosesAreRefused(String level) {
        CommandRun run = small.dose("--dose-levels", "30," + level);
        assertEquals(3, run.exitCode(), run.err());
        assertTrue(run.err().contains("must be finite and above 0"), run.err());
    }

    @Test
    void administeredActivityScalesAndWarns() throws IOException {
        double imageMbq = SmallCase.image(Quantity.COUNTS).sum() * 0.064 / 1e6;
        String given = 1.5 * imageMbq + "MBq";
        CommandRun run = small.dose("--administered-activity", given, "--normalise-to", "fov");
        assertEquals(0, run.exitCode(), run.err());
        JsonNode activity = report().required("activity");
        assertEquals(1.5, activity.required("factor").asDouble(), 1e-6);
        assertEquals("the field of view", activity.required("region").asText());
        assertTrue(run.err().contains("multiplied by 1.5000"), run.err());
        assertTrue(report().required("warnings").get(0).asText().contains("beyond ±15 %"));
        assertEquals(
                1.5 * 2 * 49.67 / 1.05,
                structure(report(), "Tumor 1").required("d50Gy").asDouble(),
                1e-3);
    }

    @Test
    void countsAreScaledToTheLiver() throws IOException {
        Path counts = small.folder().resolve("maa.nii.gz");
        ImageFiles.writeVolume(
                SmallCase.image(Quantity.COUNTS).map(Quantity.COUNTS, v -> v / 1000), StoredType.FLOAT32, counts);
        CommandRun run = CommandRun.of(
                "dose",
                "--activity",
                counts,
                "--units",
                "counts",
                "--structures",
                small.contours(),
                "--out",
                small.out(),
                "--administered-activity",
                "27.027mCi",
                "--normalise-to",
                "liver",
                "--lung-shunt",
                "5%",
                "--lung-shunt-method",
                "planar",
                "--residual",
                "0.02");
        assertEquals(0, run.exitCode(), run.err());
        JsonNode liver = structure(report(), "Liver");
        assertEquals(27.027 * 37 * 0.95 * 0.98, liver.required("activityMbq").asDouble(), 1e-2);
        assertEquals(
                "planar",
                report().required("activity").required("lungShuntMethod").asText());
        assertTrue(report().required("activity").required("lungShuntSubtracted").asBoolean());
    }

    @Test
    void ctGivesTheDensity() throws IOException {
        Path ct = small.folder().resolve("ct.nii.gz");
        Volume hu = Volume.filled(SmallCase.GRID, Quantity.HOUNSFIELD, (i, j, k) -> i < 2 ? -1000 : 14);
        ImageFiles.writeVolume(hu, StoredType.INT16, ct);
        assertEquals(0, small.dose("--ct", ct).exitCode());
        double expected = 2 * 49.67 / 1.03;
        assertEquals(expected, structure(report(), "Tumor 1").required("d50Gy").asDouble(), expected * FLOAT_TOLERANCE);
        assertTrue(report().required("dose").required("densitySource").asText().contains("Schneider 2000"));
        assertEquals(
                2 * 32 * 32,
                report().required("dose").required("voxelsBelowDensityFloor").asInt());
    }

    @Test
    void siteTableAndDensityMapGiveTheDensity() throws IOException {
        Path ct = small.folder().resolve("ct.nii.gz");
        Volume hu = Volume.filled(SmallCase.GRID, Quantity.HOUNSFIELD, (i, j, k) -> i < 2 ? -1000 : 50);
        ImageFiles.writeVolume(hu, StoredType.INT16, ct);
        Path table = small.folder().resolve("table.csv");
        Files.writeString(table, "# ours\n-1000,0.001\n0,1\n100,1.2\n");
        assertEquals(0, small.dose("--ct", ct, "--hu-table", table).exitCode());
        assertEquals(
                2 * 49.67 / 1.1,
                structure(report(), "Tumor 1").required("d50Gy").asDouble(),
                1e-3);
        Path map = small.folder().resolve("rho.nii.gz");
        ImageFiles.writeVolume(
                Volume.filled(SmallCase.GRID, Quantity.MASS_DENSITY, (i, j, k) -> 1.25), StoredType.FLOAT32, map);
        CommandRun run = small.dose("--density-map", map, "--force");
        assertEquals(0, run.exitCode(), run.err());
        assertEquals(
                2 * 49.67 / 1.25,
                structure(report(), "Tumor 1").required("d50Gy").asDouble(),
                1e-3);
    }

    /** The same field with the lungs stated in or out of it: the shunt of 5 % is in the sum, or is not. */
    @Test
    void lungsInTheFieldAreStated() throws IOException {
        Object[] shunt = {
            "--administered-activity",
            "1GBq",
            "--normalise-to",
            "fov",
            "--lung-shunt",
            "0.05",
            "--force",
            "--lungs-in-field"
        };
        double[] total = new double[2];
        for (int n = 0; n < 2; n++) {
            Object[] options = Arrays.copyOf(shunt, shunt.length + 1);
            options[shunt.length] = n == 0 ? "yes" : "no";
            CommandRun run = small.dose(options);
            assertEquals(0, run.exitCode(), run.err());
            total[n] = report().required("activity")
                    .required("totalAtInjectionMbq")
                    .asDouble();
        }
        assertEquals(1000, total[0], 1e-3);
        assertEquals(950, total[1], 1e-3);
        assertEquals(2, small.dose("--lungs-in-field", "yes").exitCode());
        assertEquals(2, small.dose("--lung-shunt-method", "planar").exitCode());
    }

    @Test
    void lungsWithoutACtGetNoDose() throws IOException {
        CommandRun run = small.dose("--role", "lungs=Liver");
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(structure(report(), "Liver").required("meanDoseGy").isNull());
        assertTrue(run.err().contains("lungs need densities"), run.err());
    }

    @Test
    void unusualDoseConstantIsWarnedOf() throws IOException {
        CommandRun run = small.dose("--dose-constant", "45");
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.err().contains("-9 %"), run.err());
        assertEquals(0, small.dose("--dose-constant", "50", "--force").exitCode());
        assertEquals(0, report().required("warnings").size());
    }

    @Test
    void theNamesFileOfALabelMapIsAnInput() throws IOException {
        Path labels = small.folder().resolve("labels.nii.gz");
        ImageFiles.writeStructures(List.of(SmallCase.structures().get(1)), labels);
        assertEquals(0, small.doseOf(small.pet(), labels).exitCode());
        JsonNode inputs = report().required("inputs");
        assertEquals(3, inputs.size());
        assertTrue(inputs.get(2).required("path").asText().endsWith("labels.json"));
    }

    @Test
    void rolesAndLevelsAreTheUsers() throws IOException {
        CommandRun run = small.dose("--role", "lungs=Liv*", "--dose-levels", "40,90.5", "--patient-id", "A-7");
        assertEquals(0, run.exitCode(), run.err());
        assertEquals("lungs", structure(report(), "Liver").required("role").asText());
        JsonNode levels = structure(report(), "Tumor 1").required("volumeAtDose");
        assertEquals(2, levels.size());
        assertEquals(90.5, levels.get(1).required("doseGy").asDouble());
        assertEquals("A-7", report().required("patient").required("id").asText());
    }

    @Test
    void jsonIsAllThatStandardOutputHolds() throws IOException {
        CommandRun run = small.dose("--json");
        JsonNode printed = new ObjectMapper().readTree(run.out());
        assertEquals(report().required("structures"), printed.required("structures"));
    }

    @Test
    void forceReplacesWhatYttriaWroteOnly() throws IOException {
        assertEquals(0, small.dose().exitCode());
        CommandRun again = small.dose();
        assertEquals(3, again.exitCode());
        assertTrue(again.err().contains("--force"), again.err());
        assertEquals(0, small.dose("--force").exitCode());
        Path mine = small.out().resolve("my-notes.txt");
        Files.writeString(mine, "keep me");
        CommandRun refused = small.dose("--force");
        assertEquals(3, refused.exitCode());
        assertTrue(refused.err().contains("my-notes.txt"), refused.err());
        assertEquals("keep me", Files.readString(mine));
    }

    @Test
    void folderOfSomebodyElseIsNeverEmptied() throws IOException {
        Files.createDirectories(small.out());
        Files.writeString(small.out().resolve("thesis.txt"), "years of work");
        for (List<Object> options : List.of(List.<Object>of(), List.<Object>of("--force"))) {
            List<String> before = small.listing();
            CommandRun run = small.dose(options.toArray());
            assertEquals(3, run.exitCode());
            assertTrue(run.err().contains("did not write"), run.err());
            assertEquals(before, small.listing());
        }
    }

    @Test
    void anEmptyFolderOfSomebodyElseIsContent() throws IOException {
        assertEquals(0, small.dose().exitCode());
        Path mine = Files.createDirectories(small.out().resolve("my/plans"));
        CommandRun run = small.dose("--force");
        assertEquals(3, run.exitCode());
        assertTrue(run.err().contains("my"), run.err());
        assertTrue(Files.isDirectory(mine));
    }

    @Test
    void inputsAreNotReplacedByTheirResult() throws IOException {
        Path demo = small.folder().resolve("demo");
        assertEquals(0, CommandRun.of("demo", "--out", demo).exitCode());
        CommandRun run = CommandRun.of(
                "dose",
                "--force",
                "--activity",
                demo.resolve("patient/pet.nii.gz"),
                "--units",
                "Bq/mL",
                "--time-since-injection",
                "20h",
                "--structures",
                demo.resolve("patient/structures.seg.nrrd"),
                "--out",
                demo);
        assertEquals(3, run.exitCode());
        assertTrue(run.err().contains("would be replaced"), run.err());
        assertTrue(Files.exists(demo.resolve("patient/pet.nii.gz")));
    }

    @Test
    void anEmptyFolderIsFine() throws IOException {
        Files.createDirectories(small.out());
        assertEquals(0, small.dose().exitCode());
        assertFalse(small.listing().stream().anyMatch(p -> p.contains(".yttria-")), "nothing is left beside it");
    }
}
