package org.yttria.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yttria.imaging.SharedFiles;

/** A real post-treatment Y-90 PET with real contours, against a calculation that shares no code with Yttria. */
@Tag("reference")
class RealPatientTest {

    /** The requirement is 0.5 %; both sample linearly at the same points, so what is left is the rounding of floats. */
    private static final double RELATIVE_TOLERANCE = 1e-4;

    /** The independent kernel is integrated with random numbers: 6 million displacements leave some 1e-4. */
    private static final double KERNEL_TOLERANCE = 5e-4;
    /** Energy in per cent of what is emitted. */
    private static final double CLOSURE_PERCENT = 0.5;

    private static final String LOCAL = "independent_dose.py";
    private static final String KERNEL = "independent_kernel_dose.py";

    private static CommandRun dose(Path out, Object... more) {
        Object[] args = {
            "dose",
            "--activity",
            SharedFiles.require("taranis-sample/patient_1_Y90_PET.nrrd"),
            "--units",
            "Bq/mL",
            "--time-since-injection",
            "0h",
            "--structures",
            SharedFiles.require("taranis-sample/patient_1_Segmentation.seg.nrrd"),
            "--density",
            "1.05",
            "--dose-constant",
            "49.67",
            "--out",
            out
        };
        Object[] all = new Object[args.length + more.length];
        System.arraycopy(args, 0, all, 0, args.length);
        System.arraycopy(more, 0, all, args.length, more.length);
        return CommandRun.of(all);
    }

    private static JsonNode report(Path out) throws IOException {
        return new ObjectMapper().readTree(out.resolve("report.json").toFile());
    }

    @Test
    void volumesAndMeansOfAllStructuresAgreeWithAnIndependentCalculation(@TempDir Path folder)
            throws IOException, InterruptedException {
        CommandRun run = dose(folder.resolve("out"));
        assertEquals(0, run.exitCode(), run.err());
        assertAgree(
                independentCalculation(
                        LOCAL,
                        "taranis-sample/patient_1_Y90_PET.nrrd",
                        "taranis-sample/patient_1_Segmentation.seg.nrrd",
                        "49.67",
                        "1.05"),
                report(folder.resolve("out")).required("structures"),
                RELATIVE_TOLERANCE);
    }

    /** The same by the dose kernel: one kernel of the whole reach, in double precision, through the Fourier transform. */
    @Test
    void dosesByTheKernelAgreeWithAnIndependentCalculation(@TempDir Path folder)
            throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        CommandRun run = dose(out, "--engine", "kernel");
        assertEquals(0, run.exitCode(), run.err());
        JsonNode transport = report(out).required("dose").required("transport");
        assertEquals(
                100,
                transport.required("energyBalance").required("closurePercent").asDouble(),
                CLOSURE_PERCENT);
        assertTrue(run.err().contains("already blurred"), run.err());
        assertAgree(
                independentCalculation(
                        KERNEL,
                        "taranis-sample/patient_1_Y90_PET.nrrd",
                        "taranis-sample/patient_1_Segmentation.seg.nrrd",
                        "49.67",
                        "1.05",
                        SharedFiles.projectRoot()
                                .resolve(
                                        "dosimetry/src/main/resources/org/yttria/dosimetry/kernel/y90-water-egsnrc.csv")
                                .toString(),
                        "150"),
                report(out).required("structures"),
                KERNEL_TOLERANCE);
    }

    /** A SPECT whose slices run from head to feet, in counts, scaled to 2 GBq in the liver. */
    @Test
    void countsWithNegativeSliceDirectionAgreeWithAnIndependentCalculation(@TempDir Path folder)
            throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        CommandRun run = CommandRun.of(
                "dose",
                "--activity",
                SharedFiles.require("taranis-sample/patient_2_SPECT.nrrd"),
                "--units",
                "counts",
                "--structures",
                SharedFiles.require("taranis-sample/patient_2_Segmentation.seg.nrrd"),
                "--density",
                "1.05",
                "--administered-activity",
                "2GBq",
                "--normalise-to",
                "liver",
                "--out",
                out);
        assertEquals(0, run.exitCode(), run.err());
        assertAgree(
                independentCalculation(
                        LOCAL,
                        "taranis-sample/patient_2_SPECT.nrrd",
                        "taranis-sample/patient_2_Segmentation.seg.nrrd",
                        "49.67",
                        "1.05",
                        "2.0",
                        "liver"),
                report(out).required("structures"),
                RELATIVE_TOLERANCE);
    }

    private static void assertAgree(List<String> independent, JsonNode structures, double doseTolerance) {
        assertEquals(independent.size(), structures.size());
        assertTrue(independent.size() >= 7);
        for (int n = 0; n < independent.size(); n++) {
            String[] cells = independent.get(n).split("\t", -1);
            JsonNode s = structures.get(n);
            assertEquals(cells[0], s.required("name").asText());
            assertRelative(Double.parseDouble(cells[1]), s.required("volumeMl").asDouble(), cells[0]);
            double mean = Double.parseDouble(cells[2]);
            assertEquals(mean, s.required("meanDoseGy").asDouble(), mean * doseTolerance, cells[0]);
        }
    }

    /** Read from the independent calculation once (scipy 1.10, 2026-11-23), for machines without scipy. */
    @Test
    void figuresOfTheIndependentCalculationStay(@TempDir Path folder) throws IOException {
        assertEquals(0, dose(folder.resolve("out")).exitCode());
        // spotless:off
        double[][] volumeMlAndMeanGy = {
            {1488.4735, 33.3367245}, {15.6296683, 67.1887695}, {209.580854, 162.908536}, {0.214652577, 56.0802237},
            {0.519607272, 293.547206}, {0.726858036, 168.120713}, {1.60323269, 22.279758}, {1265.19634, 11.2298479}
        };
        // spotless:on
        JsonNode structures = report(folder.resolve("out")).required("structures");
        for (int n = 0; n < volumeMlAndMeanGy.length; n++) {
            JsonNode s = structures.get(n);
            String name = s.required("name").asText();
            assertRelative(volumeMlAndMeanGy[n][0], s.required("volumeMl").asDouble(), name);
            assertRelative(volumeMlAndMeanGy[n][1], s.required("meanDoseGy").asDouble(), name);
        }
    }

    /** The image holds 1122.96 MBq (sum of all voxels, numpy): 1.4 GBq are 1.2467 times that. */
    @Test
    void administeredActivityIsPrintedWithItsFactorAndAWarning(@TempDir Path folder) throws IOException {
        Path out = folder.resolve("out");
        CommandRun run = dose(out, "--administered-activity", "1.4GBq", "--normalise-to", "fov");
        assertEquals(0, run.exitCode(), run.err());
        assertEquals(
                1400 / 1122.9645798,
                report(out).required("activity").required("factor").asDouble(),
                1e-6);
        assertTrue(run.out().contains("Scaled by 1.2467"), run.out());
        assertTrue(run.err().contains("multiplied by 1.2467"), run.err());
        assertRelative(
                33.3367245 * 1400 / 1122.9645798,
                report(out).required("structures").get(0).required("meanDoseGy").asDouble(),
                "Liver");
    }

    private static void assertRelative(double expected, double actual, String name) {
        assertEquals(expected, actual, RELATIVE_TOLERANCE * expected, name);
    }

    private static List<String> independentCalculation(String script, String image, String segmentation, String... more)
            throws IOException, InterruptedException {
        assumeTrue(hasScipy(), "python3 with scipy is absent");
        List<String> command = new ArrayList<>(List.of(
                "python3",
                SharedFiles.projectRoot()
                        .resolve("validation/src/test/python")
                        .resolve(script)
                        .toString(),
                SharedFiles.require(image).toString(),
                SharedFiles.require(segmentation).toString()));
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor());
        return printed.lines().toList();
    }

    private static boolean hasScipy() throws InterruptedException {
        try {
            return new ProcessBuilder("python3", "-c", "import scipy.ndimage")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
