package org.yttria.phantoms.shifted;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.yttria.phantoms.parameter.ParameterTable;
import org.yttria.phantoms.random.RandomStreams;
import org.yttria.phantoms.scanner.Breathing;
import org.yttria.phantoms.scanner.CtScanner;
import org.yttria.phantoms.scanner.CtSettings;
import org.yttria.phantoms.scanner.PetScanner;
import org.yttria.phantoms.scanner.PlanarCamera;
import org.yttria.phantoms.scanner.ScanGrids;
import org.yttria.phantoms.scanner.ScannerTable;
import org.yttria.phantoms.scanner.SpectScanner;

class ShiftedScannerTest {

    private static final ParameterTable SHIFTED = ShiftedScanner.table();
    private static final ParameterTable STANDARD = ScannerTable.standard();

    @Test
    void hasTheEntriesOfTheStandardTable() throws IOException {
        Set<String> standard = entries(ScannerTable.class, "scanner.json");
        assertTrue(standard.size() > 50, "entries: " + standard.size());
        assertEquals(standard, entries(ShiftedScanner.class, "shifted-scanner.json"));
    }

    /** Every entry can be read: it is a number, numbers or a distribution, and names its source and grade. */
    @Test
    void everyEntryOfBothCanBeRead() throws IOException {
        for (String entry : entries(ScannerTable.class, "scanner.json")) {
            for (ParameterTable table : new ParameterTable[] {STANDARD, SHIFTED}) {
                if (entry.endsWith("grid")) {
                    assertEquals(6, table.values(entry).length, entry);
                } else {
                    double drawn =
                            table.distribution(entry).draw(RandomStreams.of(1).generator());
                    assertTrue(drawn >= 0, entry + " " + drawn);
                }
            }
        }
    }

    @Test
    void itsScannersAreOthersOnTheSameGrids() {
        assertEquals(ScanGrids.spect(STANDARD), ScanGrids.spect(SHIFTED));
        assertEquals(ScanGrids.pet(STANDARD), ScanGrids.pet(SHIFTED));
        for (int seed = 0; seed < 50; seed++) {
            RandomStreams streams = RandomStreams.of(seed);
            double spect = SpectScanner.of(SHIFTED).draw(streams).resolution().fwhmMm();
            assertTrue(spect >= 16 && spect <= 20, "SPECT " + spect);
            double pet = PetScanner.of(SHIFTED).draw(streams).imageFwhmMm();
            assertTrue(pet > 6.9 && pet < 9.1, "PET " + pet);
            double ct = CtScanner.of(SHIFTED)
                    .draw(CtSettings.Protocol.DIAGNOSTIC, streams)
                    .kernelFwhmMm();
            assertTrue(ct > 1.5, "CT " + ct);
            assertNotEquals(
                    PlanarCamera.of(STANDARD).draw(streams),
                    PlanarCamera.of(SHIFTED).draw(streams));
            assertNotEquals(
                    Breathing.of(STANDARD).draw(streams), Breathing.of(SHIFTED).draw(streams));
        }
        assertNotEquals(STANDARD.sha256(), SHIFTED.sha256());
    }

    private static Set<String> entries(Class<?> owner, String resource) throws IOException {
        try (InputStream in = Objects.requireNonNull(owner.getResourceAsStream(resource))) {
            Set<String> names = new TreeSet<>();
            collect("", new ObjectMapper().readTree(in), names);
            assertFalse(names.isEmpty());
            return names;
        }
    }

    private static void collect(String prefix, JsonNode node, Set<String> names) {
        node.properties().forEach(field -> {
            JsonNode value = field.getValue();
            if (value.has("grade")) {
                names.add(prefix + field.getKey());
            } else if (value.isObject()) {
                collect(prefix + field.getKey() + ".", value, names);
            }
        });
    }
}
