package org.yttria.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yttria.imaging.SharedFiles;

/** Voxel S values on the command line, and doses by them. */
class KernelCommandTest {

    /** S values are written with seven digits, doses pass through floats. */
    private static final double WRITTEN = 1e-5;
    /** A block of S values ends where beta particles do; the engine carries bremsstrahlung farther. */
    private static final double WITHOUT_FAR_PART = 0.005;

    private final Path folder;

    KernelCommandTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }

    private static JsonNode report(SmallCase small) throws IOException {
        return new ObjectMapper().readTree(small.out().resolve("report.json").toFile());
    }

    private static double meanDose(SmallCase small, String structure) throws IOException {
        for (JsonNode s : report(small).required("structures")) {
            if (s.required("name").asText().equals(structure)) {
                return s.required("meanDoseGy").asDouble();
            }
        }
        throw new AssertionError("no structure " + structure);
    }

    /** EGSnrc, 3 mm in water, directly simulated: 1.59628 and 0.280493 mGy/(MBq s) for 0.9322 MeV a decay; 0.9319 MeV here. */
    @Test
    void printsVoxelSValuesAndWhereTheEnergyGoes() throws IOException {
        JsonNode json = json(CommandRun.done("kernel", "--voxel", "3", "--density", "1", "--json")
                .out());
        assertEquals("Y-90", json.required("nuclide").asText());
        JsonNode self = json.required("values").get(0);
        JsonNode face = json.required("values").get(1);
        assertEquals(1, face.required("i").asInt());
        assertEquals(1.59628, self.required("sMgyPerMbqS").asDouble(), 1.59628 * 0.003);
        assertEquals(0.280493, face.required("sMgyPerMbqS").asDouble(), 0.280493 * 0.003);
        JsonNode energy = json.required("energy");
        double sum = energy.required("inBlock").asDouble()
                + energy.required("beyondBlock").asDouble()
                + energy.required("beyondTable").asDouble();
        assertEquals(1, sum, 1e-9);
        assertTrue(energy.required("inBlock").asDouble() > 0.996);

        CommandRun text = CommandRun.done("kernel", "--voxel", "4x4x3", "--density", "1.05", "--radius", "1");
        assertTrue(text.out().contains("Voxels of 4.00000 x 4.00000 x 3.00000 mm, 1.05000 g/mL"), text.out());
        assertTrue(text.out().contains("block of 3 x 3 x 3 voxels"), text.out());
        assertTrue(text.out().contains("Half of the energy within 2.236 mm"), text.out());
        assertTrue(text.err().contains("Next:"), text.err());
    }

    /** S values written by one command are the kernel of the next; without their bremsstrahlung they say so by their scale. */
    @Test
    void writtenValuesServeAsTheKernelOfADose() throws IOException {
        Path file = folder.resolve("s.csv");
        CommandRun.done("kernel", "--voxel", "4", "--density", "1.05", "--out", file);
        assertTrue(Files.readString(file)
                .startsWith("# nuclide: Y-90\n# voxel_mm: 4.0 4.0 4.0\n# density_g_per_mL: 1.05\n"));
        SmallCase small = new SmallCase(folder);
        assertEquals(0, small.dose("--engine", "kernel", "--kernel", file).exitCode());
        double byTable = meanDose(small, "Tumor 1");
        JsonNode transport = report(small).required("dose").required("transport");
        assertTrue(transport
                .required("kernel")
                .asText()
                .contains("voxel S values s.csv, 4.000 x 4.000 x 4.000 mm, 1.05 g/mL"));
        assertTrue(report(small).required("inputs").findValuesAsText("purpose").contains("dose kernel"));
        assertEquals(0, small.dose("--engine", "kernel", "--force").exitCode());
        assertEquals(byTable, meanDose(small, "Tumor 1"), byTable * WITHOUT_FAR_PART);

        CommandRun again = CommandRun.of("kernel", "--voxel", "4", "--density", "1.05", "--out", file);
        assertEquals(3, again.exitCode());
        assertTrue(again.err().contains("exists already"), again.err());
    }

    @Test
    void doseByKernelSaysWhatRan() throws IOException {
        SmallCase small = new SmallCase(folder);
        CommandRun run = small.dose("--engine", "kernel");
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.err().contains("the scanner has already blurred the activity"), run.err());
        assertTrue(run.out().contains("Engine kernel"), run.out());
        JsonNode dose = report(small).required("dose");
        assertEquals("kernel", dose.required("engine").asText());
        assertTrue(report(small).required("warnings").toString().contains("already blurred"));
        JsonNode transport = dose.required("transport");
        assertTrue(transport.required("kernel").asText().contains("EGSnrc"));
        assertEquals(
                100,
                transport.required("energyBalance").required("closurePercent").asDouble(),
                0.5);
        double local = 2 * 49.67 / 1.05;
        double tumour = meanDose(small, "Tumor 1");
        assertTrue(
                tumour < 0.95 * local && tumour > 0.6 * local,
                "a tumour of 24 mm loses energy to its surroundings: " + tumour);
        assertEquals(0, small.dose("--force").exitCode());
        assertTrue(report(small).required("dose").path("transport").isMissingNode()
                || report(small).required("dose").path("transport").isNull());
        assertFalse(report(small).required("warnings").toString().contains("already blurred"));
    }

    /** The dose scales with the constant, whatever the kernel's own energy. */
    @Test
    void kernelIsScaledToTheDoseConstant() throws IOException {
        SmallCase small = new SmallCase(folder);
        small.dose("--engine", "kernel", "--dose-constant", "50");
        double at50 = meanDose(small, "Liver");
        small.dose("--engine", "kernel", "--dose-constant", "49.38", "--force");
        assertEquals(at50 * 49.38 / 50, meanDose(small, "Liver"), at50 * WRITTEN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--voxel 0 --density 1                | 3 | --voxel must be above 0",
                "--voxel 200 --density 1              | 3 | larger than 100.0 mm",
                "--voxel 4x4 --density 1              | 3 | is no voxel size",
                "--voxel 4x4x --density 1             | 3 | is not a number",
                "--voxel big --density 1              | 3 | is not a number",
                "--voxel 4 --density 1050             | 3 | at most 22",
                "--voxel 4 --density 0                | 3 | density must be above 0",
                "--voxel 4                            | 2 | --density",
                "--density 1                          | 2 | --voxel",
                "--voxel 4 --density 1 --radius -1    | 3 | --radius -1 is not from 0 to 100",
                "--voxel 0.01 --density 1             | 3 | Beta particles cross 1100 voxels of 0.01 mm",
                "--voxel 4 --density 1 --nuclide Ho-166 | 3 | There is no dose kernel of Ho-166",
                "--voxel 4 --density 1 --nuclide Tc-99m | 3 | has no dose constant",
                "--voxel 4 --density 1 --nuclide Xy-1 | 3 | Xy-1",
                "--voxel 4 --density 1 --dose-constant 500 | 3 | is not one of Y-90",
                "--voxel 4 --density 1 --point-kernel /nowhere/k.csv | 3 | /nowhere/k.csv",
            })
    void badUseOfKernelIsRefused(String options, int exitCode, String message) {
        CommandRun run = CommandRun.of((Object[]) ("kernel " + options).split(" +"));
        assertEquals(exitCode, run.exitCode(), run.err());
        assertTrue(run.err().contains(message), run.err());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--engine local --kernel s.csv             | 2 | --kernel belongs to --engine kernel",
                "--kernel s.csv                            | 2 | --kernel belongs to --engine kernel",
                "--engine kernel --kernel-voxel 4          | 2 | belong to --kernel",
                "--engine kernel --kernel nowhere.csv      | 3 | nowhere.csv",
                "--engine kernel --nuclide Ho-166          | 3 | There is no dose kernel of Ho-166",
                "--engine monte-carlo                      | 2 | it has local and kernel",
            })
    void badUseOfTheEngineIsRefused(String options, int exitCode, String message) throws IOException {
        SmallCase small = new SmallCase(folder);
        List<String> before = small.listing();
        CommandRun run = small.dose((Object[]) options.split(" +"));
        assertEquals(exitCode, run.exitCode(), run.err());
        assertTrue(run.err().contains(message), run.err());
        assertEquals(before, small.listing());
    }

    @Test
    void voxelValuesOfAnotherSizeAreRefused() throws IOException {
        SmallCase small = new SmallCase(folder);
        Path table = SharedFiles.require("voxel-s-values/90Y3mmsoft.txt");
        Object[] stated = {
            "--engine",
            "kernel",
            "--kernel",
            table,
            "--kernel-voxel",
            "3",
            "--kernel-density",
            "1.04",
            "--kernel-nuclide",
            "Y-90"
        };
        CommandRun run = small.dose(stated);
        assertEquals(3, run.exitCode());
        assertTrue(run.err().contains("the image has voxels of 4.000 x 4.000 x 4.000 mm"), run.err());
        assertFalse(Files.exists(small.out()));
    }

    /** The embedded table with one line changed, as the kernel of a dose. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0,0.1,0.0204328 | 0,0.1,0.0204328 | 0 | already blurred",
                "# density_g_per_mL: 1.0 | # density_g_per_mL: 0.3 | 3 | which is 0.7044 mm of water; of Y-90 it must be 2.00 to 2.70 mm",
                "# emitted_MeV: 0.93236 | # emitted_MeV: 0.8 | 3 | MeV of 0.80000 MeV emitted",
                "# nuclide: Y-90 | # nuclide: Ho-166 | 3 | is a kernel of Ho-166, the treatment is of Y-90",
                "# nuclide: Y-90 | # nuclide: Y-90@# nuclide: Ho-166 | 3 | a line before Y-90",
                "0.1,0.2,0.0207605 | 0.1,0.2,0,0207605 | 3 | decimal points, not commas",
            })
    void pointKernelOfTheUsersOwn(String line, String changed, int exitCode, String message) throws IOException {
        SmallCase small = new SmallCase(folder);
        String table = Files.readString(SharedFiles.projectRoot()
                .resolve("dosimetry/src/main/resources/org/yttria/dosimetry/kernel/y90-water-egsnrc.csv"));
        assertTrue(table.contains(line), "the line is there");
        Path file = Files.writeString(folder.resolve("k.csv"), table.replace(line, changed.replace('@', '\n')));
        CommandRun run = small.dose("--engine", "kernel", "--kernel", file);
        assertEquals(exitCode, run.exitCode(), run.err());
        assertTrue(run.err().contains(message), run.err());
    }

    /** Radii in cm are a tenth of those in mm, energies in keV a thousand times those in MeV: the sums alone do not tell. */
    @Test
    void kernelsInOtherUnitsAreRefused() throws IOException {
        SmallCase small = new SmallCase(folder);
        String head = "# nuclide: Y-90\n# density_g_per_mL: 1\nr_in_mm,r_out_mm,edep_MeV_per_decay\n";
        Path centimetres = Files.writeString(
                folder.resolve("cm.csv"), "# emitted_MeV: 0.93\n" + head + "0,0.3,0.55\n0.3,1,0.38\n");
        CommandRun run = small.dose("--engine", "kernel", "--kernel", centimetres);
        assertEquals(3, run.exitCode());
        assertTrue(run.err().contains("radii must be in mm"), run.err());
        Path kiloelectronvolts =
                Files.writeString(folder.resolve("kev.csv"), "# emitted_MeV: 930\n" + head + "0,3,550\n3,10,380\n");
        run = small.dose("--engine", "kernel", "--kernel", kiloelectronvolts);
        assertEquals(3, run.exitCode());
        assertTrue(run.err().contains("states 930.00 MeV emitted, Y-90 at 49.67 J/GBq emits 0.93194 MeV"), run.err());
        CommandRun printed = CommandRun.of("kernel", "--voxel", "4", "--density", "1", "--point-kernel", centimetres);
        assertEquals(3, printed.exitCode());
    }

    @Test
    void whatIsNoKernelIsCalledSo() throws IOException {
        SmallCase small = new SmallCase(folder);
        Path empty = Files.writeString(folder.resolve("empty.csv"), "");
        Path page = Files.writeString(folder.resolve("page.csv"), "<html>\n<body>no kernel</body>\n");
        for (Path file : List.of(empty, page)) {
            CommandRun run = small.dose("--engine", "kernel", "--kernel", file);
            assertEquals(3, run.exitCode());
            assertTrue(run.err().contains("holds no line of numbers"), run.err());
        }
        CommandRun image = small.dose("--engine", "kernel", "--kernel", small.pet());
        assertEquals(3, image.exitCode());
        assertTrue(image.err().contains("is no text"), image.err());
        CommandRun directory = small.dose("--engine", "kernel", "--kernel", folder);
        assertEquals(3, directory.exitCode());
        assertTrue(directory.err().contains("is no file"), directory.err());
    }

    /** A table of soft tissue serves soft tissue: for lung it is refused, by the density that the activity lies in. */
    @Test
    void tableOfAnotherDensityIsRefused() throws IOException {
        Path file = folder.resolve("s.csv");
        CommandRun.done("kernel", "--voxel", "4", "--density", "1.04", "--out", file);
        SmallCase small = new SmallCase(folder);
        CommandRun lung = small.dose("--engine", "kernel", "--kernel", file, "--density", "0.3");
        assertEquals(3, lung.exitCode());
        assertTrue(
                lung.err().contains("is made for 1.040 g/mL, the activity lies in tissue of 0.3000 g/mL"), lung.err());
        CommandRun tissue = small.dose("--engine", "kernel", "--kernel", file, "--density", "1.06");
        assertEquals(0, tissue.exitCode(), tissue.err());
        assertFalse(tissue.err().contains("One kernel"), tissue.err());
        assertFalse(tissue.err().contains("leaves tissue for lung"), tissue.err());
    }
}
