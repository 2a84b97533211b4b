package org.yttria.imaging.dicom.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Programs of others that check or read DICOM files; tests are skipped, by name, where one is not installed. */
public final class DicomTools {

    private static final Path PYTHON = Path.of("/usr/bin/python3");
    private static final int TIMEOUT_S = 120;

    private DicomTools() {}

    /** What a program answered. */
    public record Answer(int exitCode, String text) {}

    /** Asserts that dciodvfy finds no error in a file; it leaves with 134 where it gives up. */
    public static void assertConforms(Path file) throws IOException {
        require("dciodvfy");
        Answer answer = run("dciodvfy", file.toString());
        List<String> errors =
                answer.text.lines().filter(line -> line.startsWith("Error")).toList();
        if (!errors.isEmpty() || answer.exitCode != 0) {
            fail(file.getFileName() + ": dciodvfy leaves with " + answer.exitCode + ":\n" + answer.text);
        }
    }

    /** Asserts that dcentvfy finds the patient, study and series of files consistent. */
    public static void assertConsistent(List<Path> files) throws IOException {
        require("dcentvfy");
        List<String> command = new ArrayList<>(List.of("dcentvfy"));
        files.forEach(file -> command.add(file.toString()));
        Answer answer = run(command.toArray(String[]::new));
        assertEquals("", answer.text.strip(), "dcentvfy");
        assertEquals(0, answer.exitCode, "dcentvfy");
    }

    /** Runs a program that must succeed, where it is installed. */
    public static Answer require(String program, String... arguments) throws IOException {
        require(program);
        String[] command =
                Stream.concat(Stream.of(program), Stream.of(arguments)).toArray(String[]::new);
        Answer answer = run(command);
        assertEquals(0, answer.exitCode, () -> String.join(" ", command) + ":\n" + answer.text);
        return answer;
    }

    /** Runs a Python script that must succeed, where Python and a module are installed. */
    public static String python(String module, String script, Path... arguments) throws IOException {
        boolean installed =
                Files.isExecutable(PYTHON) && run(PYTHON.toString(), "-c", "import numpy, " + module).exitCode == 0;
        assumeTrue(installed, "python3 with " + module + " is not installed");
        List<String> command = new ArrayList<>(List.of(PYTHON.toString(), "-W", "ignore", "-c", script));
        for (Path argument : arguments) {
            command.add(argument.toString());
        }
        Answer answer = run(command.toArray(String[]::new));
        assertEquals(0, answer.exitCode, answer.text);
        return answer.text;
    }

    private static void require(String program) {
        boolean installed = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        assumeTrue(installed, program + " is not installed");
    }

    private static Answer run(String... command) throws IOException {
        Path output = Files.createTempFile("answer", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(TIMEOUT_S, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                fail(String.join(" ", command) + " does not end");
            }
            return new Answer(process.exitValue(), Files.readString(output, StandardCharsets.ISO_8859_1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            Files.delete(output);
        }
    }
}
