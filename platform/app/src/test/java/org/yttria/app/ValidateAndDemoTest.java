package org.yttria.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateAndDemoTest {

    /** Noise, and what blur carries beyond the edges of the image. */
    private static final double IN_THE_FIELD = 0.03;

    /** Half of the last digit. */
    private static final double PRINTED = 0.00501;

    @Test
    void analyticSuitePassesAndShowsItsRows() throws IOException {
        CommandRun run = CommandRun.of("validate", "--suite", "analytic", "--json");
        assertEquals(0, run.exitCode(), run.out());
        JsonNode suite =
                new ObjectMapper().readTree(run.out()).required("suites").get(0);
        assertTrue(suite.required("rows").size() > 30);
        for (JsonNode row : suite.required("rows")) {
            for (String field : new String[] {"id", "value", "reference", "source", "tolerance", "verdict"}) {
                assertTrue(row.hasNonNull(field), row + " has " + field);
            }
            assertEquals("PASSED", row.required("verdict").asText(), row.toString());
        }
    }

    @Test
    void unknownSuiteIsRefused() {
        CommandRun run = CommandRun.of("validate", "--suite", "clinical");
        assertEquals(3, run.exitCode());
        assertTrue(run.err().contains("analytic"), run.err());
    }

    @Test
    void demoComparesWithItsTruthAndReplacesItself(@TempDir Path folder) throws IOException {
        Path out = folder.resolve("demo");
        CommandRun run = CommandRun.of("demo", "--out", out, "--seed", "7");
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(Files.size(out.resolve("report.html")) > 0);
        assertTrue(Files.size(out.resolve("report.pdf")) > 0);
        JsonNode report = new ObjectMapper().readTree(out.resolve("report.json").toFile());
        assertEquals(
                out.resolve("patient/pet.nii.gz").toString(),
                report.required("inputs").get(0).required("path").asText());
        JsonNode outcome = new ObjectMapper()
                .readTree(out.resolve("patient/phantom.json").toFile())
                .required("outcomes")
                .get(0);
        JsonNode activity = outcome.required("activityMbq");
        double shown = outcome.required("petSettings").required("calibration").asDouble()
                * (activity.required("liver").asDouble()
                        + activity.required("lungs").asDouble()
                        + activity.required("extrahepatic").asDouble());
        assertEquals(shown, number(run.out(), "Activity at injection ([0-9.]+) MBq"), IN_THE_FIELD * shown);
        for (JsonNode dose : outcome.required("trueMeanDoses")) {
            String name = dose.required("structure").asText();
            assertEquals(
                    dose.required("meanDoseGy").asDouble(), number(run.out(), name + " +true +([0-9.]+) Gy"), PRINTED);
        }
        assertEquals(
                0, CommandRun.of("demo", "--out", out, "--seed", "7", "--quiet").exitCode());
        JsonNode again = new ObjectMapper().readTree(out.resolve("report.json").toFile());
        assertEquals(report.required("structures"), again.required("structures"), "the seed fixes every draw");
    }

    private static double number(String text, String pattern) {
        Matcher found = Pattern.compile("(?m)^" + pattern).matcher(text);
        assertTrue(found.find(), pattern + " in\n" + text);
        return Double.parseDouble(found.group(1));
    }
}
