package org.yttria.dosimetry.uncertainty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yttria.imaging.InputDataException;

class RecoveryTableTest {

    private final Path folder;

    RecoveryTableTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("recovery.csv"), text);
    }

    private String refusal(String text) throws IOException {
        Path file = file(text);
        String message = assertThrows(InputDataException.class, () -> RecoveryTable.read(file))
                .toString();
        assertTrue(message.contains(": " + file + ": "), message);
        return message;
    }

    @Test
    void readsDiametersInAnyOrder() throws IOException {
        RecoveryTable table = RecoveryTable.read(file(
                "# source: made up\n\nDiameter_mm, RC, u_RC\n37,0.86,0.04\n# a remark\n10, 0.2, 0.01\n17,0.48,0.02\n"));
        assertEquals("made up", table.source());
        assertEquals(3, table.points().size());
        assertEquals(Math.PI / 6, table.smallestMl(), 1e-12, "10 mm: 1 cm3 pi/6");
        assertEquals(26.5218, table.largestMl(), 1e-4);
        assertEquals(0.02, table.points().get(1).standardUncertainty());
    }

    @Test
    void readsVolumesInColumnsOfAnyOrder() throws IOException {
        RecoveryTable table = RecoveryTable.read(
                file(
                        "\ufeff# Source: made up\r\nu_rc;rc;volume_mL\r\n0.01;0.2;0.52\r\n0.02;0.5;2.57\r\n0.03;0.86;26.52\r\n"));
        assertEquals(0.52, table.smallestMl());
        assertEquals(0.86, table.points().get(2).recovery());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.0,0.2,0.01 | line 3: A phantom sphere",
                "10,20,1 | a fraction and not percent: 20.0",
                "10,0.2,5 | a fraction and not percent: 5.0",
                "10,0.2,0 | must be above 0",
                "10,0,0.01 | must be above 0",
                "10,NaN,0.01 | must be above 0",
                "10,0.2 | line 3 has 2 cells",
                "10,x,0.01 | line 3: \"x\" is not a number"
            })
    void refusesALine(String line, String reason) throws IOException {
        String message = refusal(
                "# source: made up\ndiameter_mm,rc,u_rc\n" + line + "\n17,0.48,0.02\n28,0.7,0.02\n37,0.86,0.04\n");
        assertTrue(message.contains(reason), message);
    }

    @Test
    void refusesATable() throws IOException {
        String rows = "10,0.2,0.01\n17,0.48,0.02\n37,0.86,0.04\n";
        assertTrue(refusal("diameter_mm,rc,u_rc\n" + rows).contains("has no source"));
        assertTrue(refusal("# source: s\n" + rows).contains("the line of names [10, 0.2, 0.01]"));
        assertTrue(refusal("# source: s\ndiameter_mm,volume_mL,rc,u_rc\n").contains("not both"));
        assertTrue(refusal("# source: s\ndiameter_mm,rc\n" + rows).contains("u_rc"));
        assertTrue(refusal("# source: s\ndiameter_mm,rc,u_rc\n10,0.2,0.01\n10,0.3,0.01\n37,0.86,0.04\n")
                .contains("at least 3 different volumes, the table has 2"));
        assertTrue(refusal("").contains("has no source"));
        assertThrows(InputDataException.class, () -> RecoveryTable.read(folder));
    }

    @Test
    void refusesAFileOfAnotherKind() throws IOException {
        Path large = folder.resolve("large");
        Files.write(large, new byte[1_000_001]);
        assertTrue(assertThrows(InputDataException.class, () -> RecoveryTable.read(large))
                .toString()
                .contains("too many for a table"));
    }
}
