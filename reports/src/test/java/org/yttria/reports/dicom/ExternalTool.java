package org.yttria.reports.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Programs of others that check what we write; a test is skipped, by name, where one is absent. */
final class ExternalTool {

    private static final int MOST_SECONDS = 120;

    private ExternalTool() {}

    /** What a run said, on both streams, and how it ended. */
    record Run(int exitCode, String output) {}

    /** Skips the calling test where a program is not installed. */
    static void require(String program) {
        boolean found = Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder).resolve(program)));
        assumeTrue(found, program + " is not installed");
    }

    /** Skips the calling test where the system's Python lacks a module. */
    static void requirePython(String module) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/python3")), "python3 is not installed");
        assumeTrue(
                run("/usr/bin/python3", "-c", "import " + module).exitCode() == 0,
                "the Python module " + module + " is not installed");
    }

    static Run run(String... command) throws IOException, InterruptedException {
        Path log = Files.createTempFile("yttria-tool", ".log");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(List.of(command) + " hangs");
            }
            return new Run(process.exitValue(), Files.readString(log, StandardCharsets.ISO_8859_1));
        } finally {
            Files.delete(log);
        }
    }

    /** Asserts that dciodvfy finds no error; exit code 134 would be its own abortion. */
    static void assertConforms(Path file) throws IOException, InterruptedException {
        require("dciodvfy");
        Run run = run("dciodvfy", file.toString());
        assertEquals(
                List.of(),
                run.output().lines().filter(l -> l.startsWith("Error")).toList(),
                run::output);
        assertEquals(0, run.exitCode(), run::output);
    }
}
