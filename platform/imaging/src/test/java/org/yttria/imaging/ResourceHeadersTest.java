package org.yttria.imaging;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every table of numbers that ships with Yttria says what it is, in which unit, where it comes from and its licence. */
class ResourceHeadersTest {

    private static final List<String> HEADERS = List.of("quantity", "unit", "source", "licence");

    @TestFactory
    Stream<DynamicTest> everyTableStatesWhatItIs() throws IOException {
        List<Path> tables = tables(SharedFiles.projectRoot());
        assertFalse(tables.isEmpty(), "no table was found below " + SharedFiles.projectRoot());
        return tables.stream()
                .map(table -> DynamicTest.dynamicTest(
                        SharedFiles.projectRoot().relativize(table).toString(),
                        () -> assertTrue(missing(table).isEmpty(), () -> "lacks " + missing(table))));
    }

    @Test
    void tablesWithoutHeadersAreFound(@TempDir Path folder) throws IOException {
        Path csv = folder.resolve("a.csv");
        Files.writeString(csv, "# quantity: density\n# unit: g/mL\n# source:\nhu,density\n# licence: too late\n");
        assertTrue(
                missing(csv).equals(List.of("source", "licence")),
                () -> missing(csv).toString());
        Path json = folder.resolve("a.json");
        Files.writeString(json, "{\"quantity\": \"half-life\", \"unit\": \"h\", \"source\": \" \"}");
        assertTrue(
                missing(json).equals(List.of("source", "licence")),
                () -> missing(json).toString());
    }

    private static List<Path> tables(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().replace('\\', '/').contains("/src/main/resources/"))
                    .filter(file ->
                            file.toString().endsWith(".json") || file.toString().endsWith(".csv"))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> missing(Path table) {
        try {
            return table.toString().endsWith(".json") ? missingInJson(table) : missingInCsv(table);
        } catch (IOException e) {
            throw new AssertionError(table + " cannot be read", e);
        }
    }

    private static List<String> missingInJson(Path table) throws IOException {
        JsonNode root = new ObjectMapper().readTree(Files.readAllBytes(table));
        return HEADERS.stream()
                .filter(header -> root.path(header).asText("").isBlank())
                .toList();
    }

    private static List<String> missingInCsv(Path table) throws IOException {
        List<String> comments = Files.readAllLines(table).stream()
                .takeWhile(line -> line.startsWith("#"))
                .map(line -> line.substring(1).strip())
                .toList();
        return HEADERS.stream()
                .filter(header -> comments.stream()
                        .noneMatch(line -> line.startsWith(header + ":")
                                && !line.substring(header.length() + 1).isBlank()))
                .toList();
    }
}
