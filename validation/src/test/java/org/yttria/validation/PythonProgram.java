package org.yttria.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yttria.imaging.SharedFiles;

/** A program of {@code validation/src/test/python}, which shares no code with Yttria and prints a name and a number a line. */
public final class PythonProgram {

    private PythonProgram() {}

    /** What a program prints. */
    public static Map<String, Double> values(String script, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "python3",
                SharedFiles.projectRoot()
                        .resolve("validation/src/test/python")
                        .resolve(script)
                        .toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor());
        Map<String, Double> values = new LinkedHashMap<>();
        printed.lines().map(l -> l.split(" ")).forEach(c -> values.put(c[0], Double.parseDouble(c[1])));
        return values;
    }

    /** Whether Python is there and understands a statement, such as an import. */
    public static boolean understands(String statement) throws InterruptedException {
        try {
            return new ProcessBuilder("python3", "-c", statement)
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
