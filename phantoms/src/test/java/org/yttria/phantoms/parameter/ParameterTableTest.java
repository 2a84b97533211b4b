package org.yttria.phantoms.parameter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yttria.imaging.InputDataException;
import org.yttria.phantoms.random.Distribution;

class ParameterTableTest {

    private static final String SOURCED = ", 'source': 'Smith 2020', 'grade': 'verified'}";

    /** A table of one entry "group.it" whose fields are given, with a source. */
    private static ParameterTable entry(String fields) {
        return table("{'group': {'it': {" + fields + SOURCED + "}}");
    }

    private static ParameterTable table(String json) {
        try {
            return ParameterTable.of("made.json", json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError("bytes in memory cannot fail to be read", e);
        }
    }

    private static void refused(Executable reading, String... parts) {
        String message =
                String.valueOf(assertThrows(InputDataException.class, reading).getMessage());
        for (String part : parts) {
            assertTrue(message.contains(part), () -> "no " + part + " in: " + message);
        }
    }

    @Test
    void numbersListsAndDistributionsAreRead() {
        assertEquals(2.5, entry("'value': 2.5").value("group.it"));
        assertArrayEquals(
                new double[] {1, -2, 0.5}, entry("'value': [1, -2, 0.5]").values("group.it"));
        assertArrayEquals(new double[] {1, 2}, entry("'value': [1, 2]").values("group.it", 2));
        double none = Double.NEGATIVE_INFINITY;
        double all = Double.POSITIVE_INFINITY;
        Map<String, Distribution> forms = Map.of(
                "'value': 3",
                new Distribution(Distribution.Kind.CONSTANT, 3, 0, none, all),
                "'distribution': 'uniform', 'low': 1, 'high': 2",
                new Distribution(Distribution.Kind.UNIFORM, 1, 2, none, all),
                "'distribution': 'normal', 'mean': -1, 'sd': 2, 'min': -3",
                new Distribution(Distribution.Kind.NORMAL, -1, 2, -3, all),
                "'distribution': 'log-normal', 'median': 5, 'sigma': 0.5, 'max': 9",
                new Distribution(Distribution.Kind.LOG_NORMAL, 5, 0.5, none, 9),
                "'distribution': 'beta', 'a': 2, 'b': 3, 'min': 0.1, 'max': 0.9",
                new Distribution(Distribution.Kind.BETA, 2, 3, 0.1, 0.9));
        forms.forEach((json, expected) -> assertEquals(expected, entry(json).distribution("group.it"), json));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'value': '2'                                               | \"value\" but \"2\"",
                "'value': [2]                                               | \"value\" but [2]",
                "'value': true                                              | \"value\" but true",
                "'value': null                                              | \"value\" but null",
                "'value': 1e999                                             | \"value\"",
                "'number': 2                                                | no number as its \"value\"",
                "'value': 1, 'distribution': 'uniform', 'low': 0, 'high': 1 | both",
                "'distribution': 'triangular', 'low': 0, 'high': 1          | \"triangular\"",
                "'distribution': 'Uniform', 'low': 0, 'high': 1             | \"Uniform\"",
                "'distribution': 5                                          | unknown distribution 5",
                "'distribution': null                                       | unknown distribution null",
                "'distribution': 'uniform', 'low': 0                        | \"high\"",
                "'distribution': 'uniform', 'high': 1                       | \"low\"",
                "'distribution': 'uniform', 'low': 2, 'high': 1             | 2.0, 1.0",
                "'distribution': 'uniform', 'low': 'a', 'high': 1           | \"low\" but \"a\"",
                "'distribution': 'normal', 'mean': 0                        | \"sd\"",
                "'distribution': 'normal', 'mean': 0, 'sd': -1              | 0.0, -1.0",
                "'distribution': 'normal', 'mean': 0, 'sd': 1e999           | \"sd\"",
                "'distribution': 'normal', 'median': 0, 'sd': 1             | \"mean\"",
                "'distribution': 'log-normal', 'median': 0, 'sigma': 1      | 0.0, 1.0",
                "'distribution': 'log-normal', 'median': -2, 'sigma': 1     | -2.0, 1.0",
                "'distribution': 'log-normal', 'median': 2, 'sigma': -1     | 2.0, -1.0",
                "'distribution': 'beta', 'a': 0, 'b': 1                     | 0.0, 1.0",
                "'distribution': 'beta', 'a': 1, 'b': -1                    | 1.0, -1.0",
                "'distribution': 'uniform', 'low': 0, 'high': 1, 'min': '0' | \"min\" but \"0\"",
                "'distribution': 'uniform', 'low': 0, 'high': 1, 'max': []  | \"max\" but []",
                "'distribution': 'uniform', 'low': 0, 'high': 1, 'min': 0.7, 'max': 0.6 | 0.7 to 0.6",
                "'value': 1, 'min': 2, 'max': 1                             | 2.0 to 1.0"
            })
    void aDistributionThatIsNoneIsRefusedByTableEntryAndValue(String fields, String found) {
        refused(() -> entry(fields).distribution("group.it"), "made.json", "\"group.it\"", found);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'value': '2'         | \"2\"",
                "'value': [2]         | [2]",
                "'value': null        | null",
                "'value': -1e999      | \"value\"",
                "'low': 2             | no number as its \"value\"",
                "'value': 1, 'distribution': 'normal', 'mean': 0, 'sd': 1 | both",
                "'distribution': 'normal', 'mean': 0, 'sd': 1             | \"value\""
            })
    void aNumberThatIsNoneIsRefusedByTableEntryAndValue(String fields, String found) {
        refused(() -> entry(fields).value("group.it"), "made.json", "\"group.it\"", found);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'value': 2               | but 2",
                "'value': []              | but []",
                "'value': [1, 'two']      | \"two\"",
                "'value': [1, null]       | null",
                "'value': [1, [2]]        | [2]",
                "'value': [1, 1e999]      | instead of a number",
                "'values': [1]            | no list",
                "'value': [1, 2, 3]       | 3 numbers and needs 2"
            })
    void aListThatIsNoneIsRefusedByTableEntryAndValue(String fields, String found) {
        refused(() -> entry(fields).values("group.it", 2), "made.json", "\"group.it\"", found);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'value': 1, 'grade': 'verified'}                      | \"source\"",
                "{'value': 1, 'source': ' ', 'grade': 'verified'}       | \"source\"",
                "{'value': 1, 'source': null, 'grade': 'verified'}      | \"source\"",
                "{'value': 1, 'source': 'Smith 2020'}                   | \"grade\"",
                "{'value': 1, 'source': 'Smith 2020', 'grade': 'sure'}  | \"sure\"",
                "1                                                      | \"source\"",
                "null                                                   | \"source\"",
                "[1]                                                    | \"source\""
            })
    void aNumberWithoutSourceOrGradeIsRefused(String json, String found) {
        ParameterTable table = table("{'group': {'it': " + json + "}}");
        refused(() -> table.value("group.it"), "made.json", "\"group.it\"", found);
        refused(() -> table.values("group.it"), "made.json", "\"group.it\"", found);
        refused(() -> table.distribution("group.it"), "made.json", "\"group.it\"", found);
    }

    @ParameterizedTest
    @ValueSource(strings = {"group.that", "it", "group.it.value.deeper", "", "group."})
    void anEntryThatIsMissingIsRefusedByItsName(String name) {
        ParameterTable table = entry("'value': 1");
        assertFalse(table.has(name));
        refused(() -> table.value(name), "made.json", "\"" + name + "\"", "no entry");
        refused(() -> table.values(name), "made.json", "\"" + name + "\"", "no entry");
        refused(() -> table.distribution(name), "made.json", "\"" + name + "\"", "no entry");
        assertTrue(table.has("group.it"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'group': {'it': {'value': 1",
                "{'a': 1, 'a': 2}",
                "{'group': {'it': {'value': 1, 'value': 2, 'source': 'S', 'grade': 'verified'}}}",
                "{'a': 1} trailing",
                "{'a': 1}{'a': 2}",
                "{'a': NaN}",
                "value = 1",
                "[1, 2]",
                "1",
                "null",
                ""
            })
    void whatIsNoTableIsRefusedByItsName(String json) {
        refused(() -> table(json), "made.json", "JSON");
    }

    @Test
    void aResourceThatIsMissingIsRefused() {
        IllegalStateException refused = assertThrows(
                IllegalStateException.class, () -> ParameterTable.embedded(ParameterTableTest.class, "none.json"));
        assertTrue(String.valueOf(refused.getMessage()).contains("none.json"));
    }

    /** SHA-256 of {"version": "7"} and a line end, by sha256sum. */
    @Test
    void theHashIsThatOfTheTextWhateverItsLineEnds() {
        String expected = "4b75ee8eba3d2f044c82914b03e387065d94d60fa35fd221209dc656878ca731";
        assertEquals(expected, table("{'version': '7'}\n").sha256());
        assertEquals(expected, table("{'version': '7'}\r\n").sha256());
        assertNotEquals(expected, table("{'version': '8'}\n").sha256());
        assertEquals("7", table("{'version': '7'}\n").version());
        assertEquals("made.json", table("{'version': '7'}\n").name());
    }

    @ParameterizedTest
    @CsvSource({
        "anatomy/anatomy.json, 100",
        "perfusion/perfusion.json, 90",
        "perfusion/lobules.json, 1",
        "scanner/scanner.json, 20",
        "shifted/shifted-anatomy.json, 100",
        "shifted/shifted-perfusion.json, 90",
        "shifted/shifted-scanner.json, 20"
    })
    void everyEntryThatComesWithYttriaCanBeRead(String resource, int atLeast) throws IOException {
        try (InputStream in = ParameterTable.class.getResourceAsStream("/org/yttria/phantoms/" + resource)) {
            byte[] bytes = in.readAllBytes();
            ParameterTable table = ParameterTable.of(resource, bytes);
            JsonNode root = new ObjectMapper().readTree(bytes);
            List<String> names = new ArrayList<>();
            collect(root, "", names);
            for (String name : names) {
                if (root.at("/" + name.replace('.', '/') + "/value").isArray()) {
                    assertTrue(table.values(name).length > 0);
                } else {
                    table.distribution(name);
                }
            }
            assertTrue(names.size() >= atLeast, names.size() + " entries");
        }
    }

    private static void collect(JsonNode group, String prefix, List<String> names) {
        group.properties().forEach(field -> {
            JsonNode node = field.getValue();
            String name = prefix + field.getKey();
            if (node.has("value") || node.has("distribution")) {
                names.add(name);
            } else if (node.isObject()) {
                collect(node, name + ".", names);
            }
        });
    }
}
