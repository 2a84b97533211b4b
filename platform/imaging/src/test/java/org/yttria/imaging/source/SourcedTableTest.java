package org.yttria.imaging.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yttria.imaging.InputDataException;

final class SourcedTableTest {

    private final Path folder;

    SourcedTableTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void readsANumberWithItsSource() throws IOException {
        SourcedTable table = table(
                "{\"version\":\"3\",\"a\":{\"gray\":2.5,\"source\":\"Smith 2020\",\"grade\":\"not verified against source\"}}");
        SourcedValue value = table.value(entry(table), "gray");
        assertEquals(2.5, value.value());
        assertEquals(new Source("Smith 2020", Grade.NOT_VERIFIED), value.source());
        assertEquals("3", table.version());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":{\"source\":\"S\",\"grade\":\"verified\"}}",
                "{\"a\":{\"gray\":\"2\",\"source\":\"S\",\"grade\":\"verified\"}}",
                "{\"a\":{\"gray\":0,\"source\":\"S\",\"grade\":\"verified\"}}",
                "{\"a\":{\"gray\":1e999,\"source\":\"S\",\"grade\":\"verified\"}}",
                "{\"a\":{\"gray\":2,\"grade\":\"verified\"}}",
                "{\"a\":{\"gray\":2,\"source\":\" \",\"grade\":\"verified\"}}",
                "{\"a\":{\"gray\":2,\"source\":\"S\"}}",
                "{\"a\":{\"gray\":2,\"source\":\"S\",\"grade\":\"sure\"}}"
            })
    void aNumberWithoutValueSourceOrGradeIsRefused(String json) throws IOException {
        SourcedTable table = table(json);
        assertThrows(InputDataException.class, () -> table.value(entry(table), "gray"));
    }

    @Test
    void whatIsNotJsonIsRefusedWithItsFile() {
        InputDataException refused = assertThrows(InputDataException.class, () -> table("{\"a\""));
        assertTrue(String.valueOf(refused.getMessage()).contains("table.json"), refused.getMessage());
    }

    @Test
    void anEmptyOrMissingListIsRefused() throws IOException {
        SourcedTable table = table("{\"empty\":[],\"full\":[1]}");
        assertEquals(1, table.list("full").size());
        assertThrows(InputDataException.class, () -> table.list("empty"));
        assertThrows(InputDataException.class, () -> table.list("missing"));
    }

    @ParameterizedTest
    @EnumSource(Grade.class)
    void aGradeIsFoundByTheWordsThatTablesSpell(Grade grade) {
        assertEquals(grade, Grade.labelled(grade.label()));
    }

    @Test
    void aGradeThatWordsAreNotIsRefused() {
        assertThrows(InputDataException.class, () -> Grade.labelled("sure"));
    }

    @Test
    void aSourceIsPrintedWithItsGrade() {
        assertEquals("Smith 2020 [verified]", new Source("Smith 2020", Grade.VERIFIED).label());
        assertEquals(
                "my phantom [stated by the user]", Source.stated("my phantom").toString());
        assertEquals("stated by the user", Source.stated("stated by the user").label());
        assertThrows(InputDataException.class, () -> Source.stated("  "));
    }

    private SourcedTable table(String json) throws IOException {
        return SourcedTable.read(Files.writeString(folder.resolve("table.json"), json));
    }

    private static JsonNode entry(SourcedTable table) {
        return table.root().path("a");
    }
}
